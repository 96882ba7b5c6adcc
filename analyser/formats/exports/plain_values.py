"""Texts and constants of JSON, many at once: what its parser makes of them, or left to it."""

from __future__ import annotations

import json

from analyser.formats.exports.plain_numbers import NULL, NUMBER
from analyser.formats.matching import Matcher, only_letters
from analyser.run import BoolArray, IntArray

QUOTE = ord('"')
LITERALS = (NULL, b"true", b"false")
VARIES = object()
_PLAIN = only_letters(bytes(set(range(32, 127)) - set(b'"\\')))


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
    plain: BoolArray = quoted & matcher.hold_only(begin + quoted, end - quoted, _PLAIN)
    return plain
