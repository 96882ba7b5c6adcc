"""Numbers as JSON writes them, many at once: exactly what its parser makes of each, or left to it.

Machines write most numbers of a column in one shape, with the dot at one place: those are read
soonest. Others are read as decimals of any shape, the rest one by one.
"""

from __future__ import annotations

import json
import math
import re

import numpy as np

from analyser.formats.decimals import MOST_LETTERS, Letters, divided_long, read_decimals
from analyser.formats.matching import Matcher
from analyser.run import BoolArray, FloatArray, IntArray

NUMBER = re.compile(rb"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
NULL = b"null"
_SHAPE = re.compile(rb"-?(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?")
_EXACT_POWER = 22  # of ten that a double holds exactly
_EXACT_FIGURES = 15  # any integer of so many is a double
_LOW_DIGITS = 9  # of integers of 19 digits, as nanoseconds are
_NARROW = 8  # letters: numbers of much the same width are read together
_ZERO, _NINE = np.uint8(ord("0")), np.uint8(9)
_MINUS, _DOT = np.uint8(ord("-")), np.uint8(ord("."))


def read_numbers(matcher: Matcher, begin: IntArray, end: IntArray) -> tuple[FloatArray, BoolArray]:
    """Return the numbers that stand there, NaN for null, and which are plainly one or the other.

    Parameters
    ----------
    begin, end
        Of each text, shape (n,); texts may be anything.

    Examples
    --------
    >>> begin, end = np.array([0, 4, 7]), np.array([3, 6, 9])
    >>> values, plain = read_numbers(Matcher(b"2.5,-1,01"), begin, end)
    >>> values[plain].tolist(), plain.tolist()
    ([2.5, -1.0], [True, True, False])
    """
    lengths = end - begin
    values, plain = np.full(begin.size, math.nan), np.zeros(begin.size, dtype=np.bool_)
    for length in np.flatnonzero(np.bincount(lengths)).tolist():
        own = np.flatnonzero(lengths == length)
        found = of_one_shape(matcher.windows(begin[own], length)) if length else None
        if found is not None:
            values[own], plain[own] = found, True
    rest = np.flatnonzero(~plain & (lengths > 0))
    for some in (rest[lengths[rest] <= _NARROW], rest[lengths[rest] > _NARROW]):
        if some.size:
            values[some], plain[some] = _of_any_shape(matcher, begin[some], end[some])
    return values, plain


def read_figures(matcher: Matcher, begin: IntArray, end: IntArray) -> FloatArray | None:
    """Return integers without a sign, all of one length; None if one is none."""
    width = int(end[0] - begin[0])
    if (end - begin != width).any() or not width:
        return None
    figures = matcher.windows(begin, width) - _ZERO
    return None if (figures > _NINE).any() else _integers(figures)


def of_one_shape(letters: Letters) -> FloatArray | None:
    """Return numbers that have their figures in the same places, of a length; else None.

    Parameters
    ----------
    letters
        A number a row, shape (n, length).

    Examples
    --------
    >>> of_one_shape(np.frombuffer(b"-1.25-0.75", dtype=np.uint8).reshape(2, 5))
    array([-1.25, -0.75])
    """
    first = letters[0].tobytes()
    shape = _SHAPE.fullmatch(first)
    if shape is None:
        return None
    whole, end = shape.span(1)
    decimals, power = len(shape[2] or b""), int(shape[3] or 0) - len(shape[2] or b"")
    last = shape.end(2) if decimals else end
    same = [*range(whole), *([end] if decimals else []), *range(last, len(first))]
    if any((letters[:, place] != first[place]).any() for place in same):
        return None
    figures = letters[:, whole:last] - _ZERO
    figures = np.delete(figures, end - whole, axis=1) if decimals else figures
    if (figures > _NINE).any() or (end - whole > 1 and not figures[:, 0].all()):
        return None
    if power < 0 and figures.shape[1] > _EXACT_FIGURES:
        values = _long_decimals(figures, -power)
    else:
        values = _times_ten(_integers(figures), power, figures.shape[1])
    if values is None or not whole:
        return values
    # The parser makes of -0 an integer, which has no sign.
    return 0.0 - values if end == len(first) else -values


def _times_ten(values: FloatArray | None, power: int, figures: int) -> FloatArray | None:
    """Return integers times a power of ten, rounded once; None if that is not sure."""
    if values is None or power == 0:
        return values
    if figures > _EXACT_FIGURES or abs(power) > _EXACT_POWER:
        return None
    return values * 10.0**power if power > 0 else values / 10.0**-power


def _long_decimals(figures: Letters, decimals: int) -> FloatArray | None:
    """Return numbers of more figures than a double holds, rounded once; None if that is not sure.

    They are seldom sure where a long double is none: then they are read in another way.
    """
    if figures.shape[1] > MOST_LETTERS or decimals > MOST_LETTERS:
        return None
    values, sure = divided_long(_whole(figures), np.full(len(figures), decimals))
    return values if sure.all() else None


def _integers(figures: Letters) -> FloatArray | None:
    """Return the integers that figures are, a row each, rounded once; None if that is not sure."""
    width = figures.shape[1]
    tens = 10.0 ** np.arange(width)[::-1]
    if width <= _EXACT_FIGURES:
        return np.asarray(figures.astype(np.float64) @ tens)
    if width > 2 * _LOW_DIGITS + 1 or (figures[:, 0] > 8).any():
        return None  # more than an int64 holds
    return np.asarray(_whole(figures).astype(np.float64))


def _whole(figures: Letters) -> IntArray:
    """Return integers of ten figures or more, and less than an int64 holds."""
    tens = 10.0 ** np.arange(figures.shape[1])[::-1]
    high = (figures[:, :-_LOW_DIGITS].astype(np.float64) @ tens[_LOW_DIGITS:]).astype(np.int64)
    low = (figures[:, -_LOW_DIGITS:].astype(np.float64) @ tens[-_LOW_DIGITS:]).astype(np.int64)
    whole: IntArray = high * 10**_LOW_DIGITS + low
    return whole


def _of_any_shape(matcher: Matcher, begin: IntArray, end: IntArray) -> tuple[FloatArray, BoolArray]:
    """Return what `read_numbers` does; no text is empty."""
    letters, lengths = matcher.rows(begin, end)
    values, plain = read_decimals(letters, lengths)
    plain &= _are_written_as_json(matcher, begin, end)
    rest = np.flatnonzero(~plain)
    if rest.size:
        plain[rest] = (lengths[rest] == len(NULL)) & matcher.equal(begin[rest], NULL)
        values[rest] = math.nan
        rest = np.flatnonzero(~plain)
    for place, text in zip(rest.tolist(), matcher.texts(begin[rest], end[rest]), strict=True):
        if NUMBER.fullmatch(text):
            values[place], plain[place] = float(json.loads(text)), True
    return values, plain


def _are_written_as_json(matcher: Matcher, begin: IntArray, end: IntArray) -> BoolArray:
    """Whether decimals have a digit before and behind the dot and no zero before a digit."""
    size, letters = len(matcher.data) - 1, matcher.letters
    negative = letters[begin] == _MINUS
    first = np.minimum(begin + negative, size)
    second = letters[np.minimum(first + 1, size)]
    leading, last = letters[first], letters[end - 1]
    one_digit = first + 1 >= end
    whole = one_digit | (leading != _ZERO) | (second == _DOT)
    signless = ~(negative & one_digit & (leading == _ZERO))
    return np.asarray(_is_digit(leading) & _is_digit(last) & whole & signless)


def _is_digit(letters: Letters) -> BoolArray:
    digits: BoolArray = letters - _ZERO <= _NINE
    return digits
