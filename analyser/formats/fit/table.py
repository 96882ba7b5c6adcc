"""All messages of one kind as columns, each decoded when it is first asked for."""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from analyser.formats.fit import together
from analyser.formats.fit.assembling import Column, assembled
from analyser.formats.fit.blocks import LARGEST_BLOCK, Block, Part, gathered, joined
from analyser.formats.fit.messages import TIMESTAMP, Field
from analyser.formats.fit.protocol import FieldDefinition, Layout
from analyser.run import FloatArray, IntArray

Times = tuple[IntArray, FloatArray]
SINGLE_CODES = {"u1": "B", "i1": "b", "u2": "H", "i2": "h", "u4": "I", "i4": "i", "u8": "Q"}
SINGLE_CODES |= {"i8": "q", "f4": "f", "f8": "d"}
EXACT_BYTES = 8  # shorter integers are whole in a float64
NO_TIMES: Times = (np.empty(0, dtype=np.int64), np.empty(0))


@dataclass(eq=False)
class Table:
    """All messages of one kind, in file order.

    Parameters
    ----------
    data
        The file's bytes.
    groups
        Where the messages of each layout begin.
    times
        Offsets of messages with a compressed header, and the timestamps that they stand for.
    """

    data: bytes
    groups: Sequence[tuple[Layout, IntArray]]
    times: Times = NO_TIMES
    _columns: dict[Any, Column | None] = field(default_factory=dict, repr=False)
    _blocks: dict[int, Block] = field(default_factory=dict, repr=False)
    _few: dict[int, Mapping[together.Key, FloatArray]] = field(default_factory=dict, repr=False)

    @cached_property
    def parts(self) -> list[Part]:
        """The messages by layout; together they fill the rows 0..count-1."""
        parts = _parts(self.groups)
        united = joined(self.data, parts) if len(parts) > 1 else None
        if united is None:
            return parts
        part, self._blocks[united[0].layout.at] = united
        return [part]

    @cached_property
    def count(self) -> int:
        """How many messages there are."""
        return sum(offsets.size for _, offsets in self.groups)

    @property
    def field_numbers(self) -> tuple[int, ...]:
        """The numbers of the profile's fields that any of the messages has."""
        fields = (f for part in self.parts for f in part.layout.fields)
        return tuple(sorted({f.number for f in fields if f.developer is None}))

    @property
    def developer_keys(self) -> tuple[tuple[int, int], ...]:
        """The (developer index, field number) of the developer fields."""
        fields = (f for part in self.parts for f in part.layout.fields)
        return tuple(sorted({(f.developer, f.number) for f in fields if f.developer is not None}))

    def column(self, number: int) -> Column | None:
        """Return a field's raw values: float64 with NaN where not measured, or texts.

        Shape (n,), or (n, k) for arrays; None where no message has the field.
        """
        if number not in self._columns:
            self._columns[number] = self._decoded(number, None)
        return self._columns[number]

    def developer_column(self, key: tuple[int, int]) -> Column | None:
        """Return a developer field's raw values, as `column` does."""
        if key not in self._columns:
            self._columns[key] = self._decoded(key[1], key[0])
        return self._columns[key]

    def numbers(self, number: int, scale: float = 1.0, offset: float = 0.0) -> FloatArray:
        """Return the field's values / scale - offset, shape (n,), NaN where not measured.

        Of an array, its first; texts and bytes are no numbers.
        """
        if self.count == 1 and (value := self._single(number)) is not None:
            return np.array([value / scale - offset])
        values = self.column(number)
        if not isinstance(values, np.ndarray):
            return np.full(self.count, np.nan)
        if values.ndim == 2:
            if self._is_bytes(number):
                return np.full(self.count, np.nan)
            values = values[:, 0]
        if scale != 1.0:
            values = values / scale
        return values if offset == 0.0 else values - offset

    def values(self, field: Field) -> FloatArray:
        """Return a field in its unit, shape (n,), as `numbers` does."""
        return self.numbers(field.number, field.scale, field.offset)

    def value(self, field: Field, row: int = -1) -> float:
        """Return a field in its unit, in a row, or its first measured value, as `number` does."""
        return self.number(field.number, field.scale, field.offset, row)

    def _single(self, number: int) -> float | None:
        """Return a plain number of the only message, NaN where it was not measured.

        None where it is no plain number: `column` knows the way.
        """
        layout, offsets = self.groups[0]
        definition = layout.field(number)
        if number == TIMESTAMP.number and self.times[0].size:
            return None
        if definition is None or definition.size == 0:
            return float("nan")
        code = SINGLE_CODES.get(definition.base.code)
        if code is None or definition.size != definition.base.size:
            return None
        order = ">" if layout.big_endian else "<"
        value = struct.unpack_from(order + code, self.data, int(offsets[0]) + definition.offset)[0]
        return float("nan") if value == definition.base.invalid else float(value)

    def number(self, number: int, scale: float = 1.0, offset: float = 0.0, row: int = -1) -> float:
        """Return the field's value in a row, or its first measured one; NaN without any."""
        if self.count == 1 and (value := self._single(number)) is not None:
            return value / scale - offset if math.isfinite(value) else math.nan
        values = self.numbers(number, scale, offset)
        if row >= 0:
            return float(values[row])
        known = values[np.isfinite(values)]
        return float(known[0]) if known.size else float("nan")

    def texts(self, field: Field) -> list[str]:
        """Return the field's texts, empty ones where there is none."""
        values = self.column(field.number)
        return values if isinstance(values, list) else [""] * self.count

    def text(self, field: Field) -> str:
        """Return the field's first text, empty without any."""
        return next((text for text in self.texts(field) if text), "")

    def _is_bytes(self, number: int) -> bool:
        found = [part.layout.field(number) for part in self.parts]
        return all(f.base.name == "byte" for f in found if f is not None)

    def _decoded(self, number: int, developer: int | None) -> Column | None:
        pieces = [self._piece(part, number, developer) for part in self.parts]
        column = assembled(pieces, self.parts, self.count)
        if number == TIMESTAMP.number and developer is None and self.times[0].size:
            return self._with_compressed(column)
        return column

    def _piece(self, part: Part, number: int, developer: int | None) -> Column | None:
        """Return a field's values in the messages of one layout, None where it lacks the field."""
        for definition in part.layout.fields:
            if definition.number == number and definition.developer == developer:
                return self._values(part, definition) if definition.size else None
        return None

    def _values(self, part: Part, definition: FieldDefinition) -> Column:
        if part.layout.size * part.offsets.size <= together.FEW_BYTES:
            values = self._of_few(part).get((definition.number, definition.developer))
            if values is not None:
                return values
        raw = self._bytes_of(part, definition)
        base = definition.base
        if base.code == "S":
            return [bytes(row).split(b"\0")[0].decode("utf-8", "replace") for row in raw]
        typed = raw.view((">" if part.layout.big_endian else "<") + base.code)
        if typed.shape[1] == 1:
            typed = typed[:, 0]
        with np.errstate(invalid="ignore"):  # a damaged float may be a NaN that signals
            numbers = typed.astype(np.float64)
        if base.invalid is not None:
            exact = base.size < EXACT_BYTES  # else several numbers round to that of "not measured"
            missing = (numbers if exact else typed) == base.invalid
            if base.name == "byte" and typed.ndim == 2:  # bytes are missing together or not at all
                missing = np.repeat(missing.all(axis=1, keepdims=True), typed.shape[1], axis=1)
            if missing.any():
                np.putmask(numbers, missing, np.nan)
        return numbers

    def _of_few(self, part: Part) -> Mapping[together.Key, FloatArray]:
        """Return the plain numbers of the messages of a layout, decoded when first asked for."""
        layout = part.layout
        if layout.at not in self._few:
            if layout.size > LARGEST_BLOCK:
                return {}
            block = self._block(part)
            big_endian = layout.big_endian
            self._few[layout.at] = together.decoded(block, layout.fields, big_endian=big_endian)
        return self._few[layout.at]

    def _bytes_of(self, part: Part, definition: FieldDefinition) -> Block:
        """Return a field's bytes in all messages of a layout, shape (n, size)."""
        first, size = definition.offset, definition.size
        if part.layout.size > LARGEST_BLOCK:
            return gathered(self.data, part.offsets + first, size)
        return self._block(part)[:, first : first + size]

    def _block(self, part: Part) -> Block:
        block = self._blocks.get(part.layout.at)
        if block is None:
            block = gathered(self.data, part.offsets, part.layout.size)
            self._blocks[part.layout.at] = block
        return block

    def _with_compressed(self, column: Column | None) -> FloatArray:
        offsets, values = self.times
        held = np.full(self.count, np.nan)
        if isinstance(column, np.ndarray):
            held[:] = column if column.ndim == 1 else column[:, 0]
        for part in self.parts:
            at = np.minimum(np.searchsorted(offsets, part.offsets), offsets.size - 1)
            found = offsets[at] == part.offsets
            held[part.rows[found]] = values[at[found]]
        return held


