"""What is usual: the most, the highest week, the longest streak, the usual speed of some runs."""

from __future__ import annotations

import math

import numpy as np

from analyser.calfload.constants import EASY_SPEED
from analyser.calfload.easy_speed import EasySpeed
from analyser.guidelines import rules
from analyser.guidelines.held import EASY_TO_USUAL, FASTEST_USUAL_MPS, SLOWEST_USUAL_MPS
from analyser.guidelines.speeds import fast_seconds, median_mps
from analyser.run import FloatArray, IntArray
from analyser.season.log import Log

ENOUGH_S = 3600.0  # of running, and three runs, tell a usual speed


def most(values: FloatArray) -> float:
    """Return the largest of three known values or more; NaN from fewer."""
    known = values[~np.isnan(values)]
    return float(known.max()) if known.size >= rules.FEWEST_RUNS else math.nan


def largest(values: FloatArray) -> float:
    """Return the largest known value; 0 where there is none."""
    known = values[~np.isnan(values)]
    return float(known.max()) if known.size else 0.0


def mean_of_three(values: FloatArray) -> float:
    """Return the mean of three known values or more; NaN from fewer."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if known.size >= rules.FEWEST_RUNS else math.nan


def usual_strike(log: Log, start_s: float, count: int) -> float:
    """Return the usual foot strike before a moment; NaN from fewer than three runs of 30 days."""
    return mean_of_three(log.strike[log.since(start_s, rules.LENGTH_DAYS) : count])


def week_sums(day: IntArray, amounts: FloatArray) -> FloatArray:
    """Return the sum of the seven days that end with each run, later runs left out."""
    sums = np.concatenate([[0.0], np.cumsum(amounts)])
    first = np.searchsorted(day, day - rules.WEEK_DAYS + 1)
    return np.asarray(sums[1:] - sums[first])


def longest_streak(day: IntArray, fast_min: FloatArray) -> float:
    """Return the most days in a row of 8 fast minutes and more; NaN from under three runs."""
    known = ~np.isnan(fast_min)
    if known.sum() < rules.FEWEST_RUNS:
        return math.nan
    days, place = np.unique(day[known], return_inverse=True)
    hard = days[np.bincount(place, weights=fast_min[known]) >= rules.FAST_DAY_MIN]
    if not hard.size:
        return 0.0
    breaks = np.flatnonzero(np.diff(hard) > 1)
    edges = np.concatenate([[-1], breaks, [hard.size - 1]])
    return float(np.diff(edges).max())


def usual_speed(log: Log, window: slice, count: int, easy: EasySpeed) -> tuple[float, bool]:
    """Return the usual speed before a run, and whether runs told it. [m/s].

    Of 56 days; of the last three runs where there are fewer; under three runs or an hour of
    running, from the easy pace.
    """
    first = window.start
    if int(log.has_speed[first:count].sum()) < rules.FEWEST_RUNS:
        known = np.flatnonzero(log.has_speed[:count])[-rules.FEWEST_RUNS :]
    else:
        known = first + np.flatnonzero(log.has_speed[first:count])
    above = log.above_s[known].sum(axis=0) if known.size else np.zeros(2)
    if known.size >= rules.FEWEST_RUNS and above[0] >= ENOUGH_S:
        return _within(median_mps(above[:-1] - above[1:])), True
    if easy.source in ("told", "by heart rate"):
        return _within(EASY_TO_USUAL * easy.speed_mps), False
    return EASY_SPEED.value, False


def _within(speed_mps: float) -> float:
    return min(max(speed_mps, SLOWEST_USUAL_MPS), FASTEST_USUAL_MPS)


def fast_minutes(log: Log, runs: slice, usual_mps: float) -> FloatArray:
    """Return some runs' minutes above 1.20 of a usual speed; NaN without speeds. [min]."""
    if runs.start >= runs.stop:
        return np.zeros(0)
    seconds = fast_seconds(log.above_s[runs], rules.FAST * usual_mps)
    return np.where(log.has_speed[runs], seconds / 60.0, np.nan)


def envelope(log: Log, window: slice) -> FloatArray:
    """Return the most time that any of some runs was faster than k x 0.05 m/s. [s]."""
    runs = log.above_s[window] if len(log) else np.zeros((0, 0))
    return runs.max(axis=0) if len(runs) else np.zeros(0)
