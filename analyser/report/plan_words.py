"""What a plan says: the answer, the changes one at a time, how to run it, what it rests on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from analyser.advice import Step
from analyser.charts.view import EN_DASH
from analyser.guidelines.words import clock, distance, height, length, pace, plural

if TYPE_CHECKING:
    from analyser.planning.plan import Plan
    from analyser.planning.solve import Climb, Lever

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
COUNTED_S = 20.0  # in which left steps are counted


def title(plan: Plan) -> str:
    """Return what the page is."""
    return f"What this {kind(plan)} will ask of your calves"


def day(plan: Plan) -> str:
    """Return for which day it is planned."""
    return f"{plan.on:%a} {plan.on.day} {plan.on:%B %Y}"


def limit_word(plan: Plan) -> str:
    """Return what the limit is called."""
    return {"room": "your room", "given": "your limit", "none": ""}[plan.limit_source]


def sentence(plan: Plan, units: str) -> str:
    """Return why, in two sentences, a line each."""
    asks = f"{_effort(plan)}, this {kind(plan)} asks for {plan.load:.0f}"
    if plan.walked is not None:
        asks = (
            f"Run all the way, it asks for {plan.load:.0f}, walked in part {plan.walked.load:.0f}"
        )
    if plan.limit_source == "none":
        return f"{asks}.\nNo earlier run is known, so there is no room to hold it against."
    one = " for one run" if plan.limit_source == "room" and plan.walked is None else ""
    beside = f"{limit_word(plan)}{one} is {plan.limit:.0f}"
    return f"{asks}; {beside}.\n{_what_brings_it_under(plan, units)}"


def _effort(plan: Plan) -> str:
    if at_given_pace(plan):
        return "At the pace given"
    return "Run as usual" if plan.runs else "Run as others do"


def at_given_pace(plan: Plan) -> bool:
    """Return whether the pace was given; else it is the usual one."""
    return plan.forecast.choice.speed_ratio != 1.0


def kind(plan: Plan) -> str:
    """Return what is planned: a session or a route."""
    return "session" if plan.forecast.course.source == "a session" else "route"


def _what_brings_it_under(plan: Plan, units: str) -> str:
    if plan.standing == "within":
        left = plan.limit - plan.load
        return f"{left:.0f} {plural(round(left), 'point')} of room are left."
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


def facts(plan: Plan, units: str) -> tuple[str, ...]:
    """Return how far, how high, how long, and from how many runs."""
    effort, climb = plan.forecast.effort, plan.analysis.summary.get("climb_m", math.nan)
    words = [
        distance(float(effort.step_m.sum()), units),
        f"{height(climb, units)} climb" if math.isfinite(climb) else "",
        f"about {_minutes(effort.time_s)} at {pace(effort.pace_mps, units)}",
        _from_runs(plan),
    ]
    return tuple(word for word in words if word)


def _minutes(seconds: float) -> str:
    return f"{seconds / 60.0:.0f} min" if seconds < 5970.0 else clock(60.0 * round(seconds / 60.0))


def _from_runs(plan: Plan) -> str:
    if not plan.runs:
        return "as others run"
    return f"from your last {plan.runs} runs" if plan.runs > 1 else "from one run"


def ways_title(plan: Plan) -> tuple[str, str]:
    """Return what stands over the changes."""
    title = "What would change it"
    if plan.standing in ("at", "over"):
        helps = any(way.load <= plan.limit for way in plan.levers)
        title = "What brings it under" if helps else "What would lower it"
    return title, "one change at a time, the largest first"


def how(plan: Plan) -> str:
    """Return how the plan is run: as usual, walking the climbs, or at a pace."""
    if plan.forecast.choice.walk_climbs is True:
        return "steep parts walked"
    if at_given_pace(plan):
        return "at the pace given"
    if plan.walked is not None:
        return "running it all"
    return "as you usually run" if plan.runs else "as others run"


def own_name(plan: Plan) -> str:
    """Return the name of the plan's own way."""
    words = how(plan)
    names = {"steep parts walked": "Walk the steep parts", "running it all": "Run it all"}
    return names.get(words, words[:1].upper() + words[1:])


def own_detail(plan: Plan, units: str) -> str:
    """Return how fast and how long the plan's own way is."""
    effort = plan.forecast.effort
    return f"{pace(effort.pace_mps, units)}, {_minutes(effort.time_s)}"


def lever_words(plan: Plan, lever: Lever, units: str) -> tuple[str, str]:
    """Return a change's name and its detail."""
    if lever.kind == "walk":
        return _walk_words(plan, lever, units)
    if lever.kind == "shorten":
        return "Stop earlier", f"after {distance(lever.end_m or 0.0, units)}"
    if lever.kind == "breaks":
        run, walk = lever.choice.breaks or (4.0, 1.0)
        return f"Walk {walk:.0f} min in {run + walk:.0f}", f"run {run:.0f}, walk {walk:.0f}"
    if lever.kind == "steps":
        more = 100.0 * (lever.choice.cadence_ratio - 1.0)
        return "Quicker steps", f"{_cadence(lever):.0f} a minute, {more:.0f} % more"
    if lever.kind == "flat":
        return (
            "Turn off the hills",
            f"{distance(float(lever.effort.step_m.sum()), units)} on the flat",
        )
    return "Slower", f"{pace(lever.effort.pace_mps, units)}, steps as ever"


