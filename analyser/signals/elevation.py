"""Climb, descent and grade from a height channel, by what its noise and resolution allow."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analyser.run import FloatArray, IntArray
from analyser.signals.resample import even_grid, filled, moving_mean, moving_median

GRID_STEP_M = 5.0
SHORTEST_BASE_M, LONGEST_BASE_M = 30.0, 250.0
GRADE_NOISE_WANTED = 0.01
STEEPEST = 0.45  # before smoothing: beyond, it is the sensor
NOISIEST_GRADE = 0.03  # above, the run is scored as flat
CLIMB_SMOOTHING_S = 15.0
CLIMB_HYSTERESIS_M = 0.8


class Climb(NamedTuple):
    """Metres climbed and descended since the start at each sample, and the climb's error."""

    climb_m: FloatArray
    descent_m: FloatArray
    error_m: float


class Grade(NamedTuple):
    """The slope at each sample, and the standard error of its noise."""

    grade: FloatArray
    noise: float


def height_noise_m(altitude_m: FloatArray) -> float:
    """Return the standard deviation of the height's noise from sample to sample. [m].

    From the second differences, which a steady slope does not touch: for white noise of
    variance s^2 theirs is 6 s^2. By their mean absolute size, so that a coarse resolution, most of
    whose differences are 0, is not taken for silence.
    """
    if altitude_m.size < 3:
        return 0.0
    second = np.abs(np.diff(altitude_m, 2))
    ordinary = np.minimum(second, 10.0 * max(float(np.median(second)), 0.5))
    return float(np.mean(ordinary) * np.sqrt(np.pi / 2.0) / np.sqrt(6.0))


def climb(elapsed_s: FloatArray, altitude_m: FloatArray, counted_s: FloatArray) -> Climb:
    """Return climb and descent with hysteresis over a smoothed height, shape (n,) each.

    Parameters
    ----------
    elapsed_s, altitude_m
        Shape (n,); NaN heights are bridged. [s], [m]
    counted_s
        Time that each sample stands for; a change of height in a pause counts for nothing. [s]
    """
    nothing = np.zeros(elapsed_s.shape)
    if elapsed_s.size < 3:
        return Climb(nothing, nothing, 0.0)
    ran = np.cumsum(counted_s)
    height = _without_pauses(filled(altitude_m, elapsed_s), counted_s)
    rising = np.concatenate([[True], np.diff(ran) > 0])
    grid, heights = even_grid(ran[rising], height[rising], 1.0)
    smooth = moving_mean(moving_median(heights, 5), round(CLIMB_SMOOTHING_S))
    ups, downs = hysteresis(smooth, CLIMB_HYSTERESIS_M)
    noise = height_noise_m(heights)
    error = 1.0 + 0.05 * float(ups[-1]) + noise * np.sqrt(max(len(grid), 1) / 600.0)
    return Climb(np.interp(ran, grid, ups), np.interp(ran, grid, downs), float(error))


def _without_pauses(height_m: FloatArray, counted_s: FloatArray) -> FloatArray:
    steps = np.diff(height_m, prepend=height_m[0])
    return np.asarray(height_m[0] + np.cumsum(np.where(counted_s > 0.0, steps, 0.0)))


def hysteresis(height_m: FloatArray, least_m: float) -> tuple[FloatArray, FloatArray]:
    """Return running climb and descent, counting only swings of at least `least_m`. [m]."""
    turns = _turning_points(height_m)
    confirmed = _confirmed(height_m[turns].tolist(), turns.tolist(), least_m)
    at = np.array(confirmed)
    steps = np.diff(height_m[at])
    ups = np.concatenate([[0.0], np.cumsum(np.maximum(steps, 0.0))])
    downs = np.concatenate([[0.0], np.cumsum(np.maximum(-steps, 0.0))])
    where = np.arange(height_m.size)
    return np.interp(where, at, ups), np.interp(where, at, downs)


def _turning_points(height_m: FloatArray) -> IntArray:
    change = np.sign(np.diff(height_m))
    moving = np.flatnonzero(change)
    turned = moving[1:][np.diff(change[moving]) != 0]
    return np.unique(np.concatenate([[0], turned, [height_m.size - 1]]))


def _confirmed(heights: list[float], indices: list[int], least_m: float) -> list[int]:
    """Return the turning points that a swing of at least `least_m` follows and precedes."""
    kept = [0]
    extreme, direction = 0, 0
    for i in range(1, len(heights)):
        swing = heights[i] - heights[extreme]
        if direction == 0:
            if abs(swing) >= least_m:
                direction, extreme = (1 if swing > 0 else -1), i
        elif swing * direction > 0:
            extreme = i
        elif abs(swing) >= least_m:
            kept.append(extreme)
            direction, extreme = -direction, i
    if direction != 0 and kept[-1] != extreme:
        kept.append(extreme)
    return [indices[k] for k in kept] if len(kept) > 1 else [indices[0], indices[0]]


def grade(distance_m: FloatArray, altitude_m: FloatArray) -> Grade:
    """Return the slope over a base length that the height's noise asks for, shape (n,).

    The base is clamp(1.414 sigma / 0.01, 30 m, 250 m) of distance; slopes above 45 % are
    the sensor's and are clipped before smoothing. All NaN where the residual noise is above
    3 %, or where the run has less than a base length.

    Parameters
    ----------
    distance_m
        Never falling, shape (n,). [m]
    altitude_m
        Shape (n,). [m]
    """
    unknown = np.full(distance_m.shape, np.nan)
    rising = np.concatenate([[True], np.diff(distance_m) > 0.0])
    if rising.sum() < 3 or distance_m[-1] - distance_m[0] < SHORTEST_BASE_M:
        return Grade(unknown, float("nan"))
    grid, heights = even_grid(distance_m[rising], altitude_m[rising], GRID_STEP_M)
    sigma = height_noise_m(altitude_m[rising])
    base = float(
        np.clip(np.sqrt(2.0) * sigma / GRADE_NOISE_WANTED, SHORTEST_BASE_M, LONGEST_BASE_M)
    )
    noise = float(np.sqrt(2.0) * sigma / base)
    if noise > NOISIEST_GRADE:
        return Grade(unknown, noise)
    slopes = np.clip(np.diff(heights) / GRID_STEP_M, -STEEPEST, STEEPEST)
    smooth = moving_mean(slopes, max(1, round(base / GRID_STEP_M)))
    return Grade(np.interp(distance_m, grid[:-1] + GRID_STEP_M / 2.0, smooth), noise)
