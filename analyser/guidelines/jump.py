"""Jump in load: this run against the longest and the hardest of the last 30 days."""

from __future__ import annotations

import math
from typing import NamedTuple

from analyser.calfload.constants import BASE_RUN_S, BASE_SCORE
from analyser.guidelines import evidence as e
from analyser.guidelines.base import Assessed, Bar, Finding, Guideline, Limit, Verdict
from analyser.guidelines.measure import level_above, not_assessed
from analyser.guidelines.words import apart
from analyser.runner import History

KEY = "jump"
STEADY = Limit("steady growth up to", 110.0, "% of the longest in 30 days", e.SINGLE_RUN_JUMP)
TOO_FAR = Limit(
    "too far a jump from",
    130.0,
    "% of the longest in 30 days",
    e.our_choice("Where the study's second group begins; it found no safe size of jump."),
)
BAR_LOW, BAR_END = 50.0, 170.0
WHY = "Calves adapt to what they have done before: one run far beyond it asks too much at once."


class Jump(NamedTuple):
    """How far a run went beyond an earlier one, and what that one was."""

    percent: float
    words: str


def check(run: Assessed) -> Finding:
    """Return this run's distance or load, whichever jumped further, over the earlier ones'."""
    if run.history is None:
        cure = "Needs earlier runs: analyser audit."
        return not_assessed(KEY, "First run here: nothing to compare.", cure, "first run here", WHY)
    jump = largest_jump(run, run.history)
    if not math.isfinite(jump.percent):
        cure = "Positions or a foot pod would tell."
        return not_assessed(KEY, "No distance in this file.", cure, "no distance", WHY)
    return _finding(jump)


def largest_jump(run: Assessed, history: History) -> Jump:
    """Return the larger of the two jumps; a base run stands in where 30 days were empty."""
    rested = history.longest_distance_m is None and history.longest_load is None
    base_m = run.easy_speed_mps * BASE_RUN_S
    longest_m = base_m if rested else history.longest_distance_m
    hardest = BASE_SCORE if rested else history.longest_load
    since = "of a base run; 30 days off." if rested else ""
    by_distance = _percent(run.summary.get("distance_m", math.nan), longest_m)
    by_load = _percent(run.score.value, hardest)
    if math.isfinite(by_load) and not by_distance >= by_load:
        return Jump(by_load, since or "of your hardest in 30 days.")
    return Jump(by_distance, since or "of your longest in 30 days.")


def _percent(value: float, of: float | None) -> float:
    return 100.0 * value / of if of else math.nan


def _finding(jump: Jump) -> Finding:
    verdict = level_above(jump.percent, STEADY.value, TOO_FAR.value)
    good = verdict is Verdict.GOOD
    shown = apart(jump.percent, STEADY.value, good)
    at = min(max(jump.percent, BAR_LOW), BAR_END)
    zones = (
        (STEADY.value, Verdict.GOOD),
        (TOO_FAR.value, Verdict.WATCH),
        (BAR_END, Verdict.TOO_MUCH),
    )
    return Finding(
        guideline=KEY,
        verdict=verdict,
        value=jump.percent,
        unit="%",
        limit=STEADY.value,
        where=(),
        measured=f"{shown} %",
        measured_rest=jump.words,
        held_against=f"Steady growth: up to {STEADY.value:.0f} %.",
        short=f"{shown} %, limit {STEADY.value:.0f}",
        why=WHY,
        advice="Grow by a tenth at most." if good else "Next time, no longer than before this run.",
        picture=Bar(BAR_LOW, BAR_END, at, zones, STEADY.value),
    )


JUMP = Guideline(
    key=KEY,
    title="Jump in load",
    asks="Build up step by step: no single run far beyond what you are used to.",
    limits=(STEADY, TOO_FAR),
    evidence=(e.THE_ARTICLE, e.SINGLE_RUN_JUMP),
    cannot="Only runs that were recorded and read are known. The study counted distance; that "
    "calf load behaves alike is our assumption.",
    check=check,
)
