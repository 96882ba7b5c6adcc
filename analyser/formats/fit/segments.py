"""Where the messages of a FIT file begin and end: headers found, chained files told apart."""

from __future__ import annotations

from typing import NamedTuple

from analyser.formats.fit.protocol import DEFINITION, HEADER_SIZES, crc_of, recognises

SIGNATURE = b".FIT"
SEARCHED_BYTES = 4096  # what a server may have put before the file
MOST_CHAINED = 64


class Segment(NamedTuple):
    """One file of a chain: its header, where its messages begin and end, what was wrong."""

    header: int
    start: int
    end: int
    missing_bytes: int
    damage: str


def segments(data: bytes) -> list[Segment]:
    """Return the files that are chained in some bytes; a damaged header is worked around."""
    found: list[Segment] = []
    position = _first_header(data)
    while len(found) < MOST_CHAINED:
        segment = _segment(data, position)
        found.append(segment)
        position = segment.end + 2
        if len(data) - position < 12 or not recognises(data[position : position + 14]):
            return found
    return found


def looks_damaged(data: bytes) -> bool:
    """Return whether the bytes are a FIT file whose header was lost or moved."""
    at = data.find(SIGNATURE, 0, SEARCHED_BYTES)
    if at >= 8:
        return True
    return any(_is_definition(data, size) for size in HEADER_SIZES)


def _first_header(data: bytes) -> int:
    if recognises(data[:14]):
        return 0
    at = data.find(SIGNATURE, 0, SEARCHED_BYTES)
    return at - 8 if at >= 8 else 0


def _segment(data: bytes, header: int) -> Segment:
    size = _header_size(data, header)
    start = min(header + size, len(data))
    if not recognises(data[header : header + 14]):
        return Segment(header, start, len(data), 0, "its header is damaged")
    claimed = int.from_bytes(data[header + 4 : header + 8], "little")
    end = start + claimed
    if claimed in (0, 0xFFFFFFFF):
        return Segment(header, start, len(data), 0, "its header was never completed")
    if end > len(data):
        return Segment(header, start, len(data), _plausible(end - len(data), data), CUT)
    if end + 2 < len(data) and _is_short(data, header, end):
        return Segment(header, start, len(data), 0, "its header names a wrong size")
    return Segment(header, start, end, 0, "")


CUT = "its end is missing"


def _plausible(missing: int, data: bytes) -> int:
    """Return the missing bytes, 0 where the header's claim is no size that a watch writes."""
    return missing if missing < 64 * max(len(data), 1 << 16) else 0


def _header_size(data: bytes, header: int) -> int:
    size = data[header] if header < len(data) else 14
    if size in HEADER_SIZES and _is_definition(data, header + size):
        return size
    return next((s for s in (14, 12) if _is_definition(data, header + s)), 14)


def _is_definition(data: bytes, at: int) -> bool:
    head = data[at : at + 6]
    return (
        len(head) == 6 and head[0] & 0xD0 == DEFINITION and head[2] in (0, 1) and 0 < head[5] < 128
    )


def _is_short(data: bytes, header: int, end: int) -> bool:
    """Return whether the file goes on behind the end that its header names."""
    stored = int.from_bytes(data[end : end + 2], "little")
    return crc_of(data[header:end]) != stored and not recognises(data[end + 2 : end + 16])
