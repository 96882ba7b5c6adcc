"""Where recordings are: files, folders, globs, lists, archives, standard input."""

from __future__ import annotations

import glob
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import BinaryIO

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats import archive_members, archives, gzips, no_way_in, paths
from analyser.formats.exports import entries_in
from analyser.formats.exports.base import Entry
from analyser.formats.exports.folders import DiskFolder, entries_in_archive
from analyser.formats.exports.join import Joined, exports_in, exports_in_archive
from analyser.formats.exports.members import around
from analyser.formats.exports.trees import DiskTree
from analyser.formats.failure import Failure
from analyser.formats.paths import HEAD_BYTES
from analyser.formats.registry import is_archive, may_be_recording
from analyser.formats.source import Source
from analyser.formats.sports import OTHER
from analyser.run import cut

STDIN = "-"


def find(
    given: Iterable[str | os.PathLike[str]], is_known: Callable[[Source], bool] | None = None
) -> Iterator[Source | Failure]:
    """Yield every file that may be a recording, and each that is refused; nothing is raised.

    Parameters
    ----------
    given
        Files, folders (with all that is in them; hidden files left aside), globs that the shell
        did not expand, archives, `-` for standard input, `@list.txt` for a list of paths.
        In folders and archives only what is a recording by its bytes or claims to be one by
        its name is yielded; a file that is reached twice comes once.
    is_known
        Says of a file whether it was found to be a recording before and has not changed: it is
        yielded without being opened.
    """
    finder = _Finder(is_known)
    for path in given:
        yield from finder.given(os.fspath(path))


class _Finder:
    def __init__(self, is_known: Callable[[Source], bool] | None) -> None:
        self._is_known = is_known
        self._seen: set[tuple[int, int]] = set()
        self._claimed: set[str] = set()

    def given(self, path: str) -> Iterator[Source | Failure]:
        if path == STDIN:
            yield from _standard_input()
            return
        path = paths.unquote_dropped_path(path)
        if os.path.lexists(path):
            yield from self._path(path, named=True)
        elif path.startswith("@"):
            yield from self._listed(path[1:])
        elif matches := sorted(glob.glob(path, recursive=True)) if _is_glob(path) else []:
            for match in matches:
                yield from self._path(match, named=True)
        else:
            what = "no file matches" if _is_glob(path) else "there is no such file"
            yield Failure(path, "unreadable", what, "Check the spelling")

    def _listed(self, path: str) -> Iterator[Source | Failure]:
        try:
            lines = os.fsdecode(paths.read_file(path)).splitlines()
        except UnreadableFileError as error:
            yield Failure.of(error)
            return
        for line in filter(str.strip, lines):
            yield from self._path(paths.unquote_dropped_path(line), named=True)

    def _path(self, path: str, *, named: bool) -> Iterator[Source | Failure]:
        try:
            info = os.stat(path)
            if self._again(info):
                return
            if stat.S_ISDIR(info.st_mode):
                yield from self._named_folder(path) if named else self._folder(path)
            elif path in self._claimed:
                return
            else:
                yield from self._file(path, info, named=named)
        except UnreadableFileError as error:
            yield Failure.of(error)
        except (OSError, ValueError) as error:
            yield Failure.of(paths.unreadable(path, error))

    def _again(self, info: os.stat_result) -> bool:
        identity = (info.st_dev, info.st_ino)
        if identity in self._seen and info.st_ino:
            return True
        self._seen.add(identity)
        return False

    def _named_folder(self, path: str) -> Iterator[Source | Failure]:
        """Yield the sessions of the exports below a folder, then its recordings."""
        tree, empty = DiskTree(path), True
        for found in chain(self._exports(tree), self._folder(path)):
            empty = False
            yield found
        if empty:
            yield from no_way_in.of_unknown_form(path, tree.sizes)

    def _exports(self, tree: DiskTree) -> Iterator[Source | Failure]:
        """Yield the sessions of a folder's exports; their files are no recordings."""
        exports = exports_in(tree)
        self._claimed |= {os.path.join(tree.name, *path.split("/")) for path in exports.claimed}
        for found in exports.joined:
            yield found if isinstance(found, Failure) else _joined_source(tree.name, found)

    def _folder(self, path: str) -> Iterator[Source | Failure]:
        names = sorted(name for name in os.listdir(path) if not name.startswith("."))
        entries, failures = entries_in(DiskFolder(path, names))
        yield from failures
        for name in names:
            for found in self._path(os.path.join(path, name), named=False):
                inside = os.path.relpath(found.name, path).replace(os.sep, "/")
                yield with_entry(found, entries.get(inside))

    def _file(self, path: str, info: os.stat_result, *, named: bool) -> Iterator[Source | Failure]:
        paths.refuse_special(path, info)
        source = Source(path, info.st_size, info.st_mtime, path)
        if self._is_known and self._is_known(source):
            yield source
            return
        with open(path, "rb") as file:
            head = gzips.head(file.read(HEAD_BYTES))
            joined = _around(path, head) if named else None
            if is_archive(head, path, named=named):
                yield from in_archive(file, path, _member_of(path, info.st_mtime))
            elif joined is not None:
                yield from joined
            elif named or may_be_recording(path, head):
                yield source


