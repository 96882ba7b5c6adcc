"""Run-walk: walking breaks are a good way to build up, taken before they are needed."""

from __future__ import annotations

import numpy as np

from analyser.calfload.stretches import spans_of
from analyser.guidelines import evidence as e
from analyser.guidelines.base import Assessed, Bar, Finding, Guideline, Limit, Verdict
from analyser.guidelines.base_by_time import base_is_built
from analyser.guidelines.measure import (
    at_most_watch,
    column,
    covers,
    level_above,
    not_assessed,
    walking,
)
from analyser.guidelines.words import apart, clock, plural
from analyser.run import Span

KEY = "run-walk"
LONGEST_RUN = Limit(
    "running without a break",
    45.0,
    "min",
    e.our_choice("Half as long again as a base run."),
)
LONGEST_RUN_TOO_MUCH = Limit(
    "running far too long without a break",
    90.0,
    "min",
    e.our_choice("Three base runs in one piece, before the base stands."),
)
BREAK_S = 20.0  # a shorter walk is a crossing, not a break
WHY = "A walk lets the calf rest: its peak force is about half of running's."


def check(run: Assessed) -> Finding:
    """Return how long the running went on without a break, and how many there were."""
    if not covers(run, column(run, "gait"), run.moving):
        cure = "Step rate or speed would tell."
        return not_assessed(KEY, "Running and walking look alike.", cure, "gait unknown", WHY)
    minutes = longest_running_min(run)
    limit = LONGEST_RUN.value
    verdict = level_above(minutes, limit, LONGEST_RUN_TOO_MUCH.value)
    if run.history is None:
        verdict = at_most_watch(verdict)
    elif base_is_built(run.history):
        verdict = Verdict.GOOD
    return _with_breaks(run, minutes) if verdict is Verdict.GOOD else _without(minutes, verdict)


def longest_running_min(run: Assessed) -> float:
    """Return the longest time of running that neither a walk nor a stop broke. [min]."""
    spans = spans_of(run.running, run.samples["elapsed_s"], run.time_s, BREAK_S)
    return max((span.end_s - span.start_s for span in spans), default=0.0) / 60.0


def walk_breaks(run: Assessed) -> list[Span]:
    """Return the walks of 20 s and longer that running came before and after."""
    elapsed = run.samples["elapsed_s"]
    walks = spans_of(walking(run), elapsed, run.time_s, 0.0)
    ran = elapsed[run.running]
    first, last = (ran[0], ran[-1]) if ran.size else (np.inf, -np.inf)
    return [w for w in walks if w.end_s - w.start_s >= BREAK_S and first <= w.end_s <= last]


def _with_breaks(run: Assessed, minutes: float) -> Finding:
    breaks = walk_breaks(run)
    total = clock(sum(walk.end_s - walk.start_s for walk in breaks))
    if breaks:
        words = plural(len(breaks), "walk break")
        shown, rest = f"{len(breaks)}", f"{words}, {total} in all."
        held, short = "A good way to build up.", f"{len(breaks)} {words}"
    else:
        shown, rest = f"{minutes:.0f} min", "of running at a stretch."
        held, short = _no_break_needed(minutes), f"{minutes:.0f} min in one go"
    return _finding(Verdict.GOOD, minutes, (shown, rest, held, short))


def _no_break_needed(minutes: float) -> str:
    if minutes > LONGEST_RUN.value:
        return "Your base stands: no walk needed."
    return f"No walk needed up to {LONGEST_RUN.value:.0f} min."


def _without(minutes: float, verdict: Verdict) -> Finding:
    limit = LONGEST_RUN.value
    shown = apart(minutes, limit, passes=False)
    held = f"At first, a break by {limit:.0f} min."
    words = (f"{shown} min", "of running without a break.", held)
    return _finding(verdict, minutes, (*words, f"{shown} min, limit {limit:.0f}"))


def _finding(verdict: Verdict, minutes: float, words: tuple[str, str, str, str]) -> Finding:
    measured, rest, held, short = words
    limit, too_much = LONGEST_RUN.value, LONGEST_RUN_TOO_MUCH.value
    end = too_much + limit
    zones = ((limit, Verdict.GOOD), (too_much, Verdict.WATCH), (end, Verdict.TOO_MUCH))
    good = verdict is Verdict.GOOD
    return Finding(
        guideline=KEY,
        verdict=verdict,
        value=minutes,
        unit="min of running without a break",
        limit=limit,
        where=(),
        measured=measured,
        measured_rest=rest,
        held_against=held,
        short=short,
        why=WHY,
        advice="Walk breaks are welcome." if good else "Walk 1 minute after every 9 of running.",
        picture=Bar(0.0, end, min(minutes, end), zones, limit),
    )


RUN_WALK = Guideline(
    key=KEY,
    title="Run-walk",
    asks="Run and walk in turn while the base is being built: it counts as running.",
    limits=(LONGEST_RUN, LONGEST_RUN_TOO_MUCH),
    evidence=(e.THE_ARTICLE, e.WALKING_SPARES),
    cannot="Slow running with slow steps can look like a walk. A lone file does not show whether "
    "the base stands, so it is never more than watch there.",
    check=check,
)
