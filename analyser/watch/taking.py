"""A recording taken off a device: its bytes in one go, kept on this computer before any is read.

Nothing is ever written to a device. A file that changed, or was torn out, while it was copied is
left for the next look.
"""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from pathlib import Path

from analyser.errors import AnalyserError, OutputError
from analyser.formats.paths import read_file
from analyser.report.files import write_atomically
from analyser.watch.looking import Found, stamp_now

EPOCH = (1980, 1, 1, 0, 0, 0)  # the time of a pair's members: their bytes alone make the content
LARGEST_NAME = 120


class NotReadyError(Exception):
    """The file cannot be had now: it changes, or it is gone."""


def bytes_of(found: Found) -> bytes:
    """Return the bytes of a recording, both files of a pair as one zip.

    Raises
    ------
    NotReadyError
        When it changed or went while it was read.
    """
    try:
        parts = [read_file(path) for path in found.paths]
        same = stamp_now(found) == found.stamp
    except (OSError, AnalyserError) as error:
        raise NotReadyError(str(error)) from None
    if not same or [len(part) for part in parts] != [size for size, _ in found.stamp]:
        raise NotReadyError(f"{found.path} changes")
    names = [path.name for path in found.paths]
    return parts[0] if len(parts) == 1 else _packed(dict(zip(names, parts, strict=True)))


def content_of(found: Found) -> str:
    """Return the SHA-256 of a recording's bytes, as `bytes_of` has them.

    Raises
    ------
    NotReadyError
        When it changed or went while it was read.
    """
    if len(found.paths) > 1:
        return hashlib.sha256(bytes_of(found)).hexdigest()
    try:
        with open(found.path, "rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        same = stamp_now(found) == found.stamp
    except OSError as error:
        raise NotReadyError(str(error)) from None
    if not same:
        raise NotReadyError(f"{found.path} changes")
    return content


def kept_copy(found: Found, data: bytes, content: str, folder: Path) -> Path:
    """Return the copy of a recording in a folder; one that is there already is not written again.

    Raises
    ------
    OutputError
        When it cannot be written; nothing is left of it then.
    """
    suffix = found.path.suffix if len(found.paths) == 1 else ".zip"
    stem = found.path.stem[:LARGEST_NAME]
    plain, marked = folder / f"{stem}{suffix}", folder / f"{stem}-{content[:8]}{suffix}"
    copy = plain if not os.path.lexists(plain) or _holds(plain, data) else marked
    if not _holds(copy, data):
        _make(folder)
        write_atomically(copy, data)
    return copy


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fact = f"the folder cannot be made ({error.strerror or error})"
        raise OutputError(str(folder), fact, "It is tried again") from None


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data)
    return packed.getvalue()
