"""Where the checks run: an empty scratch folder, no .venv, a runner's data apart from all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from .machine import Version, programs_of

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Ground:
    """What the steps share.

    Attributes
    ----------
    root, scratch
        The project's folder, and one that is gone afterwards.
    env
        The environment of every program.
    pythons
        Those of this machine that are new enough, the one to use first.
    closing_line
        Pytest's, of the README's second command.
    """

    root: Path
    scratch: Path
    env: dict[str, str]
    pythons: dict[Version, str] = field(default_factory=dict)
    closing_line: str = ""

    @property
    def python(self) -> str:
        """The Python to use."""
        return next(iter(self.pythons.values()))

    def ours(self, name: str) -> Path:
        """Return a program of the .venv that the README's commands make."""
        return programs_of(self.root / ".venv") / name

    def theirs(self, venv: str, name: str) -> Path:
        """Return a program of a virtual environment in the scratch folder."""
        return programs_of(self.scratch / venv) / name

    def python3(self) -> str:
        """Return the `python3` of PATH, as a newcomer would type it."""
        return shutil.which("python3", path=self.env["PATH"]) or self.python


@contextmanager
def ground() -> Iterator[Ground]:
    """Give an empty ground; a .venv that was here before is put back."""
    scratch = Path(tempfile.mkdtemp())
    venv, before = ROOT / ".venv", scratch / "venv-before"
    try:
        if venv.exists():
            shutil.move(venv, before)
        yield Ground(ROOT, scratch, _environment(scratch))
    finally:
        if before.exists():
            shutil.rmtree(venv, ignore_errors=True)
            shutil.move(before, venv)
        shutil.rmtree(scratch, ignore_errors=True)


def _environment(scratch: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_WARN_SCRIPT_LOCATION": "1",
        "ANALYSER_CONFIG_DIR": str(scratch / "config"),
        "ANALYSER_DATA_DIR": str(scratch / "data"),
        "PYTEST_ADDOPTS": os.environ.get("PYTEST_ADDOPTS") or "-n auto",
    }
