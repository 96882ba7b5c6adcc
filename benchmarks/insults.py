"""What is done to a season to see whether its judgement finds it: each an insult to the calves."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple

import numpy as np

from analyser.guidelines.speeds import Speeds, speeds_of
from analyser.season.rescale import SPEED_EXPONENT
from analyser.season.summary import RunSummary

DAY = timedelta(days=1)


class Insult(NamedTuple):
    """What is done to a season from one run on, and the rows that should say so."""

    name: str
    rows: frozenset[str]
    within: int  # runs after it in which it may be said
    make: Callable[[Sequence[RunSummary], int], list[RunSummary] | None]


def with_measures(row: RunSummary, key: str, **values: float | tuple[float, ...]) -> RunSummary:
    """Return the row with other measures of one guideline."""
    found = {**row.measures.get(key, {}), **values}  # type: ignore[call-overload]
    return row.changed(measures={**row.measures, key: found})  # type: ignore[dict-item]


def longer(row: RunSummary, times: float) -> RunSummary:
    """Return the row as if the run had gone on so many times as long."""
    pace, hills = row.measures.get("pace", {}), row.measures.get("hills", {})
    row = with_measures(row, "pace", speed_s=tuple(s * times for s in pace.get("speed_s", ())))  # type: ignore[union-attr]
    for name in ("climb_m", "steep_min"):
        row = with_measures(row, "hills", **{name: float(hills.get(name, math.nan)) * times})  # type: ignore[arg-type]
    scaled = {n: getattr(row, n) * times for n in ("distance_m", "moving_s", "run_s", "load")}
    return row.changed(**scaled)


def faster(row: RunSummary, times: float) -> RunSummary:
    """Return the row as if every running speed had been so many times as high."""
    pace = row.measures.get("pace", {})
    seconds = np.array(pace.get("speed_s", ()), dtype=np.float64)
    first = float(pace.get("first_bin", 0.0))  # type: ignore[arg-type]
    middles = (first + np.arange(seconds.size) + 0.5) * 0.05 * times
    speeds = speeds_of(middles, seconds) if seconds.size else Speeds(0, ())
    row = with_measures(row, "pace", first_bin=float(speeds.first), speed_s=speeds.seconds)
    return row.changed(distance_m=row.distance_m * times, load=row.load * times**SPEED_EXPONENT)


def replaced(rows: Sequence[RunSummary], at: int, row: RunSummary) -> list[RunSummary]:
    """Return the season up to a run, that run being another."""
    return [*rows[:at], row]


def longest_before(rows: Sequence[RunSummary], at: int, days: int) -> float:
    """Return the longest of some days before a run. [m]."""
    since = rows[at].start - days * DAY
    return max((r.distance_m for r in rows[:at] if r.start > since), default=math.nan)


def as_long(times: float) -> Callable[[Sequence[RunSummary], int], list[RunSummary] | None]:
    """Return the insult of a run so many times as long as the longest of 30 days."""

    def make(rows: Sequence[RunSummary], at: int) -> list[RunSummary] | None:
        most = longest_before(rows, at, 30)
        if not most * times > 7200.0 * (times > 2.0) + 4800.0 or not rows[at].distance_m > 0.0:
            return None
        return replaced(rows, at, longer(rows[at], times * most / rows[at].distance_m))

    return make


def three_times_the_climb(rows: Sequence[RunSummary], at: int) -> list[RunSummary] | None:
    """Return the season with three times the most climb of eight weeks, above 15 m a km."""
    since = rows[at].start - 56 * DAY
    known = [_climb(r) for r in rows[:at] if r.start > since and _climb(r) >= 0.0]
    row = rows[at]
    climb = 3.0 * max(known, default=math.nan)
    rate = 1000.0 * climb / row.distance_m if row.distance_m > 0.0 else math.nan
    if len(known) < 3 or not (climb > 75.0 and rate > 15.0 and _climb(row) >= 0.0):
        return None
    extra = (climb - max(_climb(row), 0.0)) * 0.05  # points: at held effort little is added
    row = with_measures(row, "hills", climb_m=climb, climb_m_per_km=rate)
    return replaced(rows, at, row.changed(load=row.load + extra, climb_m=climb))


def _climb(row: RunSummary) -> float:
    return float(row.measures.get("hills", {}).get("climb_m", math.nan))  # type: ignore[arg-type]


def a_fifth_faster(rows: Sequence[RunSummary], at: int) -> list[RunSummary] | None:
    """Return the season with a run 1.22 times as fast, beyond the own fastest of like length."""
    row = rows[at]
    since = row.start - 56 * DAY
    like = [r for r in rows[:at] if r.start > since and 0.7 * row.run_s < r.run_s < 1.4 * row.run_s]
    speeds = [r.distance_m / r.run_s for r in like if r.run_s > 0.0]
    own = 1.22 * row.distance_m / row.run_s if row.run_s >= 1000.0 else math.nan
    if not own > 1.05 * max(speeds, default=math.inf):
        return None
    return replaced(rows, at, faster(row, 1.22))


def after_a_month_off(rows: Sequence[RunSummary], at: int) -> list[RunSummary] | None:
    """Return the season with 28 days taken out before a run, the old volume going on."""
    moved = [r.changed(start=r.start + 28 * DAY) for r in rows[at : at + 7]]
    week = [r for r in moved if r.start < moved[0].start + 7 * DAY]
    return [*rows[:at], *week] if len(week) >= 2 else None


def steps(percent: float) -> Callable[[Sequence[RunSummary], int], list[RunSummary] | None]:
    """Return the insult of three runs at so many percent fewer steps."""
    return _three_runs("cadence", math.log1p(percent / 100.0))


def contact(percent: float) -> Callable[[Sequence[RunSummary], int], list[RunSummary] | None]:
    """Return the insult of three runs at so many percent shorter contact."""
    return _three_runs("foot", math.log1p(percent / 100.0))


def _three_runs(
    key: str, ln: float
) -> Callable[[Sequence[RunSummary], int], list[RunSummary] | None]:
    def make(rows: Sequence[RunSummary], at: int) -> list[RunSummary] | None:
        three = rows[at : at + 3]
        known = [bool(r.measures.get(key, {}).get("curve_s")) for r in three]  # type: ignore[call-overload]
        same = len({r.device for r in rows[max(0, at - 8) : at + 3]}) == 1
        if len(three) < 3 or not all(known) or not same:
            return None
        return [*rows[:at], *(shifted(row, key, ln) for row in three)]

    return make


def shifted(row: RunSummary, key: str, ln: float) -> RunSummary:
    """Return the row with the curve of its form moved by a logarithm."""
    found = row.measures[key]  # type: ignore[index]
    x, y, xy = (float(found[name]) for name in ("curve_x", "curve_y", "curve_xy"))
    return with_measures(row, key, curve_y=y + ln, curve_xy=xy + ln * x)


def a_week_twice(rows: Sequence[RunSummary], at: int) -> list[RunSummary] | None:
    """Return the season with a week of usual load done twice: each run again in the evening."""
    week = [r for r in rows[at : at + 14] if r.start < rows[at].start + 6 * DAY]
    weeks = [
        sum(r.load for r in rows[:at] if e - 7 * DAY < r.start <= e)
        for e in (rows[at].start - 7 * k * DAY for k in range(1, 5))
    ]
    load_ = sum(r.load for r in week)
    if len(week) < 2 or not np.median(weeks) * 0.8 <= load_ or 2.0 * load_ <= 300.0:
        return None
    twice = [r.changed(start=r.start + timedelta(hours=8), sha256=r.sha256 + "x") for r in week]
    return [*rows[:at], *sorted([*week, *twice], key=lambda r: r.start)]


def three_fast_days(rows: Sequence[RunSummary], at: int) -> list[RunSummary] | None:
    """Return the season with twelve fast minutes on three days running."""
    row = rows[at]
    if row.run_s < 1200.0:
        return None
    days = [
        _with_fast(row).changed(start=row.start + k * DAY, sha256=f"{row.sha256}{k}")
        for k in range(3)
    ]
    return [*rows[:at], *days]


def _with_fast(row: RunSummary) -> RunSummary:
    usual = row.distance_m / max(row.run_s, 1.0)
    speeds = speeds_of(np.array([usual, 1.4 * usual]), np.array([row.run_s - 720.0, 720.0]))
    return with_measures(row, "pace", first_bin=float(speeds.first), speed_s=speeds.seconds)


LENGTH, WEEKS = frozenset({"length", "load"}), frozenset({"week"})
SPEED = frozenset({"pace", "hard-days"})
AFTER_REST = LENGTH | WEEKS | SPEED | {"hills"}
INSULTS = (
    Insult("1.6x the longest", LENGTH, 1, as_long(1.6)),
    Insult("2.5x the longest", LENGTH, 1, as_long(2.5)),
    Insult("3x the most climb", frozenset({"hills"}), 1, three_times_the_climb),
    Insult("1.22x, beyond the own fastest", SPEED, 1, a_fifth_faster),
    Insult("old volume after 28 days, first week", AFTER_REST, 7, after_a_month_off),
    Insult("cadence -7 %, three runs", frozenset({"cadence"}), 3, steps(-7.0)),
    Insult("contact -10 %, three runs", frozenset({"foot"}), 3, contact(-10.0)),
    Insult("a usual week twice", WEEKS, 14, a_week_twice),
    Insult("three fast days", SPEED, 3, three_fast_days),
)  # fmt: skip
