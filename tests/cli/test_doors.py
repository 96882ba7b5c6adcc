"""Where no command is given: who is asked on the terminal, who gets the page, who gets help."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import pytest
from commands import analyser

from analyser.cli import doors


@pytest.fixture(autouse=True)
def _no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)


@contextmanager
def nobody_reads(**streams: TextIO | None) -> Iterator[None]:
    """Start as a desktop does: what would be read and written goes nowhere."""
    with open(os.devnull, "r+", encoding="utf-8") as nothing, pytest.MonkeyPatch.context() as patch:
        for name in ("stdin", "stdout", "stderr"):
            patch.setattr(sys, name, streams.get(name, nothing))
        yield


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_click_on_a_desktop_gets_the_page(monkeypatch, variable: str) -> None:
    monkeypatch.setenv(variable, ":0")
    with nobody_reads():
        assert doors.is_started_by_a_click()


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_have_a_desktop(monkeypatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    with nobody_reads():
        assert doors.is_started_by_a_click()


def test_a_home_that_is_typed_is_the_users(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert doors.dropped("~/run.fit") == ("report", {"files": (f"{tmp_path}/run.fit",)})


def test_a_server_without_a_desktop_gets_no_page() -> None:
    with nobody_reads():
        assert not doors.is_started_by_a_click()


def test_a_program_that_reads_the_output_gets_no_page(monkeypatch) -> None:
    reading, writing = os.pipe()
    monkeypatch.setenv("DISPLAY", ":0")
    with open(reading), open(writing, "w") as pipe, nobody_reads(stdout=pipe):
        assert not doors.is_started_by_a_click()


def test_a_stream_that_is_closed_reads_nothing(monkeypatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    with nobody_reads(stdin=None, stderr=io.StringIO()):
        assert doors.is_started_by_a_click()


def test_a_program_gets_help_and_2(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    done = analyser(tmp_path)
    assert done.returncode == 2
    assert "Usage: analyser" in done.stderr


def test_dropped_files_are_reported() -> None:
    assert doors.dropped("'a b.fit' c.gpx ") == ("report", {"files": ("a b.fit", "c.gpx")})


def test_windows_quotes_only_what_has_blanks(monkeypatch) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    call, given = doors.dropped('"C:\\my runs\\a.fit" C:\\b.fit')
    assert call == "report"
    assert given == {"files": ("C:\\my runs\\a.fit", "C:\\b.fit")}


def test_a_dropped_folder_is_judged_and_its_season_lies_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "my runs"
    folder.mkdir()
    call, given = doors.dropped(f"'{folder}' x.fit")
    assert call == "audit"
    assert given == {"paths": (str(folder), "x.fit"), "output": tmp_path / "my runs.season"}
