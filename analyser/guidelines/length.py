"""Length: this run against the longest of thirty days, or what is left of it on the way back."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from analyser.calfload.stretches import spans_of
from analyser.guidelines import evidence as e
from analyser.guidelines import rules
from analyser.guidelines.allowed import Allowed, allowed, next_at_most
from analyser.guidelines.base import Finding, Guideline, Limit, Measures, Ran, Scored
from analyser.guidelines.coached import Against, reference_words
from analyser.guidelines.held import Held, base_run_m, held
from analyser.guidelines.measure import POSITIONS_OR_POD, not_assessed, seconds, walking
from analyser.guidelines.place import nowhere
from analyser.guidelines.row import Words, finding, longer
from analyser.guidelines.words import distance, length, plural
from analyser.history import History, State
from analyser.run import Span
from analyser.runner import Runner
from analyser.units import M_PER_MILE

if TYPE_CHECKING:
    import numpy as np
else:
    from analyser import lazy_numpy as np

KEY: Final = "length"
RULE, COACHED = rules.REGULAR["distance_m"], rules.COACHED["distance_m"]
LONGEST = Limit("of the longest of 30 days, watch above", RULE.watch, "ratio", e.SINGLE_RUN_JUMP)
TWICE = Limit("of the longest of 30 days, too much above", RULE.red, "ratio", e.SINGLE_RUN_JUMP)
SHORT = Limit("no limit up to", RULE.floor, "m", e.our_choice("Three miles, the coach's base."))
BACK = Limit(
    "of the reference on the way back, watch above",
    COACHED.watch,
    "ratio",
    e.our_choice("A third of a base run more."),
)
BREAK_S = 20.0  # a shorter walk is a crossing, not a break
WHY = "Calves adapt to what they have done before: one run far beyond it asks too much at once."


def measure(run: Scored) -> Measures:
    """Return the distance, the time, the walks that parted the running, its longest piece."""
    walks = walk_breaks(run)
    walked_s = sum(walk.end_s - walk.start_s for walk in walks)
    return {
        "distance_m": run.summary.get("distance_m", math.nan),
        "moving_min": seconds(run, run.moving) / 60.0,
        "walk_breaks": float(len(walks)),
        "walk_break_min": walked_s / 60.0 / len(walks) if walks else math.nan,
        "free_min": _longest_piece_min(run, walks),
    }


def _longest_piece_min(run: Scored, walks: list[Span]) -> float:
    """Return the longest running without a walk. [min]."""
    edges = np.array([0.0, *(walk.end_s for walk in walks)])
    piece = np.searchsorted(edges, run.samples["elapsed_s"], side="right") - 1
    pieces = np.bincount(np.maximum(piece, 0), weights=run.time_s * run.running)
    return float(pieces.max()) / 60.0


def walk_breaks(run: Scored) -> list[Span]:
    """Return the walks of 20 s and longer amid the running; recoveries of repeats are none."""
    elapsed = run.samples["elapsed_s"]
    walks = spans_of(walking(run), elapsed, run.time_s, 0.0)
    ran = elapsed[run.running]
    first, last = (ran[0], ran[-1]) if ran.size else (np.inf, -np.inf)
    sets = [s.span for s in run.stretches if s.repeats]
    return [
        w
        for w in walks
        if w.end_s - w.start_s >= BREAK_S
        and first <= w.end_s <= last
        and not any(s.start_s <= w.start_s and w.end_s <= s.end_s for s in sets)
    ]


def judge(ran: Ran, history: History, runner: Runner) -> Finding:
    """Return the distance against the longest before."""
    each = held("distance_m", ran, history, runner)
    if math.isnan(each.value):
        return not_assessed(KEY, "No distance in this file.", POSITIONS_OR_POD, "no distance", WHY)
    if each.level < 0:
        cure = "Three runs of 30 days are needed."
        return not_assessed(KEY, "Too few distances to compare.", cure, "no habit yet", WHY)
    words = _coached(ran, history, runner) if history.is_coached else _regular(ran, history, runner)
    return finding(KEY, "m", each, words, history)


def _regular(ran: Ran, history: History, runner: Runner) -> Words:
    each, units = held("distance_m", ran, history, runner), runner.units
    most, limit = length(each.limits.habit, units), allowed(each, history)
    shown = _apart(each.value, limit, units)
    if each.times is not None and each.times > 2.0:
        reason = f"{shown}, the longest of 30 days was {most}"
    else:
        reason = f"{longer(each.times, 'longest', 'longer', '30 days')}: {shown}"
    return Words(
        measured=shown,
        rest=f"in {_minutes(ran)} min.",
        held_against=f"Longest of 30 days {most}{_named(', ', limit, units)}.",
        quiet=_walks(ran) or f"longest of 30 days {most}",
        short=f"{shown}, most {most}",
        why=WHY,
        good_advice="As planned.",
        advice=f"Next time, {distance(next_at_most(each, history), units)} at most.",
        reason=reason,
        praise="",
        flag=shown,
    )


def _coached(ran: Ran, history: History, runner: Runner) -> Words:
    each, units = held("distance_m", ran, history, runner), runner.units
    limit = allowed(each, history)
    shown = _apart(each.value, limit, units)
    against = reference_words("distance_m", base_run_m(history, runner), history)
    first, named = against.capital, _named("; ", limit, units)
    if history.beneath is State.UNKNOWN:  # minutes stand before the limit: it tells its unit
        first = "A first run: 30 min"
        named = limit.words("; ", lambda metres: distance(metres, units))
    if against.is_a_run:
        first += f" is {length(each.limits.habit, units)}"
    elif not named:
        first += _reference(each, units)
    times = each.times or math.nan
    return Words(
        measured=shown,
        rest=f"in {_minutes(ran)} min.",
        held_against=f"{first}{named}.",
        quiet=_walks(ran) or _quiet(each, limit, against, units),
        short=f"{shown}{_named(', ', limit, units)}",
        why=WHY,
        good_advice="The same again, a day off between.",
        advice="Next time, half an hour, easy.",
        reason=f"{_minutes(ran)} min, {against.than(times)}",
        flag=shown,
    )


def _minutes(ran: Ran) -> str:
    return f"{ran.number(KEY, 'moving_min'):.0f}"


def _quiet(each: Held, limit: Allowed, against: Against, units: str) -> str:
    named = _named("", limit, units)
    return f"{named} for now" if named else f"{against.noun}{_reference(each, units)}"


def _reference(each: Held, units: str) -> str:
    return f": {length(each.limits.habit, units)}"


def _named(before: str, limit: Allowed, units: str) -> str:
    return limit.words(before, lambda metres: length(metres, units))


def _apart(metres: float, limit: Allowed, units: str) -> str:
    """Return the distance with its unit, never rounded to a limit that it fails."""
    per, unit = (M_PER_MILE, "miles") if units == "mi" else (1000.0, "km")
    return f"{limit.apart(metres, per, 1)} {unit}"


def _walks(ran: Ran) -> str:
    """Return the walk breaks as a fact; empty where there were none."""
    count = ran.number(KEY, "walk_breaks")
    if not count >= 1.0:
        return ""
    minutes = ran.number(KEY, "walk_break_min")
    lasting = f"{minutes:.0f} min" if minutes >= 0.75 else f"{60.0 * minutes:.0f} s"
    return f"{count:.0f} {plural(int(count), 'walk')} of {lasting}: fine"


LENGTH = Guideline(
    key=KEY,
    title="Length",
    asks="Build up step by step: by time first, then by distance, no single run far beyond the "
    "longest before. Walk breaks are fine.",
    limits=(LONGEST, TWICE, SHORT, BACK),
    evidence=(e.THE_ARTICLE, e.SINGLE_RUN_JUMP),
    cannot="Only runs that were recorded and read are known.",
    measure=measure,
    judge=judge,
    locate=nowhere,
    group="length",
    explains=("duration",),
    column="Distance",
)
