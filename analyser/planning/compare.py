"""Why one run was harder than another: a bill of causes that adds up."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import Any

from analyser.analysis import Analysis, analyse
from analyser.errors import AnalyserError


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two runs of one runner, the second against the first.

    Parameters
    ----------
    first, second
        Both judged with the same easy speed and height.
    causes
        Cause -> points of the second less those of the first; they add up to `difference`.
        [points]
    own_loads
        What each run's own page says: in the points of its own easy speed and height. [points]
    """

    first: Analysis
    second: Analysis
    causes: Mapping[str, float]
    own_loads: tuple[float, float]

    @property
    def difference(self) -> float:
        """Calf load of the second run less that of the first. [points]."""
        return self.second.score.value - self.first.score.value

    @property
    def by_size(self) -> tuple[tuple[str, float], ...]:
        """The causes from the largest difference to the smallest."""
        return tuple(sorted(self.causes.items(), key=lambda each: -abs(each[1])))

    def report(self, path: str | PathLike[str], **options: Any) -> None:
        """Write the page; the suffix says PNG, PDF, SVG (`write_comparison_page`) or HTML."""
        if Path(path).suffix.lower() == ".html":
            from analyser.report.html import write_comparison_page as write_html

            write_html(self, path, **options)
            return
        from analyser.report.compare_page import write_comparison_page

        write_comparison_page(self, path, **options)


def compare(first: Analysis, second: Analysis) -> Comparison:
    """Return what made the second run cost more, or less, than the first, in the same points.

    Runs that were scored with different easy speeds or heights are scored anew, as `alike` does.

    Parameters
    ----------
    first, second
        Two judged runs of one runner, in the order in which they are told.

    Raises
    ------
    AnalyserError
        For a run without speed: nothing is known of its load.
    """
    for each in (first, second):
        if not math.isfinite(each.score.value):
            fact = "it has no speed, so its load is not known"
            raise AnalyserError(each.run.name, fact, "Compare runs that have one")
    own_loads = first.score.value, second.score.value
    first, second = alike(first, second)
    differences = {cause: second.causes[cause] - points for cause, points in first.causes.items()}
    return Comparison(first, second, MappingProxyType(differences), own_loads)


def alike(first: Analysis, second: Analysis) -> tuple[Analysis, Analysis]:
    """Return two runs in the same points: those of the later one's easy speed and height."""
    if _share_a_scale(first, second):
        return first, second
    later = max((first, second), key=lambda each: each.run.start)
    easy, height_m = later.easy_speed_mps, later.height_m
    runs = [_scored_with(each, easy, height_m) for each in (first, second)]
    return runs[0], runs[1]


def _share_a_scale(first: Analysis, second: Analysis) -> bool:
    return (first.easy_speed_mps, first.height_m) == (second.easy_speed_mps, second.height_m)


def _scored_with(analysis: Analysis, easy_speed_mps: float, height_m: float) -> Analysis:
    runner = replace(analysis.runner, easy_speed_mps=easy_speed_mps, height_m=height_m)
    return analyse(analysis.run, runner, analysis.history)
