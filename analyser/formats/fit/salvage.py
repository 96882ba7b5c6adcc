"""What is left of a damaged FIT file: read to the damage, and on from where messages line up again.

A message whose timestamp lies days away from the file's others is the sign that reading went out
of step: data bytes were taken for headers. What was read since the last good one is thrown away,
and reading goes on at the next place where a known layout's messages follow one another with
plausible times.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np

from analyser.formats.fit.definitions import (
    is_plausible,
    time_behind,
    time_place,
    timed_definitions,
)
from analyser.formats.fit.messages import SYSTEM_TIME_BELOW
from analyser.formats.fit.protocol import (
    COMPRESSED,
    Layout,
    State,
    Walk,
)
from analyser.formats.fit.repair import repaired
from analyser.formats.fit.resync import NEAR_S, next_in_sync, read_times, state_at
from analyser.formats.fit.walking import walk
from analyser.run import BoolArray, FloatArray, IntArray

OUT_OF_STEP = 2  # so many wrong times in a row are no flipped bit
BLANK_TAIL = 64  # so many equal bytes 0 or 255 at the end were never written
MOST_RESTARTS = 400
REPAIR_BACK, REPAIR_AHEAD = 2, 6  # so many definitions around the lost step may be to blame
TRUSTED_MISFITS = 2  # a wrong size that was met so often is learned
UNKNOWN = 0xFFFF
LARGEST_MESSAGE = 1024


class Salvage(NamedTuple):
    """The messages that were found, and how many bytes between them were given up."""

    walk: Walk
    lost_bytes: int
    damage: str


def salvage(data: bytes, start: int, end: int) -> Salvage:
    """Return every message that can be trusted between two offsets."""
    return _Reading(data, start, _written_end(data, start, end)).read()


def _written_end(data: bytes, start: int, end: int) -> int:
    """Return the end without a tail of zeros or of 0xFF that no watch wrote."""
    for blank in (b"\0", b"\xff"):
        kept = len(data[start:end].rstrip(blank)) + start
        if end - kept >= BLANK_TAIL:
            return kept
    return end


class _Reading:
    """One damaged file on its way: what was read, and what was learned of its layouts."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self.data, self.start, self.end = data, start, end
        self.layouts: list[Layout] = []
        self.met: list[Layout] = []  # with those that the last reading found and gave up
        self.offsets: list[IntArray] = []
        self.kinds: list[IntArray] = []
        self.lost_bytes, self.damage = 0, ""
        self.tried: set[int] = set()
        self.misfits: Counter[tuple[int, int]] = Counter()
        self.near: float | None = None
        self._look_for_times()

    def _look_for_times(self) -> None:
        """Find the definitions with a timestamp, and when the messages behind them were."""
        self.anchors = timed_definitions(self.data, self.start, self.end)
        self.near = self.near or time_behind(self.data, self.anchors, self.end)

    def read(self) -> Salvage:
        position, state = self.start, State()
        for _ in range(MOST_RESTARTS):
            stop = self._read_on(position, state)
            if stop >= self.end:
                break
            if (again := self._repair(stop)) is not None:
                position, state = again, state_at(self.layouts)
                continue
            state = state_at(self.layouts)
            position = next_in_sync(self.data, stop + 1, self.end, self.layouts, self.near)
            self.lost_bytes += position - stop
            if position >= self.end:
                break
            self._learn(stop, position)
            state = state_at(self.layouts)
        offsets, kinds = np.concatenate(self.offsets), np.concatenate(self.kinds)
        whole = Walk(self.layouts, offsets, kinds, self.end, self.damage)
        return Salvage(whole, self.lost_bytes, self.damage)

    def _read_on(self, position: int, state: State) -> int:
        """Read as far as messages can be trusted, keep them, and return where that ended."""
        walked = walk(self.data, position, self.end, self.layouts, state)
        if not any(offsets.size for offsets in self.offsets):
            self.near = _likelier(message_times(self.data, walked), self.near)
        stop = _out_of_step_at(self.data, walked, self.near)
        stop = min(stop, self._first_doubt(walked, position))
        kept = walked.offsets < stop
        self.offsets.append(walked.offsets[kept])
        self.kinds.append(walked.kinds[kept])
        self.met = list(self.layouts)
        del self.layouts[sum(layout.at < stop for layout in self.layouts) :]
        if stop < self.end or walked.damage:
            why = walked.damage or f"its messages are out of step from byte {stop}"
            self.damage = self.damage or why
        return stop

    def _repair(self, stop: int) -> int | None:
        """Put the definition right that led out of step; return from where to read, or None."""
        met = [layout.at for layout in self.met if layout.raw]
        behind = [at for at in met if at < stop][: -REPAIR_BACK - 1 : -1]
        ahead = [at for at in met if at >= stop][:REPAIR_AHEAD]
        for at in [*ahead, *[stop] * (stop not in met), *behind]:
            if at in self.tried:
                continue
            self.tried.add(at)
            before = [layout for layout in self.met if layout.at < at]
            changed = repaired(self.data, at, self.end, before, self.near)
            if changed is None and not before:  # the time may be as wrong as the first definition
                changed = repaired(self.data, at, self.end, before, None)
                self.near = None if changed is not None else self.near
            if changed is not None:
                again = min(at, stop)
                self.data = changed
                self._look_for_times()
                self.layouts[:] = [layout for layout in self.layouts if layout.at < again]
                self._forget(again)
                return again
        return None

    def _forget(self, at: int) -> None:
        """Drop the messages that were read from an offset on."""
        for number, offsets in enumerate(self.offsets):
            kept = offsets < at
            self.offsets[number] = offsets[kept]
            self.kinds[number] = self.kinds[number][kept]

    def _first_doubt(self, walked: Walk, position: int) -> int:
        """Return where the first definition stands that no device writes, or was read over."""
        met = [layout for layout in self.layouts if layout.at >= position]
        doubtful = [layout.at for layout in met if not is_plausible(self.data, layout)]
        places = [layout.at for layout in met]
        missed = set(self.anchors) - set(places)
        doubtful += [at for at in missed if position <= at < walked.end]
        if not doubtful:
            return walked.end
        first = min(doubtful)
        begun = walked.offsets[walked.offsets <= first]
        return max([at for at in places if at <= first] + begun[-1:].tolist(), default=position)

    def _learn(self, stop: int, position: int) -> None:
        """Correct a layout's size when its messages keep ending at another place than it says.

        Its definition is damaged, so nothing in its messages can be trusted: no field stays.
        """
        local, size = self.data[stop] & 0x0F, position - stop
        self.misfits[(local, size)] += 1
        if self.misfits[(local, size)] == TRUSTED_MISFITS and size < LARGEST_MESSAGE:
            self.layouts.append(Layout(UNKNOWN, False, size, (), stop, local))


