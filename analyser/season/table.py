"""The season as a table, one row a run in order of time, with local days and weeks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, date, tzinfo

import pandas as pd

from analyser.calfload.causes import CAUSES
from analyser.season.days import local_start
from analyser.season.summary import RunSummary
from analyser.season.table_columns import NUMBERS, TEXTS


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
