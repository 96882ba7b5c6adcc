"""Climb, descent and grade from heights, filtered by what their noise and resolution allow."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analyser.run import FloatArray, IntArray
from analyser.signals.filters import low_pass, savitzky_golay
from analyser.signals.heights import COARSE_M, GPS, UNKNOWN, Heights
from analyser.signals.resample import along, even_grid, median_of_five, moving_mean

GRID_STEP_M = 5.0
SHORTEST_BASE_M, LONGEST_BASE_M = 30.0, 250.0
GRADE_NOISE_WANTED = 0.01
STEEPEST = 0.45  # before smoothing: beyond, it is the sensor
NOISIEST_GRADE = 0.03  # above, the run is scored as flat
# Devices smooth their heights: slow wander does not show from one to the next, yet looks like
# slopes. A pressure sensor in wind and weather errs by 0.2 m and more, a receiver by 2 m.
SLOW_SIGMA_M, GPS_SIGMA_M = 0.2, 2.0
SHRINKING_BASES = 10  # how far around a slope is held against the noise

COARSE_MEAN_S = 15
COARSE_SWING = 1.5  # quanta: one is the rounding's own, two are a hill
PRESSURE_CUTOFF_HZ = 0.04  # a gust or a swinging arm is quicker than a hill
PRESSURE_SWING_M = 1.0
GPS_WIDTH_S = 31
GPS_SWING_M = 3.0
# A stream that the device smoothed already needs neither filter nor swing; an unsmoothed pressure
# sensor with steps of 0.2 m has more noise than this.
SMOOTHED_NOISE_M = 0.04
OWN_COUNT_SWING_M = 2.25  # Suunto counts its heights as recorded, in swings of 2 m and more
OWN_COUNT_MAKERS = ("suunto",)

# The band of the climb: drift in an hour, and the share that heights do not tell, by filter.
LEAST_ERROR_M = 1.5
DRIFT_M = {"mean": 1.0, "quadratic": 8.0, "low-pass": 5.0, "none": 8.0}
UNKNOWN_SHARE = {"mean": 0.03, "quadratic": 0.10, "low-pass": 0.03, "none": 0.20}
SWINGS_SHARE = {"mean": 0.3, "quadratic": 0.5, "low-pass": 0.5, "none": 0.5}  # of that doubt


class Rule(NamedTuple):
    """How the climb is counted: a filter, the least swing that counts, and both in words."""

    filter: str
    swing_m: float
    words: str


class Climb(NamedTuple):
    """Metres climbed and descended since the start at each sample, and the climb's error."""

    climb_m: FloatArray
    descent_m: FloatArray
    error_m: float


class Grade(NamedTuple):
    """The slope at each sample, the standard error of its noise, and the base length."""

    grade: FloatArray
    noise: float
    base_m: float = float("nan")


def rule_for(channel: Heights, device: str = "") -> Rule:
    """Return the rule by which the climb of such heights is counted.

    By the resolution first (whole metres), then by what the file says of the sensor, then
    by the noise. Each filter is the one that follows the devices' own totals on about a thousand
    recordings of many owners.
    """
    if channel.quantum_m >= COARSE_M:
        swing = COARSE_SWING * channel.quantum_m
        return Rule("mean", swing, f"whole metres: mean over 15 s, swings of {swing:.1f} m")
    own_count = device.lower().startswith(OWN_COUNT_MAKERS)
    if channel.sensor == GPS or (channel.by_receiver and not own_count):
        return Rule("quadratic", GPS_SWING_M, "heights by GPS: fit over 31 s, swings of 3 m")
    if own_count:
        return Rule("none", OWN_COUNT_SWING_M, "as recorded, swings of 2 m and more")
    unsaid = channel.sensor == UNKNOWN and not device.lower().startswith("garmin")
    if unsaid and channel.noise_m < SMOOTHED_NOISE_M:
        return Rule("none", 0.0, "already smoothed by the device: all rises counted")
    swing = PRESSURE_SWING_M
    return Rule("low-pass", swing, f"low-pass at 0.04 Hz, swings of {swing:.1f} m")


