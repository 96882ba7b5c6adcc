"""What a guideline is: measured on one run, judged with a history, and its own words."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from analyser.calfload.stretches import Stretch, worst_stretches
from analyser.columns import RUNNING, WALKING
from analyser.guidelines.finding import FAILED, Bar, Boxes, Finding, Verdict
from analyser.history import NO_HISTORY, EasySource, History, State
from analyser.run import BoolArray, FloatArray, Run, Span
from analyser.runner import Runner

if TYPE_CHECKING:
    import numpy as np

    from analyser.calfload.score import CalfLoad
    from analyser.guidelines import Key  # beside the one tuple of guidelines
else:
    from analyser import lazy_numpy as np

    Key = str

__all__ = [
    "FAILED", "NO_HISTORY", "RUNNING", "WALKING", "Bar", "Boxes", "Evidence", "Finding",
    "Guideline", "History", "Key", "Limit", "Measures", "Ran", "Scored", "State", "Verdict",
]  # fmt: skip

Measures = Mapping[str, float | tuple[float, ...]]
"""What one guideline measured of one run: plain numbers, names carry units; NaN not measured."""


@dataclass(frozen=True)
class Evidence:
    """One statement that a limit rests on; mark: A, S, O, M or D as `analyser explain` tells."""

    statement: str
    source: str
    mark: str


@dataclass(frozen=True)
class Limit:
    """A number that a value is held against, its unit, and where it comes from."""

    name: str
    value: float
    unit: str
    evidence: Evidence


@dataclass(frozen=True)
class Scored:
    """One derived and scored run: what a guideline measures; no history in it.

    `samples` holds measured and derived columns; `summary` the totals by the keys of the JSON
    document, NaN where not measured; `easy_speed_mps` and `height_m` are the values that the
    model used, known or assumed (`notices` of the analysis say which).
    """

    run: Run
    runner: Runner
    samples: Mapping[str, FloatArray]
    summary: Mapping[str, float]
    score: CalfLoad
    easy_speed_mps: float
    height_m: float
    easy_speed_source: EasySource = "assumed"
    usual_strike: float | None = None
    sources: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def time_s(self) -> FloatArray:
        """Time that each sample stands for; 0 where that is unknown, shape (n,). [s]."""
        dt = self.samples["dt_s"]
        return np.where(np.isfinite(dt), dt, 0.0)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The worst stretches, hardest first, repeats counted as one."""
        elapsed_s, score = self.samples["elapsed_s"], self.score
        return worst_stretches(elapsed_s, self.time_s, score.density, score.parts)

    @cached_property
    def moving(self) -> BoolArray:
        """Which samples were moved in, shape (n,)."""
        return np.asarray((self.samples["moving"] == 1.0) & (self.time_s > 0.0))

    @cached_property
    def running(self) -> BoolArray:
        """Which samples were run, shape (n,)."""
        return np.asarray(self.moving & (self.samples["gait"] == RUNNING))


@dataclass(frozen=True)
class Ran:
    """What a judge sees of one run, made equally from an analysis and from a season's row.

    Parameters
    ----------
    start, local
        UTC and aware; by the clock on the wall, without a zone.
    device, name, sub_sport
        As the recording has them.
    distance_m, moving_s, run_s, walk_s, climb_m
        Totals; NaN where not measured.
    load
        The score, in the points that this page prints; NaN without speed.
    causes
        Cause -> points.
    easy_speed_mps, height_known
        What the points are printed for; whether the runner told the height.
    measures
        Guideline -> what it measured.
    """

    start: datetime
    local: datetime
    device: str = ""
    name: str = ""
    sub_sport: str = ""
    distance_m: float = math.nan
    moving_s: float = math.nan
    run_s: float = math.nan
    walk_s: float = math.nan
    climb_m: float = math.nan
    load: float = math.nan
    causes: Mapping[str, float] = field(default_factory=dict)
    easy_speed_mps: float = math.nan
    measures: Mapping[Key, Measures] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The local day."""
        return self.local.date()

    def number(self, key: Key, name: str) -> float:
        """Return one measure as a number; NaN where it was not measured."""
        found = self.measures.get(key, {}).get(name, math.nan)
        return math.nan if isinstance(found, tuple) else float(found)

    def numbers(self, key: Key, name: str) -> tuple[float, ...]:
        """Return one measure of several numbers; empty where it was not measured."""
        found = self.measures.get(key, {}).get(name, ())
        return found if isinstance(found, tuple) else ()


@dataclass(frozen=True)
class Guideline:
    """One piece of guidance: how a run is measured, how it is judged, and what is said.

    Parameters
    ----------
    key, title
        "hills", "Hills".
    asks
        What the article asks, in our words.
    limits
        The numbers, with their evidence.
    evidence
        What studies say of it, with the tone to take.
    cannot
        What a recording cannot show of it.
    measure
        From a scored run to plain numbers.
    judge
        From a run, its history and its runner to a finding; the same for a page and a season.
    locate
        Where on a scored run a finding came from; a season's row has no samples to ask.
    group
        Rows of one group count once toward a run's verdict: length, hills, speed, week, form.
    explains
        Causes of the score that it answers for.
    column
        The heading of its value in a season's table.
    """

    key: Key
    title: str
    asks: str
    limits: tuple[Limit, ...]
    evidence: tuple[Evidence, ...]
    cannot: str
    measure: Callable[[Scored], Measures]
    judge: Callable[[Ran, History, Runner], Finding]
    locate: Callable[[Scored, Finding, History], tuple[Span, ...]]
    group: Literal["length", "hills", "speed", "week", "form"]
    explains: tuple[str, ...]
    column: str
