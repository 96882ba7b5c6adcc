"""A Python that refuses a bare `pip install`, as Debian's does, to try the README's words on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from .console import StepFailedError, try_to

MARK = "EXTERNALLY-MANAGED"
MARKED = "[externally-managed]\nError=Use a virtual environment.\n"
REFUSAL = "externally-managed-environment"


def python3_that_refuses(python: str, scratch: Path) -> Path:
    """Return a folder for PATH whose `python3` is such a one: this Python, or a marked copy."""
    folder = scratch / "path"
    folder.mkdir()
    stdlib = Path(_said_by(python, "sysconfig.get_path('stdlib')"))
    refuses = (stdlib / MARK).exists()
    program = Path(python) if refuses else _marked_copy(python, stdlib, scratch / "managed")
    (folder / "python3").symlink_to(program)
    return folder


def _said_by(python: str, expression: str) -> str:
    words = [python, "-c", f"import os, sys, sysconfig; print({expression})"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def _marked_copy(python: str, stdlib: Path, copy: Path) -> Path:
    """Copy an interpreter with its library: a venv of it would be exempt from the mark."""
    base = Path(_said_by(python, "sys.base_prefix"))
    (copy / "bin").mkdir(parents=True)
    shutil.copy2(_said_by(python, "os.path.realpath(sys.executable)"), copy / "bin" / "python3")
    shutil.copytree(stdlib, copy / "lib" / stdlib.name, symlinks=True, ignore=_all_but_python)
    for shared in (base / "lib").glob("libpython3*"):
        shutil.copy2(shared, copy / "lib" / shared.name, follow_symlinks=False)
    (copy / "lib" / stdlib.name / MARK).write_text(MARKED, encoding="utf-8")
    return copy / "bin" / "python3"


def _all_but_python(folder: str, names: list[str]) -> list[str]:
    """Return what is not copied: what others installed, but pip; and Python's tests of itself."""
    if Path(folder).name == "site-packages":
        return [name for name in names if not name.startswith("pip")]
    return [name for name in names if name in ("test", "__pycache__")]


def refuses_a_bare_pip(env: Mapping[str, str], root: Path) -> None:
    """Fail unless the `python3` of PATH refuses; one without pip cannot even take it."""
    python3 = shutil.which("python3", path=env["PATH"]) or "python3"
    if not try_to([python3, "-m", "pip", "--version"], env, root):
        return
    words = [python3, "-m", "pip", "install", "-q", "--no-deps", "."]
    done = subprocess.run(
        words, env=dict(env), cwd=root, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        raise StepFailedError("this Python takes a bare pip; its refusal is not tried")
    if REFUSAL not in done.stdout + done.stderr:
        raise StepFailedError(f"a bare pip failed otherwise: {done.stderr.strip()}")
    print("a bare pip install is refused here", flush=True)


def is_tried_here() -> bool:
    """Return whether such a Python can be made: Windows and macOS lay theirs out otherwise."""
    return os.name == "posix" and os.uname().sysname == "Linux"
