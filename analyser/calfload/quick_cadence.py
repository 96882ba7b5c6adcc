"""The cadence that costs a runner least: the middle of what is called quick."""

from __future__ import annotations

import numpy as np

from analyser.calfload import constants as c
from analyser.run import FloatArray


def quick_cadence_spm(speed_mps: FloatArray | float, height_m: float) -> FloatArray:
    """Return the cadence that costs this runner least at each speed.

    Parameters
    ----------
    speed_mps
        Flat running speed, clipped to 1.5..6.0; NaN stays NaN. [m/s]
    height_m
        The runner's height. [m]

    Returns
    -------
    FloatArray
        Steps of both feet, the shape of `speed_mps`. [steps/min]

    References
    ----------
    Lieberman et al. 2015, doi:10.1242/jeb.125500 (level at 3.0 m/s);
    VU Amsterdam's 256 runners (slope with speed).

    Examples
    --------
    >>> float(quick_cadence_spm(3.0, 1.75))
    170.0
    >>> float(quick_cadence_spm(4.0, 1.65))
    180.9
    """
    speed = np.clip(np.asarray(speed_mps, dtype=np.float64), *c.QUICK_CADENCE_SPEED_CLIP_MPS)
    of_speed = c.QUICK_CADENCE_SPEED.value * (speed - c.QUICK_CADENCE_REFERENCE_MPS)
    of_height = c.QUICK_CADENCE_HEIGHT.value * (height_m - c.QUICK_CADENCE_REFERENCE_HEIGHT_M)
    return np.asarray(c.QUICK_CADENCE.value + of_speed + of_height, dtype=np.float64)
