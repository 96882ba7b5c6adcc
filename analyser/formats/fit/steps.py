"""Whether reading a FIT file is in step: the times of its messages tell.

A message whose timestamp lies days away from the file's others is the sign that reading went out
of step: data bytes were taken for headers. A single wrong time among right ones is a damaged
value, and many that go on rising are a clock that was set anew.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from analyser.formats.fit.days import Days
from analyser.formats.fit.messages import SYSTEM_TIME_BELOW, Record
from analyser.formats.fit.protocol import COMPRESSED, Layout, Walk
from analyser.formats.fit.resync import Locals, Trials, follow, read_times, timed_places
from analyser.run import BoolArray, FloatArray

Place = tuple[int, bool]  # where in a message its timestamp lies, and whether big-endian
OUT_OF_STEP = 2  # so many wrong times in a row are no flipped bit
BLANK_MESSAGES, BLANK_BYTES = 8, 64  # so much in a row that is all 0, or all 0xFF
CUT_SHORT = "its last message is cut short"
NO_ROOM = (CUT_SHORT, "a definition that does not fit the file")


def message_times(data: bytes, walked: Walk) -> FloatArray:
    """Return each message's own full timestamp, NaN where its layout has none, shape (n,)."""
    times = _times(data, walked, lambda layout: layout.time_place)
    compressed = np.frombuffer(data, dtype=np.uint8)[walked.offsets] & COMPRESSED
    return np.where(compressed > 0, np.nan, times)


def _times(data: bytes, walked: Walk, place_of: Callable[[Layout], Place | None]) -> FloatArray:
    """Return the time at a place of each message, which its layout tells; NaN where it is None."""
    times = np.full(walked.offsets.shape, np.nan)
    kinds, index = np.unique(walked.kinds, return_inverse=True)
    places = [place_of(walked.layouts[kind]) for kind in kinds.tolist()]
    for place in {each for each in places if each is not None}:
        chosen = np.flatnonzero(np.array([each == place for each in places])[index])
        times[chosen] = read_times(data, walked.offsets[chosen] + place[0], place[1])
    return times


def records_on(data: bytes, walked: Walk, days: Days) -> int:
    """Return how many of the messages are records of some days."""
    compressed = (np.frombuffer(data, dtype=np.uint8)[walked.offsets] & COMPRESSED) > 0
    dated = days.near(message_times(data, walked)) | compressed
    return int(np.count_nonzero(dated & _of(walked, _of_records)))


def dated_records(data: bytes, walked: Walk) -> int:
    """Return how many of the messages are records with a time of the calendar."""
    dated = message_times(data, walked) > SYSTEM_TIME_BELOW
    return int(np.count_nonzero(dated & _of(walked, _of_records)))


def out_of_step_at(data: bytes, walked: Walk, times: FloatArray, days: Days) -> int:
    """Return where reading went wrong: the end of the last message before the wrong times."""
    if not days.times:
        return walked.end
    timed = np.flatnonzero(_of(walked, lambda each: each.time_place is not None))
    wrong = _wrong(data, walked, times, days)[timed]
    first = _first_of_several(wrong, walked.damage != "")
    if first < wrong.size:
        good = timed[:first][~wrong[:first]]
        return end_of(walked, int(good[-1])) if good.size else int(walked.offsets[0])
    if walked.damage and walked.damage != CUT_SHORT and timed.size:
        good = timed[~wrong]
        return end_of(walked, int(good[-1])) if good.size else walked.end
    return walked.end


def blank_from(data: bytes, walked: Walk, stop: int) -> int:
    """Return where messages begin of which many in a row are nothing but zeros, or 0xFF.

    A block that was never written, or erased, reads as messages where such a header is known.
    """
    whole = np.frombuffer(data, dtype=np.uint8)
    headers = whole[walked.offsets]
    if np.count_nonzero((headers == 0x00) | (headers == 0xFF)) < BLANK_MESSAGES:
        return stop
    ends = np.append(walked.offsets[1:], walked.end)
    first = int(walked.offsets[0])
    here = whole[first : walked.end]
    changes = np.append(0, np.cumsum(here[1:] != here[:-1]))
    blank = (changes[ends - first - 1] == changes[walked.offsets - first]) & (
        (headers == 0x00) | (headers == 0xFF)
    )
    edges = np.flatnonzero(np.diff(blank.astype(np.int8), prepend=0, append=0))
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - begin >= BLANK_MESSAGES and ends[end - 1] - walked.offsets[begin] >= BLANK_BYTES:
            return min(stop, int(walked.offsets[begin]))
    return stop


