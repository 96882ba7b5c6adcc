"""The easy speed v0: told, else by heart rate, else from the season's runs, else assumed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analyser.calfload.constants import EASY_SPEED, TOLD_EASY_SPEED_SD
from analyser.run import FloatArray

EASY_HEART_RATE = 0.78  # of the highest: the upper end of talking in sentences
ENOUGH_EASY_S = 3600.0  # an hour
ENOUGH_MAXIMA = 10  # runs; fewer may all have been easy
MAXIMA_CENTILE = 98.0
WINDOW_DAYS = 56
ENOUGH_RUNS = 3
LOWER_THIRD = 1.0 / 3.0
RUN_SPREAD = 0.12  # sd of ln speed of one run's median about the runner's own easy speed
SLOWEST_MPS, FASTEST_MPS = 1.6, 5.0

TOLD, HEART_RATE, LEARNED, ASSUMED = "told", "by heart rate", "learned", "assumed"


class EasySpeed(NamedTuple):
    """An easy speed, where it is from, and how far it may be off.

    Parameters
    ----------
    speed_mps
        [m/s]
    source
        "told", "by heart rate", "learned" or "assumed".
    ln_sd
        Standard deviation of its logarithm, for the band.
    """

    speed_mps: float
    source: str
    ln_sd: float


def learned_easy_speed(
    told_mps: float | None,
    easy_speeds_mps: FloatArray,
    easy_seconds: FloatArray,
    run_medians_mps: FloatArray,
) -> EasySpeed:
    """Return the best easy speed that is known.

    Parameters
    ----------
    told_mps
        By the runner; nothing goes above it. [m/s]
    easy_speeds_mps, easy_seconds
        Flat running under 78 % of the highest heart rate: speeds and how long; empty where no
        heart rate is known. [m/s], [s]
    run_medians_mps
        Each run's median speed of flat running, of the runs of 8 weeks; NaN is left out. [m/s]

    Examples
    --------
    >>> nothing = np.empty(0)
    >>> learned_easy_speed(None, nothing, nothing, nothing).source
    'assumed'
    >>> found = learned_easy_speed(None, nothing, nothing, np.array([2.4, 2.5, 2.6, 2.9]))
    >>> round(found.speed_mps, 3), found.source
    (2.547, 'learned')
    """
    if told_mps is not None:
        return EasySpeed(told_mps, TOLD, TOLD_EASY_SPEED_SD)
    by_heart_rate = speed_by_heart_rate(easy_speeds_mps, easy_seconds)
    if math.isfinite(by_heart_rate):
        return EasySpeed(by_heart_rate, HEART_RATE, TOLD_EASY_SPEED_SD)
    known = run_medians_mps[np.isfinite(run_medians_mps) & (run_medians_mps > 0.0)]
    if known.size >= ENOUGH_RUNS:
        return _from_medians(known)
    return EasySpeed(EASY_SPEED.value, ASSUMED, EASY_SPEED.sd)


def speed_by_heart_rate(speeds_mps: FloatArray, seconds: FloatArray) -> float:
    """Return the median speed of easy flat running; NaN for less than an hour of it. [m/s]."""
    if not float(seconds.sum()) >= ENOUGH_EASY_S:
        return math.nan
    order = np.argsort(speeds_mps)
    sums = np.cumsum(seconds[order])
    middle = int(np.searchsorted(sums, 0.5 * sums[-1]))
    return _kept_within(float(speeds_mps[order][middle]))


def _from_medians(medians_mps: FloatArray) -> EasySpeed:
    """Return the lower third of the runs, drawn to the default where the runs are few."""
    of_chance = RUN_SPREAD**2 / medians_mps.size
    own = EASY_SPEED.sd**2 / (EASY_SPEED.sd**2 + of_chance)
    lower = math.log(float(np.quantile(medians_mps, LOWER_THIRD)) / EASY_SPEED.value)
    speed = _kept_within(EASY_SPEED.value * math.exp(own * lower))
    return EasySpeed(speed, LEARNED, math.sqrt(TOLD_EASY_SPEED_SD**2 + of_chance))


def _kept_within(speed_mps: float) -> float:
    return min(max(speed_mps, SLOWEST_MPS), FASTEST_MPS)


def highest_heart_rate(
    told_bpm: float | None, of_file_bpm: float | None, maxima_bpm: Sequence[float]
) -> float | None:
    """Return the highest heart rate: told, else the watch's profile, else what ten runs reached.

    Parameters
    ----------
    told_bpm, of_file_bpm
        By the runner, and from the user profile or zones in the file; None or NaN is unknown.
    maxima_bpm
        Of each run; their 98th centile counts where there are ten or more. NaN is left out.

    Examples
    --------
    >>> highest_heart_rate(None, 186.0, ())
    186.0
    >>> highest_heart_rate(None, None, [180.0] * 9) is None
    True
    """
    for known in (told_bpm, of_file_bpm):
        if known is not None and known > 0.0:
            return known
    reached = np.array([bpm for bpm in maxima_bpm if bpm > 0.0])
    if reached.size < ENOUGH_MAXIMA:
        return None
    return float(np.percentile(reached, MAXIMA_CENTILE))
