"""Stage: base by time, then three miles three times, and only then speedwork."""

from __future__ import annotations

import numpy as np

from analyser.guidelines import evidence as e
from analyser.guidelines.base import Assessed, Bar, Boxes, Finding, Guideline, Limit, Verdict
from analyser.guidelines.measure import (
    at_most_watch,
    easy_pace_assumed,
    level_above,
    not_assessed,
    seconds,
    smoothed,
    where,
)
from analyser.guidelines.pace import as_if_flat
from analyser.guidelines.words import apart, three_miles
from analyser.run import BoolArray

KEY = "stage"
STAGES = ("base", "distance", "speed")
SPEEDWORK = Limit(
    "speedwork from, of the easy speed",
    1.20,
    "ratio",
    e.our_choice("At an easy 6:00 /km this is 5:00 /km: no one's easy day."),
)
SPEED_MIN = Limit(
    "fast minutes before the speed stage",
    1.0,
    "min",
    e.our_choice("A dash for the bus is no speedwork."),
)
SPEED_MIN_TOO_MUCH = Limit(
    "too many of them", 5.0, "min", e.our_choice("Five fast minutes are a session.")
)
WHY = "Fast running loads the calf most of all, so it comes last, on a base that holds."


def check(run: Assessed) -> Finding:
    """Return the stage that the way back has reached, or the speedwork that came before it."""
    if run.history is None:
        cure = "Needs earlier runs: analyser audit."
        return not_assessed(KEY, "First run here: stage unknown.", cure, "first run here", WHY)
    fast = _fast(run)
    minutes = seconds(run, fast) / 60.0
    verdict = level_above(minutes, SPEED_MIN.value, SPEED_MIN_TOO_MUCH.value)
    if run.history.stage == "speed" or verdict is Verdict.GOOD:
        return _reached(run, run.history.stage, minutes)
    softened = at_most_watch(verdict) if easy_pace_assumed(run) else verdict
    return _too_early(run, run.history.stage, minutes, softened, fast)


def _fast(run: Assessed) -> BoolArray:
    """Return where the running was fast for half a minute, as if flat, shape (n,)."""
    speed = smoothed(run, as_if_flat(run), run.running)
    return np.asarray(speed > SPEEDWORK.value * run.easy_speed_mps)


def now(stage: str, units: str) -> str:
    """Return what a stage asks for, three times a week.

    Examples
    --------
    >>> now("base", "km"), now("distance", "mi")
    ('30 min x 3', '3 miles x 3')
    """
    return {"base": "30 min x 3", "distance": f"{three_miles(units)} x 3"}.get(stage, "speed")


def _reached(run: Assessed, stage: str, minutes: float) -> Finding:
    number = STAGES.index(stage) + 1 if stage in STAGES else 1
    units = run.runner.units
    words = {
        "base": (f"stages: {now('base', units)} a week.", "Distance next, and speed last."),
        "distance": (
            f"stages: {now('distance', units)} a week.",
            "Speed comes after that.",
        ),
        "speed": ("stages: the base stands.", "Speed may come in, once a week."),
    }
    rest, held = words[STAGES[number - 1]]
    return Finding(
        guideline=KEY,
        verdict=Verdict.GOOD,
        value=minutes,
        unit="min of fast running",
        limit=SPEED_MIN.value if stage != "speed" else None,
        where=(),
        measured=f"{number} of {len(STAGES)}",
        measured_rest=rest,
        held_against=held,
        short=f"stage {number} of {len(STAGES)}",
        why=WHY,
        advice=f"Stay with this stage: {now(stage, units)}.",
        picture=Boxes(number, len(STAGES)),
    )


def _too_early(
    run: Assessed, stage: str, minutes: float, verdict: Verdict, fast: BoolArray
) -> Finding:
    limit, too_much = SPEED_MIN.value, SPEED_MIN_TOO_MUCH.value
    end = 2.0 * too_much
    zones = ((limit, Verdict.GOOD), (too_much, Verdict.WATCH), (end, Verdict.TOO_MUCH))
    shown = apart(minutes, limit, passes=False)
    return Finding(
        guideline=KEY,
        verdict=verdict,
        value=minutes,
        unit="min of fast running",
        limit=limit,
        where=where(run, fast),
        measured=f"{shown} min",
        measured_rest="of fast running.",
        held_against=f"Speed comes last: now {now(stage, run.runner.units)}.",
        short=f"{shown} min fast, limit {limit:.0f}",
        why=WHY,
        advice=f"Leave speed until {now(stage, run.runner.units)} feels easy.",
        picture=Bar(0.0, end, min(minutes, end), zones, limit),
    )


STAGE = Guideline(
    key=KEY,
    title="Stage",
    asks="After the base by time comes distance, three miles three times a week; speedwork last.",
    limits=(SPEEDWORK, SPEED_MIN, SPEED_MIN_TOO_MUCH),
    evidence=(e.THE_ARTICLE, e.PEAK_GROWS),
    cannot="The stage is read from the runs that were recorded; one file alone does not tell it.",
    check=check,
)
