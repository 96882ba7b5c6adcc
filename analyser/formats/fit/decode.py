"""FIT messages as columns: each message kind a table, each field an array."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyser.errors import UnreadableFileError
from analyser.formats.fit.protocol import (
    BASE_TYPES,
    BYTE,
    COMPRESSED,
    HEADER_SIZES,
    FieldDefinition,
    Layout,
    crc_of,
    recognises,
    walk,
)
from analyser.run import FloatArray, IntArray

TIMESTAMP = 253
FIELD_DESCRIPTION, DEVELOPER_DATA_ID = 206, 207
EPOCH_S = 631_065_600  # FIT counts seconds from 31 December 1989, UTC


@dataclass(frozen=True)
class DeveloperField:
    """What a field_description message says of a field that the profile does not know."""

    name: str
    units: str
    base: int
    scale: float
    offset: float
    native_message: int | None
    native_field: int | None


@dataclass(eq=False)
class Table:
    """All messages of one kind, in file order: field number -> array, raw values.

    `fields` holds numbers as float64 (NaN where not measured; shape (n,) or (n, k)) and texts
    as lists of str; `developer` the same by (developer index, field number).
    """

    count: int
    offsets: IntArray
    fields: dict[int, Any] = field(default_factory=dict)
    developer: dict[tuple[int, int], Any] = field(default_factory=dict)

    def numbers(self, number: int, scale: float = 1.0, offset: float = 0.0) -> FloatArray:
        """Return the field's values, scaled as the profile says, NaN where not measured."""
        values = self.fields.get(number)
        if not isinstance(values, np.ndarray):
            return np.full(self.count, np.nan)
        first = values[:, 0] if values.ndim == 2 else values
        return np.asarray(first / scale - offset, dtype=np.float64)

    def number(self, number: int, scale: float = 1.0, offset: float = 0.0) -> float:
        """Return the field's first measured value, NaN without any."""
        values = self.numbers(number, scale, offset)
        known = values[np.isfinite(values)]
        return float(known[0]) if known.size else float("nan")

    def text(self, number: int) -> str:
        """Return the field's first text, empty without any."""
        values = self.fields.get(number)
        return next((text for text in values if text), "") if isinstance(values, list) else ""


@dataclass(eq=False)
class FitFile:
    """A decoded FIT file: global message number -> `Table`, and what was damaged."""

    tables: Mapping[int, Table]
    developer_fields: Mapping[tuple[int, int], DeveloperField]
    damage: list[str]
    crc_is_right: bool

    def table(self, message: int) -> Table:
        """Return the messages of a kind, an empty table where the file has none."""
        return self.tables.get(message, Table(0, np.empty(0, dtype=np.int64)))


def decode(data: bytes, name: str = "file") -> FitFile:
    """Return all messages of a FIT file as columns; chained files are read one after another.

    Raises
    ------
    UnreadableFileError
        When the bytes are no FIT file, or hold no whole message.
    """
    if not recognises(data[:14]):
        raise UnreadableFileError(name, "it is no FIT file", "Export it again from the watch")
    layouts, damage, crc_is_right = _all_layouts(data)
    tables = _tables(data, layouts)
    if not tables:
        raise UnreadableFileError(
            name, "it holds no whole message", "Copy it from the watch once more"
        )
    return FitFile(tables, developer_fields(tables), damage, crc_is_right)


def _all_layouts(data: bytes) -> tuple[list[Layout], list[str], bool]:
    layouts: list[Layout] = []
    damage: list[str] = []
    position, right = 0, True
    while len(data) - position >= 12 and recognises(data[position : position + 14]):
        header = data[position] if data[position] in HEADER_SIZES else 14
        claimed = int.from_bytes(data[position + 4 : position + 8], "little")
        start = position + header
        end = start + claimed
        if claimed == 0 or end > len(data):
            damage.append("its end is missing" if claimed else "its header was never completed")
            end = len(data)
        walked = walk(data, start, end, layouts)
        if walked.damage:
            damage.append(walked.damage)
        stored = data[end : end + 2]
        if len(stored) == 2:
            right &= crc_of(data[position:end]) == int.from_bytes(stored, "little")
        position = end + 2
    return layouts, damage, right


