"""What only a terminal gets: colour and progress; anything else gets plain text."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

STYLES: dict[str, dict[str, Any]] = {
    "good": {"fg": "blue", "bold": True},
    "watch": {"fg": "yellow", "bold": True},
    "too much": {"fg": "red", "bold": True},
    "not assessed": {"dim": True},
    "bold": {"bold": True},
    "dim": {"dim": True},
}


def coloured(to_stderr: bool) -> bool:
    """Return whether the stream is a terminal that wants colour (NO_COLOR holds)."""
    stream = sys.stderr if to_stderr else sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def painter(to_stderr: bool) -> Callable[[str, str], str]:
    """Return what paints a text in a style: colours on a terminal, nothing elsewhere."""
    if not coloured(to_stderr):
        return lambda text, style: text  # noqa: ARG005 (plain)
    return styled


def styled(text: str, style: str) -> str:
    """Return a text in a style; `echo` takes the colours out where no terminal wants them."""
    return click.style(text, **STYLES.get(style, {}))


def width_of(to_stderr: bool) -> int:
    """Return how wide a line may be: as the terminal is, within reason; 88 where there is none."""
    from analyser.report.wrapping import NARROWEST, WIDEST, WIDTH

    stream = sys.stderr if to_stderr else sys.stdout
    if not stream.isatty():
        return WIDTH
    return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)


def echo(text: str, to_stderr: bool) -> None:
    """Write lines that are safe to show already; a terminal gets them in its width, in colour."""
    if (sys.stderr if to_stderr else sys.stdout).isatty():
        from analyser.report.wrapping import fitted

        text = fitted(text, width_of(to_stderr))
    click.echo(text, err=to_stderr, color=coloured(to_stderr))


def echo_json(text: str) -> None:
    """Write a JSON document for programs, which take it for UTF-8: elsewhere in plain ASCII."""
    from analyser.report.escaping import ascii_json, escaped_json

    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf8")
    click.echo(escaped_json(text) if is_utf8 else ascii_json(text))


def echo_path(path: Path, to_stderr: bool) -> None:
    """Write a path: to programs byte by byte as the system has it, to a terminal made harmless.

    Windows' paths are text, and are written as the rest is.
    """
    stream = sys.stderr if to_stderr else sys.stdout
    if stream.isatty():
        from analyser.report.escaping import printable

        click.echo(printable(str(path)), err=to_stderr)
    elif sys.platform == "win32":
        click.echo(str(path), err=to_stderr)
    else:
        click.echo(os.fsencode(path), err=to_stderr)


class Progress:
    """Says on a terminal what is being read, and takes it back when it is done."""

    def __init__(self, name: str) -> None:
        from analyser.report.escaping import printable

        words = f"Reading {printable(os.path.basename(name))} ..."
        self.line = words[: width_of(to_stderr=True) - 1]
        self.shown = sys.stderr.isatty()

    def __enter__(self) -> None:
        if self.shown:
            click.echo(self.line, nl=False, err=True)

    def __exit__(self, *_: object) -> None:
        if self.shown:
            click.echo("\r" + " " * len(self.line) + "\r", nl=False, err=True)
