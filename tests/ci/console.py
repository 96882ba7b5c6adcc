"""What the checks say, and the programs that they run."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

CLOSING = re.compile(r"^=* ?\d+ passed|\d+ passed.* in ")
_BEGAN_S = time.monotonic()


class StepFailedError(Exception):
    """A check that did not pass, in one sentence."""


def say(words: str) -> None:
    """Write a step's title, with the seconds since the start."""
    print(f"\n== {words} ({time.monotonic() - _BEGAN_S:.0f} s)", flush=True)


def run(
    command: Sequence[str | Path], env: Mapping[str, str], folder: Path, *, quiet: bool = False
) -> None:
    """Run a program; `CalledProcessError` if it fails."""
    words = [str(word) for word in command]
    out = subprocess.DEVNULL if quiet else None
    subprocess.run(words, env=dict(env), cwd=folder, stdout=out, check=True)


def try_to(command: Sequence[str | Path], env: Mapping[str, str], folder: Path) -> bool:
    """Return whether a program does what it should, without a word of its own."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words, env=dict(env), cwd=folder, capture_output=True, stdin=subprocess.DEVNULL,
            check=False,
        )  # fmt: skip
    except OSError:
        return False
    return done.returncode == 0


def run_line(line: str, env: Mapping[str, str], folder: Path) -> None:
    """Run a line as it is typed, by the system's own shell."""
    subprocess.run(line, shell=True, env=dict(env), cwd=folder, check=True)


def run_tests(line: str, env: Mapping[str, str], folder: Path) -> str:
    """Run a line that ends with pytest, shown as it goes; return pytest's closing line."""
    said = []
    with subprocess.Popen(
        line, shell=True, env=dict(env), cwd=folder, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        for each in process.stdout:
            sys.stdout.buffer.write(each)
            sys.stdout.flush()
            said.append(each.decode("utf-8", "replace").rstrip())
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, line)
    return closing_line(said)


def closing_line(said: Sequence[str]) -> str:
    """Return the line by which pytest closed.

    Examples
    --------
    >>> closing_line(["....", "12 passed, 1 skipped in 3.21s", ""])
    '12 passed, 1 skipped in 3.21s'
    """
    found = [line for line in said if CLOSING.search(line)]
    if not found:
        raise StepFailedError("pytest ended without its closing line")
    return found[-1]
