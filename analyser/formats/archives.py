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
from copy import copy
from pathlib import Path
from typing import BinaryIO, NamedTuple

from analyser.errors import UnreadableFileError
from analyser.formats import gzips, no_way_in, zip_salvage
from analyser.formats.failure import Failure
from analyser.formats.gzips import LARGEST_BYTES, Unpacked, damaged, most_bytes, too_large
from analyser.formats.paths import HEAD_BYTES, read_file
from analyser.formats.zip_salvage import SalvagedZip
from analyser.run import LONGEST_SENTENCE, Notice

DEEPEST = 3  # an account export holds zips, which hold zips of one run
MOST_SHARED = 8
MOST_MEMBERS = 300_000  # an account export holds some 60,000
LARGEST_ZIP_BYTES = 1 << 30  # of a zip in a zip, which is held in memory
ZIP_SIGNS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
HAS_PASSWORD = 1  # among a member's flags
READ_AT_ONCE_BYTES = 1 << 16
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

    Gzip around it is taken off. A zip that was given as a path closes its file when it is no
    longer used.

    Raises
    ------
    UnreadableFileError
        It is no zip any more, or hostile: members that share their bytes, far too many.
    """
    file = _without_gzip(file, name)
    try:
        archive: Zip = zipfile.ZipFile(file)
    except BROKEN:
        archive = _salvaged(file, name)
    infos = archive.infolist()
    size = file.stat().st_size if isinstance(file, Path) else file.seek(0, io.SEEK_END)
    salvaged = isinstance(archive, SalvagedZip)
    most = zip_salvage.MOST_MEMBERS if salvaged else MOST_MEMBERS
    # Sizes that a damage changed may add up to more, but not to many times the file.
    shared = sum(i.compress_size for i in infos) > (MOST_SHARED * size if salvaged else size)
    if shared or len(infos) > most:
        raise UnreadableFileError(name, "it is made to be more than it is (a zip bomb)")
    return archive


def shown_name(member: str) -> str:
    """Return what a member is called: its beginning and its end, where a disk would refuse it.

    Examples
    --------
    >>> shown_name("2026/run.fit"), len(shown_name("A" * 60_000 + ".fit"))
    ('2026/run.fit', 400)
    """
    if len(member) <= LONGEST_SENTENCE:
        return member
    half = (LONGEST_SENTENCE - 4) // 2
    return f"{member[:half]}....{member[-half:]}"


def _without_gzip(file: BinaryIO | Path, name: str) -> BinaryIO | Path:
    """Return the file itself, or what is in it where it is packed with gzip."""
    if isinstance(file, Path):
        with file.open("rb") as opened:
            packed = opened.read(len(gzips.SIGN)) == gzips.SIGN
        return io.BytesIO(gzips.unpacked(read_file(file), name).data) if packed else file
    file.seek(0)
    packed = file.read(len(gzips.SIGN)) == gzips.SIGN
    file.seek(0)
    return io.BytesIO(gzips.unpacked(file.read(), name).data) if packed else file


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
        inside, inner = f"{name}/{shown_name(info.filename)}", (*place, number)
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
    data = read_member(archive, info, name, LARGEST_ZIP_BYTES).data
    yield from members(open_zip(io.BytesIO(data), name), name, inner)


def member_head(archive: Zip, info: zipfile.ZipInfo, name: str) -> bytes:
    """Return how a member begins, or say why it is refused."""
    _refuse(info, name)
    try:
        with archive.open(info) as file:
            head = file.read(HEAD_BYTES)
    except BROKEN as error:
        head = _what_is_there(archive, info, name, HEAD_BYTES, error)[:HEAD_BYTES]
    return gzips.head(head)


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


def read_member(
    archive: Zip, info: zipfile.ZipInfo, name: str, most: int = LARGEST_BYTES
) -> Unpacked:
    """Return a member's bytes, within bounds, with gzip taken off; of a damaged one how it began.

    Raises
    ------
    UnreadableFileError
        Damaged from its first byte on, refused, or larger than any recording.
    """
    _refuse(info, name)
    most = most_bytes(info.compress_size, most)
    notices: tuple[Notice, ...] = ()
    try:
        with archive.open(info) as file:
            data = file.read(most + 1)
            data += b"" if len(data) > most else file.read(1)  # a damage shows only now
    except BROKEN as error:
        data = _what_is_there(archive, info, name, most, error)
        whole = len(data) == info.file_size
        notices = (gzips.altered("zip") if whole else gzips.cut("zip"),)
    if len(data) > most:
        raise too_large(name)
    inside = gzips.unpacked(data, name)
    return Unpacked(inside.data, (*notices, *inside.notices))


def _what_is_there(
    archive: Zip, info: zipfile.ZipInfo, name: str, most: int, error: Exception
) -> bytes:
    """Return what can be unpacked of a damaged member: all of it where only its sum is wrong."""
    unsummed = copy(info)
    if hasattr(unsummed, "CRC"):
        del unsummed.CRC  # without it the standard library checks nothing
    found = bytearray()
    try:
        with archive.open(unsummed) as file:
            while len(found) <= most and (piece := file.read(READ_AT_ONCE_BYTES)):
                found += piece
    except BROKEN:
        pass
    if not found:
        raise damaged(name, error) from None
    return bytes(found)


def _modified(info: zipfile.ZipInfo) -> float | None:
    try:
        return float(calendar.timegm((*info.date_time, 0, 0, 0)))
    except (ValueError, OverflowError):
        return None
