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
from analyser.formats.exports.plain_values import (
    LARGEST,
    VARIES,
    are_plain_texts,
    constant_of,
    read_numbers,
)
from analyser.formats.exports.row_template import TIME, Columns, RowMatcher, template_of
from analyser.formats.matching import Fit
from analyser.formats.stamps import read_alike
from analyser.run import BoolArray, FloatArray, IntArray

MARK = "analyser rows"
MOST_TEMPLATES = 16
NARROW = 8  # letters: numbers of much the same width are read together
Numbers = tuple[str, IntArray, IntArray]  # column, where each begins and ends


class Taken(NamedTuple):
    """The objects that were taken out of a document.

    Parameters
    ----------
    skeleton
        The document; an object with the one key `MARK`, their count, is in the place of some.
    time_s, columns
        Of the objects in their order, shape (n,); NaN where one does not say.
    begun
        The date of the first.
    """

    skeleton: bytes
    time_s: FloatArray
    columns: dict[str, FloatArray]
    begun: str


@dataclass
class _Rows:
    """The objects that fit a template: their values, and which of them hold plain ones alone."""

    fit: Fit
    plain: BoolArray
    dates: tuple[IntArray, IntArray]
    numbers: list[Numbers] = field(default_factory=list)
    columns: dict[str, FloatArray] = field(default_factory=dict)

    def keep(self, column: str, values: FloatArray, plain: BoolArray) -> None:
        """Keep a column of numbers, and leave the objects in which they are none."""
        self.plain = self.plain & plain
        if column:
            self.columns[column] = values


def take_rows(data: bytes, key: bytes, columns: Columns) -> Taken | None:
    """Return the objects of a list that are written alike; None where too few are.

    Parameters
    ----------
    key
        Of the list.
    columns
        Which value of an object is of which column.
    """
    matcher = RowMatcher(data, key)
    found: list[_Rows] = []
    while len(found) < MOST_TEMPLATES and (sample := matcher.next_sample()) is not None:
        template = template_of(sample, matcher.markup, columns)
        if template is not None:
            fit = matcher.fitting(template)
            matcher.take(fit)
            found += [_looked_at(matcher, fit)] if fit.which.size else []
    if not found:
        return None
    dates = _read_dates(matcher, found)
    _read_numbers(matcher, found)
    return _together(matcher, found, dates) if any(rows.plain.any() for rows in found) else None


def _looked_at(matcher: RowMatcher, fit: Fit) -> _Rows:
    """Return the objects of a fit, their texts looked at, their numbers still to be read."""
    rows = _Rows(fit, np.ones(fit.which.size, dtype=np.bool_), (fit.which, fit.which))
    for number, piece in enumerate(fit.template[:-1]):
        begin, end = fit.value(number)
        column = piece.column or ""
        if column == TIME:
            rows.dates = begin, end
        elif not column and matcher.letters[begin[0]] == ord('"'):
            rows.plain &= are_plain_texts(matcher, begin, end)
        elif (value := constant_of(matcher, begin, end)) is VARIES:
            rows.numbers.append((column, begin, end))
        elif column:
            rows.keep(column, *_everywhere(value, rows.plain.size))
    return rows


def _everywhere(value: object, size: int) -> tuple[FloatArray, BoolArray]:
    """Return a value that is the same in all objects as a column, and whether it is plain."""
    if value is None:
        return np.full(size, np.nan), np.ones(size, dtype=np.bool_)
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < LARGEST:
        return np.full(size, float(value)), np.ones(size, dtype=np.bool_)
    return np.full(size, np.nan), np.zeros(size, dtype=np.bool_)


def _read_numbers(matcher: RowMatcher, found: list[_Rows]) -> None:
    """Read the numbers of all objects: the narrow ones at once, and the wide ones."""
    every = [(rows, value) for rows in found for value in rows.numbers]
    widths = [int((end - begin).max()) for _, (_, begin, end) in every]
    for group in ([w <= NARROW for w in widths], [w > NARROW for w in widths]):
        chosen = [each for each, here in zip(every, group, strict=True) if here]
        if not chosen:
            continue
        begin, end = (np.concatenate([value[side] for _, value in chosen]) for side in (1, 2))
        cuts = np.cumsum([rows.plain.size for rows, _ in chosen])[:-1]
        values, plain = read_numbers(matcher, begin, end)
        parts = zip(chosen, np.split(values, cuts), np.split(plain, cuts), strict=True)
        for (rows, (column, _, _)), own, sure in parts:
            rows.keep(column, own, sure)


def _read_dates(matcher: RowMatcher, found: list[_Rows]) -> FloatArray | None:
    """Return the dates of all objects as Unix times; None where they are not written alike.

    Then they are still to be read, those of objects in which they are plain texts.
    """
    begin, end = (np.concatenate([rows.dates[side] for rows in found]) for side in (0, 1))
    letters, lengths = matcher.rows(begin, end)
    quotes = letters[:, [0, -1]] == ord('"')
    if lengths.min() == lengths.max() and quotes.all():
        alike = read_alike(letters[:, 1:-1])
        if alike is not None:
            return alike.time_s
    for rows in found:
        begin, end = rows.dates
        rows.plain &= are_plain_texts(matcher, begin, end) & (end - begin > len('""'))
    return None


def _together(matcher: RowMatcher, found: list[_Rows], dates: FloatArray | None) -> Taken | None:
    """Return the objects of all templates in their order; None where the mark is taken already."""
    plain = np.concatenate([rows.plain for rows in found])
    order = np.argsort(np.concatenate([rows.fit.which for rows in found])[plain])
    places = np.flatnonzero(plain)[order]
    begin, end = (np.concatenate([rows.dates[side] for rows in found])[places] for side in (0, 1))
    said = slice(None) if dates is None else slice(1)
    texts = [text.decode("ascii") for text in matcher.texts(begin[said] + 1, end[said] - 1)]
    skeleton = _skeleton(matcher, *_bounds(found, places))
    if skeleton is None:
        return None
    time_s = unix_times(texts) if dates is None else dates[places]
    return Taken(skeleton, time_s, _columns(found, places), texts[0])


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
    begin = np.concatenate([rows.fit.edges[0] for rows in found])
    end = np.concatenate([r.fit.edges[-1] + len(r.fit.template[-1].text) for r in found])
    return begin[places], end[places]


def _skeleton(matcher: RowMatcher, begin: IntArray, end: IntArray) -> bytes | None:
    """Return the document with one small object for those that follow each other.

    None where the document has the mark itself.
    """
    data = matcher.data
    apart = np.flatnonzero(begin[1:] - end[:-1] != len(matcher.between) - 2)
    firsts = [0, *(apart + 1).tolist()]
    lasts = [*apart.tolist(), begin.size - 1]
    parts, at = [], 0
    for first, last in zip(firsts, lasts, strict=True):
        parts += [data[at : int(begin[first])], b'{"%b":%d}' % (MARK.encode(), last + 1 - first)]
        at = int(end[last])
    joined = b"".join([*parts, data[at:]])
    return joined if joined.count(MARK.encode()) == len(firsts) else None
