"""The soreness diary on disk: the only thing of the runner's that cannot be had again.

Reading never changes it, whatever is wrong with it; what is wrong is said. Writing keeps every
line that is whole, and sets a damaged file aside before a new one takes its place.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from analyser.disk import PRIVATE_FILE, locked, read_small, write_private
from analyser.errors import OutputError
from analyser.season import diary_text
from analyser.season.data_folder import data_folder
from analyser.season.diary_text import Pages
from analyser.season.soreness import SoreDay

FILE_NAME = "soreness.jsonl"
OLD_FILE_NAME = "soreness.sqlite3"  # of analyser 0.1; read until there is a new one
OLD_MAGIC = b"SQLite format 3\0"
SET_ASIDE = ".damaged-"
LARGEST_BYTES = 64 << 20


def diary_path() -> Path:
    """Return where the diary is kept."""
    return data_folder() / FILE_NAME


class Diary:
    """What was noted of soreness; every change is on disk before a method returns.

    Attributes
    ----------
    problems
        What is wrong with the file, in the runner's words.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: tuple[str, ...] = ()
        self._pages = Pages()
        try:
            self._pages = _read(path)
        except OSError as error:
            self._say(f"cannot be read ({_reason(error)}); nothing noted in it is known here")
        if self._pages.problem:
            self._say(
                f"is damaged: {self._pages.problem}. What is whole is used; the next note keeps "
                "it in a new file and sets this one aside"
            )

    def __enter__(self) -> Diary:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave; nothing is held open."""

    def _say(self, what: str) -> None:
        self.problems = (*self.problems, f"The soreness diary {_source(self.path)} {what}.")

    def entries(self) -> tuple[SoreDay, ...]:
        """Return every entry, by day."""
        return self._pages.entries()

    def set_aside(self) -> tuple[Path, ...]:
        """Return the damaged files that were set aside, by their names."""
        names = (f"{self.path.name}{SET_ASIDE}*", f"{OLD_FILE_NAME}{SET_ASIDE}*")
        found = {file for name in names for file in self.path.parent.glob(name)}
        return tuple(sorted(file for file in found if not file.name.endswith(("-wal", "-shm"))))

    def note(self, entries: Sequence[SoreDay]) -> int:
        """Add entries, all or none, and return how many; the same day, side and place anew.

        Raises
        ------
        OutputError
            When they could not be written: a diary that forgets must say so.
        """
        self._write(lambda pages: pages.with_entries(entries))
        return len(entries)

    def undo(self) -> SoreDay | None:
        """Take back the entry that was noted last, and return it; None from an empty diary.

        What it had replaced stands again.
        """
        taken: list[SoreDay] = []
        self._write(lambda pages: _without_last(pages, taken))
        return taken[0] if taken else None

    def _write(self, change: Callable[[Pages], Pages]) -> None:
        """Change what the file holds now: another process may have noted something since."""
        with self._errors_said(), locked(self.path):
            before = _read(self.path)
            if before.newer:
                raise self._not_written("a newer analyser wrote it")
            after = change(before)
            if after is before:
                return
            if before.problem:
                _set_aside(_source(self.path))
            write_private(self.path, diary_text.written(after))
            self._pages = after

    @contextlib.contextmanager
    def _errors_said(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise self._not_written(_reason(error)) from None

    def _not_written(self, why: str) -> OutputError:
        cure = "Nothing was noted; try again when there is room and permission"
        return OutputError(f"soreness diary {self.path}", f"it cannot be written ({why})", cure)


def read_any(data: bytes, path: Path) -> Pages | None:
    """Return what a diary of ours holds, of today's kind or the old one; None for other files."""
    if data.startswith(OLD_MAGIC):
        from analyser.season.old_diary import read_old

        return read_old(path)
    pages = diary_text.read(data)
    return pages if pages.lines else None


def _source(path: Path) -> Path:
    """Return the file that holds the diary: an old one where there is no new one."""
    old = path.with_name(OLD_FILE_NAME)
    return old if not os.path.lexists(path) and old.exists() else path


def _read(path: Path) -> Pages:
    source = _source(path)
    if source != path:
        from analyser.season.old_diary import read_old

        return read_old(source)
    try:
        return diary_text.read(read_small(path, LARGEST_BYTES))
    except FileNotFoundError:
        return Pages()


def _without_last(pages: Pages, taken: list[SoreDay]) -> Pages:
    standing = pages.standing()
    if not standing:
        return pages
    last = max(standing)
    taken.append(standing[last])
    return pages.without(last)


def _set_aside(path: Path) -> None:
    """Keep a copy of a damaged file beside it, under a name that is free."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    aside = path.with_name(f"{path.name}{SET_ASIDE}{stamp}")
    with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "wb") as file:
        file.write(path.read_bytes())
        file.flush()
        os.fsync(file.fileno())


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
