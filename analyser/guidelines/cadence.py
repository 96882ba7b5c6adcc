"""Cadence: slow running with quick steps, against what is quick for this runner."""

from __future__ import annotations

import numpy as np

from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.guidelines import evidence as e
from analyser.guidelines.base import Assessed, Bar, Finding, Guideline, Limit, Verdict
from analyser.guidelines.measure import (
    at_most_watch,
    column,
    level_below,
    median,
    not_assessed,
    seconds,
    smoothed,
    where,
)
from analyser.guidelines.words import apart
from analyser.run import BoolArray, FloatArray

KEY = "cadence"
FLAT = Limit("flat up to a grade of", 0.02, "ratio", e.our_choice("Where grade changes no step."))
SLOW = Limit("slow below the runner's quick cadence by", 7.0, "steps/min", e.QUICK_CADENCE)
TOO_SLOW = Limit(
    "much too slow below it by",
    14.0,
    "steps/min",
    e.our_choice("Twice the spread between runners."),
)
ENOUGH_S = 60.0
BAR_HALF_SPM = 22.0
WHY = "Slow steps are long steps, and each one asks more of the calf."


def check(run: Assessed) -> Finding:
    """Return the median cadence of flat running against this runner's quick cadence."""
    cadence = np.where(run.running, column(run, "cadence_spm"), np.nan)
    if not np.isfinite(cadence).any():
        return not_assessed(
            KEY,
            "No step rate in this file.",
            "A watch or a foot pod gives it.",
            "no step rate",
            WHY,
        )
    flat = _flat(run) & np.isfinite(cadence)
    if seconds(run, flat) < ENOUGH_S:
        return not_assessed(
            KEY, "Under a minute of flat running.", "Some flat running would tell.", "no flat", WHY
        )
    return _finding(run, cadence, flat)


def _flat(run: Assessed) -> BoolArray:
    """Return which samples were run on the flat; without heights, all that were run."""
    grade = column(run, "grade")
    return run.running & ~(np.abs(grade) > FLAT.value)


def quick_here(run: Assessed, flat: BoolArray) -> float:
    """Return the runner's quick cadence at the median speed of the flat running. [steps/min]."""
    speed = median(column(run, "speed_mps")[flat], run.time_s[flat])
    return float(quick_cadence_spm(speed, run.height_m))


def _finding(run: Assessed, cadence: FloatArray, flat: BoolArray) -> Finding:
    value = median(cadence[flat], run.time_s[flat])
    quick = quick_here(run, flat)
    limit, too_slow = float(round(quick - SLOW.value)), float(round(quick - TOO_SLOW.value))
    verdict = level_below(value, limit, too_slow)
    if run.runner.height_m is None:  # 20 cm taller, and what was much too slow would be good
        verdict = at_most_watch(verdict)
    good = verdict is Verdict.GOOD
    shown = apart(value, limit, good)
    low, high = limit - BAR_HALF_SPM, limit + BAR_HALF_SPM
    zones = ((too_slow, Verdict.TOO_MUCH), (limit, Verdict.WATCH), (high, Verdict.GOOD))
    return Finding(
        guideline=KEY,
        verdict=verdict,
        value=value,
        unit="steps/min",
        limit=limit,
        where=() if good else where(run, _slow(run, cadence)),
        measured=shown,
        measured_rest="steps/min on the flat.",
        held_against=_held_against(run, limit),
        short=f"{shown}, quick from {limit:.0f}",
        why=WHY,
        advice="Keep these quick steps." if good else "Shorter, quicker steps at the same pace.",
        picture=Bar(low, high, min(max(value, low), high), zones, limit),
    )


def _held_against(run: Assessed, limit: float) -> str:
    if run.runner.height_m is None:
        return f"Quick starts at {limit:.0f} if {run.height_m:.2f} m tall."
    return f"Quick for you starts at {limit:.0f}."


def _slow(run: Assessed, cadence: FloatArray) -> BoolArray:
    """Return where the steps were slow for the speed there, shape (n,)."""
    quick = quick_cadence_spm(column(run, "speed_mps"), run.height_m)
    return smoothed(run, cadence - quick, np.isfinite(cadence)) < -SLOW.value


CADENCE = Guideline(
    key=KEY,
    title="Cadence",
    asks="Run slowly, but with a quick cadence: short, light steps.",
    limits=(FLAT, SLOW, TOO_SLOW),
    evidence=(e.THE_ARTICLE, e.QUICK_CADENCE, e.CADENCE_WITH_SPEED, e.CADENCE_LESS_LOAD),
    cannot="What is quick for a runner follows from height and speed only on the average; a "
    "cadence far above it earns little, so nobody is pushed to 180. While the height is assumed, "
    "the gravest verdict is watch.",
    check=check,
)
