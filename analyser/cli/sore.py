"""`analyser sore`: the soreness diary, 0 to 10."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyser.cli import say
from analyser.season.soreness import PLACES, SIDES, SoreDay

if TYPE_CHECKING:
    from analyser.season.diary import Diary


@click.command("sore", epilog="Example: analyser sore 4 --side left --where calf")
@click.argument("words", nargs=-1, metavar="[DATE] [LEVEL]")
@click.option("--side", type=click.Choice(SIDES), default=None, help="Which leg.")
@click.option("--where", type=click.Choice(PLACES), default=None, help="What hurt.")
@click.option("--note", default="", help="A few words.")
@click.option("--list", "listed", is_flag=True, help="Show the diary.")
@click.option("--undo", is_flag=True, help="Take back what was noted last.")
@click.option("--import", "imported", type=click.Path(path_type=Path), help="Add a CSV's days.")
@click.option("--export", "exported", type=click.Path(path_type=Path), help="Write a CSV.")
def command(
    words: tuple[str, ...],
    side: str | None,
    where: str | None,
    note: str,
    listed: bool,
    undo: bool,
    imported: Path | None,
    exported: Path | None,
) -> None:
    """Note how sore the calves are: 0 not at all, 10 as sore as can be."""
    from analyser.season.diary import Diary, diary_path

    if not (words or listed or undo or imported or exported):
        raise click.UsageError("How sore, from 0 to 10? For example: analyser sore 4")
    with Diary(diary_path()) as diary:
        if words:
            day, level = day_and_level(words, date.today())
            diary.note([SoreDay(day, level, side or "", where or "", note)])
            click.echo(f"{day}: {level} of 10, noted")
        if imported:
            _import(diary, imported)
        if undo:
            taken = diary.undo()
            click.echo(f"taken back: {said(taken)}" if taken else "the diary is empty")
        if exported:
            _export(diary, exported)
        if listed:
            _list(diary)
        for notice in diary.notices:
            say(notice.message)


def day_and_level(words: tuple[str, ...], today: date) -> tuple[date, int]:
    """Return the day and level that were typed; the day may be left out, or "yesterday".

    Examples
    --------
    >>> day_and_level(("2026-06-17", "4"), date(2026, 6, 20))
    (datetime.date(2026, 6, 17), 4)
    >>> day_and_level(("4",), date(2026, 6, 20))
    (datetime.date(2026, 6, 20), 4)
    """
    *first, level = words
    if len(first) > 1 or not level.isdecimal():
        raise click.UsageError("Write a level, or a day and a level: analyser sore 2026-06-17 4")
    return (_day(first[0], today) if first else today), int(level)


def _day(word: str, today: date) -> date:
    named = {"today": today, "yesterday": today - timedelta(days=1)}
    try:
        day = named.get(word) or date.fromisoformat(word)
    except ValueError:
        raise click.UsageError(f"{word!r} is no day; write it as 2026-06-17") from None
    if day > today:
        raise click.UsageError(f"{day} has not come yet")
    return day


def said(entry: SoreDay) -> str:
    """Return an entry as a line."""
    from analyser.report.text import printable

    where = " ".join(word for word in (entry.side, entry.where) if word)
    note = f"  {printable(entry.note)}" if entry.note else ""
    return f"{entry.day}  {entry.level:2}  {where:15}{note}".rstrip()


def _list(diary: Diary) -> None:
    entries = diary.entries()
    for entry in entries:
        click.echo(said(entry))
    if not entries:
        say("The diary is empty. Note today: analyser sore 4")


def _import(diary: Diary, path: Path) -> None:
    from analyser.formats.paths import read_file
    from analyser.season.soreness import from_csv

    text = read_file(path).decode("utf-8", "replace")
    click.echo(f"{diary.note(from_csv(text, str(path)))} days noted from {path}")


def _export(diary: Diary, path: Path) -> None:
    from analyser.report.files import write_atomically
    from analyser.season.soreness import to_csv

    write_atomically(path, to_csv(diary.entries()).encode())
    click.echo(str(path))
