"""An SQLite file that survives what happens to files: opened, or set aside and made anew."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from analyser.disk import PATIENCE_S, make_private
from analyser.run import Notice

T = TypeVar("T")
# A flipped byte in the layout comes up as text that is none.
DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError)
LOOK_AGAIN_S = 0.02


class Database:
    """An SQLite file with a known layout.

    Parameters
    ----------
    path
        The file; None keeps everything in memory.
    layout
        The statements that make its tables.
    version
        Of the layout. A newer file is never touched: it is left, and memory serves instead.
    changes
        Version -> the statements that turn a file of the version before into it, so that
        nothing that was kept is lost.

    Attributes
    ----------
    notices
        What happened to it, in the runner's words.
    """

    def __init__(
        self,
        path: Path | None,
        layout: str,
        version: int,
        what: str,
        changes: Mapping[int, str] | None = None,
    ) -> None:
        self.path, self.notices = path, list[Notice]()
        self._layout, self._version, self._what = layout, version, what
        self._changes = changes or {}
        self.writable = True
        self.connection = self._open()

    def _open(self) -> sqlite3.Connection:
        if self.path is None:
            return self._in_memory()
        try:
            make_private(self.path)
            return self._patiently_prepared(self.path)
        except sqlite3.OperationalError as error:
            return self._without_writing(error)
        except DAMAGE as error:
            return self._made_anew(error)
        except OSError as error:
            return self._fallen_back(str(error))

    def _patiently_prepared(self, path: Path) -> sqlite3.Connection:
        """Return the file prepared, after another process has made or left it.

        While one turns a new file to its journal, or empties it as the last to leave, SQLite
        refuses all others at once, whatever patience it was asked for.
        """
        end = time.monotonic() + PATIENCE_S
        while True:
            try:
                return self._prepared(_connect(path))
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() >= end:
                    raise
            time.sleep(LOOK_AGAIN_S)

    def _prepared(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        try:
            return self._laid_out(connection)
        except BaseException:
            connection.close()
            raise

    def _laid_out(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found > self._version:
            connection.close()
            return self._fallen_back("a newer analyser made it; it is left as it is")
        if found < self._version:
            self._lay_out(connection)
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return connection

    def _lay_out(self, connection: sqlite3.Connection) -> None:
        """Make the tables, in one transaction: another process sees all of them or none."""
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("BEGIN IMMEDIATE")
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found < self._version:
            for statement in self._statements(found):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={self._version}")
        connection.execute("COMMIT")

    def _statements(self, found: int) -> Iterator[str]:
        """Yield what makes the layout: from nothing, or out of the one that was found."""
        later = [self._changes.get(n, "") for n in range(found + 1, self._version + 1)]
        for script in [self._layout] if found == 0 else [*later, self._layout]:
            yield from filter(str.strip, script.split(";"))

    def _without_writing(self, error: sqlite3.OperationalError) -> sqlite3.Connection:
        """Return the file opened for reading only, or memory where not even that is allowed."""
        assert self.path is not None
        if "locked" in str(error):
            return self._fallen_back("another process holds it")
        with contextlib.suppress(sqlite3.Error, OSError):
            uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(uri, uri=True, isolation_level=None)
            (found,) = connection.execute("PRAGMA user_version").fetchone()
            if found == self._version:
                self.no_more_writing(error)
                return connection
        return self._fallen_back(str(error))

    def _fallen_back(self, why: str) -> sqlite3.Connection:
        message = f"{self._what} {self.path} is not used: {why}"
        self.notices.append(Notice("library-not-used", message))
        self.path = None
        return self._in_memory()

    def _in_memory(self) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        self._lay_out(connection)
        return connection

    def _made_anew(self, error: Exception) -> sqlite3.Connection:
        """Set a damaged file aside under another name, never deleting it, and start anew."""
        assert self.path is not None
        aside = _free_name(self.path)
        try:
            for ending in ("", "-wal", "-shm"):
                with contextlib.suppress(FileNotFoundError):
                    os.replace(f"{self.path}{ending}", f"{aside}{ending}")
            message = f"{self._what} was damaged ({error}); it is set aside as {aside} and rebuilt"
            self.notices.append(Notice("library-rebuilt", message))
            return self._prepared(_connect(self.path))
        except (OSError, sqlite3.Error) as second:
            return self._fallen_back(str(second))

    def guarded(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """Return what some work on the file gives; a damage found on the way sets it aside."""
        try:
            return work(self.connection)
        except sqlite3.OperationalError as error:
            if "no such" not in str(error):
                self.no_more_writing(error)
                return otherwise
            return self._anew(error, otherwise)
        except DAMAGE as error:
            return self._anew(error, otherwise)

    def _anew(self, error: Exception, otherwise: T) -> T:
        self.connection.close()
        self.connection = self._made_anew(error) if self.path else self._in_memory()
        return otherwise

    def no_more_writing(self, error: Exception) -> None:
        """Go on without storing: a full disk or a folder without permission ends no audit."""
        if self.writable:
            message = f"{self._what} cannot be written ({error}); nothing new is kept in it"
            self.notices.append(Notice("library-not-written", message))
        self.writable = False

    def close(self) -> None:
        """Close the file."""
        with contextlib.suppress(sqlite3.Error):
            self.connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)


def _free_name(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    names = (path.with_name(f"{path.name}.damaged-{stamp}{mark}") for mark in _marks())
    return next(name for name in names if not name.exists())


def _marks() -> Iterator[str]:
    yield ""
    number = 2
    while True:
        yield f"-{number}"
        number += 1
