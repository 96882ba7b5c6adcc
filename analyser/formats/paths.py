"""Paths as people give them, and their bytes: regular files only, read once."""

from __future__ import annotations

import os
import re
import shlex
import stat
from pathlib import Path
from urllib.parse import unquote, urlsplit

from analyser.errors import UnreadableFileError

# An honest day at one point a second is 100 MB of GPX.
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?:://|::)")
LARGEST_FILE_BYTES = 1 << 30
HEAD_BYTES = 4_096  # by which a file is told


def read_file(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a regular file; pipes and devices are never opened.

    Raises
    ------
    UnreadableFileError
        With the fact and its cure, for anything else.
    """
    name = os.fspath(path)
    try:
        info = os.stat(name)
        refuse_special(name, info)
        with open(os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
            opened = os.fstat(file.fileno())
            refuse_special(name, opened)
            data = file.read(opened.st_size + 1)
            longer_than_said = len(data) > opened.st_size
            return data + file.read(LARGEST_FILE_BYTES) if longer_than_said else data
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None


def refuse_special(name: str, info: os.stat_result) -> None:
    """Raise `UnreadableFileError` for what is no regular file, or larger than any recording."""
    if stat.S_ISDIR(info.st_mode):
        cure = "Pass a file in it, or audit the folder: analyser audit"
        raise UnreadableFileError(name, "it is a folder", cure)
    if not stat.S_ISREG(info.st_mode):
        raise UnreadableFileError(name, "it is a pipe or a device, not a file")
    if info.st_size > LARGEST_FILE_BYTES:
        limit = f"{LARGEST_FILE_BYTES >> 20} MB"
        raise UnreadableFileError(name, f"it is larger than {limit}, more than any recording")


def unreadable(name: str, error: OSError | ValueError) -> UnreadableFileError:
    """Return our error for the system's."""
    if isinstance(error, FileNotFoundError):
        return UnreadableFileError(name, "there is no such file", "Check the spelling")
    if isinstance(error, PermissionError):
        return UnreadableFileError(name, "it may not be read", "Ask its owner, or copy it")
    reason = getattr(error, "strerror", None) or str(error)
    return UnreadableFileError(name, f"it cannot be read ({reason})", "Copy it to this machine")


def is_address(path: str) -> bool:
    """Return whether a path that somebody typed is an address of another machine's.

    Lines of a list and names of an archive are never addresses: whoever wrote them is not the
    one who asks.

    Examples
    --------
    >>> is_address("s3://bucket/run.fit"), is_address("./s3://run.fit"), is_address("file:///a")
    (True, False, False)
    """
    return ADDRESS.match(path) is not None and not path.lower().startswith("file:")


def unquote_dropped_path(text: str) -> str:
    r"""Return the path that a terminal wrote when a file was dropped on it.

    Terminals quote it, escape its blanks with backslashes or write a file:// URL. A path that
    exists as it stands is left alone.

    Examples
    --------
    >>> unquote_dropped_path("'my run.fit' ")
    'my run.fit'
    >>> unquote_dropped_path(r"my\ run.fit")
    'my run.fit'
    >>> unquote_dropped_path("file:///home/ann/my%20run.fit")
    '/home/ann/my run.fit'
    """
    if _exists(text):
        return text
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1].replace("'\\''", "'")
    if text.lower().startswith("file:"):
        return _from_url(text)
    if _exists(text) or os.sep == "\\":
        return text
    return re.sub(r"\\(.)", r"\1", text)


def dropped_paths(text: str) -> list[str]:
    r"""Return the paths that a terminal wrote when files were dropped on it, one or several.

    Examples
    --------
    >>> dropped_paths(r"'/runs/my run.fit' /runs/on\ monday.fit file:///runs/b%20c.gpx ")
    ['/runs/my run.fit', '/runs/on monday.fit', '/runs/b c.gpx']
    >>> dropped_paths("it's mine.fit")
    ["it's mine.fit"]
    """
    whole = unquote_dropped_path(text)
    if _exists(whole):
        return [whole]
    try:
        words = re.findall(r'"[^"]*"|\S+', text) if os.sep == "\\" else shlex.split(text)
    except ValueError:  # a quote that is part of a name
        return [whole]
    return [unquote_dropped_path(word) for word in words] or [whole]


def _from_url(text: str) -> str:
    parts = urlsplit(text)
    path = unquote(parts.path)
    if os.sep == "\\" and parts.netloc not in ("", "localhost"):  # a drive of the network
        return f"//{parts.netloc}{path}"
    return path[1:] if re.match(r"/[A-Za-z]:", path) else path


def _exists(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False
