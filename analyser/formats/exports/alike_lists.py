"""Lists of alike objects taken out of the JSON document that they stand in, as columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from analyser.formats.exports.alike_rows import ROW, Columns, flat_columns
from analyser.formats.exports.clocks import offset_of, unix_times
from analyser.formats.exports.documents import column, listing, mapping
from analyser.run import FloatArray

PLACE = "analyser-list"
KEY_BEFORE, LONGEST_KEY = re.compile(rb'"([A-Za-z]+)"\s*:\s*\Z'), 64


class Rows(NamedTuple):
    """A list of objects as columns.

    Parameters
    ----------
    columns
        Its numbers by their keys, each of shape (n,).
    time_s
        Its dates as Unix times, without a zone taken as UTC; empty where none is asked for.
    zoned
        Whether the first date has a zone.
    """

    columns: Columns
    time_s: FloatArray
    zoned: bool


def without_lists(
    data: bytes, names: Sequence[str], keys: Sequence[str], date: str = ""
) -> tuple[bytes, list[Rows]]:
    """Return a JSON document without its lists of these names that can be read so, and these.

    In the place of each stands what `rows_at` knows.
    """
    pieces: list[bytes] = []
    lists: list[Rows] = []
    last = 0
    for begin, end in _flat_lists(data, names):
        rows = _rows(data[begin:end], keys, date)
        if rows is not None:
            pieces += [data[last:begin], b'{"%b":%d}' % (PLACE.encode(), len(lists))]
            lists.append(rows)
            last = end
    return b"".join([*pieces, data[last:]]), lists


def _flat_lists(data: bytes, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the lists of these names begin and have ended that hold no other list."""
    begin, end = data.find(b"["), 0
    while begin >= 0:
        end = data.find(b"]", begin) + 1 if end <= begin else end
        following = data.find(b"[", begin + 1)
        named = KEY_BEFORE.search(data, max(0, begin - LONGEST_KEY), begin)
        if not end:
            return
        if named and named[1].decode() in names and not begin < following < end:
            yield begin, end
        begin = following


def _rows(data: bytes, keys: Sequence[str], date: str) -> Rows | None:
    columns = flat_columns(data, keys, date)
    first = ROW.search(data) if columns is not None else None
    if columns is None or first is None or data[: first.start()].strip() != b"[":
        return None
    if not date:
        return Rows(columns, column([], ""), False)
    return Rows(columns, columns.pop(date), offset_of(json.loads(first[0]).get(date)) is not None)


def rows_at(said: Any, lists: list[Rows], keys: Sequence[str], date: str = "") -> Rows:
    """Return a list of objects as columns, whether it was taken out of its document or not."""
    place = mapping(said).get(PLACE)
    if isinstance(place, int) and 0 <= place < len(lists):
        return lists[place]
    rows = listing(said)
    dates = [mapping(row).get(date) for row in rows]
    zoned = any(offset_of(text) is not None for text in dates[:1])
    return Rows({key: column(rows, key) for key in keys}, unix_times(dates), zoned)
