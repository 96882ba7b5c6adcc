"""A note in the diary of a runner whose folder holds it: one line more in its soreness.csv.

The file is the runner's own: it keeps its form, and where a line does not fit into it, nothing is
written and the line is said.
"""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from analyser.disk import locked, read_small, write_private
from analyser.errors import AnalyserError, OutputError
from analyser.season.data_folder import data_folder
from analyser.season.members import DIARY_NAME
from analyser.season.soreness import SoreDay, defused
from analyser.season.soreness_csv import DELIMITERS, FIELDS, from_csv, text_of, to_csv

LARGEST_BYTES = 16 << 20
READABLE = 0o644


def note_in_folder(folder: str, entry: SoreDay) -> None:
    """Add a note to the soreness.csv of a runner's folder; where there is none, make one.

    Raises
    ------
    OutputError
        When the line does not fit, or cannot be written; the file is untouched then.
    BadDiaryError
        When what is there makes no sense.
    """
    path = Path(folder) / DIARY_NAME
    try:
        with locked(data_folder() / DIARY_NAME):  # no lock is left in the runner's folder
            before = read_small(path, LARGEST_BYTES) if path.exists() else b""
            mode = path.stat().st_mode & 0o777 if before else READABLE
            write_private(path, before + _added(before, path, entry))
            os.chmod(path, mode)
    except OSError as error:
        raise _refused(path, f"it cannot be written ({error.strerror or error})", entry) from None


def _added(before: bytes, path: Path, entry: SoreDay) -> bytes:
    """Return the bytes that a note adds to a diary."""
    if not before:
        return to_csv([entry]).encode()
    text = text_of(before, str(path))
    if any(_key(noted) == _key(entry) for noted in from_csv(text, str(path))):
        raise _refused(path, "there is a note of this day already", entry)
    head = next(line for line in io.StringIO(text) if line.strip() and line[:4] != "sep=")
    delimiter = max(DELIMITERS, key=head.count)
    names = [name.strip(" \ufeff\r\n").lower() for name in head.split(delimiter)]
    cells = {name: cell for name, cell in _cells(entry).items() if cell}
    if not cells.keys() <= set(names) or not _is_utf8(before):
        raise _refused(path, "a line with these columns does not fit into it", entry)
    line = io.StringIO()
    end = "\r\n" if text.endswith("\r\n") else "\n"
    row = [cells.get(name, "") for name in names]
    csv.writer(line, delimiter=delimiter, lineterminator=end).writerow(row)
    return line.getvalue().encode()


def _cells(entry: SoreDay) -> dict[str, str]:
    before, routine = ("yes" if told else "" for told in (entry.before, entry.routine))
    values = (entry.day.isoformat(), str(entry.level), entry.side, entry.where)
    return dict(zip(FIELDS, (*values, defused(entry.note), before, routine), strict=True))


def _key(entry: SoreDay) -> tuple[object, ...]:
    return entry.day, entry.side, entry.where, entry.before


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _refused(path: Path, fact: str, entry: SoreDay) -> AnalyserError:
    line = ",".join(_cells(entry).values())
    return OutputError(str(path), fact, f"Write it there yourself: {line}")
