"""Hostile XML costs bounded work: counted here, and timed in benchmarks/damage_xml.py."""

from __future__ import annotations

from collections import Counter

import pytest
from xml_texts import gpx_point, gpx_run, tcx, tcx_lap, tcx_point, tcx_track

from analyser.formats import gpx, read_bytes
from analyser.formats.base import MOST_ACTIVITIES
from analyser.formats.matching import MOST_SAMPLES
from analyser.formats.xml_matcher import PointMatcher
from analyser.formats.xml_tree import DEEPEST, MOST_ELEMENTS, TreeBuilder

RUN = gpx_run(50)
LAP = tcx(tcx_lap(0, 50, tcx_track(0, 49)))
MANY = 20_000


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return how often each costly step is taken from now on."""
    counts: Counter[str] = Counter()

    def count(owner: type, name: str) -> None:
        step = getattr(owner, name)

        def counted(*told: object) -> object:
            counts[name] += 1
            return step(*told)

        monkeypatch.setattr(owner, name, counted)

    for owner, name in ((TreeBuilder, "start"), (TreeBuilder, "end"), (PointMatcher, "fit")):
        count(owner, name)
    count(PointMatcher, "next_sample")
    return counts


def in_the_track(data: bytes, hostile: bytes) -> bytes:
    return data.replace(b"</trkseg>", hostile + b"</trkseg>").replace(
        b"</Track>", hostile + b"</Track>"
    )


@pytest.mark.parametrize(
    ("data", "hostile"),
    [
        (RUN, b'<trkpt lat="1" lon="1"/>'),
        (RUN, b'<trkpt lat="1" lon="1" />\n'),
        (RUN, b'<trkpt lat="1" lon="1">'),
        (RUN, b"<trkpt "),
        (RUN, b"<trkpt a="),
        (RUN, b"<trkseg>"),
        (RUN, b"<wpt>"),
        (LAP, b"<Trackpoint "),
        (LAP, b"<Trackpoint/>"),
        (LAP, b"<Trackpoint>"),
        (LAP, b"<Track>"),
        (LAP, b"<Lap>"),
    ],
)
def test_the_same_tag_many_times_over_costs_next_to_nothing(
    calls: Counter[str], data: bytes, hostile: bytes
) -> None:
    (run,) = read_bytes(in_the_track(data, hostile * MANY), "x")
    assert len(run) == 50
    assert calls["next_sample"] <= MOST_SAMPLES + 1
    assert calls["start"] + calls["end"] < 2_000


@pytest.mark.parametrize("tags", [b"<name><type>", b"<trk><trkseg>", b"<Distance><name>"])
def test_elements_without_end_are_looked_at_up_to_a_bound_and_points_beyond(
    calls: Counter[str], tags: bytes
) -> None:
    tail = "".join(gpx_point(second) for second in range(100, 120)).encode()
    (run,) = read_bytes(RUN + tags * MOST_ELEMENTS + tail, "x")
    assert len(run) == 70
    assert calls["start"] < 1.1 * MOST_ELEMENTS


def test_what_is_never_closed_nests_no_deeper_than_a_recording() -> None:
    tree = TreeBuilder(gpx.DIALECT, "")
    tree.damaged()
    for _ in range(20 * DEEPEST):
        tree._start_element("name", {})
    assert len(tree._open) <= DEEPEST + 1


def test_points_in_no_template_are_sampled_a_bounded_number_of_times(calls: Counter[str]) -> None:
    odd = b"".join(b'<trkpt lat="%d" lon="1"><ele>&#49;</ele></trkpt>' % i for i in range(80)) * 50
    (run,) = read_bytes(in_the_track(RUN, odd), "x")
    assert len(run) == 50
    assert calls["next_sample"] <= MOST_SAMPLES + 1


def test_more_activities_than_anybody_has_are_left_out_with_their_number() -> None:
    activity = '<Activity Sport="Running"><Lap StartTime="2026-03-01T07:00:00Z"><Track>'
    activity += tcx_point(1) + "</Track></Lap></Activity>"
    many = activity.encode() * (MOST_ACTIVITIES + 10)
    runs = read_bytes(LAP.replace(b"</Activities>", many + b"</Activities>"), "x")
    assert len(runs) == MOST_ACTIVITIES
    said = [notice.message for notice in runs[0].notices]
    assert "11 activities after the first 3,000 of the file; left out" in said
