"""Recordings are found wherever they are; nothing that goes wrong ends the search."""

import gzip
import io
import os
import pickle
import sys
import zipfile

import pytest
from xml_texts import gpx_run

from analyser.errors import UnreadableFileError
from analyser.formats.exports import strava
from analyser.formats.failure import Failure
from analyser.formats.sources import Source, find, from_bytes

RUN = gpx_run(5)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def folder(**files):
        for name, data in files.items():
            path = tmp_path / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return tmp_path

    return folder


def names(*given):
    return [found.name for found in find(given)]


def test_a_file_is_itself(folder):
    folder(run_gpx=RUN)
    (source,) = find(["run.gpx"])
    assert (source.name, source.size, source.open().data) == ("run.gpx", len(RUN), RUN)
    assert source.modified == os.stat("run.gpx").st_mtime


def test_a_folder_is_searched_to_the_bottom_in_order(folder):
    folder(b__2_gpx=RUN, a__c__1_GPX=RUN, a__notes_txt=b"hello", a__photo_jpg=b"\xff\xd8\xff")
    assert names(".") == ["./a/c/1.GPX", "./b/2.gpx"]


def test_in_a_folder_the_bytes_decide_and_a_false_name_is_still_tried(folder):
    folder(run_bin=RUN, text_fit=b"hello")
    assert names(".") == ["./run.bin", "./text.fit"]


def test_hidden_files_are_left_aside(folder):
    folder(run_gpx=RUN)
    os.rename("run.gpx", ".run.gpx")
    assert names(".") == []


def test_a_file_that_is_reached_twice_comes_once(folder):
    folder(a__run_gpx=RUN)
    os.symlink("a", "b")
    os.symlink("..", "a/up")
    assert names(".", "a/run.gpx", "a") == ["./a/run.gpx"]


def test_a_glob_is_expanded_where_the_shell_did_not(folder):
    folder(a_gpx=RUN, b_gpx=RUN, c_tcx=RUN)
    assert names("*.gpx") == ["a.gpx", "b.gpx"]


def test_a_glob_without_matches_is_a_failure(folder):
    folder()
    assert [f.message for f in find(["*.fit"])] == ["no file matches"]


def test_a_name_that_looks_like_a_glob_is_a_file_first(folder):
    folder(run_gpx=RUN)
    os.rename("run.gpx", "run[1].gpx")
    assert names("run[1].gpx") == ["run[1].gpx"]


def test_a_list_names_files(folder):
    folder(a_gpx=RUN, b_gpx=RUN, list_txt=b"a.gpx\n\n'b.gpx'\nnowhere.gpx\n")
    found = list(find(["@list.txt"]))
    assert [f.name for f in found] == ["a.gpx", "b.gpx", "nowhere.gpx"]
    assert isinstance(found[2], Failure)


def test_standard_input_is_read_once(folder, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(RUN))))
    (source,) = find(["-"])
    assert (source.name, source.open().data) == ("-", RUN)