def tables_of(
    data: bytes, layouts: list[Layout], offsets: IntArray, kinds: IntArray, times: Times
) -> Mapping[int, Table]:
    """Return message number -> table, from the messages of a walk in file order.

    Layouts that are alike are one: devices define the same again and again.
    """
    firsts: dict[Any, int] = {}
    same = [firsts.setdefault(layout.raw or kind, kind) for kind, layout in enumerate(layouts)]
    if len(firsts) < len(layouts):
        kinds = np.array(same)[kinds]
    order = np.argsort(kinds.astype(np.uint16) if len(layouts) < 1 << 16 else kinds, kind="stable")
    edges = np.searchsorted(kinds[order], np.arange(len(layouts) + 1)).tolist()
    groups: dict[int, list[tuple[Layout, IntArray]]] = {}
    for kind in firsts.values():
        chosen = order[edges[kind] : edges[kind + 1]]
        if chosen.size:
            groups.setdefault(layouts[kind].message, []).append((layouts[kind], offsets[chosen]))
    return {message: Table(data, group, times) for message, group in groups.items()}


def _parts(group: Sequence[tuple[Layout, IntArray]]) -> list[Part]:
    if len(group) <= 1:
        return [Part(layout, at, np.arange(at.size)) for layout, at in group]
    most = max(range(len(group)), key=lambda k: group[k][1].size)
    largest = group[most][1]
    others = np.sort(np.concatenate([at for k, (_, at) in enumerate(group) if k != most]))
    rows_of_others = np.searchsorted(largest, others) + np.arange(others.size)
    left = np.ones(largest.size + others.size, dtype=np.bool_)
    left[rows_of_others] = False
    rows = [
        rows_of_others[np.searchsorted(others, at)] if k != most else left.nonzero()[0]
        for k, (_, at) in enumerate(group)
    ]
    return [Part(layout, at, own) for (layout, at), own in zip(group, rows, strict=True)]
