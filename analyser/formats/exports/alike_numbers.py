"""Numbers as JSON writes them, many at once; exactly what `float` gives."""

from __future__ import annotations

import re

import numpy as np

from analyser.formats.decimals import MOST_LETTERS, Letters, divided_long
from analyser.run import BoolArray, FloatArray, IntArray

NUMBER = re.compile(rb"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
PLAIN = re.compile(rb"-?(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?")
EXACT_POWER = 22  # of ten that a double holds exactly
EXACT_FIGURES = 15  # any integer of so many is a double
ZERO, NINE = np.uint8(ord("0")), np.uint8(9)
MINUS = np.uint8(ord("-"))
_LOW_DIGITS = 9  # of integers of 19 digits, as nanoseconds are


def shaped(letters: Letters) -> FloatArray | None:
    """Return numbers that have their figures in the same places, of a length; else None.

    Parameters
    ----------
    letters
        A number a row, shape (n, length).

    Examples
    --------
    >>> shaped(np.frombuffer(b"-1.25-0.75", dtype=np.uint8).reshape(2, 5))
    array([-1.25, -0.75])
    """
    first = letters[0].tobytes()
    shape = PLAIN.fullmatch(first)
    if shape is None:
        return None
    whole, end = shape.span(1)
    decimals, power = len(shape[2] or b""), int(shape[3] or 0) - len(shape[2] or b"")
    last = shape.end(2) if decimals else end
    same = [*range(whole), *([end] if decimals else []), *range(last, len(first))]
    if any((letters[:, place] != first[place]).any() for place in same):
        return None
    figures = letters[:, whole:last] - ZERO
    figures = np.delete(figures, end - whole, axis=1) if decimals else figures
    if (figures > NINE).any() or (end - whole > 1 and not figures[:, 0].all()):
        return None
    if power < 0 and figures.shape[1] > EXACT_FIGURES:
        values = _long_decimals(figures, -power)
    else:
        values = _times_ten(integers(figures), power, figures.shape[1])
    return -values if values is not None and first[:1] == b"-" else values


def _times_ten(values: FloatArray | None, power: int, figures: int) -> FloatArray | None:
    """Return integers times a power of ten, rounded once; None if that is not sure."""
    if values is None or power == 0:
        return values
    if figures > EXACT_FIGURES or abs(power) > EXACT_POWER:
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


def integers(figures: Letters) -> FloatArray | None:
    """Return the integers that figures are, a row each, rounded once; None if that is not sure."""
    width = figures.shape[1]
    tens = 10.0 ** np.arange(width)[::-1]
    if width <= EXACT_FIGURES:
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


def are_plain(letters: Letters, lengths: IntArray) -> BoolArray:
    """Whether each begins and ends with a figure, a minus before it or not, and with no 0 more."""
    rows, width = np.arange(lengths.size), letters.shape[1]
    first = width - lengths
    first = first + ((letters[rows, first] == MINUS) & (lengths > 1))
    starts = letters[rows, first] - ZERO
    seconds = letters[rows, np.minimum(first + 1, width - 1)] - ZERO
    padded = (starts == 0) & (seconds <= NINE) & (first + 1 < width)
    plain: BoolArray = (starts <= NINE) & ~padded & (letters[:, -1] - ZERO <= NINE)
    return plain
