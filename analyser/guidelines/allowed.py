"""What a row names as the most: its limit, or the room of one run where that is less.

Habits and references count a run that was too much: it is what was run. The room never rises by
it. So after such a run the next one is judged by a limit far above its room; a page that named
both would tell a runner twice as much as it gives room for.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from analyser.guidelines.held import Held
from analyser.guidelines.rules import is_beyond
from analyser.guidelines.words import apart
from analyser.history import History


class Allowed(NamedTuple):
    """The most that a row names: "limit" or "room", and how much; NaN where none is named."""

    noun: str
    most: float

    def words(self, before: str, shown: Callable[[float], str]) -> str:
        """Return the noun with its number, after what stands before it; empty without one.

        Examples
        --------
        >>> Allowed("room", 110.2).words("; ", "{:.0f}".format)
        '; room 110'
        >>> Allowed("room", math.nan).words("; ", "{:.0f}".format)
        ''
        """
        return f"{before}{self.noun} {shown(self.most)}" if math.isfinite(self.most) else ""

    def apart(self, value: float, unit: float = 1.0, decimals: int = 0) -> str:
        """Return a value in some unit, never rounded to this where it is more.

        Examples
        --------
        >>> Allowed("limit", 4800.0).apart(4810.0, 1000.0, 1)
        '4.81'
        """
        if math.isnan(self.most):
            return f"{value / unit:.{decimals}f}"
        passes = not is_beyond(value, self.most)
        return apart(value / unit, round(self.most / unit, decimals), passes, decimals)


def allowed(each: Held, history: History) -> Allowed:
    """Return the limit that a measure is judged by, or the room where the limit is above it.

    A value between them is within its limit and beyond the room: for it neither is named.
    """
    room = _room_of_one_run(each.measure, history)
    if not is_beyond(each.limits.watch, room):
        return Allowed("limit", each.limits.watch)
    between = each.level == 0 and is_beyond(each.value, room)
    return Allowed("room", math.nan if between else room)


def next_at_most(each: Held, history: History) -> float:
    """Return what the next run may come to: the habit, never beyond the room."""
    room = _room_of_one_run(each.measure, history)
    return each.limits.habit if math.isnan(room) else min(each.limits.habit, room)


def _room_of_one_run(measure: str, history: History) -> float:
    """Return the room; NaN without an earlier run, of whose runner no room is known."""
    if not history.runs:
        return math.nan
    return {"distance_m": history.room_m, "load": history.room_load}.get(measure, math.nan)
