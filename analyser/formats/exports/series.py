"""Channels with clocks of their own, brought to one: instants, intervals, and what was paused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from analyser.run import BoolArray, FloatArray

Spans = Sequence[tuple[float, float]]
LONGEST_BETWEEN_S = 30.0  # heart rates come each 5 s, at rest each 15: further apart is a gap
LONGEST_RUN_S = 48 * 3600.0  # a session that claims more is cut there: nothing is held for it
FEWEST_POSITIONS = 2
SHORTEST_PAUSE_S = 5.0
SAME_S = 0.5  # intervals that overlap by less touch each other
APART = 0.5  # a channel with this share of its values at moments of its own has its own clock
GAP_STEPS = 2.0  # a gap is longer than so many usual steps
Columns = Mapping[str, FloatArray]


class Instants(NamedTuple):
    """Values at moments: Unix times and values, each of shape (n,), in any order."""

    time_s: FloatArray
    values: FloatArray

    def within(self, start_s: float, end_s: float) -> Instants:
        """Return those between two moments, both included, in order of time."""
        inside = (self.time_s >= start_s) & (self.time_s <= end_s)
        order = np.argsort(self.time_s[inside], kind="stable")
        return Instants(self.time_s[inside][order], self.values[inside][order])


class Intervals(NamedTuple):
    """Amounts over stretches of time: from, to, amount, each of shape (n,), in any order."""

    begin_s: FloatArray
    end_s: FloatArray
    amount: FloatArray

    def within(self, start_s: float, end_s: float) -> Intervals:
        """Return those that touch a stretch, in order, each moment once.

        Where two overlap the first counts: two devices that count the same steps are no two walks.
        What reaches beyond the stretch is cut, and its amount in proportion.
        """
        touch = (self.end_s > start_s) & (self.begin_s < end_s) & (self.end_s > self.begin_s)
        touch &= np.isfinite(self.amount)
        order = np.argsort(self.begin_s[touch], kind="stable")
        begin, end, amount = (part[touch][order] for part in self)
        latest = np.maximum.accumulate(np.append(-np.inf, end))[:-1] if end.size else end
        once = begin >= latest - SAME_S
        begin, end, amount = begin[once], end[once], amount[once]
        first, last = np.maximum(begin, start_s), np.minimum(end, end_s)
        return Intervals(first, last, amount * (last - first) / (end - begin))

    def per_second(self, time_s: FloatArray) -> FloatArray:
        """Return the rate at each moment: of the interval that it ends or lies in; else NaN."""
        if not self.begin_s.size:
            return np.full(time_s.shape, np.nan)
        at = np.searchsorted(self.begin_s, time_s, side="left") - 1
        at = np.where((at < 0) & (time_s == self.begin_s[0]), 0, at)
        inside = (at >= 0) & (time_s <= self.end_s[at] + SAME_S)
        rate = self.amount / (self.end_s - self.begin_s)
        return np.where(inside, rate[at], np.nan)

    def smooth(self, time_s: FloatArray, over_s: float = 30.0) -> FloatArray:
        """Return the rate a second around each moment: steps are whole numbers, and few.

        NaN where no interval is; time between intervals is no part of what is divided by.
        """
        here = np.isfinite(self.per_second(time_s))
        if not here.any():
            return np.full(time_s.shape, np.nan)
        counted = Intervals(self.begin_s, self.end_s, self.end_s - self.begin_s)
        early, late = time_s - over_s / 2, time_s + over_s / 2
        lasted_s = counted.so_far(late) - counted.so_far(early)
        with np.errstate(divide="ignore", invalid="ignore"):
            rate = (self.so_far(late) - self.so_far(early)) / lasted_s
        return np.where(here, rate, np.nan)

    def moments(self) -> FloatArray:
        """Return moments close together in each interval with an amount, none in the others."""
        some = self.amount > 0.0
        share = np.linspace(0.0, 1.0, 1 + int(60.0 / (SHORTEST_PAUSE_S - 1.0)))
        lengths = self.end_s - self.begin_s
        return np.asarray((self.begin_s[:, None] + lengths[:, None] * share)[some].ravel())

    def so_far(self, time_s: FloatArray) -> FloatArray:
        """Return the sum of the amounts until each moment; NaN where there are no intervals."""
        if not self.begin_s.size:
            return np.full(time_s.shape, np.nan)
        edges = np.column_stack([self.begin_s, self.end_s]).ravel()
        sums = np.column_stack([np.zeros(self.amount.size), self.amount]).ravel().cumsum()
        return np.asarray(np.interp(time_s, edges, sums))


def at(time_s: FloatArray, channel: Instants, longest_s: float = LONGEST_BETWEEN_S) -> FloatArray:
    """Return a channel at the times of another: straight between two values that are near.

    Parameters
    ----------
    time_s
        Where it is wanted, rising, shape (n,). [s]
    channel
        In order of time.
    longest_s
        Values further apart leave NaN between them; before the first and after the last the
        nearest counts for half of it. [s]

    Examples
    --------
    >>> heart = Instants(np.array([0.0, 10.0, 100.0]), np.array([120.0, 130.0, 150.0]))
    >>> at(np.array([5.0, 60.0, 101.0]), heart).tolist()
    [125.0, nan, 150.0]
    """
    known = np.isfinite(channel.values) & np.isfinite(channel.time_s)
    moments, values = channel.time_s[known], channel.values[known]
    if not moments.size:
        return np.full(time_s.shape, np.nan)
    if np.array_equal(moments, time_s):
        return values
    after = np.searchsorted(moments, time_s)
    before = np.maximum(after - 1, 0)
    after = np.minimum(after, moments.size - 1)
    gap = moments[after] - moments[before]
    nearest = np.minimum(np.abs(time_s - moments[before]), np.abs(time_s - moments[after]))
    near = np.where(gap > 0.0, gap <= longest_s, nearest <= longest_s / 2) | (nearest == 0.0)
    return np.where(near, np.interp(time_s, moments, values), np.nan)


def clock(
    start_s: float, end_s: float, spans: Spans = (), own: FloatArray | None = None
) -> FloatArray:
    """Return the moments to bring channels to: the positions' own, or each second without any.

    Parameters
    ----------
    start_s, end_s
        Of the session. [s]
    spans
        When the timer ran; all of the session if empty. [s]
    own
        Of the positions, if there are any. [s]
    """
    end_s = min(end_s, start_s + LONGEST_RUN_S)
    if own is not None and own.size >= FEWEST_POSITIONS:
        moments = np.unique(own[(own >= start_s - 1.0) & (own <= end_s + 1.0)])
        if moments.size >= FEWEST_POSITIONS:
            return moments
    moments = np.arange(start_s, end_s + 0.5)
    return moments[inside(moments, spans)] if spans else moments


def inside(time_s: FloatArray, spans: Spans) -> BoolArray:
    """Whether each moment lies in one of the spans, their ends included."""
    here = np.zeros(time_s.shape, dtype=np.bool_)
    for begin, end in spans:
        here |= (time_s >= begin) & (time_s <= end)
    return here


def without(start_s: float, end_s: float, pauses: Spans) -> list[tuple[float, float]]:
    """Return when the timer ran: the session without its pauses.

    Examples
    --------
    >>> without(0.0, 100.0, [(40.0, 60.0)])
    [(0.0, 40.0), (60.0, 100.0)]
    """
    spans, begin = [], start_s
    for stop, go in sorted(pauses):
        if stop > begin:
            spans.append((begin, min(stop, end_s)))
        begin = max(begin, go)
    if end_s > begin:
        spans.append((begin, end_s))
    return [(a, z) for a, z in spans if z > a]


def paused_between(marks: Sequence[tuple[float, bool]], end_s: float) -> list[tuple[float, float]]:
    """Return the pauses that marks tell of: (time, whether the timer stops); open ones to the end.

    Examples
    --------
    >>> paused_between([(10.0, True), (12.0, True), (20.0, False), (90.0, True)], 100.0)
    [(10.0, 20.0), (90.0, 100.0)]
    """
    pauses: list[tuple[float, float]] = []
    since: float | None = None
    for moment, stops in sorted(marks):
        if stops and since is None:
            since = moment
        elif not stops and since is not None:
            pauses.append((since, moment))
            since = None
    return pauses if since is None or since >= end_s else [*pauses, (since, end_s)]


def pauses_in_gaps(moments: FloatArray, paused_s: float) -> list[tuple[float, float]]:
    """Return the longest gaps between moments that together make up for a pause that is known.

    Examples
    --------
    >>> pauses_in_gaps(np.array([0.0, 1.0, 61.0, 62.0]), 59.0)
    [(1.0, 61.0)]
    """
    known = np.unique(moments[np.isfinite(moments)])
    lengths = np.diff(known)
    pauses: list[tuple[float, float]] = []
    left_s = paused_s
    usual_s = float(np.median(lengths)) if lengths.size else 0.0
    shortest_s = max(SHORTEST_PAUSE_S, GAP_STEPS * usual_s)
    for gap in np.argsort(-lengths, kind="stable").tolist():
        if left_s < SHORTEST_PAUSE_S or lengths[gap] < shortest_s:
            break
        pauses.append((float(known[gap]), float(known[gap + 1])))
        left_s -= float(lengths[gap])
    return sorted(pauses)


def one_clock(time_s: FloatArray, columns: Columns) -> tuple[FloatArray, dict[str, FloatArray]]:
    """Return channels that came each at its own moments of a second, at the moments of one.

    Those of the densest channel, and of the others where it is silent. Channels that share their
    moments are left as they are.

    Parameters
    ----------
    time_s
        Strictly rising, shape (n,). [s]
    columns
        Each of shape (n,); NaN where another channel's moment is.

    Examples
    --------
    >>> nan = np.nan
    >>> columns = {"a": np.array([1.0, nan, 3.0, nan]), "b": np.array([nan, 5.0, nan, 7.0])}
    >>> time_s, on_one = one_clock(np.array([0.0, 0.4, 1.0, 1.4]), columns)
    >>> time_s.tolist(), on_one["b"].round(1).tolist()
    ([0.0, 1.0], [5.0, 6.2])
    """
    known = {name: np.isfinite(values) for name, values in columns.items()}
    own = max(known.values(), key=np.count_nonzero, default=np.zeros(time_s.shape, dtype=np.bool_))
    apart = (np.count_nonzero(here & ~own) >= APART * max(here.sum(), 1) for here in known.values())
    if not any(apart):
        return time_s, dict(columns)
    kept = own | (_silent(time_s, own) & np.any([*known.values()], axis=0))
    return time_s[kept], {
        name: at(time_s[kept], Instants(time_s[here], columns[name][here]))
        for name, here in known.items()
    }


def _silent(time_s: FloatArray, own: BoolArray) -> BoolArray:
    """Whether each moment is far from all of a channel's own."""
    moments = np.concatenate([[-np.inf], time_s[own], [np.inf]])
    after = np.searchsorted(moments, time_s)
    far_s = np.minimum(moments[after] - time_s, time_s - moments[np.maximum(after - 1, 0)])
    usual_s = np.median(np.diff(time_s[own])) if own.sum() > 1 else np.inf
    return np.asarray(far_s > GAP_STEPS * usual_s)


def evenly_m(time_s: FloatArray, spans: Spans, total_m: float) -> FloatArray:
    """Return a total distance spread evenly over the timer, at each moment; NaN without one. [m].

    Examples
    --------
    >>> evenly_m(np.array([0.0, 10.0, 40.0, 60.0]), [(0.0, 20.0), (40.0, 60.0)], 100.0).tolist()
    [0.0, 25.0, 50.0, 100.0]
    """
    ran_s = np.sum([np.clip(time_s, a, z) - a for a, z in spans], axis=0)
    whole_s = sum(z - a for a, z in spans)
    return np.asarray(ran_s / whole_s * total_m) if whole_s > 0.0 else np.full(time_s.shape, np.nan)


def bound(columns: dict[str, FloatArray]) -> dict[str, FloatArray]:
    """Return the columns that hold anything."""
    return {name: values for name, values in columns.items() if np.isfinite(values).any()}
