"""A plan as programs get it: stable keys, SI units, null for what is not known, no coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyser.report import plan_ways
from analyser.report.plan_notes import plan_notes
from analyser.report.plan_view import plan_view
from analyser.report.values import (
    EXACT_DIGITS,
    POINTS_DIGITS,
    TIME_DIGITS,
    day,
    head,
    notice_documents,
    number,
)

if TYPE_CHECKING:
    from analyser.planning.effort import Choice, Effort
    from analyser.planning.plan import Plan
    from analyser.planning.solve import Climb, Lever

SCHEMA = "plan"
METRES_DIGITS = 1


def plan_document(plan: Plan) -> dict[str, Any]:
    """Return the document of a plan; where both are answers, `walked` is the other one."""
    return {**head(SCHEMA), "plan": plan_entry(plan)}


def plan_entry(plan: Plan) -> dict[str, Any]:
    """Return a plan's entry in the document."""
    units = plan.analysis.runner.units
    shown = plan_view(plan, units, share=False)
    return {
        **_course(plan),
        **_answer(plan),
        "sentence": " ".join(shown.sentence.splitlines()),
        "how": plan_ways.how(plan),
        "way": {**_effort(plan.forecast.effort), **_choice(plan.forecast.choice)},
        "levers": [_lever(plan, lever, units) for lever in plan.levers],
        "climbs": [_climb(climb) for climb in plan.climbs],
        "by_pace": _by_pace(plan),
        "causes": {name: number(p, POINTS_DIGITS) for name, p in plan.analysis.causes.items()},
        "steps": [f"{step.do} {step.how}" for step in shown.steps],
        "foretold_from": {"runs": plan.runs, "last_run_day": day(plan.last_run_day)},
        "notices": notice_documents(plan_notes(plan, units)),
        "walked": None if plan.walked is None else plan_entry(plan.walked),
    }


def _course(plan: Plan) -> dict[str, Any]:
    course = plan.forecast.course
    return {
        "name": plan.title,
        "day": day(plan.on),
        "source": course.source,
        "heights": plan.height_source or None,
        "distance_m": number(course.length_m, METRES_DIGITS),
        "climb_m": number(plan.analysis.summary.get("climb_m"), METRES_DIGITS),
    }


def _answer(plan: Plan) -> dict[str, Any]:
    low, high = plan.likely
    known, history = plan.limit_source != "none", plan.history
    return {
        "verdict": plan.verdict,
        "standing": plan.standing,
        "state": history.state.value,
        "load": number(plan.load, POINTS_DIGITS),
        "low": number(low, POINTS_DIGITS),
        "high": number(high, POINTS_DIGITS),
        "limit": number(plan.limit, POINTS_DIGITS) if known else None,
        "limit_source": plan.limit_source,
        "room_m": number(history.room_m, METRES_DIGITS) if history.runs else None,
        "usual_load": number(history.usual_load, POINTS_DIGITS),
        "within_mps": number(plan.within_mps),
    }


def _effort(effort: Effort) -> dict[str, Any]:
    walked_m = float(effort.step_m[effort.walked].sum())
    return {
        "distance_m": number(float(effort.step_m.sum()), METRES_DIGITS),
        "time_s": number(effort.time_s, TIME_DIGITS),
        "mean_speed_mps": number(effort.pace_mps),
        "walked_m": number(walked_m, METRES_DIGITS),
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "speed_ratio": number(choice.speed_ratio, EXACT_DIGITS),
        "cadence_ratio": number(choice.cadence_ratio, EXACT_DIGITS),
        "breaks_min": None if choice.breaks is None else [number(each) for each in choice.breaks],
        "end_m": number(choice.end_m, METRES_DIGITS),
        "flat": choice.flat,
    }


def _lever(plan: Plan, lever: Lever, units: str) -> dict[str, Any]:
    name, detail = plan_ways.lever_words(plan, lever, units)
    known = plan.limit_source != "none"
    return {
        "kind": lever.kind,
        "name": name,
        "detail": detail,
        "load": number(lever.load, POINTS_DIGITS),
        "saved": number(lever.saved, POINTS_DIGITS),
        "longer_s": number(lever.longer_s, TIME_DIGITS),
        "standing": plan.standing_of(lever.load) if known else "unknown",
        "climbs": list(lever.climbs),
        **_effort(lever.effort),
        **_choice(lever.choice),
    }


def _climb(climb: Climb) -> dict[str, Any]:
    return {
        "number": climb.number,
        "start_m": number(climb.start_m, METRES_DIGITS),
        "end_m": number(climb.end_m, METRES_DIGITS),
        "climb_m": number(climb.climb_m, METRES_DIGITS),
        "steepest": number(climb.steepest),
    }


def _by_pace(plan: Plan) -> list[dict[str, Any]]:
    speeds, loads = plan.by_pace
    return [
        {"mean_speed_mps": number(float(speed)), "load": number(float(load), POINTS_DIGITS)}
        for speed, load in zip(speeds, loads, strict=True)
    ]
