"""Sparse and uneven samples brought onto an even grid, gaps filled or smoothed."""

from __future__ import annotations

import numpy as np

from analyser.run import BoolArray, FloatArray


def filled(values: FloatArray, at: FloatArray) -> FloatArray:
    """Return the values with NaN interpolated along `at`; all NaN where nothing is known."""
    known = np.isfinite(values)
    if known.all():
        return values
    if not known.any():
        return np.full(values.shape, np.nan)
    return np.interp(at, at[known], values[known])


def even_grid(at: FloatArray, values: FloatArray, step: float) -> tuple[FloatArray, FloatArray]:
    """Return an even grid from the first to the last of `at`, and the values on it."""
    grid = np.arange(at[0], at[-1] + step / 2.0, step)
    return grid, np.interp(grid, at, values)


def moving_mean(values: FloatArray, width: int) -> FloatArray:
    """Return the mean over `width` neighbours centred on each; the ends use fewer."""
    width = min(width, values.size)
    if width <= 1:
        return values
    before = (width - 1) // 2
    total = np.concatenate([[0.0], np.cumsum(values)])
    first = np.maximum(np.arange(values.size) - before, 0)
    last = np.minimum(np.arange(values.size) - before + width, values.size)
    return np.asarray((total[last] - total[first]) / (last - first))


def median_of_five(values: FloatArray) -> FloatArray:
    """Return the median over five neighbours centred on each; the ends repeat.

    By comparing neighbours instead of sorting windows: the middle of five is the median of the
    third and of what is in the middle between two sorted pairs.
    """
    if values.size < 5:
        return values
    padded = np.pad(values, 2, mode="edge")
    a, b, c, d, e = (padded[k : k + values.size] for k in range(5))
    lower = np.maximum(np.minimum(a, b), np.minimum(d, e))
    upper = np.minimum(np.maximum(a, b), np.maximum(d, e))
    low, high = np.minimum(lower, upper), np.maximum(lower, upper)
    return np.asarray(np.maximum(low, np.minimum(c, high)))


def short_runs(chosen: BoolArray, elapsed_s: FloatArray, shortest_s: float) -> BoolArray:
    """Return which chosen samples lie in stretches shorter than a time, shape (n,)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(np.int8)))
    short = np.zeros(chosen.size, dtype=bool)
    for start, end in edges.reshape(-1, 2):
        before = elapsed_s[max(start - 1, 0)]
        short[start:end] = elapsed_s[end - 1] - before < shortest_s
    return short


def stretches(chosen: BoolArray) -> list[tuple[int, int]]:
    """Return where chosen samples follow each other: (first, one after the last) of each."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def lasting(chosen: BoolArray, elapsed_s: FloatArray, shortest_s: float) -> BoolArray:
    """Return the chosen samples that lie in stretches of at least a time, shape (n,)."""
    return chosen & ~short_runs(chosen, elapsed_s, shortest_s)
