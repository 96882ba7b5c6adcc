"""Which runs were followed by new soreness: the days with a run, and what their calves said after.

A note belongs to one run: that of its own day, unless it was noted before it; else the latest of
the two days before. A day without a note, between the first and the last note, counts as calm.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analyser.guidelines.speeds import median_mps
from analyser.run import BoolArray, FloatArray, IntArray
from analyser.season.log import Log
from analyser.season.soreness import REACH_DAYS, SORE, SoreDay, run_day_of, sore_days


@dataclass(frozen=True, eq=False)
class RunDays:
    """Days with a run, begun on calm calves, that the diary covers; shape (n,) each.

    Parameters
    ----------
    day
        Ordinals of the local days.
    is_sore
        Whether new soreness was noted after it.
    told
        What the run was: "load" and "length" as logarithms, "speed" as the logarithm of the
        median speed as if flat, "climb" in metres; NaN where not measured.
    left_out
        Days with a run that began on sore calves.
    without_run
        Notes of new soreness with no run in the days before.
    """

    day: IntArray
    is_sore: BoolArray
    told: Mapping[str, FloatArray]
    left_out: int = 0
    without_run: int = 0

    def __len__(self) -> int:
        return len(self.day)


def run_days(log: Log, diary: Sequence[SoreDay]) -> RunDays:
    """Return the run days of a log that a diary covers."""
    days = np.unique(log.day)
    noted = sorted({entry.day.toordinal() for entry in diary})
    if not noted or not days.size:
        return RunDays(days[:0], np.zeros(0, dtype=bool), {})
    sore = {day.toordinal() for day in sore_days(diary)}
    early = {e.day.toordinal() for e in diary if e.before and e.level >= SORE}
    new = sorted(day for day in sore if not _any_in(sore, day - REACH_DAYS, day - 1))
    rising = days.tolist()
    owners = [run_day_of(note, rising, before=note in early) for note in new]
    covered = (days >= noted[0] - REACH_DAYS) & (days <= noted[-1])
    calm = np.array([not _begun_sore(int(day), sore, early) for day in days])
    used = covered & calm
    is_sore = np.isin(days, [owner for owner in owners if owner is not None])
    return RunDays(
        days[used],
        is_sore[used],
        {name: values[used] for name, values in _told(log, days).items()},
        int((covered & ~calm).sum()),
        sum(owner is None for owner in owners),
    )


def _any_in(days: set[int], first: int, last: int) -> bool:
    return any(day in days for day in range(first, last + 1))


def _begun_sore(day: int, sore: set[int], early: set[int]) -> bool:
    return day in early or _any_in(sore, day - REACH_DAYS, day - 1)


def _told(log: Log, days: IntArray) -> dict[str, FloatArray]:
    """Return what was run on each day, its runs together."""
    place = np.searchsorted(days, log.day)
    climb = np.bincount(place, weights=log.climb_m)
    above = np.zeros((days.size, log.above_s.shape[1]))
    np.add.at(above, place, log.above_s)
    speeds = [median_mps(row[:-1] - row[1:]) if row[0] > 0.0 else math.nan for row in above]
    return {
        "load": np.log(np.bincount(place, weights=log.load_at_1)),
        "speed": np.log(np.array(speeds)),
        "climb": np.asarray(climb, dtype=np.float64),
        "length": np.log(np.bincount(place, weights=log.moving_s)),
    }


def mornings_noted(diary: Sequence[SoreDay]) -> tuple[int, int]:
    """Return on how many days something was noted, and how many days the diary covers.

    Examples
    --------
    >>> from datetime import date, timedelta
    >>> first = date(2026, 6, 1)
    >>> mornings_noted([SoreDay(first, 0), SoreDay(first + timedelta(days=9), 4)])
    (2, 10)
    """
    days = {entry.day for entry in diary}
    return len(days), (max(days) - min(days)).days + 1 if days else 0
