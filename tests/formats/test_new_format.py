"""A format is added as CONTRIBUTING says, and every command reads it wherever it lies."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import fsspec
import numpy as np
import pytest
from click.testing import CliRunner, Result

from analyser.cli import group
from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats import read, registry
from analyser.formats.base import Format, RawActivity
from analyser.season.remote import find_remote

SIGN = b"MADE-UP WATCH"
RUN = SIGN + b"\n" + b"\n".join(b"%d,%.1f,%d" % (t, 2.78 * t, 168) for t in range(1200))


def recognises(head: bytes) -> bool:
    return head.startswith(SIGN)


def read_made_up(data: bytes, name: str) -> list[RawActivity]:
    rows = [line.split(b",") for line in data.splitlines()[1:]]
    time_s, distance_m, cadence_spm = np.array(rows, dtype=np.float64).T
    columns = {"distance_m": distance_m, "cadence_spm": cadence_spm}
    return [RawActivity(1_772_000_000.0 + time_s, columns, device="Made-up", sport="running")]


@pytest.fixture(autouse=True)
def made_up_format(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made_up = Format("made-up", (".mup",), recognises, read_made_up)
    monkeypatch.setattr(registry, "FORMATS", (*registry.FORMATS, made_up))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "run.mup").write_bytes(RUN)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments, catch_exceptions=False)


def test_report_writes_its_page_beside_it(tmp_path: Path) -> None:
    assert run("report", "run.mup").exit_code == 0
    assert (tmp_path / "run.report.png").stat().st_size > 0


def test_audit_counts_it() -> None:
    done = run("audit", ".", "--jobs", "1", "--no-library", "-o", "season", "--jsonl")
    assert done.exit_code == 0
    assert json.loads(done.stdout.splitlines()[0])["device"] == "Made-up"


def test_inspect_shows_its_channels() -> None:
    done = run("inspect", "run.mup", "--json")
    names = [each["name"] for each in json.loads(done.stdout)["runs"][0]["channels"]]
    assert names == ["distance_m", "cadence_spm"]


def test_it_is_read_in_an_archive() -> None:
    with zipfile.ZipFile("export.zip", "w") as archive:
        archive.writestr("activities/1.bin", RUN)
    assert read("export.zip").device == "Made-up"


@pytest.fixture
def url() -> Iterator[str]:
    fsspec.filesystem("memory").pipe({"/runs/1.bin": RUN, "/runs/2.mup": RUN, "/runs/3.txt": b"no"})
    yield "memory://runs"
    fsspec.filesystem("memory").rm("/runs", recursive=True)


def test_it_is_found_behind_a_url(url: str) -> None:
    assert [found.name for found in find_remote(url)] == [
        "memory:///runs/1.bin",
        "memory:///runs/2.mup",
    ]


def test_the_sentence_for_what_is_no_recording_names_it() -> None:
    Path("other.bin").write_bytes(b"\1\2\3\4")
    with pytest.raises(UnreadableFileError, match="it is no FIT, GPX, TCX or MADE-UP recording"):
        read("other.bin")


def test_an_empty_one_is_no_run() -> None:
    Path("empty.mup").write_bytes(b"")
    with pytest.raises((UnreadableFileError, NotARunError), match="it is empty"):
        read("empty.mup")