def _tables(data: bytes, layouts: list[Layout]) -> dict[int, Table]:
    by_message: dict[int, list[tuple[Layout, IntArray]]] = {}
    for layout in layouts:
        offsets = layout.offsets
        if offsets.size:
            by_message.setdefault(layout.message, []).append((layout, offsets))
    times = _compressed_times(data, by_message)
    described = by_message.get(FIELD_DESCRIPTION, [])
    names = {FIELD_DESCRIPTION: _table(data, described, times)} if described else {}
    typed = _typed_layouts(by_message, developer_fields(names))
    return {message: _table(data, parts, times) for message, parts in typed.items()}


def _typed_layouts(
    by_message: Mapping[int, list[tuple[Layout, IntArray]]],
    described: Mapping[tuple[int, int], DeveloperField],
) -> dict[int, list[tuple[Layout, IntArray]]]:
    """Return the layouts with the developer fields' own types, as the file describes them."""
    return {
        message: [(_typed(layout, described), at) for layout, at in parts]
        for message, parts in by_message.items()
    }


def _typed(layout: Layout, described: Mapping[tuple[int, int], DeveloperField]) -> Layout:
    if all(definition.developer is None for definition in layout.fields):
        return layout
    return replace(layout, fields=tuple(_typed_field(f, described) for f in layout.fields))


def _typed_field(
    definition: FieldDefinition, described: Mapping[tuple[int, int], DeveloperField]
) -> FieldDefinition:
    key = (definition.developer or 0, definition.number)
    if definition.developer is None or key not in described:
        return definition
    base = BASE_TYPES.get(described[key].base, BYTE)
    whole = base.size == 1 or definition.size % base.size == 0
    return definition._replace(base=base if whole else BYTE)


def _table(
    data: bytes, parts: list[tuple[Layout, IntArray]], times: tuple[IntArray, FloatArray]
) -> Table:
    offsets = np.concatenate([offsets for _, offsets in parts])
    order = np.argsort(offsets, kind="stable")
    table = Table(int(offsets.size), offsets[order])
    place = np.empty(order.size, dtype=np.int64)
    place[order] = np.arange(order.size)
    start = 0
    for layout, at in parts:
        rows = place[start : start + at.size]
        start += at.size
        block = _block(data, at, layout.size)
        for definition in layout.fields:
            _store(table, definition, rows, _values(block, definition, layout.big_endian))
    _store_compressed(table, times)
    return table


def _block(data: bytes, offsets: IntArray, size: int) -> NDArray[np.uint8]:
    """Return the messages' bytes, shape (n, size)."""
    void = np.ndarray((len(data) - size + 1,), dtype=f"V{size}", buffer=data, strides=(1,))
    return void[offsets].view(np.uint8).reshape(-1, size)


def _values(block: NDArray[np.uint8], definition: FieldDefinition, big: bool) -> Any:
    at, size, base = definition.offset, definition.size, definition.base
    raw = np.ascontiguousarray(block[:, at : at + size])
    if base.code == "S":
        return [bytes(row).split(b"\0")[0].decode("utf-8", "replace") for row in raw]
    if size == 0:
        return None
    typed = raw.view((">" if big else "<") + base.code)
    numbers = typed.astype(np.float64)
    if base.invalid is not None:
        numbers[typed == base.invalid] = np.nan
    return numbers[:, 0] if numbers.shape[1] == 1 else numbers


def _store(table: Table, definition: FieldDefinition, rows: IntArray, values: Any) -> None:
    if values is None:
        return
    target: dict[Any, Any] = table.fields if definition.developer is None else table.developer
    key = definition.number
    home: Any = key if definition.developer is None else (definition.developer, key)
    if isinstance(values, list):
        texts = target.setdefault(home, [""] * table.count)
        if isinstance(texts, list):
            for row, text in zip(rows.tolist(), values, strict=True):
                texts[row] = text
        return
    if rows.size == table.count and home not in target and (np.diff(rows) == 1).all():
        target[home] = values
        return
    wide = 1 if values.ndim == 1 else values.shape[1]
    held = target.get(home)
    if not isinstance(held, np.ndarray):
        held = np.full((table.count, wide), np.nan)
    if held.ndim == 1:
        held = held[:, np.newaxis]
    if held.shape[1] < wide:
        held = np.pad(held, ((0, 0), (0, wide - held.shape[1])), constant_values=np.nan)
    held[rows, :wide] = values.reshape(rows.size, wide)
    target[home] = held[:, 0] if held.shape[1] == 1 else held


