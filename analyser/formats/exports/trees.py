"""The trees that exports are looked for in: a folder of a disk, an archive."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Mapping
from functools import cached_property
from typing import BinaryIO, cast

from analyser.errors import UnreadableFileError
from analyser.formats import archives, gzips, paths

MOST_FILES = 300_000


class DiskTree:
    """A folder of this machine with all below it; links and hidden files are left aside."""

    def __init__(self, path: str) -> None:
        self.name = path

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """Of all files, by their paths from the top."""
        sizes: dict[str, int] = {}
        for folder, folders, names in os.walk(self.name):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                path = os.path.join(folder, name)
                if not name.startswith(".") and len(sizes) < MOST_FILES:
                    inside = os.path.relpath(path, self.name).replace(os.sep, "/")
                    sizes[inside] = _size(path)
        return {path: sizes[path] for path in sorted(sizes) if sizes[path] >= 0}

    def head(self, path: str) -> bytes:
        """Return how a file begins, without gzip."""
        try:
            with open(self._path(path), "rb") as file:
                return gzips.head(file.read(paths.HEAD_BYTES))
        except OSError:
            return b""

    def open(self, path: str) -> BinaryIO:
        """Return a file, opened."""
        name = self._path(path)
        try:
            return open(name, "rb")
        except OSError as error:
            raise paths.unreadable(name, error) from None

    def read(self, path: str, most: int) -> bytes:
        """Return all bytes of a file."""
        name = self._path(path)
        if self.sizes.get(path, 0) > most:
            raise too_large(name, most)
        return gzips.unpacked(paths.read_file(name), name).data

    def _path(self, path: str) -> str:
        return os.path.join(self.name, *path.split("/"))


def _size(path: str) -> int:
    """Return the size of a regular file, -1 for anything else."""
    try:
        info = os.stat(path)
    except OSError:
        return -1
    return info.st_size if stat.S_ISREG(info.st_mode) else -1


class ZipTree:
    """An archive, its members by their names; refused ones are left aside."""

    def __init__(self, archive: archives.Zip, name: str) -> None:
        self.name = name
        self._archive = archive

    @cached_property
    def _infos(self) -> dict[str, zipfile.ZipInfo]:
        infos = [i for i in self._archive.infolist() if not i.filename.endswith("/")]
        named = {info.filename: info for info in infos if archives.is_plain(info)}
        return {path: named[path] for path in sorted(named)}

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """Of all members that can be read, by their names."""
        return {path: info.file_size for path, info in self._infos.items()}

    def head(self, path: str) -> bytes:
        """Return how a member begins, without gzip."""
        try:
            return archives.member_head(self._archive, self._infos[path], f"{self.name}/{path}")
        except UnreadableFileError:
            return b""

    def open(self, path: str) -> BinaryIO:
        """Return a member, opened; nothing of it is held."""
        info = self._infos[path]
        # Read as a stream it may be larger than what is held whole, but no bomb.
        most = max(gzips.RATIO_FREE_BYTES, gzips.GREATEST_RATIO * info.compress_size)
        if info.file_size > most:
            raise too_large(f"{self.name}/{path}", most)
        try:
            return cast(BinaryIO, self._archive.open(info))
        except archives.BROKEN as error:
            raise gzips.damaged(f"{self.name}/{path}", error) from None

    def read(self, path: str, most: int) -> bytes:
        """Return all bytes of a member."""
        name = f"{self.name}/{path}"
        if self.sizes.get(path, 0) > most:
            raise too_large(name, most)
        return archives.read_member(self._archive, self._infos[path], name, most).data


def too_large(name: str, most: int) -> UnreadableFileError:
    """Return the error for a file that is larger than any of its kind."""
    return UnreadableFileError(
        name, f"it is larger than {most >> 20} MB, more than any of its kind", "Export it again"
    )
