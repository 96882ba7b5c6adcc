"""What a page of two runs shows, in numbers and in words: made by report, drawn by the charts."""

from __future__ import annotations

from dataclasses import dataclass

from analyser.charts.view import View


@dataclass(frozen=True)
class Cause:
    """One cause of the difference: its name, and whole points of the second less the first."""

    name: str
    points: int


@dataclass(frozen=True)
class Fact:
    """What both runs are told by: its name, the first's value, the second's; a dash if unknown."""

    name: str
    first: str
    second: str


@dataclass(frozen=True, eq=False)
class CompareView:
    """Two runs as one page shows them, worded for kilometres or for miles.

    Parameters
    ----------
    first, second
        For the drawers that a run's page has too.
    names, days
        What each is called: its day, and its name where that is not left out; the day alone.
    headline, sentence
        How much harder the second was, and mostly why.
    causes
        The largest first; they add up to the whole difference of the rounded loads.
    facts
        Side by side.
    sources
        What the points rest on, in parts, the last given up first.
    own
        What a run's own page says, where that is another load.
    """

    first: View
    second: View
    names: tuple[str, str]
    days: tuple[str, str]
    headline: str
    sentence: str
    causes: tuple[Cause, ...]
    facts: tuple[Fact, ...]
    sources: tuple[str, ...]
    own: str

    @property
    def views(self) -> tuple[View, View]:
        """Both, the first first."""
        return self.first, self.second

    @property
    def loads(self) -> tuple[int, int]:
        """The calf load of each, in whole points."""
        first, second = (round(view.analysis.score.value) for view in self.views)
        return first, second
