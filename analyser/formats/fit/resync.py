"""Where messages of a FIT file line up: known headers, one behind the other, with rising times."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analyser.formats.fit.definitions import may_define, time_of, time_place
from analyser.formats.fit.messages import SYSTEM_TIME_BELOW, Record
from analyser.formats.fit.protocol import (
    BASE_TYPES,
    COMPRESSED,
    DEFINITION,
    Layout,
    State,
    definition,
    is_clean,
)
from analyser.run import FloatArray, IntArray

NEAR_S = 3 * 86_400  # a run's messages lie within days of their median
CHAIN = 5  # messages that must follow one another to trust a place
LONGEST_CHAIN = 24  # ... and so many, until two of them have a time
KNOWN_TYPE = np.isin(np.arange(256), list(BASE_TYPES))  # by a base type's number
WINDOW = 1 << 15  # bytes that are searched at a time
CLOSE_S = 3600


def read_times(data: bytes, at: IntArray, big_endian: bool) -> FloatArray:
    """Return the four bytes at each place as a timestamp, NaN where it is not measured."""
    whole = np.frombuffer(data, dtype=np.uint8)
    order = (3, 2, 1, 0) if big_endian else (0, 1, 2, 3)
    parts = [whole[at + k].astype(np.int64) << (8 * place) for k, place in enumerate(order)]
    total = parts[0] | parts[1] | parts[2] | parts[3]
    return np.where(total == 0xFFFFFFFF, np.nan, total.astype(np.float64))


def state_at(layouts: list[Layout]) -> State:
    """Return which layout each local type has after some definitions."""
    state = State()
    for kind, layout in enumerate(layouts):
        state.define(layout.local, layout.size, kind)
    return state


def next_in_sync(
    data: bytes, start: int, end: int, layouts: list[Layout], near: float | None
) -> int:
    """Return where messages line up again, the end where they do not."""
    if near is None:
        return end
    state = state_at(layouts)
    for first in range(start, end, WINDOW):
        last = min(first + WINDOW, end)
        for position in _candidates(data, first, last, end, layouts, near).tolist():
            if follow(data, position, end, layouts, near, state.copy()):
                return int(position)
    return end


def _candidates(
    data: bytes, first: int, last: int, end: int, layouts: list[Layout], near: float
) -> IntArray:
    """Return the offsets from first to last that a known header and a plausible time suggest."""
    whole = np.frombuffer(data, dtype=np.uint8)
    current = {layout.local: layout for layout in layouts}
    found = [_definitions(whole, first, min(last, end - 9))]
    for local, layout in current.items():
        place = time_place(layout)
        at = np.arange(first, max(first, min(last, end - layout.size + 1)))
        header = whole[at]
        if place is not None:
            likely = at[(header & 0xCF) == local]
            times = read_times(data, likely + place[0], place[1])
            found.append(likely[np.abs(times - near) < NEAR_S])
        elif local < 4 and layout.message == Record.MESSAGE:
            found.append(at[(header & 0xE0) == (COMPRESSED | local << 5)])
    return np.unique(np.concatenate(found))


def _definitions(whole: NDArray[np.uint8], start: int, end: int) -> IntArray:
    """Return the offsets that look like the beginning of a definition message."""
    at = np.arange(start, max(start, end))
    plain = (whole[at] & 0xD0) == DEFINITION
    plain &= (whole[at + 1] == 0) & (whole[at + 2] <= 1) & (whole[at + 5] > 0)
    return np.asarray(at[plain & KNOWN_TYPE[whole[at + 8]]])


def follow(
    data: bytes,
    start: int,
    end: int,
    layouts: list[Layout],
    near: float | None,
    state: State,
    chain: int = CHAIN,
) -> bool:
    """Return whether messages follow one another from here, with rising times."""
    sizes_of = list(layouts)
    position, met, timed, last = start, 0, 0, 0.0
    while position < end and (met < chain or (timed < 2 and met < LONGEST_CHAIN)):
        header = data[position]
        size = state.sizes[header]
        if size:
            if position + size > end:
                break
            time = time_of(data, position, sizes_of[state.kinds[header]])
            if time is not None:
                near = near or _calendar(time)
                if near is None:
                    return False
                if abs(time - near) > NEAR_S or (timed and abs(time - last) > CLOSE_S):
                    return False
                timed, last = timed + 1, time
            position += size
        else:
            if header & COMPRESSED or not header & DEFINITION or not may_define(data, position):
                return False
            layout, after = definition(data, position, end)
            if layout is None or not is_clean(layout):
                return False
            state.define(layout.local, layout.size, len(sizes_of))
            sizes_of.append(layout)
            position = after
        met += 1
    return timed >= min(2, met) and met > 0 and timed > 0


def _calendar(time: float) -> float | None:
    """Return a timestamp that counts seconds of the calendar, None for one since waking."""
    return time if SYSTEM_TIME_BELOW < time < 0xFFFFFFFF else None
