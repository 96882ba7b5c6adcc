"""What the season teaches about the runner: easy speed, contact time's baseline, and `History`."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analyser.calfload.constants import DEFAULT_EASY_SPEED_MPS
from analyser.guidelines.base_by_time import BASE_RUN_MIN
from analyser.guidelines.measure import median
from analyser.runner import History
from analyser.season.progress import base_weeks_before, progress
from analyser.season.rescale import with_contact_baseline, with_easy_speed
from analyser.season.soreness import monday
from analyser.season.spikes import WINDOW_DAYS
from analyser.season.summary import SPEED_BIN_MPS, RunSummary

ENOUGH_EASY_S = 3600.0  # an hour of easy flat running, over
ENOUGH_RUNS = 3  # three runs: less is chance
SLOWEST_EASY_MPS, FASTEST_EASY_MPS = 1.6, 5.0


def learned_easy_speed(rows: Sequence[RunSummary]) -> float | None:
    """Return the median speed of flat running under 78 % of the highest heart rate. [m/s].

    None where the heart rate, or its highest value, is unknown, or under an hour in three runs.
    """
    told = [row for row in rows if row.easy_flat]
    pairs = [pair for row in told for pair in row.easy_flat]
    if len(told) < ENOUGH_RUNS or sum(seconds for _, seconds in pairs) < ENOUGH_EASY_S:
        return None
    speeds, seconds = np.array(pairs).T
    middle = median(speeds + SPEED_BIN_MPS / 2.0, seconds)
    return min(max(middle, SLOWEST_EASY_MPS), FASTEST_EASY_MPS)


def easy_speed(rows: Sequence[RunSummary], told_mps: float | None) -> tuple[float, str]:
    """Return the easy speed to judge a season by, and where it is from: told, learned, assumed."""
    if told_mps is not None:
        return told_mps, "told"
    learned = learned_easy_speed(rows)
    return (learned, "learned") if learned else (DEFAULT_EASY_SPEED_MPS, "assumed")


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
    """Return the rows, in order of time, as scored with what the season teaches."""
    measured: dict[tuple[str, str], list[RunSummary]] = {}
    judged = []
    for row in rows:
        scaled = with_easy_speed(row, easy_speed_mps)
        if row.contact_baseline > 0.0:
            recent = measured.setdefault((row.device, contact_source(row)), [])
            earliest = row.start - timedelta(days=WINDOW_DAYS)
            recent[:] = [other for other in recent if other.start >= earliest]
            baseline = _usual([other for other in recent if other.start < row.start])
            scaled = with_contact_baseline(scaled, baseline) if baseline else scaled
            recent.append(row)
        judged.append(scaled)
    return tuple(judged)


def history_before(
    runs: pd.DataFrame,
    rows: Sequence[RunSummary],
    row: RunSummary,
    day: date,
    easy_source: str,
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
    easy_source
        "learned" passes the season's easy speed on; what the runner told stands in the profile.
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
        easy_speed_mps=row.easy_speed_mps if easy_source == "learned" else None,
        contact_baseline=baseline,
        last_run_hilly=None if last is None or "hilly" not in last else bool(last["hilly"]),
        days_since_last_run=None if last is None else (day - last["day"].date()).days,
    )


def _largest(runs: pd.DataFrame, name: str) -> float | None:
    value = float(runs[name].max()) if len(runs) else math.nan
    return value if math.isfinite(value) else None
