"""Courses out of files: GPX through gpxpy, FIT and TCX courses, and a recorded run again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

import numpy as np

from analyser.derive import derive
from analyser.errors import AnalyserError
from analyser.formats import fit, read_bytes
from analyser.formats.fit.messages import FileId, Record
from analyser.formats.fit.profile import COURSE
from analyser.formats.fit.protocol import recognises
from analyser.formats.gzips import unpacked
from analyser.planning.course import Course, NoCourseError, course_of
from analyser.run import FloatArray, Run
from analyser.runner import Runner

if TYPE_CHECKING:
    from gpxpy.gpx import GPX

LARGEST_BYTES = 64 << 20
TRAIL = "trail"


class Points(NamedTuple):
    """One way in a file: its points in order, and what the file calls it."""

    name: str
    source: str
    latitude: FloatArray
    longitude: FloatArray
    height_m: FloatArray
    is_trail: bool = False


def course_in(data: bytes, name: str, route: int | None = None) -> Course:
    """Return the course in a file, whatever it is: told by its bytes.

    Parameters
    ----------
    data, name
        The file's bytes, packed with gzip or not, and what to call it.
    route
        Which of several, from 1; None takes the only one.

    Raises
    ------
    NoCourseError
        With the fact and its cure.
    """
    data = unpacked(data, name).data
    if _is_xml_of(data, b"<gpx"):
        return gpx_course(data, name, route)
    ways = _ways_of_courses(data, name)
    return _one_of(ways, name, route) if ways else _run_again(data, name, route)


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
    samples = derive(run, Runner()).samples  # without hops, and without what was stood
    used = np.flatnonzero(samples["moving"] == 1.0)
    height = samples["altitude_m"][used] if "altitude_m" in samples else None
    latitude, longitude = samples["latitude"][used], samples["longitude"][used]
    course = course_of(run.name, latitude, longitude, height, "a recorded run")
    return replace(course, is_trail=run.sub_sport == TRAIL)


def _run_again(data: bytes, name: str, route: int | None) -> Course:
    """Return the course of a recording; of one with several runs the one that was chosen."""
    try:
        runs = read_bytes(data, name, as_run=True)
    except AnalyserError as error:
        cure = "Give a GPX route, a course, a recorded run, or a session: '8 km, 90 m up'"
        raise NoCourseError(name, error.message, cure) from None
    if route is None and len(runs) > 1:
        choices = ", ".join(f"--route {n}" for n in range(1, len(runs) + 1))
        raise NoCourseError(name, f"it holds {len(runs)} runs", f"Choose one: {choices}")
    if route is not None and not 1 <= route <= len(runs):
        raise NoCourseError(name, f"it holds no run {route}", f"There are {len(runs)}")
    return course_of_run(runs[(route or 1) - 1])


def _is_xml_of(data: bytes, tag: bytes) -> bool:
    return tag in data[:65_536]


def _ways_of_courses(data: bytes, name: str) -> list[Points]:
    """Return the courses of a FIT or a TCX file; none where it holds none."""
    if recognises(data[:64]):
        return _fit_course(data, name)
    if _is_xml_of(data, b"<TrainingCenterDatabase") and b"<Course>" in data:
        return _tcx_courses(data, name)
    return []


def _fit_course(data: bytes, name: str) -> list[Points]:
    file = fit.decode(data, name)
    if file.table(FileId.MESSAGE).value(FileId.TYPE) != COURSE:
        return []
    records = file.table(Record.MESSAGE)
    heights = records.values(Record.ENHANCED_ALTITUDE)
    if not np.isfinite(heights).any():
        heights = records.values(Record.ALTITUDE)
    latitude = records.values(Record.POSITION_LAT)
    return [Points("", "a course", latitude, records.values(Record.POSITION_LONG), heights)]


def _tcx_courses(data: bytes, name: str) -> list[Points]:
    _refuse_entities(data, name)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError) as error:
        fact = f"it cannot be read as TCX ({error})"
        raise NoCourseError(name, fact, "Export the course again") from None
    return [_tcx_course(course) for course in root.iterfind(".//{*}Course")]


def _tcx_course(course: ElementTree.Element) -> Points:
    points = course.iterfind(".//{*}Trackpoint")
    tags = ("LatitudeDegrees", "LongitudeDegrees", "AltitudeMeters")
    rows = [[_number(point.findtext(f".//{{*}}{tag}")) for tag in tags] for point in points]
    values = np.array(rows, dtype=np.float64).reshape(-1, 3)
    named = course.findtext("{*}Name") or ""
    return Points(named, "a course", values[:, 0], values[:, 1], values[:, 2])


def _number(text: str | None) -> float:
    try:
        return float(text or "nan")
    except ValueError:
        return float("nan")


def _refuse_entities(data: bytes, name: str) -> None:
    if b"<!DOCTYPE" in data[:65_536] or b"<!ENTITY" in data:
        raise NoCourseError(name, "it declares a document type, which no planner does")


def _parsed(data: bytes, name: str) -> GPX:
    import gpxpy
    from gpxpy.gpx import GPXException

    if len(data) > LARGEST_BYTES:
        raise NoCourseError(name, "it is larger than 64 MB", "Export the route alone")
    _refuse_entities(data, name)
    try:
        return gpxpy.parse(data.decode("utf-8-sig", errors="replace"))
    except (GPXException, ValueError) as error:
        fact = f"it cannot be read as GPX ({error})"
        raise NoCourseError(name, fact, "Export the route from the planner again") from None


def _ways(document: GPX) -> list[Points]:
    """Return the routes and the tracks, in the order of the file."""
    routes = [_points(r.name, "a route", r.points, r.type) for r in document.routes]
    tracks = [
        _points(t.name, "a track", [p for segment in t.segments for p in segment.points], t.type)
        for t in document.tracks
    ]
    return [way for way in (*routes, *tracks) if way.latitude.size > 1]


def _points(name: str | None, source: str, points: Sequence[object], kind: str | None) -> Points:
    rows = [(p.latitude, p.longitude, p.elevation) for p in points]  # type: ignore[attr-defined]
    values = np.array(rows, dtype=np.float64).reshape(-1, 3)
    is_trail = TRAIL in (kind or "").lower()
    return Points(name or "", source, values[:, 0], values[:, 1], values[:, 2], is_trail)


def _one_of(ways: Sequence[Points], name: str, route: int | None) -> Course:
    if not ways:
        cure = "Export a route or a track, not waypoints alone"
        raise NoCourseError(name, "it holds no route and no track", cure)
    if route is None and len(ways) > 1:
        raise NoCourseError(name, f"it holds {len(ways)} routes", f"Choose one: {_choices(ways)}")
    if route is not None and not 1 <= route <= len(ways):
        raise NoCourseError(name, f"it holds no route {route}", f"There are: {_choices(ways)}")
    way = ways[(route or 1) - 1]
    course = course_of(name, way.latitude, way.longitude, way.height_m, way.source)
    return replace(course, is_trail=way.is_trail)


def _choices(ways: Sequence[Points]) -> str:
    named = (
        f"--route {n} ({way.name})" if way.name else f"--route {n}"
        for n, way in enumerate(ways, start=1)
    )
    return ", ".join(named)
