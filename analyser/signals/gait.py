"""Walking or running, told from the steady cadence, or from the speed where no cadence is known."""

from __future__ import annotations

import numpy as np

from analyser.run import BoolArray, FloatArray
from analyser.signals.cadence import FEET_AT_REST_SPM
from analyser.signals.rolling_median import rolling_median

WINDOW_S = 15.0  # a stride or two off the rhythm is no change of gait
WALKING_BELOW_SPM = 130.0
CADENCE_SPREAD_SPM = 20.0
WALKING_BELOW_MPS = 1.6
SPEED_SPREAD_MPS = 0.4
RUNNING_FROM_SPM = WALKING_BELOW_SPM + CADENCE_SPREAD_SPM
RUNNING_FROM_MPS = WALKING_BELOW_MPS + SPEED_SPREAD_MPS
SHORTEST_TURN_S = 10.0  # nobody changes the gait for less


def steady_cadence_spm(
    elapsed_s: FloatArray, dt_s: FloatArray, cadence_spm: FloatArray
) -> FloatArray:
    """Return the median cadence of the 15 s around each sample, zeros included, shape (n,).

    NaN where nothing is known, or where the sensor lost the foot for most of that time. [steps/min]
    """
    steady = rolling_median(elapsed_s, dt_s, cadence_spm, WINDOW_S)
    return np.where(steady > FEET_AT_REST_SPM, steady, np.nan)


def walking_weight(
    speed_mps: FloatArray, steady_spm: FloatArray, easy_speed_mps: float = RUNNING_FROM_MPS
) -> FloatArray:
    """Return how much each sample is a walk, 0 (a run) to 1 (a walk), shape (n,).

    From the steady cadence where it is known, else from the speed; NaN where neither is known.

    Parameters
    ----------
    speed_mps
        Speed over the ground; NaN is unknown. [m/s]
    steady_spm
        Of `steady_cadence_spm`. [steps/min]
    easy_speed_mps
        The runner's easy speed, as for `walking_by_speed`. [m/s]

    Examples
    --------
    >>> walking_weight(np.array([1.4, 3.0, 1.4]), np.array([110.0, 140.0, np.nan]))
    array([1. , 0.5, 1. ])
    """
    by_cadence = 1.0 - _smoothstep((steady_spm - WALKING_BELOW_SPM) / CADENCE_SPREAD_SPM)
    unknown = np.isnan(by_cadence)
    if not unknown.any():
        return by_cadence
    return np.where(unknown, walking_by_speed(speed_mps, easy_speed_mps), by_cadence)


def walking_by_speed(speed_mps: FloatArray, easy_speed_mps: float = RUNNING_FROM_MPS) -> FloatArray:
    """Return the walking weight that the speed alone tells, shape (n,); NaN stays NaN.

    Runners whose easy run is slower than the general bound run from there on: their own easy
    run is a run. [m/s]
    """
    lower_mps = max(0.0, RUNNING_FROM_MPS - easy_speed_mps)
    return 1.0 - _smoothstep((speed_mps + lower_mps - WALKING_BELOW_MPS) / SPEED_SPREAD_MPS)


def _smoothstep(share: FloatArray) -> FloatArray:
    clipped = np.clip(share, 0.0, 1.0)
    return np.asarray(clipped * clipped * (3.0 - 2.0 * clipped))


def is_walk(weight: FloatArray, dt_s: FloatArray) -> BoolArray:
    """Return which samples are a walk, turns of less than 10 s given to the turn before.

    Parameters
    ----------
    weight
        Walking weight, shape (n,); NaN counts as running.
    dt_s
        Time that each sample stands for and is moved in, shape (n,). [s]

    Examples
    --------
    >>> weight = np.repeat([0.0, 1.0, 0.0, 1.0], [60, 4, 60, 30])
    >>> int(is_walk(weight, np.ones(154)).sum())
    30
    """
    walk = weight > 0.5
    starts = np.concatenate([[0], np.flatnonzero(np.diff(walk)) + 1])
    if walk.size == 0 or starts.size == 1:
        return np.asarray(walk)
    lengths_s = np.add.reduceat(dt_s, starts)
    lasting = lengths_s >= SHORTEST_TURN_S
    if not lasting.any():
        return np.full(walk.shape, bool(np.dot(walk, dt_s) > 0.5 * dt_s.sum()))
    turn = np.maximum.accumulate(np.where(lasting, np.arange(starts.size), -1))
    turn = np.where(turn < 0, int(lasting.argmax()), turn)
    return np.asarray(np.repeat(walk[starts][turn], np.diff(starts, append=walk.size)))
