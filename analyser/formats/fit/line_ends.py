"""A FIT file that was sent as text: the line ends that were put into it, taken out again."""

from __future__ import annotations

import re

from analyser.formats.fit.protocol import HEADER_SIZES, crc_of

LINE_END, AS_SENT = b"\n", b"\r\n"
ENOUGH_LINE_ENDS = 8  # so many line feeds behind a carriage return are no chance
MOST_BYTES = 5_000_000_000  # of checksums, a third of a second
WORDS = "it was sent as text, which changed its bytes; they were changed back"


def without_line_ends(data: bytes) -> bytes | None:
    """Return the bytes as they were before each line feed got a carriage return; None if not so.

    Where the file itself held such a pair, one too many is taken out: the checksum tells which.
    """
    if data.count(AS_SENT) < data.count(LINE_END) or AS_SENT not in data:
        return None
    plain = data.replace(AS_SENT, LINE_END)
    if is_whole(plain):
        return plain
    if _claimed(plain) == len(plain) + 1 and plain.count(LINE_END) * len(plain) < MOST_BYTES:
        for match in re.finditer(LINE_END, plain):
            with_one = plain[: match.start()] + AS_SENT + plain[match.end() :]
            if is_whole(with_one):
                return with_one
    return plain if data.count(LINE_END) >= ENOUGH_LINE_ENDS else None


def is_whole(data: bytes) -> bool:
    """Return whether the header's size and the checksum are right."""
    end = _claimed(data) - 2
    stored = data[end : end + 2]
    return len(stored) == 2 and crc_of(data[:end]) == int.from_bytes(stored, "little")


def _claimed(data: bytes) -> int:
    """Return how many bytes the header says that the file has; 0 where it is no header."""
    if len(data) < 16 or data[0] not in HEADER_SIZES:
        return 0
    return data[0] + int.from_bytes(data[4:8], "little") + 2
