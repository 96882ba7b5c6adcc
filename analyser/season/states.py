"""By which limits each day's run is judged: layoffs, the way back, few runs, learning, soreness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from analyser.guidelines.week import BASE_RUN_MIN, BASE_RUNS, BASE_WEEKS
from analyser.history import Stage, State
from analyser.run import IntArray
from analyser.runner import Runner
from analyser.season.log import Log
from analyser.units import M_PER_MILE

LAYOFF_DAYS = (
    14  # whole local days without a run; such a time costs calves their habit (our choice)
)
LONGEST_WAY_BACK_DAYS = 42
LEARNING_DAYS, LEARNING_RUNS = 28, 6
FEW_RUNS, FEW_DAYS = 4, 42
THREE_MILES_M = 0.98 * 3.0 * M_PER_MILE  # a watch that shows 3 miles may have stored 2 % less
SORE, SORE_DAYS = 3, 3


@dataclass(frozen=True)
class Layoff:
    """A time off, and the way back from it.

    Parameters
    ----------
    days
        Whole days without a run.
    since
        Ordinal of the day on which the way back began.
    first
        The first run after it, by its place in the log.
    told
        Whether the runner told it.
    """

    days: int
    since: int
    first: int
    told: bool = False

    @property
    def carry(self) -> float:
        """What is left of the time before, 1 all to 0 nothing."""
        return max(0.0, 1.0 - self.days / LONGEST_WAY_BACK_DAYS)

    @property
    def lasts_days(self) -> int:
        """How long the way back lasts at most."""
        return min(self.days, LONGEST_WAY_BACK_DAYS)


def layoffs(log: Log, runner: Runner) -> list[Layoff]:
    """Return every layoff before a run, the told one among them, in order of time."""
    gaps = np.diff(log.day) - 1
    found = [
        Layoff(int(gaps[n]), int(log.day[n + 1]), int(n + 1))
        for n in np.flatnonzero(gaps >= LAYOFF_DAYS)
    ]
    told = runner.coming_back
    if isinstance(told, date):
        first = int(np.searchsorted(log.day, told.toordinal()))
        found.append(Layoff(LONGEST_WAY_BACK_DAYS, told.toordinal(), first, told=True))
    return sorted(found, key=lambda rest: (rest.since, rest.told))


def layoff_before(rests: Sequence[Layoff], day: int, last_day: int | None) -> Layoff | None:
    """Return the layoff whose way back a run of some day is on, or that it ends itself."""
    known = [rest for rest in rests if rest.since <= day]
    if last_day is not None and day - last_day - 1 >= LAYOFF_DAYS:
        own = Layoff(day - last_day - 1, day, -1)
        if not known or known[-1].since < day:
            return own
    return known[-1] if known else None


def weeks_of_three(day: IntArray, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[int]:
    """Return the ordinals of the Mondays of weeks with three chosen runs or more."""
    mondays, counts = np.unique((day - 1) // 7 * 7 + 1, return_inverse=False, return_counts=True)
    if chosen.all():
        return [int(m) for m in mondays[counts >= BASE_RUNS.value]]
    return weeks_of_three(day[chosen], np.ones(int(chosen.sum()), dtype=bool))


def stands_from(log: Log, first: int, last: int) -> tuple[int | None, int | None, list[int]]:
    """Return the Mondays on which base and distance stood, and the base weeks, of some runs.

    Base: two calendar weeks in a row of three runs of 28 min; distance: then a week of three runs
    of three miles. A week counts from the Monday after it.
    """
    day = log.day[first:last]
    long = log.moving_s[first:last] >= 60.0 * BASE_RUN_MIN.value
    far = log.distance_m[first:last] >= THREE_MILES_M
    base_weeks = weeks_of_three(day, long) if long.any() else []
    in_a_row = int(BASE_WEEKS.value)
    whole = set(base_weeks)
    base = next(
        (w + 7 for w in base_weeks if all(w - 7 * k in whole for k in range(in_a_row))), None
    )
    if base is None:
        return None, None, base_weeks
    far_weeks = weeks_of_three(day, far) if far.any() else []
    return base, next((w + 7 for w in far_weeks if w >= base), None), base_weeks


def beneath(
    log: Log, count: int, day: int, rest: Layoff | None, stood: int | None
) -> tuple[State, bool]:
    """Return the state without soreness before a run, and whether the runner told it.

    Parameters
    ----------
    count
        Runs before.
    day
        The run's own, as an ordinal.
    rest
        The layoff before, if there is one.
    stood
        The Monday from which base and distance stand since the layoff.
    """
    return _state(_days_known(log, count, day), count, _lately(log, count, day), day, rest, stood)


def beneath_after(
    log: Log, count: int, day: int, rest: Layoff | None, stood: int | None
) -> tuple[State, bool]:
    """Return the same for one more run of that day, once this one is run."""
    lately = _lately(log, count, day) + 1
    return _state(_days_known(log, count, day), count + 1, lately, day, rest, stood)


def _days_known(log: Log, count: int, day: int) -> int:
    return day - int(log.day[0]) if count else 0


def _lately(log: Log, count: int, day: int) -> int:
    return count - int(np.searchsorted(log.day[:count], day - FEW_DAYS))


def _state(
    days_known: int, count: int, lately: int, day: int, rest: Layoff | None, stood: int | None
) -> tuple[State, bool]:
    """Return the state after so many runs, of so many days, some of them of the last 42."""
    back = rest is not None and 0 <= day - rest.since < rest.lasts_days
    if stood is not None and stood <= day:
        back = False
    certain = back and rest is not None and rest.told
    if count == 0:
        return State.UNKNOWN, certain
    if days_known < LEARNING_DAYS or count < LEARNING_RUNS:
        return State.LEARNING, certain
    if back:
        return State.WAY_BACK, certain
    return (State.FEW if lately < FEW_RUNS else State.REGULAR), certain


def stage_at(day: int, base: int | None, distance: int | None) -> Stage:
    """Return which stage stands on a day."""
    if distance is not None and distance <= day:
        return "speed"
    return "distance" if base is not None and base <= day else "base"


def soreness(
    levels: Mapping[int, int], before: Mapping[int, int], day: int
) -> tuple[int, int] | None:
    """Return (level, days ago) of the note that makes a run one on sore calves; None without.

    Parameters
    ----------
    levels
        Ordinal of a day -> the worst level noted on it.
    before
        Those noted before that day's own run.
    """
    if before.get(day, 0) >= SORE:
        return before[day], 0
    for ago in range(1, SORE_DAYS + 1):
        if day - ago in levels:
            return (levels[day - ago], ago) if levels[day - ago] >= SORE else None
    return None
