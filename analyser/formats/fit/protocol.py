"""How a FIT file is written: base types, definitions and their layouts, headers, checksum."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from fastcrc import crc16

from analyser.formats.fit.messages import TIMESTAMP
from analyser.run import IntArray

HEADER_SIZES = (12, 14)
COMPRESSED = 0x80
DEFINITION = 0x40
DEVELOPER = 0x20


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

    @cached_property
    def time_place(self) -> tuple[int, bool] | None:
        """Where in a message its timestamp lies, and whether big-endian; None without one."""
        found = self.field(TIMESTAMP.number)
        if found is None or found.size != 4 or found.base.name != "uint32":
            return None
        return found.offset, self.big_endian


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


def definition_end(data: bytes, position: int) -> int:
    """Return where the definition at a position ends by its own counts, perhaps behind the file."""
    head = data[position : position + 6]
    after = position + 6 + (3 * head[5] if len(head) == 6 else 0)
    if not data[position] & DEVELOPER:
        return after
    return after + 1 + 3 * (data[after] if after < len(data) else 0)


def definition(data: bytes, position: int, end: int) -> tuple[Layout | None, int]:
    """Return the layout of the definition message at a position, and where it ends."""
    after = definition_end(data, position)
    if after > end:
        return None, position
    whole = data[position:after]
    message, big_endian, size, fields = _meaning(whole)
    return Layout(message, big_endian, size, fields, position, whole[0] & 0x0F, whole[1:]), after


@lru_cache(maxsize=1024)  # devices write the same definitions into every file
def _meaning(whole: bytes) -> tuple[int, bool, int, tuple[FieldDefinition, ...]]:
    """Return message, byte order, size and fields that the bytes of a definition name."""
    big_endian = whole[2] == 1
    message = int.from_bytes(whole[3:5], "big" if big_endian else "little")
    after = 6 + 3 * whole[5]
    fields, offset = _fields_of(whole[6:after], 1, developer=False)
    if whole[0] & DEVELOPER:
        more, offset = _fields_of(whole[after + 1 :], offset, developer=True)
        fields += more
    return message, big_endian, offset, tuple(fields)


def _fields_of(
    triples: bytes, offset: int, *, developer: bool
) -> tuple[list[FieldDefinition], int]:
    """Return the fields that a definition's bytes name, and where their values end."""
    fields = []
    for k in range(0, len(triples), 3):
        number, size, kind = triples[k : k + 3]
        base = BYTE if developer else BASE_TYPES.get(kind, BASE_TYPES.get(kind & 0x1F, BYTE))
        if base.size > 1 and size % base.size:
            base = BYTE  # COROS and Wahoo: bytes, as the devices mean it
        fields.append(FieldDefinition(number, offset, size, base, kind if developer else None))
        offset += size
    return fields, offset
