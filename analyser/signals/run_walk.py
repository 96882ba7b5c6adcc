"""The pattern of running and walking in turns: how often, how long, and how evenly."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analyser.columns import RUNNING, WALKING
from analyser.run import FloatArray, Split

SHORTEST_TURN_S = 15.0  # shorter turns of gait are a kerb, a gate, a slip of the sensor
FEWEST_TURNS = 3
EVEN_SHARE = 0.25  # turns are even when the middle half of them lies this near to their median
ROUNDED_TO_S = 5.0


@dataclass(frozen=True)
class RunWalkPattern:
    """Running and walking in turns.

    Parameters
    ----------
    repeats
        How many runs were followed by a walk.
    run_s, walk_s
        Median length of a run and of a walk. [s]
    even
        Whether the turns were as long as each other: an interval timer, or a plan.
    """

    repeats: int
    run_s: float
    walk_s: float
    even: bool

    def __str__(self) -> str:
        about = "" if self.even else "about "
        run, walk = _clock(self.run_s), _clock(self.walk_s)
        return f"{self.repeats} x {about}{run} min run / {walk} min walk"


def run_walk_pattern(gait: FloatArray, dt_s: FloatArray) -> RunWalkPattern | None:
    """Return the pattern of running and walking in turns, None where there is none.

    Parameters
    ----------
    gait
        0 stand, 1 walk, 2 run, NaN unknown; shape (n,). Standing counts to the walk.
    dt_s
        Time that each sample stands for, shape (n,). [s]

    Examples
    --------
    >>> gait = np.tile(np.repeat([2.0, 1.0], [120, 60]), 8)
    >>> print(run_walk_pattern(gait, np.ones(gait.size)))
    8 x 2:00 min run / 1:00 min walk
    """
    known = np.isfinite(gait) & (dt_s > 0.0)
    turns = _turns(np.where(gait[known] == RUNNING, RUNNING, WALKING), dt_s[known])
    return _pattern(turns)


def pattern_of_splits(splits: tuple[Split, ...]) -> RunWalkPattern | None:
    """Return the pattern as the watch itself told running from walking."""
    turns = [(RUNNING if s.gait == "run" else WALKING, s.end_s - s.start_s) for s in splits]
    return _pattern(_joined(_joined(turns, 0.0)))


def _pattern(turns: list[tuple[float, float]]) -> RunWalkPattern | None:
    while turns and turns[0][0] != RUNNING:  # a walk to warm up is not a turn
        turns = turns[1:]
    pairs = [(a[1], b[1]) for a, b in pairwise(turns) if a[0] == RUNNING]
    if len(pairs) < FEWEST_TURNS:
        return None
    runs, walks = np.array(pairs).T
    if turns[-1][0] == WALKING and walks.size > FEWEST_TURNS:
        walks = walks[:-1]  # the last walk is the way home
    run_s, walk_s = _quartiles(runs), _quartiles(walks)
    return RunWalkPattern(len(pairs), run_s[1], walk_s[1], _even(run_s) and _even(walk_s))


def _quartiles(lengths_s: FloatArray) -> tuple[float, float, float]:
    share = np.linspace(0.0, 1.0, lengths_s.size)
    low, middle, high = np.interp([0.25, 0.5, 0.75], share, np.sort(lengths_s)).tolist()
    return low, middle, high


def _even(quartiles: tuple[float, float, float]) -> bool:
    low, middle, high = quartiles
    return high - low <= EVEN_SHARE * middle


def _turns(gait: FloatArray, dt_s: FloatArray) -> list[tuple[float, float]]:
    if not gait.size:
        return []
    starts = np.concatenate([[0], np.flatnonzero(np.diff(gait)) + 1])
    lengths = np.add.reduceat(dt_s, starts)
    return _joined(list(zip(gait[starts].tolist(), lengths.tolist(), strict=True)))


def _joined(
    turns: list[tuple[float, float]], shortest_s: float = SHORTEST_TURN_S
) -> list[tuple[float, float]]:
    """Return the turns with short ones given to the turn before, and equal neighbours joined."""
    joined: list[tuple[float, float]] = []
    for gait, length in turns:
        if joined and (length < shortest_s or gait == joined[-1][0]):
            joined[-1] = (joined[-1][0], joined[-1][1] + length)
        else:
            joined.append((gait, length))
    return joined


def _clock(seconds: float) -> str:
    whole = round(seconds / ROUNDED_TO_S) * ROUNDED_TO_S
    return f"{int(whole // 60)}:{int(whole % 60):02d}"
