"""What a file is, told by its bytes, and the sentence for what is no recording."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyser.errors import AnalyserError, NotARunError, UnreadableFileError

HEAD_BYTES = 4_096
EXPORT = "Export the activity again as FIT, GPX or TCX"


class _Stranger(NamedTuple):
    magic: bytes  # a pattern; compiled when a stranger is met, which is seldom
    what: str
    cure: str = EXPORT

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
    _Stranger(rb"SQLite format 3", "a database"),
    _Stranger(
        rb"7z\xbc\xaf|Rar!|\xfd7zXZ|BZh", "an archive of a kind that is not read", "Unpack it"
    ),
)


def format_of(data: bytes) -> str:
    """Return "fit", "zip", "gzip", "gpx", "tcx" or, where it is none of them, nothing.

    Examples
    --------
    >>> format_of(b"<?xml version='1.0'?><gpx>"), format_of(b"PNG")
    ('gpx', '')
    """
    from analyser.formats import fit

    if data[:2] == b"\x1f\x8b":
        return "gzip"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return "zip"
    if fit.recognises(data[:HEAD_BYTES]):
        return "fit"
    head = data[:HEAD_BYTES].replace(b"\0", b"")
    known = _dialect_of(head)
    return known if known and not is_stranger(head) else ""


def _dialect_of(text: bytes) -> str:
    from analyser.formats import gpx, tcx

    known = [name for name, module in (("gpx", gpx), ("tcx", tcx)) if module.recognises(text)]
    return known[0] if known else ""


def format_of_damaged(data: bytes) -> str:
    """Return the format whose remains are in the bytes, else nothing."""
    from analyser.formats import fit

    if fit.looks_damaged(data) and not is_stranger(data[:HEAD_BYTES]):
        return "fit"
    return _dialect_of(data)


def is_stranger(head: bytes) -> bool:
    """Whether the bytes begin like one of the things that people pass by mistake."""
    return any(stranger.begins(head) for stranger in STRANGERS)


def refusal(data: bytes, name: str) -> AnalyserError:
    """Return the error for bytes that are no recording: what they are, and what to do."""
    if not data:
        return UnreadableFileError(name, "it is empty", EXPORT)
    head = data[:HEAD_BYTES]
    for stranger in STRANGERS:
        if stranger.begins(head):
            return UnreadableFileError(
                name, f"it is {stranger.what}, not a recording", stranger.cure
            )
    if not head.strip(b"\0"):
        return UnreadableFileError(name, "it holds zeros only, as after a failed copy", EXPORT)
    if _is_text(head):
        return NotARunError(name, "it is text, not a recording", EXPORT, kind="text")
    return UnreadableFileError(name, "it is no FIT, GPX or TCX recording", EXPORT)


def _is_text(head: bytes) -> bool:
    return not re.search(rb"[\x00-\x08\x0e-\x1a]", head)
