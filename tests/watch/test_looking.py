"""What lies in a place, and when it has stopped changing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analyser.watch.drives import Place
from analyser.watch.looking import Settling, found_in


def put(path: Path, data: bytes = b"run", changed_s: float = 1e9) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (changed_s, changed_s))
    return path


def names(folder: Path, *endings: str) -> list[str]:
    return [found.path.name for found in found_in(Place(folder, "runs", endings=endings))]


def test_the_oldest_comes_first_from_all_folders_below(tmp_path: Path) -> None:
    put(tmp_path / "a.fit", changed_s=2e9)
    put(tmp_path / "deep" / "down" / "b.fit", changed_s=1e9)
    assert names(tmp_path) == ["b.fit", "a.fit"]


@pytest.mark.parametrize(
    "name",
    ["run.fit.part", "run.crdownload", ".run.fit.x1", ".hidden/run.fit", "a.tmp", "~$run.fit"],
)
def test_what_is_hidden_or_under_way_is_left_aside(tmp_path: Path, name: str) -> None:
    put(tmp_path / name)
    assert names(tmp_path) == []


def test_an_empty_file_is_not_there_yet(tmp_path: Path) -> None:
    put(tmp_path / "run.fit", b"")
    assert names(tmp_path) == []


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "run.fit")
    assert names(tmp_path) == []


def test_where_our_pages_go_is_not_looked_into(tmp_path: Path) -> None:
    put(tmp_path / "pages" / "copy.fit")
    assert found_in(Place(tmp_path, "runs"), (tmp_path / "pages",)) == []


def test_a_place_may_want_some_endings_only(tmp_path: Path) -> None:
    put(tmp_path / "a.FIT")
    put(tmp_path / "settings.xml")
    assert names(tmp_path, ".fit") == ["a.FIT"]


def test_a_header_and_its_track_are_one_recording_and_one_alone_is_none(tmp_path: Path) -> None:
    for name in ("ACT_0001.OMD", "ACT_0001.OMH", "ACT_0002.OMD"):
        put(tmp_path / name)
    (found,) = found_in(Place(tmp_path, "Kalenji"))
    assert [path.name for path in found.paths] == ["ACT_0001.OMH", "ACT_0001.OMD"]


def test_a_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    assert names(tmp_path / "gone") == []


def test_a_file_is_still_from_its_last_change_on(tmp_path: Path) -> None:
    settling, place = Settling(), Place(tmp_path, "runs")
    put(tmp_path / "run.fit", b"half")
    (half,) = found_in(place)
    assert [settling.still_s(half, now) for now in (10.0, 13.0)] == [0.0, 3.0]
    put(tmp_path / "run.fit", b"half and more")
    (more,) = found_in(place)
    assert [settling.still_s(more, now) for now in (14.0, 16.0)] == [0.0, 2.0]


def test_a_file_that_went_and_came_back_starts_anew(tmp_path: Path) -> None:
    settling = Settling()
    (found,) = found_in(Place(put(tmp_path / "run.fit").parent, "runs"))
    settling.still_s(found, 0.0)
    settling.forget_others([])
    assert settling.still_s(found, 100.0) == 0.0
