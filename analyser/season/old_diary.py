"""The diary of analyser 0.1, an SQLite file: read, whatever became of it, and never touched."""

from __future__ import annotations

import re
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from analyser.season.diary_text import Line, Pages, entry_of

DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError)
_ROWS = "SELECT number, day, level, side, place, note FROM soreness ORDER BY number"
# A row as it lies in the file: its number, then the kinds of its six columns (the number's own is
# empty, a date has ten letters), then their values.
_ROW = re.compile(
    rb"([\x80-\xff]{0,3}[\x00-\x7f])[\x07-\x09]\x00\x21([\x01\x08\x09])([\x0d-\x7f])([\x0d-\x7f])"
    rb"([\x80-\xff]{0,2}[\x00-\x7f])(\d{4}-\d\d-\d\d)",
    re.DOTALL,
)


def read_old(path: Path) -> Pages:
    """Return every row that an old diary still holds.

    A copy is opened, never the file itself: SQLite would finish in it what a kill left undone.
    """
    with tempfile.TemporaryDirectory(prefix="analyser-") as folder:
        copy = Path(folder) / "copy"
        for ending in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{path}{ending}", f"{copy}{ending}")
        rows, problem = _asked(copy)
        if problem:
            rows = _found(copy.read_bytes()) | rows
    entries = {number: entry_of(*row) for number, row in rows.items()}
    lines = tuple(Line(n, entry) for n, entry in sorted(entries.items()) if entry is not None)
    lost = len(entries) - len(lines)
    return Pages(lines, problem or (f"{lost} of its rows make no sense" if lost else ""))


def _asked(path: Path) -> tuple[dict[int, tuple[Any, ...]], str]:
    """Return what SQLite reads of it, up to the first damage, and what that is."""
    rows: dict[int, tuple[Any, ...]] = {}
    if not path.stat().st_size and not Path(f"{path}-wal").exists():
        return rows, "it is empty"
    try:
        with closing(sqlite3.connect(path)) as connection:
            for number, *row in connection.execute(_ROWS):
                rows[number] = tuple(row)
            (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except DAMAGE as error:
        return rows, str(error)
    return rows, "" if said == "ok" else str(said)


def _found(data: bytes) -> dict[int, tuple[Any, ...]]:
    """Return the rows that lie in a damaged file, by their looks; the last of a number counts."""
    return {_number(match[1]): _values(data, match) for match in _ROW.finditer(data)}


def _number(varint: bytes) -> int:
    number = 0
    for byte in varint:
        number = number << 7 | byte & 0x7F
    return number


def _values(data: bytes, match: re.Match[bytes]) -> tuple[Any, ...]:
    """Return day, level, side, place and note, by the lengths that stand before them."""
    kind, at, texts = match[2][0], match.end(), []
    level = data[at] if kind == 1 and at < len(data) else kind - 8
    at += kind == 1
    for length in map(_text_bytes, (match[3], match[4], match[5])):
        texts.append(data[at : at + length].decode("utf-8", "replace"))
        at += length
    return (match[6].decode(), level, *texts)


def _text_bytes(kind: bytes) -> int:
    return max(0, (_number(kind) - 13) // 2)
