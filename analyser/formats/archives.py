"""Archives, read in memory member by member within bounds; nothing is ever unpacked to disk."""

from __future__ import annotations

import calendar
import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from analyser.errors import UnreadableFileError
from analyser.formats import no_way_in
from analyser.formats.failure import Failure
from analyser.formats.paths import HEAD_BYTES, read_file
from analyser.formats.zip_salvage import SalvagedZip

DEEPEST = 3  # an account export holds zips, which hold zips of one run
MOST_MEMBERS = 300_000  # an account export holds some 60,000
LARGEST_MEMBER_BYTES = 1 << 28
LARGEST_ZIP_BYTES = 1 << 30  # of a zip in a zip, which is held in memory
# GPX of a treadmill, all lines alike, shrinks to a hundredth; zeros to a thousandth.
GREATEST_RATIO = 300
RATIO_FREE_BYTES = 1 << 20
ZIP_SIGNS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
HAS_PASSWORD = 1  # among a member's flags
GZIP_SIGN = b"\x1f\x8b"
FIRST_FEED_BYTES, LARGEST_FEED = 256, 1 << 16
LEFT_BY_SYSTEMS = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$)")

# What the standard library raises for a zip that is damaged or made to harm.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, LookupError, OverflowError),
)

Zip = zipfile.ZipFile | SalvagedZip


class Member(NamedTuple):
    """One file of an archive, of any kind: where it is, and how it begins.

    Parameters
    ----------
    name
        The archive's name, a slash, and the member's.
    inner
        Where it is: its place in the zip, and in the zips within, outermost first.
    size
        Of its bytes, unpacked.
    modified
        Unix time, taken as UTC; None where the archive has none.
    head
        Its first bytes, with gzip taken off.
    """

    name: str
    inner: tuple[int, ...]
    size: int
    modified: float | None
    head: bytes


def is_zip(head: bytes) -> bool:
    """Whether bytes begin like a zip."""
    return head[:4] in ZIP_SIGNS


def open_zip(file: BinaryIO | Path, name: str) -> Zip:
    """Return an opened zip, by its members' own headers where its directory is broken.

    A zip that was given as a path closes its file when it is no longer used.

    Raises
    ------
    UnreadableFileError
        It is no zip any more, or hostile: members that share their bytes, far too many.
    """
    try:
        archive: Zip = zipfile.ZipFile(file)
    except BROKEN:
        archive = _salvaged(file, name)
    infos = archive.infolist()
    size = file.stat().st_size if isinstance(file, Path) else file.seek(0, io.SEEK_END)
    shared = isinstance(archive, zipfile.ZipFile) and sum(i.compress_size for i in infos) > size
    if shared or len(infos) > MOST_MEMBERS:
        raise UnreadableFileError(name, "it is made to be more than it is (a zip bomb)")
    return archive


def _salvaged(file: BinaryIO | Path, name: str) -> SalvagedZip:
    if isinstance(file, Path):
        archive = SalvagedZip(read_file(file))
    else:
        file.seek(0)
        archive = SalvagedZip(file.read(LARGEST_ZIP_BYTES))
    if not archive.infolist():
        cure = "Download it again"
        raise UnreadableFileError(name, "the archive is damaged, nothing in it is whole", cure)
    return archive


def members(archive: Zip, name: str, place: tuple[int, ...] = ()) -> Iterator[Member | Failure]:
    """Yield the files in a zip and in the zips within, and each member that was refused.

    Members with a password are one refusal, after all others.
    """
    locked: list[str] = []
    for number, info in enumerate(archive.infolist()):
        if info.filename.endswith("/") or LEFT_BY_SYSTEMS.search(info.filename):
            continue
        inside, inner = f"{name}/{info.filename}", (*place, number)
        if info.flag_bits & HAS_PASSWORD:
            locked.append(inside)
            continue
        try:
            head = member_head(archive, info, inside)
            if is_zip(head):
                yield from _nested(archive, info, inside, inner)
            else:
                yield Member(inside, inner, info.file_size, _modified(info), head)
        except UnreadableFileError as error:
            yield Failure.of(error)
    if locked:
        yield Failure.of(no_way_in.locked(locked, name))


def _nested(
    archive: Zip, info: zipfile.ZipInfo, name: str, inner: tuple[int, ...]
) -> Iterator[Member | Failure]:
    if len(inner) >= DEEPEST:
        raise UnreadableFileError(name, f"archives are nested more than {DEEPEST} deep")
    data = io.BytesIO(read_member(archive, info, name, LARGEST_ZIP_BYTES))
    yield from members(open_zip(data, name), name, inner)


