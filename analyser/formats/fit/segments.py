"""Where the messages of a FIT file begin and end: headers found, chained files told apart."""

from __future__ import annotations

from typing import NamedTuple

from analyser.formats.fit.protocol import DEFINITION, HEADER_SIZES, crc_of, recognises

SIGNATURE = b".FIT"
SEARCHED_BYTES = 4096  # what a server may have put before the file
MOST_CHAINED = 64
BLANK_TAIL = 64  # so many equal bytes 0 or 255 at the end were never written


class Segment(NamedTuple):
    """One file of a chain: its header, where its messages begin and end, what was wrong.

    `behind` is where the bytes end that lie behind it: at the next file, mostly at once.
    """

    header: int
    start: int
    end: int
    missing_bytes: int
    damage: str
    behind: int = 0


def segments(data: bytes) -> list[Segment]:
    """Return the files that are chained in some bytes; a damaged header is worked around."""
    found: list[Segment] = []
    position = _first_header(data)
    while len(found) < MOST_CHAINED:
        segment = _segment(data, position)
        position = _next_header(data, segment.end + 2)
        found.append(segment._replace(behind=position))
        if position == len(data):
            break
    return found


def written_end(data: bytes, start: int, end: int) -> int:
    """Return the end without a tail of zeros or of 0xFF that no watch wrote."""
    for blank in (b"\0", b"\xff"):
        kept = len(data[start:end].rstrip(blank)) + start
        if end - kept >= BLANK_TAIL:
            return kept
    return end


def looks_damaged(data: bytes) -> bool:
    """Return whether the bytes are a FIT file whose header was lost or moved."""
    at = data.find(SIGNATURE, 0, SEARCHED_BYTES)
    if at >= 8:
        return True
    return any(_is_definition(data, size) for size in HEADER_SIZES) or _goes_on(data)


def _goes_on(data: bytes) -> bool:
    """Return whether dated messages follow a definition anywhere in some bytes."""
    from analyser.formats.fit.definitions import time_behind, timed_definitions  # seldom needed

    anchors = timed_definitions(data, 0, len(data))
    return time_behind(data, anchors, len(data)) is not None


def _first_header(data: bytes) -> int:
    if recognises(data[:14]):
        return 0
    at = data.find(SIGNATURE, 0, SEARCHED_BYTES)
    return at - 8 if at >= 8 else 0


def _next_header(data: bytes, position: int) -> int:
    """Return where the next file of a chain begins, the end where there is none."""
    while len(data) - position >= 12:
        if data[position] in HEADER_SIZES and recognises(data[position : position + 14]):
            return position
        at = data.find(SIGNATURE, position + 9)
        position = at - 8 if at >= 0 else len(data)
    return len(data)


def _segment(data: bytes, header: int) -> Segment:
    start = min(header + _header_size(data, header), len(data))
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
    lost = 14 if recognises(data[header : header + 14]) else 0  # it may begin amid its messages
    return next((s for s in (14, 12) if _is_definition(data, header + s)), lost)


def _is_definition(data: bytes, at: int) -> bool:
    head = data[at : at + 6]
    return (
        len(head) == 6 and head[0] & 0xD0 == DEFINITION and head[2] in (0, 1) and 0 < head[5] < 128
    )


def _is_short(data: bytes, header: int, end: int) -> bool:
    """Return whether the file goes on behind the end that its header names."""
    stored = int.from_bytes(data[end : end + 2], "little")
    return crc_of(data[header:end]) != stored and not recognises(data[end + 2 : end + 16])