def _walk_words(plan: Plan, lever: Lever, units: str) -> tuple[str, str]:
    climbs = [climb for climb in plan.climbs if climb.number in lever.climbs]
    metres = sum(climb.end_m - climb.start_m for climb in climbs)
    if len(climbs) == 1:
        (climb,) = climbs
        steep = f"{_metres(metres, units)} at up to {100.0 * climb.steepest:.0f} %"
        return f"Walk the {_which(climb, plan.climbs)}", steep
    every = len(climbs) == len(plan.climbs)
    many = "both hills" if len(climbs) == 2 else f"all {len(climbs)} hills"
    name = many if every else f"the {len(climbs)} steepest hills"
    return f"Walk {name}", f"{_metres(metres, units)} in all"


def _which(climb: Climb, climbs: tuple[Climb, ...]) -> str:
    if len(climbs) == 1:
        return "hill"
    return f"{ORDINALS[climb.number - 1]} hill" if climb.number <= 9 else f"hill {climb.number}"


def _metres(metres: float, units: str) -> str:
    return f"{10.0 * round(metres / 10.0):.0f} m" if units == "km" else distance(metres, units)


def _cadence(lever: Lever) -> float:
    effort = lever.effort
    running = ~effort.walked & np.isfinite(effort.cadence_spm)
    return float(np.average(effort.cadence_spm[running], weights=effort.seconds[running]))


def dot_word(plan: Plan) -> str:
    """Return what the plan's own pace is called on the curve."""
    return "given" if at_given_pace(plan) else "usual"


def by_pace_title(plan: Plan) -> str:
    """Return what the curve holds for."""
    whose = "your own steps" if plan.runs else "as others run"
    if plan.forecast.choice.walk_climbs is True:
        return f"steep parts walked, {whose}"
    return f"running it all, {whose}" if plan.walked is not None else whose


def steps(plan: Plan, units: str) -> tuple[Step, ...]:
    """Return how to run it: what to change first, the steps, and the pace."""
    found = [_first_step(plan, units), _cadence_step(plan), _pace_step(plan, units)]
    return tuple(step for step in found if step is not None)


def _first_step(plan: Plan, units: str) -> Step | None:
    if plan.standing == "within":
        left = plan.limit - plan.load
        return Step("Run it as you usually do.", f"{left:.0f} points of room stay free.")
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
    saved = f"{lever.saved:.0f} points less{_longer(lever.longer_s)}."
    where = _where(plan, lever, units)
    return Step(f"{name}.", f"{where}: {saved}" if where else saved[:1].upper() + saved[1:])


def _walk_as_usual(plan: Plan, walked: Plan) -> Step:
    longer_s = walked.forecast.effort.time_s - plan.forecast.effort.time_s
    saved = f"{plan.load - walked.load:.0f} points less{_longer(longer_s)}."
    return Step("Walk the steep parts.", f"As you often do: {saved}")


def _where(plan: Plan, lever: Lever, units: str) -> str:
    if lever.end_m is not None:
        return f"After {distance(lever.end_m, units)}"
    climbs = [climb for climb in plan.climbs if climb.number in lever.climbs]
    spans = [f"{length(c.start_m, units)}{EN_DASH}{length(c.end_m, units)}" for c in climbs[:3]]
    name = "Mile" if units == "mi" else "Km"
    return f"{name} {' and '.join(spans)}" if spans else ""


def _longer(seconds: float) -> str:
    minutes = round(seconds / 60.0)
    return f", {abs(minutes)} min {'more' if minutes > 0 else 'less'}" if minutes else ""


def _cadence_step(plan: Plan) -> Step | None:
    effort = plan.forecast.effort
    running = ~effort.walked & np.isfinite(effort.cadence_spm)
    if not running.any():
        return None
    spm = float(np.average(effort.cadence_spm[running], weights=effort.seconds[running]))
    quicker = [lever for lever in plan.levers if lever.kind == "steps"]
    if quicker:
        spm = _cadence(quicker[0])
    deed = "Take quicker steps." if quicker else "Keep your steps quick."
    return Step(
        deed, f"Hold {spm:.0f}: {spm / 2.0 * COUNTED_S / 60.0:.0f} left steps in 20 seconds."
    )


def _pace_step(plan: Plan, units: str) -> Step | None:
    slower = [lever for lever in plan.levers if lever.kind == "slower"]
    if plan.within_mps is not None and plan.standing != "unknown":
        at = pace(plan.within_mps, units)
        return Step(f"Run at {at} or slower.", "The fastest mean pace that stays inside.")
    if not slower or plan.standing in ("within", "unknown"):
        return Step("Talk in sentences.", "Who can talk runs easy, whatever the watch says.")
    at, saved = pace(slower[0].effort.pace_mps, units), slower[0].saved
    over = ", and stays over" if slower[0].load > plan.limit else ""
    return Step("Do not chase a pace.", f"{at} saves only {saved:.0f}{over}.")


def sources(plan: Plan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the two lines of the foot, in parts."""
    return _rests_on(plan), _means(plan)


def _rests_on(plan: Plan) -> tuple[str, ...]:
    source = plan.height_source.replace("a ", "the ", 1)
    heights = f"heights from {source}" if source else ""
    if not heights and plan.forecast.course.source != "a session":
        heights = "no heights: taken as flat, band half as wide again"
    if not plan.runs:
        return tuple(
            word for word in ("Speed on slopes and walking as others have them", heights) if word
        )
    until = f" to {plan.last_run_day.day} {plan.last_run_day:%B}" if plan.last_run_day else ""
    runs = f"{plan.runs} {plural(plan.runs, 'run')}"
    own = f"Speed on slopes, steps and walking from your {runs}{until}"
    return tuple(word for word in (own, heights) if word)


def _means(plan: Plan) -> tuple[str, ...]:
    room = "room: 110 % of your hardest in 30 days" if plan.limit_source == "room" else ""
    likely = "Likely: where 8 of 10 of your days like this fall"
    if not plan.runs:
        likely = "Likely: where 8 of 10 days of other runners fall"
    return tuple(word for word in (likely, room) if word)
