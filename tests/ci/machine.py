"""What a machine brings: its Pythons, and what may be fetched where it is ours to change."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from .console import StepFailedError, try_to

NAMES = ("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python")
LOWEST = (3, 11)
FACTS = "import sys; print(*sys.version_info[:2], sys.executable)"
Version = tuple[int, int]


def fetch_what_is_missing(env: Mapping[str, str], root: Path) -> None:
    """Bring Pythons, shells and a browser by apt-get, and two npm packages, on a machine of CI."""
    if not env.get("CI"):
        return
    try_to(["apt-get", "update", "-qq"], env, root)
    _apt_get(env, root, "python3", "python3-venv")
    for minor in (11, 12, 13, 14):
        if not shutil.which(f"python3.{minor}"):
            _apt_get(env, root, f"python3.{minor}", f"python3.{minor}-venv")
    for program in ("zsh", "fish", "chromium"):  # TAB is tried in two, pages in the third
        if not shutil.which(program):
            _apt_get(env, root, program)
    _npm(env, root)


def _apt_get(env: Mapping[str, str], root: Path, *packages: str) -> None:
    is_root = hasattr(os, "getuid") and os.getuid() == 0
    if not is_root or not shutil.which("apt-get"):
        return
    quietly = {**env, "DEBIAN_FRONTEND": "noninteractive"}
    if not try_to(["apt-get", "install", "-qq", "-y", *packages], quietly, root):
        print("apt-get did not bring:", *packages, flush=True)


def _npm(env: Mapping[str, str], root: Path) -> None:
    """Fetch eslint and axe-core, pinned; without them their tests skip."""
    npm = shutil.which("npm")
    words = ["ci", "--silent", "--no-audit", "--no-fund", "--prefix", "tests/browser"]
    if npm and not try_to([npm, *words], env, root):
        print("npm brought nothing", flush=True)


def pythons_here() -> dict[Version, str]:
    """Return every Python that is new enough, by its version; the first is the one to use."""
    found: dict[Version, str] = {}
    for version, program in _answers():
        if version >= LOWEST:
            found.setdefault(version, program)
    if not found:
        raise StepFailedError("analyser needs Python 3.11 or newer")
    return found


def _answers() -> Iterator[tuple[Version, str]]:
    for name in (*NAMES, sys.executable):
        if not shutil.which(name):
            continue
        done = subprocess.run([name, "-c", FACTS], capture_output=True, text=True, check=False)
        if done.returncode == 0:  # a name may be a shop's, or an old one's
            major, minor, program = done.stdout.strip().split(" ", 2)
            yield (int(major), int(minor)), program


def programs_of(venv: Path) -> Path:
    """Return the folder of a virtual environment's programs on this system."""
    return venv / ("Scripts" if os.name == "nt" else "bin")
