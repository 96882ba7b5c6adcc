"""Means over a window of time around each sample, whatever the sampling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyser.run import FloatArray

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    ComplexArray = NDArray[np.complex128]
else:
    from analyser import lazy_numpy as np


def rolling_mean(
    elapsed_s: FloatArray, dt_s: FloatArray, values: FloatArray, window_s: float
) -> FloatArray:
    """Return the mean over the window centred on each sample, weighted by time, shape (n,).

    A sample stands for the time before it. Samples whose value is NaN are left out; NaN where
    the window holds none.

    Parameters
    ----------
    elapsed_s
        Rising, shape (n,). [s]
    dt_s
        Time that each sample stands for, shape (n,); 0 in a pause. [s]
    values
        Shape (n,).
    window_s
        The window's length. [s]

    Examples
    --------
    >>> time = np.array([0.0, 1.0, 2.0, 3.0])
    >>> rolling_mean(time, np.ones(4), np.array([1.0, 1.0, 4.0, 4.0]), 2.0)
    array([1.  , 1.75, 3.25, 4.  ])
    """
    if elapsed_s.size == 0:
        return np.empty(0)
    # The time held is the real part and the sum the imaginary one: one way serves both.
    both = np.zeros(elapsed_s.size, dtype=np.complex128)
    np.copyto(both.real, dt_s, where=np.isfinite(values))
    np.multiply(both.real, values, out=both.imag, where=both.real > 0.0)
    inside = (_by_the_second if _each_second(elapsed_s, dt_s, window_s) else _at_any_time)(
        elapsed_s, dt_s, np.cumsum(both), window_s
    )
    mean = np.full(elapsed_s.size, np.nan)
    np.divide(inside.imag, inside.real, out=mean, where=inside.real > 1e-9)
    return mean


def _each_second(elapsed_s: FloatArray, dt_s: FloatArray, window_s: float) -> bool:
    """Return whether there is a sample a second, each standing for all of it or for nothing."""
    whole = (window_s / 2.0).is_integer() and (np.diff(elapsed_s) == 1.0).all()
    return bool(whole and ((dt_s == 1.0) | (dt_s == 0.0)).all())


def _by_the_second(
    elapsed_s: FloatArray, dt_s: FloatArray, sums: ComplexArray, window_s: float
) -> ComplexArray:
    """Return what each window holds: its edges lie at whole and at half seconds."""
    half, count = int(window_s / 2.0), elapsed_s.size
    edges = np.concatenate([np.zeros(half + 1), sums, np.full(half, sums[-1])])
    between = (edges[1:] + edges[:-1]) / 2.0
    inside: ComplexArray = between[2 * half :] - between[:count]
    paused = (dt_s == 0.0).nonzero()[0]
    inside[paused] = edges[paused + 2 * half + 1] - edges[paused + 1]
    return inside


def _at_any_time(
    elapsed_s: FloatArray, dt_s: FloatArray, sums: ComplexArray, window_s: float
) -> ComplexArray:
    edges, sums = _over_time(elapsed_s, dt_s, sums)
    middle = elapsed_s - dt_s / 2.0
    bounds = np.concatenate([middle - window_s / 2.0, middle + window_s / 2.0])
    first, last = np.interp(bounds, edges, sums).reshape(2, -1)
    return np.asarray(last - first)


def _over_time(
    elapsed_s: FloatArray, dt_s: FloatArray, sums: ComplexArray
) -> tuple[FloatArray, ComplexArray]:
    """Return the edges between samples, and running sums there, none rising in a pause. [s]."""
    starts = elapsed_s - dt_s
    edges, sums = np.concatenate([starts[:1], elapsed_s]), np.concatenate([[0.0], sums])
    apart = (starts[1:] > elapsed_s[:-1]).nonzero()[0] + 1
    if apart.size:
        edges = np.insert(edges, apart + 1, starts[apart])
        sums = np.insert(sums, apart + 1, sums[apart])
    return np.maximum.accumulate(edges), sums
