"""Messages whose definition was lost: how long they are, the records around them tell."""

from __future__ import annotations

from collections import Counter

import numpy as np

from analyser.formats.fit.days import Days
from analyser.formats.fit.protocol import COMPRESSED, DEFINITION, Layout
from analyser.formats.fit.resync import Locals, timed_places

UNKNOWN = 0xFFFF  # no message has this number: nothing is read of it but its size
SEEN_BYTES = 1 << 16
LEAST_MESSAGE, LARGEST_MESSAGE = 3, 1024
OFTEN = 8  # a distance to the next record that comes so often ...
SHARE = 0.7  # ... and of which so many are whole multiples is a message's size
LONGEST_WAY = 12  # known messages on the way from a record to one that is unknown


def with_sizes(data: bytes, start: int, end: int, current: Locals, days: Days) -> Locals:
    """Return what the local types mean, with sizes for those that are undefined and often met."""
    held = list(current)
    for _ in held:
        found = _size(data, start, min(start + SEEN_BYTES, end), tuple(held), days)
        if found is None:
            break
        local, size = found
        held[local] = Layout(UNKNOWN, False, size, (), start, local)
    return tuple(held)


def _size(data: bytes, start: int, end: int, current: Locals, days: Days) -> tuple[int, int] | None:
    """Return an undefined local type and the size of its messages, None where nothing tells."""
    places = timed_places(data, start, end, end, [each for each in current if each], days)
    seen: Counter[tuple[int, int]] = Counter()
    for place in places.tolist():
        at = _undefined_at(data, place, end, current)
        following = int(np.searchsorted(places, at + 2))
        if at < end and following < places.size:
            seen[(data[at] & 0x0F, int(places[following]) - at)] += 1
    for (local, size), count in sorted(seen.items()):
        if count >= OFTEN and LEAST_MESSAGE <= size <= LARGEST_MESSAGE and _fits(seen, local, size):
            return local, size
    return None


def _fits(seen: Counter[tuple[int, int]], local: int, size: int) -> bool:
    """Return whether most ways of a local type to the next record are several of its messages."""
    of_local = {way: count for (other, way), count in seen.items() if other == local}
    fitting = sum(count for way, count in of_local.items() if way % size == 0)
    return fitting >= SHARE * sum(of_local.values())


def _undefined_at(data: bytes, position: int, end: int, current: Locals) -> int:
    """Return where the first message of an undefined type stands behind some; the end for none."""
    for _ in range(LONGEST_WAY):
        if position >= end or data[position] & (COMPRESSED | DEFINITION):
            return end
        layout = current[data[position] & 0x0F]
        if layout is None:
            return position
        position += layout.size
    return end
