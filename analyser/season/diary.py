"""The soreness diary on disk: small, precious, and apart from the library that may be rebuilt."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from analyser.errors import OutputError
from analyser.run import Notice
from analyser.season.soreness import SoreDay
from analyser.season.store.database import Database
from analyser.season.store.library import data_folder

FILE_NAME = "soreness.sqlite3"
VERSION = 1
LAYOUT = """
CREATE TABLE IF NOT EXISTS soreness (
    number INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, level INTEGER NOT NULL,
    side TEXT NOT NULL, place TEXT NOT NULL, note TEXT NOT NULL)
"""


def diary_path() -> Path:
    """Return where the diary is kept."""
    return data_folder() / FILE_NAME


class Diary:
    """What was noted of soreness; every change is on disk before a method returns."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, LAYOUT, VERSION, "The soreness diary")
        if self._database.path:
            self._database.connection.execute("PRAGMA synchronous=FULL")

    def __enter__(self) -> Diary:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What happened to the file, in the runner's words."""
        return tuple(self._database.notices)

    def entries(self) -> tuple[SoreDay, ...]:
        """Return every entry, by day."""
        rows: list[tuple[str, int, str, str, str]] = self._database.guarded(
            lambda c: c.execute(
                "SELECT day, level, side, place, note FROM soreness ORDER BY day, number"
            ).fetchall(),
            [],
        )
        return tuple(SoreDay(date.fromisoformat(row[0]), *row[1:]) for row in rows)

    def note(self, entries: Sequence[SoreDay]) -> int:
        """Add entries, all or none, and return how many; the same day, side and place anew.

        Raises
        ------
        OutputError
            When they could not be written: a diary that forgets must say so.
        """
        rows = [(e.day.isoformat(), e.level, e.side, e.where, e.note) for e in entries]
        self._write(lambda connection: _note(connection, rows))
        return len(rows)

    def undo(self) -> SoreDay | None:
        """Take back the entry that was noted last, and return it; None from an empty diary."""
        taken: list[SoreDay] = []
        self._write(lambda connection: taken.extend(_undo(connection)))
        return taken[0] if taken else None

    def _write(self, work: Callable[[sqlite3.Connection], None]) -> None:
        if not self._database.writable or self._database.path is None:
            raise self._not_written("see above")
        connection = self._database.connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            work(connection)
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise self._not_written(str(error)) from None

    def _not_written(self, why: str) -> OutputError:
        cure = "Nothing was noted; try again when there is room and permission"
        said = "; ".join(notice.message for notice in self.notices) or why
        return OutputError("soreness diary", f"it cannot be written ({said})", cure)


def _note(connection: sqlite3.Connection, rows: Sequence[tuple[str, int, str, str, str]]) -> None:
    for day, level, side, place, note in rows:
        connection.execute(
            "DELETE FROM soreness WHERE day = ? AND side = ? AND place = ?", (day, side, place)
        )
        connection.execute(
            "INSERT INTO soreness (day, level, side, place, note) VALUES (?, ?, ?, ?, ?)",
            (day, level, side, place, note),
        )


def _undo(connection: sqlite3.Connection) -> list[SoreDay]:
    row = connection.execute(
        "SELECT number, day, level, side, place, note FROM soreness ORDER BY number DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return []
    connection.execute("DELETE FROM soreness WHERE number = ?", row[:1])
    return [SoreDay(date.fromisoformat(row[1]), *row[2:])]
