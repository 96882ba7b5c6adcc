"""Smoothing on an even grid: low-pass and local-polynomial kernels, applied by convolution."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from analyser.run import FloatArray

TAPS_PER_CUTOFF = 2.0  # a kernel of two periods of the cut-off holds all but a per mille
GRID_OF_KERNEL = 4096


def low_pass(values: FloatArray, cutoff_hz: float, step_s: float = 1.0) -> FloatArray:
    """Return the values without what is quicker than `cutoff_hz`, in phase, shape (n,).

    A Butterworth filter of second order run forwards and backwards, as one symmetric kernel:
    its response is 1 / (1 + (f / cutoff)^4). The ends are continued by turning the
    signal about its end point, which keeps a steady slope.
    """
    return smoothed(values, _butterworth(round(cutoff_hz * step_s, 9)))


def savitzky_golay(values: FloatArray, width: int) -> FloatArray:
    """Return the local quadratic fit over `width` (odd) neighbours, shape (n,).

    References
    ----------
    Savitzky & Golay 1964, Anal. Chem. 36:1627, doi:10.1021/ac60214a047.

    Examples
    --------
    >>> savitzky_golay(np.array([0.0, 1.0, 4.0, 9.0, 16.0]), 3)[1:-1].round(6)
    array([1., 4., 9.])
    """
    return smoothed(values, _quadratic(width))


def smoothed(values: FloatArray, kernel: FloatArray) -> FloatArray:
    """Return the values convolved with a symmetric kernel of odd length, shape (n,)."""
    half = kernel.size // 2
    if values.size < 2 or half == 0:
        return values
    index = np.arange(-half, values.size + half)
    last = values.size - 1
    before = 2.0 * values[0] - values[np.clip(-index[:half], 0, last)]
    after = 2.0 * values[-1] - values[np.clip(2 * last - index[half + values.size :], 0, last)]
    return np.convolve(np.concatenate([before, values, after]), kernel, mode="valid")


@lru_cache(maxsize=16)
def _butterworth(cutoff: float) -> FloatArray:
    frequency = np.fft.rfftfreq(GRID_OF_KERNEL)
    whole = np.fft.fftshift(np.fft.irfft(1.0 / (1.0 + (frequency / cutoff) ** 4)))
    half = min(int(np.ceil(TAPS_PER_CUTOFF / cutoff)), GRID_OF_KERNEL // 2 - 1)
    middle = GRID_OF_KERNEL // 2
    kernel = whole[middle - half : middle + half + 1]
    return np.asarray(kernel / kernel.sum())


@lru_cache(maxsize=16)
def _quadratic(width: int) -> FloatArray:
    at = np.arange(width) - width // 2
    powers = np.vander(at.astype(np.float64), 3, increasing=True)
    return np.asarray(np.linalg.pinv(powers)[0])
