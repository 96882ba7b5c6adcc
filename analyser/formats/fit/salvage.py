"""What is left of a damaged FIT file: read to the damage, and on from where messages line up again.

What was read out of step is thrown away, and reading goes on at the next place where a known
layout's messages follow one another with plausible times. What was passed over on the way is
tried once more at the end, with all that the file was found to define.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

import numpy as np

from analyser.formats.fit.days import Days, day_of
from analyser.formats.fit.definitions import (
    is_plausible,
    may_define,
    time_behind,
    timed_definitions,
)
from analyser.formats.fit.protocol import DEFINITION, Layout, State, Walk, definition
from analyser.formats.fit.repairing import Repairs
from analyser.formats.fit.resync import (
    Locals,
    Trials,
    locals_after,
    next_in_sync,
)
from analyser.formats.fit.segments import written_end
from analyser.formats.fit.steps import (
    NO_ROOM,
    blank_from,
    message_times,
    out_of_step_at,
    read_over_at,
)
from analyser.formats.fit.undefined import with_sizes
from analyser.formats.fit.walking import straight_walk, walk
from analyser.run import FloatArray, IntArray

MOST_RESTARTS = 2500  # two seconds
FIRST_WINDOW, LAST_WINDOW = 1 << 12, 1 << 22  # bytes that are walked before a look back
MOST_PIECES = 1000  # of what was passed over
MOST_REMEMBERED = 8  # meanings of the local types, as they were before damage
MOST_GUESSES = 3  # of how long the messages of an undefined type are
LEAST_GAP = 8  # bytes that may hold a message


class Salvage(NamedTuple):
    """The messages that were found, and how many bytes between them were given up."""

    walk: Walk
    lost_bytes: int
    days: Days


class _Gap(NamedTuple):
    """Bytes that were passed over, and the last time before them."""

    start: int
    end: int
    last: float | None


class _Piece(NamedTuple):
    """Messages that were read in one go."""

    offsets: IntArray
    kinds: IntArray


def salvage(
    data: bytes, start: int, end: int, straight: Walk, before: Walk | None = None
) -> Salvage:
    """Return every message that can be trusted between two offsets.

    Parameters
    ----------
    straight
        The messages between them as they follow one another, as far as they do.
    before
        Messages of the same file before them, whose definitions and days hold here too.
    """
    return _Reading(data, start, written_end(data, start, end), straight, before).read()


class _Reading:
    """One damaged file on its way: what was read, and what was learned of its layouts."""

    def __init__(
        self, data: bytes, start: int, end: int, straight: Walk, before: Walk | None
    ) -> None:
        self.data, self.start, self.end, self.before = data, start, end, before
        self.layouts: list[Layout] = list(before.layouts) if before else []
        self.kind_of = {layout: kind for kind, layout in enumerate(self.layouts)}
        self.first = self.current = locals_after(self.layouts)
        self.met: list[Layout] = []  # definitions on the way, without those that were given up
        self.given_up: list[Layout] = []
        self.remembered: list[Locals] = []
        self.pieces: list[_Piece] = []
        self.gaps: list[_Gap] = []
        self.damage = ""
        self.last: float | None = None
        self.trials = Trials()
        self.repairs = Repairs(self.trials)
        self.restarts = self.pieces_of_gaps = 0
        self.guessed: Counter[int] = Counter()
        self._look_for_days(straight)

    def _look_for_days(self, straight: Walk) -> None:
        """Find the definitions with a timestamp, and on which days messages were written."""
        self.anchors = timed_definitions(self.data, self.start, self.end)
        times = message_times(self.data, straight)
        if self.before is not None:
            times = np.concatenate([message_times(self.data, self.before), times])
        day = day_of(times, time_behind(self.data, self.anchors, self.end))
        self.days = Days([] if day is None else [day])
        self.days.learn(times)
        defined = [definition(self.data, at, self.end)[0] for at in self.anchors]
        self.anchored = locals_after([layout for layout in defined if layout], self.current)
        self._register(self.anchored)

    def read(self) -> Salvage:
        position = self.start
        if not may_define(self.data, position):  # it begins amid its messages
            position = self._resync(position - 1, self.end)
        while position < self.end and self.restarts < MOST_RESTARTS:
            stop = self._read_on(position, self.end)
            if stop >= self.end:
                break
            again = self._repair(stop)
            position = self._resync(stop, self.end) if again is None else again
        else:
            self.gaps.append(_Gap(position, self.end, self.last))
        self._read_gaps()
        nothing = np.empty(0, dtype=np.int64)
        offsets = np.concatenate([nothing, *(piece.offsets for piece in self.pieces)])
        kinds = np.concatenate([nothing, *(piece.kinds for piece in self.pieces)])
        order = np.argsort(offsets, kind="stable")
        whole = Walk(self.layouts, offsets[order], kinds[order], self.end, self.damage)
        lost = sum(gap.end - gap.start for gap in self.gaps)
        return Salvage(whole, lost, self.days)

    def _read_on(self, position: int, end: int) -> int:
        """Read as far as messages can be trusted, keep them, and return where that ended.

        It is looked back over growing windows: what damage costs does not grow with the file.
        """
        size = FIRST_WINDOW
        while position < end:
            reach = min(position + size, end)
            stop, sound = self._window(position, reach, reach == end)
            if not sound:
                return stop
            size = min(2 * size, LAST_WINDOW) if stop > position else 8 * size
            position = stop
        return end

    def _window(self, position: int, reach: int, is_last: bool) -> tuple[int, bool]:
        """Keep what can be trusted from a position on; return its end, whether all was."""
        state, begin = State(), len(self.layouts)
        for layout in filter(None, self.current):
            state.define(layout.local, layout.size, self.kind_of[layout])
        walked = walk(self.data, position, reach, self.layouts, state)
        if not is_last and walked.damage.startswith(NO_ROOM):
            walked.damage = ""
        times = message_times(self.data, walked)
        self.days.learn(times)
        met = self.layouts[begin:]
        stop = out_of_step_at(self.data, walked, times, self.days)
        stop = blank_from(self.data, walked, min(stop, self._doubt(walked, position, met)))
        known = (self.current, locals_after(met, self.current))
        span = (position, min(stop, walked.end), self.end)
        stop = min(
            stop, read_over_at(self.data, walked, times, span, known, self.days, self.trials)
        )
        self._keep(walked, times, stop, begin)
        if stop < walked.end or walked.damage:
            why = walked.damage or f"its messages are out of step from byte {stop}"
            self.damage = self.damage or why
            return stop, False
        return stop, True

    def _keep(self, walked: Walk, times: FloatArray, stop: int, begin: int) -> None:
        """Keep the messages and definitions of a walk that begin before an offset."""
        kept = walked.offsets < stop
        self.pieces.append(_Piece(walked.offsets[kept], walked.kinds[kept]))
        met = self.layouts[begin:]
        known = sum(layout.at < stop for layout in met)
        self.given_up = met[known:]
        self.met += met[:known]
        del self.layouts[begin + known :]
        self.kind_of.update({each: begin + k for k, each in enumerate(met[:known])})
        self.current = locals_after(met[:known], self.current)
        right = times[kept & self.days.near(times)]
        self.last = float(right[-1]) if right.size else self.last

    def _doubt(self, walked: Walk, position: int, met: list[Layout]) -> int:
        """Return where the first definition stands that no device writes, or was read over."""
        doubtful = [layout.at for layout in met if not is_plausible(self.data, layout)]
        places = [layout.at for layout in met]
        first, last = (bisect_left(self.anchors, at) for at in (position, walked.end))
        doubtful += set(self.anchors[first:last]) - set(places)
        if not doubtful:
            return walked.end
        first = min(doubtful)
        begun = walked.offsets[walked.offsets <= first]
        return max([at for at in places if at <= first] + begun[-1:].tolist(), default=position)

    def _repair(self, stop: int) -> int | None:
        """Put the definition right that led out of step; return from where to read, or None."""
        met = self.met + self.given_up
        changed = self.repairs.repaired(self.data, stop, self.end, met, self.days)
        if changed is None:
            return None
        self.data, at = changed
        again = min(at, stop)
        self._forget(again)
        self._look_for_days(straight_walk(self.data, self.start, self.end))
        return again

    def _forget(self, at: int) -> None:
        """Drop what was read from an offset on."""
        self.met = [layout for layout in self.met if layout.at < at]
        self.current = locals_after(self.met, self.first)
        self.remembered = []
        self.pieces = [
            _Piece(piece.offsets[piece.offsets < at], piece.kinds[piece.offsets < at])
            for piece in self.pieces
        ]
        self.gaps = [gap for gap in self.gaps if gap.start < at]

    def _resync(self, stop: int, end: int) -> int:
        """Return where messages line up again behind a stop; what the local types mean there."""
        self.restarts += 1
        self._guess(stop)
        if self.current in self.remembered:
            self.remembered.remove(self.current)
        self.remembered = [self.current, *self.remembered][:MOST_REMEMBERED]
        position = self._line_up(stop + 1, end, [*self.remembered, self.anchored])
        if position >= end and not any(self.remembered[0]):
            known = [self._with_sizes(min(self.anchors, default=end), self.anchored)]
            position = self._line_up(stop + 1, end, known)
        self.gaps.append(_Gap(stop, position, self.last))
        return position

    def _line_up(self, start: int, end: int, known: list[Locals]) -> int:
        """Return where messages line up by what the local types may mean, and take the meaning."""
        position, self.current = next_in_sync(
            self.data, start, end, known, self.days, self.last, self.trials
        )
        return position

    def _guess(self, stop: int) -> None:
        """Find out how long messages are whose definition was lost."""
        header = self.data[stop] if stop >= 0 else 0
        undefined = header < DEFINITION and self.current[header & 0x0F] is None
        if not undefined or self.guessed[header & 0x0F] >= MOST_GUESSES:
            return
        self.guessed[header & 0x0F] += 1
        self.current = self._with_sizes(stop, self.current)

    def _with_sizes(self, start: int, current: Locals) -> Locals:
        """Return what the local types mean, with sizes for the undefined; they are layouts too."""
        held = with_sizes(self.data, start, self.end, current, self.days)
        self._register(held)
        return held

    def _register(self, held: Locals) -> None:
        for layout in held:
            if layout is not None and layout not in self.kind_of:
                self.kind_of[layout] = len(self.layouts)
                self.layouts.append(layout)

    def _read_gaps(self) -> None:
        """Read what was passed over by all that the file was found to define."""
        gaps, self.gaps = self.gaps, []
        known = list(dict.fromkeys([self.current, *self.remembered, self.anchored]))
        for gap in gaps:
            position, self.last = gap.start, gap.last
            while gap.end - position >= LEAST_GAP and self.pieces_of_gaps < MOST_PIECES:
                position = self._read_piece_of(gap, position, known)
            if position < gap.end:
                self.gaps.append(_Gap(position, gap.end, None))

    def _read_piece_of(self, gap: _Gap, position: int, known: list[Locals]) -> int:
        self.pieces_of_gaps += 1
        found = self._line_up(position, gap.end, known)
        self.gaps.append(_Gap(position, found, self.last))
        stop = self._read_on(found, gap.end)
        return max(stop, found + 1)
