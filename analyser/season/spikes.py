"""Spikes: each run's distance and load against the longest of its 30 days before.

Frandsen et al. 2025, doi:10.1136/bjsports-2024-109380: in 5,205 runners the hazard rose when one
run was more than a tenth longer than the longest of the 30 days before.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyser.calfload.constants import BASE_RUN_S, BASE_SCORE
from analyser.guidelines.jump import STEADY
from analyser.run import FloatArray

WINDOW_DAYS = 30
BANDS = (  # upper end in percent, what the study calls it
    (STEADY.value, "none"),
    (130.0, "small"),
    (200.0, "moderate"),
    (float("inf"), "large"),
)


def spikes(runs: pd.DataFrame) -> pd.DataFrame:
    """Return how each run compares with its 30 days before, indexed as the runs are.

    Columns: `longest_m`, `hardest` (of the 30 days before; a base run where they were empty),
    `distance_pct`, `load_pct` (NaN where not measured or not judged), `compared` ("earlier
    runs", "base run" or "too early": the season's first 30 days have nothing to compare with).
    """
    longest = _largest_before(runs, "distance_m")
    hardest = _largest_before(runs, "load")
    rested = longest.isna() & hardest.isna()
    first = runs["local"].min()
    early = runs["local"] < first + pd.Timedelta(days=WINDOW_DAYS)
    longest = longest.where(~rested, runs["easy_speed_mps"] * BASE_RUN_S)
    hardest = hardest.where(~rested, BASE_SCORE)
    compared = np.where(early, "too early", np.where(rested, "base run", "earlier runs"))
    return pd.DataFrame(
        {
            "longest_m": longest,
            "hardest": hardest,
            "distance_pct": (100.0 * runs["distance_m"] / longest).where(~early & (longest > 0.0)),
            "load_pct": (100.0 * runs["load"] / hardest).where(~early & (hardest > 0.0)),
            "compared": compared,
        },
        index=runs.index,
    )


def _largest_before(runs: pd.DataFrame, name: str) -> pd.Series:
    """Return the largest value of the 30 days before each run, the run itself left out."""
    by_time = pd.Series(runs[name].to_numpy(), index=pd.DatetimeIndex(runs["local"]))
    order = np.argsort(by_time.index.to_numpy(), kind="stable")
    rolled = by_time.iloc[order].rolling(f"{WINDOW_DAYS}D", closed="left").max()
    values: FloatArray = np.empty(len(runs))
    values[order] = rolled.to_numpy()
    return pd.Series(values, index=runs.index)


def band_of(percent: float) -> str:
    """Return the study's name for a run of so many percent of the longest before.

    Examples
    --------
    >>> [band_of(percent) for percent in (100.0, 110.0, 111.0, 131.0, 201.0, float("nan"))]
    ['none', 'none', 'small', 'moderate', 'large', 'not judged']
    """
    return next((name for end, name in BANDS if percent <= end), "not judged")
