"""A plan as its pages show it: numbers for the charts, and every word, in one unit of distance."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analyser.charts.plan_view import ByPace, PlanView, Way
from analyser.charts.view import View
from analyser.guidelines.base import Verdict
from analyser.guidelines.words import points_between
from analyser.report import plan_steps, plan_ways, plan_words
from analyser.report.plan_notes import plan_notes

if TYPE_CHECKING:
    from analyser.planning.plan import Plan
    from analyser.planning.solve import Lever

SLOWEST_STEP_MPS = 0.01
SAID_ELSEWHERE = ("no-heights", "no-earlier-runs")  # by the sentence, or the foot of the page
VERDICTS = {
    "within": Verdict.GOOD,
    "at": Verdict.WATCH,
    "over": Verdict.TOO_MUCH,
    "unknown": Verdict.NOT_ASSESSED,
}


def plan_view(plan: Plan, units: str, share: bool) -> PlanView:
    """Return what the pages of a plan show, worded in a unit.

    Parameters
    ----------
    plan
        What is planned.
    units
        "km" or "mi".
    share
        Leave out the map and the name of the file.
    """
    low, high = plan.likely
    known = plan.limit_source != "none"
    return PlanView(
        view=View(plan.analysis, units, share),
        title=plan_words.title(plan),
        name="" if share else plan.title,
        day=plan_words.day(plan),
        headline=plan.verdict,
        sentence=plan_steps.sentence(plan, units),
        facts=plan_words.facts(plan, units),
        notes=_notes(plan, units),
        verdict=VERDICTS[plan.standing],
        load=plan.load,
        low=low,
        high=high,
        load_word=plan_words.load_word(plan, plan.load),
        limit=plan.limit if known else math.nan,
        limit_words=_limit_words(plan) if known else "",
        ways=_ways(plan, units),
        ways_title=plan_ways.ways_title(plan),
        strips_title=f"Minute by minute, {plan_ways.how(plan)}",
        steps=plan_steps.steps(plan, units),
        by_pace=_by_pace(plan),
        by_pace_title=plan_ways.by_pace_title(plan),
        sources=plan_words.sources(plan),
    )


def _limit_words(plan: Plan) -> str:
    return f"{plan_words.limit_word(plan)} {plan_words.limit_number(plan)}"


def _notes(plan: Plan, units: str) -> tuple[str, ...]:
    """Return what the page does not say elsewhere; that a pace was not taken before the length."""
    left = [note for note in plan_notes(plan, units) if note.code not in SAID_ELSEWHERE]
    return tuple(n.message for n in sorted(left, key=lambda note: note.code == "longer-than-room"))


def _ways(plan: Plan, units: str) -> tuple[Way, ...]:
    """Return the usual way, the climbs walked where that is asked, and the changes."""
    own = [_own_way(plan, plan_ways.own_name(plan), plan_ways.own_detail(plan, units))]
    if plan.walked is not None:
        detail = plan_ways.own_detail(plan.walked, units)
        own.append(_own_way(plan.walked, plan_ways.own_name(plan.walked), detail))
    return (*own, *(_change(plan, lever, units) for lever in plan.levers))


def _own_way(plan: Plan, name: str, detail: str) -> Way:
    low, high = plan.likely
    word = plan_words.load_word(plan, plan.load)
    return Way(name, detail, plan.load, low, high, word, math.nan, VERDICTS[plan.standing])


def _change(plan: Plan, lever: Lever, units: str) -> Way:
    low, high = (lever.load * edge / plan.load for edge in plan.likely)
    known = plan.limit_source != "none"
    standing = plan.standing_of(lever.load) if known else "unknown"
    name, detail = plan_ways.lever_words(plan, lever, units)
    word = plan_words.load_word(plan, lever.load)
    saved = points_between(plan.load, lever.load)
    return Way(name, detail, lever.load, low, high, word, saved, VERDICTS[standing])


def _by_pace(plan: Plan) -> ByPace | None:
    speeds, loads = plan.by_pace
    if not speeds[-1] > speeds[0] + SLOWEST_STEP_MPS:
        return None  # all of it is walked
    low, high = (edge / plan.load for edge in plan.likely)
    word = plan_ways.dot_word(plan)
    return ByPace(speeds, loads, low, high, plan.forecast.effort.pace_mps, word)
