"""Sparse and uneven samples brought onto an even grid, gaps filled or smoothed."""

from __future__ import annotations

import numpy as np

from analyser.run import BoolArray, FloatArray, IntArray

LARGEST_GRID = 1_000_000  # a second each: eleven days


def filled(values: FloatArray, at: FloatArray) -> FloatArray:
    """Return the values with NaN interpolated along `at`; all NaN where nothing is known."""
    known = np.isfinite(values)
    if known.all():
        return values
    if not known.any():
        return np.full(values.shape, np.nan)
    bridged, missing = values.copy(), (~known).nonzero()[0]
    bridged[missing] = np.interp(at[missing], at[known], values[known])
    return bridged


def usual_interval_s(elapsed_s: FloatArray) -> float:
    """Return the median time between samples, 0 for fewer than two."""
    between = np.diff(elapsed_s)
    if 2 * np.count_nonzero(between == 1.0) > between.size:
        return 1.0  # as in most recordings, without sorting
    return float(np.median(between)) if between.size else 0.0


def even_grid(at: FloatArray, values: FloatArray, step: float) -> tuple[FloatArray, FloatArray]:
    """Return an even grid from the first to the last of `at`, and the values on it.

    Wider steps where it would be larger than any run, or four times the recording, asks for.
    """
    most = max(LARGEST_GRID, 4 * at.size)
    step = max(step, float(at[-1] - at[0]) / most)
    grid = np.arange(at[0], at[-1] + step / 2.0, step)
    return grid, along(grid, at, values)


def along(wanted: FloatArray, at: FloatArray, values: FloatArray) -> FloatArray:
    """Return the values at other places, straight between the known ones.

    As `np.interp`; the values themselves where those are the places wanted, as they mostly are in
    a recording of each second.
    """
    if wanted.size == at.size and (wanted == at).all():
        return values
    return np.interp(wanted, at, values)


def later(elapsed_s: FloatArray, values: FloatArray, by_s: float) -> FloatArray:
    """Return the values so much later than each sample, or earlier; the ends go on, shape (n,)."""
    count, shift = values.size, int(by_s)
    if shift == by_s and abs(shift) < count and (np.diff(elapsed_s) == 1.0).all():
        wanted = np.arange(shift, shift + count).clip(0, count - 1)
        return np.asarray(values[wanted])
    return np.interp(elapsed_s + by_s, elapsed_s, values)


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
    padded = np.concatenate([values[:1], values[:1], values, values[-1:], values[-1:]])
    a, b, c, d, e = (padded[k : k + values.size] for k in range(5))
    lower = np.maximum(np.minimum(a, b), np.minimum(d, e))
    upper = np.minimum(np.maximum(a, b), np.maximum(d, e))
    low, high = np.minimum(lower, upper), np.maximum(lower, upper)
    return np.asarray(np.maximum(low, np.minimum(c, high)))


def stretches(chosen: BoolArray) -> list[tuple[int, int]]:
    """Return where chosen samples follow each other: (first, one after the last) of each."""
    return [(start, end) for start, end in _edges(chosen).tolist()]


def lasting(chosen: BoolArray, elapsed_s: FloatArray, shortest_s: float) -> BoolArray:
    """Return the chosen samples that lie in stretches of at least a time, shape (n,)."""
    starts, ends = _edges(chosen).T
    long = elapsed_s[ends - 1] - elapsed_s[np.maximum(starts - 1, 0)] >= shortest_s
    found = np.zeros(chosen.size, dtype=np.bool_)
    for start, end in zip(starts[long].tolist(), ends[long].tolist(), strict=True):
        found[start:end] = True
    return found


def _edges(chosen: BoolArray) -> IntArray:
    """Return first and one after the last of chosen samples that follow each other, (k, 2)."""
    padded = np.zeros(chosen.size + 2, dtype=np.bool_)
    padded[1:-1] = chosen
    edges: IntArray = (padded[1:] != padded[:-1]).nonzero()[0]
    return edges.reshape(-1, 2)
