"""A watch's clock that was set in mid-run: what came before is moved to the clock after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analyser.formats.fit.table import Table
from analyser.formats.timeline import MONTH_S
from analyser.run import FloatArray, IntArray, Notice

LEAST_BACK_S = 60.0  # a smaller step back is records out of order
LEAST_ON_M, MOST_STEP_M = 20.0, 50.0  # a distance that goes on is one run's
FEWEST_RECORDS = 10  # of one clock; fewer are damaged times
MOST_SETS = 3


class ClockSet(NamedTuple):
    """From which byte of the file on the clock is the later one, and by how much it was set."""

    at_byte: int
    by_s: float


def clock_sets(records: Table, time_s: FloatArray, distance_m: FloatArray) -> list[ClockSet]:
    """Return where the clock was set while the distance went on, in file order.

    Parameters
    ----------
    records, time_s, distance_m
        The record messages, their times and their distances, in file order. [s], [m]
    """
    steps_s = np.diff(time_s)
    leaps = np.flatnonzero((steps_s < -LEAST_BACK_S) | (steps_s > MONTH_S))
    if not leaps.size or leaps.size > MOST_SETS:
        return []
    parts = np.diff(np.concatenate([[-1], leaps, [time_s.size - 1]]))
    on_m = np.diff(distance_m)[leaps]
    goes_on = (distance_m[leaps] >= LEAST_ON_M) & (on_m >= 0.0) & (on_m <= MOST_STEP_M)
    if not goes_on.all() or parts.min() < FEWEST_RECORDS:
        return []
    usual_s = float(np.median(steps_s[steps_s > 0.0]))
    at_byte = file_places(records)[leaps + 1].tolist()
    by_s = (steps_s[leaps] - usual_s).tolist()
    return [ClockSet(*each) for each in zip(at_byte, by_s, strict=True)]


def file_places(table: Table) -> IntArray:
    """Return at which byte of the file each message is, in file order."""
    return np.sort(np.concatenate([offsets for _, offsets in table.groups]))


def by_last_clock(times: FloatArray, table: Table, sets: Sequence[ClockSet]) -> FloatArray:
    """Return the times of a table's messages by the clock as it was set last."""
    if not sets or not table.count:
        return times
    places = file_places(table)
    for each in sets:
        times = times + np.where(places < each.at_byte, each.by_s, 0.0)
    return times


def clock_notices(sets: list[ClockSet]) -> list[Notice]:
    """Return what to say of a clock that was set."""
    if not sets:
        return []
    words = "the watch's clock was set in mid-run; what it recorded before was moved to it"
    return [Notice("clock-set", words)]
