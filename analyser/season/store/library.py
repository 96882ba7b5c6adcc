"""The library: what each file gave, by its content, and whose runs those are.

A recording is read once. What it gave lasts as long as the library: it serves when the file is
gone, the profile has changed or the program has learned to read better, and says how old it is.
Each entry carries a checksum, so that a damaged one is never served.
"""

from __future__ import annotations

import os
import sqlite3
import time
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from analyser.formats.source import Source
from analyser.run import Notice
from analyser.season.reading import Outcome
from analyser.season.store.database import Database
from analyser.season.store.view import view_sql

VERSION = 3
OWN = ""  # the owner of what is nobody's folder: the user
LAYOUT = f"""
{view_sql()};
CREATE TABLE IF NOT EXISTS readings (
    content TEXT NOT NULL, told TEXT NOT NULL, version TEXT NOT NULL, text TEXT NOT NULL,
    checksum INTEGER NOT NULL, kept INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (content, told)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    place TEXT PRIMARY KEY, size INTEGER NOT NULL, modified REAL NOT NULL,
    content TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS places ON files (content);
CREATE TABLE IF NOT EXISTS runs (
    owner TEXT NOT NULL, content TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (owner, content)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS forgotten (
    owner TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (owner, content)) WITHOUT ROWID
"""
# Layout 2 did not know which of several readings of a file was the latest.
FROM_LAYOUT_2 = "ALTER TABLE readings ADD COLUMN kept INTEGER NOT NULL DEFAULT 0"
# Layout 1 did not know whose a season was: one alone is the user's, of several none is.
FROM_LAYOUT_1 = f"""
CREATE TABLE readings (
    content TEXT NOT NULL, told TEXT NOT NULL, version TEXT NOT NULL, text TEXT NOT NULL,
    checksum INTEGER NOT NULL, PRIMARY KEY (content, told)) WITHOUT ROWID;
{LAYOUT};
INSERT OR REPLACE INTO readings SELECT content, model, '', text, checksum FROM outcomes;
INSERT OR REPLACE INTO runs SELECT '', content, name FROM seasons
    WHERE (SELECT count(DISTINCT season) FROM seasons) = 1;
DROP TABLE outcomes;
DROP TABLE seasons
"""
TABLES = ("readings", "files", "runs", "forgotten")


class Kept(NamedTuple):
    """What one file of a runner gave.

    Parameters
    ----------
    content, name
        SHA-256 of the file, and its name as it was last seen.
    told, version
        What the runner had told when it was read, and by which reading.
    text
        As `codec` writes it.
    """

    content: str
    name: str
    told: str
    version: str
    text: str


@dataclass(frozen=True)
class Contents:
    """What a library holds: counts, and its size on disk in bytes."""

    files: int
    recordings: int
    runners: int
    size: int


