"""Whether a file's cadence counts both feet or one, decided by what legs can do at a speed."""

from __future__ import annotations

import numpy as np

from analyser.run import FloatArray

# Steps of both feet per minute that people take, to tell a number from its half: walkers
# 112 at 1.4 m/s, rising with the root of speed; runners 165 within 15 % from 2 to 5 m/s.
WALKING_SPM = 112.0
WALKING_SPEED_MPS = 1.4
RUNNING_SPM = 165.0
RUN_WALK_SPEED_MPS = 2.0
# Below this the feet do not step in a rhythm that speed could tell.
LEAST_SPEED_MPS = 0.8

AS_STORED = "as in the file: steps of both feet"
DOUBLED = "cadence doubled: per-leg in the file"


def steps_of_both_feet(cadence: FloatArray, speed_mps: FloatArray) -> tuple[FloatArray, str]:
    """Return the cadence as steps of both feet, and what was decided about it.

    GPX and TCX leave open whether cadence counts one leg (80-95 in a run, most watches) or
    both (160-190, some phones and services). A file uses one of them throughout, so the median
    of its steps decides: whichever reading is nearer, as a ratio, to what people do at that
    speed.

    Parameters
    ----------
    cadence
        As stored, shape (n,); 0 and NaN do not vote and stay as they are. [1/min]
    speed_mps
        Shape (n,); where it is NaN the step counts as a running one. [m/s]

    Examples
    --------
    >>> steps_of_both_feet(np.array([84.0, 0.0]), np.array([2.8, 0.0]))
    (array([168.,   0.]), 'cadence doubled: per-leg in the file')
    """
    votes = (cadence > 0) & ~(speed_mps < LEAST_SPEED_MPS)
    if not votes.any():
        votes = cadence > 0
    if not votes.any():
        return cadence, AS_STORED
    usual = usual_cadence_spm(speed_mps[votes])
    ratio = float(np.median(cadence[votes] / usual))
    if ratio < np.sqrt(0.5):
        with np.errstate(over="ignore"):  # of damaged values
            return cadence * 2.0, DOUBLED
    return cadence, AS_STORED


def usual_cadence_spm(speed_mps: FloatArray) -> FloatArray:
    """Return the steps per minute that people usually take at a speed; NaN counts as running."""
    slow = speed_mps < RUN_WALK_SPEED_MPS
    root = np.sqrt(np.maximum(speed_mps, LEAST_SPEED_MPS) / WALKING_SPEED_MPS)
    return np.where(slow, WALKING_SPM * root, RUNNING_SPM)
