"""One way in for all formats: what a file is its bytes say, and each mistake has its sentence."""

import hashlib
import os
import re

import pytest
from xml_texts import GPX_HEAD, clock, gpx, gpx_point, gpx_run, tcx, tcx_lap, tcx_track

from analyser.errors import AnalyserError, NotARunError, SeveralRunsError, UnreadableFileError
from analyser.formats import read, read_all, read_bytes


@pytest.fixture
def put(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def put(name, data):
        (tmp_path / name).write_bytes(data)
        return name

    return put


def test_a_run_has_the_name_as_given_and_the_hash_of_its_bytes(put):
    run = read(put("my run.gpx", gpx_run()))
    assert run.name == "my run.gpx"
    assert run.sha256 == hashlib.sha256(gpx_run()).hexdigest()


def test_a_path_object_is_as_good_as_a_string(put, tmp_path):
    assert len(read(tmp_path / put("run.gpx", gpx_run(4)))) == 4


@pytest.mark.parametrize("name", ["run.fit", "run.txt", "run", "run.jpg"])
def test_the_name_does_not_matter(put, name):
    assert len(read(put(name, tcx(tcx_lap(0, 2, tcx_track(0, 2)))))) == 3


def two_days():
    points = "".join(
        f'<trk><trkseg><trkpt lat="0.5" lon="160"><time>{clock(0, day)}</time></trkpt>'
        "</trkseg></trk>"
        for day in (1, 5)
    )
    return f"{GPX_HEAD}{points}</gpx>".encode()


def test_several_runs_are_an_error_that_names_the_way_out(put):
    name = put("week.gpx", two_days())
    with pytest.raises(
        SeveralRunsError, match=r"it holds 2 runs. Read them with analyser.read_all"
    ):
        read(name)
    assert len(read_all(name)) == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "it is empty. Export the activity again as FIT, GPX or TCX."),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "it is a picture, not a recording."),
        (b"\xff\xd8\xff\xe0" + b"\0" * 99, "it is a picture, not a recording."),
        (b"%PDF-1.7 ...", "it is a PDF, not a recording."),
        (b"\n<!DOCTYPE html><html>sign in</html>", "it is a web page, not a recording. The down"),
        (b"<html><body>Please log in", "sign in with the browser and export it again."),
        (b'{"error": 401}', "it is JSON, not a recording."),
        (b"[]", "it is JSON, not a recording."),
        (
            b'<?xml version="1.0"?><kml xmlns="x">',
            "it is KML, a map without times, not a recording",
        ),
        (b"dear diary", "it is text, not a recording."),
        (b"\0" * 200, "it holds zeros only, as after a failed copy."),
        (b"\x01\x02\x03\x04" * 50, "it is no FIT, GPX or TCX recording."),
        (b"<gpx/>", "it is a GPX file without any track points."),
        (b"\x1f\x8b\x08garbage", "it is damaged in the archive"),
        (b"PK\x03\x04garbage", "the archive is damaged, nothing in it is whole."),
    ],
)
def test_the_ordinary_mistakes_have_their_sentences(data, sentence):
    with pytest.raises((UnreadableFileError, NotARunError), match=re.escape(sentence)):
        read_bytes(data, "run.fit")


def test_a_missing_file_is_said_to_be_missing(put):
    with pytest.raises(UnreadableFileError, match=r"^nowhere.fit: there is no such file. Check"):
        read("nowhere.fit")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(UnreadableFileError, match="it is a folder"):
        read(tmp_path)


def test_a_pipe_is_never_opened(tmp_path):
    os.mkfifo(tmp_path / "run.fit")
    with pytest.raises(UnreadableFileError, match="it is a pipe or a device, not a file"):
        read(tmp_path / "run.fit")


def test_a_device_is_never_opened():
    with pytest.raises(UnreadableFileError, match="it is a pipe or a device, not a file"):
        read("/dev/zero")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_said_to_be_so(put, tmp_path):
    (tmp_path / put("run.gpx", gpx_run())).chmod(0)
    with pytest.raises(UnreadableFileError, match="it may not be read"):
        read("run.gpx")


@pytest.mark.parametrize("name", ["a\0b.fit", "x" * 5000])
def test_an_impossible_name_is_one_of_our_errors(name):
    with pytest.raises(AnalyserError):
        read(name)


def test_a_track_without_times_beside_a_run_is_left_out_with_its_count() -> None:
    undated = '<trk><trkseg><trkpt lat="1" lon="2"/><trkpt lat="1" lon="3"/></trkseg></trk>'
    (run,) = read_bytes(gpx_run(5).replace(b"</gpx>", undated.encode() + b"</gpx>"), "two.gpx")
    assert len(run) == 5
    assert "a track of 2 points without times; left out" in [n.message for n in run.notices]


def test_a_plan_whose_times_were_made_up_is_no_recorded_run():
    points = [gpx_point(n, time=f"2026-03-{n + 1:02d}T07:00:00Z") for n in range(20)]
    with pytest.raises(NotARunError, match=r"points are 24\.0 h apart, not") as caught:
        read_bytes(gpx("".join(points)), "plan.gpx")
    assert caught.value.kind == "route"


def test_points_that_all_have_the_start_s_time_are_no_recorded_run():
    points = "".join(gpx_point(second, time=clock(0)) for second in range(30))
    with pytest.raises(NotARunError, match="a track of 30 points of one and the same time"):
        read_bytes(gpx(points), "summary.gpx")


def test_a_point_a_minute_is_a_recorded_run():
    (run,) = read_bytes(gpx("".join(gpx_point(60 * n) for n in range(20))), "sparse.gpx")
    assert len(run) == 20
