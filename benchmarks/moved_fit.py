"""FIT files with all their dates moved: the same runs, on other days."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from fastcrc import crc16

TIMESTAMP = 253
# Global number of a message -> its fields that are dates, beside the timestamp of each.
DATES = {0: (4,), 18: (2,), 19: (2,), 34: (5,), 101: (2,), 312: (2,)}
NOT_SAID = 0xFFFFFFFF
COMPRESSED, DEFINITION, DEVELOPER = 0x80, 0x40, 0x20


class _Layout(NamedTuple):
    size: int
    dates: list[int]  # where they stand in a message
    order: str


def is_fit(data: bytes) -> bool:
    """Whether bytes are a FIT file."""
    return data[8:12] == b".FIT"


def moved(data: bytes, days: int) -> bytes:
    """Return a FIT file whose dates are so many days later; its checksum is right again."""
    new = bytearray(data)
    end = data[0] + struct.unpack_from("<I", data, 4)[0]
    for at, order in _dates(data, data[0], end):
        (said,) = struct.unpack_from(f"{order}I", data, at)
        if said != NOT_SAID:
            # Compressed headers count the seconds modulo 32, and a day's are a multiple of that.
            struct.pack_into(f"{order}I", new, at, said + days * 86_400)
    struct.pack_into("<H", new, end, crc16.arc(bytes(new[:end])))
    return bytes(new)


def _dates(data: bytes, at: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield where each date stands, and the order of its bytes."""
    layouts: dict[int, _Layout] = {}
    while at < end:
        head, at = data[at], at + 1
        if head & COMPRESSED:
            layout = layouts[head >> 5 & 3]
        elif head & DEFINITION:
            layouts[head & 15], at = _layout(data, at, has_developer=bool(head & DEVELOPER))
            continue
        else:
            layout = layouts[head & 15]
        yield from ((at + place, layout.order) for place in layout.dates)
        at += layout.size


def _layout(data: bytes, at: int, *, has_developer: bool) -> tuple[_Layout, int]:
    """Return the layout of a definition, and where it has ended."""
    order = ">" if data[at + 1] else "<"
    number, count = struct.unpack_from(f"{order}HB", data, at + 2)
    wanted = (TIMESTAMP, *DATES.get(number, ()))
    size, dates, at = 0, [], at + 5
    for _ in range(count):
        if data[at] in wanted and data[at + 1] == struct.calcsize("I"):
            dates.append(size)
        size, at = size + data[at + 1], at + 3
    if has_developer:
        fields = data[at]
        size += sum(data[at + 2 : at + 1 + 3 * fields : 3])
        at += 1 + 3 * fields
    return _Layout(size, dates, order), at
