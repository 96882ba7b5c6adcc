"""The speed on the flat that costs the runner the same energy: "as if flat"."""

from __future__ import annotations

import numpy as np

from analyser.run import FloatArray

# Cost of running per metre against the slope, J/(kg m), Minetti et al. 2002.
COST = (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)
STEEPEST_MEASURED = 0.45


def flat_speed_mps(speed_mps: FloatArray, grade: FloatArray) -> FloatArray:
    """Return the flat speed of the same energy cost, shape (n,); the speed where grade is NaN.

    References
    ----------
    Minetti et al. 2002, J Appl Physiol 93:1039, doi:10.1152/japplphysiol.01177.2001.

    Examples
    --------
    >>> flat_speed_mps(np.array([3.0, 3.0]), np.array([0.0, np.nan]))
    array([3., 3.])
    """
    known = np.where(np.isnan(grade), 0.0, grade)
    slope = known.clip(-STEEPEST_MEASURED, STEEPEST_MEASURED)
    cost = np.full_like(slope, COST[0])
    for coefficient in COST[1:]:
        cost *= slope
        cost += coefficient
    return np.asarray(speed_mps * cost / COST[-1])
