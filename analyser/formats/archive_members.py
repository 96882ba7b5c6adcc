"""The members of archives by their places, in the archive and in those within it."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from analyser.errors import UnreadableFileError
from analyser.formats import archives, paths
from analyser.formats.gzips import Unpacked

OPEN_ARCHIVES = 4


def on_disk(path: str, modified: float | None, inner: tuple[int, ...], name: str) -> Unpacked:
    """Return a member of an archive on disk, by its place; the archive is kept open.

    Raises
    ------
    UnreadableFileError
        With the fact and its cure.
    """
    try:
        return _read(_opened(path, modified, inner[:-1]), inner[-1], name)
    except OSError as error:
        raise paths.unreadable(path, error) from None


@lru_cache(maxsize=OPEN_ARCHIVES)
def _opened(path: str, modified: float | None, inner: tuple[int, ...]) -> archives.Zip:
    """Return an archive, kept open: thousands of its members are read one after the other."""
    if not inner:
        return archives.open_zip(Path(path), path)
    outer = _opened(path, modified, inner[:-1])
    return archives.open_zip(io.BytesIO(_read_zip(outer, inner[-1], path)), path)


def in_memory(file: BinaryIO, inner: tuple[int, ...], name: str) -> Unpacked:
    """Return a member of an opened archive, by its place."""
    archive = archives.open_zip(file, name)
    for number in inner[:-1]:
        archive = archives.open_zip(io.BytesIO(_read_zip(archive, number, name)), name)
    return _read(archive, inner[-1], name)


def _read(archive: archives.Zip, number: int, name: str) -> Unpacked:
    infos = archive.infolist()
    if number >= len(infos):
        raise UnreadableFileError(name, "the archive has changed since it was listed")
    return archives.read_member(archive, infos[number], name)


def _read_zip(archive: archives.Zip, number: int, name: str) -> bytes:
    info = archive.infolist()[number]
    return archives.read_member(archive, info, name, archives.LARGEST_ZIP_BYTES).data
