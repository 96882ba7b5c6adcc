"""Soreness told with a run: noted for whose it is, and held against that run."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import make_season
import pytest
from commands import analyser

BASE_RUN = Path(make_season.FOLDER).parent / "base_run.gpx"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run of months ago, in nobody's folder."""
    return Path(shutil.copy(BASE_RUN, tmp_path / "run.gpx"))


def test_an_old_runs_soreness_is_of_the_morning_after_and_held_against_it(
    run: Path, tmp_path: Path
) -> None:
    page = str(tmp_path / "page.png")
    result = analyser(tmp_path, "report", str(run), "--sore", "3", "--side", "left", "-o", page)
    *_, noted, held, rest = result.stderr.splitlines()
    assert result.stdout.splitlines()[-1] == page
    assert rest.startswith("Rest first.")
    assert noted == "2026-03-11, before that day's run: 3 of 10 left, noted"
    assert held.startswith("It will be held against your run of Tuesday 10 March: ")
    listed = analyser(tmp_path, "sore", "--list").stdout
    assert listed.split()[:3] == ["2026-03-11", "3", "left"]


def test_programs_get_the_document_alone(run: Path, tmp_path: Path) -> None:
    result = analyser(tmp_path, "report", str(run), "--sore", "0", "--json")
    assert len(json.loads(result.stdout)["runs"]) == 1
    assert "0 of 10, noted" in result.stderr


def test_a_squads_runner_has_the_note_in_the_folder(run: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ann"
    folder.mkdir()
    (folder / "runner.toml").write_text("height_m = 1.60\n")
    analyser(tmp_path, "report", str(run.rename(folder / "run.gpx")), "--sore", "3")
    assert "2026-03-11,3," in (folder / "soreness.csv").read_text()
    assert not (tmp_path / "data" / "soreness.jsonl").exists()


@pytest.mark.parametrize(
    "words", [("--side", "left"), ("--sore", "11"), ("again.gpx", "--sore", "3")]
)
def test_soreness_of_no_run_or_of_two_is_wrong_use(
    run: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert analyser(tmp_path, "report", str(run), *words).returncode == 2
    assert not (tmp_path / "data").exists()


def test_a_run_that_could_not_be_read_has_no_soreness(tmp_path: Path) -> None:
    result = analyser(tmp_path, "report", str(tmp_path / "gone.fit"), "--sore", "3")
    assert result.returncode == 3
    assert not (tmp_path / "data" / "soreness.jsonl").exists()


def test_a_note_says_which_run_it_is_held_against(run: Path, tmp_path: Path) -> None:
    analyser(tmp_path, "report", str(run), "--json")
    result = analyser(tmp_path, "sore", "2026-03-12", "4")
    assert "It will be held against your run of Tuesday 10 March" in result.stdout
    other = analyser(tmp_path, "sore", "2026-03-20", "4")
    assert "No run of the two days before is known" in other.stdout


def test_a_first_note_without_any_run_says_so(tmp_path: Path) -> None:
    assert "No run of the two days before is known" in analyser(tmp_path, "sore", "4").stdout
