"""What the season teaches about the runner: easy speed, contact time's baseline, and `History`."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analyser.calfload.easy_speed import (
    EASY_HEART_RATE,
    HEART_RATE,
    LEARNED,
    EasySpeed,
    highest_heart_rate,
    learned_easy_speed,
)
from analyser.calfload.easy_speed import WINDOW_DAYS as WINDOW_DAYS_OF_EASY
from analyser.guidelines.base_by_time import BASE_RUN_MIN
from analyser.run import FloatArray
from analyser.runner import History, Runner
from analyser.season.progress import base_weeks_before, progress
from analyser.season.rescale import with_easy_speed
from analyser.season.soreness import monday
from analyser.season.spikes import WINDOW_DAYS
from analyser.season.summary import RunSummary

ENOUGH_RUNS = 3  # three runs: less is chance


def easy_speed(rows: Sequence[RunSummary], runner: Runner) -> EasySpeed:
    """Return the easy speed to judge a season by: told, by heart rate, learned or assumed.

    Parameters
    ----------
    rows
        In order of time; the last one's 8 weeks teach by their speeds, all by heart rate.
    runner
        The profile: what it tells goes first.
    """
    speeds, seconds = _easy_flat(rows, runner.max_heart_rate_bpm)
    earliest = rows[-1].start - timedelta(days=WINDOW_DAYS_OF_EASY) if rows else None
    recent = [row for row in rows if earliest is not None and row.start >= earliest]
    medians = np.array([row.flat_median_mps for row in recent])
    return learned_easy_speed(runner.easy_speed_mps, speeds, seconds, medians)


def _easy_flat(rows: Sequence[RunSummary], told_bpm: float | None) -> tuple[FloatArray, FloatArray]:
    """Return the flat running under 78 % of the highest heart rate: speeds, seconds."""
    of_files = [row.profile_highest_bpm for row in rows if row.profile_highest_bpm > 0.0]
    maxima = [row.highest_bpm for row in rows]
    highest = highest_heart_rate(told_bpm, of_files[-1] if of_files else None, maxima)
    if highest is None:
        return np.empty(0), np.empty(0)
    easy = EASY_HEART_RATE * highest
    pairs = [flat[1:] for row in rows for flat in row.heart_flat if flat[0] < easy]
    speeds, seconds = np.array(pairs).reshape(-1, 2).T
    return speeds, seconds


def contact_baseline_before(rows: Sequence[RunSummary], row: RunSummary) -> float | None:
    """Return the median baseline of the same device's runs in the 30 days before a run."""
    earliest = row.start - timedelta(days=WINDOW_DAYS)
    before = [
        other
        for other in rows
        if other.contact_baseline > 0.0
        and other.device == row.device
        and contact_source(other) == contact_source(row)
        and earliest <= other.start < row.start
    ]
    return _usual(before)


def _usual(before: Sequence[RunSummary]) -> float | None:
    return (
        statistics.median(r.contact_baseline for r in before)
        if len(before) >= ENOUGH_RUNS
        else None
    )


def contact_source(row: RunSummary) -> str:
    """Return where a run's contact time is from: its own recording's device or a borrowed one."""
    return row.borrowed.get("contact_ms", row.device)


def in_season(rows: Sequence[RunSummary], easy_speed_mps: float) -> tuple[RunSummary, ...]:
    """Return the rows, in order of time, as scored with the season's easy speed."""
    return tuple(with_easy_speed(row, easy_speed_mps) for row in rows)


def strike_usual_before(rows: Sequence[RunSummary], row: RunSummary) -> float | None:
    """Return the mean foot strike of the runs of 30 days before a run; None below three."""
    earliest = row.start - timedelta(days=WINDOW_DAYS)
    known = [r.strike for r in rows if r.strike >= 0.0 and earliest <= r.start < row.start]
    return statistics.fmean(known) if len(known) >= ENOUGH_RUNS else None


def history_before(
    runs: pd.DataFrame,
    rows: Sequence[RunSummary],
    row: RunSummary,
    day: date,
    easy: EasySpeed,
    sore_onsets: Sequence[date] = (),
) -> History:
    """Return what a season knows for the judgement of one run.

    Parameters
    ----------
    runs, rows
        The season; what began at or after the run is left out.
    row
        The run to be judged: its start, device and easy speed are used.
    day
        Its local day.
    easy
        The season's easy speed; what the runner told stands in the profile.
    sore_onsets
        Weeks that ended so built no base.
    """
    before = runs[runs["start"] < pd.Timestamp(row.start)]
    recent = before[before["start"] >= pd.Timestamp(row.start - timedelta(days=WINDOW_DAYS))]
    week = before[before["day"] > pd.Timestamp(day - timedelta(days=7))]
    empty = before.empty
    last = None if empty else before.iloc[-1]
    baseline = contact_baseline_before(rows, row) if row.contact_baseline > 0.0 else None
    return History(
        longest_distance_m=_largest(recent, "distance_m"),
        longest_load=_largest(recent, "load"),
        runs_7_days=len(week),
        base_runs_7_days=int((week["moving_s"] >= 60.0 * BASE_RUN_MIN.value).sum()),
        base_weeks=0 if empty else base_weeks_before(before, monday(day), sore_onsets),
        stage="base" if empty else progress(before, day - timedelta(days=1), sore_onsets).stage,
        easy_speed_mps=row.easy_speed_mps if easy.source in (HEART_RATE, LEARNED) else None,
        easy_speed_source=easy.source,
        easy_speed_sd=easy.ln_sd,
        strike_usual=strike_usual_before(rows, row),
        contact_baseline=baseline,
        last_run_hilly=None if last is None or "hilly" not in last else bool(last["hilly"]),
        days_since_last_run=None if last is None else (day - last["day"].date()).days,
    )


def _largest(runs: pd.DataFrame, name: str) -> float | None:
    value = float(runs[name].max()) if len(runs) else math.nan
    return value if math.isfinite(value) else None