class Library:
    """What each file gave, by content and what the runner had told; None keeps it in memory."""

    def __init__(self, path: Path | None) -> None:
        changes = {2: FROM_LAYOUT_1, 3: FROM_LAYOUT_2}
        self._database = Database(path, LAYOUT, VERSION, "The library", changes)

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
        return not self._rows("SELECT 1 FROM readings LIMIT 1")

    def known_files(self) -> dict[str, tuple[int, float, str]]:
        """Return every file that was read: place -> size, time of change, content."""
        rows = self._rows("SELECT place, size, modified, content FROM files")
        return {place: (size, modified, content) for place, size, modified, content in rows}

    def places_of(self, content: str) -> list[tuple[str, int, float]]:
        """Return where a content was found: place, size, time of change."""
        return self._rows("SELECT place, size, modified FROM files WHERE content = ?", content)

    def known(self, version: str, told: str) -> set[str]:
        """Return the contents that were read by a reading, for what the runner told."""
        where = "version = ? AND told = ?"
        rows = self._rows(f"SELECT content FROM readings WHERE {where}", version, told)
        return {content for (content,) in rows}

    def outcome(self, told: str, content: str) -> str:
        """Return what a content gave; empty where it is not known, or damaged."""
        where = "content = ? AND told = ?"
        rows = self._rows(f"SELECT text, checksum FROM readings WHERE {where}", content, told)
        return next((text for text, checksum in rows if checksum_of(text) == checksum), "")

    def keep(self, version: str, told: str, done: Iterable[tuple[Source, Outcome]]) -> None:
        """Store what some files gave, all or nothing."""
        found = [(source, outcome) for source, outcome in done if outcome.content]
        now = time.time_ns()
        texts = [
            (o.content, told, version, o.text, checksum_of(o.text), now)
            for _, o in found
            if o.lasting and o.text
        ]
        files = [
            (place, source.size, source.modified, outcome.content)
            for source, outcome in found
            if outcome.lasting and source.modified is not None and (place := place_of(source))
        ]
        self._write(
            ("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?, ?)", texts),
            ("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", files),
        )

    def belong(self, owner: str, contents: Mapping[str, str]) -> None:
        """Remember whose runs some files hold, by name -> content; what was his before stays."""
        told = dict(self._rows("SELECT content, name FROM runs WHERE owner = ?", owner))
        named = [(content, storable(name)) for name, content in contents.items()]
        rows = [(owner, c, name) for c, name in named if told.get(c) != name]
        if rows:
            self._write(("INSERT OR REPLACE INTO runs VALUES (?, ?, ?)", rows))

    def owners(self) -> set[str]:
        """Return whose runs are known: folders, and OWN for the user."""
        return {owner for (owner,) in self._rows("SELECT DISTINCT owner FROM runs")}

    def runs_of(self, owner: str) -> dict[str, str]:
        """Return the files that hold a runner's runs: content -> name."""
        return dict(self._rows("SELECT content, name FROM runs WHERE owner = ?", owner))

    def versions_of(self, owner: str) -> dict[str, set[tuple[str, str]]]:
        """Return content -> the readings that are kept of a runner's file: version, and told."""
        rows = self._rows(
            "SELECT content, version, told FROM runs JOIN readings USING (content) WHERE owner = ?",
            owner,
        )
        versions: dict[str, set[tuple[str, str]]] = {}
        for content, *reading in rows:
            versions.setdefault(content, set()).add((reading[0], reading[1]))
        return versions

    def kept_for(self, owner: str) -> Iterator[Kept]:
        """Yield what every file of a runner gave, each as often as it was read for other facts."""
        rows = self._rows(
            "SELECT content, name, told, version, text, checksum FROM runs JOIN readings"
            " USING (content) WHERE owner = ? ORDER BY content, told",
            owner,
        )
        for content, name, told, version, text, checksum in rows:
            if checksum_of(text) == checksum:
                yield Kept(content, name, told, version, text)

    def forget(self, owner: str, contents: Collection[str]) -> None:
        """Take some files' runs out of a runner's, until they are named again."""
        rows = [(owner, content) for content in contents]
        self._write(
            ("DELETE FROM runs WHERE owner = ? AND content = ?", rows),
            ("INSERT OR REPLACE INTO forgotten VALUES (?, ?)", rows),
        )

    def remember(self, owner: str, contents: Collection[str]) -> None:
        """Take back that some files were to be forgotten."""
        rows = [(owner, content) for content in set(contents) & self.forgotten(owner)]
        if rows:
            self._write(("DELETE FROM forgotten WHERE owner = ? AND content = ?", rows))

    def forgotten(self, owner: str) -> set[str]:
        """Return the contents that a runner had taken out."""
        return {c for (c,) in self._rows("SELECT content FROM forgotten WHERE owner = ?", owner)}

    def contents(self) -> Contents:
        """Return how much the library holds."""
        counted = (("*", "files"), ("DISTINCT content", "readings"), ("DISTINCT owner", "runs"))
        counts = [self._rows(f"SELECT count({what}) FROM {table}") for what, table in counted]
        files, recordings, runners = (rows[0][0] if rows else 0 for rows in counts)
        size = self.path.stat().st_size if self.path and self.path.exists() else 0
        return Contents(files, recordings, runners, size)

    def damage(self) -> str:
        """Return what a thorough check finds wrong; empty where all is well."""
        problems = self._database.guarded(
            lambda c: [row[0] for row in c.execute("PRAGMA integrity_check")], ["damaged"]
        )
        kept = self._rows("SELECT text, checksum FROM readings")
        spoilt = sum(checksum_of(text) != checksum for text, checksum in kept)
        found = [problem for problem in problems if problem != "ok"]
        found += [f"{spoilt} entries do not match their checksum"] * bool(spoilt)
        return "; ".join(found)

    def empty(self) -> None:
        """Forget everything; the files themselves are not touched."""
        self._write(*((f"DELETE FROM {table}", [()]) for table in TABLES))
        self._database.guarded(lambda c: c.execute("VACUUM"), None)

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        """Return what a question gives; nothing from a file that is found damaged on the way."""
        return self._database.guarded(lambda c: c.execute(query, values).fetchall(), [])

    def _write(self, *statements: tuple[str, Sequence[tuple[Any, ...]]]) -> None:
        """Do some statements, all or none; where nothing can be written, none."""
        if self._database.writable:
            self._database.guarded(lambda c: _at_once(c, statements), None)


def place_of(source: Source) -> str:
    """Return where a file is, in one text; empty for what is not on disk."""
    if not source.path:
        return ""
    path = source.path if "://" in source.path else os.path.abspath(source.path)
    return storable(f"{path}\0{'/'.join(map(str, source.inner))}")


def storable(name: str) -> str:
    """Return a name as it can be stored: bytes that are no text, written out."""
    return name.encode(errors="surrogateescape").decode(errors="backslashreplace")


def checksum_of(text: object) -> int:
    """Return the checksum that an entry carries."""
    if not isinstance(text, str):
        return -1  # a flipped byte has made it something else
    return zlib.crc32(text.encode(errors="backslashreplace"))


def _at_once(
    connection: sqlite3.Connection,
    statements: Sequence[tuple[str, Sequence[tuple[Any, ...]]]],
) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement, rows in statements:
            connection.executemany(statement, rows)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
