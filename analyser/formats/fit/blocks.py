"""The bytes of messages as rows of a block: gathered from a file, stray layouts joined in."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyser.formats.fit.protocol import FieldDefinition, Layout
from analyser.run import IntArray

LARGEST_BLOCK = 1024  # bytes of a message; of larger ones only the fields asked for are copied
FEW_STRAYS = 64  # messages of other layouts that are worth joining one by one

Block = NDArray[np.uint8]


class Part(NamedTuple):
    """The messages of one layout: where they begin, and their rows in the table."""

    layout: Layout
    offsets: IntArray
    rows: IntArray


def gathered(data: bytes, offsets: IntArray, size: int) -> Block:
    """Return so many bytes from each offset, shape (n, size)."""
    if offsets.size > 1 and _evenly_spaced(offsets):
        start, step = int(offsets[0]), int(offsets[1] - offsets[0])
        shape, strides = (offsets.size, size), (step, 1)
        even: Block = np.ndarray(shape, np.uint8, data, start, strides)
        return even
    return _copied(data, offsets, size)


def _copied(data: bytes, offsets: IntArray, size: int) -> Block:
    void = np.ndarray((len(data) - size + 1,), dtype=f"V{size}", buffer=data, strides=(1,))
    rows: Block = void[offsets].view(np.uint8).reshape(-1, size)
    return rows


def _evenly_spaced(offsets: IntArray) -> bool:
    step = int(offsets[1] - offsets[0])
    span = int(offsets[-1] - offsets[0])
    return span == step * (offsets.size - 1) and bool((np.diff(offsets) == step).all())


def joined(data: bytes, parts: list[Part]) -> tuple[Part, Block] | None:
    """Return a few messages of poorer layouts joined into the largest part's block.

    Watches begin with records that lack some of the fields. Such a message becomes a row of the
    richer layout, its missing fields "not measured". None where the layouts do not fit.
    """
    largest = max(parts, key=lambda part: part.offsets.size)
    strays = [part for part in parts if part is not largest]
    count = sum(part.offsets.size for part in strays)
    if count > FEW_STRAYS or largest.layout.size > LARGEST_BLOCK:
        return None
    homes = {(f.number, f.developer): f for f in largest.layout.fields}
    if not all(_fits(part.layout, largest.layout, homes) for part in strays):
        return None
    offsets = np.full(largest.offsets.size + count, largest.offsets[0])
    offsets[largest.rows] = largest.offsets
    block = _copied(data, offsets, largest.layout.size)
    nothing = _not_measured(largest.layout.fields, largest.layout.size, largest.layout.big_endian)
    for part in strays:
        offsets[part.rows] = part.offsets
        moves, messages = _moves(part.layout, homes), bytearray()
        for at in part.offsets.tolist():
            message = bytearray(nothing)
            for home, first, size in moves:
                message[home : home + size] = data[at + first : at + first + size]
            messages += message
        block[part.rows] = np.frombuffer(messages, dtype=np.uint8).reshape(-1, len(nothing))
    return Part(largest.layout, offsets, np.arange(len(block))), block


def _moves(
    layout: Layout, homes: dict[tuple[int, int | None], FieldDefinition]
) -> list[tuple[int, int, int]]:
    """Return where bytes go in the richer layout, where they are here, and how many."""
    moves: list[tuple[int, int, int]] = []
    for field in layout.fields:
        home, first, size = homes[(field.number, field.developer)].offset, field.offset, field.size
        if moves and (home, first) == (moves[-1][0] + moves[-1][2], moves[-1][1] + moves[-1][2]):
            home, first, size = moves[-1][0], moves[-1][1], moves[-1][2] + size
            moves.pop()
        moves.append((home, first, size))
    return moves


def _fits(
    layout: Layout, richer: Layout, homes: dict[tuple[int, int | None], FieldDefinition]
) -> bool:
    """Return whether every field of a layout is in the richer one, of the same type and size."""
    pairs = [(field, homes.get((field.number, field.developer))) for field in layout.fields]
    return layout.big_endian == richer.big_endian and all(
        home is not None and (home.size, home.base) == (field.size, field.base)
        for field, home in pairs
    )


@lru_cache(maxsize=256)  # a device writes the same layouts in every file of a season
def _not_measured(fields: tuple[FieldDefinition, ...], length: int, big_endian: bool) -> bytes:
    """Return a message in which nothing was measured."""
    message = bytearray(length)
    for field in fields:
        missing = field.base.invalid
        if field.base.code.startswith("f"):
            one = b"\xff" * field.base.size  # all ones is no number
        else:
            one = (missing or 0).to_bytes(field.base.size, "big" if big_endian else "little")
        message[field.offset : field.offset + field.size] = one * (field.size // field.base.size)
    return bytes(message)
