"""Hard days: fast minutes of seven days, and fast days in a row; speedwork comes last."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from analyser.guidelines import evidence as e
from analyser.guidelines import rules
from analyser.guidelines.base import Finding, Guideline, Limit, Measures, Ran, Scored
from analyser.guidelines.held import Held, fast_min, gravest, held, usual_speed_mps
from analyser.guidelines.measure import POSITIONS_OR_POD, not_assessed
from analyser.guidelines.place import nowhere
from analyser.guidelines.row import SAID, Words, finding
from analyser.guidelines.words import apart, three_miles
from analyser.history import History, Stage, State
from analyser.runner import Runner

KEY: Final = "hard-days"
RULE, DAYS = rules.REGULAR["fast_week_min"], rules.REGULAR["fast_days"]
BACK = rules.COACHED["fast_week_min"]
STAGES: tuple[Stage, ...] = ("base", "distance", "speed")
MOST = Limit("fast minutes of seven days, of the most", RULE.watch, "ratio", e.OWN_HABIT)
LITTLE = Limit("no limit up to", RULE.floor, "min", e.our_choice("One session of speed."))
FAST_DAY = Limit(
    "a fast day has fast minutes from",
    rules.FAST_DAY_MIN,
    "min",
    e.our_choice("Less is a few strides."),
)
IN_A_ROW = Limit("fast days in a row, at most", DAYS.floor, "days", e.OWN_HABIT)
BACK_WEEK = Limit(
    "fast minutes of seven days when starting again",
    BACK.floor,
    "min",
    e.our_choice("Base and distance come before speed."),
)
WHY = "Fast running loads the calf most of all, so hard days need easy ones between."


def measure(run: Scored) -> Measures:  # noqa: ARG001 (a guideline's measure)
    """Return nothing of its own: the minutes are those of the row of pace."""
    return {}


def judge(ran: Ran, history: History, runner: Runner) -> Finding:
    """Return the fast minutes of seven days, or the fast days in a row."""
    own = fast_min(ran, usual_speed_mps(history, runner))
    if math.isnan(own):
        lacks = "No running speed in this file."
        return not_assessed(KEY, lacks, POSITIONS_OR_POD, "no speed", WHY)
    if history.beneath is State.UNKNOWN:
        cure = "Audit the runs that you have."
        return not_assessed(KEY, "No earlier run to add up.", cure, "needs earlier runs", WHY)
    week, days = (held(name, ran, history, runner) for name in ("fast_week_min", "fast_days"))
    speaks = gravest([week, days])
    if speaks.level < 0:
        cure = "Earlier weeks are needed."
        return not_assessed(KEY, "No earlier weeks to compare.", cure, "no habit yet", WHY)
    if speaks.measure == "fast_days" and speaks.level > 0:
        return finding(KEY, "days", speaks, _days(speaks), history)
    week = week if week.level >= 0 else speaks
    return finding(KEY, "min", week, _week(week, own, history, runner), history)


def _week(week: Held, own_min: float, history: History, runner: Runner) -> Words:
    limit = round(week.limits.watch)
    shown = apart(week.value, limit, week.level <= 0)
    most = f"{week.limits.habit:.0f}" if math.isfinite(week.limits.habit) else "0"
    own = not history.is_coached
    free = f"this run adds {own_min:.0f}" if week.is_free else SAID if week.was_said else ""
    against = free or (f"most {most}" if own else f"limit {limit}")
    line = f"Most in eight weeks {most}" if own else "Speed comes last"
    line += f"{',' if own else ';'} limit {limit}"
    return Words(
        measured=f"{shown} min",
        rest="fast in seven days.",
        held_against=f"{line}: {free}." if free else f"{line}.",
        quiet=f"fast in seven days, {against}",
        short=f"{shown} min, {against}",
        why=WHY,
        good_advice="As planned."
        if own
        else f"Stay with this stage: {now(history.stage, runner.units)}.",
        advice="Easy days before the next fast one.",
        reason=f"{shown} fast min in seven days, the most in eight weeks were {most}"
        if own
        else f"{shown} fast min in seven days, before the base stands",
        flag=f"{shown} min fast in seven days",
    )


def _days(days: Held) -> Words:
    shown, limit = f"{days.value:.0f}", f"{days.limits.watch:.0f}"
    return Words(
        measured=f"{shown} days",
        rest="fast, one after the other.",
        held_against=f"Most in a row in eight weeks: {limit}.",
        quiet="fast in a row",
        short=f"{shown} fast days, most {limit}",
        why=WHY,
        good_advice="",
        advice="An easy day before the next fast one.",
        reason=f"{shown} fast days in a row",
        flag=f"{shown} fast days in a row",
    )


def now(stage: str, units: str) -> str:
    """Return what a stage asks for, three times a week.

    Examples
    --------
    >>> now("base", "km"), now("distance", "mi")
    ('30 min x 3', '3 miles x 3')
    """
    asked: Mapping[str, str] = {"base": "30 min x 3", "distance": f"{three_miles(units)} x 3"}
    return asked.get(stage, "speed")


HARD_DAYS = Guideline(
    key=KEY,
    title="Hard days",
    asks="After the base by time comes distance, three miles three times a week; speedwork last. "
    "After a hard day, an easy one.",
    limits=(MOST, LITTLE, FAST_DAY, IN_A_ROW, BACK_WEEK),
    evidence=(e.THE_ARTICLE, e.PEAK_GROWS, e.OWN_HABIT),
    cannot="Hard is told from speed alone. One file alone does not tell the days before it.",
    measure=measure,
    judge=judge,
    locate=nowhere,
    group="speed",
    explains=("speed",),
    column="Fast in 7 d",
)
