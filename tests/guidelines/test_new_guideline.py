"""A guideline is one module and its name in one tuple: whoever shows guidance shows it then."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
WITH_ONE_MORE = """
import sys
from dataclasses import replace
from types import MappingProxyType
import analyser.guidelines as guidelines
from analyser.guidelines.base import Bar, Finding, Verdict
from analyser.guidelines.load import LOAD

def measure(run):
    return {"stand_s": run.summary.get("stand_time_s", float("nan"))}

def judge(ran, history, runner):
    stood = ran.number("standing", "stand_s")
    zones = ((30.0, Verdict.GOOD), (60.0, Verdict.WATCH))
    return Finding(
        guideline="standing", verdict=Verdict.WATCH, value=stood, unit="s", limit=30.0, where=(),
        measured=f"{stood:.0f} s", measured_rest="of standing.", held_against="Limit 30 s.",
        short="stood, limit 30", why="A test.", advice="Stand less.",
        picture=Bar(0.0, 60.0, 45.0, zones, 30.0), habit=30.0, times=1.5, measure="stand_s",
        quiet="of standing", reason="Stood 45 s", flag="45 s stood", beyond=1.5,
    )

MORE = replace(LOAD, key="standing", title="Standing", measure=measure, judge=judge,
               locate=lambda run, found, history: (), explains=(), column="Standing")
guidelines.GUIDELINES = (*guidelines.GUIDELINES, MORE)
guidelines.BY_KEY = MappingProxyType({g.key: g for g in guidelines.GUIDELINES})
from analyser.cli import main
main()
"""


def analyser(folder: Path, *arguments: str) -> str:
    """What the command prints, with one guideline more."""
    paths = {"ANALYSER_CONFIG_DIR": str(folder / "c"), "ANALYSER_DATA_DIR": str(folder / "d")}
    done = subprocess.run(
        [sys.executable, "-c", WITH_ONE_MORE, *arguments],
        env={**os.environ, **paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def sample() -> str:
    return str(SAMPLES / "first_run_back.fit")


def test_the_terminal_has_its_row(tmp_path: Path, sample: str) -> None:
    text = analyser(tmp_path, "report", sample, "-o", str(tmp_path / "page.png"))
    assert "  ! Standing " in text
    assert (tmp_path / "page.png").stat().st_size > 0


def test_the_document_has_its_finding(tmp_path: Path, sample: str) -> None:
    document = json.loads(analyser(tmp_path, "report", sample, "--json"))
    findings = {found["guideline"]: found for found in document["runs"][0]["findings"]}
    assert findings["standing"]["verdict"] == "watch"


def test_the_page_that_answers_back_has_its_row(tmp_path: Path, sample: str) -> None:
    analyser(tmp_path, "report", sample, "-o", str(tmp_path / "page.html"))
    assert "Standing" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_season_judges_by_it_and_draws_its_pages(tmp_path: Path, sample: str) -> None:
    analyser(tmp_path, "audit", sample, str(SAMPLES / "hilly.tcx"), "-o", str(tmp_path / "out"))
    assert (tmp_path / "out" / "season.png").stat().st_size > 0
    header = (tmp_path / "out" / "runs.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert "standing" in header.lower()


def test_what_a_file_holds_is_shown_as_ever(tmp_path: Path, sample: str) -> None:
    assert "heart_rate" in analyser(tmp_path, "inspect", sample, "--json")


def test_it_can_be_explained(tmp_path: Path) -> None:
    assert analyser(tmp_path, "explain", "standing").startswith("Standing")
