"""The diary as CSV, out for any spreadsheet and back in from what a spreadsheet makes of it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from analyser.season.soreness import BadDiaryError, SoreDay, defused

FIELDS = ("date", "level", "side", "where", "note", "before", "routine")
DELIMITERS = ",;\t"
CENTURY = 2000  # of a year in two digits
YES_OR_NO = {"yes": True, "true": True, "1": True, "x": True}
YES_OR_NO |= {"": False, "no": False, "false": False, "0": False}
_MARKS = {codecs.BOM_UTF8: "utf-8-sig"}
_MARKS |= dict.fromkeys((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), "utf-16")
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})")


def to_csv(diary: Iterable[SoreDay]) -> str:
    """Return the diary as CSV; cells that a spreadsheet would compute are defused."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    for entry in diary:
        cells = [entry.day.isoformat(), entry.level, entry.side, entry.where, defused(entry.note)]
        writer.writerow([*cells, *("yes" * told for told in (entry.before, entry.routine))])
    return text.getvalue()


def text_of(data: bytes, name: str) -> str:
    """Return the text of a CSV file: UTF-8 or UTF-16, with or without a byte order mark.

    Raises
    ------
    BadDiaryError
        For bytes that are neither: a letter guessed is a note spoilt.
    """
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError as error:
        line = 1 + data[: error.start].count(b"\n")
        where, what = f"{name}, line {line}", "there are bytes that are no UTF-8"
        raise BadDiaryError(where, what, "Save it as CSV in UTF-8") from None
    if "\0" in text:
        what = "there are zeros in it, as no text has"
        raise BadDiaryError(name, what, "Save it as CSV in UTF-8")
    return text


def _encoding(data: bytes) -> str:
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    without_mark = {(False, True): "utf-16-le", (True, False): "utf-16-be"}
    zeros = tuple(byte == 0 for byte in data[:2])
    return marked or without_mark.get(zeros, "utf-8")  # type: ignore[arg-type]


def from_csv(text: str, name: str) -> list[SoreDay]:
    """Return the entries of a CSV with the columns date and level, others if there.

    Commas, semicolons or tabs part the cells; days are 2026-06-17 or 17.06.2026; a level with
    decimals is rounded, halves up.

    Raises
    ------
    BadDiaryError
        With the line, for a date, level, side or place that is none, and for a last line without
        its end, which may have been cut off; nothing is half read.
    """
    if text and not text.endswith(("\n", "\r")):
        cure = "Copy it again, or end its last line with Enter"
        raise BadDiaryError(name, "its last line has no end, as if it were cut off", cure)
    lines = io.StringIO(_without_marks(text), newline=None).read()
    try:
        return list(_entries(lines, name))
    except csv.Error as error:
        raise BadDiaryError(name, f"it is no CSV ({error})", _first_line()) from None


def _without_marks(text: str) -> str:
    """Return the text without a byte order mark and Excel's line that names the delimiter."""
    return re.sub(r"\A\ufeff?(sep=.[\r\n]+)?", "", text)


def _first_line() -> str:
    return "The first line has to be: " + ",".join(FIELDS)


def _entries(text: str, name: str) -> Iterator[SoreDay]:
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    names = [cell.strip().lower() for cell in next(rows, [])]
    if not {"date", "level"} <= set(names):
        raise BadDiaryError(name, "no columns called date and level", _first_line())
    for row in rows:
        if any(cell.strip() for cell in row):
            cells = dict.fromkeys(FIELDS, "") | dict(zip(names, map(str.strip, row), strict=False))
            yield _entry(cells, f"{name}, line {rows.line_num}")


def _entry(cells: dict[str, str], where: str) -> SoreDay:
    try:
        day, level = _day(cells["date"]), _level(cells["level"])
        before, routine = (YES_OR_NO[cells[name].lower()] for name in ("before", "routine"))
    except (ValueError, ArithmeticError, KeyError):
        cure = "Write it as 2026-06-17,4,left,calf,after hills,,"
        raise BadDiaryError(where, "no date and level", cure) from None
    side, place = cells["side"].lower(), cells["where"].lower()
    try:
        return SoreDay(day, level, side, place, _armed(cells["note"]), before, routine)
    except BadDiaryError as error:
        raise BadDiaryError(where, error.message, error.cure) from None


def _day(text: str) -> date:
    if german := _GERMAN_DAY.fullmatch(text):
        day, month, year = map(int, german.groups())
        return date(year + CENTURY * (year < 100), month, day)
    return date.fromisoformat(text)


def _level(text: str) -> int:
    number = Decimal(text.replace(",", "."))
    if not abs(number) <= 1000:
        raise ValueError(text)
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


def _armed(note: str) -> str:
    """Return a note as it was before `defused`."""
    return note[1:] if note[:1] == "'" and defused(note[1:]) == note else note
