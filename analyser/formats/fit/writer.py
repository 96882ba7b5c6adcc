"""A small FIT writer: definitions, messages, compressed headers, developer fields, chained files.

It writes what it is told, odd files included, and knows nothing of the profile: message and field
numbers are given. Workouts are written with it, and the samples and the files that the tests read.

    file = FitWriter()
    file.define(0, 20, [(253, "uint32", 1), (3, "uint8", 1)])
    file.message(0, [1_140_000_000, 150])
    data = file.getvalue()
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from fastcrc import crc16

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)

# Base type -> (number in the file, struct code, bytes, value for "not measured").
BASE_TYPES: dict[str, tuple[int, str, int, int | float | None]] = {
    "enum": (0x00, "B", 1, 0xFF),
    "sint8": (0x01, "b", 1, 0x7F),
    "uint8": (0x02, "B", 1, 0xFF),
    "sint16": (0x83, "h", 2, 0x7FFF),
    "uint16": (0x84, "H", 2, 0xFFFF),
    "sint32": (0x85, "i", 4, 0x7FFFFFFF),
    "uint32": (0x86, "I", 4, 0xFFFFFFFF),
    "string": (0x07, "s", 1, None),
    "float32": (0x88, "f", 4, float("nan")),
    "float64": (0x89, "d", 8, float("nan")),
    "uint8z": (0x0A, "B", 1, 0),
    "uint16z": (0x8B, "H", 2, 0),
    "uint32z": (0x8C, "I", 4, 0),
    "byte": (0x0D, "B", 1, 0xFF),
    "sint64": (0x8E, "q", 8, 0x7FFFFFFFFFFFFFFF),
    "uint64": (0x8F, "Q", 8, 0xFFFFFFFFFFFFFFFF),
    "uint64z": (0x90, "Q", 8, 0),
}

Value = int | float | str | None | Sequence[int | float]
Field = tuple[int, str, int]  # number, base type, how many values (bytes for a string)
DeveloperField = tuple[int, str, int, int]  # the same, and the developer's index


class _Layout(NamedTuple):
    fields: list[Field]
    developer: list[DeveloperField]
    order: str


def timestamp(moment: datetime) -> int:
    """Return a moment as FIT counts: seconds since 31 December 1989, UTC."""
    return int((moment - EPOCH).total_seconds())


class FitWriter:
    """Collects definitions and messages, then gives the whole file."""

    def __init__(self, *, header_size: int = 14) -> None:
        self.header_size = header_size
        self.body = bytearray()
        self._layouts: dict[int, _Layout] = {}

    def define(
        self,
        local: int,
        message: int,
        fields: Sequence[Field],
        *,
        developer: Sequence[DeveloperField] = (),
        big_endian: bool = False,
    ) -> None:
        """Write a definition message for a local type, 0 to 15."""
        order = ">" if big_endian else "<"
        self._layouts[local] = _Layout(list(fields), list(developer), order)
        self.body.append(0x40 | (0x20 if developer else 0) | local)
        self.body += struct.pack(f"{order}BBHB", 0, int(big_endian), message, len(fields))
        for number, base, count in fields:
            code, _, size, _ = BASE_TYPES[base]
            self.body += bytes((number, size * count, code))
        if developer:
            self.body.append(len(developer))
            for number, base, count, index in developer:
                self.body += bytes((number, BASE_TYPES[base][2] * count, index))

    def message(self, local: int, values: Sequence[Value]) -> None:
        """Write a message: a value for each field, developer fields last; None is not measured."""
        self.body.append(local)
        self._values(local, values)

    def compressed(self, local: int, offset_s: int, values: Sequence[Value]) -> None:
        """Write a message with a compressed timestamp header: local type 0 to 3, offset 0 to 31."""
        self.body.append(0x80 | local << 5 | offset_s)
        self._values(local, values)

    def _values(self, local: int, values: Sequence[Value]) -> None:
        layout = self._layouts[local]
        fields = [*layout.fields, *((n, base, count) for n, base, count, _ in layout.developer)]
        for (_, base, count), value in zip(fields, values, strict=True):
            self.body += packed(base, count, value, layout.order)

    def describe(self, index: int, number: int, base: str, name: str, units: str) -> None:
        """Write developer_data_id and field_description for a developer field; local type 15."""
        self.define(15, 207, [(1, "byte", 16), (3, "uint8", 1)])
        self.message(15, [list(range(16)), index])
        fields: list[Field] = [(0, "uint8", 1), (1, "uint8", 1), (2, "uint8", 1)]
        self.define(15, 206, [*fields, (3, "string", 32), (8, "string", 16)])
        self.message(15, [index, number, BASE_TYPES[base][0], name, units])

    def getvalue(self) -> bytes:
        """Return the file: header, messages, checksum."""
        head = struct.pack("<BBHI4s", self.header_size, 0x20, 2132, len(self.body), b".FIT")
        if self.header_size == 14:
            head += struct.pack("<H", crc16.arc(head))
        whole = head + bytes(self.body)
        return whole + struct.pack("<H", crc16.arc(whole))


def packed(base: str, count: int, value: Value, order: str = "<") -> bytes:
    """Return a value's bytes; None is the base type's "not measured"."""
    _, code, _, missing = BASE_TYPES[base]
    if base == "string":
        return str(value or "").encode("utf-8")[: count - 1].ljust(count, b"\0")
    if value is None:
        value = missing
    values = list(value) if isinstance(value, Sequence) else [value] * count
    if code in "fd":
        return struct.pack(f"{order}{count}{code}", *values)
    whole = [int(each) for each in values if each is not None]
    return struct.pack(f"{order}{count}{code}", *whole)
