"""The room of each week of a season, drawn behind its load, and of the next one.

Our own choice, said so wherever it is shown. It is room, not a target, never a promise and never
a chance of injury. No ratio of acute to chronic load: in Frandsen 2025 it carried no warning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analyser.guidelines.held import BASE_WEEK
from analyser.season.history import Past
from analyser.season.room import STEP
from analyser.season.soreness import any_sore
from analyser.season.spikes import WINDOW_DAYS

SORE_AFTER_DAYS = 3  # a week that ends so close before an onset did not go well


@dataclass(frozen=True)
class Ribbon:
    """What one week may usually hold, in points.

    Parameters
    ----------
    week
        Its Monday.
    low, high
        The edges; NaN while learning.
    habit
        Whether the upper edge rests on what was run; else the base week stands in for it.
    """

    week: date
    low: float
    high: float
    habit: bool


@dataclass(frozen=True)
class Room:
    """The limits for the next week; a limit, not a target.

    Parameters
    ----------
    week
        Its Monday.
    low, high
        The week's load: what is usual, up to the room; NaN before four weeks. [points]
    run_load, run_m
        Up to which load and distance one run stays within 110 % of the longest of 30 days.
    from_base_run
        Whether these stand on the base run, after 30 days without a run.
    longest_load, longest_m
        What they stand on.
    """

    week: date
    low: float
    high: float
    run_load: float
    run_m: float
    from_base_run: bool
    longest_load: float
    longest_m: float


def ribbon(past: Past, mondays: Sequence[date]) -> tuple[Ribbon, ...]:
    """Return the ribbon of some weeks, by their Mondays; NaN while learning.

    Parameters
    ----------
    past
        The season, judged.
    mondays
        In order.
    """
    return tuple(_of_week(past, week) for week in mondays)


def _of_week(past: Past, week: date) -> Ribbon:
    history = past.at_day(week)
    low, high = past.room_of_week(week, history)
    return Ribbon(week, low, high, habit=high > BASE_WEEK)


def spoilt(week: date, sore_onsets: Sequence[date]) -> bool:
    """Return whether a week holds a sore onset or ends within three days before one.

    Examples
    --------
    >>> [spoilt(date(2026, 6, day), [date(2026, 6, 17)]) for day in (1, 8, 15)]
    [False, True, True]
    """
    return any_sore(sore_onsets, week, week + timedelta(days=6 + SORE_AFTER_DAYS))


def room(past: Past, band: Ribbon) -> Room:
    """Return the limits of the week that a ribbon stands for, and of one run in it."""
    history = past.at_day(band.week)
    rested = history.days_since_last_run is None or history.days_since_last_run > WINDOW_DAYS
    return Room(
        week=band.week,
        low=band.low,
        high=band.high,
        run_load=history.room_load,
        run_m=history.room_m,
        from_base_run=rested,
        longest_load=history.room_load / STEP,
        longest_m=history.room_m / STEP,
    )
