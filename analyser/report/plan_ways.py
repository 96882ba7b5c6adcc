"""What each way to run a plan is called: as usual, and the changes one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyser.guidelines.words import distance, pace
from analyser.report.plan_words import at_given_pace, is_walked, minutes_words

if TYPE_CHECKING:
    from analyser.planning.plan import Plan
    from analyser.planning.solve import Climb, Lever

NO_BREAK = "\N{NO-BREAK SPACE}"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def ways_title(plan: Plan) -> tuple[str, str]:
    """Return what stands over the changes."""
    title = "What would change it"
    if plan.standing in ("at", "over"):
        helps = any(way.load <= plan.limit for way in plan.levers)
        title = "What brings it under" if helps else "What would lower it"
    return title, "one change at a time, the largest first"


def how(plan: Plan) -> str:
    """Return how the plan is run: as usual, walking the climbs, or at a pace."""
    if is_walked(plan):
        return "walking it"
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
    names = {
        "walking it": "Walk it",
        "steep parts walked": "Walk the steep parts",
        "running it all": "Run it all",
    }
    return names.get(words, words[:1].upper() + words[1:])


def own_detail(plan: Plan, units: str) -> str:
    """Return how fast and how long the plan's own way is."""
    effort = plan.forecast.effort
    return f"{pace(effort.pace_mps, units)}, {minutes_words(effort.time_s)}"


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
        return "Quicker steps", f"{cadence_of(lever):.0f} a minute, {more:.0f}{NO_BREAK}% more"
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
        steep = f"{_metres(metres, units)} at up to {100.0 * climb.steepest:.0f}{NO_BREAK}%"
        return f"Walk the {_which(climb, plan.climbs)}", steep
    every = len(climbs) == len(plan.climbs)
    many = "both hills" if len(climbs) == 2 else f"all {len(climbs)} hills"
    name = many if every else f"the {len(climbs)} steepest"
    return f"Walk {name}", f"{_metres(metres, units)} in all"


def _which(climb: Climb, climbs: tuple[Climb, ...]) -> str:
    if len(climbs) == 1:
        return "hill"
    return f"{ORDINALS[climb.number - 1]} hill" if climb.number <= 9 else f"hill {climb.number}"


def _metres(metres: float, units: str) -> str:
    return f"{10.0 * round(metres / 10.0):.0f} m" if units == "km" else distance(metres, units)


def cadence_of(lever: Lever) -> float:
    """Return the mean cadence of running with a change. [steps/min]."""
    effort = lever.effort
    running = ~effort.walked & np.isfinite(effort.cadence_spm)
    return float(np.average(effort.cadence_spm[running], weights=effort.seconds[running]))


def dot_word(plan: Plan) -> str:
    """Return what the plan's own pace is called on the curve."""
    if at_given_pace(plan):
        return "given"
    return "usual" if plan.runs else "others"


def by_pace_title(plan: Plan) -> str:
    """Return what the curve holds for."""
    whose = "your own steps" if plan.runs else "as others run"
    if plan.forecast.choice.walk_climbs is True:
        return f"steep parts walked, {whose}"
    return f"running it all, {whose}" if plan.walked is not None else whose
