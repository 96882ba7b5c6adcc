"""The worst stretches of a run: where the calves worked far above easy, and what for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

import numpy as np

from analyser.calfload.constants import HOT
from analyser.run import BoolArray, FloatArray, Span
from analyser.signals.rolling import rolling_mean

WINDOW_S = 30.0  # shorter bursts are no stretch
CLOSED_GAP_S = 30.0  # two hot stretches this near to each other are one
SHORTEST_S = 60.0
MOST = 3
BOUT_WINDOW_S, BOUT_GAP_S, SHORTEST_BOUT_S = 5.0, 10.0, 20.0
FEWEST_BOUTS = 3  # twice may be chance
ALIKE, LONGEST_REST_S = 1.5, 300.0
TIMES = "\N{MULTIPLICATION SIGN}"
Bouts = tuple[Span, ...]
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
        Its largest cause in a word or two: "fast", "uphill", "slow steps"; of repeats with their
        count: "6 x 1 min uphill".
    load
        Mean density. [x base]
    cause
        The key of that cause in the score.
    bouts
        Each of the repeats, in order; empty where it is one piece. [s]
    """

    number: int
    span: Span
    name: str
    load: float
    cause: str = ""
    bouts: tuple[Span, ...] = ()

    @property
    def repeats(self) -> int:
        """How often it was repeated; 0 where it is one piece."""
        return len(self.bouts)


def worst_stretches(
    elapsed_s: FloatArray,
    dt_s: FloatArray,
    density: FloatArray,
    parts: Mapping[str, FloatArray],
) -> tuple[Stretch, ...]:
    """Return the worst stretches, hardest first, three at the most.

    A stretch is a minute or longer with a 30 s mean density above 1.5x base, gaps under 30 s
    closed; or three and more bouts of 20 s and longer, much alike, on 5 s means. They are ranked
    by the load above 1x base. A sample stands for the `dt_s` up to its `elapsed_s`.

    Parameters
    ----------
    elapsed_s, dt_s, density
        Shape (n,). [s], [s], [x base]
    parts
        Cause -> points a second, shape (n,) each, as `CalfLoad.parts` has them.
    """
    dt = np.where(np.isfinite(dt_s), dt_s, 0.0)
    sets = [s for s in repeated(elapsed_s, dt, density) if _of_effort(s, elapsed_s, dt, parts)]
    hot = (rolling_mean(elapsed_s, dt, density, WINDOW_S) > HOT) & (dt > 0.0)
    whole = [s for s in spans_of(hot, elapsed_s, dt, CLOSED_GAP_S) if _length(s) >= SHORTEST_S]
    single = [(span,) for span in whole if not any(_overlap(span, bouts) for bouts in sets)]
    chosen = [(bouts, _within_any(bouts, elapsed_s, dt)) for bouts in [*sets, *single]]
    chosen.sort(key=lambda each: -float(((density - 1.0) * dt)[each[1]].sum()))
    return tuple(
        _stretch(number, bouts, dt[inside], density[inside], _sums(parts, dt, inside))
        for number, (bouts, inside) in enumerate(chosen[:MOST], start=1)
    )


def repeated(elapsed_s: FloatArray, dt_s: FloatArray, density: FloatArray) -> list[Bouts]:
    """Return each set of three and more hot bouts that are much alike, in order.

    Bouts are found on 5 s means above 1.5x base and last 20 s or longer; of one set are those
    within a factor of 1.5 of their median, with recoveries of no more than 5 min or four bouts.
    """
    hot = (rolling_mean(elapsed_s, dt_s, density, BOUT_WINDOW_S) > HOT) & (dt_s > 0.0)
    found = [s for s in spans_of(hot, elapsed_s, dt_s, BOUT_GAP_S) if _length(s) >= SHORTEST_BOUT_S]
    sets: list[Bouts] = []
    while len(found) >= FEWEST_BOUTS:
        count = next((n for n in range(len(found), 2, -1) if _alike(found[:n])), 0)
        if count:
            sets.append(tuple(found[:count]))
        found = found[max(count, 1) :]
    return sets


def _alike(bouts: list[Span]) -> bool:
    """Return whether bouts are of about one length, with recoveries between them."""
    lengths = np.array([_length(bout) for bout in bouts])
    middle = float(np.median(lengths))
    rests = np.array([b.start_s - a.end_s for a, b in pairwise(bouts)])
    even = (lengths <= ALIKE * middle).all() and (lengths >= middle / ALIKE).all()
    return bool(even and (rests <= max(LONGEST_REST_S, 4.0 * middle)).all())


def _of_effort(
    bouts: Bouts, elapsed_s: FloatArray, dt_s: FloatArray, parts: Mapping[str, FloatArray]
) -> bool:
    """Return whether the bouts are hard by speed or climb: steps that come and go are no set."""
    sums = _sums(parts, dt_s, _within_any(bouts, elapsed_s, dt_s))
    return max(sums, key=lambda cause: sums[cause]) in ("speed", "climb")


def _overlap(span: Span, bouts: Bouts) -> bool:
    return span.start_s < bouts[-1].end_s and bouts[0].start_s < span.end_s


def _within_any(bouts: Bouts, elapsed_s: FloatArray, dt_s: FloatArray) -> BoolArray:
    inside = within(bouts[0], elapsed_s, dt_s)
    for bout in bouts[1:]:
        inside = inside | within(bout, elapsed_s, dt_s)
    return inside


def lasting(seconds: float) -> str:
    """Return how long one repeat lasts, as runners say it.

    Examples
    --------
    >>> lasting(31.0), lasting(58.0), lasting(92.0), lasting(243.0)
    ('30 s', '1 min', '1.5 min', '4 min')
    """
    if seconds < 45.0:
        return f"{5.0 * round(seconds / 5.0):.0f} s"
    minutes = round(seconds / 30.0) / 2.0 if seconds < 180.0 else float(round(seconds / 60.0))
    return f"{minutes:g} min"


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
    number: int, bouts: Bouts, dt_s: FloatArray, density: FloatArray, causes: Mapping[str, float]
) -> Stretch:
    largest = max(causes, key=lambda cause: causes[cause])
    load = float((density * dt_s).sum() / dt_s.sum())
    span, name = Span(bouts[0].start_s, bouts[-1].end_s), NAMES[largest]
    if len(bouts) == 1:
        return Stretch(number, span, name, load, largest)
    each = lasting(float(np.median([_length(bout) for bout in bouts])))
    counted = f"{len(bouts)} {TIMES} {each} {name}"
    return Stretch(number, span, counted, load, largest, bouts)
