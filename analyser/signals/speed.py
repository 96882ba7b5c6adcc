"""Distance and speed: the device's own first, positions second, what no runner does left out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analyser.run import BoolArray, FloatArray, IntArray
from analyser.signals.geodesy import EQUATOR_RADIUS_M, MEAN_RADIUS_M, step_lengths_m
from analyser.signals.resample import filled, moving_mean, stretches, usual_interval_s

FASTEST_MPS = 12.0  # above a sprinter's mean over a second
THINNED_STEP_M = 5.0  # steps shorter than this are mostly the receiver's jitter
# Along a grid of rounded positions a way is a staircase, unless it is taken in longer steps.
QUANTA_IN_STEP = 4.0
COARSE_DECIMALS, ON_GRID = (3, 4), 1e-3  # of degrees, and how near to them in their units
SMOOTHING_S = 5.0
LONG_INTERVAL = 5.0  # ordinary ones
LATE = 1.5  # times the usual time between two updates
CHORD_M = 10.0
CATCHING_UP_M = 20.0  # a stream that catches up after a gap is no spike
LONGEST_BEFORE_FIRST_M = 100.0  # more than that was another leg's
SHORTEST_STOP_S = 10.0
FEW_WRONG = 0.2
LEAST_COUNTED = 10  # samples that go on from low: the counter began anew, no single wrong value


class Distance(NamedTuple):
    """Metres since the start at each sample, the spikes left out, and how many there were."""

    distance_m: FloatArray
    spikes: int


def gated_distance(elapsed_s: FloatArray, distance_m: FloatArray) -> Distance:
    """Return the device's distance without falls and without jumps that no runner makes.

    NaN inside is bridged; all NaN where nothing is known. What an earlier leg of a triathlon
    left on the counter is taken off; a counter that begins anew goes on from where it was. [m]
    """
    if _is_plain(distance_m):
        return Distance(distance_m, 0)
    undipped, dips = _without_dips(distance_m)
    possible, wrong = _without_outliers(_counted_on(elapsed_s, undipped))
    wrong += dips
    bridged = filled(possible, elapsed_s)
    if not np.isfinite(bridged).all():
        return Distance(bridged, wrong)
    highest = np.maximum.accumulate(bridged)
    if (highest - bridged).max() <= CATCHING_UP_M:  # what is made good again was covered once
        bridged = highest
    steps = np.diff(bridged, prepend=bridged[0])
    allowed = FASTEST_MPS * np.maximum(np.diff(elapsed_s, prepend=elapsed_s[0] - 1.0), 1.0)
    jump = steps > allowed + CATCHING_UP_M
    steps = np.where(jump | (steps < 0.0), 0.0, steps)
    start = bridged[0] if bridged[0] <= LONGEST_BEFORE_FIRST_M else 0.0
    return Distance(start + np.cumsum(steps), int(jump.sum()) + wrong)


def _is_plain(distance_m: FloatArray) -> bool:
    """Return whether it is all known, never falls, and never leaps by more than a sprint."""
    steps = np.diff(distance_m)
    starts_low = 0.0 <= distance_m[0] <= LONGEST_BEFORE_FIRST_M
    return bool(starts_low and steps.size and steps.min() >= 0.0 and steps.max() <= FASTEST_MPS)


def _counted_on(elapsed_s: FloatArray, distance_m: FloatArray) -> FloatArray:
    """Return the distance with what stood on the counter wherever it began anew added on."""
    known = np.flatnonzero(np.isfinite(distance_m))
    metres, steps = distance_m[known], np.diff(distance_m[known])
    leaps = steps > FASTEST_MPS * np.maximum(np.diff(elapsed_s[known]), 1.0) + CATCHING_UP_M
    falls = np.flatnonzero(steps < -CATCHING_UP_M)
    edges = [0, *(falls + 1).tolist(), known.size]
    counted = distance_m.copy()
    for first, fall, last in zip(edges, falls.tolist(), edges[2:], strict=False):
        begins_low = metres[fall + 1] <= LONGEST_BEFORE_FIRST_M
        long = last - fall - 1 >= LEAST_COUNTED
        if begins_low and long and not leaps[first : last - 1].any():
            counted[known[fall + 1] :] += metres[fall]
    return counted


def _without_dips(distance_m: FloatArray) -> tuple[FloatArray, int]:
    """Return the distance without a few values below what stood before and after, and how many.

    A fall that is made good within samples was a wrong value: of what is lower and what was
    higher before it, the fewer are wrong.
    """
    known = np.flatnonzero(np.isfinite(distance_m))
    metres = distance_m[known]
    below_m = np.maximum.accumulate(metres) - metres
    if not (below_m > CATCHING_UP_M).any():
        return distance_m, 0
    kept = distance_m.copy()
    for first, last in stretches(below_m > 0.0):
        deep = bool((below_m[first:last] > CATCHING_UP_M).any())
        few = last - first < min(LEAST_COUNTED, _above(metres, first))
        if deep and few and last < known.size:
            kept[known[first:last]] = np.nan
    return kept, int(np.isnan(kept[known]).sum())


def _above(metres: FloatArray, first: int) -> int:
    """Return how many of the last values before a fall lie above where it fell to."""
    before = metres[max(first - LEAST_COUNTED, 0) : first][::-1] > metres[first]
    return int(before.size if before.all() else np.argmin(before))


def _without_outliers(distance_m: FloatArray) -> tuple[FloatArray, int]:
    """Return the distance without values above all that follow, NaN instead, and how many.

    A distance never falls: what is followed by less is wrong, unless so much of the run is that
    the device began to count anew.
    """
    known = np.where(np.isfinite(distance_m), distance_m, np.inf)
    later = np.minimum.accumulate(known[::-1])[::-1]
    wrong = np.isfinite(distance_m) & (known > later + CATCHING_UP_M)
    if not wrong.any() or wrong.mean() > FEW_WRONG:
        return distance_m, 0
    return np.where(wrong, np.nan, distance_m), int(wrong.sum())


def distance_from_positions(
    elapsed_s: FloatArray, latitude: FloatArray, longitude: FloatArray, counted: FloatArray
) -> Distance:
    """Return the distance along the positions, thinned to steps of 5 m and more, on WGS84.

    Parameters
    ----------
    elapsed_s, latitude, longitude
        Shape (n,); points without position are bridged. [s], [degrees]
    counted
        Time that each sample stands for; steps into a sample of 0 s are not counted. [s]
    """
    known = np.flatnonzero(np.isfinite(latitude) & np.isfinite(longitude))
    if known.size < 2:
        return Distance(np.full(elapsed_s.shape, np.nan), 0)
    steps = step_lengths_m(latitude[known], longitude[known])
    waited = np.maximum(np.diff(elapsed_s[known]), 1.0)
    jump = steps > FASTEST_MPS * waited
    ran = np.diff(np.cumsum(counted)[known], prepend=0.0)
    paused = (ran <= 0.0) | over_a_stop(elapsed_s[known], ran, np.append(0.0, steps))
    paused = paused[1:]
    left_out = jump | paused
    step_m = max(THINNED_STEP_M, QUANTA_IN_STEP * _quantum_m(latitude[known], longitude[known]))
    kept = _thinned(latitude[known], longitude[known], left_out, step_m)
    legs = step_lengths_m(latitude[known][kept], longitude[known][kept])
    legs = np.where(_crosses(kept, left_out), 0.0, legs)
    along = np.concatenate([[0.0], np.cumsum(legs)])
    rough = np.concatenate([[0.0], np.cumsum(np.where(left_out, 0.0, steps))])
    on_known = _stretched(rough, kept, along)
    return Distance(np.interp(elapsed_s, elapsed_s[known], on_known), int(jump.sum()))


def over_a_stop(elapsed_s: FloatArray, dt_s: FloatArray, steps_m: FloatArray) -> BoolArray:
    """Return where a way was covered in a stop: farther than anyone runs in the time that counts.

    Shape (n,), of the way into each sample and the time that it stands for. [s], [s], [m]
    """
    between = np.diff(elapsed_s, prepend=elapsed_s[0])
    farther = steps_m > FASTEST_MPS * np.maximum(dt_s, 1.0) + CATCHING_UP_M
    return np.asarray(farther & (between - dt_s > SHORTEST_STOP_S))


def _quantum_m(latitude: FloatArray, longitude: FloatArray) -> float:
    """Return the steps in which positions were written: 11 m for four decimals, 0 for more."""
    degrees = np.concatenate([latitude, longitude])
    for decimals in COARSE_DECIMALS:
        scaled = degrees * 10.0**decimals
        if np.abs(scaled - np.rint(scaled)).max() < ON_GRID:
            return float(np.radians(10.0**-decimals) * MEAN_RADIUS_M)
    return 0.0


def _thinned(
    latitude: FloatArray, longitude: FloatArray, broken: BoolArray, step_m: float
) -> IntArray:
    """Return the indices of points at least a step apart; both sides of a broken step stay."""
    east = np.radians(longitude) * np.cos(np.radians(np.nanmean(latitude))) * EQUATOR_RADIUS_M
    north = np.radians(latitude) * MEAN_RADIUS_M
    xs, ys, breaks = east.tolist(), north.tolist(), broken.tolist()
    kept = [0]
    x, y, least = xs[0], ys[0], step_m**2
    for i in range(1, len(xs)):
        far = (xs[i] - x) ** 2 + (ys[i] - y) ** 2 >= least
        if breaks[i - 1] and kept[-1] != i - 1:
            kept.append(i - 1)
        if far or breaks[i - 1]:
            kept.append(i)
            x, y = xs[i], ys[i]
    if kept[-1] != len(xs) - 1:
        kept.append(len(xs) - 1)
    return np.array(kept)


def _crosses(kept: IntArray, broken: BoolArray) -> BoolArray:
    count = np.concatenate([[0], np.cumsum(broken)])
    return np.asarray(np.diff(count[kept]) > 0)


def _stretched(rough: FloatArray, kept: IntArray, along: FloatArray) -> FloatArray:
    """Return the rough distance of all points bent so that it meets `along` at the kept ones."""
    at = rough[kept]
    rising = np.concatenate([[True], np.diff(at) > 0.0])
    return np.asarray(np.interp(rough, at[rising], along[rising]))


def track_ratio(distance_m: FloatArray, latitude: FloatArray, longitude: FloatArray) -> float:
    """Return the length of the track over the device's own distance.

    Along chords of 10 m of that distance, short enough for a bend and long against the jitter;
    chords twice as long as the distance, or as it was half of, are the receiver's. NaN where
    less than half of the distance has positions.

    Parameters
    ----------
    distance_m
        Never falling, shape (n,). [m]
    latitude, longitude
        Shape (n,). [degrees]
    """
    number = np.floor(distance_m / CHORD_M)
    kept = np.flatnonzero(np.diff(number, prepend=-1.0) > 0.0)
    kept = kept[np.isfinite(latitude[kept] + longitude[kept])]
    if kept.size < 2:
        return float("nan")
    chords = step_lengths_m(latitude[kept], longitude[kept])
    along = np.diff(distance_m[kept])
    sound = (chords < 2.0 * along) & (along < 2.0 * chords)
    covered = float(along[sound].sum())
    whole = float(distance_m[-1] - distance_m[0])
    return float(chords[sound].sum()) / covered if covered > 0.5 * whole else float("nan")


def speed_from_distance(elapsed_s: FloatArray, distance_m: FloatArray) -> FloatArray:
    """Return the speed along the distance, smoothed over about 5 s, shape (n,). [m/s].

    The way of 5 s over the time it took, so that uneven time stamps make nobody fast; an interval
    longer than five ordinary ones has its own speed.
    """
    if elapsed_s.size < 2:
        return np.full(elapsed_s.shape, np.nan)
    interval = max(usual_interval_s(elapsed_s), 1e-3)
    between, went = (np.diff(each, prepend=each[0]) for each in (elapsed_s, distance_m))
    between[0], went[0] = between[1], went[1]
    long = between > LONG_INTERVAL * interval
    width = max(1, round(SMOOTHING_S / interval))
    took, along = (moving_mean(np.where(long, 0.0, each), width) for each in (between, went))
    return np.where(long, went, along) / np.where(long, between, took)


def between_updates(elapsed_s: FloatArray, distance_m: FloatArray) -> FloatArray:
    """Return the distance even between its updates, where it is told more rarely than recorded.

    Some watches write each second and add up each ten: the distance then stands still nine
    seconds of ten, and its leaps are no sprints. A longer standstill than usual is a stop.
    """
    told = np.flatnonzero(np.diff(distance_m) > 0.0) + 1
    if told.size < LEAST_COUNTED:
        return distance_m
    at_s, at_m = elapsed_s[told], distance_m[told]
    every = np.diff(at_s)
    usual = float(np.median(every))
    late = every > LATE * usual
    if usual <= max(SMOOTHING_S, 2.0 * usual_interval_s(elapsed_s)) or late.mean() > FEW_WRONG:
        return distance_m
    begins_s = np.append(at_s[0] - usual, at_s[1:][late] - usual)
    begins_m = np.append(distance_m[0], at_m[:-1][late])
    order = np.argsort(np.append(begins_s, at_s), kind="stable")
    knots_s, knots_m = np.append(begins_s, at_s)[order], np.append(begins_m, at_m)[order]
    return np.asarray(np.interp(elapsed_s, knots_s, knots_m))


def gated_speed(speed_mps: FloatArray) -> tuple[FloatArray, int]:
    """Return the speed with values that no runner reaches as NaN, and how many. [m/s]."""
    spike = (speed_mps > FASTEST_MPS) | (speed_mps < 0.0)
    return np.where(spike, np.nan, speed_mps), int(spike.sum())
