"""The samples' verdicts as the terminal shows them, word for word, against texts read by people.

Only the words are held: what the numbers must be, other tests hold against the samples' plan.
`PYTHONPATH=samples python tests/test_golden.py` writes the texts anew: read them before a commit.
"""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest
from make_samples import SAMPLES

import analyser
from analyser.report.season_text import season_text
from analyser.report.text import run_text
from analyser.season.members import member_of
from analyser.season.season import Season

FOLDER = Path(__file__).resolve().parents[1] / "samples"
GOLDEN = Path(__file__).resolve().parent / "golden"
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def shown(name: str) -> str:
    if name == "season":
        return season_text(the_season()).replace(f"{FOLDER}{os.sep}", "")
    return run_text(analyser.analyse(analyser.read(FOLDER / name))).replace(f"{FOLDER}{os.sep}", "")


def the_season() -> Season:
    member = member_of(str(FOLDER / "season"), analyser.Runner())
    assert member is not None
    until = date(2026, 6, 21)
    return analyser.audit([member.folder], member.runner, diary=member.diary, today=until)


@pytest.mark.parametrize("name", [*SAMPLES, "season"])
def test_the_terminal_shows_what_was_read_and_agreed(name: str) -> None:
    now, agreed = shown(name), (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    assert NUMBER.sub("#", now) == NUMBER.sub("#", agreed)


if __name__ == "__main__":
    for sample in (*SAMPLES, "season"):
        (GOLDEN / f"{sample}.txt").write_text(shown(sample) + "\n", encoding="utf-8")
