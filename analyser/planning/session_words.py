"""A planned session in words: what is done in order, how easy, how quick, what comes before."""

from __future__ import annotations

from analyser.calfload.constants import DEFAULT_HEIGHT_M
from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.guidelines.routine import ROUTINE
from analyser.guidelines.words import of_left_foot, pace, plural
from analyser.ladder import Session
from analyser.planning.way_back_weeks import WayBack

WARM_UP_MIN, COOL_DOWN_MIN = 5.0, 3.0  # walked, before and after


def doing(session: Session) -> list[str]:
    """Return what is done, in order: a walk, the run in one or two lines, a walk."""
    after = f"walk {COOL_DOWN_MIN:.0f} min"
    if session.is_walk:
        return [f"Walk {session.walk_min:.0f} min, at your own pace."]
    if session.walk_min:
        return [
            f"Walk {WARM_UP_MIN:.0f} min, then {session.repeats} times",
            f"run {session.run_min:.0f} min, walk {session.walk_min:.0f} min; {after}.",
        ]
    begin = f"Walk {WARM_UP_MIN:.0f} min, run {session.run_min:.0f} min"
    if session.extra is None:
        return [f"{begin}; {after}."]
    repeats, seconds, kind = session.extra
    return [f"{begin}, in it", f"{repeats} times {seconds} s {kind}; {after}."]


def left_steps(plan: WayBack) -> str:
    """Return the quick cadence at the easy pace, as steps to count."""
    height = plan.runner.height_m or DEFAULT_HEIGHT_M
    spm = float(quick_cadence_spm(plan.easy_speed_mps, height))
    return f"{of_left_foot(spm)} left steps in 20 s"


def easy_words(plan: WayBack) -> str:
    """Return how easy is easy."""
    told = plan.runner.easy_speed_mps or plan.history.easy_speed_mps
    talk = "you can talk in sentences"
    return f"{pace(told, plan.runner.units)} or slower: {talk}" if told else f"slow: {talk}"


def routine_lines() -> list[str]:
    """Return the pre-run routine, an exercise a line, with its dose."""
    return [" ".join(part for part in (each.name, each.dose) if part) for each in ROUTINE]


ROUTINE_EVIDENCE = (
    "Hip and core exercises before runs: a third fewer injuries in 325 new runners over 24 weeks "
    "(Leppanen 2024, doi:10.1136/bjsports-2023-107926)"
)
ROUTINE_SHORT = "a third fewer injuries in 325 new runners (Leppanen 2024)"


def routine_noted(plan: WayBack) -> str:
    """Return how often the routine was noted; empty where no run was run yet."""
    noted, runs = plan.routine_runs
    return f"Routine noted before {noted} of {runs} {plural(runs, 'run')}" if runs else ""
