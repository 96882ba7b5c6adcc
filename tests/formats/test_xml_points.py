"""Points come out the same whichever way they are read: in bulk, by the parser, by salvage."""

import numpy as np
import pytest
from corpus import needs_corpus, recordings
from hypothesis import given, settings
from hypothesis import strategies as st
from xml_texts import GPX_HEAD, gpx_run, tcx, tcx_lap, tcx_track

from analyser.formats import gpx as gpx_format
from analyser.formats import matching, xml_points
from analyser.formats import tcx as tcx_format
from analyser.formats.xml_points import read_points

GPX, TCX = gpx_format.DIALECT, tcx_format.DIALECT


def in_bulk(data, dialect):
    """Return the points of a reading in which a single point is worth a template."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "FEWEST_ALIKE", 1)
        return read_points(data, dialect)


def by_the_parser(data, dialect):
    """Return the points of a reading in which none is taken out before the parser sees it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xml_points, "MARKS", b"")
        return read_points(data, dialect)


def by_salvage(data, dialect):
    """Return the points of a reading after the parser gave up at the first byte."""
    return by_the_parser(b"<\x01>" + data, dialect)


def agree(one, other):
    np.testing.assert_array_equal(one.time_s, other.time_s)
    kept = [
        {name: v for name, v in points.columns.items() if not np.isnan(v).all()}
        for points in (one, other)
    ]
    assert kept[0].keys() == kept[1].keys()
    for name, values in kept[0].items():
        np.testing.assert_array_equal(values, kept[1][name], err_msg=name)
    return True


def tree(element):
    """Return the tree of elements with the points that each holds."""
    children = [tree(child) for child in element.children]
    return element.name, element.first, element.last, element.text.strip(), children


VALUES = st.one_of(
    st.floats(-200, 9000).map(repr),
    st.decimals(-200, 9000, places=6).map(str),
    st.integers(0, 300).map(str),
    st.sampled_from(["", "NaN", "1e3", "1_0", " 5 ", "&lt;", "٤", "-", ".", "5.", "-.5", "0" * 40]),
    st.text("0123456789.-+eE", max_size=24),
)
EXTRAS = st.sampled_from(
    [
        "",
        "<ele>{}</ele>",
        "<ele/>",
        "<extensions><x:TrackPointExtension><x:hr>{}</x:hr></x:TrackPointExtension></extensions>",
        "<extensions><a:speed>{}</a:speed><b:x><b:speed>{}</b:speed></b:x></extensions>",
        "<!-- {} -->",
        "<name>{}</name>",
        "<cmt><![CDATA[<trkpt lat='1' lon='2'></trkpt>{}]]></cmt>",
        "text {}",
    ]
)


@st.composite
def points(draw):
    latitude, longitude, value = draw(VALUES), draw(VALUES), draw(VALUES)
    time = f"2026-03-01T07:{draw(st.integers(0, 70)):02d}:00Z"
    inner = draw(EXTRAS).replace("{}", value, 1).replace("{}", draw(VALUES))
    blank = draw(st.sampled_from(["", "\n", "\n  ", "</trkseg><trkseg>", "<!-- hm -->"]))
    return f'<trkpt lat="{latitude}" lon="{longitude}">{inner}<time>{time}</time></trkpt>{blank}'


@given(st.lists(points(), max_size=12))
@settings(max_examples=150, deadline=None)
def test_bulk_reading_and_the_parser_agree_on_any_points(body):
    data = f"{GPX_HEAD}<trk><trkseg>{''.join(body)}</trkseg></trk></gpx>".encode()
    bulk, parsed = in_bulk(data, GPX), by_the_parser(data, GPX)
    assert agree(bulk, parsed)
    assert tree(bulk.root) == tree(parsed.root)
    assert bulk.notices == parsed.notices


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_bulk_reading_and_the_parser_agree_where_bytes_are_damaged(draw):
    data = bytearray(gpx_run(12, "<extensions><hr>150</hr></extensions>"))
    for _ in range(draw.draw(st.integers(1, 3))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    bulk, parsed = in_bulk(bytes(data), GPX), by_the_parser(bytes(data), GPX)
    assert bulk.time_s.size >= parsed.time_s.size
    assert set(parsed.time_s[~np.isnan(parsed.time_s)]) <= set(bulk.time_s)


@pytest.mark.parametrize(
    ("data", "dialect"),
    [
        (gpx_run(9, "<extensions><gpxtpx:hr>150</gpxtpx:hr></extensions>"), GPX),
        (
            tcx(tcx_lap(0, 9, tcx_track(0, 4), tcx_track(7, 9)), tcx_lap(10, 5, tcx_track(10, 15))),
            TCX,
        ),
    ],
)
def test_an_undamaged_file_is_the_same_through_salvage(data, dialect):
    assert agree(in_bulk(data, dialect), by_salvage(data, dialect))


@needs_corpus
@pytest.mark.parametrize("path", recordings(".gpx"), ids=lambda path: path.name[:8])
def test_real_gpx_is_the_same_by_all_ways(path):
    data = path.read_bytes()
    bulk, parsed = in_bulk(data, GPX), by_the_parser(data, GPX)
    assert agree(bulk, parsed)
    assert tree(bulk.root) == tree(parsed.root)
    assert agree(bulk, by_salvage(data, GPX))


@needs_corpus
@pytest.mark.parametrize("path", recordings(".tcx"), ids=lambda path: path.name[:8])
def test_real_tcx_is_the_same_by_all_ways(path):
    data = path.read_bytes()
    bulk, parsed = in_bulk(data, TCX), by_the_parser(data, TCX)
    assert agree(bulk, parsed)
    assert tree(bulk.root) == tree(parsed.root)
    assert agree(bulk, by_salvage(data, TCX))


def test_a_giant_is_read_in_pieces(monkeypatch):
    data = gpx_run(500, "<extensions><hr>150</hr></extensions>")
    whole = read_points(data, GPX)
    monkeypatch.setattr(xml_points, "CHUNK_BYTES", 2_000)
    in_pieces = read_points(data, GPX)
    assert agree(whole, in_pieces)
    assert tree(whole.root) == tree(in_pieces.root)
    assert in_pieces.time_s.size == 500
