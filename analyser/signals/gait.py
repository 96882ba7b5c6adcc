"""Walking or running, told from the cadence, or from the speed where no cadence is known."""

from __future__ import annotations

import numpy as np

from analyser.run import FloatArray

WALKING_BELOW_SPM = 134.0
CADENCE_SPREAD_SPM = 12.0
WALKING_BELOW_MPS = 1.9
SPEED_SPREAD_MPS = 0.2


def walking_weight(speed_mps: FloatArray, cadence_spm: FloatArray) -> FloatArray:
    """Return how much each sample is a walk, 0 (a run) to 1 (a walk), shape (n,).

    From the cadence where it is known, else from the speed; NaN where neither is known.

    Parameters
    ----------
    speed_mps
        Speed over the ground; NaN is unknown. [m/s]
    cadence_spm
        Steps of both feet; NaN is unknown. [steps/min]

    Examples
    --------
    >>> walking_weight(np.array([1.4, 3.0, 1.4]), np.array([110.0, 140.0, np.nan]))
    array([1. , 0.5, 1. ])
    """
    by_cadence = (cadence_spm - WALKING_BELOW_SPM) / CADENCE_SPREAD_SPM
    by_speed = (speed_mps - WALKING_BELOW_MPS) / SPEED_SPREAD_MPS
    return 1.0 - _smoothstep(np.where(np.isnan(by_cadence), by_speed, by_cadence))


def _smoothstep(share: FloatArray) -> FloatArray:
    clipped = np.clip(share, 0.0, 1.0)
    return np.asarray(clipped * clipped * (3.0 - 2.0 * clipped))
