"""report remembers: what was dropped before judges what is dropped next, for its own runner."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import make_season
import pytest
from commands import analyser, environment

SAMPLES = Path(make_season.FOLDER).parent


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Five runs of the made-up runner, of which nobody was told."""
    with zipfile.ZipFile(Path(make_season.FOLDER) / "export.zip") as archive:
        names = [name for name in archive.namelist() if "2026-03" in name][:5]
        archive.extractall(tmp_path, names)
    return tmp_path


def runs(home: Path) -> list[Path]:
    return sorted((home / "activities").glob("*.fit"))


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "analyser", *arguments]


def judged(home: Path, run: Path, *more: str) -> dict[str, Any]:
    result = analyser(home, "report", str(run), "--json", *more)
    (document,) = json.loads(result.stdout)["runs"]
    return dict(document)


def known(home: Path) -> int:
    return int(analyser(home, "library").stdout.split()[0])


def earlier(document: dict[str, Any]) -> int:
    """How many earlier runs a page was judged with."""
    return int(document["judged_with"]["runs"])


def test_a_run_that_was_dropped_is_known_by_the_next(home: Path) -> None:
    first, second, *_ = runs(home)
    assert earlier(judged(home, first)) == 0
    assert earlier(judged(home, second)) == 1


def test_a_run_is_no_run_before_itself(home: Path) -> None:
    first = runs(home)[0]
    judged(home, first)
    assert earlier(judged(home, first)) == 0


def test_runs_that_are_dropped_together_know_each_other_in_any_order(home: Path) -> None:
    first, second, *_ = runs(home)
    result = analyser(home, "report", "--json", str(second), str(first))
    second_run, first_run = json.loads(result.stdout)["runs"]
    assert (earlier(first_run), earlier(second_run)) == (0, 1)


def test_another_height_forgets_nobody(home: Path) -> None:
    first, second, *_ = runs(home)
    judged(home, first)
    analyser(home, "runner", "set", "height", "1.90")
    assert earlier(judged(home, second)) == 1


def test_a_report_without_the_library_knows_and_keeps_nothing(home: Path) -> None:
    first, second, *_ = runs(home)
    judged(home, first)
    assert earlier(judged(home, second, "--no-library")) == 0
    assert known(home) == 1


def test_a_run_from_standard_input_is_kept_too(home: Path) -> None:
    first, second, *_ = runs(home)
    subprocess.run(command("report", "-", "--json"), env=environment(home), check=True,
                   input=first.read_bytes(), capture_output=True)  # fmt: skip
    assert earlier(judged(home, second)) == 1


def test_a_folder_with_a_profile_is_a_runner_of_its_own(home: Path) -> None:
    first, second, *_ = runs(home)
    (home / "activities" / "runner.toml").write_text("height_m = 1.60\n")
    judged(home, first)
    elsewhere = second.rename(home / second.name)
    assert earlier(judged(home, elsewhere)) == 0
    assert "2 runners" in analyser(home, "library").stdout


def test_a_run_of_a_squad_belongs_to_its_folder(home: Path) -> None:
    (home / "squad").mkdir()
    (home / "activities").rename(home / "squad" / "ann")
    analyser(home, "audit", "--by-folder", str(home / "squad"))
    _, second, *_ = sorted((home / "squad" / "ann").glob("*.fit"))
    result = analyser(home, "report", str(second), "--json")
    assert f"{home / 'squad' / 'ann'} is a runner of its own" in result.stderr
    assert earlier(json.loads(result.stdout)["runs"][0]) == 1


def test_what_is_new_in_the_runners_folder_is_taken_in_first(home: Path) -> None:
    *earlier_runs, last = runs(home)
    dropped = last.rename(home / last.name)
    analyser(home, "runner", "set", "runs", str(home / "activities"))
    result = analyser(home, "report", str(dropped), "--json")
    assert earlier(json.loads(result.stdout)["runs"][0]) == len(earlier_runs)
    assert f"4 new runs taken in from {home / 'activities'}" in result.stderr
    assert "taken in" not in analyser(home, "report", str(dropped), "--json").stderr


def test_the_samples_are_nobody_s_history(home: Path) -> None:
    analyser(home, "report", str(SAMPLES / "first_run_back.fit"), "--json")
    assert earlier(judged(home, runs(home)[0])) == 0


def test_a_friend_s_run_is_taken_out_until_it_is_named_again(home: Path) -> None:
    first, second, *_ = runs(home)
    judged(home, first)
    assert "1 recording taken out" in analyser(home, "library", "--forget", str(first)).stdout
    assert earlier(judged(home, second)) == 0
    judged(home, first)
    assert earlier(judged(home, second)) == 1


def test_what_the_library_does_not_know_cannot_be_taken_out(home: Path) -> None:
    result = analyser(home, "library", "--forget", str(runs(home)[0]))
    assert result.returncode == 3
    assert "knows no run of this file" in result.stderr


def test_two_reports_at_once_keep_both_runs(home: Path) -> None:
    first, second, *_ = runs(home)
    both = [
        subprocess.Popen(command("report", str(run), "--json"), env=environment(home),
                         stdout=subprocess.DEVNULL)
        for run in (first, second)
    ]  # fmt: skip
    assert [process.wait(60) for process in both] == [0, 0]
    assert known(home) == 2


def test_a_library_in_the_way_costs_the_memory_and_no_page(home: Path) -> None:
    (home / "data").write_text("in the way")
    result = analyser(home, "report", str(runs(home)[0]))
    assert result.returncode == 0
    assert "is not used" in result.stderr
