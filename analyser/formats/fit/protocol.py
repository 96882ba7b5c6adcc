"""The chain of messages of a FIT file: walked by Python, its messages gathered by numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from fastcrc import crc16

from analyser.run import IntArray

HEADER_SIZES = (12, 14)
COMPRESSED = 0x80
DEFINITION = 0x40
DEVELOPER = 0x20
LOCAL_TYPES = 16


class BaseType(NamedTuple):
    """How a FIT base type lies in the file, and which value means "not measured"."""

    name: str
    code: str
    size: int
    invalid: int | None


BASE_TYPES = {
    0x00: BaseType("enum", "u1", 1, 0xFF),
    0x01: BaseType("sint8", "i1", 1, 0x7F),
    0x02: BaseType("uint8", "u1", 1, 0xFF),
    0x83: BaseType("sint16", "i2", 2, 0x7FFF),
    0x84: BaseType("uint16", "u2", 2, 0xFFFF),
    0x85: BaseType("sint32", "i4", 4, 0x7FFFFFFF),
    0x86: BaseType("uint32", "u4", 4, 0xFFFFFFFF),
    0x07: BaseType("string", "S", 1, None),
    0x88: BaseType("float32", "f4", 4, None),
    0x89: BaseType("float64", "f8", 8, None),
    0x0A: BaseType("uint8z", "u1", 1, 0),
    0x8B: BaseType("uint16z", "u2", 2, 0),
    0x8C: BaseType("uint32z", "u4", 4, 0),
    0x0D: BaseType("byte", "u1", 1, 0xFF),
    0x8E: BaseType("sint64", "i8", 8, 0x7FFFFFFFFFFFFFFF),
    0x8F: BaseType("uint64", "u8", 8, 0xFFFFFFFFFFFFFFFF),
    0x90: BaseType("uint64z", "u8", 8, 0),
}
BYTE = BASE_TYPES[0x0D]


class FieldDefinition(NamedTuple):
    """One field of a layout: its number, bytes, type, and whose it is (None: the profile's)."""

    number: int
    offset: int
    size: int
    base: BaseType
    developer: int | None


@dataclass(eq=False)
class Layout:
    """One definition message: how the bytes of its messages lie.

    `at` is where the definition itself begins and `local` the local type that it defines.
    """

    message: int
    big_endian: bool
    size: int
    fields: tuple[FieldDefinition, ...]
    at: int
    local: int

    def field(self, number: int) -> FieldDefinition | None:
        """Return the profile's field of a number, None where the layout lacks it."""
        return next((f for f in self.fields if f.number == number and f.developer is None), None)


@dataclass(eq=False)
class Walk:
    """The messages met between two offsets, in file order.

    Parameters
    ----------
    layouts
        All definitions met, in order.
    offsets, kinds
        Where each data message begins, and the index of its layout; shape (n,).
    end
        Where the walk ended: after the last whole message.
    damage
        Why it ended early; empty where it did not.
    """

    layouts: list[Layout]
    offsets: IntArray
    kinds: IntArray
    end: int
    damage: str


class State:
    """Which layout each local type has, and the sizes that follow, by header byte."""

    def __init__(self) -> None:
        self.sizes = [0] * 256
        self.kinds = [-1] * LOCAL_TYPES

    def define(self, layout: Layout, kind: int) -> None:
        """Take a definition."""
        local = layout.local
        self.kinds[local] = kind
        for header in (local, local | 0x10, local | 0x20, local | 0x30):
            self.sizes[header] = layout.size
        if local < 4:
            first = COMPRESSED | local << 5
            self.sizes[first : first + 32] = [layout.size] * 32


def recognises(head: bytes) -> bool:
    """Return whether the bytes begin like a FIT file."""
    return len(head) >= 12 and head[8:12] == b".FIT"


def is_clean(layout: Layout) -> bool:
    """Return whether a definition looks like one that a device wrote: known types, some bytes."""
    return layout.size > 1 and all(f.size > 0 for f in layout.fields)


def crc_of(data: bytes) -> int:
    """Return the FIT checksum: CRC-16/ARC."""
    return int(crc16.arc(data))


def walk(
    data: bytes, start: int, end: int, layouts: list[Layout], state: State | None = None
) -> Walk:
    """Return the messages between two offsets; definitions met are added to `layouts`.

    Headers of one epoch (the stretch between two definitions) are only noted; their offsets
    are the running sum of their sizes.
    """
    state = state or State()
    sizes = state.sizes
    position, epoch, headers = start, start, bytearray()
    offsets: list[IntArray] = []
    kinds: list[IntArray] = []
    damage = ""
    while position < end:
        header = data[position]
        size = sizes[header]
        if size:
            headers.append(header)
            position += size
            continue
        if header & COMPRESSED or not header & DEFINITION:
            damage = f"an unknown message at byte {position}"
            break
        _flush(headers, epoch, state, offsets, kinds)
        headers = bytearray()
        epoch = position
        layout, after = definition(data, position, end)
        if layout is None:
            damage = f"a definition that does not fit the file at byte {position}"
            break
        state.define(layout, len(layouts))
        layouts.append(layout)
        position = epoch = after
    if position > end:
        position -= sizes[headers.pop()]
        damage = "its last message is cut short"
    _flush(headers, epoch, state, offsets, kinds)
    return Walk(layouts, _joined(offsets), _joined(kinds), position, damage)


def _joined(parts: list[IntArray]) -> IntArray:
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)


def _flush(
    headers: bytearray,
    epoch: int,
    state: State,
    offsets: list[IntArray],
    kinds: list[IntArray],
) -> None:
    """Turn the headers of one epoch into offsets and layouts."""
    if not headers:
        return
    noted = np.frombuffer(headers, dtype=np.uint8)
    lengths = np.array(state.sizes, dtype=np.int64)[noted]
    offsets.append(epoch + np.cumsum(lengths) - lengths)
    local = np.where(noted & COMPRESSED, (noted >> 5) & 0x03, noted & 0x0F)
    kinds.append(np.array(state.kinds, dtype=np.int64)[local])


def definition(data: bytes, position: int, end: int) -> tuple[Layout | None, int]:
    """Return the layout of the definition message at a position, and where it ends."""
    header = data[position]
    if position + 6 > end:
        return None, position
    big_endian = data[position + 2] == 1
    message = int.from_bytes(data[position + 3 : position + 5], "big" if big_endian else "little")
    at = position + 6
    native, at, offset = _fields(data, at, end, data[position + 5], 1, developer=False)
    fields = native
    if header & DEVELOPER and native is not None:
        if at >= end:
            return None, position
        more, at, offset = _fields(data, at + 1, end, data[at], offset, developer=True)
        fields = None if more is None else native + more
    if fields is None:
        return None, position
    return Layout(message, big_endian, offset, tuple(fields), position, header & 0x0F), at


def _fields(
    data: bytes, at: int, end: int, count: int, offset: int, *, developer: bool
) -> tuple[list[FieldDefinition] | None, int, int]:
    if at + 3 * count > end:
        return None, at, offset
    fields = []
    for k in range(at, at + 3 * count, 3):
        number, size, kind = data[k], data[k + 1], data[k + 2]
        base = BYTE if developer else BASE_TYPES.get(kind, BASE_TYPES.get(kind & 0x1F, BYTE))
        if base.size > 1 and size % base.size:
            base = BYTE  # COROS and Wahoo: bytes, as the devices mean it
        fields.append(FieldDefinition(number, offset, size, base, kind if developer else None))
        offset += size
    return fields, at + 3 * count, offset
