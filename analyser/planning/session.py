"""A written session, such as `5x(3min run, 1min walk) + 2 km`, as its parts in order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyser.errors import AnalyserError

M_PER_KM, M_PER_MILE, M_PER_FOOT = 1000.0, 1609.344, 0.3048
MOST_PARTS = 2000
LONGEST_NAMED = 24  # letters of a word in an error
MOST_S, MOST_M = 24 * 3600.0, 200_000.0
GAITS = {"run": "run", "running": "run", "jog": "run", "easy": "run", "walk": "walk"}
UNITS_S = {"s": 1.0, "sec": 1.0, "second": 1.0, "min": 60.0, "minute": 60.0, "h": 3600.0}
UNITS_S |= {"hour": 3600.0, "seconds": 1.0, "minutes": 60.0, "hours": 3600.0}
UNITS_M = {"m": 1.0, "km": M_PER_KM, "k": M_PER_KM}
UNITS_M |= {"mi": M_PER_MILE, "mile": M_PER_MILE, "miles": M_PER_MILE}
UNITS_UP_M = {"m": 1.0, "ft": M_PER_FOOT}
EXAMPLE = "5x(3min run, 1min walk)"

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:[.,]\d+)?)|(?P<word>[^\W\d_]+)|(?P<sign>[x\u00d7*(),+]))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Part:
    """One part of a session: so long or so far, run or walked, and how much it climbs.

    Parameters
    ----------
    gait
        "run" or "walk".
    seconds, metres
        One of them; the other is None.
    climb_m
        Metres up on this part. [m]
    """

    gait: str
    seconds: float | None = None
    metres: float | None = None
    climb_m: float = 0.0


class BadSessionError(AnalyserError):
    """A session that is not understood: where, and how one is written."""


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    at: int


def parsed(text: str) -> tuple[Part, ...]:
    """Return the parts of a written session, repeats written out.

    Raises
    ------
    BadSessionError
        With a caret under the word that is not understood, and an example.

    Examples
    --------
    >>> parsed("2x(3min run, 1min walk)")[1:3]
    (Part(gait='walk', seconds=60.0, metres=None, climb_m=0.0), \
Part(gait='run', seconds=180.0, metres=None, climb_m=0.0))
    >>> parsed("10 km, 120 m up")
    (Part(gait='run', seconds=None, metres=10000.0, climb_m=120.0),)
    """
    return _Parser(text).session()


def is_session(text: str) -> bool:
    """Return whether a text is meant as a session, not as a file: it opens as one does.

    Examples
    --------
    >>> is_session("30 min"), is_session("5x(3min run)"), is_session("10k-route.gpx")
    (True, True, False)
    """
    if re.search(r"\.(gpx|fit|tcx|gz|zip|kml)\s*$", text, re.IGNORECASE):
        return False
    opening = (
        r"\s*\d+(?:[.,]\d+)?\s*"
        r"(?:$|[x\u00d7*]|(?:s|sec\w*|min\w*|h|hours?|m|km?|mi|miles?)(?![\w.-]))"
    )
    return bool(re.match(opening, text, re.IGNORECASE))


class _Parser:
    """Goes over the words once, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = self._tokens()
        self.next = 0

    def session(self) -> tuple[Part, ...]:
        parts = self._list()
        if self.next < len(self.tokens):
            raise self._error(self._here(), f"{self._word_here()}does not belong here")
        if not parts:
            raise self._error(0, "holds nothing to run")
        return self._checked(parts)

    def _tokens(self) -> list[_Token]:
        found, at, end = [], 0, len(self.text.rstrip())
        while at < end:
            match = _TOKEN.match(self.text, at)
            if match is None or match.lastgroup is None:
                blank = len(self.text[at:]) - len(self.text[at:].lstrip())
                raise self._error(at + blank, "is not understood")
            start = match.start(match.lastgroup)
            found.append(_Token(match.lastgroup, match.group(match.lastgroup).lower(), start))
            at = match.end()
        return found

    def _list(self) -> list[Part]:
        parts = self._piece()
        while self._take("+", ","):
            climb = self._climb()
            if climb is None:
                parts += self._piece()
            elif not parts:
                raise self._error(self._here(), "climbs, but on what part?")
            else:
                parts = _climbing(parts, climb)
        return parts

    def _piece(self) -> list[Part]:
        number, at = self._number()
        if not self._take("x", "\N{MULTIPLICATION SIGN}", "*"):
            return [self._part(number)]
        if number != int(number) or not 1 <= number <= MOST_PARTS:
            raise self._error(at, "is no number of repeats")
        inner = self._in_brackets() if self._take("(") else [self._part(self._number()[0])]
        if int(number) * len(inner) > MOST_PARTS:
            raise self._error(at, f"makes more than {MOST_PARTS} parts")
        return inner * int(number)

    def _in_brackets(self) -> list[Part]:
        inner = self._list()
        if self._peek("word"):
            raise self._error(self._here(), f"{self._word_here()}does not belong here")
        if not self._take(")"):
            raise self._error(self._here(), "is where a closing bracket lacks")
        return inner

    def _part(self, number: float) -> Part:
        at = self._here()
        unit = self._word()
        if unit in UNITS_S:
            return Part(self._gait(), seconds=number * UNITS_S[unit])
        if unit in UNITS_M:
            return Part(self._gait(), metres=number * UNITS_M[unit])
        what = f"{_named(unit)} is no unit" if unit else "is where a unit lacks"
        raise self._error(at, f"{what}: s, min, h, m, km or mi")

    def _gait(self) -> str:
        at, word = self._here(), self._word()
        if word and word not in GAITS:
            raise self._error(at, f"{_named(word)} is not known: run or walk")
        return GAITS.get(word, "run")

    def _climb(self) -> float | None:
        """Return the metres of `120 m up`; None where something else stands there."""
        after = self.tokens[self.next : self.next + 3]
        is_climb = [t.kind for t in after] == ["number", "word", "word"] and after[2].text == "up"
        if not is_climb or after[1].text not in UNITS_UP_M:
            return None
        self.next += 3
        return _value(after[0].text) * UNITS_UP_M[after[1].text]

    def _number(self) -> tuple[float, int]:
        at = self._here()
        if not self._peek("number"):
            raise self._error(at, "is where a number lacks")
        self.next += 1
        return _value(self.tokens[self.next - 1].text), at

    def _word(self) -> str:
        word = self._peek("word")
        self.next += bool(word)
        return word

    def _word_here(self) -> str:
        """Return the word that stands next, for an error; empty where a sign or number does."""
        word = self._peek("word")
        return f"{_named(word)} " if word else ""

    def _take(self, *signs: str) -> bool:
        found = self.next < len(self.tokens) and self.tokens[self.next].text in signs
        self.next += found
        return found

    def _peek(self, kind: str) -> str:
        token = self.tokens[self.next] if self.next < len(self.tokens) else None
        return token.text if token is not None and token.kind == kind else ""

    def _here(self) -> int:
        done = self.next >= len(self.tokens)
        return len(self.text.rstrip()) if done else self.tokens[self.next].at

    def _checked(self, parts: list[Part]) -> tuple[Part, ...]:
        seconds = sum(part.seconds or 0.0 for part in parts)
        metres = sum(part.metres or 0.0 for part in parts)
        if any(not ((part.seconds or 0.0) + (part.metres or 0.0)) > 0.0 for part in parts):
            raise self._error(0, "has a part of no length")
        if seconds > MOST_S or metres > MOST_M:
            raise self._error(0, "is longer than 24 hours or 200 km")
        return tuple(parts)

    def _error(self, at: int, why: str) -> BadSessionError:
        pointed = f"{self.text}\n{' ' * at}^ {why}"
        return BadSessionError("session", pointed, f"For example: {EXAMPLE!r} or '10 km, 120 m up'")


def _named(word: str) -> str:
    """Return a word in quotes, its beginning where it is longer than any that is known."""
    return f"'{word}'" if len(word) <= LONGEST_NAMED else f"'{word[:LONGEST_NAMED]}...'"


def _value(digits: str) -> float:
    return float(digits.replace(",", "."))


def _climbing(parts: list[Part], climb_m: float) -> list[Part]:
    """Return the parts with the climb on the last one."""
    last = parts[-1]
    return [*parts[:-1], Part(last.gait, last.seconds, last.metres, last.climb_m + climb_m)]
