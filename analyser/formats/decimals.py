"""Decimal numbers in a text, many at once: exactly what `float` gives, ten times as fast."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analyser.run import BoolArray, FloatArray, IntArray

Letters = NDArray[np.uint8]

# With a place for the dot an int64 holds 18 digits; 10**17 is a double, and also a long double
# of 64 bits, exactly.
MOST_LETTERS = 18
EXACT_INTEGER = 2**53
LONG_IS_LONG = np.finfo(np.longdouble).nmant >= 63

_LOW_DIGITS = 9
_TENS = 10 ** np.arange(MOST_LETTERS + 1, dtype=np.int64)
_EXACT_TENS = 10.0 ** np.arange(MOST_LETTERS + 1)
_LONG_TENS = np.longdouble(10) ** np.arange(MOST_LETTERS + 1)
_NINE = np.uint8(9)
_DOT = np.uint8(ord(".") - ord("0") & 255)  # as a digit


def read_decimals(letters: Letters, lengths: IntArray) -> tuple[FloatArray, BoolArray]:
    """Return the numbers, and which rows were read; the others are for `float` to judge.

    Parameters
    ----------
    letters
        A number a row, shape (n, width), its last letter in the last column; what is before
        it in the row can be anything. The width is at most 255.
    lengths
        Of each number, shape (n,). An empty one is NaN and read.

    Examples
    --------
    >>> rows = np.frombuffer(b"<>-1.25" b"-1_000.", dtype=np.uint8).reshape(2, 7)
    >>> read_decimals(rows, np.array([5, 7]))
    (array([-1.25,   nan]), array([ True, False]))
    """
    width = letters.shape[1]
    begin = width - lengths
    rows = np.arange(lengths.size)
    negative = (letters[rows, np.minimum(begin, width - 1)] == ord("-")) & (lengths > 1)
    digits = letters - np.uint8(ord("0"))
    if begin.any():
        digits *= np.arange(width, dtype=np.uint8) >= begin.astype(np.uint8)[:, None]
    digits[rows[negative], begin[negative]] = 0
    is_dot = digits == _DOT
    dot = is_dot.argmax(axis=1)
    dotted = is_dot[rows, dot]
    digits[rows[dotted], dot[dotted]] = 0  # a second dot stays, and is no digit
    decimals = np.where(dotted, width - 1 - dot, -1)
    values, certain = _divided(_with_dot(digits), decimals)
    figures = lengths - negative - dotted
    read = certain & (figures > 0) & (lengths - negative <= MOST_LETTERS)
    if digits.max(initial=0) > _NINE:
        read &= (digits <= _NINE).all(axis=1)
    values = np.where(negative, -values, values)
    values[~read | (lengths == 0)] = np.nan
    return values, read | (lengths == 0)


def _with_dot(digits: Letters) -> IntArray:
    """Return the digits of each row as one integer, with a 0 in the place of the dot."""
    digits = digits[:, -MOST_LETTERS:]
    width = digits.shape[1]
    weights = np.zeros((width, 2))
    low = min(width, _LOW_DIGITS)
    weights[width - low :, 1] = _EXACT_TENS[:low][::-1]
    weights[: width - low, 0] = _EXACT_TENS[: width - low][::-1]
    halves = (digits.astype(np.float64) @ weights).astype(np.int64)  # each below 10**10: exact
    integers: IntArray = halves[:, 0] * 10**_LOW_DIGITS + halves[:, 1]
    return integers


def _divided(with_dot: IntArray, decimals: IntArray) -> tuple[FloatArray, BoolArray]:
    """Return the numbers rounded once, and where that is certain; without a dot -1 decimals."""
    decimals = np.clip(decimals, -1, MOST_LETTERS - 1)
    whole, fraction = np.divmod(with_dot, _TENS[decimals + 1])
    decimals = np.maximum(decimals, 0)
    integers = whole * _TENS[decimals] + fraction
    values = integers / _EXACT_TENS[decimals]
    large = np.flatnonzero(integers >= EXACT_INTEGER)
    exact = np.ones(integers.size, dtype=np.bool_)
    if large.size:
        values[large], exact[large] = divided_long(integers[large], decimals[large])
    return values, exact


def divided_long(integers: IntArray, decimals: IntArray) -> tuple[FloatArray, BoolArray]:
    """Return the quotients by way of 64 bits; rounding twice is certain away from the middle."""
    quotient = integers.astype(np.longdouble) / _LONG_TENS[decimals]
    values = quotient.astype(np.float64)
    from_middle = np.abs(np.abs(quotient - values) - np.spacing(values) / np.longdouble(2))
    certain = from_middle > np.abs(quotient) * np.longdouble(2.0) ** -62
    return values, certain & LONG_IS_LONG