def in_file(path: str | os.PathLike[str]) -> Iterator[Source | Failure]:
    """Yield the recordings of one file: its own, its archive's, or its export's around it.

    Raises
    ------
    UnreadableFileError
        It cannot be read.
    """
    name = os.fspath(path)
    data = paths.read_file(name)
    joined = _around(name, gzips.head(data[:HEAD_BYTES]))
    yield from from_bytes(data, name) if joined is None else joined


def _around(path: str, head: bytes) -> list[Source | Failure] | None:
    """Return the runs of a file of an export, joined with those around it; None if it is none."""
    found = None if archives.is_zip(head) else around(path, head)
    if found is None:
        return None
    return [each if isinstance(each, Failure) else _joined_source("", each) for each in found]


def _standard_input() -> Iterator[Source | Failure]:
    data = sys.stdin.buffer.read(paths.LARGEST_FILE_BYTES)
    yield from from_bytes(data, STDIN)


def from_bytes(data: bytes, name: str) -> Iterator[Source | Failure]:
    """Yield the recordings in a file's bytes: itself, or the members of the archive it is."""
    try:
        inside = gzips.unpacked(data, name)
    except UnreadableFileError as error:
        yield Failure.of(error)
        return
    data = inside.data
    if not is_archive(data[:HEAD_BYTES], name, named=True):
        yield Source(name, len(data), data=data, notices=inside.notices)
        return
    try:
        for found in in_archive(io.BytesIO(data), name, _member_of("", None)):
            yield found if isinstance(found, Failure) else _loaded(found, data)
    except UnreadableFileError as error:
        yield Failure.of(error)


def _loaded(found: Source, data: bytes) -> Source | Failure:
    """Return a member of an archive in memory with its bytes."""
    if found.data:
        return found
    try:
        inside = archive_members.in_memory(io.BytesIO(data), found.inner, found.name)
    except UnreadableFileError as error:
        return Failure.of(error)
    return replace(found, data=inside.data, notices=inside.notices, inner=())


def in_archive(
    file: BinaryIO, name: str, source_of: Callable[[archives.Member], Source]
) -> Iterator[Source | Failure]:
    """Yield the recordings of an archive, with what an export in it says of them.

    Parameters
    ----------
    file, name
        The archive, and what to call it.
    source_of
        Makes the source of a member.

    Raises
    ------
    UnreadableFileError
        It is no zip any more, or hostile.
    """
    archive = archives.open_zip(file, name)
    entries, failures = entries_in_archive(archive, name)
    yield from failures
    exports = exports_in_archive(archive, name)
    empty = not failures
    for joined in exports.joined:
        empty = False
        yield joined if isinstance(joined, Failure) else _joined_source(name, joined)
    for member in archives.members(archive, name):
        if isinstance(member, Failure):
            empty = False
            yield member
        elif may_be_recording(member.name, member.head):
            inside = member.name.removeprefix(f"{name}/")
            empty = False
            if inside not in exports.claimed:
                yield with_entry(source_of(member), entries.get(inside))
    if empty:
        yield Failure.of(no_way_in.nothing_in(name, [i.filename for i in archive.infolist()]))


def _joined_source(name: str, joined: Joined) -> Source:
    """Return the source of a session that an export's files were joined to."""
    path, title, data = joined
    return Source(f"{name}/{path}" if name else path, len(data), title=title, data=data)


def _member_of(path: str, modified: float | None) -> Callable[[archives.Member], Source]:
    """Return what makes sources of an archive on disk; its own time is part of their identity."""
    return lambda member: Source(member.name, member.size, modified, path, member.inner)


def with_entry(found: Source | Failure, entry: Entry | None) -> Source | Failure:
    """Return a source with its title, or the failure of one that the export says is no run."""
    if entry is None or isinstance(found, Failure):
        return found
    if entry.sport not in ("running", "", OTHER):
        what = f"it is {cut(entry.sport)}, not a run"
        return Failure.of(NotARunError(found.name, what, kind=entry.sport))
    return replace(found, title=entry.title, said_to_run=entry.sport == "running")


def _is_glob(path: str) -> bool:
    return any(letter in path for letter in "*?[")