def climb(
    elapsed_s: FloatArray, channel: Heights, counted_s: FloatArray, device: str = ""
) -> Climb:
    """Return climb and descent by the rule that fits the heights, shape (n,) each.

    Parameters
    ----------
    elapsed_s
        Shape (n,). [s]
    channel
        From `heights.heights`.
    counted_s
        Time that each sample stands for; a change of height in a pause counts for nothing. [s]
    device
        As the file names it.
    """
    nothing = np.zeros(elapsed_s.shape)
    if elapsed_s.size < 3 or not (counted_s > 0.0).any():
        return Climb(nothing, nothing, 0.0)
    ran = np.cumsum(counted_s)
    height = _without_pauses(channel.height_m, counted_s)
    rising = np.concatenate([[True], np.diff(ran) > 0])
    grid, raw = even_grid(ran[rising], height[rising], 1.0)
    rule = rule_for(channel, device)
    smooth = _filtered(raw, rule.filter)
    # What a swing's half confirms holds all that the swing confirms, and that all of its double.
    finest = _confirmed(smooth, _turning_points(smooth), 0.5 * rule.swing_m)
    confirmed = _confirmed(smooth, finest, rule.swing_m)
    coarsest = _confirmed(smooth, confirmed, 2.0 * rule.swing_m)
    ups, downs = _running(smooth, confirmed)
    swings_m = _risen_m(smooth[finest]) - _risen_m(smooth[coarsest])
    error = _error_m(smooth.size, float(ups[-1]), swings_m, rule, channel)
    return Climb(along(ran, grid, ups), along(ran, grid, downs), error)


def _filtered(height_m: FloatArray, name: str) -> FloatArray:
    if name == "mean":
        return moving_mean(height_m, COARSE_MEAN_S)
    if name == "quadratic":
        return savitzky_golay(height_m, GPS_WIDTH_S)
    if name == "low-pass":
        return low_pass(median_of_five(height_m), PRESSURE_CUTOFF_HZ)
    return height_m


def _error_m(
    seconds: int, climbed_m: float, swings_m: float, rule: Rule, channel: Heights
) -> float:
    """Return the half-width of the band in which the device's own figure lies four times in five.

    What doubling and halving the least swing changes (`swings_m`), the noise, the drift of
    the sensor over the hours, and a share for what the device did that the heights do not show.
    """
    drift = DRIFT_M[rule.filter] * np.sqrt(seconds / 3600.0)
    rough = 0.0 if channel.quantum_m >= COARSE_M else 10.0 * channel.noise_m
    known = max(LEAST_ERROR_M, rough)
    share = UNKNOWN_SHARE[rule.filter] * climbed_m
    swings = SWINGS_SHARE[rule.filter] * swings_m
    return float(np.hypot(known + share, np.hypot(swings, drift)))


def _risen_m(turns_m: FloatArray) -> float:
    """Return the climb between turning points. [m]."""
    return float(np.maximum(np.diff(turns_m), 0.0).sum())


def _without_pauses(height_m: FloatArray, counted_s: FloatArray) -> FloatArray:
    steps = np.diff(height_m, prepend=height_m[0])
    return np.asarray(height_m[0] + np.cumsum(np.where(counted_s > 0.0, steps, 0.0)))


def hysteresis(height_m: FloatArray, least_m: float) -> tuple[FloatArray, FloatArray]:
    """Return running climb and descent, counting only swings of at least `least_m`. [m].

    Examples
    --------
    >>> ups, downs = hysteresis(np.array([0.0, 5.0, 4.5, 9.0, 2.0]), 1.0)
    >>> float(ups[-1]), float(downs[-1])
    (9.0, 7.0)
    """
    return _running(height_m, _confirmed(height_m, _turning_points(height_m), least_m))


def _running(height_m: FloatArray, confirmed: IntArray) -> tuple[FloatArray, FloatArray]:
    """Return running climb and descent of the swings between turning points. [m]."""
    steps = np.diff(height_m, prepend=height_m[:1])
    steps[: confirmed[0] + 1], steps[confirmed[-1] + 1 :] = 0.0, 0.0
    rising = np.zeros(height_m.size, dtype=np.bool_)
    rising[confirmed[0] + 1 : confirmed[-1] + 1] = np.repeat(
        np.diff(height_m[confirmed]) > 0.0, np.diff(confirmed)
    )
    # Each swing goes on from where the last of its kind ended, so the highest so far is the sum.
    ups, downs = np.where(rising, steps, 0.0).cumsum(), np.where(rising, 0.0, 0.0 - steps).cumsum()
    return np.maximum.accumulate(ups), np.maximum.accumulate(downs)


