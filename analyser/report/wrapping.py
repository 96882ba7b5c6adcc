"""Lines made to fit a terminal's width, each going on under where its words began."""

from __future__ import annotations

import re

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
WIDTH = 88  # where nobody says how wide a line may be
NARROWEST, WIDEST = 40, 120
_COLUMN = re.compile(r"\S {2,}(?=\S)")
_WORD = re.compile(r" *[^ ]+")


def fitted(text: str, width: int) -> str:
    """Return a text whose lines are at most so wide; a word that is wider stays whole.

    A line goes on below where its last column began, else a little further in than it did;
    colours take no room.

    Examples
    --------
    >>> print(fitted("hills   hold the effort, not the pace", 24))
    hills   hold the effort,
            not the pace
    >>> print(fitted("  a line that is indented", 16))
      a line that is
        indented
    """
    return "\n".join(line for each in text.split("\n") for line in _wrapped(each, width))


def seen(text: str) -> int:
    """Return how many columns a text takes: colours take none."""
    return len(ESCAPE.sub("", text))


def _wrapped(line: str, width: int) -> list[str]:
    if seen(line) <= width:
        return [line]
    lines, indent = [""], " " * _hanging(ESCAPE.sub("", line), width)
    for word in _WORD.findall(line):
        begun = lines[-1].strip()
        if begun and seen(lines[-1] + word) > width:
            lines.append(indent + word.lstrip(" "))
        else:
            lines[-1] += word
    return lines


def _hanging(line: str, width: int) -> int:
    """Return the column at which the rest of a line goes on: not beyond a third of the width."""
    own = len(line) - len(line.lstrip(" "))
    columns = [match.end() for match in _COLUMN.finditer(line) if match.end() <= width // 2]
    hanging = columns[-1] if columns else own + 2 if own else 0
    return hanging if hanging <= width // 3 else own + 2
