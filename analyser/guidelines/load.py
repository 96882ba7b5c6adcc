"""Load: what this run asked of the calves against the hardest of thirty days."""

from __future__ import annotations

import math
from typing import Final

from analyser.calfload.constants import BASE_SCORE
from analyser.guidelines import evidence as e
from analyser.guidelines import rules
from analyser.guidelines.allowed import Allowed, allowed
from analyser.guidelines.base import Finding, Guideline, Limit, Measures, Ran, Scored
from analyser.guidelines.coached import reference_words
from analyser.guidelines.held import held
from analyser.guidelines.measure import POSITIONS_OR_POD, not_assessed
from analyser.guidelines.place import nowhere
from analyser.guidelines.row import Words, finding, longer, twice
from analyser.guidelines.words import capital
from analyser.history import History, State
from analyser.runner import Runner

KEY: Final = "load"
RULE, COACHED, SORE = rules.REGULAR["load"], rules.COACHED["load"], rules.SORE["load"]
HARDEST = Limit(
    "of the hardest of 30 days, watch above",
    RULE.watch,
    "ratio",
    e.our_choice("That load behaves as distance did in the study is our assumption."),
)
LITTLE = Limit("no limit up to", RULE.floor, "points", e.our_choice("A third above a base run."))
BACK = Limit(
    "of the reference on the way back, watch above",
    COACHED.watch,
    "ratio",
    e.our_choice("A third of a base run more."),
)
ON_SORE = Limit(
    "of the usual load on sore calves, watch above",
    SORE.watch,
    "ratio",
    e.our_choice("Half the usual, and a little."),
)
POINTS = "{:.0f}".format
WHY = "One run far harder on the calf than any before asks too much at once."


def measure(run: Scored) -> Measures:
    """Return the score, and the easy speed it was made with."""
    return {"points": run.score.value, "easy_speed_mps": run.easy_speed_mps}


def judge(ran: Ran, history: History, runner: Runner) -> Finding:
    """Return the run's load against the hardest before, or against the usual on sore calves."""
    each = held("load", ran, history, runner)
    if math.isnan(each.value):
        return not_assessed(KEY, "No speed in this file.", POSITIONS_OR_POD, "no speed", WHY)
    if each.level < 0:
        cure = "Three runs of 30 days are needed."
        return not_assessed(KEY, "Too few runs to compare.", cure, "no habit yet", WHY)
    most = allowed(each, history)
    shown = most.apart(each.value)
    held_against, quiet, reason = _against(shown, most, ran, history, runner)
    words = Words(
        measured=shown,
        rest="calf load.",
        held_against=held_against,
        quiet=quiet,
        short=f"{shown}{_short(each.limits.habit, most, history)}",
        why=WHY,
        good_advice="As planned.",
        advice="Next time, your usual load at most.",
        reason=reason,
        flag=f"load {shown}",
    )
    return finding(KEY, "points", each, words, history)


def _short(habit: float, most: Allowed, history: History) -> str:
    own = f", most {habit:.0f}"
    return most.words(", ", POINTS) if history.is_by_the_coach else own


def _against(
    shown: str, most: Allowed, ran: Ran, history: History, runner: Runner
) -> tuple[str, str, str]:
    """Return the second line, the quiet words and the reason."""
    each = held("load", ran, history, runner)
    habit, times = POINTS(each.limits.habit), each.times or math.nan
    limit = most.words("", POINTS)
    if history.state is State.SORE:
        held_against = f"Sore calves: your usual is {habit}{most.words(', ', POINTS)}."
        return held_against, f"sore calves: {limit}", f"{times:.1f} times your usual run"
    if history.is_coached:
        against = reference_words("load", BASE_SCORE, history, "an easy half hour")
        held_against = f"{against.capital} is {habit}{most.words('; ', POINTS)}."
        quiet = f"{limit} for now" if limit else f"{against.noun} is {habit}"
        return held_against, quiet, f"a load of {shown}, {against.than(times)}"
    held_against = f"Hardest of 30 days {habit}{most.words(', ', POINTS)}."
    if times > 2.0:
        reason = f"{capital(twice(times))} the load of any run in 30 days"
    else:
        reason = longer(each.times, "hardest run", "more load", "30 days")
    return held_against, f"hardest of 30 days {habit}", reason


LOAD = Guideline(
    key=KEY,
    title="Load",
    asks="Build up step by step: no single run far harder on the calves than those before.",
    limits=(HARDEST, LITTLE, BACK, ON_SORE),
    evidence=(e.THE_ARTICLE, e.SINGLE_RUN_JUMP, e.SPEED_TOLD_SORENESS),
    cannot="Only runs that were recorded and read are known. The study counted distance; that "
    "calf load behaves alike is our assumption.",
    measure=measure,
    judge=judge,
    locate=nowhere,
    group="length",
    explains=("duration", "speed", "cadence", "climb"),
    column="Load",
)
