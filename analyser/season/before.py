"""What changed before the calves got sore: each driver against the runner's own calm fortnights.

Possible, never proven: with a handful of onsets, chance alone raises something. The panel says
how many onsets it rests on, and what was not raised.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd

from analyser.run import FloatArray
from analyser.season.soreness import SORE, SoreDay, any_sore, level_by_day, monday, onsets

FORTNIGHT_DAYS = 14
WEEK_DAYS = 7
ENOUGH_CALM = 6  # fortnights
ENOUGH_RUNS = 3  # in a calm fortnight
ANECDOTE_BELOW = 3  # onsets
RAISED = 2.0  # spreads
MAD_TO_SD = 1.4826


@dataclass(frozen=True)
class Driver:
    """Something of the days before that may matter: how it is measured, which way it is worse.

    Parameters
    ----------
    key, title, unit
        "climb", "Climb", "m/km".
    worse
        +1 where more is worse, -1 where less is.
    floor
        The smallest spread that is believed, in the unit: sensors and habits are no finer.
    """

    key: str
    title: str
    unit: str
    worse: float
    floor: float


DRIVERS = (
    Driver("load", "Load a week", "", 1.0, 50.0),
    Driver("longest", "Longest run", "km", 1.0, 1.0),
    Driver("step_up", "Biggest step up, one run", "%", 1.0, 10.0),
    Driver("fast", "Time above 1.10 x easy", "%", 1.0, 10.0),
    Driver("climb", "Climb", "m/km", 1.0, 3.0),
    Driver("cadence", "Cadence, matched speed", "spm", -1.0, 1.5),
    Driver("contact", "Contact, matched speed", "ms", -1.0, 4.0),
    Driver("gap", "Longest break", "d", 1.0, 2.0),
)


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
        return Before(starts, (), len(calm), "No run in the fortnight before a sore day was read.")
    if len(calm) < ENOUGH_CALM:
        missing = f"{len(calm)} calm fortnights so far; {ENOUGH_CALM} are needed to compare."
        return Before(covered, (), len(calm), missing)
    changes = [_change(driver, runs, covered, calm) for driver in DRIVERS]
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
    calm = []
    while end <= last:
        start = end - timedelta(days=FORTNIGHT_DAYS)
        near = any_sore(starts, end, end + timedelta(days=FORTNIGHT_DAYS - 1))
        spoilt = any_sore(sore, start, end + timedelta(days=WEEK_DAYS - 1))
        if not near and not spoilt and len(_inside(runs, start, end)) >= ENOUGH_RUNS:
            calm.append(end)
        end += timedelta(days=WEEK_DAYS)
    return calm


def _inside(runs: pd.DataFrame, start: date, end: date) -> pd.DataFrame:
    days = runs["day"].to_numpy()
    first, last = np.searchsorted(days, [np.datetime64(start), np.datetime64(end)])
    return runs.iloc[first:last]


def _change(
    driver: Driver, runs: pd.DataFrame, starts: Sequence[date], calm: Sequence[date]
) -> Change:
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


def value_before(key: str, runs: pd.DataFrame, end: date, days: int) -> float:
    """Return a driver's value over the days before one, that day left out; NaN if unknown."""
    start = end - timedelta(days=days)
    if key == "gap":
        return _longest_break(runs, start, end)
    inside = _inside(runs, start, end)
    return _VALUES[key](inside, days) if len(inside) else math.nan


def _load(runs: pd.DataFrame, days: int) -> float:
    return float(runs["load"].sum()) * WEEK_DAYS / days


def _longest(runs: pd.DataFrame, _days: int) -> float:
    return float(runs["distance_m"].max()) / 1000.0


def _step_up(runs: pd.DataFrame, _days: int) -> float:
    return float(runs["distance_pct"].combine(runs["load_pct"], np.fmax).max())


def _fast(runs: pd.DataFrame, _days: int) -> float:
    known = runs[runs["fast_s"].notna()]
    time_s = float(known["moving_s"].sum())
    return 100.0 * float(known["fast_s"].sum()) / time_s if time_s > 0.0 else math.nan


def _climb(runs: pd.DataFrame, _days: int) -> float:
    known = runs[runs["climb_m"].notna() & (runs["distance_m"] > 0.0)]
    metres = float(known["distance_m"].sum())
    return 1000.0 * float(known["climb_m"].sum()) / metres if metres > 0.0 else math.nan


def _cadence(runs: pd.DataFrame, _days: int) -> float:
    return _by_time(runs, "cadence_away")


def _contact(runs: pd.DataFrame, _days: int) -> float:
    return _by_time(runs, "contact_away")


def _by_time(runs: pd.DataFrame, name: str) -> float:
    known = runs[runs[name].notna() & (runs["moving_s"] > 0.0)]
    if known.empty:
        return math.nan
    return float(np.average(known[name], weights=known["moving_s"]))


_VALUES = {
    "load": _load,
    "longest": _longest,
    "step_up": _step_up,
    "fast": _fast,
    "climb": _climb,
    "cadence": _cadence,
    "contact": _contact,
}


def _longest_break(runs: pd.DataFrame, start: date, end: date) -> float:
    """Return the most days without a run in a row that reach into a stretch. [d]."""
    days = sorted({stamp.date() for stamp in runs["day"]})
    earlier = [day for day in days if day < start]
    inside = [day for day in days if start <= day < end]
    if not earlier and not inside:
        return math.nan
    marks = [*earlier[-1:], *inside, end]
    return float(max((b - a).days - 1 for a, b in pairwise(marks)))
