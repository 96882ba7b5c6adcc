"""What comes from files, made harmless where it is shown: on terminals and in JSON."""

from __future__ import annotations

import unicodedata

# Control characters, format characters (those that turn the direction of reading too), halves of
# characters, private and unassigned ones, and the ends of lines that are none to a terminal.
STEERING = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def printable(text: str) -> str:
    r"""Return the text with what could steer a terminal, or break an encoding, made a "?".

    Examples
    --------
    >>> printable("run\x1b[31m.fit")
    'run?[31m.fit'
    """
    return text if text.isprintable() else "".join("?" if _steers(c) else c for c in text)


def escaped_json(text: str) -> str:
    r"""Return a JSON document with such characters as JSON's own escapes; the same to a program.

    Examples
    --------
    >>> print(escaped_json('{"name": "run\u202egpx\x9b"}'))
    {"name": "run\u202egpx\u009b"}
    """
    if text.isascii() and "\x7f" not in text:
        return text
    return "".join(_escape(c) if _steers(c) and c not in "\n\r\t" else c for c in text)


def ascii_json(text: str) -> str:
    r"""Return a JSON document with every letter beyond ASCII as JSON's own escape.

    Examples
    --------
    >>> print(ascii_json('{"title": "Läufe 🏃"}'))
    {"title": "L\u00e4ufe \ud83c\udfc3"}
    """
    return escaped_json("".join(c if c.isascii() else _escape(c) for c in text))


def _steers(character: str) -> bool:
    return unicodedata.category(character) in STEERING


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))
