"""What changed before the calves got sore: each driver against the runner's own calm fortnights.

Possible, never proven: with a handful of onsets, chance alone raises something. The panel says
how many onsets it rests on, and what was not raised.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analyser.run import FloatArray
from analyser.season.drivers import DRIVERS, WEEK_DAYS, Columns, Driver, columns, value_before
from analyser.season.soreness import SORE, SoreDay, any_sore, level_by_day, monday, onsets

FORTNIGHT_DAYS = 14
ENOUGH_CALM = 6  # fortnights
ENOUGH_RUNS = 3  # in a calm fortnight
ANECDOTE_BELOW = 3  # onsets
RAISED = 2.0  # spreads
MAD_TO_SD = 1.4826


@dataclass(frozen=True)
class Change:
    """One driver before the onsets.

    Parameters
    ----------
    driver
        Which.
    calm
        Its median over calm fortnights; NaN where unknown there.
    before, before_week
        Its value in the 14 and in the 7 days before each onset; NaN where unknown.
    spreads
        How far each of the fortnights before was from calm, in the runner's own spreads,
        positive for worse; NaN where unknown.
    raised, of_onsets
        At how many onsets it was 2 spreads or more away, of how many where it was known.
    calm_raised, of_calm
        The same for the calm fortnights.
    """

    driver: Driver
    calm: float
    before: tuple[float, ...]
    before_week: tuple[float, ...]
    spreads: tuple[float, ...]
    raised: int
    of_onsets: int
    calm_raised: int
    of_calm: int

    @property
    def lead(self) -> float:
        """Share of onsets at which it was raised, less the share of calm fortnights."""
        if not self.of_onsets or not self.of_calm:
            return -math.inf
        return self.raised / self.of_onsets - self.calm_raised / self.of_calm


@dataclass(frozen=True)
class Before:
    """What changed before the sore days.

    Parameters
    ----------
    onsets
        The first days of soreness.
    changes
        Ranked, the most telling first; empty where `lacks` says why.
    calm_fortnights
        How many it is held against.
    lacks
        What is missing, in the runner's words; empty where nothing is.
    """

    onsets: tuple[date, ...]
    changes: tuple[Change, ...]
    calm_fortnights: int
    lacks: str = ""

    @property
    def raised(self) -> tuple[Change, ...]:
        """Those that were raised before an onset, and more often than in calm times."""
        return tuple(change for change in self.changes if change.raised and change.lead > 0.0)

    def caution(self) -> str:
        """Return how much it rests on, in words."""
        count = len(self.onsets)
        if count < ANECDOTE_BELOW:
            return f"It rests on {count} onset{'s' * (count != 1)}: an anecdote."
        return f"It rests on {count} onsets: possible, not proven."


def what_changed(runs: pd.DataFrame, diary: Sequence[SoreDay]) -> Before:
    """Return what was different in the fortnight before each onset.

    Parameters
    ----------
    runs
        The season, with `distance_pct`, `fast_s`, `cadence_away`, `contact_away`.
    diary
        Every day noted.
    """
    starts = onsets(diary)
    if runs.empty or not starts:
        cure = "note sore days: analyser sore 4"
        return Before(starts, (), 0, f"No sore days noted. {cure[:1].upper()}{cure[1:]}.")
    first = runs["day"].min().date() + timedelta(days=FORTNIGHT_DAYS)
    covered = tuple(day for day in starts if first <= day <= _end(runs))
    calm = calm_fortnights(runs, diary, starts)
    if not covered:
        return Before(starts, (), len(calm), "No sore day has a whole fortnight of runs before it.")
    if len(calm) < ENOUGH_CALM:
        missing = f"{len(calm)} calm fortnights so far; {ENOUGH_CALM} are needed to compare."
        return Before(covered, (), len(calm), missing)
    known = columns(runs)
    changes = [_change(driver, known, covered, calm) for driver in DRIVERS]
    ranked = sorted(changes, key=lambda change: (-change.lead, -_middle(change.spreads)))
    return Before(covered, tuple(ranked), len(calm))


def _end(runs: pd.DataFrame) -> date:
    end: date = runs["day"].max().date() + timedelta(days=FORTNIGHT_DAYS)
    return end


def calm_fortnights(
    runs: pd.DataFrame, diary: Sequence[SoreDay], starts: Sequence[date]
) -> list[date]:
    """Return the Mondays that end a calm fortnight.

    At least 14 days before each later onset, three runs or more, and no soreness of 3 in them
    or in the week after.
    """
    sore = [day for day, level in level_by_day(diary).items() if level >= SORE]
    end = monday(runs["day"].min().date()) + timedelta(days=FORTNIGHT_DAYS)
    last = runs["day"].max().date() + timedelta(days=1)
    days = runs["day"].to_numpy(dtype="datetime64[D]")
    calm = []
    while end <= last:
        start = end - timedelta(days=FORTNIGHT_DAYS)
        near = any_sore(starts, end, end + timedelta(days=FORTNIGHT_DAYS - 1))
        spoilt = any_sore(sore, start, end + timedelta(days=WEEK_DAYS - 1))
        if not near and not spoilt and _count(days, start, end) >= ENOUGH_RUNS:
            calm.append(end)
        end += timedelta(days=WEEK_DAYS)
    return calm


def _count(days: NDArray[np.datetime64], start: date, end: date) -> int:
    first, last = np.searchsorted(days, [np.datetime64(start), np.datetime64(end)])
    return int(last - first)


def _change(driver: Driver, runs: Columns, starts: Sequence[date], calm: Sequence[date]) -> Change:
    quiet = np.array([value_before(driver.key, runs, end, FORTNIGHT_DAYS) for end in calm])
    fortnights = np.array([value_before(driver.key, runs, day, FORTNIGHT_DAYS) for day in starts])
    weeks = [value_before(driver.key, runs, day, WEEK_DAYS) for day in starts]
    known = quiet[np.isfinite(quiet)]
    middle = float(np.median(known)) if known.size else math.nan
    away = _spreads(fortnights, known, driver)
    calm_away = _spreads(known, known, driver)
    return Change(
        driver=driver,
        calm=middle,
        before=tuple(fortnights.tolist()),
        before_week=tuple(weeks),
        spreads=tuple(away.tolist()),
        raised=int((away >= RAISED).sum()),
        of_onsets=int(np.isfinite(away).sum()),
        calm_raised=int((calm_away >= RAISED).sum()),
        of_calm=int(known.size),
    )


def _spreads(values: FloatArray, calm: FloatArray, driver: Driver) -> FloatArray:
    """Return how far values are from calm in robust spreads, positive for worse."""
    if not calm.size:
        return np.full(values.shape, np.nan)
    middle = np.median(calm)
    spread = max(MAD_TO_SD * float(np.median(np.abs(calm - middle))), driver.floor)
    return np.asarray(driver.worse * (values - middle) / spread)


def _middle(spreads: Sequence[float]) -> float:
    known = [value for value in spreads if math.isfinite(value)]
    return float(np.median(known)) if known else -math.inf
