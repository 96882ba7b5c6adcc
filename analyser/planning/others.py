"""What other runners do, for a runner of whom little is known: each number with its source."""

from __future__ import annotations

import numpy as np

from analyser.run import FloatArray
from analyser.signals.by_grade import CENTRES

# Speed by grade: ln f = b1 up + b2 down + b3 up^2 + b4 down^2, measured on open histories.
SPEED_BY_GRADE = (-2.36, -0.75, 5.4, -6.1)
SPEED_BY_GRADE_SD = (0.6, 0.5, 3.0, 3.0)  # between runners (our choice)
USUAL_SPEED_MPS = 2.78
USUAL_SLOPES = (-0.04, 0.0)  # of ln speed on ln km, and on climb in m/km
USUAL_SLOPES_SD = (0.03, 0.003)
STEPS_SLOPES = (0.056, -0.10, -0.025)  # of ln cadence on ln speed, grade up, grade down
STEPS_SLOPES_SD = (0.05, 0.10, 0.10)
WALKING_MPS = 1.4  # as grown people walk on the flat; our choice
WALKING_CADENCE_SPM = 110.0  # our choice: an ordinary walk, well below every run

# Ten groups of the 25 classes of grade, steep down to steep up.
GROUPS: FloatArray = np.repeat(np.arange(10.0), [6, 2, 2, 2, 1, 2, 2, 2, 2, 4])
# How much of the way is walked in each group (our choice: a recreational trail runner).
WALKED = np.array([0.15, 0.06, 0.03, 0.02, 0.02, 0.03, 0.08, 0.20, 0.40, 0.60])
WALKED_M, WALKING_M = 400.0, 500.0  # what others weigh, against the runner's own metres

# |ln(real / foretold)|: median and nine tenths, by class of climb; pace given, usual pace, and of
# a runner of whom no run is known.
ERRORS = {
    "none": ((0.068, 0.16), (0.10, 0.22), (0.18, 0.65)),
    "given": ((0.030, 0.085), (0.036, 0.13), (0.078, 0.32)),
    "usual": ((0.026, 0.085), (0.042, 0.17), (0.092, 0.49)),
}
ERRORS_WEIGHT = 8
CLASS_ENDS_M_PER_KM = (5.0, 15.0)
_NINE_TENTHS = 1.2816  # standard normal


def walking_speed_mps() -> FloatArray:
    """Return how fast people walk on each class of grade, shape (25,). [m/s].

    References
    ----------
    Tobler 1993, Three presentations on geographical analysis and modeling, NCGIA 93-1.
    """
    return np.asarray(6.0 / 3.6 * np.exp(-3.5 * np.abs(CENTRES + 0.05)))


def climb_class(climb_m_per_km: float) -> int:
    """Return 0 for a flat, 1 for a rolling, 2 for a hilly course; unknown climb is hilly."""
    first, second = CLASS_ENDS_M_PER_KM
    return 0 if climb_m_per_km < first else 1 if climb_m_per_km <= second else 2


def errors(mode: str, climb: int, runs: int) -> FloatArray:
    """Return eight errors as others have them after so many runs, evenly spread; shape (8,)."""
    known = runs / (runs + 1.0)  # three runs tell nearly as much as ten
    pairs = zip(ERRORS["none"][climb], ERRORS[mode][climb], strict=True)
    middle, high = (none ** (1.0 - known) * some**known for none, some in pairs)
    share = (np.arange(ERRORS_WEIGHT) + 0.5) / ERRORS_WEIGHT
    normal = np.array([-1.5341, -0.8871, -0.4888, -0.1573, 0.1573, 0.4888, 0.8871, 1.5341])
    assert share.size == normal.size
    return np.asarray(middle * np.exp(normal * np.log(high / middle) / _NINE_TENTHS))
