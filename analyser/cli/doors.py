"""How files come in where no command is given: dropped on the terminal, or on the page."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import Any, TextIO

QUESTION = "Drop recordings or a folder here and press Enter"
SEASON = ".season"  # beside a dropped folder, as a page lies beside its recording


def is_at_a_terminal() -> bool:
    """Return whether somebody can be asked and can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def is_started_by_a_click() -> bool:
    """Return whether a desktop started the command: no terminal, and no program that reads it."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return has_desktop() and not any(_is_read(stream) for stream in streams)


def has_desktop() -> bool:
    """Return whether pages can be opened here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _is_read(stream: TextIO | None) -> bool:
    """Return whether a terminal, a pipe or a file is at a stream's other end."""
    try:
        mode = os.fstat(stream.fileno()).st_mode if stream else 0
    except (OSError, ValueError):
        return False
    is_somebody = stream is not None and stream.isatty()
    return is_somebody or stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


def dropped(text: str) -> tuple[str, dict[str, Any]]:
    """Return the command for what was dropped, with its values: files are reported, folders judged.

    A folder's season is written beside it.
    """
    from analyser.formats.paths import dropped_paths

    paths = [os.path.expanduser(path) for path in dropped_paths(text)]  # no shell did it
    folders = [path for path in paths if os.path.isdir(path)]
    if not folders:
        return "report", {"files": tuple(paths)}
    first = Path(folders[0]).absolute()
    return "audit", {"paths": tuple(paths), "output": first.with_name(first.name + SEASON)}