def _compressed_times(
    data: bytes, by_message: Mapping[int, list[tuple[Layout, IntArray]]]
) -> tuple[IntArray, FloatArray]:
    """Return the offsets of messages with a compressed header, and their full timestamps."""
    whole = np.frombuffer(data, dtype=np.uint8)
    every = [(layout, at) for parts in by_message.values() for layout, at in parts]
    low = [at[(whole[at] & COMPRESSED) > 0] for _, at in every]
    if not any(at.size for at in low):
        return np.empty(0, dtype=np.int64), np.empty(0)
    full_at, full_s = [], []
    for layout, at in every:
        definition = next((f for f in layout.fields if f.number == TIMESTAMP), None)
        if definition is not None and definition.developer is None:
            full_at.append(at)
            full_s.append(_values(_block(data, at, layout.size), definition, layout.big_endian))
    offsets = np.concatenate([*low, *full_at])
    bits = [(whole[at] & 0x1F).astype(np.float64) for at in low]
    values = np.concatenate([*bits, *full_s])
    is_full = np.repeat([False, True], [sum(a.size for a in low), sum(a.size for a in full_at)])
    order = np.argsort(offsets, kind="stable")
    times = _rolled(values[order], is_full[order])
    compressed = ~is_full[order]
    return offsets[order][compressed], times[compressed]


def _rolled(values: FloatArray, is_full: NDArray[np.bool_]) -> FloatArray:
    """Return full times: each compressed one is the next with its five bits after the last."""
    bits = np.mod(np.nan_to_num(values), 32.0)
    step = np.mod(np.diff(bits, prepend=bits[0]), 32.0)
    step[is_full] = 0.0
    last_full = np.maximum.accumulate(np.where(is_full, np.arange(values.size), -1))
    total = np.cumsum(step)
    base = np.where(last_full >= 0, values[last_full] - total[last_full], np.nan)
    return np.asarray(base + total)


def _store_compressed(table: Table, times: tuple[IntArray, FloatArray]) -> None:
    offsets, values = times
    if not offsets.size:
        return
    at = np.searchsorted(offsets, table.offsets)
    found = (at < offsets.size) & (offsets[np.minimum(at, offsets.size - 1)] == table.offsets)
    if found.any():
        held = table.numbers(TIMESTAMP)
        held = np.where(found, values[np.minimum(at, offsets.size - 1)], held)
        table.fields[TIMESTAMP] = held


def developer_fields(
    tables: Mapping[int, Table],
) -> dict[tuple[int, int], DeveloperField]:
    """Return what the file says of its developer fields, by developer index and number."""
    table = tables.get(FIELD_DESCRIPTION)
    if table is None:
        return {}
    columns = {number: table.numbers(number) for number in (0, 1, 2, 6, 7, 14, 15)}
    names, units = (_texts(table, number) for number in (3, 8))
    described = {}
    for row in range(table.count):
        value = {number: column[row] for number, column in columns.items()}
        if np.isnan(value[0]) or np.isnan(value[1]):
            continue
        described[(int(value[0]), int(value[1]))] = DeveloperField(
            names[row],
            units[row],
            _whole(value[2]) or 0,
            1.0 if np.isnan(value[6]) or value[6] == 0 else float(value[6]),
            0.0 if np.isnan(value[7]) else float(value[7]),
            _whole(value[14]),
            _whole(value[15]),
        )
    return described


def _texts(table: Table, number: int) -> list[str]:
    values = table.fields.get(number)
    return values if isinstance(values, list) else [""] * table.count


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)
