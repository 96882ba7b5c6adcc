"""What the strips have in common: names, ticks, labels, curves, and areas between curves."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import width_mm
from analyser.charts.scale import Scale, ticks
from analyser.charts.style import GRID, GRID_PT, SECOND_INK
from analyser.charts.time_axis import TimeAxis, thinned
from analyser.charts.view import View
from analyser.run import BoolArray, FloatArray

NAME_LEFT, TICKS_RIGHT, LABEL_LEFT = 11.0, 33.4, 185.1
SMOOTHING_S, POINTS_SEEN = 15.0, 400.0  # more than so many waves across the page are a blur
LEAST_TICKS_MM, NAME_DOWN_MM = 3.5, 3.4
MOST_TICKS = 8
ROUND = (1.0, 2.0, 5.0, 2.5, 1.5, 3.0, 4.0)


@dataclass(frozen=True, eq=False)
class Strip:
    """One strip: what it draws on, of which run, over which time, between which heights. [mm]."""

    canvas: Canvas
    view: View
    axis: TimeAxis
    top: float
    bottom: float

    @property
    def xs(self) -> FloatArray:
        """Where each sample lies, shape (n,)."""
        return self.axis.xs(self.view.elapsed_s)

    @property
    def smoothing_s(self) -> float:
        """The window of its curves: longer on a long run. [s]."""
        return max(SMOOTHING_S, self.axis.shown_s / POINTS_SEEN)

    def smooth(self, values: FloatArray) -> FloatArray:
        """Return the values as the strip shows them, NaN where no time was counted, shape (n,)."""
        counted = np.where(self.view.dt_s > 0.0, values, np.nan)
        return self.view.smoothed(counted, self.smoothing_s)

    def name(self, name: str, unit: str) -> None:
        """Write the strip's name and unit at the left."""
        self.canvas.text(NAME_LEFT, self.top + NAME_DOWN_MM, name, 9.0, bold=True)
        self.canvas.text(NAME_LEFT, self.top + 7.0, unit, 8.5, colour=SECOND_INK)

    def ticks(
        self, scale: Scale, words: Callable[[float], str], steps: Sequence[float] = ()
    ) -> None:
        """Draw grid lines with their names at a round step: three where they fit, else two."""
        low, high = sorted((scale.low, scale.high))
        shown: list[float] = []
        for step in steps or round_steps(high - low):
            if high - low > MOST_TICKS * step:
                continue
            values = [v for v in ticks(low, high, step) if self._has_room(scale.y(v), words(v))]
            if _apart(values, scale) and _better(values, shown):
                shown = values
        for value in shown:
            y = scale.y(value)
            self.grid(y)
            word = words(value)
            self.canvas.text(TICKS_RIGHT, y + 1.05, word, 8.5, colour=SECOND_INK, align="right")

    def _has_room(self, y: float, word: str) -> bool:
        return self.top + 1.3 <= y <= self.bottom - 0.4 and self._beside_name(y, word)

    def _beside_name(self, y: float, word: str) -> bool:
        """Return whether a tick's word keeps clear of the texts at its left."""
        left = TICKS_RIGHT - width_mm(word, 8.5) - 0.8
        return not any(
            left < text.right <= TICKS_RIGHT and text.top < y + 1.2 and y - 1.4 < text.bottom
            for text in self.canvas.texts
        )

    def grid(self, y: float) -> None:
        """Draw a thin line across."""
        self.canvas.line([self.axis.left, self.axis.right], [y, y], GRID, GRID_PT)

    def label(self, y: float, *words: str) -> None:
        """Write words at the right, a line each, their middle at y."""
        pitch = 3.5
        first = y + 1.05 - pitch * (len(words) - 1) / 2.0
        first = min(max(first, self.top + 2.2), self.bottom + 0.6 - pitch * (len(words) - 1))
        for line, word in enumerate(words):
            self.canvas.text(LABEL_LEFT, first + pitch * line, word, 8.0, colour=SECOND_INK)

    def curve(self, ys: FloatArray, colour: str, width_pt: float) -> None:
        """Draw a curve, thinned to its extremes."""
        xs, thin = thinned(self.xs, ys, self.axis.left, self.axis.right)
        self.canvas.line(xs, thin, colour, width_pt)

    def between(self, low: FloatArray, high: FloatArray, chosen: BoolArray, colour: str) -> None:
        """Fill between two curves where chosen."""
        xs = self.xs
        areas = []
        for start, end in spans(chosen):
            if end - start >= 2:
                part = slice(start, end)
                there = np.column_stack([xs[part], high[part]])
                back = np.column_stack([xs[part], low[part]])[::-1]
                areas.append(np.vstack([there, back]))
        self.canvas.fills(areas, colour)

    def nothing(self, words: str, size_pt: float = 8.5) -> None:
        """Say what is missing, on an empty grid."""
        for share in (0.2, 0.8):
            self.grid(self.top + share * (self.bottom - self.top))
        x, y = (self.axis.left + self.axis.right) / 2.0, (self.top + self.bottom) / 2.0 + 1.0
        self.canvas.text(x, y, words, size_pt, colour=SECOND_INK, align="centre")


def round_steps(span: float) -> list[float]:
    """Return the steps that people count in, the roundest first, for a few ticks in a span."""
    decade = 10.0 ** math.floor(math.log10(span)) if span > 0.0 else 1.0
    return [factor * tenth for factor in ROUND for tenth in (decade, decade / 10.0)]


def _better(values: list[float], than: list[float]) -> bool:
    """Return whether there are nearer to three of these ticks, two being better than four."""
    rank = {3: 0, 2: 1, 4: 2, 5: 3, 1: 4, 0: 6}
    return rank.get(len(values), 5) < rank.get(len(than), 5)


def _apart(values: list[float], scale: Scale) -> bool:
    """Return whether neighbours lie far enough apart to be named."""
    ys = [scale.y(value) for value in values]
    return all(abs(b - a) >= LEAST_TICKS_MM for a, b in pairwise(ys))


def spans(chosen: BoolArray) -> list[tuple[int, int]]:
    """Return start and end of each stretch of chosen samples, the longest first."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(np.int8)))
    pairs = [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
    return sorted(pairs, key=lambda pair: pair[0] - pair[1])
