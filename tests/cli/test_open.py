"""`analyser open`: the desktop's entry, which takes the files that are dropped on it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyser.cli.open import command


@pytest.fixture
def entry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    done = CliRunner().invoke(command, ["--install", "--yes"])
    assert done.exit_code == 0
    return (tmp_path / "applications" / "analyser.desktop").read_text(encoding="utf-8")


def test_the_desktop_gives_it_the_files_that_are_dropped(entry: str) -> None:
    (line,) = [line for line in entry.splitlines() if line.startswith("Exec=")]
    assert line.endswith(" open %F")


def test_the_desktop_offers_it_for_recordings(entry: str) -> None:
    (kinds,) = [line for line in entry.splitlines() if line.startswith("MimeType=")]
    assert "application/gpx+xml;" in kinds


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_are_told_of_their_own_icons(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    done = CliRunner().invoke(command, ["--install", "--yes"])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "docs/executable.md" in done.stderr
