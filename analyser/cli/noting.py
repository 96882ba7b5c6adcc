"""A note of soreness: into the diary of whose run it is, with what it will be held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyser.cli import say

if TYPE_CHECKING:
    from analyser.season.members import Member
    from analyser.season.soreness import SoreDay
    from analyser.season.store.library import Library


def note(entry: SoreDay, member: Member | None = None, *, to_stderr: bool = False) -> None:
    """Note soreness, and say that it is noted.

    Parameters
    ----------
    entry
        What to note.
    member
        Whose; the user's own without one.
    to_stderr
        Whether standard output is for programs.
    """
    if member is not None and member.folder:
        from analyser.season.folder_diary import note_in_folder

        note_in_folder(member.folder, entry)
    else:
        _note_own(entry)
    side = f" {entry.side}" if entry.side else ""
    when = ", before that day's run" if entry.before else ""
    done = ", the routine done" if entry.routine else ""
    click.echo(f"{entry.day}{when}: {entry.level} of 10{side}{done}, noted", err=to_stderr)


def _note_own(entry: SoreDay) -> None:
    from analyser.season.diary import Diary, diary_path

    with Diary(diary_path()) as diary:
        for problem in diary.problems:
            say(problem)
        diary.note([entry])


def say_compared(entry: SoreDay, library: Library, member: Member, *, to_stderr: bool) -> None:
    """Say which run a note will be held against."""
    from analyser.season.memory import as_kept
    from analyser.season.noting import compared_with

    rows = as_kept(library, member.key, member.runner)
    click.echo(compared_with(entry, rows, member.runner), err=to_stderr)
