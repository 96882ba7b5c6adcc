"""Positions that a receiver or an app held still while the runner went on."""

from __future__ import annotations

import numpy as np

from analyser.run import BoolArray, FloatArray, IntArray
from analyser.signals.geodesy import step_lengths_m

# Nobody stands on one point and is this fast a moment later: a sprinter out of the blocks needs
# two seconds for it.
LEAP_MPS = 7.0
# The way from the place to the next one, over the time from its first sample on, is then that of
# somebody who walked or ran; whoever stood still was slower.
GOING_MPS = (0.8, 7.0)


def held(elapsed_s: FloatArray, latitude: FloatArray, longitude: FloatArray) -> BoolArray:
    """Return which positions only repeat the one before while the runner went on, shape (n,).

    A tunnel in which the receiver shows the last place that it knew, a phone that hands over
    a position each ten seconds to a watch that writes one each second. The first sample of a
    place is where the runner was; the others are not known.

    Parameters
    ----------
    elapsed_s, latitude, longitude
        Shape (n,); NaN is no position. [s], [degrees]
    """
    repeats = np.zeros(elapsed_s.size, dtype=np.bool_)
    known = np.flatnonzero(np.isfinite(latitude) & np.isfinite(longitude))
    time_s, north, east = elapsed_s[known], latitude[known], longitude[known]
    moved = (np.diff(north) != 0.0) | (np.diff(east) != 0.0)
    if moved.all():
        return repeats
    first = np.flatnonzero(np.concatenate([[True], moved]))  # of each place
    went_on = np.append(_went_on(time_s, first, step_lengths_m(north[first], east[first])), False)
    place = np.concatenate([[0], np.cumsum(moved)])
    repeats[known] = went_on[place]
    repeats[known[first]] = False
    return repeats


def _went_on(time_s: FloatArray, first: IntArray, steps_m: FloatArray) -> BoolArray:
    """Return from which places the runner had gone on before the next one was shown."""
    begin, end = first[:-1], first[1:]
    leapt = steps_m > LEAP_MPS * np.maximum(time_s[end] - time_s[end - 1], 1.0)
    pace_mps = steps_m / (time_s[end] - time_s[begin])
    return np.asarray(leapt & (pace_mps >= GOING_MPS[0]) & (pace_mps <= GOING_MPS[1]))
