"""Medians over a window of time around each sample, weighted by time, whatever the sampling."""

from __future__ import annotations

import numpy as np

from analyser.run import FloatArray

AT_ONCE = 4096  # samples: ten readings a second of a day would not fit otherwise


def rolling_median(
    elapsed_s: FloatArray, dt_s: FloatArray, values: FloatArray, window_s: float
) -> FloatArray:
    """Return the median of the samples within the window centred on each, shape (n,).

    Each counts for the time that it stands for; unknown values and those of a pause are left
    out; NaN where the window holds none. Of two middle values, the lower.

    Parameters
    ----------
    elapsed_s
        Rising, shape (n,). [s]
    dt_s
        Time that each sample stands for, shape (n,). [s]
    values
        Shape (n,).
    window_s
        The window's length. [s]

    Examples
    --------
    >>> time = np.arange(5.0)
    >>> rolling_median(time, np.ones(5), np.array([1.0, 9.0, 2.0, 3.0, 4.0]), 2.0)
    array([1., 2., 3., 3., 3.])
    """
    known = np.isfinite(values) & (dt_s > 0.0)
    if not known.any():
        return np.full(values.shape, np.nan)
    used = np.where(known, values, np.inf)
    if (np.diff(elapsed_s) == 1.0).all() and (dt_s[known] == 1.0).all():
        return _by_the_second(used, int(window_s / 2.0))
    first = np.searchsorted(elapsed_s, elapsed_s - window_s / 2.0)
    last = np.searchsorted(elapsed_s, elapsed_s + window_s / 2.0, side="right")
    weights = np.where(known, dt_s, 0.0)
    parts = [
        _at_any_time(used, weights, first[n : n + AT_ONCE], last[n : n + AT_ONCE])
        for n in range(0, values.size, AT_ONCE)
    ]
    return np.concatenate(parts)


def _by_the_second(values: FloatArray, half: int) -> FloatArray:
    """Return the medians where every known sample stands for one second; unknown is infinite."""
    beyond = np.full(half, np.inf)
    padded = np.concatenate([beyond, values, beyond])
    windows = np.sort(np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1), axis=1)
    count = np.isfinite(windows).sum(axis=1)
    middle = windows[np.arange(values.size), (np.maximum(count, 1) - 1) // 2]
    return np.where(count > 0, middle, np.nan)


def _at_any_time(
    values: FloatArray,
    weights: FloatArray,
    first: np.ndarray[tuple[int], np.dtype[np.int64]],
    last: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> FloatArray:
    number = first[:, np.newaxis] + np.arange(int((last - first).max()))
    inside = number < last[:, np.newaxis]
    number = np.where(inside, number, 0)
    order = np.argsort(np.where(inside, values[number], np.inf), axis=1)
    number = np.take_along_axis(number, order, axis=1)
    held = np.where(np.take_along_axis(inside, order, axis=1), weights[number], 0.0)
    sums = np.cumsum(held, axis=1)
    half = (sums >= 0.5 * sums[:, -1:] - 1e-9).argmax(axis=1)
    each = np.arange(first.size)
    return np.where(sums[:, -1] > 0.0, values[number[each, half]], np.nan)
