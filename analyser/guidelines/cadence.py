"""Cadence: steps at the same speed against the runner's own, or quick steps when starting again."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.guidelines import evidence as e
from analyser.guidelines import rules
from analyser.guidelines.base import Bar, Finding, Guideline, Limit, Measures, Ran, Scored, Verdict
from analyser.guidelines.form import held_form, sums
from analyser.guidelines.held import Held
from analyser.guidelines.measure import column, mean, not_assessed, smoothed, where
from analyser.guidelines.row import Words, finding
from analyser.guidelines.rules import Limits
from analyser.guidelines.words import apart, signed
from analyser.history import History
from analyser.run import Span
from analyser.runner import Runner

if TYPE_CHECKING:
    import numpy as np
else:
    from analyser import lazy_numpy as np

KEY: Final = "cadence"
SLOW = Limit(
    "slow below the runner's quick cadence by",
    rules.COACHED["slow_spm"].floor,
    "steps/min",
    e.QUICK_CADENCE,
)
CHANGED = Limit("fewer steps at the same speed by", 4.0, "%", e.OWN_HABIT)
BAR_HALF_SPM, BAR_HALF_PCT = 22.0, 10.0
WHY = "Slow steps are long steps, and each one asks more of the calf."
WHY_CHANGED = "A change of step is worth a look: shoes, ground, or tired legs."


def measure(run: Scored) -> Measures:
    """Return cadence and quick cadence over the running time, and what the own curve needs."""
    cadence = np.where(run.running, column(run, "cadence_spm"), np.nan)
    quick = quick_cadence_spm(column(run, "speed_mps"), run.height_m)
    known = np.isfinite(cadence)
    return {
        "mean_spm": mean(run, cadence, known),
        "quick_spm": mean(run, quick, known),
        "height_assumed": float(run.runner.height_m is None),
        **sums(run, cadence),
    }


def judge(ran: Ran, history: History, runner: Runner) -> Finding:  # noqa: ARG001 (a guideline's judge)
    """Return the cadence against the own curve when regular, else against quick steps."""
    if math.isnan(ran.number(KEY, "mean_spm")):
        cure = "A watch or a foot pod gives it."
        return not_assessed(KEY, "No step rate in this file.", cure, "no step rate", WHY)
    return _quick(ran, history) if history.is_coached else _own(ran, history)


def _own(ran: Ran, history: History) -> Finding:
    each = held_form("cadence", KEY, ran, history)
    if each.level < 0:
        shown = f"{ran.number(KEY, 'mean_spm'):.0f} steps/min: no curve yet."
        cure = "Five flat runs draw it."
        short = f"{ran.number(KEY, 'mean_spm'):.0f}, no curve yet"
        return not_assessed(KEY, shown, cure, short, WHY_CHANGED)
    limit, quick = each.limits.watch, _percent_to_quick(ran)
    shown = signed(each.value)
    words = Words(
        measured=f"{shown} %",
        rest="steps at the same speed, of 3 runs.",
        held_against=f"Your own curve is 0, limit {signed(limit, 0)} %.",
        quiet=f"steps; limit {signed(limit, 0)}"
        + (f", quick {signed(quick, 0)}" if quick >= 0.5 else ""),
        short="as usual" if not each.level else f"{shown} % steps, limit {signed(limit, 0)}",
        why=WHY_CHANGED,
        good_advice="Keep your steps.",
        advice="New shoes, or tired? Nothing to force.",
        reason=f"Three runs at {abs(each.value):.0f} % fewer steps at the same speed",
        flag=f"{shown} % steps",
    )
    return finding(KEY, "%", each, words, history, picture=bar_of_form(each, quick))


def _percent_to_quick(ran: Ran) -> float:
    quick, mean_spm = ran.number(KEY, "quick_spm"), ran.number(KEY, "mean_spm")
    return 100.0 * (quick / mean_spm - 1.0)


def bar_of_form(each: Held, quick: float | None = None) -> Bar:
    """Return the bar of a form row: the own curve at its place, worse to the right."""
    end = BAR_HALF_PCT
    limit, value = -each.limits.watch, min(max(-each.value, -end), end)
    zones = ((limit, Verdict.GOOD), (end, Verdict.WATCH))
    tick = max(-quick, -end) if quick is not None and quick >= 0.5 else None
    return Bar(-end * 0.42 / 0.58, end, max(value, -end * 0.42 / 0.58), zones, 0.0, tick)


def _quick(ran: Ran, history: History) -> Finding:
    value, quick = ran.number(KEY, "mean_spm"), ran.number(KEY, "quick_spm")
    limit = float(round(quick - SLOW.value))
    level = int(value < limit * (1.0 - rules.SAME))
    shown = apart(value, limit, not level)
    tall = " if 1.75 m tall" if ran.number(KEY, "height_assumed") == 1.0 else " for you"
    words = Words(
        measured=shown,
        rest="steps/min while running." if shown[0].isdigit() else "steps/min.",  # one line
        held_against=f"Quick is {quick:.0f}{tall}; limit {limit:.0f}.",
        quiet=f"steps/min, quick is {quick:.0f}",
        short=f"{shown}, quick from {limit:.0f}",
        why=WHY,
        good_advice="Keep these quick steps.",
        advice="Shorter, quicker steps at the same pace.",
        reason=f"{shown} steps a minute, where quick is {quick:.0f}",
        praise="quick steps",
        flag=f"{shown} steps/min",
    )
    low, high = limit - BAR_HALF_SPM, limit + BAR_HALF_SPM
    zones = ((limit, Verdict.WATCH), (high, Verdict.GOOD))
    picture = Bar(low, high, min(max(value, low), high), zones, limit)
    each = Held("slow_spm", value, Limits(quick, limit, math.nan), level)
    found = finding(KEY, "steps/min", each, words, history, picture=picture)
    return replace(found, beyond=limit / value if found.beyond else 0.0)


def locate(run: Scored, found: Finding, history: History) -> tuple[Span, ...]:  # noqa: ARG001 (a guideline's locate)
    """Return where the steps were slow for the speed there; nowhere for a change of step."""
    if found.measure != "slow_spm":
        return ()
    cadence = np.where(run.running, column(run, "cadence_spm"), np.nan)
    quick = quick_cadence_spm(column(run, "speed_mps"), run.height_m)
    return where(run, smoothed(run, cadence - quick, np.isfinite(cadence)) < -SLOW.value)


CADENCE = Guideline(
    key=KEY,
    title="Cadence",
    asks="Run slowly, but with a quick cadence: short, light steps.",
    limits=(SLOW, CHANGED),
    evidence=(
        e.THE_ARTICLE,
        e.QUICK_CADENCE,
        e.CADENCE_WITH_SPEED,
        e.CADENCE_LESS_LOAD,
        e.NO_CADENCE_INJURY,
        e.OWN_HABIT,
    ),
    cannot="What is quick for a runner follows from height and speed only on the average; a "
    "cadence far above it earns little, so nobody is pushed to 180. A regular runner is held "
    "against the own curve alone, and a change is told, not called bad.",
    measure=measure,
    judge=judge,
    locate=locate,
    group="form",
    explains=("cadence",),
    column="Steps",
)
