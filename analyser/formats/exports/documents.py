"""JSON and CSV of exports, read with patience: bare NaN, marks before the text, cut ends."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Iterator, Mapping
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
    first = text.partition("\n")[0]
    delimiter = delimiter or (";" if first.count(";") > first.count(",") else ",")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    csv.field_size_limit(LONGEST_FIELD)
    try:
        names = [cell.strip() for cell in next(lines, [])]
        for row in lines:
            if row:
                yield {n: row[i] if i < len(row) else "" for i, n in enumerate(names)}
    except csv.Error:
        return


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
        plain = map(float, values) if values and isinstance(values[0], str) else values
        array = np.array([*plain], dtype=np.float64)
    except (ValueError, TypeError, OverflowError):
        array = np.array([number(value) for value in values], dtype=np.float64)
    if array.ndim != 1:
        return np.empty(0)
    return np.where(np.abs(array) < BEYOND_ALL, array, np.nan) * factor


def column(rows: list[Any], key: str, factor: float = 1.0) -> FloatArray:
    """Return one key of a list of objects as an array; NaN where one lacks it. Shape (n,)."""
    return numbers([row.get(key) if isinstance(row, dict) else None for row in rows], factor)


def columns_of(rows: list[Any], keys: Iterable[str]) -> dict[str, FloatArray]:
    """Return some keys of a list of objects as arrays, NaN where one lacks it; each of shape (n,).

    Rows with the same keys are taken together: most rows have few of them.

    Examples
    --------
    >>> columns_of([{"a": 1}, {"b": "2.5"}], ["a", "b"])
    {'a': array([ 1., nan]), 'b': array([nan, 2.5])}
    """
    kinds: dict[tuple[str, ...], list[int]] = {}
    for place, row in enumerate(rows):
        kinds.setdefault(tuple(row) if isinstance(row, dict) else (), []).append(place)
    columns = {key: np.full(len(rows), np.nan) for key in keys}
    for kind, places in kinds.items():
        own = [rows[place] for place in places]
        for key in columns.keys() & set(kind):
            columns[key][places] = numbers([row[key] for row in own])
    return columns


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
