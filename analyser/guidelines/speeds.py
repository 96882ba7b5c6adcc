"""How long a run was at which speed: the histogram that the pace is judged by, and its questions.

The speed is that of flat running of the same cost, averaged over half a minute: a single second is
the sensor's. What counts as fast is told by the runner's usual speed, which is known later than the
recording is read: so the run keeps the seconds at each twentieth of a metre a second.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from analyser.run import FloatArray

if TYPE_CHECKING:
    import numpy as np
else:
    from analyser import lazy_numpy as np

BIN_MPS = 0.05
BINS = 200  # up to 10 m/s; what is faster counts there
DIGITS = 2  # of the seconds kept


class Speeds(NamedTuple):
    """Seconds at each speed from `first` x 0.05 m/s on."""

    first: int
    seconds: tuple[float, ...]


def speeds_of(speed_mps: FloatArray, time_s: FloatArray) -> Speeds:
    """Return the histogram of the known speeds.

    Examples
    --------
    >>> speeds_of(np.array([2.51, 2.62, np.nan]), np.array([3.0, 1.0, 5.0]))
    Speeds(first=50, seconds=(3.0, 0.0, 1.0))
    """
    known = np.isfinite(speed_mps) & (time_s > 0.0)
    if not known.any():
        return Speeds(0, ())
    number = np.clip(speed_mps[known] / BIN_MPS + 1e-9, 0, BINS - 1).astype(np.int64)
    seconds = np.bincount(number, weights=time_s[known])
    first = int(number.min())
    return Speeds(first, tuple(np.round(seconds[first:], DIGITS).tolist()))


def above_each(speeds: Speeds) -> FloatArray:
    """Return the seconds faster than n x 0.05 m/s, n = 0 .. BINS, shape (BINS + 1,)."""
    above = np.zeros(BINS + 1)
    if speeds.seconds:
        end = speeds.first + len(speeds.seconds)
        above[speeds.first : end] = np.cumsum(speeds.seconds[::-1])[::-1]
        above[: speeds.first] = above[speeds.first]
    return above


def seconds_above(speeds: Speeds, limit_mps: float) -> float:
    """Return how long the run was faster than a limit; NaN without speeds. [s].

    Within the limit's own bin the time is taken to be evenly spread.

    Examples
    --------
    >>> round(seconds_above(Speeds(50, (60.0, 30.0)), 2.525), 6)
    60.0
    """
    if not speeds.seconds:
        return math.nan
    return _interpolated(above_each(speeds), limit_mps)


def _interpolated(above_s: FloatArray, limit_mps: float) -> float:
    place = min(max(limit_mps / BIN_MPS, 0.0), float(BINS))
    low = min(int(place), BINS - 1)
    return float(above_s[low] + (place - low) * (above_s[low + 1] - above_s[low]))


def fast_seconds(above_s: FloatArray, limit_mps: float) -> FloatArray:
    """Return the seconds above a limit of many runs at once, from rows of `above_each`."""
    place = min(max(limit_mps / BIN_MPS, 0.0), float(BINS))
    low = min(int(place), BINS - 1)
    return np.asarray(above_s[:, low] + (place - low) * (above_s[:, low + 1] - above_s[:, low]))


def held_mps(above_s: Sequence[float] | FloatArray, time_s: float) -> float:
    """Return the speed that was exceeded for so long; 0 where nothing lasted. [m/s].

    Parameters
    ----------
    above_s
        Seconds faster than n x 0.05 m/s, falling.

    Examples
    --------
    >>> round(held_mps(above_each(Speeds(50, (60.0, 60.0))), 90.0), 6)
    2.525
    """
    above = np.asarray(above_s)
    last = int(np.searchsorted(-above, -time_s, side="right")) - 1  # above[last] >= time
    if last < 0 or not above.size:
        return 0.0
    if last + 1 >= above.size or above[last] == above[last + 1]:
        return last * BIN_MPS
    part = (above[last] - time_s) / (above[last] - above[last + 1])
    return float((last + part) * BIN_MPS)


def median_mps(seconds: FloatArray) -> float:
    """Return the time-weighted median of seconds by bin; NaN where there are none. [m/s]."""
    total = float(seconds.sum())
    if not total > 0.0:
        return math.nan
    below = np.cumsum(seconds)
    place = int(np.searchsorted(below, 0.5 * total))
    inside = (0.5 * total - (below[place] - seconds[place])) / seconds[place]
    return float((place + inside) * BIN_MPS)
