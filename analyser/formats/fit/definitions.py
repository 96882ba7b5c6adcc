"""Definition messages told from other bytes, and the times of the messages that they define."""

from __future__ import annotations

import re
from itertools import islice

import numpy as np

from analyser.formats.fit.messages import SYSTEM_TIME_BELOW, Record
from analyser.formats.fit.protocol import (
    BASE_TYPES,
    COMPRESSED,
    DEFINITION,
    Layout,
    definition,
)

NOT_MEASURED = 0xFFFFFFFF
KNOWN_TYPES = bytes(BASE_TYPES)
MOST_DEFINITIONS = 2000
HEAD_SIZE, FIELD_SIZE = 6, 3  # of a definition, in bytes
MOST_BEFORE = 64  # fields before the timestamp
TIMESTAMP_FIELD = re.compile(rb"\xfd\x04\x86")  # number 253, four bytes, uint32
MOST_STRANGE = 1  # of a definition's base types: one may be damaged, several are other bytes


def timed_definitions(data: bytes, start: int, end: int) -> list[int]:
    """Return where definitions with a timestamp stand, told by their bytes alone, in order."""
    matches = islice(TIMESTAMP_FIELD.finditer(data, start, end), MOST_DEFINITIONS)
    begun = (_definition_of(data, match.start(), start, end) for match in matches)
    return sorted({at for at in begun if at is not None})


def _definition_of(data: bytes, field_at: int, start: int, end: int) -> int | None:
    """Return where the definition begins that a field at a place is of; None for no definition."""
    first = field_at - HEAD_SIZE
    for at in range(first, max(start, first - FIELD_SIZE * MOST_BEFORE) - 1, -FIELD_SIZE):
        before = (first - at) // FIELD_SIZE
        if data[at] & 0xD0 == DEFINITION and data[at + 1] == 0 and data[at + 5] > before:
            layout, after = definition(data, at, end)
            if layout is not None and is_plausible(data, layout) and after < end:
                return at
    return None


def time_behind(data: bytes, anchors: list[int], end: int) -> float | None:
    """Return the median time of the first messages behind definitions, records' if there are."""
    times: dict[bool, list[float]] = {True: [], False: []}
    for at in anchors:
        layout, after = definition(data, at, end)
        after = _behind_definitions(data, after, end)
        if layout is None or after + layout.size > end or data[after] & 0xCF != layout.local:
            continue
        time = time_of(data, after, layout)
        if time is not None and SYSTEM_TIME_BELOW < time < 0xFFFFFFFF:
            times[layout.message == Record.MESSAGE].append(time)
    known = times[True] or times[False]
    return float(np.median(known)) if known else None


def _behind_definitions(data: bytes, position: int, end: int) -> int:
    """Return where the definitions end that begin at a position, a few at the most."""
    for _ in range(4):
        if position + 6 > end or data[position] & 0xD0 != DEFINITION:
            break
        if not may_define(data, position):
            break
        position = definition(data, position, end)[1]
    return position


def is_plausible(data: bytes, layout: Layout) -> bool:
    """Return whether a definition is one that a device writes: known types, a known range."""
    return may_define(data, layout.at)


def may_define(data: bytes, at: int) -> bool:
    """Return whether bytes may be such a definition, without reading its fields."""
    head = data[at : at + 6]
    types = data[at + 8 : at + 6 + 3 * head[5] : 3] if len(head) == 6 else b""
    strange = len(types.translate(None, KNOWN_TYPES))
    return bool(types) and strange <= MOST_STRANGE and head[1] == 0 and head[2] <= 1


def time_of(data: bytes, position: int, layout: Layout) -> float | None:
    """Return a message's own full timestamp, None where it has none or did not measure it."""
    place = layout.time_place
    if place is None or data[position] & COMPRESSED:
        return None
    raw = data[position + place[0] : position + place[0] + 4]
    time = int.from_bytes(raw, "big" if place[1] else "little")
    return float(time) if time != NOT_MEASURED else None
