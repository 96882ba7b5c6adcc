"""What a runner is advised: three steps for the next run, by state, verdict, load and habit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from analyser.guidelines import BY_KEY
from analyser.guidelines.base import Finding, Ran, Verdict
from analyser.guidelines.routine import ROUTINE, Exercise
from analyser.guidelines.verdict import groups_beyond, main_finding
from analyser.guidelines.words import distance, pace, small
from analyser.history import History, State
from analyser.ladder import NextRun, next_run_after
from analyser.ladder.steps import VERY_SORE
from analyser.runner import Runner

__all__ = ["ROUTINE", "Exercise", "Step", "next_run"]

AFTER_A_JUMP = 0.7  # of the usual load
LARGE = 3.0  # times usual: two days off, not one
IN_A_ROW = 3  # days with a run, this one included: then an easy one
STEPS_TELL = ("form", "length", "week")  # where slow steps are a cause, not speed or hills
CADENCE_STEP = 1.05  # 5 % quicker is what runners manage at once (Willy 2016)
KM_PER_POINT = 0.018  # easy kilometres a point, for each m/s of easy speed


@dataclass(frozen=True)
class Step:
    """One line of advice: what to do, and how."""

    do: str
    how: str


@dataclass(frozen=True)
class _Known:
    """What the advice rests on."""

    verdict: Verdict
    findings: Sequence[Finding]
    ran: Ran
    history: History
    runner: Runner

    @property
    def easy(self) -> str:
        """The easy pace in words; talking where it was only assumed."""
        told = self.runner.easy_speed_mps is not None
        if told or self.history.easy_speed_source != "assumed":
            easy = pace(self.ran.easy_speed_mps, self.runner.units)
            return f"{easy} or slower: you can talk in sentences."
        return "Slow enough to talk in sentences all the way."

    def about(self, load: float) -> str:
        """Return how far an easy run of so many points goes."""
        metres = 1000.0 * KM_PER_POINT * load * self.ran.easy_speed_mps
        return f"About {distance(metres, self.runner.units)} easy and flat."


_NOTE = Step("Sore in the morning? Rest.", "Two calm mornings first; note it: analyser sore 3")
_STEP_BY_STEP = "Calves adapt to what they have done before."
_DAY_OFF = Step("A day off between.", "Calves adapt between the runs, not in them.")


def next_run(
    verdict: Verdict, findings: Sequence[Finding], ran: Ran, history: History, runner: Runner
) -> tuple[Step, Step, Step]:
    """Return three steps for the next run: how far and how easy, then what matters most."""
    known = _Known(verdict, findings, ran, history, runner)
    after = next_run_after(ran, history, runner, too_much=verdict is Verdict.TOO_MUCH)
    if after is not None:
        return _way_back(known, after)
    if history.state is State.SORE:
        return _sore(known)
    if history.silenced and history.is_coached:
        return _as_planned()
    return _regular(known) if history.state is State.REGULAR else _starting(known)


def _as_planned() -> tuple[Step, Step, Step]:
    return (
        Step("As planned.", "Audit your runs: then your own habit counts."),
        Step("Hold the effort uphill.", "Not the pace: the calves pay for it."),
        _NOTE,
    )


def _regular(known: _Known) -> tuple[Step, Step, Step]:
    if known.verdict is Verdict.TOO_MUCH:
        return _after_a_jump(known)
    if known.verdict is Verdict.WATCH:
        return _after_more(known)
    week, load = known.history.week, known.history.usual_load
    room = Step("Room for one run.", _room(known))
    if week.days_in_a_row + 1 >= IN_A_ROW:
        easy = f"A load of {load:.0f} at most. {known.about(load)}"
        return Step("Easy: days in a row.", easy), room, _NOTE
    if known.verdict is Verdict.NOT_ASSESSED:
        return Step("As planned.", "This file tells nothing to judge by."), room, _NOTE
    return Step("As planned.", "Nothing here was beyond your habit."), room, _NOTE


def _room(known: _Known) -> str:
    history = known.history
    if not math.isfinite(history.room_load):
        return "A tenth above your longest of 30 days."
    far = distance(history.room_m, known.runner.units)
    return f"Up to a load of {history.room_load:.0f} and {far}."


def _after_more(known: _Known) -> tuple[Step, Step, Step]:
    usual = known.history.usual_load
    first = Step(f"Easy: a load of {usual:.0f} at most.", known.about(usual))
    return first, _without(known), _NOTE


def _without(known: _Known) -> Step:
    """Return the step that leaves out what was beyond."""
    groups = groups_beyond(known.findings)
    main = main_finding(known.findings)
    if main is not None and BY_KEY[main.guideline].group == "hills":
        return Step("Flat.", "Hills again the run after: hold the effort, not the pace.")
    if "speed" in groups:
        return Step("No fast minutes.", "Talk in sentences all the way.")
    if "hills" in groups:
        return Step("Flat.", "Hills again the run after: hold the effort, not the pace.")
    if groups == {"form"}:
        return Step("Look at shoes and tiredness.", "A change of step is a question, no fault.")
    if known.history.is_coached:
        return Step("No longer than that.", _STEP_BY_STEP)
    return Step("No longer than usual.", _STEP_BY_STEP)


def _after_a_jump(known: _Known) -> tuple[Step, Step, Step]:
    usual = known.history.usual_load
    large = known.ran.load > LARGE * usual
    off = Step("Two days off." if large else "A day off.", _DAY_OFF.how)
    load = AFTER_A_JUMP * usual
    easy = Step(f"Then a load of {load:.0f} at most.", known.about(load))
    high = known.history.habit("week_load")
    week = Step("Next week no more than usual.", "Let the jump settle; note sore mornings.")
    if math.isfinite(high):
        week = Step("Next week no more than usual.", f"A load of {high:.0f} was your most.")
    return off, easy, week


def _way_back(known: _Known, after: NextRun) -> tuple[Step, Step, Step]:
    """Return the ladder's next step, after what it waits for."""
    words = after.session.words
    if after.reason == "injury":
        return _injured(words)
    if after.calm or known.history.state is State.SORE:
        return _sore_way_back(known, after)
    if known.verdict is Verdict.TOO_MUCH:
        walks = Step(f"Then {small(words)}.", "Flat; walk before you must.")
        return Step("A day off first.", _DAY_OFF.how), walks, _NOTE
    if known.verdict is Verdict.WATCH:
        return Step(f"{words}.", "Easy and flat."), _beyond(known), _DAY_OFF
    return (
        Step(f"{words}.", known.easy),
        _DAY_OFF,
        Step("Three runs a week.", "Walk before you must; calm runs open a step."),
    )


