"""What people pass by mistake: told by its bytes, each with the sentence that helps."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyser.errors import AnalyserError, NotARunError, UnreadableFileError
from analyser.formats.paths import HEAD_BYTES


class _Stranger(NamedTuple):
    magic: bytes  # a pattern; compiled when a stranger is met, which is seldom
    what: str
    cure: str = ""  # empty for another export

    def begins(self, head: bytes) -> bool:
        """Whether the bytes begin like it."""
        return re.match(self.magic, head, re.DOTALL | re.IGNORECASE) is not None


LOGIN = "The download needs a login: sign in with the browser and export it again"
STRANGERS = (
    _Stranger(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|....ftyphei", "a picture"),
    _Stranger(rb"%PDF", "a PDF"),
    _Stranger(rb"\s*<(!doctype html|html|head|body|script)", "a web page", LOGIN),
    _Stranger(rb"\s*<\?xml.{0,400}?<html", "a web page", LOGIN),
    _Stranger(rb".{0,400}<kml", "KML, a map without times"),
    _Stranger(rb".{0,400}<HealthData", "an Apple Health export", "Pass its workout-routes/*.gpx"),
    _Stranger(rb"\s*[\[{]\s*[\"\[{\]}0-9-]", "JSON"),
    _Stranger(
        *(rb".{257}ustar", "a tar archive"),
        "Unpack it and pass the folder; Takeout gives a .zip too, which is read as it is",
    ),
    _Stranger(rb"SQLite format 3", "a database"),
    _Stranger(
        rb"7z\xbc\xaf|Rar!|\xfd7zXZ|BZh", "an archive of a kind that is not read", "Unpack it"
    ),
)


def is_stranger(head: bytes) -> bool:
    """Whether the bytes begin like one of the things that people pass by mistake."""
    return any(stranger.begins(head) for stranger in STRANGERS)


def refusal(data: bytes, name: str, known: str) -> AnalyserError:
    """Return the error for bytes that are no recording: what they are, and what to do.

    Parameters
    ----------
    data, name
        The bytes, and what to call them.
    known
        The formats that are read, in words.
    """
    export = f"Export the activity again as {known}"
    if not data:
        return UnreadableFileError(name, "it is empty", export)
    head = data[:HEAD_BYTES]
    for stranger in STRANGERS:
        if stranger.begins(head):
            message = f"it is {stranger.what}, not a recording"
            return UnreadableFileError(name, message, stranger.cure or export)
    if not head.strip(b"\0"):
        return UnreadableFileError(name, "it holds zeros only, as after a failed copy", export)
    if _is_text(head):
        return NotARunError(name, "it is text, not a recording", export, kind="text")
    return UnreadableFileError(name, f"it is no {known} recording", export)


def _is_text(head: bytes) -> bool:
    return not re.search(rb"[\x00-\x08\x0e-\x1a]", head)
