"""Lists of alike objects taken out of the JSON document that they stand in, as columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from analyser.formats.exports.documents import listing, mapping
from analyser.formats.exports.flat_rows import Rows, flat_rows, rows_of_list

PLACE = "analyser-list"
KEY_BEFORE, LONGEST_KEY = re.compile(rb'"([A-Za-z]+)"\s*:\s*\Z'), 64


def without_lists(
    data: bytes, names: Sequence[str], keys: Sequence[str], date: str = ""
) -> tuple[bytes, list[Rows]]:
    """Return a JSON document without its lists of these names that can be read so, and these.

    In the place of each stands what `rows_at` knows. None is taken where that is there already.
    """
    pieces: list[bytes] = []
    lists: list[Rows] = []
    last = 0
    for begin, end in _flat_lists(data, names):
        rows = flat_rows(data[begin:end], keys, date)
        if rows is not None:
            pieces += [data[last:begin], b'{"%b":%d}' % (PLACE.encode(), len(lists))]
            lists.append(rows)
            last = end
    rest = b"".join([*pieces, data[last:]])
    return (rest, lists) if rest.count(PLACE.encode()) == len(lists) else (data, [])


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


def rows_at(said: Any, lists: list[Rows], keys: Sequence[str], date: str = "") -> Rows:
    """Return a list of objects as columns, whether it was taken out of its document or not."""
    place = mapping(said).get(PLACE)
    if isinstance(place, int) and 0 <= place < len(lists):
        return lists[place]
    return rows_of_list(listing(said), keys, date)
