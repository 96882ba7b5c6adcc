"""A recording is judged by `analyser report`, in a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from analyser.watch import reading

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "run_walk.fit"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path))


def answered(monkeypatch: pytest.MonkeyPatch, stdout: bytes, stderr: bytes = b"") -> None:
    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 0, stdout, stderr)

    monkeypatch.setattr(subprocess, "run", run)


def test_a_run_gives_its_document_and_its_page(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANALYSER_DATA_DIR", str(tmp_path / "data"))
    found = reading.judged(run, tmp_path)
    (document,) = found.runs
    assert document["verdict"] == "good"
    assert found.pages[0].read_bytes().startswith(b"\x89PNG")


def test_what_takes_too_long_is_ended_and_named(run: Path, tmp_path: Path) -> None:
    found = reading.judged(run, tmp_path, time_limit_s=0.01)
    assert "it took longer than" in found.why_none
    assert not found.passes


def test_a_disk_that_is_full_passes(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failure = {"name": "p", "code": "output", "message": "the disk is full", "cure": "Make room"}
    answered(monkeypatch, json.dumps({"runs": [], "failures": [failure]}).encode())
    assert reading.judged(run, tmp_path) == reading.Judged(why_none="the disk is full", passes=True)


def test_a_ride_is_named_with_its_fact(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failure = {"name": "a.fit", "code": "not-a-run", "message": "it is cycling", "cure": ""}
    answered(monkeypatch, json.dumps({"runs": [], "failures": [failure]}).encode())
    assert reading.judged(run, tmp_path).why_none == "a.fit: it is cycling."


def test_a_process_that_died_leaves_its_last_words(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(monkeypatch, b"", b"first\nThis is our mistake, not yours.\n")
    assert reading.judged(run, tmp_path).why_none == "This is our mistake, not yours."


def test_several_runs_of_a_file_have_a_page_each(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(monkeypatch, json.dumps({"runs": [{}, {}], "failures": []}).encode())
    pages = reading.judged(run, tmp_path).pages
    assert [page.name for page in pages] == ["run-1.png", "run-2.png"]
