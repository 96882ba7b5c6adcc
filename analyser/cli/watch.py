"""`analyser watch`: a drop folder or a plugged-in watch, each new run with its page and verdict."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyser.cli import EXIT_FAILURES, EXIT_INTERRUPTED, say
from analyser.cli.offers import folders
from analyser.cli.values import LOCAL_PATH
from analyser.cli.whose import refuse_a_bad_profile
from analyser.errors import OutputError, UnreadableFileError

if TYPE_CHECKING:
    from analyser.watch.drives import Place
    from analyser.watch.places import Computer
    from analyser.watch.watcher import Watcher

LOOK_EVERY_S = 3.0
ONCE_LOOKS = 3  # of --once: at first sight, when a file has stayed as it was, and for twins
NOTIFY_LIMIT_S = 10.0
PAGES = "pages"


@click.command("watch", epilog="Example: analyser watch ~/Downloads/runs -o ~/Documents/pages")
@click.argument("folder", required=False, type=LOCAL_PATH, shell_complete=folders)
@click.option("-o", "--output", type=LOCAL_PATH, help="Folder for the pages; else analyser's own.")
@click.option("--once", is_flag=True, help="Make what is new, and end: for cron and its like.")
@click.pass_context
def command(context: click.Context, folder: Path | None, output: Path | None, once: bool) -> None:
    """Watch a folder, or every watch that is plugged in: each new run gets its page and verdict.

    What is watched is never written to. What is on a watch is copied first.
    """
    refuse_a_bad_profile()
    from analyser.watch.places import this_computer, watched

    signal.signal(signal.SIGTERM, _end)
    here = this_computer(sys.platform)
    folder = folder and Path(os.path.abspath(folder))
    pages = _pages(output, folder, here)
    _greet(folder, pages, here, once)
    look_for = _Announced(lambda: watched(folder, here))
    watcher = _watcher(pages, look_for)
    try:
        if once:
            _look_once(watcher)
            context.exit(EXIT_FAILURES if watcher.failed else 0)
        while True:
            watcher.look()
            time.sleep(LOOK_EVERY_S)
    except KeyboardInterrupt:
        say("Stopped. What was made is kept; the same command goes on from there.")
        context.exit(EXIT_INTERRUPTED)


def _end(*_: object) -> None:
    """End as if nothing had happened: it is how a service is stopped."""
    raise SystemExit(0)


def _pages(output: Path | None, folder: Path | None, here: Computer) -> Path:
    """Return the folder of the pages, made if need be; a watch is none."""
    from analyser.season.data_folder import data_folder
    from analyser.watch.places import is_on_a_watch

    pages = output or data_folder() / PAGES
    if is_on_a_watch(pages, folder, here):
        raise click.UsageError(f"{pages} is on the watch, and nothing is written there.")
    try:
        pages.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fact = f"the folder cannot be made ({error.strerror or error})"
        raise OutputError(str(pages), fact, "Name another folder with -o") from None
    return pages


def _greet(folder: Path | None, pages: Path, here: Computer, once: bool) -> None:
    """Say what is watched and where pages go, and what helps where there is nothing yet."""
    from analyser.watch.places import watched
    from analyser.watch.systems import where_is_my_watch

    if folder and os.path.lexists(folder) and not folder.is_dir():
        raise click.UsageError(f"{folder} is no folder; for one file: analyser report {folder}")
    if folder and once and not folder.exists():
        raise UnreadableFileError(str(folder), "there is no such folder", "Check the spelling")
    if folder is None and not watched(None, here):
        for sentence in where_is_my_watch(here.system):
            say(sentence)
    if not once:
        waiting = folder and not folder.exists()
        what = f"{folder}, once it is there" if waiting else folder or "for watches"
        say(f"Watching {what}. Pages go to {pages}. Ctrl+C stops it.")


def _look_once(watcher: Watcher) -> None:
    from analyser.watch.looking import STILL_S

    for _ in range(ONCE_LOOKS):
        if not watcher.look() or watcher.failed:
            return
        time.sleep(STILL_S)


def _watcher(pages: Path, places: Callable[[], Sequence[Place]]) -> Watcher:
    from analyser.watch import reading
    from analyser.watch.watcher import Doors, Watcher

    doors = Doors(places, reading.judged, reading.learn, Terminal(), time.monotonic, time.time)
    return Watcher(pages, doors)


class _Announced:
    """Says what appears and what goes away."""

    def __init__(self, places: Callable[[], Sequence[Place]]) -> None:
        self._places, self._there = places, set[str]()

    def __call__(self) -> Sequence[Place]:
        places = self._places()
        there = {place.name for place in places if place.is_device}
        for name in sorted(there - self._there):
            say(f"{name}: found. It is only read; unplug it when that is said.")
        for name in sorted(self._there - there):
            say(f"{name}: gone.")
        self._there = there
        return places


class Terminal:
    """Tells the terminal, and the desktop where it listens."""

    def say(self, text: str) -> None:
        """Say something about the watching, on standard error."""
        say(text)

    def tell(self, text: str, page: Path) -> None:
        """Tell a run's verdict, and where its page is, on standard output."""
        from analyser.cli.terminal import echo, echo_path

        if sys.stdout is None:  # a scheduler without a window
            return
        echo(text, to_stderr=False)
        echo_path(page, to_stderr=False)
        sys.stdout.flush()

    def notify(self, title: str, body: str) -> None:
        """Show a notification; without a desktop the terminal has told it already."""
        from analyser.watch.systems import NO_WINDOW, notification

        notice = notification(sys.platform, title, body)
        environment = {**os.environ, **notice.environment}
        try:
            subprocess.run(
                notice.command, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                timeout=NOTIFY_LIMIT_S, check=False, creationflags=NO_WINDOW,
            )  # fmt: skip
        except (OSError, ValueError, subprocess.SubprocessError):
            return
