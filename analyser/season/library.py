"""The library: what each file gave, by its content, so that only new files are read.

It is a store of finished work and nothing else: losing it costs time, never data. Each entry
carries a checksum, so that a damaged one is read anew and never served.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyser.formats.sources import Source
from analyser.run import Notice
from analyser.season.data_folder import data_folder
from analyser.season.database import Database
from analyser.season.reading import Outcome

FILE_NAME = "library.sqlite3"
VERSION = 1
LAYOUT = """
CREATE TABLE IF NOT EXISTS outcomes (
    content TEXT NOT NULL, model TEXT NOT NULL, text TEXT NOT NULL, checksum INTEGER NOT NULL,
    PRIMARY KEY (content, model)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    place TEXT PRIMARY KEY, size INTEGER NOT NULL, modified REAL NOT NULL,
    content TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seasons (
    season TEXT NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL,
    PRIMARY KEY (season, content, name)) WITHOUT ROWID
"""


def library_path() -> Path:
    """Return where the library is kept."""
    return data_folder() / FILE_NAME


@dataclass(frozen=True)
class Contents:
    """What a library holds: counts, and its size on disk in bytes."""

    files: int
    outcomes: int
    seasons: int
    size: int


class Library:
    """What each file gave, by content and model; a path of None keeps it in memory only."""

    def __init__(self, path: Path | None) -> None:
        self._database = Database(path, LAYOUT, VERSION, "The library")

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What happened to the library, in the runner's words."""
        return tuple(self._database.notices)

    @property
    def path(self) -> Path | None:
        """The file; None where memory serves."""
        return self._database.path

    def is_empty(self) -> bool:
        """Return whether nothing is known yet."""
        return self._database.guarded(
            lambda c: c.execute("SELECT 1 FROM outcomes LIMIT 1").fetchone() is None, True
        )

    def known_files(self) -> dict[str, tuple[int, float, str]]:
        """Return every file that was read: place -> size, time of change, content."""
        rows: Sequence[tuple[str, int, float, str]] = self._database.guarded(
            lambda c: c.execute("SELECT place, size, modified, content FROM files").fetchall(), []
        )
        return {place: (size, modified, content) for place, size, modified, content in rows}

    def known(self, model: str) -> set[str]:
        """Return the contents that were read with a model."""
        rows: Sequence[tuple[str]] = self._database.guarded(
            lambda c: c.execute(
                "SELECT content FROM outcomes WHERE model = ?", (model,)
            ).fetchall(),
            [],
        )
        return {content for (content,) in rows}

    def outcome(self, model: str, content: str) -> str:
        """Return what a content gave; empty where it is not known, or damaged."""
        row: tuple[str, int] | None = self._database.guarded(
            lambda c: c.execute(
                "SELECT text, checksum FROM outcomes WHERE content = ? AND model = ?",
                (content, model),
            ).fetchone(),
            None,
        )
        return row[0] if row and _checksum(row[0]) == row[1] else ""

    def keep(self, model: str, done: Iterable[tuple[Source, Outcome]]) -> None:
        """Store what some files gave, all or nothing."""
        found = [(source, outcome) for source, outcome in done if outcome.content]
        texts = [
            (o.content, model, o.text, _checksum(o.text)) for _, o in found if o.lasting and o.text
        ]
        files = [
            (place, source.size, source.modified, outcome.content)
            for source, outcome in found
            if outcome.lasting and source.modified is not None and (place := place_of(source))
        ]
        if self._database.writable:
            self._database.guarded(lambda c: _store(c, texts, files), None)

    def keep_season(self, season: str, contents: Mapping[str, str]) -> None:
        """Remember which files, by name -> content, make a season, instead of what did."""
        rows = [(season, name, content) for name, content in contents.items()]
        if self._database.writable:
            self._database.guarded(lambda c: _replace_season(c, season, rows), None)

    def seasons(self) -> dict[str, dict[str, str]]:
        """Return season -> name -> content of its files."""
        rows: Sequence[tuple[str, str, str]] = self._database.guarded(
            lambda c: c.execute("SELECT season, name, content FROM seasons").fetchall(), []
        )
        seasons: dict[str, dict[str, str]] = {}
        for season, name, content in rows:
            seasons.setdefault(season, {})[name] = content
        return seasons

    def contents(self) -> Contents:
        """Return how much the library holds."""
        counts = self._database.guarded(
            lambda c: tuple(
                c.execute(f"SELECT count({what}) FROM {table}").fetchone()[0]
                for what, table in (
                    ("*", "files"),
                    ("*", "outcomes"),
                    ("DISTINCT season", "seasons"),
                )
            ),
            (0, 0, 0),
        )
        size = self.path.stat().st_size if self.path and self.path.exists() else 0
        return Contents(*counts, size)

    def damage(self) -> str:
        """Return what a thorough check finds wrong; empty where all is well."""
        problems = self._database.guarded(
            lambda c: [row[0] for row in c.execute("PRAGMA integrity_check")], ["damaged"]
        )
        spoilt = self._database.guarded(_spoilt, 0)
        found = [problem for problem in problems if problem != "ok"]
        found += [f"{spoilt} entries do not match their checksum"] * bool(spoilt)
        return "; ".join(found)

    def empty(self) -> None:
        """Forget everything; the files themselves are not touched."""
        self._database.guarded(_empty, None)


def place_of(source: Source) -> str:
    """Return where a file is, in one text; empty for what is not on disk."""
    if not source.path:
        return ""
    path = source.path if "://" in source.path else os.path.abspath(source.path)
    return f"{path}\0{'/'.join(map(str, source.inner))}".encode(errors="surrogateescape").decode(
        errors="backslashreplace"
    )


def _checksum(text: object) -> int:
    if not isinstance(text, str):
        return -1  # a flipped byte has made it something else
    return zlib.crc32(text.encode(errors="backslashreplace"))


def _store(
    connection: sqlite3.Connection,
    texts: Sequence[tuple[str, str, str, int]],
    files: Sequence[tuple[str, int, float, str]],
) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.executemany("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?)", texts)
        connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", files)
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _replace_season(
    connection: sqlite3.Connection, season: str, rows: Sequence[tuple[str, str, str]]
) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("DELETE FROM seasons WHERE season = ?", (season,))
        connection.executemany("INSERT OR REPLACE INTO seasons VALUES (?, ?, ?)", rows)
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _spoilt(connection: sqlite3.Connection) -> int:
    rows = connection.execute("SELECT text, checksum FROM outcomes")
    return sum(_checksum(text) != checksum for text, checksum in rows)


def _empty(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table in ("outcomes", "files", "seasons"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("COMMIT")
    connection.execute("VACUUM")
