"""What has to be said of a plan besides its answer: soreness, length, heights, pace, few runs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analyser.guidelines.words import distance, pace
from analyser.ladder.steps import VERY_SORE
from analyser.run import Notice

if TYPE_CHECKING:
    from analyser.planning.plan import Plan

FEW_RUNS = 3  # from so many on the curves are nearly as good as from ten
SAME_PACE = 0.01


def plan_notes(plan: Plan, units: str) -> tuple[Notice, ...]:
    """Return what has to be said, the most pressing first."""
    found = (_sore(plan), _longer(plan, units), _pace(plan, units), _heights(plan), _runs(plan))
    return tuple(note for each in found for note in each)


def rests_first(plan: Plan) -> bool:
    """Return whether the calves are sore: then a plan is for later."""
    return plan.history.sore_level is not None


def _sore(plan: Plan) -> Iterator[Notice]:
    level, ago = plan.history.sore_level, plan.history.sore_days_ago
    if level is None:
        return
    mornings = "three" if level >= VERY_SORE else "two"
    when = {0: "that day", 1: "the day before", None: "lately"}.get(ago, f"{ago} days before")
    words = f"Sore ({level}) {when}: rest first. This is for after {mornings} calm mornings."
    yield Notice("sore-rest-first", words)


def _longer(plan: Plan, units: str) -> Iterator[Notice]:
    room_m, metres = plan.history.room_m, float(plan.forecast.effort.step_m.sum())
    if plan.history.runs and math.isfinite(room_m) and metres > room_m:
        far, room = distance(metres, units), distance(room_m, units)
        words = f"{far} is longer than your room of {room} for one run."
        yield Notice("longer-than-room", words)


def _pace(plan: Plan, units: str) -> Iterator[Notice]:
    asked, planned = plan.asked_mps, plan.forecast.effort.pace_mps
    if asked is None or abs(asked / planned - 1.0) <= SAME_PACE:
        return
    speeds = plan.by_pace[0]
    fast, slow = pace(float(speeds.max()), units), pace(float(speeds.min()), units)
    words = (
        f"{pace(asked, units)} is outside what is foretold here ({fast} to {slow}): "
        f"planned at {pace(planned, units)}."
    )
    yield Notice("pace-out-of-range", words)


def _heights(plan: Plan) -> Iterator[Notice]:
    if not plan.height_source and plan.forecast.course.source != "a session":
        words = "The route has no heights: taken as flat, the likely band half as wide again."
        yield Notice("no-heights", words)


def _runs(plan: Plan) -> Iterator[Notice]:
    if not plan.runs:
        words = "No earlier run is known: foretold as others run. Add yours: analyser audit FOLDER"
        yield Notice("no-earlier-runs", words)
    elif plan.runs < FEW_RUNS:
        count = "one run" if plan.runs == 1 else f"{plan.runs} runs"
        words = f"Foretold from {count} of yours only: the likely band is wide."
        yield Notice("few-earlier-runs", words)
