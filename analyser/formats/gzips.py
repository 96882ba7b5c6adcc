"""Gzip layers taken off in memory, within bounds; of a damaged one what came before the damage."""

from __future__ import annotations

import zlib
from typing import NamedTuple

from analyser.errors import UnreadableFileError
from analyser.formats.paths import HEAD_BYTES
from analyser.run import Notice

SIGN = b"\x1f\x8b"
DEEPEST = 8  # a browser, a service and a runner may each pack what is packed already
LARGEST_BYTES = 1 << 28
# GPX of a treadmill, all lines alike, shrinks to a hundredth; zeros to a thousandth.
GREATEST_RATIO = 300
RATIO_FREE_BYTES = 1 << 20
FIRST_FEED_BYTES, LARGEST_FEED = 256, 1 << 16
WITH_HEADER, BARE = 31, -15
TRAILER_BYTES = 8


class Unpacked(NamedTuple):
    """A file's bytes without what they were packed in, and what had to be overlooked for it."""

    data: bytes
    notices: tuple[Notice, ...] = ()


def unpacked(data: bytes, name: str) -> Unpacked:
    """Return the bytes without their gzip layers; what is there of one that is damaged.

    Raises
    ------
    UnreadableFileError
        Nothing can be unpacked, or far too much.
    """
    notices: list[Notice] = []
    for _ in range(DEEPEST):
        if data[:2] != SIGN:
            return Unpacked(data, tuple(notices))
        data, noticed = _without_layer(data, name)
        notices += noticed
    if data[:2] == SIGN:
        raise UnreadableFileError(name, f"it is packed more than {DEEPEST} times", "Unpack it")
    return Unpacked(data, tuple(notices))


def head(data: bytes) -> bytes:
    """Return how the unpacked bytes begin, from how the packed ones do."""
    for _ in range(DEEPEST):
        if data[:2] != SIGN:
            break
        try:
            data = zlib.decompressobj(WITH_HEADER).decompress(data, HEAD_BYTES)
        except zlib.error:
            break
    return data


def damaged(name: str, error: Exception) -> UnreadableFileError:
    """Return the error for what cannot be unpacked."""
    return UnreadableFileError(name, f"it is damaged in the archive ({error})", "Export it again")


def too_large(name: str) -> UnreadableFileError:
    """Return the error for what unpacks to more than it may."""
    return UnreadableFileError(name, "it unpacks to more than any recording holds (a bomb?)")


def altered(kind: str) -> Notice:
    """Return what to say of packed bytes that are all there, and whose checksum is wrong."""
    words = f"the packed file's own checksum ({kind}) is wrong: values may be off"
    return Notice("wrong-checksum", words)


def cut(kind: str) -> Notice:
    """Return what to say of packed bytes that end too early, or are damaged on the way."""
    words = f"the packed file ({kind}) is cut or damaged: what came before that was read"
    return Notice("salvaged", words)


def most_bytes(packed: int, most: int = LARGEST_BYTES) -> int:
    """Return how many bytes so many packed ones may become."""
    return min(most, max(RATIO_FREE_BYTES, GREATEST_RATIO * packed))


def _without_layer(data: bytes, name: str) -> tuple[bytes, list[Notice]]:
    most = most_bytes(len(data))
    found, at = bytearray(), 0
    notices: list[Notice] = []
    while data[at : at + 2] == SIGN and len(found) <= most:  # gzip files can be chained
        begun = len(found)
        at, problem = _unpack(memoryview(data)[at:], most + 1 - begun, found, at)
        if problem and not found:
            raise damaged(name, zlib.error(problem))
        if problem:
            notices.append(altered("gzip") if _of_trailer(problem) else cut("gzip"))
    if len(found) > most:
        raise too_large(name)
    return bytes(found), list(dict.fromkeys(notices))


def _unpack(data: memoryview, most: int, found: bytearray, begin: int) -> tuple[int, str]:
    """Unpack one gzip file, and return where the next may begin and what is wrong with it."""
    layer = Inflater(WITH_HEADER)
    found += layer.inflate(data, most)
    if layer.eof or layer.more:
        return begin + layer.taken, ""
    behind = bytes(data[layer.taken : layer.taken + TRAILER_BYTES + 2]).find(SIGN)
    end = layer.taken + behind if _of_trailer(layer.problem) and behind >= 0 else len(data)
    return begin + end, layer.problem or "it is cut"


def _of_trailer(problem: str) -> bool:
    """Whether only the sums behind the bytes are wrong."""
    return "data check" in problem or "length check" in problem


class Inflater:
    """Unpacks one deflated stream piece by piece, and keeps what came before a damage.

    Small pieces come first, since zlib copies what it leaves over of each, and a file may be a
    chain of hundreds of thousands. Where a piece is damaged it is fed again byte by byte.

    Parameters
    ----------
    wbits
        As zlib has it: `WITH_HEADER` for gzip, `BARE` for a member of a zip.
    """

    def __init__(self, wbits: int) -> None:
        self._layer = zlib.decompressobj(wbits)
        self._fresh = wbits
        self.taken = 0
        self.problem = ""
        self.more = False

    @property
    def eof(self) -> bool:
        """Whether the stream has ended as it should."""
        return self._layer.eof

    def inflate(self, data: memoryview, most: int) -> bytearray:
        """Return up to `most` unpacked bytes; `taken` is then how many packed ones they were."""
        found, feed = bytearray(), FIRST_FEED_BYTES
        while self.taken < len(data) and len(found) < most and not self.eof:
            piece = data[self.taken : self.taken + feed]
            before = self._layer.copy() if self.taken else None
            try:
                found += self._fed(piece, min(most - len(found), LARGEST_FEED))
            except zlib.error as error:
                self._layer = before or zlib.decompressobj(self._fresh)
                found += self._byte_by_byte(piece, most - len(found))
                self.problem = str(error)
                return found
            feed = min(2 * feed, LARGEST_FEED)
        self.more = len(found) >= most
        return found

    def _fed(self, piece: memoryview, most: int) -> bytes:
        out = self._layer.decompress(piece, most)
        # At the end zlib may name what is left over twice.
        left = self._layer.unused_data if self._layer.eof else self._layer.unconsumed_tail
        self.taken += len(piece) - len(left)
        return out

    def _byte_by_byte(self, piece: memoryview, most: int) -> bytearray:
        found = bytearray()
        try:
            for at in range(len(piece)):
                found += self._layer.decompress(piece[at : at + 1], max(1, most - len(found)))
                self.taken += 1
        except zlib.error:
            pass
        return found
