"""The other legs of a file that recorded several sports, in a runner's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analyser.formats.base import RawActivity

LONGEST_CHANGE_S = 3600.0  # a later leg than this is another day out
MOST_LEGS = 8  # a triathlon has five, with its changes
NO_LEGS = ("transition", "")
SHORT = {"swimming": "swim", "cycling": "bike", "running": "run", "walking": "walk"}


class Legs(NamedTuple):
    """What was done right before a run and right after it ("34 min swim, 74 min bike")."""

    before: str
    after: str

    def __str__(self) -> str:
        told = [f"after {self.before}" if self.before else "", self.after and f"then {self.after}"]
        return "; ".join(words for words in told if words)


def legs_around(activities: Sequence[RawActivity], place: int) -> Legs:
    """Return the other sports of a file that led up to the run at a place, or followed it."""
    before = _in_touch(activities[max(0, place - MOST_LEGS) : place + 1][::-1])
    after = _in_touch(activities[place : place + 1 + MOST_LEGS])
    return Legs(_words(before[::-1]), _words(after))


def _in_touch(activities: Sequence[RawActivity]) -> list[RawActivity]:
    """Return the activities behind the first that follow one another without a long break."""
    linked: list[RawActivity] = []
    latest = _span(activities[0])
    for activity in activities[1:]:
        span = _span(activity)
        if not max(span[0], latest[0]) - min(span[1], latest[1]) <= LONGEST_CHANGE_S:
            break
        linked.append(activity)
        latest = span
    return linked


def _span(activity: RawActivity) -> tuple[float, float]:
    known = activity.time_s[np.isfinite(activity.time_s)]
    return (float(known.min()), float(known.max())) if known.size else (np.nan, np.nan)


def _words(legs: Sequence[RawActivity]) -> str:
    told = [leg for leg in legs if leg.sport not in NO_LEGS]
    return ", ".join(_leg_in_words(leg) for leg in told)


def _leg_in_words(leg: RawActivity) -> str:
    length_s = _length_s(leg)
    return f"{length_s / 60.0:.0f} min {_short(leg.sport)}" if length_s > 0.0 else leg.sport


def _short(sport: str) -> str:
    return SHORT.get(sport, sport)


def _length_s(leg: RawActivity) -> float:
    begin, end = _span(leg)
    told = leg.totals.get("timer_time_s", np.nan)
    return told if np.isfinite(told) else end - begin
