"""How much time each sample stands for: timer events first, gaps of the recording second."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analyser.columns import STANDING_MPS
from analyser.run import BoolArray, FloatArray, Span

GAP_S = 10.0  # a longer silence needs proof of movement to count
SPARSE_FACTOR = 5.0  # ... or a recording whose ordinary interval is that long
LONGEST_ORDINARY_S = 1200.0  # the sparsest trackers send every ten minutes
LONGEST_SILENCE_S = 3600.0  # a longer one is never known to have been running
LEAST_SHARE_OF_SPEED = 0.5  # without a timer, moved time in a gap runs at half the pace or more
FASTEST_MPS = 12.0


def timer_time_s(elapsed_s: FloatArray, timer: Sequence[Span]) -> FloatArray:
    """Return the timer's time at each sample, shape (n,); elapsed time where no timer is known.

    Spans that overlap count once; time outside the spans stands still. [s]
    """
    spans = _joined(timer)
    if not spans:
        return np.asarray(elapsed_s - elapsed_s[0])
    if len(spans) == 1:
        return np.asarray(elapsed_s.clip(*spans[0]) - spans[0].start_s)
    edges = np.array(spans, dtype=np.float64).ravel()
    lengths = np.diff(edges)
    lengths[1::2] = 0.0
    ran = np.concatenate([[0.0], np.cumsum(lengths)])
    return np.asarray(np.interp(elapsed_s, edges, ran))


def without_silences(elapsed_s: FloatArray, timer: Sequence[Span]) -> tuple[Span, ...]:
    """Return the timer's spans without silences of more than an hour, which nobody ran through.

    Between two samples, before the first and after the last: some devices leave the timer
    on for days. [s]
    """
    starts, ends = elapsed_s[:-1], elapsed_s[1:]
    silent = np.flatnonzero(ends - starts > LONGEST_SILENCE_S)
    cuts = [Span(float(starts[i]), float(ends[i])) for i in silent.tolist()]
    first, last = float(elapsed_s[0]), float(elapsed_s[-1])
    spans = _joined(timer)
    if spans and spans[0].start_s < first - LONGEST_SILENCE_S:
        cuts.insert(0, Span(spans[0].start_s, first))
    if spans and spans[-1].end_s > last + LONGEST_SILENCE_S:
        cuts.append(Span(last, spans[-1].end_s))
    for cut in cuts:
        halves = [(Span(a, min(z, cut.start_s)), Span(max(a, cut.end_s), z)) for a, z in spans]
        spans = [half for pair in halves for half in pair if half.end_s > half.start_s]
    return tuple(spans)


def total_s(timer: Sequence[Span]) -> float:
    """Return how long the timer ran in all, overlaps once; 0 where no timer is known. [s]."""
    return float(sum(span.end_s - span.start_s for span in _joined(timer)))


def sample_durations_s(
    elapsed_s: FloatArray, timer: Sequence[Span], distance_m: FloatArray
) -> tuple[FloatArray, BoolArray]:
    """Return the time that each sample stands for, and which intervals were left out as gaps.

    A sample stands for the time since the one before; the first for none. Time outside the
    timer's spans counts nothing. A silence above 10 s, or above five ordinary intervals of a
    sparse recording, counts only where the distance went on at a runner's speed; one above an
    hour never.

    Parameters
    ----------
    elapsed_s
        Strictly rising, shape (n,). [s]
    timer
        Spans in which the timer ran; empty where not known.
    distance_m
        Distance since the start, shape (n,); NaN where not known. [m]
    """
    between = np.diff(elapsed_s, prepend=elapsed_s[0])
    counted = np.diff(timer_time_s(elapsed_s, timer), prepend=0.0)
    counted[0] = 0.0
    if counted.max() <= GAP_S:
        return counted, np.zeros(counted.shape, dtype=np.bool_)
    gap = (counted > _longest_ordinary_s(between)) & ~_moved_on(counted, distance_m, bool(timer))
    gap |= counted > LONGEST_SILENCE_S
    return np.where(gap, 0.0, counted), gap


def pauses(
    elapsed_s: FloatArray, timer: Sequence[Span], gap: BoolArray, shortest_s: float = 1.0
) -> tuple[Span, ...]:
    """Return the spans without timer, and the gaps, joined and in order. [s]."""
    spans = _joined(timer)
    start, end = float(elapsed_s[0]), float(elapsed_s[-1])
    stops = []
    if spans:
        edges = [start, *np.array(spans).ravel().tolist(), end]
        stops = [Span(a, z) for a, z in zip(edges[::2], edges[1::2], strict=True)]
    stops += [Span(float(elapsed_s[i - 1]), float(elapsed_s[i])) for i in np.flatnonzero(gap)]
    inside = [Span(max(a, start), min(z, end)) for a, z in stops]
    return tuple(span for span in _joined(inside) if span.end_s - span.start_s >= shortest_s)


def _longest_ordinary_s(between_s: FloatArray) -> float:
    if between_s.size < 3:
        return GAP_S
    ordinary = SPARSE_FACTOR * float(np.median(between_s[1:]))
    return min(max(GAP_S, ordinary), LONGEST_ORDINARY_S)


def _moved_on(counted_s: FloatArray, distance_m: FloatArray, timed: bool) -> BoolArray:
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        speed = np.diff(distance_m, prepend=np.nan) / counted_s
    ordinary = speed[(counted_s > 0) & (speed > STANDING_MPS) & (speed < FASTEST_MPS)]
    usual = float(np.median(ordinary)) if ordinary.size else np.inf
    slowest = STANDING_MPS if timed else max(STANDING_MPS, LEAST_SHARE_OF_SPEED * usual)
    return np.asarray((speed >= slowest) & (speed < FASTEST_MPS))


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(s for s in spans if s.end_s > s.start_s):
        if joined and span.start_s <= joined[-1].end_s:
            joined[-1] = Span(joined[-1].start_s, max(joined[-1].end_s, span.end_s))
        else:
            joined.append(Span(*span))
    return joined