def test_pipes_broken_links_and_missing_files_are_a_line_each(folder):
    folder(run_gpx=RUN)
    os.mkfifo("pipe.fit")
    os.symlink("gone", "broken.fit")
    found = {f.name: f for f in find([".", "missing.fit"])}
    assert found.pop("./run.gpx").size == len(RUN)
    assert {f.name: f.message for f in found.values()} == {
        "./broken.fit": "there is no such file",
        "./pipe.fit": "it is a pipe or a device, not a file",
        "missing.fit": "there is no such file",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_a_line(folder):
    (folder(a__run_gpx=RUN) / "a").chmod(0)
    found = list(find(["."]))
    (folder() / "a").chmod(0o700)
    assert [f.message for f in found] == ["it may not be read"]


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return file.getvalue()


def test_members_of_an_archive_are_read_in_another_process(folder):
    inner = zipped(a_gpx=RUN, b_gpx_gz=gzip.compress(RUN))
    folder(export_zip=zipped(DI__CONNECT__part1_zip=inner, c_gpx=RUN))
    found = [pickle.loads(pickle.dumps(source)) for source in find(["export.zip"])]
    assert [source.name for source in found] == [
        "export.zip/DI/CONNECT/part1.zip/a.gpx",
        "export.zip/DI/CONNECT/part1.zip/b.gpx.gz",
        "export.zip/c.gpx",
    ]
    assert [source.open().data for source in found] == [RUN] * 3


STRAVA = (
    b"Activity ID,Activity Date,Activity Name,Activity Type,Description,Filename\n"
    b'1,"Mar 1, 2026",Hills,Run,"a, b",activities/1.gpx.gz\n'
    b'2,"Mar 2, 2026",To work,Ride,,activities/2.gpx\n'
    b'3,"Mar 3, 2026",Typed in,Run,,\n'
)
EXPORT = {"activities__1_gpx_gz": gzip.compress(RUN), "activities__2_gpx": RUN}


def test_stravas_list_gives_titles_and_tells_rides(folder):
    folder(export_zip=zipped(**EXPORT, activities_csv=STRAVA))
    run, ride = find(["export.zip"])
    assert (run.name, run.title) == ("export.zip/activities/1.gpx.gz", "Hills")
    assert (ride.code, ride.kind, ride.message) == (
        "not-a-run",
        "cycling",
        "it is cycling, not a run",
    )


def test_stravas_export_is_known_unpacked_too(folder):
    folder(
        **{f"export__{name}": data for name, data in EXPORT.items()}, export__activities_csv=STRAVA
    )
    run, ride = find(["export"])
    assert (run.title, ride.kind) == ("Hills", "cycling")


def test_an_archive_that_changed_is_one_of_our_errors(folder):
    folder(export_zip=zipped(a_gpx=RUN, b_gpx=RUN))
    _, second = find(["export.zip"])
    gone = Source(**{**vars(second), "inner": (7,)})
    with pytest.raises(UnreadableFileError, match="the archive has changed since it was listed"):
        gone.open()


def test_bytes_of_an_archive_hold_their_members():
    assert [(s.name, s.open().data) for s in from_bytes(zipped(a_gpx=RUN), "-")] == [
        ("-/a.gpx", RUN)
    ]


def test_stravas_export_is_known_in_a_folder_of_its_archive(folder):
    within = {f"export_2026__{name}": data for name, data in EXPORT.items()}
    folder(all_zip=zipped(**within, export_2026__activities_csv=STRAVA))
    assert [found.kind for found in find(["all.zip"]) if isinstance(found, Failure)] == ["cycling"]


def an_archive(files):
    return {"export_zip": zipped(**files)}


def a_folder(files):
    return {f"export_zip__{name}": data for name, data in files.items()}


@pytest.mark.parametrize("export", [an_archive, a_folder])
def test_a_list_beyond_its_bound_is_named_and_the_recordings_are_read(folder, monkeypatch, export):
    monkeypatch.setattr(strava, "LARGEST_INDEX_BYTES", 1 << 20)
    files = {**EXPORT, "activities_csv": STRAVA + b"4,,,,," * (1 << 18)}
    folder(**export(files))
    failure, *runs = find(["export.zip"])
    assert (failure.name, failure.message) == (
        "export.zip/activities.csv",
        "it is larger than 1 MB, more than any list of activities",
    )
    assert [(run.name, run.title) for run in runs] == [
        ("export.zip/activities/1.gpx.gz", ""),
        ("export.zip/activities/2.gpx", ""),
    ]


def packed(data: bytes, times: int) -> bytes:
    return packed(gzip.compress(data), times - 1) if times else data


@pytest.mark.parametrize("name", ["run.gpx", "run.gpx.gz", "run.zip", "run.zip.gz", "run.bin"])
@pytest.mark.parametrize(
    "data",
    [
        packed(RUN, 4),
        packed(zipped(a_gpx=RUN), 1),
        packed(zipped(a_gpx=packed(RUN, 2)), 3),
        b"HTTP/1.1 200 OK\r\n\r\n" + zipped(a_gpx=RUN),
        zipped(b_zip=packed(zipped(a_gpx=RUN), 1)),
        packed(RUN, 1)[:-8] + bytes(8),
    ],
)
def test_a_report_and_an_audit_read_what_is_packed_alike(folder, data: bytes, name: str) -> None:
    path = folder() / name
    path.write_bytes(data)
    (in_audit,) = find([str(path)])
    (in_report,) = from_bytes(data, str(path))
    assert in_audit.open() == in_report.open()
    assert in_audit.open().data == RUN
    assert in_audit.name == in_report.name
