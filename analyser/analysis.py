"""One run, judged: `analyse` turns a recording into everything that a page or a program shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, Any

from analyser.calfload.score import CalfLoad
from analyser.derive import Derived
from analyser.guidelines.base import Finding, Verdict
from analyser.run import FloatArray, Notice, Run, Span
from analyser.runner import History, Runner

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Stretch:
    """One of the run's hardest stretches.

    Parameters
    ----------
    number
        1 is the hardest; the same number in the rows, strips and on the map.
    span
        In elapsed time. [s]
    name
        Its largest cause in a word or two: "fast", "uphill", "slow steps", "springy".
    load
        Mean density. [x base]
    """

    number: int
    span: Span
    name: str
    load: float


@dataclass(frozen=True)
class Step:
    """One line of advice: what to do, and how."""

    do: str
    how: str


@dataclass(frozen=True)
class Exercise:
    """One line of the pre-run routine."""

    name: str
    dose: str


@dataclass(frozen=True, eq=False)
class Analysis:
    """Everything about one run.

    Parameters
    ----------
    run, runner, history
        What went in.
    samples
        Measured and derived columns, shape (n,) each; those that `load` was computed from.
    summary
        Totals by the keys of the JSON document, SI; NaN where not measured.
    score, causes
        The calf-load score; cause -> points that add up to score - 100.
    findings
        One for each guideline, in the order of the report.
    verdict, headline, sentence
        The page's answer: the gravest, its words, and why (one sentence).
    stretches
        The worst three at the most, hardest first.
    next_run, routine
        Three steps, and the pre-run routine.
    easy_speed_mps, height_m
        What the model used, known or assumed.
    notices, sources
        Those of the recording and of the analysis together.
    """

    run: Run
    runner: Runner
    history: History | None
    derived: Derived
    samples: Mapping[str, FloatArray]
    summary: Mapping[str, float]
    score: CalfLoad
    findings: tuple[Finding, ...]
    verdict: Verdict
    headline: str
    sentence: str
    stretches: tuple[Stretch, ...]
    next_run: tuple[Step, ...]
    routine: tuple[Exercise, ...]
    easy_speed_mps: float
    height_m: float
    notices: tuple[Notice, ...]
    sources: Mapping[str, str]

    @property
    def causes(self) -> Mapping[str, float]:
        """Cause -> points; they add up to score - 100."""
        return self.score.causes

    def to_frame(self) -> pd.DataFrame:
        """Return measured and derived samples as a DataFrame, a column each."""
        import pandas as pd

        return pd.DataFrame(dict(self.samples))

    def report(self, path: str | PathLike[str], **options: Any) -> None:
        """Write the one-page report; the suffix says PNG, PDF or SVG (`report.write_page`)."""
        from analyser.report.page import write_page

        write_page(self, path, **options)


def analyse(run: Run, runner: Runner | None = None, history: History | None = None) -> Analysis:
    """Return the judged run."""
    raise NotImplementedError
