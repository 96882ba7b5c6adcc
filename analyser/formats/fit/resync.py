"""Where messages of a FIT file line up: known headers, one behind the other, with rising times."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from analyser.formats.fit.days import Days
from analyser.formats.fit.definitions import may_define, time_of
from analyser.formats.fit.messages import SYSTEM_TIME_BELOW, Record
from analyser.formats.fit.protocol import (
    BASE_TYPES,
    COMPRESSED,
    DEFINITION,
    Layout,
    definition,
    is_clean,
)
from analyser.run import BoolArray, FloatArray, IntArray

CHAIN = 5  # messages that must follow one another to trust a place
SHORT_CHAIN = 2  # ... where the first goes on from the last time that was read
LONGEST_CHAIN = 24  # ... and so many, until two of them have a time
KNOWN_TYPE = np.isin(np.arange(256), list(BASE_TYPES))  # by a base type's number
FIRST_WINDOW, LAST_WINDOW = 1 << 10, 1 << 15  # bytes that are searched at a time
CLOSE_S = 3600
BACK_S = 60  # a message may be this much older than the one before
MOST_STEPS = 100_000  # from message to message in all of a file's trials, some 0.3 s

BROKEN, CUT = -1.0, -2.0

Locals = tuple[Layout | None, ...]
NO_LOCALS: Locals = (None,) * 16


class Trials:
    """How many steps may still be taken to find out where messages line up."""

    def __init__(self, left: int = MOST_STEPS) -> None:
        self.left = left


def read_times(data: bytes, at: IntArray, big_endian: bool) -> FloatArray:
    """Return the four bytes at each place as a timestamp, NaN where it is not measured."""
    whole = np.frombuffer(data, dtype=np.uint8)
    order = (3, 2, 1, 0) if big_endian else (0, 1, 2, 3)
    parts = [whole[at + k].astype(np.int64) << (8 * place) for k, place in enumerate(order)]
    total = parts[0] | parts[1] | parts[2] | parts[3]
    return np.where(total == 0xFFFFFFFF, np.nan, total.astype(np.float64))


def locals_after(layouts: Sequence[Layout], before: Locals = NO_LOCALS) -> Locals:
    """Return which layout each local type has after some definitions."""
    held = list(before)
    for layout in layouts:
        held[layout.local] = layout
    return tuple(held)


def next_in_sync(
    data: bytes,
    start: int,
    end: int,
    known: Sequence[Locals],
    days: Days,
    last: float | None,
    trials: Trials,
) -> tuple[int, Locals]:
    """Return where messages line up again and by which definitions, the end where they do not.

    Parameters
    ----------
    known
        What the local types may mean, the likelier first.
    last
        The last time that was read before.
    """
    first, size = start, FIRST_WINDOW
    while first < end and days.times and trials.left > 0:
        window = min(first + size, end)
        for position in _places(data, first, window, end, known, days):
            for each in known:
                if follow(data, position, end, each, days, last=last, trials=trials):
                    return int(position), each
        first, size = window, min(2 * size, LAST_WINDOW)
    return end, known[0]


def _places(
    data: bytes, first: int, last: int, end: int, known: Sequence[Locals], days: Days
) -> list[int]:
    """Return the offsets from first to last at which messages may line up again."""
    defined = _definitions(data, first, min(last, end - 9))
    layouts = {layout for each in known for layout in each if layout is not None}
    timed = timed_places(data, first, last, end, layouts, days)
    short = [_compressed(data, first, last, end, each) for each in layouts if _is_short(each)]
    found: list[int] = np.unique(np.concatenate([defined, timed, *short])).tolist()
    return found


def timed_places(
    data: bytes, first: int, last: int, end: int, layouts: Collection[Layout], days: Days
) -> IntArray:
    """Return the offsets from first to last that a known header and a plausible time suggest."""
    whole = np.frombuffer(data, dtype=np.uint8)
    found = [np.empty(0, dtype=np.int64)]
    for (place, big_endian), headers in _headers(layouts).items():
        window = whole[first : max(first, min(last, end - place - 3))]
        likely = first + np.flatnonzero(headers[window])
        found.append(likely[days.near(read_times(data, likely + place, big_endian))])
    return np.unique(np.concatenate(found))


def _headers(layouts: Collection[Layout]) -> dict[tuple[int, bool], BoolArray]:
    """Return which headers have a timestamp at each place that the layouts name."""
    headers: dict[tuple[int, bool], BoolArray] = {}
    for layout in layouts:
        place = layout.time_place
        if place is not None:
            known = headers.setdefault(place, np.zeros(256, dtype=np.bool_))
            known[layout.local :: 0x10][:4] = True
    return headers


def _is_short(layout: Layout) -> bool:
    """Return whether a layout is one of records whose header holds the time."""
    return layout.local < 4 and layout.message == Record.MESSAGE and layout.time_place is None


def _compressed(data: bytes, first: int, last: int, end: int, layout: Layout) -> IntArray:
    """Return the offsets that look like the compressed header of a record without a time."""
    at = np.arange(first, max(first, min(last, end - layout.size + 1)))
    header = np.frombuffer(data, dtype=np.uint8)[first : first + at.size]
    return np.asarray(at[(header & 0xE0) == (COMPRESSED | layout.local << 5)])


def _definitions(data: bytes, start: int, end: int) -> IntArray:
    """Return the offsets that look like the beginning of a definition message."""
    whole: NDArray[np.uint8] = np.frombuffer(data, dtype=np.uint8)
    at = np.arange(start, max(start, end))
    plain = (whole[at] & 0xD0) == DEFINITION
    plain &= (whole[at + 1] == 0) & (whole[at + 2] <= 1) & (whole[at + 5] > 0)
    return np.asarray(at[plain & KNOWN_TYPE[whole[at + 8]]])


def times_from(data: bytes, position: int, end: int, current: Locals) -> Iterator[float]:
    """Yield the time of each message from an offset on, NaN without one.

    `BROKEN` where the chain breaks, `CUT` where a message goes on behind the end.
    """
    held = list(current)
    while position < end:
        header = data[position]
        if header & COMPRESSED or not header & DEFINITION:
            layout = held[header >> 5 & 3 if header & COMPRESSED else header & 0x0F]
            if layout is None:
                yield BROKEN
                return
            if position + layout.size > end:
                yield CUT
                return
            time = time_of(data, position, layout)
            yield math.nan if time is None else time
            position += layout.size
        else:
            defined, after = _defined(data, position, end)
            if defined is None:
                yield BROKEN
                return
            held[defined.local] = defined
            yield math.nan
            position = after


def _defined(data: bytes, position: int, end: int) -> tuple[Layout | None, int]:
    """Return the layout that bytes define, and where they end; None where no device wrote them."""
    if not may_define(data, position):
        return None, position
    layout, after = definition(data, position, end)
    return (layout, after) if layout is not None and is_clean(layout) else (None, position)


def follow(
    data: bytes,
    start: int,
    end: int,
    current: Locals,
    days: Days | None,
    *,
    last: float | None = None,
    chain: int = CHAIN,
    trials: Trials,
) -> bool:
    """Return whether messages follow one another from here, with rising times.

    Without days, the first time tells on which day.
    """
    met, timed, wanted = 0, 0, 2
    before = 0.0
    for time in times_from(data, start, end, current):
        trials.left -= 1
        if time < 0.0:
            return time == CUT and timed >= 2
        if time >= 0.0:
            days = days or _day(time)
            if days is None or not days.holds(time):
                return False
            if timed and abs(time - before) > CLOSE_S:
                return False
            if not met and _goes_on(time, last) and _is_record(data[start], current):
                chain, wanted = min(chain, SHORT_CHAIN), 1
            timed, before = timed + 1, time
        met += 1
        if met >= chain and (timed >= wanted or met >= LONGEST_CHAIN):
            break
    return timed >= min(wanted, met) and timed > 0


def _goes_on(time: float, last: float | None) -> bool:
    return last is not None and -BACK_S <= time - last <= CLOSE_S


def _is_record(header: int, current: Locals) -> bool:
    layout = current[header & 0x0F]
    return layout is not None and layout.message == Record.MESSAGE


def _day(time: float) -> Days | None:
    """Return the day of a time that counts seconds of the calendar, None for one since waking."""
    return Days([time]) if SYSTEM_TIME_BELOW < time < 0xFFFFFFFF else None
