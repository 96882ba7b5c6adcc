"""Three ways to count a climb from heights: by swings, with a dead band, and with play.

They are not the same: of a rise of s, swings count s once it is s high, a dead band of b counts
between s - 2b and s, and play of p counts s - p. Each devices' maker counts in one of them.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from analyser.run import FloatArray, IntArray

# Running climb and descent, shape (n,) each, of heights and of the least that counts. [m]
Counter = Callable[[FloatArray, float], tuple[FloatArray, FloatArray]]


def swings(height_m: FloatArray, least_m: float) -> tuple[FloatArray, FloatArray]:
    """Return running climb and descent, counting whole swings of at least `least_m`. [m].

    Examples
    --------
    >>> ups, downs = swings(np.array([0.0, 5.0, 4.5, 9.0, 2.0]), 1.0)
    >>> float(ups[-1]), float(downs[-1])
    (9.0, 7.0)
    """
    return _running(height_m, _confirmed(height_m, turning_points(height_m), least_m))


def dead_band(height_m: FloatArray, band_m: float) -> tuple[FloatArray, FloatArray]:
    """Return running climb and descent of a reference that jumps to heights `band_m` off it. [m].

    Examples
    --------
    >>> ups, downs = dead_band(np.array([0.0, 2.0, 4.0, 5.0, 1.0]), 3.0)
    >>> float(ups[-1]), float(downs[-1])
    (4.0, 3.0)
    """
    reference = float(height_m[0])
    held = []
    for height in height_m.tolist():
        if abs(height - reference) >= band_m:
            reference = height
        held.append(reference)
    return rises_and_falls(np.array(held))


def play(height_m: FloatArray, play_m: float) -> tuple[FloatArray, FloatArray]:
    """Return running climb and descent of a follower that the heights drag with some play. [m].

    The follower moves only when the height is more than half the play away from it.

    Examples
    --------
    >>> ups, downs = play(np.array([0.0, 5.0, 4.5, 9.0, 2.0]), 1.0)
    >>> float(ups[-1]), float(downs[-1])
    (8.5, 6.0)
    """
    turns = turning_points(height_m)
    half, follower, held = 0.5 * play_m, float(height_m[0]), []
    for height in height_m[turns].tolist():
        follower = min(max(follower, height - half), height + half)
        held.append(follower)
    # From one turning point to the next the heights only rise or only fall.
    before = np.repeat(np.array(held), np.diff(turns, append=height_m.size))
    return rises_and_falls(np.clip(before, height_m - half, height_m + half))


def rises_and_falls(height_m: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the running sums of all rises and of all falls. [m]."""
    steps = np.diff(height_m, prepend=height_m[:1])
    return np.maximum(steps, 0.0).cumsum(), np.maximum(-steps, 0.0).cumsum()


def _running(height_m: FloatArray, confirmed: IntArray) -> tuple[FloatArray, FloatArray]:
    """Return running climb and descent of the swings between turning points. [m]."""
    steps = np.diff(height_m, prepend=height_m[:1])
    steps[: confirmed[0] + 1], steps[confirmed[-1] + 1 :] = 0.0, 0.0
    rising = np.zeros(height_m.size, dtype=np.bool_)
    rising[confirmed[0] + 1 : confirmed[-1] + 1] = np.repeat(
        np.diff(height_m[confirmed]) > 0.0, np.diff(confirmed)
    )
    # Each swing goes on from where the last of its kind ended, so the highest so far is the sum.
    ups, downs = np.where(rising, steps, 0.0).cumsum(), np.where(rising, 0.0, 0.0 - steps).cumsum()
    return np.maximum.accumulate(ups), np.maximum.accumulate(downs)


def turning_points(height_m: FloatArray) -> IntArray:
    """Return the indices of the first, the last, and all lowest and highest points between."""
    change = np.sign(np.diff(height_m))
    moving = np.flatnonzero(change)
    turned = moving[1:][np.diff(change[moving]) != 0]
    last = height_m.size - 1
    return np.concatenate([[0], turned, [last]]) if last else np.zeros(1, dtype=np.int64)


def _confirmed(height_m: FloatArray, turns: IntArray, least_m: float) -> IntArray:
    """Return the turning points that a swing of at least `least_m` follows and precedes."""
    if least_m <= 0.0:
        return turns
    heights = height_m[turns].tolist()
    kept = [0]
    lowest = highest = extreme = 0
    direction = 0
    for i in range(1, len(heights)):
        if direction == 0:
            lowest = i if heights[i] < heights[lowest] else lowest
            highest = i if heights[i] > heights[highest] else highest
            if heights[highest] - heights[lowest] >= least_m:
                direction = 1 if highest > lowest else -1
                kept, extreme = [min(lowest, highest)], i
        elif (heights[i] - heights[extreme]) * direction > 0:
            extreme = i
        elif abs(heights[i] - heights[extreme]) >= least_m:
            kept.append(extreme)
            direction, extreme = -direction, i
    if direction != 0 and kept[-1] != extreme:
        kept.append(extreme)
    return turns[kept if len(kept) > 1 else [0, 0]]
