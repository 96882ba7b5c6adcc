"""The points in a piece of Google Fit's All Data: those written alike at once, others singly."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from analyser.formats.exports.plain_numbers import read_figures, read_numbers
from analyser.formats.matching import LONGEST_STRETCH, Fit, Matcher, Template, cut_out
from analyser.run import BoolArray, FloatArray, IntArray

# An object of depth three: a point holds values, which hold numbers; the document is deeper.
POINT = re.compile(rb"\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}")
DEPTH_THREE = re.compile(rb"\{[^{}]*\{[^{}]*\{")
# Behind a point comes another, that does not begin as a value does.
BETWEEN = re.compile(rb'\}\s*,\s*\{\s*"(?!value")\w+"\s*:')
START = re.compile(rb'"startTimeNanos"\s*:\s*"?(\d+)')
END = re.compile(rb'"endTimeNanos"\s*:\s*"?(\d+)')
VALUE = re.compile(rb'"(?:fpVal|intVal)"\s*:\s*"?(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)')
OTHER = re.compile(rb':\s*"?(-?\d+)"?\s*[,}]')
MARKUP = b"{,}"
NANO = 1e-9
MOST_GAPS = 200  # between points that are alike, with others in them
VALUES = 4  # of a location: latitude, longitude, accuracy, height
NAMES = tuple(map(str, range(VALUES)))


class _Found(NamedTuple):
    """Points, and where in the piece each stands."""

    places: IntArray
    table: FloatArray


AskedFor = Callable[[FloatArray, FloatArray], BoolArray]


def points_of(piece: bytes, asked_for: AskedFor) -> FloatArray:
    """Return points of a piece, shape (n, 6): from, to, and four values, NaN where fewer.

    Parameters
    ----------
    piece
        Whole points; what is before, between and behind them is passed over.
    asked_for
        Which points are wanted, by their times.
    """
    bulk = _alike(piece, asked_for)
    return _one_by_one(piece, asked_for) if bulk is None else bulk


def _one_by_one(piece: bytes, asked_for: AskedFor) -> FloatArray:
    rows = [_row(found[0]) for found in POINT.finditer(piece)]
    table = np.array(rows, dtype=np.float64).reshape(-1, 2 + VALUES)
    return table[asked_for(table[:, 0], table[:, 1])]


def _row(text: bytes) -> list[float]:
    """Return from, to and up to four values of one point."""
    values = [float(found) for found in VALUE.findall(text)[:VALUES]]
    nan = float("nan")
    return [_nanos(START, text), _nanos(END, text), *values, *[nan] * (VALUES - len(values))]


def _nanos(pattern: re.Pattern[bytes], text: bytes) -> float:
    found = pattern.search(text)
    return int(found[1]) * NANO if found else float("nan")


def _alike(piece: bytes, asked_for: AskedFor) -> FloatArray | None:
    """Return what `_one_by_one` does, sooner; None where it is not sure."""
    matcher = _PointMatcher(piece)
    fits = [*matcher.fits(matcher.template_at)]
    gaps = _gaps(piece, fits)
    found = [each for fit in fits if (each := _table(matcher, fit, asked_for))]
    if not fits or gaps is None or len(found) < len(fits):
        return None
    for gap in gaps:
        between = _one_by_one(piece[gap], asked_for)
        found.append(_Found(np.full(len(between), gap.start), between))
    order = np.argsort(np.concatenate([each.places for each in found]), kind="stable")
    return np.asarray(np.concatenate([each.table for each in found])[order])


class _PointMatcher(Matcher):
    """A piece: where its points begin, which are those that begin as the first one does."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        between = BETWEEN.search(data)
        if between is None:
            return
        opening = between[0][between[0].index(b"{") :]
        cuts = self.find_cuts(MARKUP)
        self.begin(cuts, self.find_text(cuts, opening))

    def template_at(self, begin: int) -> Template | None:
        """Return the template of a point; None if it is not as they all are."""
        point = POINT.match(self.data[begin : begin + LONGEST_STRETCH])
        if point is None or b"\\" in point[0] or not DEPTH_THREE.match(point[0]):
            return None
        start, end = START.search(point[0]), END.search(point[0])
        values = [found.span(1) for found in VALUE.finditer(point[0])][:VALUES]
        if start is None or end is None:
            return None
        named = {start.span(1): "start", end.span(1): "end"}
        named |= {span: str(number) for number, span in enumerate(values)}
        every = {found.span(1): "" for found in OTHER.finditer(point[0])} | named
        return cut_out(point[0], sorted((*span, name) for span, name in every.items()), MARKUP)


def _gaps(piece: bytes, fits: list[Fit]) -> list[slice] | None:
    """Return what is before, between and behind points that are alike; None if it is not sure.

    It is sure where all quotes stand in what was looked at: then no value is more than a number, as
    none has a brace in it.
    """
    begin = np.sort(np.concatenate([[len(piece)], *(fit.begin for fit in fits)]))
    end = np.sort(np.concatenate([[0], *(fit.end for fit in fits)]))
    places = np.flatnonzero(begin - end > 1)
    if places.size > MOST_GAPS:
        return None
    gaps = [slice(end[place], begin[place]) for place in places.tolist()]
    quotes = sum(piece[gap].count(b'"') for gap in gaps)
    for fit in fits:
        quotes += fit.which.size * sum(part.text.count(b'"') for part in fit.template)
    return gaps if quotes == piece.count(b'"') else None


def _table(matcher: Matcher, fit: Fit, asked_for: AskedFor) -> _Found | None:
    """Return the points of a fit that are asked for; None if one is not what it seems."""
    values = {name: (begin, end) for name, begin, end in fit.values()}
    begin_ns, end_ns = (read_figures(matcher, *values[name]) for name in ("start", "end"))
    if begin_ns is None or end_ns is None:
        return None
    begin_s, end_s = begin_ns * NANO, end_ns * NANO
    kept = np.flatnonzero(asked_for(begin_s, end_s))
    table = np.full((kept.size, 2 + VALUES), np.nan)
    table[:, 0], table[:, 1] = begin_s[kept], end_s[kept]
    for place, name in enumerate(NAMES, start=2):
        if name in values:
            table[:, place], plain = read_numbers(matcher, *(side[kept] for side in values[name]))
            if not plain.all():
                return None
    return _Found(fit.begin[kept], table)
