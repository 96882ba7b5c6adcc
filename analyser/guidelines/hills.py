"""Hills: in balance with flat running, and flat next time after a hilly run."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from analyser.guidelines import evidence as e
from analyser.guidelines.base import Assessed, Bar, Finding, Guideline, Limit, Verdict
from analyser.guidelines.measure import (
    SAME,
    column,
    covers,
    not_assessed,
    percent_above,
    where,
)
from analyser.guidelines.words import apart
from analyser.run import FloatArray
from analyser.runner import M_PER_FOOT, M_PER_MILE

KEY = "hills"
STEEP = Limit("steep from a grade of", 0.04, "ratio", e.UPHILL_COSTS)
STEEP_SHARE = Limit("steep part of the time", 15.0, "%", e.our_choice("About one minute in seven."))
CLIMB = Limit("climb for each km", 15.0, "m/km", e.our_choice("Rolling country, no hill run yet."))
CLIMB_PART = Limit(
    "points of load from climbing, for too much",
    10.0,
    "points",
    e.our_choice("A tenth of a base run: walked hills stay below it."),
)
BAR_END = 2.0  # limits
SHORTEST_M = 500.0  # climb for each km means little on less
WHY = "At the same pace, uphill asks far more of the calf; downhill spares it."


class Measure(NamedTuple):
    """One way to see how hilly a run was, and how to say it."""

    value: float
    limit: Limit
    shown: str
    rest: str
    held: str
    short: str


def check(run: Assessed) -> Finding:
    """Return how hilly the run was, by steep time or by climb, whichever is further."""
    grade = np.where(run.moving, column(run, "grade"), np.nan)
    if not covers(run, grade, run.moving):
        return _no_height(run)
    measures = [_steep(run, grade), _climb(run)]
    hilliest = max(measures, key=lambda m: _times(m.value, m.limit.value))
    return _finding(run, hilliest, grade)


def _no_height(run: Assessed) -> Finding:
    if "treadmill" in run.run.sub_sport:
        cure = "Tell it: --incline 2 for 2 %."
        return not_assessed(KEY, "A treadmill: no height.", cure, "treadmill", WHY)
    cure = "A watch with a barometer shows it."
    return not_assessed(KEY, "No usable height in this file.", cure, "no height", WHY)


def _times(value: float, limit: float) -> float:
    return value / limit if math.isfinite(value) else -1.0


def _passes(value: float, limit: float) -> bool:
    return value <= limit * (1.0 + SAME)


def _steep(run: Assessed, grade: FloatArray) -> Measure:
    share, limit = percent_above(run, grade, STEEP.value), STEEP_SHARE.value
    shown = apart(share, limit, _passes(share, limit))
    return Measure(
        share,
        STEEP_SHARE,
        f"{shown} %",
        "of time on 4 % or steeper.",
        f"In balance: up to {limit:.0f} %.",
        f"{shown} % steep, limit {limit:.0f}",
    )


def climb_m_per_km(run: Assessed) -> float:
    """Return the climb for each km; NaN where climb or distance is unknown. [m/km]."""
    climb, distance = run.summary.get("climb_m", math.nan), run.summary.get("distance_m", math.nan)
    return 1000.0 * climb / distance if distance >= SHORTEST_M else math.nan


def _climb(run: Assessed) -> Measure:
    value, limit = climb_m_per_km(run), CLIMB.value
    imperial = run.runner.units == "mi"
    factor = M_PER_MILE / 1000.0 / M_PER_FOOT if imperial else 1.0
    length, unit = ("mile", "ft") if imperial else ("km", "m")
    shown_limit = round(limit * factor)
    shown = apart(value * factor, shown_limit, _passes(value, limit))
    return Measure(
        value,
        CLIMB,
        f"{shown} {unit}",
        f"of climb for each {length}.",
        f"In balance: up to {shown_limit} {unit} a {length}.",
        f"{shown} {unit} up, limit {shown_limit}",
    )


def _verdict(run: Assessed, measure: Measure) -> Verdict:
    """Return watch above the limit, too much where the calves paid for it or paid before."""
    if not measure.value > measure.limit.value * (1.0 + SAME):
        return Verdict.GOOD
    costly = run.score.causes["climb"] > CLIMB_PART.value
    again = run.history is not None and run.history.last_run_hilly is True
    return Verdict.TOO_MUCH if costly or again else Verdict.WATCH


def _finding(run: Assessed, measure: Measure, grade: FloatArray) -> Finding:
    verdict = _verdict(run, measure)
    good = verdict is Verdict.GOOD
    limit = measure.limit.value
    zone = verdict if verdict is not Verdict.GOOD else Verdict.TOO_MUCH
    end = BAR_END * limit
    picture = Bar(0.0, end, min(measure.value, end), ((limit, Verdict.GOOD), (end, zone)), limit)
    return Finding(
        guideline=KEY,
        verdict=verdict,
        value=measure.value,
        unit=measure.limit.unit,
        limit=limit,
        where=() if good else where(run, grade > STEEP.value),
        measured=measure.shown,
        measured_rest=measure.rest,
        held_against=measure.held,
        short=measure.short,
        why=WHY,
        advice="Uphill, hold the effort, not the pace." if good else "Run flat next time.",
        picture=picture,
    )


HILLS = Guideline(
    key=KEY,
    title="Hills",
    asks="Balance hills with flat running; when the calves burn, go flat the next time.",
    limits=(STEEP, STEEP_SHARE, CLIMB, CLIMB_PART),
    evidence=(e.THE_ARTICLE, e.UPHILL_COSTS, e.UPHILL_BY_EFFORT),
    cannot="Heights from GPS are coarse, and on a treadmill there are none. Published support ends "
    "at a grade of 10.5 %. Downhill spares the calves, not the thighs or knees.",
    check=check,
)
