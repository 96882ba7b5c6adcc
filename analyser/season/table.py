"""The season as a table, one row a run in order of time, with local days and weeks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

import pandas as pd

from analyser.calfload.causes import CAUSES
from analyser.local_time import zone_named
from analyser.season.summary import RunSummary

__all__ = ["in_order", "is_dated", "local_start", "runs_table", "weeks_table", "zone_named"]

FIRST_POSSIBLE = date(2000, 1, 1)  # before it, no watch recorded runs; 1989 is FIT's zero
AHEAD_DAYS = 2  # a run cannot be later than tomorrow anywhere on Earth
NUMBERS = (
    "distance_m",
    "elapsed_s",
    "timer_s",
    "moving_s",
    "run_s",
    "walk_s",
    "climb_m",
    "cadence_spm",
    "quick_cadence_spm",
    "contact_ms",
    "heart_rate_bpm",
    "load",
    "load_low",
    "load_high",
    "impulse",
    "peak5",
    "hot_minutes",
    "contact_baseline",
    "easy_speed_mps",
    "workout_feel",
    "workout_rpe",
)
TEXTS = ("name", "sha256", "title", "device", "sub_sport")


def local_start(row: RunSummary, zone: tzinfo = UTC) -> datetime:
    """Return when the run began by the clock on the wall, without a zone.

    The file's own offset goes first, the runner's zone next.

    Examples
    --------
    >>> row = RunSummary("a", "0", datetime(2026, 3, 1, 23, 30, tzinfo=UTC), utc_offset_s=3600.0)
    >>> local_start(row)
    datetime.datetime(2026, 3, 2, 0, 30)
    """
    if row.utc_offset_s is not None:
        return (row.start + timedelta(seconds=row.utc_offset_s)).replace(tzinfo=None)
    return row.start.astimezone(zone).replace(tzinfo=None)


def is_dated(row: RunSummary, today: date) -> bool:
    """Return whether a run's date can be true; a lost or wrong clock writes 1989 or 2048."""
    return FIRST_POSSIBLE <= row.start.date() <= today + timedelta(days=AHEAD_DAYS)


def in_order(rows: Sequence[RunSummary]) -> tuple[RunSummary, ...]:
    """Return the rows by their start; of the same start by their bytes, so always alike."""
    return tuple(sorted(rows, key=lambda row: (row.start, row.sha256)))


def runs_table(rows: Sequence[RunSummary], zone: tzinfo = UTC) -> pd.DataFrame:
    """Return one row a run, in the order given.

    Columns: the texts and numbers of `RunSummary`, each cause's points as `cause_...`, `local`
    (wall clock), `day`, `week` (its Monday), `climb_m_per_km`, `hardest_from_m` and `hardest_to_m`.
    """
    table = pd.DataFrame(
        {
            "start": pd.to_datetime([row.start for row in rows], utc=True),
            "local": pd.to_datetime([local_start(row, zone) for row in rows]),
            **{name: [getattr(row, name) for row in rows] for name in TEXTS},
            **{name: [float(getattr(row, name)) for row in rows] for name in NUMBERS},
            **{f"cause_{c}": [row.causes.get(c, math.nan) for row in rows] for c in CAUSES},
            "hardest_from_m": [r.hardest_m[0] if r.hardest_m else math.nan for r in rows],
            "hardest_to_m": [r.hardest_m[1] if r.hardest_m else math.nan for r in rows],
        }
    )
    table["day"] = table["local"].dt.normalize()
    table["week"] = table["day"] - pd.to_timedelta(table["day"].dt.day_of_week, unit="D")
    far = table["distance_m"].where(table["distance_m"] >= 500.0)
    table["climb_m_per_km"] = 1000.0 * table["climb_m"] / far
    return table


def weeks_table(runs: pd.DataFrame, last_day: date | None = None) -> pd.DataFrame:
    """Return one row a week, indexed by its Monday, from the first run's to the last day's.

    Columns: `runs`, `distance_m`, `moving_s`, `climb_m`, `load`, each `cause_...`, `base_load`
    (100 for each run) and `largest_load`. A week without a run holds zeros: it was empty.
    """
    causes = [f"cause_{cause}" for cause in CAUSES]
    sums = ["distance_m", "moving_s", "climb_m", "load", *causes]
    by_week = runs.groupby("week")
    weeks = by_week[sums].sum()
    weeks["runs"] = by_week.size()
    weeks["base_load"] = 100.0 * by_week["load"].count()
    weeks["largest_load"] = by_week["load"].max()
    if runs.empty:
        return weeks.astype({"runs": "int64"})
    last = max(
        runs["week"].max(),
        pd.Timestamp(last_day or date.min).to_period("W").start_time
        if last_day
        else runs["week"].max(),
    )
    every = pd.date_range(runs["week"].min(), last, freq="7D", name="week")
    return weeks.reindex(every).fillna(0.0).astype({"runs": "int64"})
