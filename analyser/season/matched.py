"""Form at matched speed: cadence and contact time against the runner's own curve.

Both change with speed, so a fast week looks quick-footed beside a slow one. Each run is compared
at its own speeds with what this runner usually does there, and only the difference is shown.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analyser.calfload.constants import QUICK_CADENCE_SPEED
from analyser.run import FloatArray, IntArray
from analyser.season.summary import RunSummary, SpeedBin
from analyser.signals.contact import OTHERS

ENOUGH_RUNS = 5  # for a curve of one's own
ENOUGH_S = 120.0  # of flat running in a run, and of a speed on the curve
AFTER_LAYOFF_DAYS = 28  # the first weeks back are what is to be judged, not the yardstick
BEFORE_ONSET_DAYS = 14
NINETY_PERCENT = 1.645
BEYOND_MPS = 0.5  # a curve is believed a little beyond the speeds that it rests on
SPREAD_MPS = 0.15  # of speed, for a slope of one's own; below it the studies' slope stands in
CONTACT_EXPONENT = OTHERS.b[1]
USUAL_SLOPE = {"cadence_spm": QUICK_CADENCE_SPEED.value}  # 256 runners' watches
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


@dataclass(frozen=True, eq=False)
class Flat:
    """The flat running of many runs: speed, value and seconds of each piece, and whose it is."""

    speed_mps: FloatArray
    value: FloatArray
    seconds: FloatArray
    run: IntArray

    def of(self, runs: IntArray) -> Flat:
        """Return the pieces of some runs."""
        kept = np.isin(self.run, runs)
        return Flat(self.speed_mps[kept], self.value[kept], self.seconds[kept], self.run[kept])


def flat_running(rows: Sequence[RunSummary], what: str) -> Flat:
    """Return every piece of flat running in which a value was measured."""
    pieces = [(*_of(part, what), n) for n, row in enumerate(rows) for part in row.flat]
    table = np.array(pieces, dtype=np.float64).reshape(-1, 4)
    known = table[(table[:, 2] > 0.0) & np.isfinite(table[:, 1])]
    return Flat(known[:, 0], known[:, 1], known[:, 2], known[:, 3].astype(np.int64))


def _of(part: SpeedBin, what: str) -> tuple[float, float, float]:
    if what == "cadence_spm":
        return part.speed_mps, part.cadence_spm, part.run_s
    return part.speed_mps, part.contact_ms, part.contact_s


def own_curve(flat: Flat, what: str) -> Curve | None:
    """Return the runner's curve from some runs, weighted by time; None from fewer than five."""
    by_run = np.bincount(flat.run, weights=flat.seconds)
    flat = flat.of(np.flatnonzero(by_run >= ENOUGH_S))
    runs = np.unique(flat.run)
    if runs.size < ENOUGH_RUNS:
        return None
    speed, value, seconds = flat.speed_mps, flat.value, flat.seconds
    middle = float(np.average(speed, weights=seconds))
    spread = float(np.average((speed - middle) ** 2, weights=seconds))
    usual = float(np.average(value, weights=seconds))
    joint = float(np.average((speed - middle) * (value - usual), weights=seconds))
    low, high = _range(speed, seconds)
    slope = joint / spread if spread >= SPREAD_MPS**2 else _usual_slope(what, usual, middle)
    curve = Curve(what, middle, usual, slope, low, high, math.nan, int(runs.size))
    away = departures(flat, curve, int(runs.max()) + 1)
    known = away[np.isfinite(away)]
    sd = max(float(np.std(known, ddof=1)) if known.size > 1 else 0.0, SMALLEST_SD[what])
    return replace(curve, run_sd=sd)


def _usual_slope(what: str, usual: float, speed_mps: float) -> float:
    """Return how the value goes with speed by the studies, per m/s."""
    slope: float = USUAL_SLOPE.get(what, CONTACT_EXPONENT * usual / speed_mps)
    return slope


def _range(speed: FloatArray, seconds: FloatArray) -> tuple[float, float]:
    """Return the slowest and fastest speed run for two minutes in all, and a little beyond."""
    speeds, place = np.unique(np.round(speed, 2), return_inverse=True)
    held = speeds[np.bincount(place, weights=seconds) >= ENOUGH_S]
    if not held.size:
        return math.inf, -math.inf
    return float(held.min()) - BEYOND_MPS, float(held.max()) + BEYOND_MPS


def departures(flat: Flat, curve: Curve, count: int) -> FloatArray:
    """Return how far each run was from the curve at its own speeds, shape (count,).

    NaN for a run with under two minutes at speeds that the curve rests on.
    """
    away = flat.value - curve.at(flat.speed_mps)
    known = np.isfinite(away)
    run, weight = flat.run[known], flat.seconds[known]
    seconds = np.bincount(run, weights=weight, minlength=count)
    sums = np.bincount(run, weights=(away[known] * weight), minlength=count)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(seconds >= ENOUGH_S, sums / seconds, np.nan)


def matched(
    rows: Sequence[RunSummary], usual: Sequence[bool], what: str
) -> tuple[FloatArray, Curve | None]:
    """Return each run's departure from the runner's own curve, and the curve.

    Contact time is compared within one device only: pods and watches differ by more than
    runners do. The curve is from ordinary runs, from all where those are too few.
    """
    away = np.full(len(rows), np.nan)
    largest: Curve | None = None
    sources = np.array([_source(row, what) for row in rows], dtype=object)
    flat, calm = flat_running(rows, what), np.asarray(usual, dtype=bool)
    for source in sorted(set(sources)):
        mine = sources == source
        own = flat.of(np.flatnonzero(mine))
        curve = own_curve(own.of(np.flatnonzero(calm)), what) or own_curve(own, what)
        if curve is None:
            continue
        away[mine] = departures(own, curve, len(rows))[mine]
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


def contact_source(row: RunSummary) -> str:
    """Return where a run's contact time is from: its own recording's device or a borrowed one."""
    return row.borrowed.get("contact_ms", row.device)
