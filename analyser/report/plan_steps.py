"""The answer of a plan in two sentences, and how to run it in three steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyser.advice import Step
from analyser.charts.view import EN_DASH
from analyser.guidelines.words import distance, length, of_left_foot, pace, plural, points_between
from analyser.ladder.steps import VERY_SORE
from analyser.report.plan_notes import rests_first
from analyser.report.plan_ways import cadence_of, lever_words
from analyser.report.plan_words import (
    at_given_pace,
    is_walked,
    kind,
    limit_number,
    limit_word,
    load_word,
    minutes_words,
)

if TYPE_CHECKING:
    from analyser.planning.plan import Plan
    from analyser.planning.solve import Lever


def sentence(plan: Plan, units: str) -> str:
    """Return why, in two sentences, a line each."""
    asks = f"{_effort(plan)}, this {kind(plan)} asks for {load_word(plan, plan.load)}"
    if plan.walked is not None:
        both = f"{load_word(plan, plan.load)}, walked in part {load_word(plan, plan.walked.load)}"
        asks = f"Run all the way, it asks for {both}"
    if plan.limit_source == "none":
        return f"{asks}.\nNo earlier run is known, so there is no room to hold it against."
    one = " for one run" if plan.limit_source == "room" and plan.walked is None else ""
    beside = f"{limit_word(plan)}{one} is {limit_number(plan)}"
    return f"{asks}; {beside}.\n{_what_brings_it_under(plan, units)}"


def _effort(plan: Plan) -> str:
    if is_walked(plan):
        return "Walked"
    if at_given_pace(plan):
        return "At the pace given"
    return "Run as usual" if plan.runs else "Run as others do"


def _what_brings_it_under(plan: Plan, units: str) -> str:
    if plan.standing == "within":
        left = round(plan.limit - plan.load)
        return f"{left} {plural(left, 'point')} of room {'is' if left == 1 else 'are'} left."
    inside = [lever for lever in plan.levers if lever.load <= plan.limit]
    if plan.walked is not None and plan.walked.load <= plan.limit:
        return "Walking the steep parts, as you often do, keeps it inside."
    if plan.within_mps is not None:
        at = pace(plan.within_mps, units)
        return f"At {at} or slower it stays inside."
    if not inside:
        return "No single change brings it under: choose a shorter one, or another day."
    name = lever_words(plan, inside[0], units)[0]
    return f"No pace brings it under: {_doing(name)} does, at {inside[0].load:.0f}."


def _doing(name: str) -> str:
    """Return a change as what one does.

    Examples
    --------
    >>> _doing("Walk both hills"), _doing("Stop earlier")
    ('walking both hills', 'stopping earlier')
    """
    verb, _, rest = name.partition(" ")
    doing = {"Walk": "walking", "Stop": "stopping", "Turn": "turning", "Slower": "running slower"}
    return f"{doing.get(verb, verb.lower())} {rest}".strip()


def steps(plan: Plan, units: str) -> tuple[Step, ...]:
    """Return how to run it: what to change first, the steps, and the pace."""
    found = [
        _rest_step(plan),
        _first_step(plan, units),
        _cadence_step(plan),
        _pace_step(plan, units),
    ]
    return tuple(step for step in found if step is not None)[:3]


def _rest_step(plan: Plan) -> Step | None:
    if not rests_first(plan):
        return None
    level = plan.history.sore_level
    mornings = "three" if level is not None and level >= VERY_SORE else "two"
    return Step("Rest first.", f"Sore ({level}): run it after {mornings} calm mornings.")


def _first_step(plan: Plan, units: str) -> Step | None:
    if plan.standing == "within":
        left = round(plan.limit - plan.load)
        deed = "Walk it." if is_walked(plan) else "Run it as you usually do."
        stays = "stays" if left == 1 else "stay"
        return Step(deed, f"{left} {plural(left, 'point')} of room {stays} free.")
    if plan.standing == "unknown":
        return Step(
            "Begin with an easy half hour.",
            "Your earlier runs tell your room: analyser audit FOLDER.",
        )
    if plan.walked is not None and plan.walked.load < plan.load:
        return _walk_as_usual(plan, plan.walked)
    if not plan.levers:
        return None
    inside = [lever for lever in plan.levers if lever.load <= plan.limit]
    lever = (inside or plan.levers)[0]
    name, _ = lever_words(plan, lever, units)
    saved = f"{points_between(plan.load, lever.load)} points less{_longer(lever.longer_s)}."
    where = _where(plan, lever, units)
    return Step(f"{name}.", f"{where}: {saved}" if where else saved[:1].upper() + saved[1:])


def _walk_as_usual(plan: Plan, walked: Plan) -> Step:
    longer_s = walked.forecast.effort.time_s - plan.forecast.effort.time_s
    saved = f"{points_between(plan.load, walked.load)} points less{_longer(longer_s)}."
    return Step("Walk the steep parts.", f"As you often do: {saved}")


def _where(plan: Plan, lever: Lever, units: str) -> str:
    if lever.end_m is not None:
        return f"After {distance(lever.end_m, units)}"
    climbs = [climb for climb in plan.climbs if climb.number in lever.climbs]
    spans = [f"{length(c.start_m, units)}{EN_DASH}{length(c.end_m, units)}" for c in climbs[:3]]
    name = "Mile" if units == "mi" else "Km"
    return f"{name} {' and '.join(spans)}" if spans else ""


def _longer(seconds: float) -> str:
    if abs(seconds) < 30.0:
        return ""
    return f", {minutes_words(abs(seconds))} {'more' if seconds > 0.0 else 'less'}"


def _cadence_step(plan: Plan) -> Step | None:
    effort = plan.forecast.effort
    running = ~effort.walked & np.isfinite(effort.cadence_spm)
    if not running.any():
        return None
    spm = float(np.average(effort.cadence_spm[running], weights=effort.seconds[running]))
    quicker = [lever for lever in plan.levers if lever.kind == "steps"]
    if quicker:
        spm = cadence_of(quicker[0])
    deed = "Take quicker steps." if quicker else "Keep your steps quick."
    return Step(deed, f"Hold {spm:.0f}: {of_left_foot(spm)} left steps in 20 seconds.")


def _pace_step(plan: Plan, units: str) -> Step | None:
    if is_walked(plan):
        return Step("Walk as you like.", "A walk asks little of the calves.")
    slower = [lever for lever in plan.levers if lever.kind == "slower"]
    if plan.within_mps is not None and plan.standing != "unknown":
        at = pace(plan.within_mps, units)
        return Step(f"Run at {at} or slower.", "The fastest mean pace that stays inside.")
    if not slower or plan.standing in ("within", "unknown"):
        return Step("Talk in sentences.", "Who can talk runs easy, whatever the watch says.")
    at, saved = pace(slower[0].effort.pace_mps, units), points_between(plan.load, slower[0].load)
    over = ", and stays over" if slower[0].load > plan.limit else ""
    return Step("Do not chase a pace.", f"{at} saves only {saved}{over}.")
