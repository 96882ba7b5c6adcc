"""What an export of a service is: a folder in which one file tells of the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple, Protocol


class Entry(NamedTuple):
    """What the runner called an activity, and its sport in our words ("" if not known)."""

    title: str
    sport: str


class Folder(Protocol):
    """One folder, on disk, in an archive or behind a URL."""

    @property
    def names(self) -> Collection[str]:
        """Of the files directly in it."""

    def read(self, path: str, most: int) -> bytes:
        """Return the bytes of a file at or below it; `path` is relative, with slashes.

        Raises
        ------
        UnreadableFileError
            It cannot be read, or has more than `most` bytes.
        """


class Export(NamedTuple):
    """One service's export: how its folder is told, and what it says of the files below.

    Parameters
    ----------
    name
        Of the service, in lower case.
    recognises
        Whether a folder with files of these names may be the top of such an export.
    entries
        What it says of each file, by its path from the folder; empty where it is no such export.
        Raises `UnreadableFileError` where the index cannot be read.
    """

    name: str
    recognises: Callable[[Collection[str]], bool]
    entries: Callable[[Folder], Mapping[str, Entry]]
