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


def usual_interval_s(elapsed_s: FloatArray) -> float:
    """Return the median time between samples, 0 for fewer than two."""
    between = np.diff(elapsed_s)
    if 2 * np.count_nonzero(between == 1.0) > between.size:
        return 1.0  # as in most recordings, without sorting
    return float(np.median(between)) if between.size else 0.0


def even_grid(at: FloatArray, values: FloatArray, step: float) -> tuple[FloatArray, FloatArray]:
    """Return an even grid from the first to the last of `at`, and the values on it."""
    grid = np.arange(at[0], at[-1] + step / 2.0, step)
    return grid, np.interp(grid, at, values)


def moving_mean(values: FloatArray, width: int) -> FloatArray:
    """Return the mean over `width` neighbours centred on each; the ends use fewer."""
    width = min(width, values.size)
    if width <= 1:
        return values
    before, after = (width - 1) // 2, width // 2
    total = np.concatenate([[0.0], np.cumsum(values)])
    inside = total[width:] - total[:-width]
    start = total[after + 1 : width] if before else total[:0]
    end = total[-1] - total[values.size - width + 1 : values.size - before]
    sums = np.concatenate([start, inside, end])
    held = np.full(values.size, float(width))
    held[:before] = np.arange(after + 1, width)
    held[values.size - after :] = np.arange(width - 1, before, -1)
    return np.asarray(sums / held)


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
    short = np.zeros(chosen.size, dtype=bool)
    for start, end in stretches(chosen):
        if elapsed_s[end - 1] - elapsed_s[max(start - 1, 0)] < shortest_s:
            short[start:end] = True
    return short


def stretches(chosen: BoolArray) -> list[tuple[int, int]]:
    """Return where chosen samples follow each other: (first, one after the last) of each."""
    padded = np.concatenate([[False], chosen, [False]])
    edges = np.flatnonzero(padded[1:] != padded[:-1]).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def lasting(chosen: BoolArray, elapsed_s: FloatArray, shortest_s: float) -> BoolArray:
    """Return the chosen samples that lie in stretches of at least a time, shape (n,)."""
    return chosen & ~short_runs(chosen, elapsed_s, shortest_s)
