"""A recording is copied whole, or left for the next look."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from analyser.errors import OutputError
from analyser.watch.drives import Place
from analyser.watch.looking import Found, found_in
from analyser.watch.taking import NotReadyError, bytes_of, content_of, kept_copy


def found(folder: Path) -> Found:
    (only,) = found_in(Place(folder, "watch", is_device=True))
    return only


@pytest.fixture
def device(tmp_path: Path) -> Path:
    folder = tmp_path / "device"
    folder.mkdir()
    (folder / "run.fit").write_bytes(b"a run")
    return folder


def test_the_content_is_the_hash_of_the_bytes(device: Path) -> None:
    assert content_of(found(device)) == hashlib.sha256(b"a run").hexdigest()
    assert bytes_of(found(device)) == b"a run"


def test_a_file_that_grew_meanwhile_is_not_ready(device: Path) -> None:
    before = found(device)
    (device / "run.fit").write_bytes(b"a run and more")
    with pytest.raises(NotReadyError):
        bytes_of(before)
    with pytest.raises(NotReadyError):
        content_of(before)


def test_a_watch_that_was_torn_out_is_not_ready(device: Path) -> None:
    before = found(device)
    (device / "run.fit").unlink()
    with pytest.raises(NotReadyError):
        bytes_of(before)
    with pytest.raises(NotReadyError):
        content_of(before)


def test_a_pair_is_one_zip_with_the_same_bytes_each_time(device: Path) -> None:
    (device / "run.fit").unlink()
    for name in ("ACT_0001.OMH", "ACT_0001.OMD"):
        (device / name).write_bytes(name.encode())
    first = bytes_of(found(device))
    os.utime(device / "ACT_0001.OMH")
    assert bytes_of(found(device)) == first
    assert content_of(found(device)) == hashlib.sha256(first).hexdigest()


def test_a_copy_of_a_pair_is_read_as_an_archive(device: Path, tmp_path: Path) -> None:
    (device / "run.fit").unlink()
    for name in ("ACT_0001.OMH", "ACT_0001.OMD"):
        (device / name).write_bytes(name.encode())
    one = found(device)
    copy = kept_copy(one, bytes_of(one), "c0", tmp_path / "copies")
    assert zipfile.ZipFile(copy).namelist() == ["ACT_0001.OMH", "ACT_0001.OMD"]


def test_a_copy_is_made_once(device: Path, tmp_path: Path) -> None:
    copies = [kept_copy(found(device), b"a run", "c0", tmp_path / "copies") for _ in range(2)]
    assert copies[0] == copies[1]
    assert [path.name for path in (tmp_path / "copies").iterdir()] == ["run.fit"]


def test_another_recording_of_the_same_name_is_kept_beside(device: Path, tmp_path: Path) -> None:
    kept_copy(found(device), b"a run", "c0", tmp_path / "copies")
    other = kept_copy(found(device), b"another", "0123456789", tmp_path / "copies")
    assert other.name == "run-01234567.fit"
    assert (tmp_path / "copies" / "run.fit").read_bytes() == b"a run"


def test_a_copy_that_cannot_be_written_leaves_nothing(device: Path, tmp_path: Path) -> None:
    (tmp_path / "copies").write_text("in the way")
    with pytest.raises(OutputError):
        kept_copy(found(device), b"a run", "c0", tmp_path / "copies")
