"""One recording judged and drawn by `analyser report`, in a process of its own with a time limit.

So a hostile file ends its own process and never the watch, and whoever types the command gets the
same page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyser.watch.systems import NO_WINDOW

TIME_LIMIT_S = 120.0
TIME_LIMIT_PER_FILE_S = 5.0  # of many that are only taken in
CANNOT_BE_WRITTEN = "output"  # the code of `OutputError`
PAGE = "run.png"


@dataclass(frozen=True)
class Judged:
    """What a recording gave.

    Parameters
    ----------
    runs
        Each run's entry of the JSON document.
    pages
        Each run's page.
    why_none
        What went wrong, in a sentence; empty where nothing did.
    passes
        Whether it may well go right next time: the disk was full.
    """

    runs: tuple[dict[str, Any], ...] = ()
    pages: tuple[Path, ...] = ()
    why_none: str = ""
    passes: bool = False


def judged(recording: Path, folder: Path, time_limit_s: float = TIME_LIMIT_S) -> Judged:
    """Return the runs of a recording, taken into the library, with their pages in a folder.

    Parameters
    ----------
    recording
        The file.
    folder
        An empty folder for the pages.
    time_limit_s
        After which the reading is ended. [s]
    """
    words = ["report", "--json", "-o", str(folder / PAGE), os.path.abspath(recording)]
    try:
        done = _analyser(words, time_limit_s)
    except subprocess.TimeoutExpired:
        limit = f"it took longer than {time_limit_s:.0f} s, and was stopped"
        return Judged(why_none=f"{recording}: {limit}. Read it with: analyser audit FILE.")
    except OSError as error:
        return Judged(why_none=f"{recording}: {error.strerror or error}.", passes=True)
    try:
        document = json.loads(done.stdout)
        return _told(document["runs"], document["failures"], folder)
    except (ValueError, KeyError):
        return Judged(why_none=_last_line(done.stderr) or f"{recording}: it could not be read.")


def learn(recordings: Sequence[Path]) -> None:
    """Take several recordings into the library, so that each is judged with the ones before it."""
    words = ["audit", "--json", *(os.path.abspath(path) for path in recordings)]
    limit_s = TIME_LIMIT_S + TIME_LIMIT_PER_FILE_S * len(recordings)
    try:
        _analyser(words, limit_s)
    except (subprocess.TimeoutExpired, OSError):
        return  # each is taken in when its page is made


def _analyser(words: Sequence[str], time_limit_s: float) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "analyser", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=time_limit_s,
        check=False,
        env=environment,
        creationflags=NO_WINDOW,
    )


def _told(
    runs: Sequence[dict[str, Any]], failures: Sequence[dict[str, str]], folder: Path
) -> Judged:
    """Return what a document says, and the pages that were written for it."""
    numbers = [f"-{number}" for number in range(1, len(runs) + 1)] if len(runs) > 1 else [""]
    pages = [(folder / PAGE).with_stem(f"run{mark}") for mark in numbers[: len(runs)]]
    unwritten = [f["message"] for f in failures if f["code"] == CANNOT_BE_WRITTEN]
    if unwritten:
        return Judged(why_none=unwritten[0], passes=True)
    return Judged(tuple(runs), tuple(pages), " ".join(_sentence(f) for f in failures))


def _sentence(failure: dict[str, str]) -> str:
    cure = f" {failure['cure']}." if failure["cure"] else ""
    return f"{failure['name']}: {failure['message']}.{cure}"


def _last_line(text: bytes) -> str:
    lines = text.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
