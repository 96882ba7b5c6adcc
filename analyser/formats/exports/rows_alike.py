"""Objects of a long JSON list that are written alike, taken out in bulk and read by numpy.

Logs hold thousands of flat objects that are alike to the byte but for their values. An object that
the real parser has read is a template for others: they are taken out only if they match it to the
byte between the values, and if each value is a plain one. What remains, with a small object in the
place of those that follow each other, goes to the real parser, so that a document is judged as a
whole; what is in no template, or in doubt, remains as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from analyser.formats.exports.clocks import unix_times
from analyser.formats.exports.documents import BEYOND_ALL
from analyser.formats.exports.plain_numbers import read_numbers
from analyser.formats.exports.plain_values import VARIES, are_plain_texts, constant_of
from analyser.formats.exports.row_template import TIME, RowMatcher, Wanted
from analyser.formats.matching import Fit, with_marks
from analyser.formats.stamps import read_places
from analyser.run import BoolArray, FloatArray, IntArray

MARK = "analyser rows"
Places = tuple[IntArray, IntArray]  # where texts begin and end


class Taken(NamedTuple):
    """The objects that were taken out of a document.

    Parameters
    ----------
    skeleton
        The document; an object with the one key `MARK`, their count, is in the place of some.
    size
        How many.
    time_s, columns
        Of the objects in their order, shape (n,); NaN where one does not say.
    begun
        The date of the first; empty where none is asked for.
    """

    skeleton: bytes
    size: int
    time_s: FloatArray
    columns: dict[str, FloatArray]
    begun: str


@dataclass
class _Rows:
    """The objects that fit a template: their values, and which of them hold plain ones alone."""

    fit: Fit
    plain: BoolArray
    dates: Places | None = None
    columns: dict[str, FloatArray] = field(default_factory=dict)

    def keep(self, column: str, values: FloatArray, plain: BoolArray) -> None:
        """Keep a column of numbers, and leave the objects in which they are none."""
        self.plain = self.plain & plain
        if column:
            self.columns[column] = np.where(np.abs(values) < BEYOND_ALL, values, np.nan)


def take_rows(data: bytes, at: int, wanted: Wanted) -> Taken | None:
    """Return the objects of a list that are written alike; None where too few are.

    Parameters
    ----------
    at
        Where the list begins, behind its bracket.
    wanted
        Which value of an object is of which column; `TIME` for all objects or for none.
    """
    matcher = RowMatcher(data, at, wanted)
    found = [_looked_at(matcher, fit) for fit in matcher.fits(matcher.template_at)]
    dated = [rows for rows in found if rows.dates]
    dates = _read_dates(matcher, dated) if dated else None
    return _together(matcher, found, dates) if any(rows.plain.any() for rows in found) else None


def _looked_at(matcher: RowMatcher, fit: Fit) -> _Rows:
    """Return the objects of a fit, their numbers read, their dates still to be read."""
    rows = _Rows(fit, np.ones(fit.which.size, dtype=np.bool_))
    for column, begin, end in fit.values():
        if column == TIME:
            rows.dates = begin, end
        elif not column and matcher.letters[begin[0]] == ord('"'):
            rows.plain &= are_plain_texts(matcher, begin, end)
        elif (value := constant_of(matcher, begin, end)) is VARIES:
            rows.keep(column, *read_numbers(matcher, begin, end))
        elif column:
            rows.keep(column, *_everywhere(value, rows.plain.size))
    return rows


def _everywhere(value: object, size: int) -> tuple[FloatArray, BoolArray]:
    """Return a value that is the same in all objects as a column, and whether it is plain."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    number = float(value) if isinstance(value, int | float) else np.nan
    return np.full(size, number), np.full(size, is_number or value is None)


def _read_dates(matcher: RowMatcher, dated: list[_Rows]) -> FloatArray | None:
    """Return the dates of all objects as Unix times; None where they are not written alike.

    Then they are still to be read, those of objects in which they are plain texts.
    """
    begin, end = _joined([rows.dates for rows in dated if rows.dates])
    if matcher.equal(begin, b'"').all() and matcher.equal(end - 1, b'"').all():
        alike = read_places(matcher, begin + 1, end - 1)
        if alike is not None:
            return alike.time_s
    for rows in dated:
        if rows.dates:
            begin, end = rows.dates
            rows.plain &= are_plain_texts(matcher, begin, end) & (end - begin > len('""'))
    return None


def _joined(places: list[Places]) -> Places:
    begin, end = (np.concatenate([each[side] for each in places]) for side in (0, 1))
    return begin, end


def _together(matcher: RowMatcher, found: list[_Rows], dates: FloatArray | None) -> Taken | None:
    """Return the objects of all templates in their order; None where the mark is taken already."""
    plain = np.concatenate([rows.plain for rows in found])
    order = np.argsort(np.concatenate([rows.fit.which for rows in found])[plain])
    places = np.flatnonzero(plain)[order]
    skeleton = _skeleton(matcher, *_bounds(found, places))
    if skeleton is None:
        return None
    time_s, begun = _dates(matcher, found, dates, places)
    return Taken(skeleton, places.size, time_s, _columns(found, places), begun)


def _dates(
    matcher: RowMatcher, found: list[_Rows], dates: FloatArray | None, places: IntArray
) -> tuple[FloatArray, str]:
    """Return the dates of some objects as Unix times, and the first as it is written."""
    dated = [rows.dates for rows in found if rows.dates]
    if not dated:
        return np.full(places.size, np.nan), ""
    begin, end = (side[places] for side in _joined(dated))
    said = slice(None) if dates is None else slice(1)
    texts = [text.decode("ascii") for text in matcher.texts(begin[said] + 1, end[said] - 1)]
    return unix_times(texts) if dates is None else dates[places], texts[0]


def _columns(found: list[_Rows], places: IntArray) -> dict[str, FloatArray]:
    names = dict.fromkeys(name for rows in found for name in rows.columns)
    return {
        name: np.concatenate(
            [rows.columns.get(name, np.full(rows.plain.size, np.nan)) for rows in found]
        )[places]
        for name in names
    }


def _bounds(found: list[_Rows], places: IntArray) -> tuple[IntArray, IntArray]:
    """Return where the objects begin and have ended."""
    begin, end = _joined([(rows.fit.begin, rows.fit.end) for rows in found])
    return begin[places], end[places]


def _skeleton(matcher: RowMatcher, begin: IntArray, end: IntArray) -> bytes | None:
    """Return the document with one small object for those that follow each other.

    None where the document has the mark itself.
    """
    follows = begin[1:] - end[:-1] == len(matcher.between) - 2
    joined = with_marks(matcher.data, begin, end, follows, _mark)
    marks = begin.size - np.count_nonzero(follows)
    return joined if joined.count(MARK.encode()) == marks else None


def _mark(count: int) -> bytes:
    return b'{"%b":%d}' % (MARK.encode(), count)