def member_head(archive: Zip, info: zipfile.ZipInfo, name: str) -> bytes:
    """Return how a member begins, or say why it is refused."""
    _refuse(info, name)
    try:
        with archive.open(info) as file:
            head = file.read(HEAD_BYTES)
    except BROKEN as error:
        raise damaged(name, error) from None
    return gunzip_head(head)


def is_plain(info: zipfile.ZipInfo) -> bool:
    """Whether a member may be read: no password, no link, no path that leads out."""
    try:
        _refuse(info, info.filename)
    except UnreadableFileError:
        return False
    return not LEFT_BY_SYSTEMS.search(info.filename)


def _refuse(info: zipfile.ZipInfo, name: str) -> None:
    if info.flag_bits & HAS_PASSWORD:
        raise no_way_in.locked([name], name)
    path = info.filename.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/") or re.match(r"[A-Za-z]:", path):
        raise UnreadableFileError(name, "its path leads out of the archive; refused")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise UnreadableFileError(name, "it is a link; refused")


def damaged(name: str, error: Exception) -> UnreadableFileError:
    """Return the error for a member that cannot be unpacked."""
    return UnreadableFileError(name, f"it is damaged in the archive ({error})", "Export it again")


def read_member(
    archive: Zip, info: zipfile.ZipInfo, name: str, most: int = LARGEST_MEMBER_BYTES
) -> bytes:
    """Return a member's bytes, within bounds.

    Raises
    ------
    UnreadableFileError
        Damaged, refused, or larger than any recording.
    """
    _refuse(info, name)
    most = min(most, max(RATIO_FREE_BYTES, GREATEST_RATIO * info.compress_size))
    try:
        with archive.open(info) as file:
            data = file.read(most + 1)
    except BROKEN as error:
        raise damaged(name, error) from None
    if len(data) > most:
        raise _too_large(name)
    return data


def _too_large(name: str) -> UnreadableFileError:
    return UnreadableFileError(name, "it unpacks to more than any recording holds (a bomb?)")


def gunzip(data: bytes, name: str) -> bytes:
    """Return the bytes without their gzip layers; what is there of one that was cut.

    Raises
    ------
    UnreadableFileError
        Nothing can be unpacked, or far too much.
    """
    for _ in range(DEEPEST):
        if data[:2] != GZIP_SIGN:
            break
        data = _gunzip_once(data, name)
    return data


def _gunzip_once(data: bytes, name: str) -> bytes:
    most = min(LARGEST_MEMBER_BYTES, max(RATIO_FREE_BYTES, GREATEST_RATIO * len(data)))
    unpacked, rest = bytearray(), memoryview(data)
    try:
        while bytes(rest[:2]) == GZIP_SIGN and len(unpacked) <= most:  # gzip files can be chained
            rest = rest[_unpack(rest, most + 1 - len(unpacked), unpacked) :]
    except zlib.error as error:
        raise damaged(name, error) from None
    if len(unpacked) > most:
        raise _too_large(name)
    return bytes(unpacked)


def _unpack(data: memoryview, most: int, unpacked: bytearray) -> int:
    """Unpack up to `most` bytes of one gzip file, and return how many bytes it takes.

    It is fed piece by piece, small ones first: zlib copies what it leaves over of each, and a
    file may be a chain of hundreds of thousands. Before a damage counts what came until then.
    """
    layer, at, feed, begun = zlib.decompressobj(wbits=31), 0, FIRST_FEED_BYTES, len(unpacked)
    while at < len(data) and len(unpacked) - begun < most and not layer.eof:
        piece = data[at : at + feed]
        try:
            unpacked += layer.decompress(piece, min(most - len(unpacked) + begun, LARGEST_FEED))
        except zlib.error:
            if len(unpacked) == begun:
                raise
            return len(data)
        # At the end zlib may name what is left over twice.
        at += len(piece) - len(layer.unused_data if layer.eof else layer.unconsumed_tail)
        feed = min(2 * feed, LARGEST_FEED)
    return at


def gunzip_head(head: bytes) -> bytes:
    """Return how the unpacked bytes begin, from how the packed ones do."""
    for _ in range(DEEPEST):
        if head[:2] != GZIP_SIGN:
            break
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, HEAD_BYTES)
        except zlib.error:
            break
    return head


def _modified(info: zipfile.ZipInfo) -> float | None:
    try:
        return float(calendar.timegm((*info.date_time, 0, 0, 0)))
    except (ValueError, OverflowError):
        return None
