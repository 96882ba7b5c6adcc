"""Numbers as text that HTML and JSON leave alone: whole steps, differences, base 88.

A column of n numbers is written as whole multiples of a quantum. Each is coded by its step from
the last known one: 0 where it is not known, else 1 + zigzag(step). Codes below 78 are one
character, those below 782 two, others a mark, the number of digits, and the digits. A code that
repeats is written once, with how often it follows. `static/codec.js` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from analyser.run import FloatArray, IntArray

ALPHABET = "".join(chr(c) for c in range(33, 127) if chr(c) not in "\"&'<>\\")
BASE = len(ALPHABET)  # 88
ONE = 78  # codes of one character
PREFIXES = 8  # characters that begin a code of two
LONG, REPEAT = ALPHABET[ONE + PREFIXES], ALPHABET[ONE + PREFIXES + 1]
MOST_REPEATS = BASE - 1
SHORTEST_REPEAT = 3

_SHORT: tuple[str, ...] = (
    *ALPHABET[:ONE],
    *(a + b for a in ALPHABET[ONE : ONE + PREFIXES] for b in ALPHABET),
)
_ESCAPES = {ord(ch): f"\\u{ord(ch):04x}" for ch in "<>&\u2028\u2029"}


def packed(values: FloatArray, quantum: float) -> str:
    """Return numbers as text, to the nearest multiple of a quantum; NaN stays unknown.

    Examples
    --------
    >>> packed(np.array([0.0, 0.0, 0.1, np.nan, -0.1]), 0.1)
    '##%!('
    """
    known = np.isfinite(values)
    whole = np.rint(values[known] / quantum).astype(np.int64)
    steps = np.diff(whole, prepend=0)
    codes = np.zeros(values.size, dtype=np.int64)
    codes[known] = 1 + np.where(steps < 0, -2 * steps - 1, 2 * steps)
    return _folded(codes)


def packed_sum(values: FloatArray, quantum: float) -> str:
    """Return a running sum as text: its rounded values' steps, so that any two subtract exactly."""
    whole = np.rint(values / quantum)
    return packed(np.diff(whole, prepend=0.0), 1.0)


def _folded(codes: IntArray) -> str:
    if codes.size == 0:
        return ""
    starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]])
    lengths = np.diff(np.r_[starts, codes.size])
    pairs = zip(codes[starts].tolist(), lengths.tolist(), strict=True)
    return "".join([_run(_word(code), length) for code, length in pairs])


def _word(code: int) -> str:
    if code < len(_SHORT):
        return _SHORT[code]
    digits: str = ""
    while code:
        code, digit = divmod(code, BASE)
        digits = ALPHABET[digit] + digits
    return LONG + ALPHABET[len(digits)] + digits


def _run(word: str, length: int) -> str:
    if length <= SHORTEST_REPEAT:
        return word * length
    text, left = word, length - 1
    while left:
        often = min(left, MOST_REPEATS)
        text += REPEAT + ALPHABET[often]
        left -= often
    return text


def safe_json(document: Mapping[str, Any]) -> str:
    r"""Return JSON that no HTML around it can be ended by.

    Examples
    --------
    >>> safe_json({"name": "</script>"})
    '{"name":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)
