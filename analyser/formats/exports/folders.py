"""The folders of a disk and of an archive, as exports see them."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from analyser.errors import UnreadableFileError
from analyser.formats import archives, paths
from analyser.formats.exports import entries_in
from analyser.formats.exports.base import Entry
from analyser.formats.failure import Failure


class DiskFolder(NamedTuple):
    """A folder on this machine."""

    path: str
    names: Collection[str]

    def read(self, path: str, most: int) -> bytes:
        """Return the bytes of a file in it."""
        name = os.path.join(self.path, *path.split("/"))
        try:
            refuse_larger(name, os.stat(name).st_size, most)
        except (OSError, ValueError) as error:
            raise paths.unreadable(name, error) from None
        return paths.read_file(name)


class ArchiveFolder(NamedTuple):
    """A folder in an archive, with the archive's members by their names."""

    archive: archives.Zip
    name: str
    members: Mapping[str, zipfile.ZipInfo]
    prefix: str
    names: Collection[str]

    def read(self, path: str, most: int) -> bytes:
        """Return the bytes of a member in it."""
        name = f"{self.name}/{self.prefix}{path}"
        info = self.members.get(self.prefix + path)
        if info is None:
            raise UnreadableFileError(name, "there is no such file in the archive")
        refuse_larger(name, info.file_size, most)
        return archives.read_member(self.archive, info, name, most).data


def refuse_larger(name: str, size: int, most: int) -> None:
    """Raise `UnreadableFileError` for a list that is larger than any."""
    if size > most:
        fact = f"it is larger than {most >> 20} MB, more than any list of activities"
        cure = "The recordings beside it are read without it, by what they say themselves"
        raise UnreadableFileError(name, fact, cure)


def entries_in_archive(
    archive: archives.Zip, name: str
) -> tuple[Mapping[str, Entry], list[Failure]]:
    """Return what exports say of the members of an archive, by their names in it."""
    entries: dict[str, Entry] = {}
    failures: list[Failure] = []
    for folder in _folders(archive, name):
        found, refused = entries_in(folder)
        entries |= {folder.prefix + path: entry for path, entry in found.items()}
        failures += refused
    return entries, failures


def _folders(archive: archives.Zip, name: str) -> Iterator[ArchiveFolder]:
    members = {info.filename: info for info in archive.infolist()}
    within: dict[str, list[str]] = {}
    for path in members:
        folder, slash, file = path.rpartition("/")
        within.setdefault(folder + slash, []).append(file)
    for prefix, names in within.items():
        yield ArchiveFolder(archive, name, members, prefix, names)
