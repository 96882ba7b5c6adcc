"""Plain values of JSON, many at once: exactly what the real parser makes of each, or left to it."""

from __future__ import annotations

import json
import math
import re

import numpy as np

from analyser.formats.decimals import Letters, read_decimals
from analyser.formats.matching import Matcher
from analyser.run import BoolArray, FloatArray, IntArray

LARGEST = 1e17  # beyond it a number means nothing, and how it is read is the parser's affair
ZERO, NINE, DOT, MINUS, QUOTE = (ord(letter) for letter in '09.-"')
NULL = b"null"
NUMBER = re.compile(rb"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
LITERALS = (NULL, b"true", b"false")
VARIES = object()
_PLAIN = np.zeros(256, dtype=np.bool_)
_PLAIN[[*(set(range(32, 127)) - set(b'"\\'))]] = True


def read_numbers(matcher: Matcher, begin: IntArray, end: IntArray) -> tuple[FloatArray, BoolArray]:
    """Return the numbers that stand there, NaN for null, and which are plainly one or the other.

    Parameters
    ----------
    begin, end
        Of each text, shape (n,), n > 0; texts may be anything.
    """
    letters, lengths = matcher.rows(begin, end)
    values, plain = read_decimals(letters, lengths)
    plain &= lengths > 0
    plain &= _are_written_as_json(matcher, begin, end)
    plain &= np.abs(values) < LARGEST
    rest = np.flatnonzero(~plain)
    if rest.size:
        plain[rest] = (lengths[rest] == len(NULL)) & matcher.equal(begin[rest], NULL)
        rest = np.flatnonzero(~plain)
    for place, text in zip(rest.tolist(), matcher.texts(begin[rest], end[rest]), strict=True):
        values[place], plain[place] = _one(text)
    return values, plain


def _are_written_as_json(matcher: Matcher, begin: IntArray, end: IntArray) -> BoolArray:
    """Whether numbers have a digit before and behind the dot and no zero before a digit."""
    size, letters = len(matcher.data) - 1, matcher.letters
    negative = letters[begin] == MINUS
    first = np.minimum(begin + negative, size)
    second = letters[np.minimum(first + 1, size)]
    one_digit = first + 1 >= end
    leading, last = letters[first], letters[end - 1]
    whole = one_digit | (leading != ZERO) | (second == DOT)
    # The parser makes of -0 an integer, which has no sign.
    signless = ~(negative & one_digit)
    return np.asarray(_is_digit(leading) & _is_digit(last) & whole & signless)


def _is_digit(letters: Letters) -> BoolArray:
    return (letters >= ZERO) & (letters <= NINE)


def _one(text: bytes) -> tuple[float, bool]:
    if not NUMBER.fullmatch(text):
        return math.nan, False
    value = json.loads(text)
    return (float(value), True) if abs(value) < LARGEST else (math.nan, False)


def constant_of(matcher: Matcher, begin: IntArray, end: IntArray) -> object:
    """Return the number or literal that stands in all of the places; `VARIES` if none does.

    Parameters
    ----------
    begin, end
        Of each text, shape (n,), n > 0.
    """
    text = matcher.data[int(begin[0]) : int(end[0])]
    same = bool((end - begin == len(text)).all()) and bool(matcher.equal(begin, text).all())
    if not same or not (text in LITERALS or NUMBER.fullmatch(text)):
        return VARIES
    return json.loads(text)


def are_plain_texts(matcher: Matcher, begin: IntArray, end: IntArray) -> BoolArray:
    """Whether each is a text in quotes that stands for itself: printable, without escapes."""
    letters = matcher.letters
    quoted = (letters[begin] == QUOTE) & (letters[end - 1] == QUOTE) & (end - begin > 1)
    rows, lengths = matcher.rows(np.minimum(begin + 1, end), np.maximum(end - 1, begin))
    width = rows.shape[1]
    plain = _PLAIN[rows]
    if (lengths != width).any():
        plain |= np.arange(width) < (width - lengths)[:, None]
    return quoted if plain.all() else np.asarray(quoted & np.logical_and.reduce(plain, axis=1))
