"""Numbers as JSON writes them, many at once; exactly what `float` gives."""

from __future__ import annotations

import re

import numpy as np

from analyser.formats.decimals import Letters
from analyser.run import BoolArray, FloatArray, IntArray

NUMBER = re.compile(rb"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
PLAIN = re.compile(rb"-?(0|[1-9]\d*)(?:\.(\d+))?")
EXACT_FIGURES = 15  # any integer of so many is a double
ZERO, NINE = np.uint8(ord("0")), np.uint8(9)
_MINUS = np.uint8(ord("-"))
_LOW_DIGITS = 9  # of integers of 19 digits, as nanoseconds are


def shaped(letters: Letters) -> FloatArray | None:
    """Return numbers that have their figures in the same places, of a length; else None."""
    first = letters[0].tobytes()
    shape = PLAIN.fullmatch(first)
    if shape is None:
        return None
    dot, decimals = shape.end(1), len(shape[2] or b"")
    marks = [*range(shape.start(1)), *([dot] if decimals else [])]
    if any((letters[:, mark] != first[mark]).any() for mark in marks):
        return None
    figures = letters[:, shape.start(1) :] - ZERO
    whole = dot - shape.start(1)
    if decimals:
        figures = np.delete(figures, whole, axis=1)
    if decimals and figures.shape[1] > EXACT_FIGURES:
        return None
    if (figures > NINE).any() or (whole > 1 and not figures[:, 0].all()):
        return None
    values = integers(figures)
    if values is None:
        return None
    values = values / 10.0**decimals if decimals else values
    return -values if first[:1] == b"-" else values


def integers(figures: Letters) -> FloatArray | None:
    """Return the integers that figures are, a row each, rounded once; None if that is not sure."""
    width = figures.shape[1]
    tens = 10.0 ** np.arange(width)[::-1]
    if width <= EXACT_FIGURES:
        return np.asarray(figures.astype(np.float64) @ tens)
    if width > 2 * _LOW_DIGITS + 1 or (figures[:, 0] > 8).any():
        return None  # more than an int64 holds
    high = (figures[:, :-_LOW_DIGITS].astype(np.float64) @ tens[_LOW_DIGITS:]).astype(np.int64)
    low = (figures[:, -_LOW_DIGITS:].astype(np.float64) @ tens[-_LOW_DIGITS:]).astype(np.int64)
    return np.asarray((high * 10**_LOW_DIGITS + low).astype(np.float64))


def are_plain(letters: Letters, lengths: IntArray) -> BoolArray:
    """Whether each begins and ends with a figure, a minus before it or not, and with no 0 more."""
    rows, width = np.arange(lengths.size), letters.shape[1]
    first = width - lengths
    first = first + ((letters[rows, first] == _MINUS) & (lengths > 1))
    starts = letters[rows, first] - ZERO
    seconds = letters[rows, np.minimum(first + 1, width - 1)] - ZERO
    padded = (starts == 0) & (seconds <= NINE) & (first + 1 < width)
    plain: BoolArray = (starts <= NINE) & ~padded & (letters[:, -1] - ZERO <= NINE)
    return plain
