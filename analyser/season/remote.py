"""Recordings behind a URL: listed lazily, opened where they are read (the extra `remote`).

Any address that fsspec knows: s3://bucket/runs, gs://..., https://host/export.zip.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from analyser.errors import OutputError, UnreadableFileError
from analyser.formats import archives, gzips
from analyser.formats.exports import entries_in
from analyser.formats.exports.base import Entry
from analyser.formats.exports.folders import refuse_larger
from analyser.formats.failure import Failure
from analyser.formats.gzips import Unpacked
from analyser.formats.paths import HEAD_BYTES, LARGEST_FILE_BYTES, is_address
from analyser.formats.registry import has_suffix, is_archive, may_be_recording
from analyser.formats.source import Source
from analyser.formats.sources import find, in_archive, with_entry

MARK = "://"
DOWNLOAD = "Download the recording in the browser and pass the file"
LARGEST_SMALL_BYTES = 1 << 20


@dataclass(frozen=True)
class RemoteSource(Source):
    """A recording behind a URL; `path` is the URL, of the archive for a member of one."""

    def open(self) -> Unpacked:
        """Return the bytes of the recording, without gzip, and what is wrong with its packing.

        Raises
        ------
        UnreadableFileError
            When it cannot be had, with the fact.
        """
        try:
            with _opened(self.path) as file:
                if self.inner:
                    return self._member(file)
                data = file.read(LARGEST_FILE_BYTES)
        except UnreadableFileError:
            raise
        except Exception as error:  # each kind of storage has errors of its own
            raise _unreadable(self.name, error) from None
        return gzips.unpacked(data, self.name)

    def _member(self, file: BinaryIO) -> Unpacked:
        archive = archives.open_zip(file, self.path)
        *outer, last = self.inner
        for number in outer:
            info = archive.infolist()[number]
            data = archives.read_member(archive, info, self.name, archives.LARGEST_ZIP_BYTES)
            archive = archives.open_zip(_in_memory(data.data), self.path)
        return archives.read_member(archive, archive.infolist()[last], self.name)


def _in_memory(data: bytes) -> BinaryIO:
    import io

    return io.BytesIO(data)


def find_everywhere(
    paths: Iterable[str], is_known: Callable[[Source], bool] | None = None
) -> Iterator[Source | Failure]:
    """Yield every file that may be a recording, on this machine and behind URLs."""
    for path in paths:
        if is_address(path):
            yield from find_remote(path)
        else:
            yield from find([path], is_known)


def find_remote(url: str) -> Iterator[Source | Failure]:
    """Yield the recordings under a URL, a folder at a time; what cannot be listed is named."""
    try:
        system, root = _filesystem(url)
        if system.isfile(root):
            yield from _file(system, url, system.info(root))
            return
        entries: dict[str, Entry] = {}
        for folder, _, files in system.walk(root, detail=True):
            said, failures = entries_in(RemoteFolder(system, folder, list(files)))
            entries |= {_within(folder, path): entry for path, entry in said.items()}
            yield from failures
            for name in sorted(files):
                info = files[name]
                for found in _file(system, str(system.unstrip_protocol(info["name"])), info):
                    yield with_entry(found, entries.get(info["name"]))
    except OutputError:
        raise
    except Exception as error:  # each kind of storage has errors of its own
        yield Failure.of(_unreadable(url, error))


@dataclass(frozen=True)
class RemoteFolder:
    """A folder behind a URL, as exports see it."""

    system: Any
    path: str
    names: Collection[str]

    def read(self, path: str, most: int) -> bytes:
        """Return the bytes of a file in it."""
        name = _within(self.path, path)
        with self.system.open(name, "rb") as file:
            data: bytes = file.read(most + 1)
        refuse_larger(name, len(data), most)
        return data


def _within(folder: str, path: str) -> str:
    return f"{folder.rstrip('/')}/{path}"


def bytes_at(url: str) -> bytes:
    """Return the bytes of the file behind a URL.

    Raises
    ------
    UnreadableFileError
        For a folder, and for what cannot be had.
    """
    try:
        system, root = _filesystem(url)
        if system.isdir(root):
            raise UnreadableFileError(url, "it is a folder", "Audit it: analyser audit")
        with system.open(root, "rb") as file:
            return bytes(file.read(LARGEST_FILE_BYTES))
    except (OutputError, UnreadableFileError):
        raise
    except Exception as error:  # each kind of storage has errors of its own
        raise _unreadable(url, error) from None


def subfolders(url: str) -> list[str]:
    """Return the folders that lie directly under a URL, by name.

    Raises
    ------
    UnreadableFileError
        Where it cannot be listed.
    """
    try:
        system, root = _filesystem(url)
        found = system.ls(root, detail=True)
        folders = [info["name"].rstrip("/") for info in found if info["type"] == "directory"]
        return sorted(str(system.unstrip_protocol(folder)) for folder in folders)
    except OutputError:
        raise
    except Exception as error:  # each kind of storage has errors of its own
        raise _unreadable(url, error) from None


def small_file_at(url: str) -> bytes | None:
    """Return the bytes of a small file behind a URL; None where there is none.

    Raises
    ------
    UnreadableFileError
        Where it is there and cannot be read.
    """
    try:
        with _opened(url) as file:
            data = bytes(file.read(LARGEST_SMALL_BYTES + 1))
    except FileNotFoundError:
        return None
    except Exception as error:  # each kind of storage has errors of its own
        raise _unreadable(url, error) from None
    if len(data) > LARGEST_SMALL_BYTES:
        raise UnreadableFileError(url, "it is larger than any profile or diary")
    return data


def _file(system: Any, url: str, info: dict[str, Any]) -> Iterator[Source | Failure]:
    size, modified = int(info.get("size") or 0), _modified(info)
    if has_suffix(url):
        yield RemoteSource(url, size, modified, url)
        return
    try:
        with system.open(info["name"], "rb") as file:
            head = gzips.head(file.read(HEAD_BYTES))
            if is_archive(head, url, named=False):
                yield from in_archive(file, url, _member_of(url, modified))
            elif may_be_recording(url, head):
                yield RemoteSource(url, size, modified, url)
    except UnreadableFileError as error:
        yield Failure.of(error)


def _member_of(url: str, modified: float | None) -> Callable[[archives.Member], Source]:
    return lambda member: RemoteSource(member.name, member.size, modified, url, member.inner)


def _modified(info: dict[str, Any]) -> float | None:
    """Return when a file was changed; None where the storage does not tell."""
    told = info.get("LastModified") or info.get("mtime") or info.get("last_modified")
    if isinstance(told, datetime):
        return told.timestamp()
    return float(told) if isinstance(told, int | float) else None


def _filesystem(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        cure = DOWNLOAD if _is_web(url) else "Install it with: pip install 'calf-analyser[remote]'"
        raise OutputError(url, "reading from a URL needs fsspec", cure) from None
    system, root = url_to_fs(url)
    return system, root


def _is_web(url: str) -> bool:
    """Return whether a browser opens the address: what it shows there is often no recording."""
    return url.lower().startswith(("http:", "https:"))


def _opened(url: str) -> Any:
    system, root = _filesystem(url)
    return system.open(root, "rb")


def _unreadable(name: str, error: Exception) -> UnreadableFileError:
    reason = " ".join(str(error).split()) or type(error).__name__
    cure = "Check the address and your access to it"
    if isinstance(error, ImportError):
        cure = DOWNLOAD if _is_web(name) else "Install the package that it names"
    return UnreadableFileError(name, f"it cannot be read there ({reason})", cure)