def read_over_at(
    data: bytes,
    walked: Walk,
    times: FloatArray,
    span: tuple[int, int, int],
    known: tuple[Locals, Locals],
    days: Days,
    trials: Trials,
) -> int:
    """Return where reading ran over messages that line up: of a message that had lost some bytes.

    Parameters
    ----------
    span
        From where to where to look, and where the file ends.
    known
        What the local types mean at the beginning and at the end.
    """
    start, stop, end = span
    layouts = {layout for each in known for layout in each if layout and _of_records(layout)}
    places = timed_places(data, start, stop, end, layouts, days)
    for place in np.setdiff1d(places, walked.offsets, assume_unique=True).tolist():
        ends = {place + layout.size for layout in layouts}
        if walked.offsets.size and end_of(walked, _covering(walked, place)) in ends:
            continue  # a message within a message, which ends with it
        if any(follow(data, place, end, each, days, trials=trials) for each in known):
            return _end_before(walked, days.near(times), place, start)
    return stop


def _of_records(layout: Layout) -> bool:
    return layout.message == Record.MESSAGE


def _covering(walked: Walk, place: int) -> int:
    """Return which message begins last before a place; the first where none does."""
    return max(int(np.searchsorted(walked.offsets, place)) - 1, 0)


def _end_before(walked: Walk, near: BoolArray, place: int, start: int) -> int:
    """Return where the last message ends that is surely in step before a place."""
    right = np.flatnonzero(near)
    for index in right[walked.offsets[right] < place][:-3:-1].tolist():
        if end_of(walked, index) <= place:
            return end_of(walked, index)
    return start


def end_of(walked: Walk, index: int) -> int:
    """Return where a message of a walk ends."""
    return int(walked.offsets[index]) + walked.layouts[int(walked.kinds[index])].size


def _wrong(data: bytes, walked: Walk, times: FloatArray, days: Days) -> BoolArray:
    right = days.near(times)
    if right.all():
        return ~right
    return ~(right | _excused(data, walked, times, right) | _turned_round(data, walked, days))


def _of(walked: Walk, holds: Callable[[Layout], bool]) -> BoolArray:
    """Return which messages have a layout of which something holds."""
    kinds, index = np.unique(walked.kinds, return_inverse=True)
    return np.array([holds(walked.layouts[kind]) for kind in kinds.tolist()], np.bool_)[index]


def _excused(data: bytes, walked: Walk, times: FloatArray, right: BoolArray) -> BoolArray:
    """Return which messages may lack a time: compressed headers, and system time.

    That counts from when the watch woke, until it knows the calendar.
    """
    compressed = (np.frombuffer(data, dtype=np.uint8)[walked.offsets] & COMPRESSED) > 0
    calendar_known = np.cumsum(right) > 0
    return np.asarray(compressed | (times < SYSTEM_TIME_BELOW) & (times > 0) & ~calendar_known)


def _turned_round(data: bytes, walked: Walk, days: Days) -> BoolArray:
    """Return which messages have a right time in the other byte order.

    Their definition's byte order is damaged, not the way through the file.
    """
    return days.near(_times(data, walked, _turned))


def _turned(layout: Layout) -> Place | None:
    place = layout.time_place
    return None if place is None else (place[0], not place[1])


def _first_of_several(wrong: BoolArray, damaged: bool) -> int:
    """Return the first wrong one that others follow at once; the size where there is none."""
    where = np.flatnonzero(wrong)
    for index in where.tolist():
        following = wrong[index : index + OUT_OF_STEP + 1]
        at_end = damaged and index + following.size >= wrong.size
        if following.sum() >= OUT_OF_STEP or at_end:
            return index
    return int(wrong.size)
