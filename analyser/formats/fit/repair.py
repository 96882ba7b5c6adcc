"""A damaged definition put right: with another number of fields, or another size of one field.

Whether a change is right, the messages behind it tell: they line up again, with rising times.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyser.formats.fit.days import Days
from analyser.formats.fit.protocol import BASE_TYPES, DEFINITION
from analyser.formats.fit.resync import Locals, Trials, follow

MOST_FIELDS = 128
CHAIN = 8  # messages that must follow: more than for a place, since many changes are tried
SEEN_BYTES = 1 << 14
HEAD = 6  # bytes before the first field: header, reserved, byte order, message (2), field count


def repaired(
    data: bytes, at: int, end: int, before: Locals, days: Days | None, trials: Trials
) -> bytes | None:
    """Return the bytes with the definition at an offset put right; None where nothing helps.

    Parameters
    ----------
    data, at, end
        The file, where the definition begins, and where the messages end.
    before
        What the local types mean before it.
    days
        On which the file was written; without them the first time behind it tells.
    """
    if at + HEAD > end or data[at] & 0xD0 != DEFINITION:
        return None
    seen = data[at : min(at + SEEN_BYTES, end)]

    def lines_up(changed: bytes) -> bool:
        return follow(changed, 0, len(changed), before, days, chain=CHAIN, trials=trials)

    if lines_up(seen):
        return None  # it is sound
    for place, value in _changes(seen):
        if lines_up(_with(seen, place, value)):
            return _with(data, at + place, value)
    return None


def _changes(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield places in a definition and what may have stood there, the likelier first."""
    count = data[HEAD - 1]
    for field in range(min(count, MOST_FIELDS)):
        place = HEAD + 3 * field + 1
        if place + 1 < len(data) and (size := _usual_size(data, place)) != data[place]:
            yield place, size
    for other in sorted(range(1, MOST_FIELDS), key=lambda number: abs(number - count)):
        if other != count:
            yield HEAD - 1, other


def _usual_size(data: bytes, place: int) -> int:
    """Return the size of one value of the field whose size stands at a place."""
    base = BASE_TYPES.get(data[place + 1])
    return base.size if base is not None and base.code != "S" else data[place]


def _with(data: bytes, place: int, value: int) -> bytes:
    return data[:place] + bytes([value]) + data[place + 1 :]
