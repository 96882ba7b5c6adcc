"""Layoffs: two weeks and more without a run, and what was run before and after."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from analyser.season.states import LAYOFF_DAYS

OFF_DAYS = 7  # a week without a run is a gap, no layoff
AROUND_DAYS = 28  # the load before and after is that of four weeks


@dataclass(frozen=True)
class Layoff:
    """A stretch of days without a run.

    Parameters
    ----------
    first, last
        The first and last day without a run.
    days
        How many.
    load_before, load_after
        Mean load a week in the four weeks before, and after; NaN where they are not in the
        season. [points a week]
    first_load, first_m
        Of the first run after it; NaN where it still lasts.
    """

    first: date
    last: date
    days: int
    load_before: float
    load_after: float
    first_load: float = math.nan
    first_m: float = math.nan


def layoffs(runs: pd.DataFrame, today: date | None = None) -> tuple[Layoff, ...]:
    """Return every layoff between two runs, and the one that still lasts today."""
    return tuple(
        _layoff(runs, first, last)
        for first, last in gaps(runs, today)
        if (last - first).days + 1 >= LAYOFF_DAYS
    )


def gaps(runs: pd.DataFrame, today: date | None = None) -> list[tuple[date, date]]:
    """Return the first and last empty day of each stretch of a week and more without a run."""
    days = sorted({stamp.date() for stamp in runs["day"]})
    one = timedelta(days=1)
    ends = [*days[1:], today + one] if today and days and today > days[-1] else days[1:]
    pairs = zip(days, ends, strict=False)
    return [(a + one, z - one) for a, z in pairs if (z - a).days - 1 >= OFF_DAYS]


def _layoff(runs: pd.DataFrame, first: date, last: date) -> Layoff:
    after = runs[["load", "distance_m"]][runs["day"] > pd.Timestamp(last)]
    return Layoff(
        first=first,
        last=last,
        days=(last - first).days + 1,
        load_before=_weekly(runs, first - timedelta(days=AROUND_DAYS), first),
        load_after=_weekly(runs, last + timedelta(days=1), last + timedelta(days=1 + AROUND_DAYS)),
        first_load=float(after["load"].iloc[0]) if len(after) else math.nan,
        first_m=float(after["distance_m"].iloc[0]) if len(after) else math.nan,
    )


def _weekly(runs: pd.DataFrame, first: date, end: date) -> float:
    """Return the mean load a week from a day up to another, NaN beyond the season's ends."""
    start, stop = pd.Timestamp(first), pd.Timestamp(end)
    known = runs["day"].min() <= start and runs["day"].max() + pd.Timedelta(days=7) >= stop
    inside = runs["load"][(runs["day"] >= start) & (runs["day"] < stop)]
    return float(inside.sum()) * 7.0 / AROUND_DAYS if known else math.nan
