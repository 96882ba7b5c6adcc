"""Each run of a season held against the guidance, with what the runs before it add."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from analyser.guidelines.base import Verdict
from analyser.guidelines.base_by_time import BASE_WEEKS, DAILY, OFTEN
from analyser.guidelines.hills import CLIMB, CLIMB_PART
from analyser.guidelines.jump import STEADY, TOO_FAR
from analyser.guidelines.measure import at_most_watch, level_above
from analyser.guidelines.pace import HARD_SHARE, HARD_SHARE_TOO_MUCH, HARD_SPEED
from analyser.guidelines.stage import SPEED_MIN, SPEED_MIN_TOO_MUCH, SPEEDWORK
from analyser.season.layoff import LAYOFF_DAYS
from analyser.season.progress import reached, streaks
from analyser.season.summary import Judged, RunSummary, speed_seconds_above

GOOD, WATCH = Verdict.GOOD.value, Verdict.WATCH.value
TOO_MUCH, UNKNOWN = Verdict.TOO_MUCH.value, Verdict.NOT_ASSESSED.value
GRAVITY = {UNKNOWN: 0, GOOD: 1, WATCH: 2, TOO_MUCH: 3}


def gravest(verdicts: Sequence[str]) -> str:
    """Return the gravest of some verdicts' words.

    Examples
    --------
    >>> gravest(["good", "too much", "watch"]), gravest([])
    ('too much', 'not assessed')
    """
    return max(verdicts, key=GRAVITY.__getitem__, default=UNKNOWN)


def judge_season(
    rows: Sequence[RunSummary], runs: pd.DataFrame, *, easy_pace_assumed: bool
) -> tuple[tuple[Judged, ...], ...]:
    """Return every run's verdicts: its own, and those that need the runs before it.

    Parameters
    ----------
    rows, runs
        The season in order of time, with `distance_pct`, `load_pct`, `runs_7_days` and `stage`.
    easy_pace_assumed
        Whether neither the runner nor the season told the easy pace: then speed is at most
        worth watching.
    """
    judged: list[tuple[Judged, ...]] = []
    hilly = False
    needed = ["stage", "base_weeks", "runs_7_days", "distance_pct", "load_pct"]
    for row, run in zip(rows, runs[needed].to_dict("records"), strict=True):
        own = {found.guideline: found for found in row.judged}
        own["pace"] = _pace(row, own.get("pace"), easy_pace_assumed)
        own["hills"] = _hills(row, own.get("hills"), hilly)
        own["base"] = _often(run)
        own["jump"] = _jump(run)
        own["stage"] = _stage(row, run, easy_pace_assumed)
        hilly = own["hills"].verdict in (WATCH, TOO_MUCH)
        judged.append(tuple(own.values()))
    return tuple(judged)


def _judged(key: str, verdict: Verdict, value: float, unit: str, limit: float) -> Judged:
    return Judged(key, verdict.value, value, unit, limit)


def _pace(row: RunSummary, own: Judged | None, assumed: bool) -> Judged:
    """Return the share above 1.10 of the season's easy speed; by heart rate as it was found."""
    unknown = Judged("pace", UNKNOWN, math.nan, HARD_SHARE.unit, HARD_SHARE.value)
    if row.by_heart_rate or row.easy_speed_known or not row.fast_s:
        return own or unknown
    share = 100.0 * _hard_s(row) / max(row.moving_s, 1.0)
    verdict = level_above(share, HARD_SHARE.value, HARD_SHARE_TOO_MUCH.value)
    softened = at_most_watch(verdict) if assumed else verdict
    return _judged("pace", softened, share, HARD_SHARE.unit, HARD_SHARE.value)


def _hard_s(row: RunSummary) -> float:
    return speed_seconds_above(row, HARD_SPEED.value * row.easy_speed_mps)


