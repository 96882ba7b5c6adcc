"""The chain of messages of a FIT file: walked by Python, its messages gathered by numpy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from fastcrc import crc16

from analyser.run import IntArray

HEADER_SIZES = (12, 14)
COMPRESSED = 0x80
DEFINITION = 0x40
DEVELOPER = 0x20
LEAST_RUN = 12  # messages of one kind in a row, from which numpy counts faster
FEW = 12  # headers, up to which numpy is slower than a list


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

    `at` is where the definition itself begins, `local` the local type that it defines, and `raw`
    its bytes behind the header: layouts of the same bytes are alike.
    """

    message: int
    big_endian: bool
    size: int
    fields: tuple[FieldDefinition, ...]
    at: int
    local: int
    raw: bytes = b""

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
        self.kinds = [-1] * 256

    def copy(self) -> State:
        """Return a state that can go its own way."""
        other = State()
        other.sizes, other.kinds = self.sizes.copy(), self.kinds.copy()
        return other

    def define(self, local: int, size: int, kind: int) -> None:
        """Take a definition of a local type."""
        for header in (local, local | 0x10, local | 0x20, local | 0x30):
            self.sizes[header], self.kinds[header] = size, kind
        if local < 4:
            first = COMPRESSED | local << 5
            self.sizes[first : first + 32] = [size] * 32
            self.kinds[first : first + 32] = [kind] * 32


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
    are the running sum of their sizes. A long run of one header is counted by numpy.
    """
    state = state or State()
    sizes = state.sizes
    found = _Found()
    position, epoch, headers = start, start, bytearray()
    damage = ""
    while position < end:
        header = data[position]
        size = sizes[header]
        if size:
            if not headers and (count := _run_length(data, position, end, size)):
                found.run(position, size, count, state.kinds[header])
                position = epoch = position + count * size
                continue
            headers.append(header)
            position += size
            continue
        if header & COMPRESSED or not header & DEFINITION:
            damage = f"an unknown message at byte {position}"
            break
        found.epoch(headers, epoch, state)
        headers.clear()
        epoch = position
        layout, after = definition(data, position, end)
        if layout is None:
            damage = f"a definition that does not fit the file at byte {position}"
            break
        state.define(layout.local, layout.size, len(layouts))
        layouts.append(layout)
        position = epoch = after
    if position > end:
        position -= sizes[headers.pop()]
        damage = "its last message is cut short"
    found.epoch(headers, epoch, state)
    return Walk(layouts, found.offsets(), found.kinds(), position, damage)


def _run_length(data: bytes, position: int, end: int, size: int) -> int:
    """Return how many whole messages of one header follow one another; 0 for a short run.

    Exact by induction: each message of the run has the size that leads to the next.
    """
    far = position + LEAST_RUN * size
    header = data[position]
    if far >= end or data[far] != header or data[position + size] != header:
        return 0
    whole = (end - position) // size
    headers = np.ndarray((whole,), np.uint8, data, position, (size,))
    others = headers != header
    first = int(others.argmax())
    count = first if others[first] else whole
    return count if count >= LEAST_RUN else 0


class _Found:
    """The messages of a walk, gathered epoch by epoch."""

    def __init__(self) -> None:
        self._offsets: list[IntArray] = []
        self._kinds: list[IntArray] = []
        self._few_offsets: list[int] = []
        self._few_kinds: list[int] = []

    def run(self, position: int, size: int, count: int, kind: int) -> None:
        """Take a run of messages of one kind."""
        self._close()
        self._offsets.append(np.arange(position, position + count * size, size))
        self._kinds.append(np.full(count, kind))

    def epoch(self, headers: bytearray, start: int, state: State) -> None:
        """Turn the headers of one epoch into offsets and layouts."""
        if len(headers) > FEW:
            self._close()
            noted = np.frombuffer(bytes(headers), dtype=np.uint8)
            lengths = np.array(state.sizes)[noted]
            self._offsets.append(start + np.cumsum(lengths) - lengths)
            self._kinds.append(np.array(state.kinds)[noted])
        elif headers:
            for header in headers:
                self._few_offsets.append(start)
                self._few_kinds.append(state.kinds[header])
                start += state.sizes[header]

    def _close(self) -> None:
        """Put the messages of small epochs, noted one by one, behind the others."""
        if self._few_offsets:
            self._offsets.append(np.array(self._few_offsets))
            self._kinds.append(np.array(self._few_kinds))
            self._few_offsets, self._few_kinds = [], []

    def offsets(self) -> IntArray:
        """Return where each message begins."""
        self._close()
        return np.concatenate(self._offsets) if self._offsets else np.empty(0, dtype=np.int64)

    def kinds(self) -> IntArray:
        """Return each message's layout."""
        self._close()
        return np.concatenate(self._kinds) if self._kinds else np.empty(0, dtype=np.int64)


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
    raw = data[position + 1 : at]
    return Layout(message, big_endian, offset, fields, position, header & 0x0F, raw), at


def _fields(
    data: bytes, at: int, end: int, count: int, offset: int, *, developer: bool
) -> tuple[tuple[FieldDefinition, ...] | None, int, int]:
    after = at + 3 * count
    if after > end:
        return None, at, offset
    fields, size = _fields_of(data[at:after], offset, developer)
    return fields, after, offset + size


@lru_cache(maxsize=512)  # devices write the same definitions into every file
def _fields_of(
    triples: bytes, offset: int, developer: bool
) -> tuple[tuple[FieldDefinition, ...], int]:
    """Return the fields that a definition's bytes name, and their size together."""
    fields, start = [], offset
    for k in range(0, len(triples), 3):
        number, size, kind = triples[k : k + 3]
        base = BYTE if developer else BASE_TYPES.get(kind, BASE_TYPES.get(kind & 0x1F, BYTE))
        if base.size > 1 and size % base.size:
            base = BYTE  # COROS and Wahoo: bytes, as the devices mean it
        fields.append(FieldDefinition(number, offset, size, base, kind if developer else None))
        offset += size
    return tuple(fields), offset - start
