"""A JSON list of flat objects of numbers as columns, without an object for each of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from analyser.formats.exports.clocks import offset_of, unix_times
from analyser.formats.exports.documents import cells, column
from analyser.formats.exports.kinds import columns_in, kinds_of
from analyser.formats.exports.row_template import TIME
from analyser.formats.exports.rows_alike import Taken, take_rows
from analyser.formats.exports.rows_joined import InDoubtError, Joined, assure_numbers
from analyser.run import FloatArray

FEWEST_BYTES = 1024  # less is read as soon in the plain way
Columns = dict[str, FloatArray]


class Rows(NamedTuple):
    """A list of objects as columns.

    Parameters
    ----------
    columns
        Its numbers by their keys, each of shape (n,).
    time_s
        Its dates as Unix times, without a zone taken as UTC; NaN where none is asked for.
    zoned
        Whether the first date has a zone.
    """

    columns: Columns
    time_s: FloatArray
    zoned: bool


def rows_of_list(rows: list[Any], keys: Sequence[str], date: str = "") -> Rows:
    """Return a list of objects as columns."""
    columns = {key: column(rows, key) for key in keys}
    return Rows(columns, unix_times(cells(rows, date)), _zoned(rows, date))


def flat_rows(data: bytes, keys: Sequence[str], date: str = "") -> Rows | None:
    """Return what `rows_of_list` does of the list in a JSON document; None if it is not so simple.

    Parameters
    ----------
    data
        The document.
    keys
        Those wanted of the numbers in its objects.
    date
        The key of a date; none if empty.

    Examples
    --------
    >>> data = b"[" + b",".join(b'{"a": %d.5, "b": 2}' % number for number in range(100)) + b"]"
    >>> rows = flat_rows(data, ["a"])
    >>> rows and rows.columns["a"][-2:], flat_rows(b"[{}]", ["a"])
    (array([98.5, 99.5]), None)
    """
    if len(data) < FEWEST_BYTES or data[:1] != b"[" or not data.isascii():
        return None
    taken = take_rows(data, 1, partial(_wanted, keys=keys, date=date))
    if taken is None:
        return None
    try:
        return _with_taken(json.loads(taken.skeleton), taken, keys, date)
    except (ValueError, RecursionError, InDoubtError):
        return None


def _wanted(tree: dict[str, Any], keys: Sequence[str], date: str) -> Mapping[str, int] | None:
    """Return which value is of which column, from a row with numbers for its values."""
    if date and date not in tree:
        return None
    found = {key: tree[key] for key in keys if key in tree} | ({TIME: tree[date]} if date else {})
    return found if {*map(type, found.values())} <= {int} else None


def _with_taken(rows: list[Any], taken: Taken, keys: Sequence[str], date: str) -> Rows:
    """Return rows, those that were taken out in their places; the first never is."""
    joined = Joined(rows, taken)
    others = joined.others
    kinds = kinds_of(others)
    assure_numbers(kinds, keys)
    left = columns_in(kinds, len(others), keys)
    columns = {key: joined.in_order(taken.columns.get(key), left[key]) for key in keys}
    time_s = joined.in_order(taken.time_s, unix_times(cells(others, date)) if date else None)
    return Rows(columns, time_s, _zoned(others, date))


def _zoned(rows: list[Any], date: str) -> bool:
    return any(offset_of(text) is not None for text in cells(rows[:1], date))
