"""Whether an audit would come out as it did: a change of the program is a change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analyser.season.unchanged import code_stamp


@pytest.mark.parametrize("name", ["judge.py", "season.js", "print.css", "run.html"])
def test_a_changed_part_of_the_program_is_another_program(tmp_path: Path, name: str) -> None:
    (tmp_path / "static").mkdir()
    part = tmp_path / "static" / name
    part.write_text("before")
    before = code_stamp(tmp_path)
    os.utime(part, ns=(before[2] + 1, before[2] + 1))
    assert code_stamp(tmp_path) != before


def test_what_a_run_leaves_beside_the_program_is_none_of_it(tmp_path: Path) -> None:
    (tmp_path / "judge.py").write_text("same")
    before = code_stamp(tmp_path)
    (tmp_path / "judge.pyc").write_text("compiled")
    assert code_stamp(tmp_path) == before
