"""The time axis that all strips share: minutes, laps, pauses, walks, the worst stretches."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import width_mm
from analyser.charts.style import (
    INK,
    LAP_PT,
    PAPER,
    PAUSE_HATCH,
    SECOND_INK,
    WALKING,
    WORST,
)
from analyser.charts.view import View
from analyser.run import FloatArray, Span

STEPS_MIN = (1, 5, 10, 15, 30, 60, 120, 240)
HATCH_STEP_MM = 1.3
LEAST_PAUSE_MM = 0.35
LEAST_FOLD_S = 60.0  # a shorter pause is part of the run
FOLD_MM, MOST_FOLDED = 4.0, 0.3  # a long pause, and the share of the width for all of them


@dataclass(frozen=True)
class TimeAxis:
    """Elapsed time laid along the page, long pauses folded. [mm]."""

    left: float
    right: float
    duration_s: float
    folds: tuple[Span, ...] = ()

    @cached_property
    def fold_mm(self) -> float:
        """How wide each fold is drawn."""
        return min(FOLD_MM, MOST_FOLDED * (self.right - self.left) / max(len(self.folds), 1))

    @cached_property
    def shown_s(self) -> float:
        """The time that is drawn to scale. [s]."""
        return self.duration_s - sum(fold.end_s - fold.start_s for fold in self.folds)

    @cached_property
    def _knots(self) -> tuple[FloatArray, FloatArray]:
        """Where the ends and the edges of the folds lie: moments, and places. [s], [mm]."""
        room = self.right - self.left - len(self.folds) * self.fold_mm
        moments, places = [0.0], [self.left]
        for fold in self.folds:
            places.append(places[-1] + (fold.start_s - moments[-1]) / self.shown_s * room)
            moments.append(fold.start_s)
            places.append(places[-1] + self.fold_mm)
            moments.append(fold.end_s)
        return np.array([*moments, self.duration_s]), np.array([*places, self.right])

    def x(self, elapsed_s: float) -> float:
        """Return where a moment lies."""
        return float(np.interp(elapsed_s, *self._knots))

    def xs(self, elapsed_s: FloatArray) -> FloatArray:
        """Return where moments lie, shape as given."""
        return np.asarray(np.interp(elapsed_s, *self._knots))

    def stretches(self) -> list[Span]:
        """Return what lies between the folds, in order. [s]."""
        starts = [0.0, *(fold.end_s for fold in self.folds)]
        ends = [*(fold.start_s for fold in self.folds), self.duration_s]
        return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def folded(view: View, left: float, right: float) -> TimeAxis:
    """Return the axis of a run whose long pauses are folded to a few millimetres."""
    axis = TimeAxis(left, right, view.duration_s)
    pauses = sorted(p for p in view.analysis.derived.pauses if p.end_s - p.start_s >= LEAST_FOLD_S)
    for _ in range(len(pauses)):  # what is left grows wider with each fold
        scale = (right - left - len(axis.folds) * axis.fold_mm) / max(axis.shown_s, 1.0)
        folds = tuple(p for p in pauses if (p.end_s - p.start_s) * scale > FOLD_MM)
        if len(folds) <= len(axis.folds):
            break
        axis = TimeAxis(left, right, view.duration_s, folds)
    is_all_folded = axis.shown_s <= 0.0  # nothing would be left to lay between the folds
    return TimeAxis(left, right, view.duration_s) if is_all_folded else axis


def shade(canvas: Canvas, view: View, axis: TimeAxis, top: float, bottom: float) -> None:
    """Shade the worst stretches and the walks behind the curves."""
    for stretch in view.analysis.stretches:
        for span in stretch.bouts or (stretch.span,):
            _block(canvas, axis, span, top, bottom, WORST)
    for span in view.analysis.derived.walks:
        _block(canvas, axis, span, top, bottom, WALKING)


def _block(
    canvas: Canvas, axis: TimeAxis, span: Span, top: float, bottom: float, colour: str
) -> None:
    left, right = axis.x(span.start_s), axis.x(span.end_s)
    canvas.rectangle(left, top, right - left, bottom - top, colour)


def hatch_pauses(canvas: Canvas, view: View, axis: TimeAxis, top: float, bottom: float) -> None:
    """Cover the pauses with white and a hatch, over the curves."""
    lines: list[FloatArray] = []
    for span in view.analysis.derived.pauses:
        left, right = axis.x(span.start_s), axis.x(span.end_s)
        if is_drawn(axis, span):
            canvas.rectangle(left, top, right - left, bottom - top, PAPER)
            lines += _hatch(left, right, top, bottom)
    canvas.segments(lines, PAUSE_HATCH, 0.5)


def is_drawn(axis: TimeAxis, pause: Span) -> bool:
    """Return whether a pause is wide enough to be seen."""
    return axis.x(pause.end_s) - axis.x(pause.start_s) >= LEAST_PAUSE_MM


def _hatch(left: float, right: float, top: float, bottom: float) -> list[FloatArray]:
    wide = right - left
    lines = []
    for start in np.arange(top, bottom + wide, HATCH_STEP_MM):
        y0, y1 = start, start - wide
        x0, x1 = left, right
        if y0 > bottom:
            x0, y0 = left + (y0 - bottom), bottom
        if y1 < top:
            x1, y1 = right - (top - y1), top
        if x1 > x0:
            lines.append(np.array([[x0, y0], [x1, y1]]))
    return lines


def free_room(
    taken: list[tuple[float, float]], left: float, right: float, gap: float = 1.5
) -> bool:
    """Return whether the room is free, and take it if so."""
    if any(left < end + gap and right > start - gap for start, end in taken):
        return False
    taken.append((left, right))
    return True


def minute_step(duration_s: float) -> int:
    """Return how many minutes lie between two marks."""
    minutes = duration_s / 60.0
    if minutes <= 12.0:
        return 1
    if minutes <= 65.0:
        return 5
    widest = 480 * math.ceil(minutes / 480 / 12.5)
    return next((step for step in STEPS_MIN[2:] if minutes / step <= 12.5), widest)


def label_minutes(
    canvas: Canvas, axis: TimeAxis, y: float, *, size_pt: float = 8.0, step: int | None = None
) -> list[tuple[float, float]]:
    """Write the minutes below the strips, their ticks at `y` - 3.2; return the room they take."""
    step = step or minute_step(axis.shown_s)
    taken: list[tuple[float, float]] = []
    tick = y - 0.46 * size_pt
    for minute in whole_minutes(axis, step):
        x = axis.x(minute * 60.0)
        canvas.line([x, x], [tick, tick + 0.9], INK, 0.8)
        word = f"{minute}"
        half = width_mm(word, size_pt) / 2.0
        x = min(x, axis.right + 0.8 - half)
        if free_room(taken, x - half, x + half):
            canvas.text(x, y, word, size_pt, colour=SECOND_INK, align="centre")
    return taken


def whole_minutes(axis: TimeAxis, step: int) -> list[int]:
    """Return the multiples of so many minutes that are drawn to scale, none within a fold."""
    every = 60.0 * step
    return [
        step * k
        for span in axis.stretches()
        for k in range(math.ceil(span.start_s / every), math.floor(span.end_s / every) + 1)
    ]


def lap_marks(view: View) -> list[tuple[float, str]]:
    """Return (elapsed time, name) of each whole km or mile, thinned on long runs. [s]."""
    distance = view.column("distance_m")
    if not np.isfinite(distance).all() or distance[-1] <= 0.0:
        return []
    units = int(distance[-1] / view.unit_m)
    every = next((n for n in (1, 2, 5, 10, 20, 50) if units / n <= 14.0), 100)
    wanted = np.arange(every, units + 1, every)
    rising = np.concatenate([[True], np.diff(distance) > 0.0])
    times = np.interp(wanted * view.unit_m, distance[rising], view.elapsed_s[rising])
    return [(float(time), f"{number}") for time, number in zip(times, wanted, strict=True)]


def draw_laps(
    canvas: Canvas, marks: Sequence[tuple[float, str]], axis: TimeAxis, top: float, bottom: float
) -> None:
    """Draw a dotted line at each whole km or mile."""
    for time, _ in marks:
        x = axis.x(time)
        canvas.line([x, x], [top, bottom], "#8b929b", LAP_PT, dashes=(1.0, 1.8))


def label_laps(
    canvas: Canvas, view: View, marks: Sequence[tuple[float, str]], axis: TimeAxis, y: float
) -> None:
    """Write the km or miles below the minutes."""
    taken: list[tuple[float, float]] = []
    for time, name in marks:
        x, half = axis.x(time), width_mm(name, 8.0) / 2.0
        if x + half < axis.right - 1.0 and free_room(taken, x - half, x + half):
            canvas.text(x, y, name, 8.0, colour=SECOND_INK, align="centre")
    canvas.text(axis.right + 1.6, y, view.units, 8.5, colour=SECOND_INK)


def thinned(xs: FloatArray, ys: FloatArray, left: float, right: float) -> tuple[FloatArray, ...]:
    """Return the curve with, for each sixth of a millimetre, only its extremes."""
    columns = max(1, int((right - left) * 6.0))
    if xs.size <= 4 * columns:
        return xs, ys
    bins = np.minimum(((xs - left) / (right - left) * columns).astype(np.int64), columns - 1)
    keep: set[int] = set()
    edges = np.searchsorted(bins, np.arange(columns + 1))
    for start, end in itertools.pairwise(edges.tolist()):
        part = ys[start:end]
        known = np.flatnonzero(np.isfinite(part))
        if known.size:
            low, high = known[np.argmin(part[known])], known[np.argmax(part[known])]
            keep |= {int(start + low), int(start + high), int(start + known[0])}
        if known.size < end - start:
            gaps = np.flatnonzero(~np.isfinite(part))
            keep.add(int(start + gaps[0]))
    chosen = np.array(sorted(keep), dtype=np.int64)
    return xs[chosen], ys[chosen]
