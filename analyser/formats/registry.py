"""The formats that are read: one tuple, which report, audit, archives and remote paths all ask."""

from __future__ import annotations

from analyser.errors import AnalyserError, UnreadableFileError
from analyser.formats import fit, gpx, strangers, tcx
from analyser.formats.archives import ZIP_SIGNS, is_zip
from analyser.formats.base import Format
from analyser.formats.exports import parts
from analyser.formats.exports.formats import FORMATS as EXPORTED
from analyser.formats.paths import HEAD_BYTES

# Each module here is light: the reader itself is loaded with the first file of its kind, since
# most people have one kind.
SMALLEST_BYTES = len(b"<gpx/>")
FORMATS: tuple[Format, ...] = (fit.FORMAT, gpx.FORMAT, tcx.FORMAT, *EXPORTED)


def format_of(data: bytes) -> Format | None:
    """Return the format that bytes begin like; None where it is none that is read.

    Examples
    --------
    >>> format_of(b"<?xml version='1.0'?><gpx>").name, format_of(b"PNG")
    ('gpx', None)
    """
    head = data[:HEAD_BYTES]
    if len(head) < SMALLEST_BYTES:
        return None
    return next((each for each in FORMATS if each.recognises(head)), None)


def format_of_damaged(data: bytes) -> Format | None:
    """Return the format whose remains are in the bytes; None where they are none."""
    return next((each for each in FORMATS if each.remains and each.remains(data)), None)


def may_be_recording(name: str, head: bytes) -> bool:
    """Whether a file is a recording by its first bytes, or claims to be one by its name."""
    return has_suffix(name) or format_of(head) is not None


def is_left_aside(inside: str, head: bytes) -> bool:
    """Whether a file of a folder is passed over without a word, as `find` passes it over.

    Texts, pictures, tables and what a system leaves lie beside the recordings of most people; a
    part of an export is no such thing: of it there is something to say.

    Parameters
    ----------
    inside, head
        Its name in the folder, and how it begins, without gzip.
    """
    if any(part.startswith(".") for part in inside.split("/")):
        return True
    may_be_read = may_be_recording(inside, head) or is_archive(head, inside, named=False)
    return not may_be_read and not parts.service_of(head, inside)


def is_archive(head: bytes, name: str, *, named: bool) -> bool:
    """Whether a file is a zip: by how it begins, or behind junk that is nothing else.

    Parameters
    ----------
    head, name
        How the file begins, without gzip, and what it is called.
    named
        Whether the runner named the file; of others only what is called a zip is one behind junk.
    """
    if is_zip(head):
        return True
    junk, sign, _ = head.partition(ZIP_SIGNS[0])
    may_hold_one = bool(sign) and (named or name.lower().endswith(".zip"))
    return may_hold_one and format_of(junk) is None


def has_suffix(name: str) -> bool:
    """Whether a file's name ends like that of a recording, packed with gzip or not."""
    return name.lower().removesuffix(".gz").endswith(suffixes())


def suffixes() -> tuple[str, ...]:
    """Return what names of recordings end with, in lower case."""
    return tuple(suffix for each in FORMATS for suffix in each.suffixes)


def refusal(data: bytes, name: str) -> AnalyserError:
    """Return the error for bytes that are no recording: what they are, and what to do."""
    service = parts.service_of(data[:HEAD_BYTES], name)
    if service:
        fact = f"it is a part of an export of {service}, and no run by itself"
        return UnreadableFileError(name, fact, parts.CURE)
    return strangers.refusal(data, name, formats_in_words())


def formats_in_words() -> str:
    """Return the names of the formats, as in "FIT, GPX or TCX"."""
    *most, last = (each.name.upper() for each in FORMATS if each.advised)
    return f"{', '.join(most)} or {last}"