def _injured(words: str) -> tuple[Step, Step, Step]:
    return (
        Step("No run yet.", "First half an hour of walking has to be free of pain."),
        Step(f"{words}.", "Every other day; then tell it: analyser runner set walks-free yes"),
        Step("Pain that stays, swells or limps", "belongs to a doctor or physio."),
    )


def _sore_way_back(known: _Known, after: NextRun) -> tuple[Step, Step, Step]:
    level = known.history.sore_level or 0
    calm = max(after.calm, 3 if level >= VERY_SORE else 2)
    mornings = "three calm mornings" if calm > 2 else "two calm mornings"
    return (
        Step("Rest first.", f"Until {mornings} at 1 or less."),
        Step(f"Then {small(after.session.words)}.", "Flat and easy."),
        Step("Note it: analyser sore 3.", "See a doctor if pain stays, swells or makes you limp."),
    )


def _beyond(known: _Known) -> Step:
    slow = next((f for f in known.findings if f.measure == "slow_spm" and f.speaks), None)
    main = main_finding(known.findings)
    if slow is not None and main is not None and BY_KEY[main.guideline].group in STEPS_TELL:
        return _quicker(slow)
    return _without(known)


def _quicker(slow: Finding) -> Step:
    """Return a cadence to aim for: 5 % more, never below the limit, as steps to count."""
    limit, value = slow.limit or 0.0, slow.value or 0.0
    aim = max(limit, min(slow.habit or limit, CADENCE_STEP * value))
    left = math.ceil(aim / 6.0)  # of one foot, in a third of a minute
    return Step("Short, quick steps.", f"Aim for {6 * left}: {left} left steps in 20 seconds.")


def _starting(known: _Known) -> tuple[Step, Step, Step]:
    if known.verdict in (Verdict.WATCH, Verdict.TOO_MUCH):
        first = Step("30 minutes, easier and flatter.", known.easy)
        return first, _beyond(known), Step("A day off between.", "Walk breaks are fine.")
    return (
        Step("30 minutes, easy and flat.", known.easy),
        Step("A day off between.", "Three such runs a week are the base."),
        Step("Walk breaks are fine.", "1 minute after every 9, before you must."),
    )


def rest(level: int) -> Step:
    """Return what soreness of a level asks first."""
    mornings = "three calm mornings" if level >= VERY_SORE else "two calm mornings"
    return Step("Rest first.", f"Until {mornings} at 1 or less.")


def _sore(known: _Known) -> tuple[Step, Step, Step]:
    usual = known.history.usual_load
    half = f"A load of {0.5 * usual:.0f}." if math.isfinite(usual) else "A quarter of an hour."
    return (
        rest(known.history.sore_level or 0),
        Step("Then half your usual.", f"{half} Flat and easy."),
        Step("Note it: analyser sore 3.", "See a doctor if pain stays, swells or makes you limp."),
    )
