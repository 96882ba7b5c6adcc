"""What a channel's numbers tell of its sensor: the smallest step, and the noise."""

from __future__ import annotations

import numpy as np

from analyser.run import FloatArray

COMMON_SHARE = 0.02  # of all changes: rarer steps come from merging and bridging
FEWEST_STEPS = 5
LARGEST_STEP = 1e3  # beyond, it is no sensor's step but a jump
OUTLIER, LEAST_USUAL = 10.0, 0.5  # so many times the median, or this if it is less


def resolution(values: FloatArray) -> float:
    """Return the smallest step that the values commonly take, 0 where there is none.

    Examples
    --------
    >>> resolution(np.array([70.0, 70.0, 71.0, 72.0, 70.0, 71.0, 70.0]))
    1.0
    """
    steps = np.abs(np.diff(values))
    steps = steps[(steps > 1e-3) & (steps < LARGEST_STEP)]
    if steps.size < FEWEST_STEPS:
        return 0.0
    counts = np.bincount(np.rint(steps * 100.0).astype(np.int64))
    common = np.flatnonzero(counts >= max(2.0, COMMON_SHARE * steps.size))
    return float(common[0] / 100.0) if common.size else 0.0


def noise_sd(values: FloatArray) -> float:
    """Return the standard deviation of the noise from value to value; none may be NaN.

    From the second differences, which a steady slope does not touch: for white noise of
    variance s^2 theirs is 6 s^2. By their mean absolute size, so that a coarse resolution, most of
    whose differences are 0, is not taken for silence.
    """
    if values.size < 3:
        return 0.0
    second = np.abs(np.diff(values, 2))
    if second.max() > OUTLIER * LEAST_USUAL:
        second = np.minimum(second, OUTLIER * max(float(np.median(second)), LEAST_USUAL))
    return float(np.mean(second) * np.sqrt(np.pi / 2.0) / np.sqrt(6.0))
