"""The worst stretches of a run: where the calves worked far above easy, and what for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from analyser.calfload.constants import HOT
from analyser.run import BoolArray, FloatArray, Span
from analyser.signals.rolling import rolling_mean

WINDOW_S = 30.0  # shorter bursts are no stretch
CLOSED_GAP_S = 30.0  # two hot stretches this near to each other are one
SHORTEST_S = 60.0
MOST = 3
_ROUNDING_S = 0.01  # samples whose times meet, but for rounding, are not apart

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "speed": "fast",
        "climb": "uphill",
        "cadence": "slow steps",
        "strike": "forefoot",
        "descent": "downhill",
        "walking": "walking",
    }
)


@dataclass(frozen=True)
class Stretch:
    """One of the run's hardest stretches.

    Parameters
    ----------
    number
        1 is the hardest; the same number in the rows, strips and on the map.
    span
        In elapsed time. [s]
    name
        Its largest cause in a word or two: "fast", "uphill", "slow steps".
    load
        Mean density. [x base]
    cause
        The key of that cause in the score.
    """

    number: int
    span: Span
    name: str
    load: float
    cause: str = ""


def worst_stretches(
    elapsed_s: FloatArray,
    dt_s: FloatArray,
    density: FloatArray,
    parts: Mapping[str, FloatArray],
) -> tuple[Stretch, ...]:
    """Return the worst stretches, hardest first, three at the most.

    A stretch is a minute or longer with a 30 s mean density above 1.5x base; gaps under 30 s are
    closed; they are ranked by the load above 1x base. A sample stands for the `dt_s` up to its
    `elapsed_s`.

    Parameters
    ----------
    elapsed_s, dt_s, density
        Shape (n,). [s], [s], [x base]
    parts
        Cause -> points a second, shape (n,) each, as `CalfLoad.parts` has them.
    """
    dt = np.where(np.isfinite(dt_s), dt_s, 0.0)
    hot = (rolling_mean(elapsed_s, dt, density, WINDOW_S) > HOT) & (dt > 0.0)
    spans = [s for s in spans_of(hot, elapsed_s, dt, CLOSED_GAP_S) if _length(s) >= SHORTEST_S]
    chosen = [(span, within(span, elapsed_s, dt)) for span in spans]
    chosen.sort(key=lambda each: -float(((density - 1.0) * dt)[each[1]].sum()))
    return tuple(
        _stretch(number, span, dt[inside], density[inside], _sums(parts, dt, inside))
        for number, (span, inside) in enumerate(chosen[:MOST], start=1)
    )


def spans_of(
    chosen: BoolArray, elapsed_s: FloatArray, dt_s: FloatArray, closed_gap_s: float
) -> list[Span]:
    """Return the stretches of chosen samples, those less than a gap apart joined. [s]."""
    found = chosen.nonzero()[0]
    if found.size == 0:
        return []
    ends = elapsed_s[found]
    starts = ends - dt_s[found]
    apart = np.flatnonzero(starts[1:] - ends[:-1] >= max(closed_gap_s, _ROUNDING_S))
    firsts, lasts = np.append(0, apart + 1), np.append(apart, starts.size - 1)
    return [Span(float(starts[f]), float(ends[k])) for f, k in zip(firsts, lasts, strict=True)]


def within(span: Span, elapsed_s: FloatArray, dt_s: FloatArray) -> BoolArray:
    """Return which samples lie in the span with the middle of their time, shape (n,)."""
    middle = elapsed_s - dt_s / 2.0
    return (middle >= span.start_s) & (middle <= span.end_s) & (dt_s > 0.0)


def _length(span: Span) -> float:
    return span.end_s - span.start_s


def _sums(parts: Mapping[str, FloatArray], dt_s: FloatArray, inside: BoolArray) -> dict[str, float]:
    return {cause: float((part * dt_s)[inside].sum()) for cause, part in parts.items()}


def _stretch(
    number: int, span: Span, dt_s: FloatArray, density: FloatArray, causes: Mapping[str, float]
) -> Stretch:
    largest = max(causes, key=lambda cause: causes[cause])
    load = float((density * dt_s).sum() / dt_s.sum())
    return Stretch(number, span, NAMES[largest], load, largest)