def _turning_points(height_m: FloatArray) -> IntArray:
    change = np.sign(np.diff(height_m))
    moving = np.flatnonzero(change)
    turned = moving[1:][np.diff(change[moving]) != 0]
    last = height_m.size - 1
    return np.concatenate([[0], turned, [last]]) if last else np.zeros(1, dtype=np.int64)


def _confirmed(height_m: FloatArray, turns: IntArray, least_m: float) -> IntArray:
    """Return the turning points that a swing of at least `least_m` follows and precedes."""
    if least_m <= 0.0:
        return turns
    heights = height_m[turns].tolist()
    kept = [0]
    lowest = highest = extreme = 0
    direction = 0
    for i in range(1, len(heights)):
        if direction == 0:
            lowest = i if heights[i] < heights[lowest] else lowest
            highest = i if heights[i] > heights[highest] else highest
            if heights[highest] - heights[lowest] >= least_m:
                direction = 1 if highest > lowest else -1
                kept, extreme = [min(lowest, highest)], i
        elif (heights[i] - heights[extreme]) * direction > 0:
            extreme = i
        elif abs(heights[i] - heights[extreme]) >= least_m:
            kept.append(extreme)
            direction, extreme = -direction, i
    if direction != 0 and kept[-1] != extreme:
        kept.append(extreme)
    return turns[kept if len(kept) > 1 else [0, 0]]


def grade(distance_m: FloatArray, channel: Heights) -> Grade:
    """Return the slope over a base length that the heights' noise asks for, shape (n,).

    The base is clamp(1.414 sigma / 0.01, 30 m, 250 m) of distance; slopes above 45 % are
    the sensor's and are clipped before smoothing. What the noise alone would give is taken off, as
    a Wiener filter does, around a parabola that follows the hills. All NaN where the residual
    noise is above 3 %, or where the run has less than a base length.

    Parameters
    ----------
    distance_m
        Never falling, shape (n,). [m]
    channel
        From `heights.heights`.
    """
    unknown = np.full(distance_m.shape, np.nan)
    rising = np.concatenate([[True], np.diff(distance_m) > 0.0])
    if rising.sum() < 3 or distance_m[-1] - distance_m[0] < SHORTEST_BASE_M:
        return Grade(unknown, float("nan"))
    sigma = max(channel.sigma_m, GPS_SIGMA_M if channel.by_receiver else SLOW_SIGMA_M)
    wanted = np.sqrt(2.0) * sigma / GRADE_NOISE_WANTED
    base = float(np.clip(wanted, SHORTEST_BASE_M, LONGEST_BASE_M))
    noise = float(np.sqrt(2.0) * sigma / base)
    if noise > NOISIEST_GRADE:
        return Grade(unknown, noise, base)
    grid, heights = even_grid(distance_m[rising], channel.height_m[rising], GRID_STEP_M)
    slopes = np.clip(np.diff(heights) / GRID_STEP_M, -STEEPEST, STEEPEST)
    width = max(1, round(base / GRID_STEP_M))
    smooth = _smooth_slopes(slopes, width, noise)
    return Grade(np.interp(distance_m, grid[:-1] + GRID_STEP_M / 2.0, smooth), noise, base)


def _smooth_slopes(slopes: FloatArray, width: int, noise: float) -> FloatArray:
    """Return the slopes over the base length; the ends are mirrored, so that they smooth too."""
    around = width * SHRINKING_BASES
    beyond = min(around // 2, slopes.size - 1)
    ends = slopes[beyond:0:-1], slopes[-2 : -2 - beyond : -1]
    mirrored = np.concatenate([ends[0], slopes, ends[1]])
    smooth = _without_noise(moving_mean(mirrored, width), noise, around)
    return smooth[beyond : beyond + slopes.size]


def _without_noise(slope: FloatArray, noise: float, width: int) -> FloatArray:
    """Return the slopes drawn to their neighbourhood's course by the noise's share of variance.

    The course is a parabola, not the mean: a hill's crest or steepest part is no noise.
    """
    course = savitzky_golay(slope, min(width, slope.size) | 1)
    off = slope - course
    variance = moving_mean(off * off, width)
    signal = np.maximum(variance - noise**2, 0.0)
    share = np.divide(signal, variance, out=np.ones_like(variance), where=variance > 0.0)
    return np.asarray(course + off * share)
