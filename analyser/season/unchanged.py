"""Whether an audit would come out as it did: a fingerprint of all that goes into a season."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import analyser
from analyser.formats.failure import Failure
from analyser.season.gather import Shelf
from analyser.season.members import Member
from analyser.season.reading import row_version, told_to_rows
from analyser.season.remote import find_everywhere
from analyser.season.store.library import Library

PAST_DAYS = 90  # a season whose last run is longer ago is over: it ends with its last week


class Asked(NamedTuple):
    """What one runner's season is made of: where the recordings are, and whose."""

    paths: tuple[str, ...]
    member: Member


def fingerprint(
    asked: Iterable[Asked], library: Library, day: date, options: Sequence[object]
) -> str:
    """Return what tells one audit from another; empty where a file has to be read first.

    Files are looked up by place, size and time of change; none that is known is opened.

    Parameters
    ----------
    asked
        The seasons.
    library
        Where rows are kept.
    day
        The last day that counts, as `last_day` gives it.
    options
        What else the outputs depend on.
    """
    parts: list[object] = [row_version(), code_stamp(), day, *options]
    for each in asked:
        found = list(_inputs(each, library))
        if None in found:
            return ""
        parts += [each.member.key, each.member.runner, each.member.diary, *found]
    return hashlib.sha256(repr(parts).encode(errors="surrogateescape")).hexdigest()


def _inputs(asked: Asked, library: Library) -> Iterator[object]:
    """Yield what a runner's rows come from; None for a file that has to be read first."""
    member, told = asked.member, told_to_rows(asked.member.runner)
    shelf = Shelf(library, member.runner, member.key)
    for found in find_everywhere(asked.paths, shelf.has_seen):
        if isinstance(found, Failure):
            yield found
        else:
            content = shelf.known_content(found)
            yield (found.name, found.title, content) if content else None
    for content, versions in library.versions_of(member.key).items():
        yield content if (row_version(), told) in versions else None
    yield sorted(library.forgotten(member.key))


def last_day(today: date, last_run: date | None) -> date:
    """Return today, or the Sunday after the last run where that is months ago.

    Examples
    --------
    >>> last_day(date(2026, 11, 26), date(2026, 6, 17))
    datetime.date(2026, 6, 21)
    """
    if last_run is None or (today - last_run).days <= PAST_DAYS:
        return today
    return last_run + timedelta(days=6 - last_run.weekday())


PARTS = frozenset((".py", ".js", ".css", ".html", ".json", ".csv", ".txt"))


def code_stamp(folder: Path = Path(analyser.__file__).parent) -> tuple[str, int, int]:
    """Return what tells this program from another: version, files, their last change.

    A page's script and style count like the code that writes them.
    """
    parts = [path for path in folder.rglob("*") if path.suffix in PARTS]
    return analyser.__version__, len(parts), max(path.stat().st_mtime_ns for path in parts)


def sha256_of(path: str | os.PathLike[str]) -> str:
    """Return the hash of a file; empty where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
