"""Lists of JSON objects as columns: objects with the same keys are taken together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from analyser.formats.exports.documents import numbers
from analyser.run import FloatArray, IntArray

MOST_ROUNDS = 8  # of looking for rows like the one in the middle; then by the keys of each
Rows = list[dict[str, Any]]


class Kind(NamedTuple):
    """The rows of a list that have the same keys: their places in it, themselves, the keys."""

    places: IntArray
    rows: Rows
    keys: frozenset[str]


def kinds_of(rows: list[Any]) -> list[Kind]:
    """Return the objects of a list by the keys that they have; what is no object has none.

    Examples
    --------
    >>> [sorted(kind.keys) for kind in kinds_of([{"a": 1}, {"a": 2, "b": 3}, {"a": 4}])]
    [['a'], ['a', 'b']]
    """
    if not {*map(type, rows)} <= {dict}:
        rows = [row if isinstance(row, dict) else {} for row in rows]
    lengths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
    found: list[Kind] = []
    for length in np.unique(lengths).tolist():
        found += _of_length(rows, np.flatnonzero(lengths == length))
    return found


def _of_length(rows: Rows, places: IntArray) -> list[Kind]:
    """Return the kinds of rows that have as many keys, a kind a round: that of the middle row."""
    found: list[Kind] = []
    for _ in range(MOST_ROUNDS):
        own = [rows[place] for place in places.tolist()]
        keys = list(own[len(own) // 2])
        same = np.fromiter(map(keys.__eq__, map(list, own)), dtype=np.bool_, count=len(own))
        if same.all():
            return [*found, Kind(places, own, frozenset(keys))]
        chosen = places[same]
        found.append(Kind(chosen, [rows[place] for place in chosen.tolist()], frozenset(keys)))
        places = places[~same]
    return found + _one_by_one(rows, places)


def _one_by_one(rows: Rows, places: IntArray) -> list[Kind]:
    kinds: dict[frozenset[str], list[int]] = {}
    for place in places.tolist():
        kinds.setdefault(frozenset(rows[place]), []).append(place)
    return [
        Kind(np.array(own), [rows[place] for place in own], keys) for keys, own in kinds.items()
    ]


def columns_of(rows: list[Any], keys: Iterable[str]) -> dict[str, FloatArray]:
    """Return some keys of a list of objects as arrays, NaN where one lacks it; each of shape (n,).

    Examples
    --------
    >>> columns_of([{"a": 1}, {"b": "2.5"}], ["a", "b"])
    {'a': array([ 1., nan]), 'b': array([nan, 2.5])}
    """
    return columns_in(kinds_of(rows), len(rows), keys)


def columns_in(kinds: list[Kind], size: int, keys: Iterable[str]) -> dict[str, FloatArray]:
    """Return what `columns_of` does, of so many rows that are parted already."""
    columns = {key: np.full(size, np.nan) for key in keys}
    for kind in kinds:
        for key in columns.keys() & kind.keys:
            columns[key][kind.places] = numbers([row[key] for row in kind.rows])
    return columns


def cells_in(kinds: list[Kind], size: int, key: str) -> list[Any]:
    """Return what stands under a key in each of so many rows; None where one lacks it.

    Examples
    --------
    >>> cells_in(kinds_of([{"a": 1, "b": 2}, {"b": 3}]), 2, "a")
    [1, None]
    """
    found: list[Any] = [None] * size
    for kind in kinds:
        if key in kind.keys:
            for place, row in zip(kind.places.tolist(), kind.rows, strict=True):
                found[place] = row[key]
    return found