def _hills(row: RunSummary, own: Judged | None, last_was_hilly: bool) -> Judged:
    """Return the run's own verdict on hills, graver where the run before was hilly too."""
    if own is None:
        return Judged("hills", UNKNOWN, math.nan, CLIMB.unit, CLIMB.value)
    if own.verdict not in (WATCH, TOO_MUCH):
        return own
    costly = row.causes.get("climb", 0.0) > CLIMB_PART.value
    return own._replace(verdict=TOO_MUCH if costly or last_was_hilly else WATCH)


def _often(run: Mapping[Hashable, Any]) -> Judged:
    """Return whether the runs of seven days were too many while the base was being built."""
    built = run["stage"] != "base" or run["base_weeks"] >= BASE_WEEKS.value
    verdict = level_above(run["runs_7_days"], OFTEN.value, DAILY.value)
    verdict = Verdict.GOOD if built else verdict
    return _judged("base", verdict, float(run["runs_7_days"]), OFTEN.unit, OFTEN.value)


def _jump(run: Mapping[Hashable, Any]) -> Judged:
    """Return the larger of the jumps in distance and in load."""
    known = [value for value in (run["distance_pct"], run["load_pct"]) if value >= 0.0]
    percent = max(known, default=math.nan)
    verdict = level_above(percent, STEADY.value, TOO_FAR.value)
    return _judged("jump", verdict, percent, STEADY.unit, STEADY.value)


def _stage(row: RunSummary, run: Mapping[Hashable, Any], assumed: bool) -> Judged:
    """Return the fast minutes that came before their stage."""
    minutes = speed_seconds_above(row, SPEEDWORK.value * row.easy_speed_mps) / 60.0
    verdict = level_above(minutes, SPEED_MIN.value, SPEED_MIN_TOO_MUCH.value)
    if run["stage"] == "speed" and verdict is not Verdict.NOT_ASSESSED:
        verdict = Verdict.GOOD
    softened = at_most_watch(verdict) if assumed else verdict
    return _judged("stage", softened, minutes, "min of fast running", SPEED_MIN.value)


def before_each(runs: pd.DataFrame, sore_onsets: Sequence[date] = ()) -> pd.DataFrame:
    """Return what stood before each run: `runs_7_days` with it, `base_weeks`, `stage`, gap.

    `days_since_last` is NaN for the first run. Stage and weeks are those of the Monday: within
    a week nothing is reached.
    """
    days = runs["day"].to_numpy()
    week_ago = days - np.timedelta64(6, "D")
    count = np.arange(1, len(runs) + 1) - np.searchsorted(days, week_ago, side="left")
    since = runs["day"].diff().dt.days
    needed = runs[["week", "moving_s", "distance_m"]].assign(days_since_last=since)
    stages, weeks = _by_week(needed, sore_onsets)
    return pd.DataFrame(
        {
            "runs_7_days": count,
            "days_since_last": since,
            "stage": stages,
            "base_weeks": weeks,
        },
        index=runs.index,
    )


def _by_week(runs: pd.DataFrame, sore_onsets: Sequence[date]) -> tuple[list[str], list[int]]:
    """Return the stage and the base weeks in a row that stood at each run's Monday."""
    stages: list[str] = []
    base_weeks: list[int] = []
    for part in _ways(runs):
        base, distance = reached(part, date.max - timedelta(days=7), sore_onsets)
        in_a_row = streaks(part, sore_onsets)
        for week in part["week"].dt.date:
            stages.append(_stage_at(week, base, distance))
            base_weeks.append(in_a_row.get(week - timedelta(days=7), 0))
    return stages, base_weeks


def _ways(runs: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the runs between layoffs: each stretch is a way of its own."""
    way = (runs["days_since_last"] > LAYOFF_DAYS).cumsum()
    return [part for _, part in runs.groupby(way)]


def _stage_at(week: date, base: date | None, distance: date | None) -> str:
    if distance is not None and distance <= week:
        return "speed"
    return "distance" if base is not None and base <= week else "base"
