"""How far a reading of many files has come: a line that is rewritten, or a line a file."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

from analyser.cli.terminal import width_of
from analyser.guidelines.words import clock
from analyser.report.escaping import printable

if TYPE_CHECKING:
    from analyser.season.gather import Step

EVERY_S = 0.1
WIDTH = 78


class Counter:
    """Shows rate and time left on a terminal, and one line a file anywhere else."""

    def __init__(self) -> None:
        self.on_terminal = sys.stderr.isatty()
        self.width = min(width_of(to_stderr=True), WIDTH + 1) - 1  # a full line would turn over
        self.began = time.monotonic()
        self.shown = 0.0

    def __enter__(self) -> Counter:
        return self

    def __exit__(self, *_: object) -> None:
        if self.on_terminal and self.shown:
            click.echo("\r" + " " * self.width + "\r", nl=False, err=True)

    def step(self, step: Step) -> None:
        """Show that one more file is done."""
        if not self.on_terminal:
            click.echo(line(step), err=True)
            return
        now = time.monotonic()
        if now - self.shown >= EVERY_S or step.done == step.total:
            self.shown = now
            text = rate(step, now - self.began)
            click.echo("\r" + text[: self.width].ljust(self.width), nl=False, err=True)


def line(step: Step) -> str:
    """Return what a log gets for a file."""
    what = step.failure.message if step.failure else f"{step.runs} run{'s' * (step.runs != 1)}"
    return printable(f"{step.done}/{step.total} {step.name}: {what}")


def rate(step: Step, seconds: float) -> str:
    """Return how many files are done, how fast, and how long the rest will take.

    Examples
    --------
    >>> from analyser.season.gather import Step
    >>> rate(Step(50, 150, "a.fit", 1, None), 10.0)
    '50 of 150 files, 5.0 a second, 0:20 left'
    """
    speed = step.done / max(seconds, 0.001)
    left = clock((step.total - step.done) / max(speed, 0.001))
    return f"{step.done} of {step.total} files, {speed:.1f} a second, {left} left"
