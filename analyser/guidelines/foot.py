"""Foot: a switch in how the foot lands, by a pod's foot strike, else by contact time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from analyser.guidelines import evidence as e
from analyser.guidelines import rules
from analyser.guidelines.base import Bar, Finding, Guideline, Limit, Measures, Ran, Scored, Verdict
from analyser.guidelines.cadence import bar_of_form
from analyser.guidelines.contact_hint import hint_sums
from analyser.guidelines.form import held_form, sums
from analyser.guidelines.held import Held
from analyser.guidelines.measure import column, covers, mean, not_assessed, seconds, smoothed, where
from analyser.guidelines.row import Words, finding
from analyser.guidelines.rules import Limits
from analyser.guidelines.words import signed
from analyser.history import History, State
from analyser.run import Span
from analyser.runner import Runner

if TYPE_CHECKING:
    import numpy as np
else:
    from analyser import lazy_numpy as np

KEY: Final = "foot"
SWITCH = Limit(
    "further forward than the own 30 days, watch from",
    0.13,
    "0 heel to 1 toes",
    e.our_choice("Two steps of the pod's sixteen: more than runs differ by."),
)
SWITCH_CLASS = Limit(
    "further forward, too much from",
    0.33,
    "0 heel to 1 toes",
    e.our_choice("From heel to midfoot, or from midfoot to forefoot."),
)
LONG_ENOUGH = Limit("measured for", 10.0, "min", e.our_choice("Long enough to be a habit."))
CHANGED = Limit("shorter contact at the same speed by", 4.0, "%", e.OWN_HABIT)
WHY = "The further forward the foot lands, the more of each step the calf carries."
BAR_END = 0.5


def measure(run: Scored) -> Measures:
    """Return the mean foot strike, and what the own curve of contact time needs."""
    strike = np.where(run.running, column(run, "strike"), np.nan)
    known = np.isfinite(strike)
    return {
        "strike": mean(run, strike, known) if covers(run, strike, run.running) else math.nan,
        "strike_min": seconds(run, known) / 60.0,
        **sums(run, column(run, "contact_ms")),
        **hint_sums(run),
    }


def judge(ran: Ran, history: History, runner: Runner) -> Finding:  # noqa: ARG001 (a guideline's judge)
    """Return the change of foot strike where a pod measured it, else that of contact time."""
    strike, minutes = ran.number(KEY, "strike"), ran.number(KEY, "strike_min")
    if math.isfinite(strike) and minutes >= LONG_ENOUGH.value:
        if math.isfinite(history.strike_usual):
            return _switch(strike - history.strike_usual, ran, history)
        return not_assessed(
            KEY,
            f"{strike:.2f} from heel to toes.",
            "A fact: three runs show a change.",
            f"{strike:.2f} from heel to toes",
            WHY,
        )
    contact = held_form("contact", KEY, ran, history)
    if contact.level >= 0:
        return _contact(contact, history)
    cure = "A foot pod shows it, or earlier runs."
    return not_assessed(KEY, "No foot sensor.", cure, "needs a foot pod", WHY)


def _switch(forward: float, ran: Ran, history: History) -> Finding:
    limits = Limits(0.0, SWITCH.value, SWITCH_CLASS.value)
    level = rules.level(forward, limits)
    if level == 2 and not _red_stands(ran, history):
        level = 1
    shown = signed(forward, 2)
    words = Words(
        measured=shown,
        rest="from your own usual, heel to toes.",
        held_against=f"A switch begins at {signed(SWITCH.value, 2)}.",
        quiet=f"forward; limit {signed(SWITCH.value, 2)}",
        short=f"{shown} forward" if level > 0 else "as usual",
        why=WHY,
        good_advice="Land as you do now.",
        advice="Let the whole foot come down.",
        reason=f"The foot landed {forward:.2f} further forward than in your last 30 days",
        flag=f"{shown} forward",
    )
    zones = (
        (SWITCH.value, Verdict.GOOD),
        (SWITCH_CLASS.value, Verdict.WATCH),
        (BAR_END, Verdict.TOO_MUCH),
    )
    low = -BAR_END * 0.42 / 0.58
    picture = Bar(low, BAR_END, min(max(forward, low), BAR_END), zones, 0.0)
    return finding(
        KEY, "0..1", Held("strike", forward, limits, level), words, history, picture=picture
    )


def _red_stands(ran: Ran, history: History) -> bool:
    least = rules.LEAST_RED_LOAD if history.is_coached else history.usual_load
    return history.state is State.SORE or ran.load >= least


def _contact(each: Held, history: History) -> Finding:
    limit, shown = each.limits.watch, signed(each.value)
    words = Words(
        measured=f"{shown} %",
        rest="contact at the same speed, of 3 runs.",
        held_against=f"Your own curve is 0, limit {signed(limit, 0)} %.",
        quiet=f"contact time, limit {signed(limit, 0)}",
        short="as usual" if not each.level else f"{shown} % contact",
        why=WHY,
        good_advice="Land as you do now.",
        advice="New shoes, or up on the toes? Let the whole foot come down.",
        reason=f"Three runs at {abs(each.value):.0f} % shorter contact at the same speed",
        flag=f"{shown} % contact time",
    )
    return finding(KEY, "%", each, words, history, picture=bar_of_form(each))


def locate(run: Scored, found: Finding, history: History) -> tuple[Span, ...]:
    """Return where the foot landed further forward than a switch; nowhere for contact time."""
    if found.measure != "strike":
        return ()
    strike = np.where(run.running, column(run, "strike"), np.nan)
    limit = history.strike_usual + SWITCH.value
    return where(run, smoothed(run, strike, np.isfinite(strike)) > limit)


FOOT = Guideline(
    key=KEY,
    title="Foot",
    asks="Do not overcorrect to the forefoot or the toes: land about midfoot and let the whole "
    "foot come down, the ball of the foot not alone.",
    limits=(SWITCH, SWITCH_CLASS, LONG_ENOUGH, CHANGED),
    evidence=(e.THE_ARTICLE, e.STRIKE_ORDER, e.STRIKE_IMPULSE, e.STRIKE_NONE, e.OWN_HABIT),
    cannot="Without a foot sensor the strike is unknown; contact time shorter than the runner's "
    "own shows that something changed, not what. Heel contact is no fault: we differ there from "
    "those who say so; a sudden switch is what to avoid.",
    measure=measure,
    judge=judge,
    locate=locate,
    group="form",
    explains=("strike",),
    column="Foot",
)
