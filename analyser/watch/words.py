"""What is said of a new run: on the terminal, and in a notification."""

from __future__ import annotations

import textwrap
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from analyser.report.escaping import printable

WIDTH = 88
MARKS = {"good": "+", "watch": "!", "too much": "x"}
STEM = "%Y-%m-%d-%H%M"
NOTE_SORENESS = "How sore are your calves? analyser sore 0 to 10"
Run = dict[str, Any]


def local_start(run: Run) -> datetime:
    """Return when a run began by its own clock, else in UTC.

    Examples
    --------
    >>> local_start({"start": "2026-03-01T07:02:11Z", "utc_offset_s": 3600})
    datetime.datetime(2026, 3, 1, 8, 2, 11)
    """
    start = datetime.fromisoformat(run["start"]).replace(tzinfo=None)
    return start + timedelta(seconds=run["utc_offset_s"] or 0)


def page_stem(run: Run) -> str:
    """Return what a run's page is called: its day and time."""
    return local_start(run).strftime(STEM)


def verdict_lines(run: Run) -> str:
    """Return the verdict of a run for the terminal."""
    when = local_start(run)
    mark = MARKS.get(run["verdict"], "-")
    told = run["told_watch"]["words"]
    lines = [
        f"{mark} {run['headline']}: {when:%a} {when.day} {when:%B %Y, %H:%M}",
        *textwrap.wrap(run["sentence"], WIDTH - 2),
        ", ".join(part for part in (_load(run), told) if part),
        NOTE_SORENESS,
    ]
    return "\n  ".join(printable(line) for line in lines if line)


def notification(run: Run, page: Path) -> tuple[str, str]:
    """Return title and body of a run's notification."""
    body = [run["sentence"], f"{_load(run)}.", f"Page: {page}"]
    return printable(run["headline"]), printable(" ".join(part for part in body if part))


def several(runs: int, folder: Path) -> tuple[str, str]:
    """Return title and body of the one notification of many runs."""
    return f"{runs} new runs", printable(f"Their pages are in {folder}")


def _load(run: Run) -> str:
    value = run["score"]["value"]
    return "calf load unknown" if value is None else f"calf load {value:.0f}"
