"""Reads what `pack` writes, as the page's codec does: the other half of the round trip."""

from __future__ import annotations

import math

from analyser.report.html.pack import ALPHABET, BASE, LONG, ONE, REPEAT


def codes_of(text: str) -> list[int]:
    codes: list[int] = []
    letters = iter(text)
    for letter in letters:
        if letter == REPEAT:
            codes += [codes[-1]] * ALPHABET.index(next(letters))
        elif letter == LONG:
            code = 0
            for _ in range(ALPHABET.index(next(letters))):
                code = code * BASE + ALPHABET.index(next(letters))
            codes.append(code)
        else:
            digit = ALPHABET.index(letter)
            more = (digit - ONE) * (BASE - 1) if digit >= ONE else 0
            codes.append(digit if digit < ONE else digit + more + ALPHABET.index(next(letters)))
    return codes


def unpacked(text: str, quantum: float) -> list[float]:
    values, whole = [], 0
    for code in codes_of(text):
        step = code - 1
        whole += 0 if code == 0 else -(step + 1) // 2 if step % 2 else step // 2
        values.append(math.nan if code == 0 else whole * quantum)
    return values
