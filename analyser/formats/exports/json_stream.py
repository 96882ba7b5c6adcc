"""The objects of a list in a JSON document that is too large to be held, one after the other."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from analyser.errors import UnreadableFileError
from analyser.formats.archives import BROKEN

PIECE_BYTES = 1 << 20
LARGEST_LETTERS = 1 << 24  # of one object
LONGEST_KEY = 1 << 10
_DECODER = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,]*")


def objects_under(file: BinaryIO, key: str, name: str) -> Iterator[Any]:
    """Yield what stands in each list under a key, as far as the document is whole.

    Raises
    ------
    UnreadableFileError
        After what is whole, where it is cut or damaged.

    Examples
    --------
    >>> import io
    >>> document = b'[{"runs": [{"a": 1}, {"a": [2]}]}, {"x": 0, "runs": [{"a": 3}]}]'
    >>> [each["a"] for each in objects_under(io.BytesIO(document), "runs", "runs.json")]
    [1, [2], 3]
    """
    begin = re.compile(rf'"{re.escape(key)}"\s*:\s*\[')
    held, within = "", False
    for piece in _pieces(file, name):
        held += piece
        found, at, within = _whole(held, begin, within)
        yield from found
        held = held[at:] if within else held[at:][-LONGEST_KEY:]
        if len(held) > LARGEST_LETTERS:
            break
    if within:
        raise UnreadableFileError(name, "its JSON is cut or damaged", "Export it again")


def _whole(held: str, begin: re.Pattern[str], within: bool) -> tuple[list[Any], int, bool]:
    """Return the values of lists that are whole, where they end, and whether within a list."""
    values: list[Any] = []
    at = 0
    while True:
        if not within:
            found = begin.search(held, at)
            if found is None:
                return values, at, False
            at = found.end()
        at = _behind(held, at)
        if held[at : at + 1] == "]":
            at, within = at + 1, False
            continue
        within = True
        try:
            value, at = _DECODER.raw_decode(held, at)
        except (ValueError, RecursionError):
            return values, at, True
        values.append(value)


def _behind(held: str, at: int) -> int:
    """Return where the next value begins, behind blanks and commas."""
    found = _BETWEEN.match(held, at)
    return found.end() if found else at


def _pieces(file: BinaryIO, name: str) -> Iterator[str]:
    """Yield a document's text in pieces."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    while True:
        try:
            piece = file.read(PIECE_BYTES)
        except BROKEN as error:
            raise UnreadableFileError(name, f"it is damaged ({error})", "Export it again") from None
        if not piece:
            return
        yield decoder.decode(piece)
