"""What may matter of the days before: each driver, and how it is measured over some days."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analyser.run import FloatArray

Columns = Mapping[str, NDArray[Any]]

WEEK_DAYS = 7


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
    Driver("fast", "Time above 1.20\N{MULTIPLICATION SIGN} usual", "%", 1.0, 10.0),
    Driver("climb", "Climb", "m/km", 1.0, 3.0),
    Driver("cadence", "Cadence, matched speed", "spm", -1.0, 1.5),
    Driver("contact", "Contact, matched speed", "ms", -1.0, 4.0),
    Driver("gap", "Longest break", "d", 1.0, 2.0),
)


def value_before(key: str, runs: Columns, end: date, days: int) -> float:
    """Return a driver's value over the days before one, that day left out; NaN if unknown."""
    first, last = np.searchsorted(
        runs["day"], [np.datetime64(end - timedelta(days=days)), np.datetime64(end)]
    )
    if key == "gap":
        return _longest_break(runs["day"], int(first), int(last), end)
    inside = {name: values[first:last] for name, values in runs.items()}
    return _VALUES[key](inside, days) if last > first else math.nan


def columns(runs: pd.DataFrame) -> Columns:
    """Return what the drivers are measured from as plain arrays, shape (n,) each."""
    names = ("load", "distance_m", "moving_s", "fast_s", "climb_m", "cadence_away", "contact_away")
    step_up = np.fmax(runs["distance_pct"].to_numpy(), runs["load_pct"].to_numpy())
    return {
        "day": runs["day"].to_numpy(dtype="datetime64[D]"),
        "step_up": step_up,
        **{name: runs[name].to_numpy(dtype=np.float64) for name in names},
    }


def _load(runs: Columns, days: int) -> float:
    return float(runs["load"].sum()) * WEEK_DAYS / days


def _longest(runs: Columns, _days: int) -> float:
    return float(np.fmax.reduce(runs["distance_m"])) / 1000.0


def _step_up(runs: Columns, _days: int) -> float:
    return float(np.fmax.reduce(runs["step_up"]))


def _fast(runs: Columns, _days: int) -> float:
    return 100.0 * _share(runs["fast_s"], runs["moving_s"])


def _climb(runs: Columns, _days: int) -> float:
    return 1000.0 * _share(runs["climb_m"], runs["distance_m"])


def _share(part: FloatArray, whole: FloatArray) -> float:
    """Return the sum of a part over that of its whole, where both are known."""
    known = np.isfinite(part) & (whole > 0.0)
    return float(part[known].sum() / whole[known].sum()) if known.any() else math.nan


def _cadence(runs: Columns, _days: int) -> float:
    return _share(runs["cadence_away"] * runs["moving_s"], runs["moving_s"])


def _contact(runs: Columns, _days: int) -> float:
    return _share(runs["contact_away"] * runs["moving_s"], runs["moving_s"])


_VALUES: Mapping[str, Callable[[Columns, int], float]] = {
    "load": _load,
    "longest": _longest,
    "step_up": _step_up,
    "fast": _fast,
    "climb": _climb,
    "cadence": _cadence,
    "contact": _contact,
}


def _longest_break(day: NDArray[np.datetime64], first: int, last: int, end: date) -> float:
    """Return the most days without a run in a row that reach into a stretch. [d]."""
    marks = np.append(np.unique(day[max(0, first - 1) : last]), np.datetime64(end))
    gaps = np.diff(marks).astype(np.int64) - 1
    return float(gaps.max()) if gaps.size else math.nan
