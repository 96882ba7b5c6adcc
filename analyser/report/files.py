"""Pages reach the disk whole or not at all, and never over a file that is not ours."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from analyser.disk import InUseError, put_in_place
from analyser.errors import OutputError

DRAWN_FORMATS = ("png", "pdf", "svg")
DRAWN_SUFFIXES = tuple(f".{name}" for name in DRAWN_FORMATS)
PAGE_SUFFIXES = (*DRAWN_SUFFIXES, ".html")
# How a PNG, a PDF, an SVG and an HTML page of ours say what made them; and a JSON document.
MARKS = (
    b"Software\0analyser ",
    b"/Creator (analyser ",
    b"<dc:title>analyser ",
    b'<meta name="generator" content="analyser ',
)
DOCUMENT = re.compile(
    rb'\s*\{\s*(?:"schema": ?"[\w-]+",\s*)?"schema_version": ?\d+,\s*"analyser": ?"'
)
MARKED_WITHIN_BYTES = 4096


def format_of(path: str | os.PathLike[str], file_format: str | None = None) -> str:
    """Return the format of a page that was asked for, or that the suffix says.

    Raises
    ------
    OutputError
        For a format that there is not.
    """
    chosen = (file_format or Path(path).suffix.lstrip(".")).lower()
    if chosen not in DRAWN_FORMATS:
        raise OutputError(os.fspath(path), f"a page is {listed(DRAWN_SUFFIXES)}", "Name it so")
    return chosen


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence has them: the last one after "or"."""
    return f"{', '.join(names[:-1])} or {names[-1]}"


def write_atomically(path: str | os.PathLike[str], data: bytes) -> None:
    """Write the bytes to a temporary file beside the target, and rename it.

    A full disk, a kill or a crash leaves the old file, or none; never half a page.

    Raises
    ------
    OutputError
        When the folder is missing, read-only or full.
    """
    target = Path(path)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        put_in_place(temporary, target)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise _not_written(target, error) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _not_written(target: Path, error: OSError) -> OutputError:
    another = "name another place, for a page with -o"
    cure = another.capitalize()
    if isinstance(error, FileNotFoundError):
        return OutputError(str(target), "its folder does not exist", f"Make it, or {another}")
    if isinstance(error, InUseError):
        return OutputError(str(target), "another program has it open", "Close it there")
    if isinstance(error, PermissionError) or error.errno == 30:
        return OutputError(str(target), "its folder may not be written to", cure)
    if error.errno in (28, 122):
        return OutputError(
            str(target), "the disk is full; nothing was written", f"Make room, or {another}"
        )
    return OutputError(str(target), f"it cannot be written ({error.strerror or error})", cure)


def is_ours(path: str | os.PathLike[str]) -> bool:
    """Return whether analyser wrote a file: a page or document says so near its start or end."""
    with open(path, "rb") as file:
        head = file.read(MARKED_WITHIN_BYTES)
        file.seek(max(0, os.fstat(file.fileno()).st_size - MARKED_WITHIN_BYTES))
        ends = head + file.read()
    return any(mark in ends for mark in MARKS) or DOCUMENT.match(head) is not None


def refuse_to_replace(path: str | os.PathLike[str]) -> None:
    """Raise `OutputError` when there is a file that analyser did not write."""
    target = Path(path)
    try:
        foreign = target.exists() and not (target.is_file() and is_ours(target))
    except OSError as error:
        raise _not_written(target, error) from None
    if foreign:
        cure = "Name another page with -o, or replace it with --force"
        raise OutputError(str(target), "there is a file that analyser did not write", cure)
