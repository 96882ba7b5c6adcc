"""What a guideline is: why, its limits with their evidence, and one check that gives a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import numpy as np

from analyser.calfload.score import CalfLoad
from analyser.columns import RUNNING
from analyser.run import BoolArray, FloatArray, Run, Span
from analyser.runner import History, Runner


class Verdict(Enum):
    """How a run stands against a guideline; in rising order of concern."""

    GOOD = "good"
    WATCH = "watch"
    TOO_MUCH = "too much"
    NOT_ASSESSED = "not assessed"


FAILED = (Verdict.WATCH, Verdict.TOO_MUCH)


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
class Assessed:
    """Everything a guideline may look at: one derived and scored run.

    `samples` holds measured and derived columns; `summary` the totals by the keys of the JSON
    document, NaN where not measured; `easy_speed_mps` and `height_m` are the values that the
    model used, known or assumed (`notices` of the analysis say which).
    """

    run: Run
    runner: Runner
    history: History | None
    samples: Mapping[str, FloatArray]
    summary: Mapping[str, float]
    score: CalfLoad
    easy_speed_mps: float
    height_m: float

    @cached_property
    def time_s(self) -> FloatArray:
        """Time that each sample stands for; 0 where that is unknown, shape (n,). [s]."""
        dt = self.samples["dt_s"]
        return np.where(np.isfinite(dt), dt, 0.0)

    @cached_property
    def moving(self) -> BoolArray:
        """Which samples were moved in, shape (n,)."""
        return np.asarray((self.samples["moving"] == 1.0) & (self.time_s > 0.0))

    @cached_property
    def running(self) -> BoolArray:
        """Which samples were run, shape (n,)."""
        return np.asarray(self.moving & (self.samples["gait"] == RUNNING))


@dataclass(frozen=True)
class Bar:
    """The small picture beside a row: zones from `low` to `high`, and the value among them.

    `zones` are (end, verdict) from left to right; `label` is the limit's text under its tick.
    """

    low: float
    high: float
    value: float
    zones: tuple[tuple[float, Verdict], ...]
    limit: float


@dataclass(frozen=True)
class Boxes:
    """Boxes to fill, as for two of three base runs."""

    filled: int
    total: int


@dataclass(frozen=True)
class Finding:
    """One guideline's answer for one run.

    Parameters
    ----------
    guideline
        The guideline's key, such as "hills".
    verdict, value, unit, limit
        The value in SI or the unit named, None where nothing could be measured.
    where
        Stretches of the run that the value came from, in elapsed time. [s]
    measured, measured_rest
        The row's first line: the number in bold, then its words ("162", "steps/min on the flat").
    held_against
        The row's second line: the limit in words; for `not assessed`, how to supply what lacks.
    short
        Both in a few words, for the phone page ("162, quick from 164").
    why
        One sentence: why it matters for the calves.
    advice
        One thing to do next time.
    picture
        What the row draws; None is the dashed empty bar.
    """

    guideline: str
    verdict: Verdict
    value: float | None
    unit: str
    limit: float | None
    where: tuple[Span, ...]
    measured: str
    measured_rest: str
    held_against: str
    short: str
    why: str
    advice: str
    picture: Bar | Boxes | None = None


@dataclass(frozen=True)
class Guideline:
    """One piece of the article's guidance and how a recording is held against it.

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
    check
        The function from an assessed run to a finding.
    """

    key: str
    title: str
    asks: str
    limits: tuple[Limit, ...]
    evidence: tuple[Evidence, ...]
    cannot: str
    check: Callable[[Assessed], Finding]
