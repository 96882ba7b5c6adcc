"""What four weeks have made usual: the ribbon behind the weekly load, and next week's room.

Our own choice, said so wherever it is shown. It is room, not a target, never a promise and never
a chance of injury. No ratio of acute to chronic load: in Frandsen 2025 it carried no warning.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analyser.calfload.constants import BASE_RUN_S, BASE_SCORE
from analyser.guidelines.jump import STEADY
from analyser.season.soreness import any_sore
from analyser.season.spikes import WINDOW_DAYS

BASE_WEEK = 3.0 * BASE_SCORE  # 30 min three times
WEEKS = 4
STEP = 0.10  # of the largest run: where Frandsen 2025 finds the hazard of one run to rise
SORE_AFTER_DAYS = 3  # a week that ends so close before an onset did not go well


@dataclass(frozen=True)
class Ribbon:
    """What one week may usually hold, in points.

    Parameters
    ----------
    week
        Its Monday.
    low, high
        The edges; NaN in the season's first four weeks.
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


def ribbon(
    weeks: pd.DataFrame, runs: pd.DataFrame, sore_onsets: Sequence[date]
) -> tuple[Ribbon, ...]:
    """Return the ribbon of each week of the season and of the one after it.

    Parameters
    ----------
    weeks
        Every week, indexed by its Monday, with `load`.
    runs
        With `day` and `load`.
    sore_onsets
        The first days of soreness.
    """
    mondays = [stamp.date() for stamp in weeks.index]
    counted = [
        0.0 if spoilt(week, sore_onsets) else float(load)
        for week, load in zip(mondays, weeks["load"], strict=True)
    ]
    after = [*mondays, mondays[-1] + timedelta(days=7)] if mondays else []
    largest = _largest_runs(runs, after)
    return tuple(
        _of_week(week, counted[max(0, n - WEEKS) : n], largest[n]) for n, week in enumerate(after)
    )


def spoilt(week: date, sore_onsets: Sequence[date]) -> bool:
    """Return whether a week holds a sore onset or ends within three days before one.

    Examples
    --------
    >>> [spoilt(date(2026, 6, day), [date(2026, 6, 17)]) for day in (1, 8, 15)]
    [False, True, True]
    """
    return any_sore(sore_onsets, week, week + timedelta(days=6 + SORE_AFTER_DAYS))


def _of_week(week: date, before: Sequence[float], largest: float) -> Ribbon:
    if len(before) < WEEKS:
        return Ribbon(week, math.nan, math.nan, habit=False)
    _, second, third, _ = sorted(before, reverse=True)
    return Ribbon(week, third, max(second, BASE_WEEK) + STEP * largest, second >= BASE_WEEK)


def _largest_runs(runs: pd.DataFrame, mondays: Sequence[date]) -> list[float]:
    """Return the largest load of a run in the 30 days before each Monday, 0 where none was."""
    days, loads = runs["day"].to_numpy(dtype="datetime64[D]"), runs["load"].to_numpy()
    ends = np.array(mondays, dtype="datetime64[D]")
    first = np.searchsorted(days, ends - np.timedelta64(WINDOW_DAYS, "D"))
    last = np.searchsorted(days, ends)
    return [float(np.max(loads[a:z], initial=0.0)) for a, z in zip(first, last, strict=True)]


def _thirty_days(runs: pd.DataFrame, monday: date) -> pd.DataFrame:
    end = pd.Timestamp(monday)
    start = end - pd.Timedelta(days=WINDOW_DAYS)
    return runs[(runs["day"] >= start) & (runs["day"] < end)]


def room(band: Ribbon, runs: pd.DataFrame, easy_speed_mps: float) -> Room:
    """Return the limits of the week that a ribbon's last entry stands for."""
    recent = _thirty_days(runs, band.week)
    rested = recent.empty
    longest_load = BASE_SCORE if rested else float(recent["load"].max())
    longest_m = easy_speed_mps * BASE_RUN_S if rested else float(recent["distance_m"].max())
    share = STEADY.value / 100.0
    return Room(
        week=band.week,
        low=band.low,
        high=band.high,
        run_load=share * longest_load,
        run_m=share * longest_m,
        from_base_run=rested,
        longest_load=longest_load,
        longest_m=longest_m,
    )
