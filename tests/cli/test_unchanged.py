"""A second audit writes nothing that would come out the same, and misses nothing that would not."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import make_season
import pytest
from commands import analyser

SAMPLE = Path(make_season.FOLDER)
UNTIL = ("--until", "2026-06-21")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A runner with five runs, audited once into `out`."""
    with zipfile.ZipFile(SAMPLE / "export.zip") as archive:
        names = [name for name in archive.namelist() if "2026-03" in name][:5]
        archive.extractall(tmp_path / "runs", names)
    assert audited(tmp_path).returncode == 0
    return tmp_path


def audited(home: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return analyser(home, "audit", str(home / "runs"), *UNTIL, "-o", str(home / "out"), *more)


def written(home: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (home / "out").glob("[!.]*")}


def test_nothing_new_writes_nothing_and_says_the_same(home: Path) -> None:
    before = written(home)
    again = audited(home)
    assert written(home) == before
    assert again.returncode == 0
    assert "5 of them known already" in again.stdout
    assert again.stdout.splitlines()[-1] == str(home / "out" / "season.png")


def test_nothing_new_draws_nothing(home: Path) -> None:
    code = "import sys; from analyser.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    code += "print('pandas' in sys.modules, 'matplotlib' in sys.modules)"
    folders = {"ANALYSER_DATA_DIR": str(home / "data"), "ANALYSER_CONFIG_DIR": str(home / "config")}
    command = [sys.executable, "-c", code, "audit", str(home / "runs"), *UNTIL, "-o"]
    done = subprocess.run(
        [*command, str(home / "out")],
        env={**os.environ, **folders}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "False False"


def test_a_new_run_is_seen(home: Path) -> None:
    with zipfile.ZipFile(SAMPLE / "export.zip") as archive:
        archive.extract("activities/2026-06-21.fit", home / "runs")
    before = written(home)
    audited(home)
    assert written(home).keys() == before.keys()
    assert all(now > before[name] for name, now in written(home).items())


def test_a_run_that_is_gone_is_missed(home: Path) -> None:
    next((home / "runs").rglob("*.fit")).unlink()
    assert "4 runs" in audited(home).stdout


def test_another_profile_is_seen(home: Path) -> None:
    before = written(home)
    analyser(home, "runner", "set", "height", "1.90")
    audited(home)
    assert written(home)["season.png"] > before["season.png"]


def test_a_note_in_the_diary_is_seen(home: Path) -> None:
    before = written(home)
    analyser(home, "sore", "2026-03-05", "5")
    audited(home)
    assert written(home)["season.png"] > before["season.png"]


@pytest.mark.parametrize("name", ["season.png", "runs.csv", "season.json"])
def test_what_was_deleted_is_written_again(home: Path, name: str) -> None:
    (home / "out" / name).unlink()
    audited(home)
    assert (home / "out" / name).exists()


def test_without_the_note_beside_them_all_are_written_again(home: Path) -> None:
    (home / "out" / ".analyser.json").unlink()
    before = written(home)
    audited(home, "--force")
    assert written(home)["season.png"] > before["season.png"]
