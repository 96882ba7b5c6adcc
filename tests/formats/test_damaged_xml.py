"""Of a damaged GPX every intact point comes back, and nothing but our own errors.

The mutator beside the project damages real files in thirty ways and says which points are
untouched; a few hundred fixed ones run here, thousands in benchmarks/damage_xml.py.
"""

import contextlib
import importlib.util
import re
import time

import pytest
from corpus import SHARED, needs_corpus, recordings
from hypothesis import given, settings
from hypothesis import strategies as st
from xml_texts import gpx_run, tcx, tcx_lap, tcx_track

from analyser.errors import AnalyserError
from analyser.formats import gpx, read_bytes
from analyser.formats import tcx as tcx_format
from analyser.formats.xml_points import read_points

MUTATOR = SHARED / "tools" / "mutate.py"
needs_mutator = pytest.mark.skipif(
    not MUTATOR.exists(), reason="no shared/tools/mutate.py beside the project"
)
SMALL = 60_000
LONGEST_S = 2.0


@pytest.fixture(scope="module")
def mutate():
    spec = importlib.util.spec_from_file_location("mutate", MUTATOR)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def points_of(data):
    """Return time and position of each point, as the file has them."""
    points = read_points(data, gpx.DIALECT)
    columns = [points.columns.get(name, points.time_s * 0) for name in ("latitude", "longitude")]
    return [str(point) for point in zip(points.time_s, *columns, strict=True)]


@needs_corpus
@needs_mutator
@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_every_intact_point_comes_back(mutate, seed):
    paths = [path for path in recordings(".gpx") if path.stat().st_size < SMALL]
    sound = {str(path): points_of(path.read_bytes()) for path in paths}
    missing = []
    for name, data, row in mutate.mutations(paths, "gpx", seed, 120):
        intact = {sound[row["source"]][i] for a, z in row["intact"] for i in range(a, z)}
        if intact - set(points_of(data)):
            missing.append(name)
    assert missing == []


@needs_corpus
@needs_mutator
@pytest.mark.parametrize("seed", ["4", "5"])
def test_no_damage_gives_a_foreign_error_or_takes_long(mutate, seed):
    paths = [str(path) for path in recordings(".gpx") if path.stat().st_size < SMALL]
    for name, data, _ in mutate.mutations(paths, "gpx", seed, 120):
        begin = time.process_time()
        with contextlib.suppress(AnalyserError):
            assert read_bytes(data, name)
        assert time.process_time() - begin < LONGEST_S


DOCTYPE = b'<!DOCTYPE gpx [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'


def test_a_document_type_is_never_followed_and_the_points_are_read():
    data = (
        gpx_run(4).replace(b"<gpx ", DOCTYPE + b"<gpx ").replace(b"<type>running", b"<type>run&b;")
    )
    (run,) = read_bytes(data, "bomb.gpx")
    assert len(run) == 4
    assert "document type, which is never followed" in run.notices[0].message


def test_a_document_that_nests_without_end_is_stopped_and_its_points_read():
    deep = b"<a>" * 200_000
    (run,) = read_bytes(gpx_run(4).replace(b"<trk>", deep + b"<trk>"), "deep.gpx")
    assert len(run) == 4


@pytest.mark.parametrize("lost", [b'<wpt lat="1" lon="2">', b"<rte><rtept>"])
@pytest.mark.parametrize("before", [b"<trk>", b"<trkseg>"])
def test_a_waypoint_whose_end_is_lost_swallows_no_track(lost, before):
    (run,) = read_bytes(gpx_run(40).replace(before, b"\0" + lost + before), "lost.gpx")
    assert len(run) == 40


def tcx_of(points):
    laps = [tcx_lap(lap, 20, tcx_track(lap, lap + 19)) for lap in range(0, points, 20)]
    return tcx(*laps)


@given(
    st.integers(0, 10_000), st.integers(1, 900), st.sampled_from(["zero", "delete", "cut", "junk"])
)
@settings(max_examples=80, deadline=None)
def test_of_a_damaged_tcx_every_untouched_point_comes_back(place, size, damage):
    data = tcx_of(80)
    begin = data.index(b"<Trackpoint>") + place
    end = len(data) if damage == "cut" else begin + size
    instead = {"zero": b"\0" * size, "delete": b"", "cut": b"", "junk": b"\xff<&>" * 9}[damage]
    starts = [match.span() for match in re.finditer(rb"<Trackpoint>.*?</Trackpoint>", data, re.S)]
    untouched = {second for second, (a, z) in enumerate(starts) if z <= begin or a >= end}
    found = read_points(data[:begin] + instead + data[end:], tcx_format.DIALECT).time_s
    first = read_points(data, tcx_format.DIALECT).time_s[0]
    assert untouched <= set((found - first).tolist())
