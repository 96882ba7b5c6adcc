"""Load per unit time, relative to the base run, and what follows from it over time."""

from __future__ import annotations

import numpy as np

from analyser.calfload import constants as c
from analyser.run import BoolArray, FloatArray

HARDEST_S = 300.0  # "the hardest 5 minutes"


def density_of(ln_density: FloatArray, moving: BoolArray) -> FloatArray:
    """Return the density, 0 where the runner did not move, shape (n,), [x base]."""
    return np.where(moving, np.exp(ln_density), 0.0)


def score_of(density: FloatArray, dt_s: FloatArray) -> float:
    """Return the points that a density held for the times given adds up to; 100 = base run."""
    return c.BASE_SCORE * float(np.dot(density, dt_s)) / c.BASE_RUN_S


def hot_minutes(density: FloatArray, dt_s: FloatArray) -> float:
    """Return the time above 1.5x base, in minutes."""
    return float(dt_s[density > c.HOT].sum()) / 60.0


def hardest_mean(density: FloatArray, dt_s: FloatArray, length_s: float = HARDEST_S) -> float:
    """Return the highest mean density of any such length of recorded time; NaN if it is shorter.

    Time in which the watch stood still is cut out, so the length may span a pause. [s], [x base]

    Examples
    --------
    >>> hardest_mean(np.array([1.0, 2.0, 3.0]), np.array([200.0, 200.0, 200.0]), 300.0)
    2.6666666666666665
    """
    if length_s.is_integer() and ((dt_s == 1.0) | (dt_s == 0.0)).all():
        return _hardest_by_the_second(density[dt_s == 1.0], int(length_s))
    time = np.concatenate([[0.0], np.cumsum(dt_s)])
    if not time[-1] >= length_s:
        return float("nan")
    load = np.concatenate([[0.0], np.cumsum(density * dt_s)])
    # The hardest stretch begins where a sample does, or ends where one does.
    ahead, behind = np.interp([time + length_s, time - length_s], time, load)
    after = (ahead - load)[time <= time[-1] - length_s]
    before = (load - behind)[time >= length_s]
    return max(float(after.max()), float(before.max())) / length_s


def _hardest_by_the_second(density: FloatArray, length: int) -> float:
    if density.size < length:
        return float("nan")
    load = np.concatenate([[0.0], np.cumsum(density)])
    return float((load[length:] - load[:-length]).max()) / length
