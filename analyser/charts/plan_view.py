"""What a page of a plan shows, in numbers and in words: made by report, drawn by the charts."""

from __future__ import annotations

import math
from dataclasses import dataclass

from analyser.advice import Step
from analyser.charts.view import View
from analyser.guidelines.base import Verdict
from analyser.run import FloatArray


@dataclass(frozen=True)
class Way:
    """One way to run it, and what that would ask.

    Parameters
    ----------
    name, detail
        What is done, and how far or how fast.
    load, low, high
        Expected, and the band of days.
    word
        The load as it is written.
    saved
        Points less than as usual; NaN for a way of its own.
    verdict
        Against the room.
    """

    name: str
    detail: str
    load: float
    low: float
    high: float
    word: str
    saved: float
    verdict: Verdict

    @property
    def is_a_change(self) -> bool:
        """Whether it is a change to the usual way."""
        return math.isfinite(self.saved)


@dataclass(frozen=True, eq=False)
class ByPace:
    """The load at each mean speed, slowest first, shapes (n,); and where the plan stands.

    Parameters
    ----------
    speed_mps, load
        Mean speeds, walking included, and the load at each. [m/s]
    low, high
        The band of days over the load, as ratios.
    planned_mps
        The plan's own mean speed. [m/s]
    word
        What that speed is called: "usual" or "planned".
    """

    speed_mps: FloatArray
    load: FloatArray
    low: float
    high: float
    planned_mps: float
    word: str


@dataclass(frozen=True, eq=False)
class PlanView:
    """A plan as one page shows it, worded for kilometres or for miles.

    Parameters
    ----------
    view
        The foretold run, for the drawers that a run's page has too.
    title, name, day
        What the page is; what is planned, empty on a shared page; and for which day.
    headline, sentence, facts
        The answer; why, two sentences in a line each; and how far and how long, in parts.
    notes
        What has to be said besides, the most pressing first.
    verdict
        Against the room.
    load, low, high
        Expected, and the band of days.
    load_word
        The load as it is written.
    limit, limit_words
        The room, and its name with its number; NaN and empty where no room is known.
    ways
        As usually run (and walked), then the changes, the largest saving first.
    ways_title
        What stands over them.
    strips_title
        What stands over the strips.
    steps
        How to run it.
    by_pace
        The load at each pace; None where it cannot be told.
    by_pace_title
        What it holds for.
    sources
        Two lines for the foot of the page, each in parts, the last given up first.
    """

    view: View
    title: str
    name: str
    day: str
    headline: str
    sentence: str
    facts: tuple[str, ...]
    notes: tuple[str, ...]
    verdict: Verdict
    load: float
    low: float
    high: float
    load_word: str
    limit: float
    limit_words: str
    ways: tuple[Way, ...]
    ways_title: tuple[str, str]
    strips_title: str
    steps: tuple[Step, ...]
    by_pace: ByPace | None
    by_pace_title: str
    sources: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def has_limit(self) -> bool:
        """Whether a room or a limit is known."""
        return math.isfinite(self.limit)