def _likelier(times: FloatArray, near: float | None) -> float | None:
    """Return the median of some times, or another, near which more of the times go on rising."""
    known = times[np.isfinite(times) & (times > SYSTEM_TIME_BELOW)]
    if not known.size:
        return near
    middle = float(np.median(known))
    if near is None or _rising(known, near) < _rising(known, middle):
        return middle
    return near


def _rising(times: FloatArray, near: float) -> int:
    """Return how often a time near another is followed by one up to a minute later."""
    steps = np.diff(times[np.abs(times - near) < NEAR_S])
    return int(((steps > 0.0) & (steps <= 60.0)).sum())


def message_times(data: bytes, walked: Walk) -> FloatArray:
    """Return each message's own full timestamp, NaN where its layout has none, shape (n,)."""
    times = np.full(walked.offsets.shape, np.nan)
    for kind in np.unique(walked.kinds).tolist():
        place = time_place(walked.layouts[kind])
        if place is not None:
            chosen = np.flatnonzero(walked.kinds == kind)
            times[chosen] = read_times(data, walked.offsets[chosen] + place[0], place[1])
    compressed = np.frombuffer(data, dtype=np.uint8)[walked.offsets] & COMPRESSED
    return np.where(compressed > 0, np.nan, times)


def _out_of_step_at(data: bytes, walked: Walk, near: float | None) -> int:
    """Return where reading went wrong: the end of the last message before the wrong times.

    A single wrong time among right ones is a damaged value, not a lost step.
    """
    if near is None:
        return walked.end
    times = message_times(data, walked)
    timed = np.flatnonzero(_has_time(walked))
    excused = _excused(data, walked, times, near) | _turned_round(data, walked, near)
    wrong = ~(np.abs(times[timed] - near) < NEAR_S) & ~excused[timed]
    first = _first_of_several(wrong, walked.damage != "")
    if first < wrong.size:
        good = timed[:first][~wrong[:first]]
        return _end_of(walked, int(good[-1])) if good.size else int(walked.offsets[0])
    if walked.damage and walked.damage != "its last message is cut short" and timed.size:
        good = timed[~wrong]
        return _end_of(walked, int(good[-1])) if good.size else walked.end
    return walked.end


def _has_time(walked: Walk) -> BoolArray:
    timed = np.array([time_place(layout) is not None for layout in walked.layouts], dtype=bool)
    return timed[walked.kinds] if walked.kinds.size else np.empty(0, dtype=bool)


def _excused(data: bytes, walked: Walk, times: FloatArray, near: float) -> BoolArray:
    """Return which messages may lack a time: compressed headers, and system time.

    That counts from when the watch woke, until it knows the calendar.
    """
    compressed = (np.frombuffer(data, dtype=np.uint8)[walked.offsets] & COMPRESSED) > 0
    calendar_known = np.cumsum(np.abs(times - near) < NEAR_S) > 0
    return np.asarray(compressed | (times < SYSTEM_TIME_BELOW) & (times > 0) & ~calendar_known)


def _turned_round(data: bytes, walked: Walk, near: float) -> BoolArray:
    """Return which messages have a right time in the other byte order.

    Their definition's byte order is damaged, not the way through the file.
    """
    turned = np.zeros(walked.offsets.shape, dtype=bool)
    for kind in np.unique(walked.kinds).tolist():
        place = time_place(walked.layouts[kind])
        if place is not None:
            chosen = np.flatnonzero(walked.kinds == kind)
            times = read_times(data, walked.offsets[chosen] + place[0], not place[1])
            turned[chosen] = np.abs(times - near) < NEAR_S
    return turned


def _first_of_several(wrong: BoolArray, damaged: bool) -> int:
    """Return the first wrong one that others follow at once; the size where there is none."""
    where = np.flatnonzero(wrong)
    for index in where.tolist():
        following = wrong[index : index + OUT_OF_STEP + 1]
        at_end = damaged and index + following.size >= wrong.size
        if following.sum() >= OUT_OF_STEP or at_end:
            return index
    return int(wrong.size)


def _end_of(walked: Walk, index: int) -> int:
    return int(walked.offsets[index]) + walked.layouts[int(walked.kinds[index])].size
