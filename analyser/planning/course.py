"""A planned course: where it goes, how far, how high, in steps of ten metres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyser.errors import AnalyserError
from analyser.run import BoolArray, FloatArray
from analyser.signals.geodesy import step_lengths_m

STEP_M = 10.0  # planners' points lie 33 to 51 m apart, watches' 3
SHORTEST_M, LONGEST_M = 200.0, 200_000.0
LONGEST_GAP_M = 500.0


class NoCourseError(AnalyserError):
    """There is no course in a file that could be planned: the fact, and what to do."""


@dataclass(frozen=True, eq=False)
class Course:
    """A course in steps of ten metres (the last one may be shorter).

    Parameters
    ----------
    name
        What to call it.
    distance_m
        From the start, rising from 0, shape (n,). [m]
    height_m
        Shape (n,), None where the file has none. [m]
    latitude, longitude
        Shape (n,), None for a session without a place. [degrees]
    source
        Where it is from: "a route", "a track", "a course", "a recorded run", "a session".
    timed_s, walked
        Of a session's steps, shape (n - 1,): how long each has to take, NaN where its metres
        count, and which are to be walked; None elsewhere. [s]
    is_trail
        Whether the file calls it one.
    """

    name: str
    distance_m: FloatArray
    height_m: FloatArray | None = None
    latitude: FloatArray | None = None
    longitude: FloatArray | None = None
    source: str = "a route"
    timed_s: FloatArray | None = None
    walked: BoolArray | None = None
    is_trail: bool = False

    @property
    def length_m(self) -> float:
        """How long it is. [m]."""
        return float(self.distance_m[-1])


def course_of(
    name: str,
    latitude: FloatArray,
    longitude: FloatArray,
    height_m: FloatArray | None = None,
    source: str = "a route",
) -> Course:
    """Return the course along some points.

    Parameters
    ----------
    name, source
        As `Course` has them.
    latitude, longitude
        The points in order, shape (n,); those that are unknown are left out. [degrees]
    height_m
        Their heights, shape (n,); single unknown ones are bridged. [m]

    Raises
    ------
    NoCourseError
        Under 200 m, over 200 km, or with a gap of more than 500 m.
    """
    known = np.isfinite(latitude) & np.isfinite(longitude)
    if np.count_nonzero(known) < 2:
        raise NoCourseError(name, "it has no two points", "Draw the route in a planner again")
    latitude, longitude = latitude[known], longitude[known]
    heights = None if height_m is None else _bridged(height_m[known])
    steps = step_lengths_m(latitude, longitude)
    at_m = np.concatenate([[0.0], np.cumsum(steps)])
    _check(name, at_m[-1], float(steps.max()))
    return _resampled(name, at_m, latitude, longitude, heights, source)


def _check(name: str, length_m: float, gap_m: float) -> None:
    if length_m < SHORTEST_M:
        fact = f"it is {length_m:.0f} m long, under {SHORTEST_M:.0f} m"
        raise NoCourseError(name, fact, "Give the whole route")
    if length_m > LONGEST_M:
        fact = f"it is {length_m / 1000.0:.0f} km long, over {LONGEST_M / 1000.0:.0f} km"
        raise NoCourseError(name, fact, "Plan one day of it")
    if gap_m > LONGEST_GAP_M:
        fact = f"two of its points lie {gap_m:.0f} m apart, so what lies between is not known"
        raise NoCourseError(name, fact, "Let the planner follow the path, and export it again")


def _bridged(height_m: FloatArray) -> FloatArray | None:
    """Return the heights with unknown ones between known ones filled; None under two known."""
    known = np.isfinite(height_m)
    if np.count_nonzero(known) < 2 or np.ptp(height_m[known]) == 0.0:
        return None  # a planner without heights writes 0 everywhere
    at = np.arange(height_m.size)
    return np.asarray(np.interp(at, at[known], height_m[known]))


def _resampled(
    name: str,
    at_m: FloatArray,
    latitude: FloatArray,
    longitude: FloatArray,
    height_m: FloatArray | None,
    source: str,
) -> Course:
    moved = np.concatenate([[True], np.diff(at_m) > 0.0])  # a point twice is one
    grid = steps_to(float(at_m[-1]))
    turned = np.unwrap(longitude[moved], period=360.0)

    def along(values: FloatArray) -> FloatArray:
        return np.asarray(np.interp(grid, at_m[moved], values))

    return Course(
        name=name,
        distance_m=grid,
        height_m=None if height_m is None else along(height_m[moved]),
        latitude=along(latitude[moved]),
        longitude=(along(turned) + 180.0) % 360.0 - 180.0,
        source=source,
    )


def steps_to(length_m: float) -> FloatArray:
    """Return 0, 10, 20 ... and the end itself. [m].

    Examples
    --------
    >>> steps_to(25.0)
    array([ 0., 10., 20., 25.])
    """
    grid = np.arange(0.0, length_m, STEP_M)
    return np.append(grid, length_m) if length_m - grid[-1] > 1e-6 else grid
