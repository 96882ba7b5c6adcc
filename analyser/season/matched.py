"""Form at matched speed: cadence and contact time against the runner's own curve.

Both change with speed, so a fast week looks quick-footed beside a slow one. Each run is compared
at its own speeds with what this runner usually does there, and only the difference is shown.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analyser.calfload.constants import QUICK_CADENCE_SPEED
from analyser.run import FloatArray
from analyser.season.learn import contact_source
from analyser.season.summary import RunSummary, SpeedBin
from analyser.signals.contact import SPEED_EXPONENT

ENOUGH_RUNS = 5  # for a curve of one's own
ENOUGH_S = 120.0  # of flat running in a run, and of a speed on the curve
AFTER_LAYOFF_DAYS = 28  # the first weeks back are what is to be judged, not the yardstick
BEFORE_ONSET_DAYS = 14
NINETY_PERCENT = 1.645
BEYOND_MPS = 0.5  # a curve is believed a little beyond the speeds that it rests on
SPREAD_MPS = 0.15  # of speed, for a slope of one's own; below it the studies' slope stands in
USUAL_SLOPE = {"cadence_spm": QUICK_CADENCE_SPEED.value}  # Burns 2019
SMALLEST_SD = {"cadence_spm": 0.5, "contact_ms": 1.5}  # what watches resolve over a run


@dataclass(frozen=True)
class Curve:
    """How a runner's form goes with speed, from ordinary weeks.

    Parameters
    ----------
    what
        "cadence_spm" or "contact_ms".
    middle_mps, at_middle, per_mps
        The value at the middle speed, and its slope there.
    low_mps, high_mps
        The speeds on which it rests; beyond them nothing is compared.
    run_sd
        Spread between ordinary runs.
    runs
        How many ordinary runs it rests on.
    """

    what: str
    middle_mps: float
    at_middle: float
    per_mps: float
    low_mps: float
    high_mps: float
    run_sd: float
    runs: int

    def at(self, speed_mps: FloatArray) -> FloatArray:
        """Return the usual value at each speed; NaN beyond the speeds it rests on."""
        inside = (speed_mps >= self.low_mps) & (speed_mps <= self.high_mps)
        usual = self.at_middle + self.per_mps * (speed_mps - self.middle_mps)
        return np.where(inside, usual, np.nan)


def ordinary(
    runs: pd.DataFrame, ends_of_layoffs: Sequence[date], onsets: Sequence[date]
) -> pd.Series:
    """Return which runs are of ordinary weeks: not just back, not before or in a sore spell."""
    usual = pd.Series(True, index=runs.index)
    for end in ends_of_layoffs:
        usual &= ~_within(runs, end, end + timedelta(days=AFTER_LAYOFF_DAYS))
    for onset in onsets:
        usual &= ~_within(runs, onset - timedelta(days=BEFORE_ONSET_DAYS), onset)
    return usual


def _within(runs: pd.DataFrame, first: date, last: date) -> pd.Series:
    return (runs["day"] >= pd.Timestamp(first)) & (runs["day"] <= pd.Timestamp(last))


def own_curve(rows: Sequence[RunSummary], what: str) -> Curve | None:
    """Return the runner's curve from some runs, weighted by time; None from fewer than five."""
    used = [row for row in rows if _seconds(row, what) >= ENOUGH_S]
    if len(used) < ENOUGH_RUNS:
        return None
    speed, value, seconds = np.hstack([_bins(row, what) for row in used])
    middle = float(np.average(speed, weights=seconds))
    spread = float(np.average((speed - middle) ** 2, weights=seconds))
    usual = float(np.average(value, weights=seconds))
    joint = float(np.average((speed - middle) * (value - usual), weights=seconds))
    low, high = _range(speed, seconds)
    slope = joint / spread if spread >= SPREAD_MPS**2 else _usual_slope(what, usual, middle)
    curve = Curve(what, middle, usual, slope, low, high, math.nan, len(used))
    away = [departure(row, curve) for row in used]
    known = [value for value in away if math.isfinite(value)]
    sd = max(float(np.std(known, ddof=1)) if len(known) > 1 else 0.0, SMALLEST_SD[what])
    return Curve(what, middle, usual, slope, low, high, sd, len(used))


def _usual_slope(what: str, usual: float, speed_mps: float) -> float:
    """Return how the value goes with speed by the studies, per m/s."""
    return USUAL_SLOPE.get(what, SPEED_EXPONENT * usual / speed_mps)


def _range(speed: FloatArray, seconds: FloatArray) -> tuple[float, float]:
    """Return the slowest and fastest speed run for two minutes in all, and a little beyond."""
    speeds, place = np.unique(np.round(speed, 2), return_inverse=True)
    held = speeds[np.bincount(place, weights=seconds) >= ENOUGH_S]
    if not held.size:
        return math.inf, -math.inf
    return float(held.min()) - BEYOND_MPS, float(held.max()) + BEYOND_MPS


def _bins(row: RunSummary, what: str) -> FloatArray:
    """Return speed, value and seconds of a run's flat running, shape (3, n)."""
    known = [_of(part, what) for part in row.flat]
    kept = [values for values in known if values[2] > 0.0 and math.isfinite(values[1])]
    return np.array(kept).T if kept else np.zeros((3, 0))


def _of(part: SpeedBin, what: str) -> tuple[float, float, float]:
    if what == "cadence_spm":
        return part.speed_mps, part.cadence_spm, part.run_s
    return part.speed_mps, part.contact_ms, part.contact_s


def _seconds(row: RunSummary, what: str) -> float:
    return float(_bins(row, what)[2].sum())


def departure(row: RunSummary, curve: Curve) -> float:
    """Return how far a run was from the curve at its own speeds; NaN from under two minutes."""
    speed, value, seconds = _bins(row, curve.what)
    away = value - curve.at(speed)
    known = np.isfinite(away)
    if seconds[known].sum() < ENOUGH_S:
        return math.nan
    return float(np.average(away[known], weights=seconds[known]))


def matched(
    rows: Sequence[RunSummary], usual: Sequence[bool], what: str
) -> tuple[FloatArray, Curve | None]:
    """Return each run's departure from the runner's own curve, and the curve.

    Contact time is compared within one device only: pods and watches differ by more than
    runners do. The curve is from ordinary runs, from all where those are too few.
    """
    away = np.full(len(rows), np.nan)
    largest: Curve | None = None
    for source in sorted({_source(row, what) for row in rows}):
        mine = [n for n, row in enumerate(rows) if _source(row, what) == source]
        calm = [rows[n] for n in mine if usual[n]]
        curve = own_curve(calm, what) or own_curve([rows[n] for n in mine], what)
        if curve is None:
            continue
        away[mine] = [departure(rows[n], curve) for n in mine]
        largest = curve if largest is None or curve.runs > largest.runs else largest
    return away, largest


def _source(row: RunSummary, what: str) -> str:
    return contact_source(row) if what == "contact_ms" else ""


def by_week(runs: pd.DataFrame, name: str, sd: float) -> pd.DataFrame:
    """Return a week's mean departure with its 90 % interval, by Monday.

    Columns: `value`, `low`, `high`, `runs`. The interval rests on the spread between ordinary
    runs: a week of two runs says less than a week of four.
    """
    grouped = runs[runs[name].notna()].groupby("week")[name]
    count = grouped.size()
    half = NINETY_PERCENT * sd / np.sqrt(count)
    mean = grouped.mean()
    return pd.DataFrame({"value": mean, "low": mean - half, "high": mean + half, "runs": count})
