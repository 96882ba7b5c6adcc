"""Week: the load of seven days against the most of earlier ones, or the base runs of a restart."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Final

from analyser.guidelines import evidence as e
from analyser.guidelines import rules
from analyser.guidelines.base import Boxes, Finding, Guideline, Limit, Measures, Ran, Scored
from analyser.guidelines.held import Held, gravest, held
from analyser.guidelines.measure import POSITIONS_OR_POD, not_assessed, seconds
from analyser.guidelines.place import nowhere
from analyser.guidelines.row import SAID, Words, finding, twice
from analyser.guidelines.words import apart, capital
from analyser.history import History
from analyser.runner import Runner

KEY: Final = "week"
BASE_RUN_MIN = Limit("a base run lasts", 28.0, "min", e.our_choice("Half an hour, roughly."))
BASE_RUNS = Limit("base runs in seven days", 3.0, "runs", e.THE_ARTICLE)
BASE_WEEKS = Limit(
    "such weeks in a row", 2.0, "weeks", e.our_choice("Once may be chance, twice is a base.")
)
RULE, BACK, DAYS = rules.REGULAR["week_load"], rules.COACHED["week_load"], rules.COACHED["days"]
MOST = Limit(
    "of the highest earlier seven days, watch above",
    RULE.watch,
    "ratio",
    e.our_choice("A word, no risk: studies of weeks disagree."),
)
LITTLE = Limit("no limit up to", RULE.floor, "points", e.our_choice("Three base runs."))
BACK_WEEK = Limit(
    "of the reference on the way back, watch above", BACK.watch, "ratio", e.our_choice("A fifth.")
)
OFTEN = Limit(
    "days run in seven when starting again, at most",
    DAYS.floor,
    "days",
    e.our_choice("Every other day: the calf rests."),
)
WHY = "Calves adapt over weeks, and between runs rather than in them."


def measure(run: Scored) -> Measures:
    """Return the time on the feet: whether this was a base run."""
    return {"moving_min": seconds(run, run.moving) / 60.0}


def base_runs(ran: Ran, history: History) -> int:
    """Return the base runs of seven days, this one included."""
    own = ran.number(KEY, "moving_min") >= BASE_RUN_MIN.value
    return history.week.base_runs + int(own)


def judge(ran: Ran, history: History, runner: Runner) -> Finding:
    """Return the load of seven days, and when starting again the days run as well."""
    week = held("week_load", ran, history, runner)
    if math.isnan(week.value):
        return not_assessed(KEY, "No speed in this file.", POSITIONS_OR_POD, "no speed", WHY)
    if not history.is_coached:
        if week.level < 0:
            cure = "Earlier weeks are needed."
            return not_assessed(KEY, "No earlier weeks to compare.", cure, "no habit yet", WHY)
        return finding(KEY, "points", week, _regular(ran, week), history)
    days = held("days", ran, history, runner)
    speaks = gravest([week, days])
    words = _days(speaks) if speaks.measure == "days" and speaks.level > 0 else _coached(week)
    if speaks.level > 0 and not speaks.was_said:
        unit = "days" if speaks.measure == "days" else "points"
        return finding(KEY, unit, speaks, words, history)
    total = int(BASE_RUNS.value)
    filled = min(base_runs(ran, history), total)
    boxes = Boxes(filled, total)
    return finding(KEY, "points", week, _boxes(filled, total, week), history, picture=boxes)


def _regular(ran: Ran, week: Held) -> Words:
    most, limit = f"{week.limits.habit:.0f}", f"{week.limits.watch:.0f}"
    shown = apart(week.value, round(week.limits.watch), week.level == 0)
    first = ran.day - timedelta(days=6)
    times = week.times or math.nan
    if times > 2.0:
        reason = f"{capital(twice(times))} the load of any seven days in five weeks"
    else:
        reason = f"{100.0 * (times - 1.0):.0f} % more in seven days than in any of five weeks"
    against = SAID if week.was_said else f"most {most}"
    return Words(
        measured=shown,
        rest="in seven days.",
        held_against=f"Most in five weeks {most}, limit {limit}{_said(week)}.",
        quiet=f"in seven days, {against}",
        short=f"{shown}, {against}",
        why=WHY,
        good_advice="As planned.",
        advice="Next week, your usual at most.",
        reason=reason,
        flag=f"{shown} since {first.day} {first:%b}",
    )


def _coached(week: Held) -> Words:
    limit = f"{week.limits.watch:.0f}"
    shown = apart(week.value, round(week.limits.watch), week.level == 0)
    return Words(
        measured=shown,
        rest="in seven days.",
        held_against=f"Three base runs are 300; limit {limit}.",
        quiet=f"in seven days, limit {limit}",
        short=f"{shown}, limit {limit}",
        why=WHY,
        good_advice="Run 30 easy minutes three times a week; walking breaks count.",
        advice="Two days off, then three runs a week.",
        reason=f"A load of {shown} in seven days, {week.times or math.nan:.1f} times the reference",
        flag=f"{shown} in seven days",
    )


def _days(days: Held) -> Words:
    limit = f"{days.limits.watch:.0f}"
    return Words(
        measured=f"{days.value:.0f} days",
        rest="run in seven.",
        held_against=f"At first three a week, {limit} at most.",
        quiet="run in seven",
        short=f"{days.value:.0f} days, limit {limit}",
        why=WHY,
        good_advice="",
        advice="A day off after each run.",
        reason=f"{days.value:.0f} days run in seven",
        flag=f"{days.value:.0f} days in seven",
    )


def _said(week: Held) -> str:
    return f": {SAID}" if week.was_said else ""


def _boxes(filled: int, total: int, week: Held) -> Words:
    return Words(
        measured=f"{filled} of {total}",
        rest="base runs of 30 min.",
        held_against=f"{week.value:.0f} in seven days; limit {week.limits.watch:.0f}{_said(week)}.",
        quiet="base runs of 30 min",
        short=f"{filled} of {total} base runs",
        why=WHY,
        good_advice="Run 30 easy minutes three times a week; walking breaks count.",
        advice="",
    )


WEEK = Guideline(
    key=KEY,
    title="Week",
    asks="Build a base by time first: 30 minutes, three times a week; walking breaks are fine.",
    limits=(BASE_RUN_MIN, BASE_RUNS, BASE_WEEKS, MOST, LITTLE, BACK_WEEK, OFTEN),
    evidence=(e.THE_ARTICLE, e.WEEKS_DISAGREE),
    cannot="One file shows one run: the week needs the earlier runs. Other sport between the runs "
    "is not counted.",
    measure=measure,
    judge=judge,
    locate=nowhere,
    group="week",
    explains=(),
    column="Week",
)
