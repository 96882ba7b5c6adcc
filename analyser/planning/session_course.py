"""A written session as a course without a place: steps with minutes or metres, and its hills."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analyser.planning.course import STEP_M, Course
from analyser.planning.session import Part
from analyser.run import FloatArray

ROLLING_M = 2000.0  # a part that is longer comes down again: hills, not one climb
HILL_M = 30.0  # how high such hills are, at most (our choice)
RUN_MPS, WALK_MPS = 2.78, 1.4  # before the runner's own are known


def session_course(
    parts: Sequence[Part], name: str, run_mps: float = RUN_MPS, walk_mps: float = WALK_MPS
) -> Course:
    """Return a session as a course.

    Parameters
    ----------
    parts
        In order, as `session.parsed` gives them.
    name
        What to call it: as it was written.
    run_mps, walk_mps
        About how fast it will be run and walked, for the length of what is told in minutes.
    """
    pieces = [_piece(part, run_mps if part.gait == "run" else walk_mps) for part in parts]
    step_m, timed_s, rise_m, walked = (
        np.concatenate([piece[n] for piece in pieces]) for n in range(4)
    )
    hilly, minutes = any(part.climb_m for part in parts), np.isfinite(timed_s).any()
    return Course(
        name=name,
        distance_m=_summed(step_m),
        height_m=_summed(rise_m) if hilly else None,
        source="a session",
        timed_s=timed_s if minutes else None,
        walked=walked > 0.0 if walked.any() else None,
    )


def _piece(part: Part, speed_mps: float) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return length, seconds (NaN where metres count), rise and 1 for walking of each step."""
    length_m = part.metres if part.metres is not None else (part.seconds or 0.0) * speed_mps
    count = max(1, round(length_m / STEP_M))
    unknown = np.full(count, np.nan)
    seconds = unknown if part.seconds is None else np.full(count, part.seconds / count)
    step_m = np.full(count, length_m / count)
    rise_m = np.diff(_heights(np.arange(count + 1) / count, length_m, part.climb_m))
    return step_m, seconds, rise_m, np.full(count, float(part.gait == "walk"))


def _heights(along: FloatArray, length_m: float, climb_m: float) -> FloatArray:
    """Return heights at shares of a part: one even slope, or smooth hills that end where it began.

    Examples
    --------
    >>> _heights(np.array([0.0, 0.5, 1.0]), 400.0, 20.0).tolist()
    [0.0, 10.0, 20.0]
    >>> _heights(np.array([0.0, 0.5, 1.0]), 4000.0, 20.0).round(6).tolist()
    [0.0, 20.0, 0.0]
    """
    if length_m < ROLLING_M or climb_m < 0.0:
        return np.asarray(climb_m * along)
    hills = max(1, round(climb_m / HILL_M))
    return np.asarray(climb_m / hills * 0.5 * (1.0 - np.cos(2.0 * np.pi * hills * along)))


def _summed(steps: FloatArray) -> FloatArray:
    return np.concatenate([[0.0], np.cumsum(steps)])
