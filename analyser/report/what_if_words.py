"""What is said of a run that could have been otherwise: the answer, and each change."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analyser.guidelines.words import distance, pace, plural, points_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyser.planning.altered import Change
    from analyser.planning.solve import Climb
    from analyser.planning.what_if import WhatIf

ORDINALS = ("first", "second", "third", "fourth")
NAMES = {
    "flat": "Without the hills",
    "steps": "Quicker steps",
    "slower": "Slower",
    "faster": "Faster",
    "shorten": "Stopped earlier",
}


def what_if_sentence(found: WhatIf, units: str) -> str:
    """Return what would have changed the load most."""
    load = found.analysis.score.value
    if not found.changes:
        return f"It asked for {load:.0f}; nothing that could be changed would have saved a point."
    first = found.changes[0]
    name, detail = change_words(found, first, units)
    saved = points_between(load, first.load)
    moved = f"{abs(saved)} {'less' if saved >= 0 else 'more'}"
    asked = f"it would have asked for {first.load:.0f}: {moved}."
    return f"It asked for {load:.0f}. {name} ({detail}) {asked}"


def change_words(found: WhatIf, change: Change, units: str) -> tuple[str, str]:
    """Return a change's name and its detail."""
    return _name(found, change), ", ".join(word for word in _details(found, change, units) if word)


def _name(found: WhatIf, change: Change) -> str:
    if change.kind == "walk":
        walk, every = _turns(change.amount)
        return f"Walking {walk:.0f} min in {every:.0f}"
    if change.kind == "climbs":
        return f"Walking {_hills(change.climbs, found.climbs)}"
    if change.kind == "steps" and change.amount < 1.0:
        return "Slower steps"
    return NAMES[change.kind]


def _details(found: WhatIf, change: Change, units: str) -> tuple[str, str]:
    return _how(found, change, units), _longer(change)


def _how(found: WhatIf, change: Change, units: str) -> str:
    if change.kind in ("slower", "faster"):
        return f"{pace(mean_mps(found, change), units)} for {pace(mean_mps(found), units)}"
    if change.kind == "steps":
        cadence = found.analysis.summary.get("run_cadence_spm", math.nan) * change.amount
        more = 100.0 * abs(change.amount - 1.0)
        return f"{cadence:.0f} a minute, {more:.0f} % {'more' if change.amount > 1.0 else 'fewer'}"
    if change.kind == "walk":
        walk, every = _turns(change.amount)
        return f"run {every - walk:.0f}, walk {walk:.0f}"
    if change.kind == "shorten":
        return f"after {distance(change.amount, units)}, at your room"
    if change.kind == "climbs":
        climbs = [climb for climb in found.climbs if climb.number in change.climbs]
        return distance(sum(c.end_m - c.start_m for c in climbs), units)
    return "the same way on the level"


def mean_mps(found: WhatIf, change: Change | None = None) -> float:
    """Return the mean speed of the run, walking included, as it was or with a change. [m/s]."""
    totals = found.analysis.summary
    longer_s = change.longer_s if change else 0.0
    return float(totals["distance_m"] / (totals["moving_time_s"] + longer_s))


def _turns(run_for_one: float) -> tuple[float, float]:
    """Return the minutes walked, and the minutes of one turn, in whole minutes.

    Examples
    --------
    >>> _turns(4.0), _turns(1.5)
    ((1.0, 5.0), (2.0, 5.0))
    """
    walk = next((n for n in range(1, 10) if math.isclose(n * run_for_one % 1.0, 0.0)), 1)
    return float(walk), walk * (1.0 + run_for_one)


def _hills(chosen: Sequence[int], climbs: Sequence[Climb]) -> str:
    """Return which hills.

    Examples
    --------
    >>> _hills((), ())
    'no hill'
    """
    if not chosen:
        return "no hill"
    if len(climbs) == 1:
        return "the hill"
    if len(chosen) == 1:
        return f"the {ORDINALS[chosen[0] - 1]} hill"
    return "both hills" if len(chosen) == 2 else f"all {len(chosen)} hills"


def _longer(change: Change) -> str:
    minutes = round(change.longer_s / 60.0)
    if not minutes or change.kind == "flat":
        return ""
    return f"{abs(minutes)} min {'longer' if minutes > 0 else 'shorter'}"


def points(count: float) -> str:
    """Return so many points in words."""
    return f"{count:.0f} {plural(round(count), 'point')}"
