"""The slope of the ground from heights, over a length that their noise asks for."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analyser.run import FloatArray
from analyser.signals.filters import savitzky_golay
from analyser.signals.heights import Heights
from analyser.signals.resample import even_grid, moving_mean

GRID_STEP_M = 5.0
SHORTEST_BASE_M, LONGEST_BASE_M = 30.0, 250.0
GRADE_NOISE_WANTED = 0.01
STEEPEST = 0.45  # before smoothing: beyond, it is the sensor
NOISIEST_GRADE = 0.03  # above, the run is scored as flat
# Devices smooth their heights: slow wander does not show from one to the next, yet looks like
# slopes. A pressure sensor in wind and weather errs by 0.2 m and more, a receiver by 2 m.
SLOW_SIGMA_M, GPS_SIGMA_M = 0.2, 2.0
SHRINKING_BASES = 10  # how far around a slope is held against the noise


class Grade(NamedTuple):
    """The slope at each sample, the standard error of its noise, and the base length."""

    grade: FloatArray
    noise: float
    base_m: float = float("nan")


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
