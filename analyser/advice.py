"""What a runner is advised: three steps for the next run, from the findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyser.guidelines.base import FAILED, Finding
from analyser.guidelines.base_by_time import runs_too_often
from analyser.guidelines.cadence import SLOW
from analyser.guidelines.routine import ROUTINE, Exercise
from analyser.guidelines.words import distance, pace, three_miles
from analyser.runner import History

__all__ = ["ROUTINE", "Exercise", "Known", "Step", "next_run"]

CADENCE_STEP = 1.05  # 5 % quicker is what runners manage at once (Willy 2016)


@dataclass(frozen=True)
class Step:
    """One line of advice: what to do, and how."""

    do: str
    how: str


@dataclass(frozen=True)
class Known:
    """What the advice for the next run rests on beside the findings."""

    easy_speed_mps: float
    easy_pace_assumed: bool
    units: str
    history: History | None


_WALK = Step("Walk before you must.", "1 minute of walking after every 9 of running.")
_USUAL_STEPS = (
    _WALK,
    Step("A day off in between.", "Calves adapt between the runs, not in them."),
    Step("Short, quick steps.", "Keep them light, and let the whole foot come down."),
)
_STEP_ORDER = ("cadence", "strike", "jump", "stage", "base", "run-walk")


def next_run(findings: Sequence[Finding], known: Known) -> tuple[Step, Step, Step]:
    """Return three steps for the next run: how far and how easy, then what matters most."""
    failed = {finding.guideline: finding for finding in findings if finding.verdict in FAILED}
    steps = [_step(failed[row], known) for row in _STEP_ORDER if row in failed]
    done = {step.do for step in steps}
    second, third, *_ = [*steps, *(step for step in _USUAL_STEPS if step.do not in done)]
    return _first_step("hills" in failed, known), second, third


def _first_step(hilly: bool, known: Known) -> Step:
    further = known.history is not None and known.history.stage in ("distance", "speed")
    amount = three_miles(known.units) if further else "30 minutes"
    slow = f"{pace(known.easy_speed_mps, known.units)} or slower: you can talk in sentences."
    if known.easy_pace_assumed:
        slow = "Slow enough to talk in sentences all the way."
    return Step(f"{amount}{', flat' if hilly else ''}, easy.", slow)


def _step(finding: Finding, known: Known) -> Step:
    row = finding.guideline
    if row == "cadence":
        return _quicker_steps(finding)
    if row == "jump":
        return Step("Take the jump back.", _jump_back(known))
    if runs_too_often(finding):
        return Step("A day off after each run.", "Three runs a week are enough to build on.")
    return {
        "strike": Step("Let the whole foot come down.", "Land under the body; the heel may touch."),
        "stage": Step("No fast running yet.", finding.advice),
        "base": Step("Three runs a week.", "About 30 minutes each; walk breaks count."),
        "run-walk": _WALK,
    }[row]


def _jump_back(known: Known) -> str:
    longest = known.history.longest_distance_m if known.history else None
    if longest is None:
        return "One base run first, then grow by a tenth at most."
    return f"{distance(longest, known.units)} at most, as before this run."


def _quicker_steps(finding: Finding) -> Step:
    """Return a cadence to aim for, 5 % more at the most, as steps to count."""
    quick = (finding.limit or 0.0) + SLOW.value
    aim = min(quick, CADENCE_STEP * (finding.value or quick))
    left = int(aim // 6.0)  # of one foot, in a third of a minute
    return Step("Short, quick steps.", f"Aim for {6 * left}: {left} left steps in 20 seconds.")
