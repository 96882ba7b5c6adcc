"""A JSON list of flat objects of numbers as columns, without an object for each of them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from analyser.formats.exports.alike import TEXT, Alike, Fit, Template, template_of
from analyser.formats.exports.alike_numbers import NUMBER
from analyser.formats.exports.clocks import unix_time
from analyser.formats.exports.documents import BEYOND_ALL, mapping
from analyser.formats.exports.kinds import columns_of
from analyser.formats.stamps import read_alike
from analyser.run import BoolArray, FloatArray, IntArray

CUTS = b"{,"
ROW = re.compile(rb"\{[^{}\[\]\\]{1,4000}\}")
TOKEN = re.compile(rb'"([^"]*)"(\s*:)?|([^\s,:{}"]+)')
BLANKS = b" \t\r\n"
FEWEST_BYTES = 1024  # less is read as soon in the plain way
MOST_GAPS = 200  # between rows that are alike, with others in them
Columns = dict[str, FloatArray]
_Gap = tuple[int, list[Any]]  # before which of the rows that are alike others stand


def flat_columns(data: bytes, keys: Sequence[str], date: str = "") -> Columns | None:
    """Return what `columns_of` does of the list in a JSON document; None if it is not so simple.

    Parameters
    ----------
    data
        The document.
    keys
        Those wanted of the numbers in its objects.
    date
        The key of a date, given as what `unix_time` makes of it; none if empty.

    Examples
    --------
    >>> rows = b",".join(b'{"a": %d.5, "b": 2}' % number for number in range(100))
    >>> flat_columns(b"[" + rows + b"]", ["a"])["a"][-2:], flat_columns(b"[{}]", ["a"])
    (array([98.5, 99.5]), None)
    """
    if len(data) < FEWEST_BYTES or data[:1] != b"[" or not data.isascii():
        return None
    alike = Alike(data, CUTS)
    fits = [*alike.fits(lambda place: _template_at(data, place, date))]
    taken = _Taken(alike, [fit for fit in fits if fit.begin.size])
    gaps = taken.gaps()
    if gaps is None:
        return None
    wanted = (*keys, *([date] if date else []))
    return _columns(alike, taken, gaps, wanted, date)


def _columns(
    alike: Alike, taken: _Taken, gaps: list[_Gap], wanted: Sequence[str], date: str
) -> Columns | None:
    """Return the columns of all rows in their order; None if a value is not what it seems."""
    size = taken.begin.size + sum(len(rows) for _, rows in gaps)
    columns = {key: np.full(size, np.nan) for key in wanted}
    moved = np.arange(taken.begin.size + 1)
    for before, rows in gaps:
        moved[before:] += len(rows)
        place = slice(moved[before] - len(rows), moved[before])
        for key, values in columns_of(rows, wanted).items():
            columns[key][place] = values
        if date:
            columns[date][place] = [unix_time(mapping(row).get(date)) for row in rows]
    for fit in taken.fits:
        if not _read(alike, fit, moved[np.searchsorted(taken.begin, fit.begin)], columns):
            return None
    return columns


def _template_at(data: bytes, place: int, date: str) -> Template | None:
    """Return the template of a flat row of numbers, and a date; each named once; else None."""
    row = ROW.match(data, place)
    if row is None:
        return None
    values, name = [], ""
    for token in TOKEN.finditer(row[0]):
        if token[2]:
            name = token[1].decode()
        else:
            text = 1 if token[3] is None else 3
            is_date = bool(date) and name == date and text == 1
            values.append((*token.span(text), TEXT + name if is_date else name))
            if not is_date and not NUMBER.fullmatch(token[text]):
                return None
    names = [name.removeprefix(TEXT) for *_, name in values]
    try:
        said = json.loads(row[0])
    except ValueError:
        return None
    if not names or len({*names}) < len(names) or [*said] != names:
        return None
    return template_of(row[0], values, CUTS)


class _Taken:
    """The rows of a document that are alike, in their order, and what stands between them."""

    def __init__(self, alike: Alike, fits: list[Fit]) -> None:
        self._alike, self.data, self.fits = alike, alike.data, fits
        none = [np.empty(0, dtype=np.int64)]
        self.begin: IntArray = np.sort(np.concatenate([fit.begin for fit in fits] or none))
        self.end: IntArray = np.sort(np.concatenate([fit.end for fit in fits] or none))

    def gaps(self) -> list[_Gap] | None:
        """Return the other rows, and before which of the taken; None if it is no list of rows."""
        if not self.begin.size:
            return None
        begin, end = np.append(0, self.end), np.append(self.begin, len(self.data))
        found: list[_Gap] = []
        for place in np.flatnonzero(~self._plain(begin, end)).tolist():
            rows = self._between(place, self.data[begin[place] : end[place]].strip(BLANKS))
            if rows is None or len(found) > MOST_GAPS:
                return None
            if rows:
                found.append((place, rows))
        return found

    def _plain(self, begin: IntArray, end: IntArray) -> BoolArray:
        """Whether a gap is the comma and the blanks that stand in the middle of the document."""
        middle = begin.size // 2
        usual = self.data[begin[middle] : end[middle]]
        if usual.strip(BLANKS) != b",":
            return np.zeros(begin.shape, dtype=np.bool_)
        same: BoolArray = (begin > 0) & (end < len(self.data)) & (end - begin == len(usual))
        same[same] = self._alike.equal(begin[same], usual)
        return same

    def _between(self, place: int, gap: bytes) -> list[Any] | None:
        """Return the rows in a gap, which has a comma or the document's own end on each side."""
        first, last = place == 0, place == self.begin.size
        if gap == (b"[" if first else b"]" if last else b","):
            return []
        if gap[:1] != (b"[" if first else b",") or gap[-1:] != (b"]" if last else b","):
            return None
        try:
            rows: list[Any] = json.loads(b"[" + gap[1:-1] + b"]")
        except (ValueError, RecursionError):
            return None
        return rows or None


def _read(alike: Alike, fit: Fit, ranks: IntArray, columns: Columns) -> bool:
    """Put the numbers of a fit into their columns; whether all were numbers, wanted or not."""
    for name, begin, end in fit.values():
        read = _times if name.startswith(TEXT) else Alike.numbers
        values = read(alike, begin, end)
        if values is None:
            return False
        key = name.removeprefix(TEXT)
        if key in columns:
            columns[key][ranks] = np.where(np.abs(values) < BEYOND_ALL, values, np.nan)
    return True


def _times(alike: Alike, begin: IntArray, end: IntArray) -> FloatArray | None:
    """Return dates of one length and form as Unix times; None if they are not."""
    if not begin.size or (end - begin != end[0] - begin[0]).any():
        return None
    stamps = read_alike(alike.windows(begin, int(end[0] - begin[0])))
    return None if stamps is None else stamps.time_s
