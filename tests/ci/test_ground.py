from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ci import ground as grounds
from ci.machine import LOWEST, programs_of, pythons_here


def test_a_venv_that_was_here_before_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grounds, "ROOT", tmp_path)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "mine").touch()
    with grounds.ground() as here:
        was_away = not (tmp_path / ".venv").exists()
        (tmp_path / ".venv").mkdir()
    assert (was_away, (tmp_path / ".venv" / "mine").exists()) == (True, True)
    assert not here.scratch.exists()


def test_every_python_found_is_new_enough() -> None:
    assert min(pythons_here()) >= LOWEST


def test_a_venv_has_its_programs_where_this_system_puts_them() -> None:
    assert (programs_of(Path(sys.prefix)) / "python").exists()


def test_a_wrong_name_ends_with_a_sentence_and_a_status() -> None:
    words = [sys.executable, "-S", "-m", "tests.ci", "nothing"]  # as a bare Python
    root = Path(__file__).parents[2]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr[:21]) == (1, "tests.ci: there is no")
