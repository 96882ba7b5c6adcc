"""The page about the way back: each command line in it runs on the samples."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from commands import analyser

from analyser.ladder.steps import LADDER

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "way-back.md").read_text(encoding="utf-8")
TYPED = sorted(
    set(re.findall(r"^ {4}analyser (.+)$", PAGE, re.MULTILINE))
    | set(re.findall(r"`analyser ((?:way-back|sore) [^`]+)`", PAGE))
)


def placed(word: str, home: Path) -> str:
    """Return a word of a command line with its files where the test has them."""
    if word == "way-back/":
        return str(home / word)
    return str(ROOT / word) if word.startswith("samples/") else word


@pytest.mark.parametrize("line", TYPED)
def test_a_command_line_of_the_page_runs(line: str, tmp_path: Path) -> None:
    done = analyser(tmp_path, *(placed(word, tmp_path) for word in shlex.split(line)))
    assert (done.returncode, done.stderr.count("mistake")) == (0, 0)
    assert done.stdout


def test_the_page_shows_the_command_with_and_without_a_folder() -> None:
    lines = [line for line in TYPED if line.startswith("way-back")]
    assert {"-o" in line.split() for line in lines} == {True, False}


@pytest.mark.parametrize("step", range(len(LADDER)))
def test_each_step_of_the_ladder_is_told_as_it_is(step: int) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {step} | "))
    _, session, load = (cell.strip() for cell in row.strip("|").split("|"))
    name = LADDER[step].session.name
    assert load == f"{LADDER[step].load:.0f}"
    assert session == name.removesuffix(" easy").removesuffix(" min")
