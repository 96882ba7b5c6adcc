"""The page about looking ahead: each command line in it runs on the samples."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from commands import analyser

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "looking-ahead.md").read_text(encoding="utf-8")
TYPED = sorted(
    set(re.findall(r"^ {4}analyser (.+)$", PAGE, re.MULTILINE))
    | set(re.findall(r"`analyser ((?:plan|what-if|compare) [^`]+)`", PAGE))
)


def with_samples(word: str) -> str:
    return str(ROOT / word) if word.startswith("samples/") else word


@pytest.mark.parametrize("line", TYPED)
def test_a_command_line_of_the_page_runs(line: str, tmp_path: Path) -> None:
    done = analyser(tmp_path, *(with_samples(word) for word in shlex.split(line)))
    assert (done.returncode, done.stderr.count("mistake")) == (0, 0)
    assert done.stdout


def test_the_page_shows_all_three_commands() -> None:
    assert {line.split()[0] for line in TYPED} == {"plan", "what-if", "compare"}


@pytest.mark.parametrize("name", ["plan", "what-if", "compare"])
def test_what_the_page_says_is_printed_is_printed(name: str, tmp_path: Path) -> None:
    line = next(each for each in re.findall(r"^ {4}analyser (.+)$", PAGE, re.MULTILINE)
                if each.startswith(name))  # fmt: skip
    done = analyser(tmp_path, *(with_samples(word) for word in shlex.split(line)))
    shown = re.search(
        rf" {{4}}analyser {re.escape(line)}\n.*?\n\n((?: {{4}}[^\n]+\n)+)", PAGE, re.DOTALL
    )
    assert shown is not None
    wanted = [text.strip() for text in shown[1].splitlines()]
    assert [text for text in wanted if text not in done.stdout] == []
