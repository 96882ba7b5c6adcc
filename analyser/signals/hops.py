"""Positions that hop about: what a receiver showed before it had found where it was."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analyser.run import BoolArray, FloatArray, IntArray
from analyser.signals.geodesy import step_lengths_m
from analyser.signals.resample import usual_interval_s
from analyser.signals.speed import FASTEST_MPS

LEAST_LEAP_M = 50.0  # a shorter one is a correction on the way
SHORTEST_STAY_S = 60.0  # what is shorter between two leaps is no place where the runner was
LONGEST_BRIDGE_S = 10.0


class Placed(NamedTuple):
    """Positions without those that hop about, shape (n,), and for how long they did. [s]."""

    latitude: FloatArray
    longitude: FloatArray
    hopped_s: float


def without_hops(elapsed_s: FloatArray, latitude: FloatArray, longitude: FloatArray) -> Placed:
    """Return the positions, NaN where they hop: all that lies for less than a minute between leaps.

    One leap to a place where the run then goes on is the receiver that found itself: both
    sides stay. The longest stretch without a leap always stays.

    Parameters
    ----------
    elapsed_s, latitude, longitude
        Shape (n,); NaN is no position. [s], [degrees]
    """
    known = np.flatnonzero(np.isfinite(latitude) & np.isfinite(longitude))
    leap = _leaps(elapsed_s[known], latitude[known], longitude[known])
    if not leap.any():
        return Placed(latitude, longitude, 0.0)
    stay = np.concatenate([[0], np.cumsum(leap)])
    counts = np.bincount(stay)
    long = counts * max(usual_interval_s(elapsed_s), 1.0) >= SHORTEST_STAY_S
    long[np.argmax(counts)] = True
    wrong = np.zeros(elapsed_s.size, dtype=np.bool_)
    wrong[known[~long[stay]]] = True
    hopped_s = _around_s(elapsed_s, known, long[stay])
    return Placed(np.where(wrong, np.nan, latitude), np.where(wrong, np.nan, longitude), hopped_s)


def _leaps(elapsed_s: FloatArray, latitude: FloatArray, longitude: FloatArray) -> BoolArray:
    """Return which steps between known positions no runner makes."""
    if elapsed_s.size < 3:
        return np.zeros(max(elapsed_s.size - 1, 0), dtype=np.bool_)
    steps = step_lengths_m(latitude, longitude)
    waited = np.maximum(np.diff(elapsed_s), 1.0)
    return np.asarray((steps > FASTEST_MPS * waited) & (steps > LEAST_LEAP_M))


def _around_s(elapsed_s: FloatArray, known: IntArray, kept: BoolArray) -> float:
    """Return the time between the kept positions around those that are not, or to the ends."""
    edges = np.concatenate([[0], known[kept], [elapsed_s.size - 1]])
    dropped = np.searchsorted(known[kept], known[~kept])
    sides = np.unique(dropped)
    return float((elapsed_s[edges[sides + 1]] - elapsed_s[edges[sides]]).sum())


def unplaced(elapsed_s: FloatArray, latitude: FloatArray, longitude: FloatArray) -> BoolArray:
    """Return which samples no way between positions leads to, shape (n,).

    Those before the first position and after the last, and those in a silence of more than 10 s
    whose ends lie further apart than anyone runs in that time.

    Parameters
    ----------
    elapsed_s, latitude, longitude
        Shape (n,); NaN is no position. [s], [degrees]
    """
    lost = np.zeros(elapsed_s.size, dtype=np.bool_)
    known = np.flatnonzero(np.isfinite(latitude) & np.isfinite(longitude))
    if not known.size:
        return ~lost
    first, last = known[0], known[-1]
    if elapsed_s[first] - elapsed_s[0] > LONGEST_BRIDGE_S:
        lost[: first + 1] = True
    if elapsed_s[-1] - elapsed_s[last] > LONGEST_BRIDGE_S:
        lost[last + 1 :] = True
    leap = _leaps(elapsed_s[known], latitude[known], longitude[known])
    silent = leap & (np.diff(elapsed_s[known]) > LONGEST_BRIDGE_S) if leap.size else leap
    for step in np.flatnonzero(silent).tolist():
        lost[known[step] + 1 : known[step + 1] + 1] = True
    return lost
