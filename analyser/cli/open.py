"""`analyser open`: a page on this computer to drop recordings on, for who uses no terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from analyser.cli import say
from analyser.cli.offers import recordings
from analyser.errors import OutputError

ENTRY = """[Desktop Entry]
Type=Application
Name=analyser
Comment=What a run asked of your calves
Exec={command}
Terminal=false
Categories=Sports;Utility;
MimeType=application/gpx+xml;application/vnd.garmin.tcx+xml;application/vnd.ant.fit;
"""


@click.command("open", epilog="Example: analyser open")
@click.argument("files", nargs=-1, shell_complete=recordings)
@click.option("--install", is_flag=True, help="Show the desktop entry that starts this; see --yes.")
@click.option("--yes", is_flag=True, help="With --install: write it.")
@click.option("--no-browser", is_flag=True, help="Print the address, and open nothing.")
def command(files: tuple[str, ...], install: bool, yes: bool, no_browser: bool) -> None:
    """Open a page to drop runs on; nothing leaves this computer. It ends by itself when idle.

    Recordings that are named, as a desktop names those dropped on its entry, are on it already.
    """
    if install:
        _install(yes)
        return
    from analyser.web.server import DropServer

    with DropServer() as server:
        for file in files:
            server.desk.read_from(file)
        click.echo(server.address)
        say("The page is open on this computer only. Ctrl+C stops it; so does half an hour idle.")
        if not no_browser:
            click.launch(server.address)
        server.serve_until_idle()


def _install(write: bool) -> None:
    """Show the desktop entry and where it belongs; write it if told to."""
    if not sys.platform.startswith("linux"):
        say("Desktop entries are for Linux. For Windows and macOS see docs/executable.md.")
        return
    target, text = _entry_path(), ENTRY.format(command=f"{_program()} open %F")
    click.echo(text, nl=False)
    if not write:
        say(f"It belongs in {target}; to write it: analyser open --install --yes")
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(str(target), f"it cannot be written ({reason})") from None
    say(f"Written to {target}")


def _entry_path() -> Path:
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "applications" / "analyser.desktop"


def _program() -> str:
    """Return the installed command, as a desktop entry quotes it."""
    program = Path(sys.executable).with_name("analyser")
    return f'"{program}"' if program.exists() else f'"{sys.executable}" -m analyser'
