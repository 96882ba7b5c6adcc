"""Courses out of files: GPX through gpxpy, FIT and TCX courses, and a recorded run again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analyser.planning.course import Course, NoCourseError, course_of
from analyser.run import FloatArray, Run

if TYPE_CHECKING:
    from gpxpy.gpx import GPX

LARGEST_BYTES = 64 << 20


class Points(NamedTuple):
    """One way in a file: its points in order, and what the file calls it."""

    name: str
    source: str
    latitude: FloatArray
    longitude: FloatArray
    height_m: FloatArray


def gpx_course(data: bytes, name: str, route: int | None = None) -> Course:
    """Return the course that a GPX file holds; the times of a track are ignored.

    Parameters
    ----------
    data, name
        The file's bytes, and what to call it.
    route
        Which of several, from 1; None takes the only one.

    Raises
    ------
    NoCourseError
        For waypoints only, several ways without a choice, or what `course_of` refuses.
    """
    ways = _ways(_parsed(data, name))
    return _one_of(ways, name, route)


def course_of_run(run: Run) -> Course:
    """Return the course that a recorded run followed.

    Raises
    ------
    NoCourseError
        Where the recording has no positions.
    """
    if "latitude" not in run.samples:
        cure = "Give its length instead: analyser plan '8 km, 90 m up'"
        raise NoCourseError(run.name, "the recording has no positions", cure)
    height = run.samples.get("altitude_m")
    latitude, longitude = run.samples["latitude"], run.samples["longitude"]
    return course_of(run.name, latitude, longitude, height, "a recorded run")


def _parsed(data: bytes, name: str) -> GPX:
    import gpxpy
    from gpxpy.gpx import GPXException

    if len(data) > LARGEST_BYTES:
        raise NoCourseError(name, "it is larger than 64 MB", "Export the route alone")
    if b"<!DOCTYPE" in data[:65_536] or b"<!ENTITY" in data:
        raise NoCourseError(name, "it declares a document type, which no planner does")
    try:
        return gpxpy.parse(data.decode("utf-8-sig", errors="replace"))
    except (GPXException, ValueError) as error:
        fact = f"it cannot be read as GPX ({error})"
        raise NoCourseError(name, fact, "Export the route from the planner again") from None


def _ways(document: GPX) -> list[Points]:
    """Return the routes and the tracks, in the order of the file."""
    routes = [_points(r.name, "a route", r.points) for r in document.routes]
    tracks = [
        _points(t.name, "a track", [p for segment in t.segments for p in segment.points])
        for t in document.tracks
    ]
    return [way for way in (*routes, *tracks) if way.latitude.size > 1]


def _points(name: str | None, source: str, points: Sequence[object]) -> Points:
    rows = [(p.latitude, p.longitude, p.elevation) for p in points]  # type: ignore[attr-defined]
    values = np.array(rows, dtype=np.float64).reshape(-1, 3)
    return Points(name or "", source, values[:, 0], values[:, 1], values[:, 2])


def _one_of(ways: Sequence[Points], name: str, route: int | None) -> Course:
    if not ways:
        cure = "Export a route or a track, not waypoints alone"
        raise NoCourseError(name, "it holds no route and no track", cure)
    if route is None and len(ways) > 1:
        raise NoCourseError(name, f"it holds {len(ways)} routes", f"Choose one: {_choices(ways)}")
    if route is not None and not 1 <= route <= len(ways):
        raise NoCourseError(name, f"it holds no route {route}", f"There are: {_choices(ways)}")
    way = ways[(route or 1) - 1]
    return course_of(name, way.latitude, way.longitude, way.height_m, way.source)


def _choices(ways: Sequence[Points]) -> str:
    named = (
        f"--route {n} ({way.name})" if way.name else f"--route {n}"
        for n, way in enumerate(ways, start=1)
    )
    return ", ".join(named)
