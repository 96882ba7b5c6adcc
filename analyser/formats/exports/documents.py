"""JSON and CSV of exports, read with patience: bare NaN, marks before the text, cut ends."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import numpy as np

from analyser.errors import UnreadableFileError
from analyser.run import FloatArray

LARGEST_JSON_BYTES = 1 << 26  # a day's session of one point a second is 10 MB
BEYOND_ALL = 1e18  # no time, place or amount in any unit
LONGEST_FIELD = 1 << 26
Row = Mapping[str, str]


def json_of(data: bytes, name: str) -> Any:
    """Return what a JSON document holds; NaN may stand bare in it.

    Raises
    ------
    UnreadableFileError
        It is cut, damaged, or larger than any session.
    """
    if len(data) > LARGEST_JSON_BYTES:
        fact = f"it is JSON of more than {LARGEST_JSON_BYTES >> 20} MB, more than any session"
        raise UnreadableFileError(name, fact, "Export it again")
    try:
        return json.loads(text_of(data))
    except (ValueError, RecursionError) as error:
        fact = f"its JSON is damaged ({str(error)[:80]})"
        raise UnreadableFileError(name, fact, "Export it again") from None


def text_of(data: bytes) -> str:
    """Return bytes as text: UTF-16 where a mark says so, else UTF-8; a mark is left out."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def rows_of(data: bytes, delimiter: str = "") -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV by their column's names; what is damaged ends it.

    Columns beyond the header's are left out, those that a row lacks are empty.
    """
    text = text_of(data)
    delimiter = delimiter or _delimiter(text)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    csv.field_size_limit(LONGEST_FIELD)
    try:
        names = [cell.strip() for cell in next(lines, [])]
        for row in lines:
            if row:
                yield {n: row[i] if i < len(row) else "" for i, n in enumerate(names)}
    except csv.Error:
        return


def table_of(data: bytes) -> dict[str, list[str]]:
    """Return the columns of a CSV by their names in lower case; of two of one name the last.

    Rows are as `rows_of` gives them.
    """
    delimiter = _delimiter(text_of(data[:4096]))
    lines = csv.reader(io.StringIO(text_of(data), newline=""), delimiter=delimiter)
    csv.field_size_limit(LONGEST_FIELD)
    rows: list[list[str]] = []
    with suppress(csv.Error):  # what came before the damage counts
        rows.extend(filter(None, lines))
    if not rows:
        return {}
    names, width = [cell.strip().lower() for cell in rows[0]], len(rows[0])
    if {*map(len, rows)} != {width}:
        rows = [(row + [""] * width)[:width] for row in rows]
    columns = zip(*rows[1:], strict=True) if len(rows) > 1 else ([] for _ in names)
    return {name: [*cells] for name, cells in zip(names, columns, strict=True)}


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return ";" if first.count(";") > first.count(",") else ","


def number(value: object, factor: float = 1.0) -> float:
    """Return a value as a number times a factor; NaN for what is none.

    Examples
    --------
    >>> number("5.5", 1000.0), number(None), number("9,44"), number("1.234,5"), number("n/a")
    (5500.0, nan, 9.44, 1234.5, nan)
    """
    if isinstance(value, str):
        value = value.strip()
        if "," in value:
            value = _with_a_point(value)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return math.nan
    try:
        found = float(value) * factor
    except (ValueError, OverflowError):
        return math.nan
    return found if math.isfinite(found) else math.nan


def _with_a_point(text: str) -> str:
    """Return a number with the decimal point of English: of comma and point the last is it."""
    if text.rfind(",") > text.rfind("."):
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", "")


def positive(value: object, factor: float = 1.0) -> float:
    """Return a value as a number times a factor where it is more than 0; else NaN."""
    found = number(value, factor)
    return found if found > 0.0 else math.nan


def numbers(values: object, factor: float = 1.0) -> FloatArray:
    """Return a list of numbers as an array; NaN for what is none. Shape (n,)."""
    if not isinstance(values, list):
        return np.empty(0)
    try:
        plain = [*map(float, values)] if values and isinstance(values[0], str) else values
        array = np.array(plain, dtype=np.float64)
    except (ValueError, TypeError, OverflowError):
        array = np.array([number(value) for value in values], dtype=np.float64)
    if array.ndim != 1:
        return np.empty(0)
    if not (np.abs(array) < BEYOND_ALL).all():
        array = np.where(np.abs(array) < BEYOND_ALL, array, np.nan)
    return array if factor == 1.0 else array * factor


def column(rows: list[Any], key: str, factor: float = 1.0) -> FloatArray:
    """Return one key of a list of objects as an array; NaN where one lacks it. Shape (n,)."""
    return numbers(cells(rows, key), factor)


def cells(rows: list[Any], key: str) -> list[Any]:
    """Return one key of a list of objects; None where one lacks it, or is no object."""
    try:
        return [row[key] for row in rows]
    except (KeyError, TypeError, IndexError):
        return [row.get(key) if isinstance(row, dict) else None for row in rows]


def is_true(value: object) -> bool:
    """Whether a value says yes: true, 1, or either as text.

    Examples
    --------
    >>> is_true("True"), is_true(1), is_true("0"), is_true(None)
    (True, True, False, False)
    """
    return str(value).strip().lower() in ("true", "1", "yes")


def mapping(value: object) -> dict[str, Any]:
    """Return an object, or an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def listing(value: object) -> list[Any]:
    """Return a list, or an empty one for anything else."""
    return value if isinstance(value, list) else []
