"""`report --sore`: from 3 on the first thing said is rest, whatever the run's own page advised."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import analyser

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "base_run.gpx"


@pytest.mark.parametrize(("level", "rest"), [(3, "two calm mornings"), (5, "three calm mornings")])
def test_sore_calves_are_told_to_rest(tmp_path: Path, level: int, rest: str) -> None:
    run = tmp_path / "run.gpx"
    run.write_bytes(SAMPLE.read_bytes())
    said = analyser(tmp_path, "report", str(run), "--sore", str(level)).stderr
    assert f"Rest first. Until {rest} at 1 or less." in said


def test_a_slight_ache_is_not(tmp_path: Path) -> None:
    run = tmp_path / "run.gpx"
    run.write_bytes(SAMPLE.read_bytes())
    assert "Rest first" not in analyser(tmp_path, "report", str(run), "--sore", "1").stderr


def test_the_profile_says_yes_and_no(tmp_path: Path) -> None:
    shown = analyser(tmp_path, "runner", "show").stdout
    assert "runs-without-sport no" in shown
    assert "False" not in shown
