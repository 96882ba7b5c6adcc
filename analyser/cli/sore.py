"""`analyser sore`: the soreness diary, 0 to 10."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.cli import say
from analyser.cli.offers import levels
from analyser.cli.values import LOCAL_PATH
from analyser.errors import AnalyserError, OutputError, UnreadableFileError
from analyser.season.soreness import NO_RUN, PLACES, SIDES, BadDiaryError, SoreDay

if TYPE_CHECKING:
    from analyser.season.diary import Diary


@click.command("sore", epilog="Example: analyser sore 4 --side left --where calf")
@click.argument("words", nargs=-1, metavar="[DATE] [LEVEL]", shell_complete=levels)
@click.option("--side", type=click.Choice(SIDES), default=None, help="Which leg.")
@click.option("--where", type=click.Choice(PLACES), default=None, help="What hurt.")
@click.option("--note", default="", help="A few words.")
@click.option("--before", is_flag=True, help="Noted before that day's run: it counts for it.")
@click.option("--routine", is_flag=True, help="The pre-run routine was done that day.")
@click.option("--list", "listed", is_flag=True, help="Show the diary.")
@click.option("--undo", is_flag=True, help="Take back what was noted last.")
@click.option("--import", "imported", type=LOCAL_PATH, help="Add a CSV's days.")
@click.option("--export", "exported", type=LOCAL_PATH, help="Write a CSV.")
@click.option("--force", is_flag=True, help="Let --export replace a file of other content.")
def command(words: tuple[str, ...], **options: Any) -> None:
    """Note how sore the calves are: 0 not at all, 10 as sore as can be."""
    from analyser.season.diary import Diary, diary_path

    if not (words or any(options[key] for key in ("listed", "undo", "imported", "exported"))):
        raise click.UsageError("How sore, from 0 to 10? For example: analyser sore 4")
    if words:
        _note(words, options)
    with Diary(diary_path()) as diary:
        for problem in () if words else diary.problems:
            say(problem)
        if options["imported"]:
            _import(diary, options["imported"])
        if options["undo"]:
            taken = diary.undo()
            click.echo(f"taken back: {said(taken)}" if taken else "the diary is empty")
        if options["exported"]:
            _export(diary, options["exported"], force=options["force"])
        if options["listed"]:
            _list(diary)


def _note(words: tuple[str, ...], options: dict[str, Any]) -> None:
    """Note what was typed, and say which run it will be held against."""
    from analyser.cli.noting import note, say_compared
    from analyser.season.data_folder import library_path

    day, level = day_and_level(words, date.today())
    side, where = options["side"] or "", options["where"] or ""
    told = (options["note"], options["before"], options["routine"])
    try:
        entry = SoreDay(day, level, side, where, *told)
    except BadDiaryError as error:  # typed wrong: no diary is at fault
        raise click.UsageError(str(error)) from None
    note(entry)
    if not library_path().exists():
        click.echo(NO_RUN)
        return
    from analyser.cli.whose import user
    from analyser.season.store.library import Library

    with Library(library_path()) as library:
        say_compared(entry, library, user(), to_stderr=False)


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
    if len(first) > 1:
        raise click.UsageError("Write a level, or a day and a level: analyser sore 2026-06-17 4")
    if not level.isdecimal():
        raise click.UsageError(f"{level!r} is no level; it is a whole number from 0 to 10")
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
    from analyser.report.escaping import printable

    where = " ".join(word for word in (entry.side, entry.where) if word)
    words = "; ".join(word for word in _told(entry) if word)
    note = f"  {printable(words)}" if words else ""
    return f"{entry.day}  {entry.level:2}  {where:15}{note}".rstrip()


def _told(entry: SoreDay) -> tuple[str, ...]:
    return "before the run" * entry.before, "routine done" * entry.routine, entry.note


def _list(diary: Diary) -> None:
    entries = diary.entries()
    for entry in entries:
        click.echo(said(entry))
    if not entries:
        say("The diary is empty. Note today: analyser sore 4")
    for path in diary.set_aside():
        say(f"Set aside, damaged: {path}. What is whole in it: analyser sore --import {path}")


def _import(diary: Diary, path: Path) -> None:
    """Note what a file holds and the diary does not: a CSV, or a diary that was set aside."""
    from analyser.season.diary_text import latest

    found, known = latest(_entries_of(path)), set(diary.entries())
    new = [entry for entry in found if entry not in known]
    if new:
        diary.note(new)
    others = f", {len(found) - len(new)} were noted already" if len(found) > len(new) else ""
    click.echo(f"{len(new)} days noted from {_shown(path)}{others}")


def _entries_of(path: Path) -> Iterable[SoreDay]:
    from analyser.disk import read_small
    from analyser.season.diary import LARGEST_BYTES, read_any
    from analyser.season.soreness_csv import from_csv, text_of

    try:
        data = read_small(path, LARGEST_BYTES)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFileError(str(path), f"it cannot be read ({reason})") from None
    pages = read_any(data, path)
    return pages.entries() if pages else from_csv(text_of(data, str(path)), str(path))


def _export(diary: Diary, path: Path, *, force: bool) -> None:
    from analyser.report.files import write_atomically
    from analyser.season.soreness_csv import to_csv

    if not (force or _holds_nothing_else(path, diary)):
        fact = "there is a file that holds more than this diary"
        raise OutputError(str(path), fact, "Name another, or replace it with --force")
    write_atomically(path, to_csv(diary.entries()).encode())
    click.echo(_shown(path))


def _holds_nothing_else(path: Path, diary: Diary) -> bool:
    """Return whether replacing a file loses nothing: none there, or days that the diary has."""
    try:
        return not os.path.lexists(path) or set(_entries_of(path)) <= set(diary.entries())
    except AnalyserError:
        return False


def _shown(path: Path) -> str:
    from analyser.report.escaping import printable

    return printable(str(path))
