"""Lifts and cable cars: where the height changed as no feet change it."""

from __future__ import annotations

import numpy as np

from analyser.run import BoolArray, FloatArray
from analyser.signals.resample import later, stretches

# A vertical kilometre takes the best 29 minutes: 0.6 m/s. Twice that is no runner.
QUICK_UP_MPS, QUICK_DOWN_MPS = 1.3, 3.0
QUICK_WINDOW_S = 30.0
# The slowest passenger lifts, over a window that a sensor's wander does not fill.
AT_REST_MPS, AT_REST_WINDOW_S = 0.4, 10.0
# Weather and a warming watch change the height at rest too, but by less or not for so long.
LEAST_RIDE_M, SHORTEST_RIDE_S = 20.0, 30.0


def quick_rides(elapsed_s: FloatArray, steps_m: FloatArray) -> BoolArray:
    """Return which steps rise faster than 1.3 m/s, or fall faster than 3 m/s, for half a minute.

    Parameters
    ----------
    elapsed_s, steps_m
        Shape (n,) and (n - 1,). [s], [m]
    """
    if not _any_quicker(elapsed_s, steps_m, QUICK_UP_MPS):  # no half minute is
        return np.zeros(steps_m.shape, dtype=np.bool_)
    quick = _rates(elapsed_s, steps_m, QUICK_WINDOW_S)
    moved = (quick > QUICK_UP_MPS) | (quick < -QUICK_DOWN_MPS)
    return _spread(elapsed_s, moved, QUICK_WINDOW_S)


def rides_at_rest(elapsed_s: FloatArray, steps_m: FloatArray, standing: BoolArray) -> BoolArray:
    """Return which steps a lift made while the feet were at rest, shape (n - 1,).

    At 0.4 m/s, both ends of each step at rest, by 20 m at least and for half a minute.

    Parameters
    ----------
    elapsed_s, steps_m, standing
        Shape (n,), (n - 1,) and (n,). [s], [m]
    """
    ridden = np.zeros(steps_m.shape, dtype=np.bool_)
    if not standing.any() or not _any_quicker(elapsed_s, steps_m, AT_REST_MPS):
        return ridden
    moved = np.abs(_rates(elapsed_s, steps_m, AT_REST_WINDOW_S)) > AT_REST_MPS
    at_rest = standing[1:] & standing[:-1]
    for first, end in stretches(_spread(elapsed_s, moved, AT_REST_WINDOW_S) & at_rest):
        gained_m = abs(float(steps_m[first:end].sum()))
        lasted_s = elapsed_s[end] - elapsed_s[first]
        ridden[first:end] = gained_m >= LEAST_RIDE_M and lasted_s >= SHORTEST_RIDE_S
    return ridden


def _any_quicker(elapsed_s: FloatArray, steps_m: FloatArray, rate_mps: float) -> bool:
    return bool(np.max(np.abs(steps_m) / np.diff(elapsed_s), initial=0.0) > rate_mps)


def _rates(elapsed_s: FloatArray, steps_m: FloatArray, window_s: float) -> FloatArray:
    half, height_m = window_s / 2.0, np.concatenate([[0.0], np.cumsum(steps_m)])
    rise_m = later(elapsed_s, height_m, half) - later(elapsed_s, height_m, -half)
    return np.asarray(rise_m / window_s)


def _spread(elapsed_s: FloatArray, chosen: BoolArray, window_s: float) -> BoolArray:
    """Return which steps lie within half a window of a chosen moment, shape (n - 1,)."""
    if not chosen.any():
        return np.zeros(elapsed_s.size - 1, dtype=np.bool_)
    middle = (elapsed_s[1:] + elapsed_s[:-1]) / 2.0
    behind = np.maximum.accumulate(np.where(chosen, elapsed_s, -np.inf)[:-1])
    ahead = np.minimum.accumulate(np.where(chosen, elapsed_s, np.inf)[:0:-1])[::-1]
    return np.asarray(np.minimum(ahead - middle, middle - behind) <= window_s / 2.0)
