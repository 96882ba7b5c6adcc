"""Where the load came from: an exact split of the excess over the base run, per sample.

The density is a product of factors, so the log-mean Divisia index (LMDI-I) splits it with no
remainder and in no order: Ang 2005, doi:10.1016/j.enpol.2003.10.010.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analyser.calfload import constants as c
from analyser.run import BoolArray, FloatArray

CAUSES = ("duration", "speed", "climb", "descent", "cadence", "strike", "walking")

_NEAR_ONE = 1e-6  # below it the series of the mean is exact to 1e-13, the quotient is not


def log_mean(ln_density: FloatArray) -> FloatArray:
    """Return L(d) = (d - 1) / ln d of d = exp(ln_density), and 1 at d = 1.

    Examples
    --------
    >>> log_mean(np.array([0.0, np.log(2.0)])).round(6)
    array([1.      , 1.442695])
    """
    small = np.abs(ln_density) < _NEAR_ONE
    safe = np.where(small, 1.0, ln_density)
    return np.where(small, 1.0 + ln_density / 2.0, np.expm1(safe) / safe)


def parts_per_second(
    log_factors: Mapping[str, FloatArray], ln_density: FloatArray, moving: BoolArray
) -> dict[str, FloatArray]:
    """Return cause -> points a second of each sample, shape (n,); 0 where nothing moved."""
    points = c.BASE_SCORE / c.BASE_RUN_S * np.where(moving, log_mean(ln_density), 0.0)
    return {cause: points * factor for cause, factor in log_factors.items()}


def split(parts: Mapping[str, FloatArray], dt_s: FloatArray, moving: BoolArray) -> dict[str, float]:
    """Return cause -> points, in the order of CAUSES; they add up to score - 100.

    Holds for any stretch of a run: give the stretch's samples.
    """
    time_s = float(dt_s[moving].sum())
    duration = c.BASE_SCORE * (time_s / c.BASE_RUN_S - 1.0)
    sums = {cause: float(np.dot(part, dt_s)) for cause, part in parts.items()}
    return {cause: duration if cause == "duration" else sums[cause] for cause in CAUSES}
