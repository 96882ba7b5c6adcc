"""What can be planned: files told by their bytes, runs, and sessions; and what cannot, said why."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest
from fit_writer import FitWriter
from planning.made_up_plans import DEGREE_M, a_gpx

import analyser
from analyser.errors import UnreadableFileError
from analyser.planning.course import NoCourseError
from analyser.planning.course_files import course_in, course_of_run
from analyser.planning.courses import Session, course_from
from analyser.planning.session import BadSessionError, Part
from analyser.planning.session_course import session_course

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SEMICIRCLES = 2**31 / 180.0
TCX_POINT = (
    "<Trackpoint><Position><LatitudeDegrees>0</LatitudeDegrees><LongitudeDegrees>{}"
    "</LongitudeDegrees></Position><AltitudeMeters>{}</AltitudeMeters></Trackpoint>"
)


def a_fit_course(points=20, kind=6):
    """A course of a watch: points 111 m apart, two metres higher each, no times."""
    file = FitWriter()
    file.define(0, 0, [(0, "enum", 1)])
    file.message(0, [kind])
    file.define(1, 20, [(0, "sint32", 1), (1, "sint32", 1), (2, "uint16", 1)])
    for n in range(points):
        file.message(1, [0, round((10.0 + n * 0.001) * SEMICIRCLES), (100 + 2 * n + 500) * 5])
    return file.getvalue()


def a_tcx_course(points=20):
    track = "".join(TCX_POINT.format(10.0 + n * 0.001, 100 + 2 * n) for n in range(points))
    return (
        '<?xml version="1.0"?><TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/'
        f'TrainingCenterDatabase/v2"><Courses><Course><Name>Hill</Name><Track>{track}</Track>'
        "</Course></Courses></TrainingCenterDatabase>"
    ).encode()


@pytest.mark.parametrize("data", [a_fit_course(), a_tcx_course()], ids=["FIT", "TCX"])
def test_a_watchs_course_is_read_with_its_heights(data):
    course = course_in(data, "hill")
    assert course.source == "a course"
    assert course.length_m == pytest.approx(19 * 0.001 * DEGREE_M, rel=0.002)
    assert np.ptp(course.height_m) == pytest.approx(38.0, abs=0.5)


def test_a_packed_file_is_read_as_well():
    assert course_in(gzip.compress(a_gpx().encode()), "way.gpx.gz").source == "a route"


def test_a_recorded_run_gives_its_way_without_its_times():
    course = course_of_run(analyser.read(SAMPLES / "hilly.tcx"))
    assert course.source == "a recorded run"
    assert course.length_m == pytest.approx(8788.0, rel=0.01)


def test_a_run_without_positions_names_the_way_out():
    with pytest.raises(NoCourseError, match=r"no positions\. Give its length instead"):
        course_from(SAMPLES / "treadmill.fit")


def test_a_route_that_calls_itself_a_trail_is_one():
    trail = a_gpx().replace("</rte>", "<type>trail running</type></rte>")
    assert course_in(trail.encode(), "way.gpx").is_trail
    assert not course_in(a_gpx().encode(), "way.gpx").is_trail


def test_of_two_routes_the_second_can_be_chosen(tmp_path):
    path = tmp_path / "two.gpx"
    path.write_text(a_gpx(ways=2))
    with pytest.raises(NoCourseError, match=r"--route 1 \(way 1\), --route 2 \(way 2\)"):
        course_from(path)
    assert course_from(path, 2).name == "two.gpx"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"hello", "GPX route"),
        (b'<?xml version="1.0"?><!DOCTYPE gpx><gpx></gpx>', "document type"),
        (b"<gpx><rte>", "cannot be read as GPX"),
        (a_gpx(metres=160.0).encode(), "under 200 m"),
    ],
)
def test_what_is_no_course_is_said_with_its_cure(data, why):
    with pytest.raises(NoCourseError, match=why):
        course_in(data, "x.gpx")


def test_a_file_that_is_not_there_is_no_session():
    with pytest.raises(UnreadableFileError, match="no such file"):
        course_from("nowhere.gpx")


def test_words_that_are_no_file_are_taken_for_a_session():
    with pytest.raises(BadSessionError, match="a number lacks"):
        course_from("run 5 km")
    assert isinstance(course_from("5 km"), Session)


def test_a_session_becomes_a_course_of_steps_of_about_ten_metres():
    course = session_course([Part("run", metres=1005.0)], "1005 m")
    assert course.length_m == pytest.approx(1005.0)
    assert np.diff(course.distance_m).max() < 11.0


def test_a_long_part_with_a_climb_comes_down_again():
    course = session_course([Part("run", metres=10_000.0, climb_m=120.0)], "hilly")
    assert course.height_m[-1] == pytest.approx(course.height_m[0], abs=1e-6)
    risen = np.diff(course.height_m)
    assert risen[risen > 0.0].sum() == pytest.approx(120.0, rel=0.01)


def test_a_short_part_with_a_climb_is_one_hill():
    course = session_course([Part("run", metres=400.0, climb_m=20.0)], "hill")
    assert np.diff(course.height_m) == pytest.approx(0.5, rel=1e-6)


def test_what_is_walked_is_walked():
    course = session_course([Part("run", seconds=60.0), Part("walk", seconds=60.0)], "1+1")
    walked_s = course.timed_s[course.walked].sum()
    assert walked_s == pytest.approx(60.0)
