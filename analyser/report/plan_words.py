"""What a plan is called, how far and how long it is, and what it rests on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analyser.guidelines.coached import REFERENCE
from analyser.guidelines.words import distance, height, pace, plural

if TYPE_CHECKING:
    from analyser.planning.plan import Plan


def title(plan: Plan) -> str:
    """Return what the page is."""
    return f"What this {kind(plan)} will ask of your calves"


def day(plan: Plan) -> str:
    """Return for which day it is planned."""
    return f"{plan.on:%a} {plan.on.day} {plan.on:%B %Y}"


def limit_word(plan: Plan) -> str:
    """Return what the limit is called."""
    return {"room": "your room", "given": "your limit", "none": ""}[plan.limit_source]


def at_given_pace(plan: Plan) -> bool:
    """Return whether the pace was given; else it is the usual one."""
    return plan.forecast.choice.speed_ratio != 1.0


def is_walked(plan: Plan) -> bool:
    """Return whether nothing of it is run."""
    return bool(plan.forecast.effort.walked.all())


def kind(plan: Plan) -> str:
    """Return what is planned: a session or a route."""
    return "session" if plan.forecast.course.source == "a session" else "route"


def load_word(plan: Plan, load: float) -> str:
    """Return a load; one over the limit is never rounded to it, but told a digit more."""
    return f"{load:.1f}" if _seems_at(plan, load) else f"{load:.0f}"


def limit_number(plan: Plan) -> str:
    """Return the limit, a digit more where a load beside it is told so."""
    loads = [plan.load, *(lever.load for lever in plan.levers)]
    loads += [plan.walked.load] if plan.walked is not None else []
    told = any(_seems_at(plan, load) for load in loads)
    return f"{plan.limit:.1f}" if told else f"{plan.limit:.0f}"


def _seems_at(plan: Plan, load: float) -> bool:
    """Return whether a load is over the limit, and rounded to the same number."""
    over = plan.limit_source != "none" and load > plan.limit
    return over and f"{load:.0f}" == f"{plan.limit:.0f}"


def facts(plan: Plan, units: str) -> tuple[str, ...]:
    """Return how far, how high, how long, and from how many runs."""
    effort, climb = plan.forecast.effort, plan.analysis.summary.get("climb_m", math.nan)
    words = [
        distance(float(effort.step_m.sum()), units),
        f"{height(climb, units)} climb" if math.isfinite(climb) else "",
        f"about {minutes_words(effort.time_s)} at {pace(effort.pace_mps, units)}",
        _from_runs(plan),
    ]
    return tuple(word for word in words if word)


def minutes_words(seconds: float) -> str:
    """Return a time in minutes, with hours from 100 of them on.

    Examples
    --------
    >>> minutes_words(2760.0), minutes_words(10_900.0)
    ('46 min', '3 h 02 min')
    """
    minutes = round(seconds / 60.0)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60:02d} min"


def _from_runs(plan: Plan) -> str:
    if not plan.runs:
        return "as others run"
    return f"from your last {plan.runs} runs" if plan.runs > 1 else "from one run"


def sources(plan: Plan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the two lines of the foot, in parts."""
    return _rests_on(plan), _means(plan)


def _rests_on(plan: Plan) -> tuple[str, ...]:
    source = plan.height_source.replace("a ", "the ", 1)
    heights = f"heights from {source}" if source else ""
    if source == "the session":
        heights = "hills as even as they are written"
    if _lacks_heights(plan):
        heights = "no heights: taken as flat"
    if not plan.runs:
        return tuple(
            word for word in ("Speed on slopes and walking as others have them", heights) if word
        )
    until = f" to {plan.last_run_day.day} {plan.last_run_day:%B}" if plan.last_run_day else ""
    runs = f"{plan.runs} {plural(plan.runs, 'run')}"
    own = f"Speed on slopes, steps and walking from your {runs}{until}"
    return tuple(word for word in (own, heights) if word)


def _means(plan: Plan) -> tuple[str, ...]:
    rests_on = f"the {REFERENCE}" if plan.history.is_coached else "your hardest in 30 days"
    room = f"room: 110 % of {rests_on}" if plan.limit_source == "room" else ""
    likely = "Likely: where 8 of 10 of your days like this fall"
    if not plan.runs:
        likely = "Likely: where 8 of 10 days of other runners fall"
    wider = "without heights half as wide again" if _lacks_heights(plan) else ""
    return tuple(word for word in (likely, wider, room) if word)


def _lacks_heights(plan: Plan) -> bool:
    return not plan.height_source and plan.forecast.course.source != "a session"
