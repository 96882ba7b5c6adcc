"""Recordings in S3: a server of its own on this machine, listed and read like a folder."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import make_season
import pytest

from analyser import profile as profiles
from analyser.engines.local import Processes
from analyser.errors import OutputError, UnreadableFileError
from analyser.formats.failure import Failure
from analyser.runner import Runner
from analyser.season.audit import audit
from analyser.season.members import members
from analyser.season.remote import bytes_at, find_everywhere, find_remote

pytestmark = pytest.mark.filterwarnings("default")  # the storage libraries' warnings are not ours

SAMPLE = Path(make_season.FOLDER)
TODAY = date(2026, 6, 21)
PROFILE = profiles.load(SAMPLE / "runner.toml")


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A bucket with the made-up season as files, and as its zip."""
    s3fs = pytest.importorskip("s3fs", reason="needs s3fs")
    pytest.importorskip("moto", reason="needs moto")
    log = tmp_path_factory.mktemp("moto") / "log"
    with log.open("w") as out, pytest.MonkeyPatch.context() as patch:
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
        server = subprocess.Popen(command, stdout=out, stderr=out)
        patch.setenv("AWS_ENDPOINT_URL", _address(log))
        for key in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(key, "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        s3fs.S3FileSystem.clear_instance_cache()
        system = s3fs.S3FileSystem()
        system.mkdir("runs")
        with zipfile.ZipFile(SAMPLE / "export.zip") as archive:
            for name in archive.namelist():
                system.pipe_file(f"runs/files/{name}", archive.read(name))
        system.put_file(str(SAMPLE / "export.zip"), "runs/zip/export.zip")
        yield "s3://runs"
        server.kill()
        server.wait()


def _address(log: Path) -> str:
    for _ in range(200):
        if found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text()):
            return found[0]
        time.sleep(0.1)
    raise AssertionError(log.read_text())


@pytest.mark.parametrize("place", ["files", "zip"])
def test_a_bucket_gives_the_same_season_as_the_folder(bucket: str, place: str) -> None:
    local = audit([SAMPLE / "export.zip"], PROFILE, today=TODAY)
    remote = audit([f"{bucket}/{place}"], PROFILE, today=TODAY)
    assert remote.runs["load"].tolist() == local.runs["load"].tolist()
    assert remote.ledger.not_runs == local.ledger.not_runs


def test_workers_read_from_the_bucket_themselves(bucket: str) -> None:
    here = audit([f"{bucket}/files"], PROFILE, today=TODAY)
    there = audit([f"{bucket}/files"], PROFILE, today=TODAY, engine=Processes(2))
    assert there.ledger == here.ledger
    assert there.runs.equals(here.runs)


def test_a_second_audit_of_a_bucket_reads_nothing(bucket: str, tmp_path: Path) -> None:
    for _ in range(2):
        season = audit([f"{bucket}/files"], PROFILE, library=tmp_path / "library", today=TODAY)
    assert season.ledger.from_library == 40


def test_each_folder_of_a_bucket_is_a_runner_with_a_profile_and_a_diary(bucket: str) -> None:
    system = pytest.importorskip("s3fs").S3FileSystem()
    system.pipe_file("runs/squad/Anna/runner.toml", b"height_m = 1.68\n")
    system.pipe_file("runs/squad/Anna/soreness.csv", b"date,level\n2026-05-03,4\n")
    system.pipe_file("runs/squad/Ben/easy.fit", b"no recording")
    anna, ben = members([f"{bucket}/squad"], Runner())
    assert (anna.name, anna.runner.height_m) == ("Anna", 1.68)
    assert [(noted.day, noted.level) for noted in anna.diary] == [(date(2026, 5, 3), 4)]
    assert (ben.name, ben.runner, ben.diary) == ("Ben", Runner(), ())


def test_a_bucket_that_is_not_there_is_one_line(bucket: str) -> None:
    (failure,) = list(find_remote(f"{bucket}-of-nobody/x.fit"))[:1] or [None]
    assert failure is None or isinstance(failure, Failure)


def test_a_storage_that_nobody_knows_is_one_line() -> None:
    pytest.importorskip("fsspec")
    (failure,) = find_everywhere(["nowhere://bucket/runs"])
    assert isinstance(failure, Failure)
    assert "it cannot be read there" in failure.message


def test_a_page_of_the_web_is_to_be_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(OutputError, match="Download the recording in the browser"):
        bytes_at("https://example.org/activity/1")


@pytest.mark.parametrize(
    ("url", "cure"),
    [("https://a.example/1", "Download the recording"), ("s3://a/1", "Install the")],
)
def test_a_package_that_the_storage_lacks_is_no_matter_of_access(
    monkeypatch: pytest.MonkeyPatch, url: str, cure: str
) -> None:
    core = pytest.importorskip("fsspec.core")
    monkeypatch.setattr(core, "url_to_fs", Mock(side_effect=ImportError("Install s3fs")))
    with pytest.raises(UnreadableFileError, match=rf"\(Install s3fs\)\. {cure}"):
        bytes_at(url)


def test_without_fsspec_the_cure_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(OutputError, match=r"calf-analyser\[remote\]"):
        list(find_remote("s3://bucket/runs"))
