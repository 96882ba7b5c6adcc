"""One run, judged: `analyse` turns a recording into everything that a page or a program shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from os import PathLike
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from analyser import advice, answer
from analyser.advice import Exercise, Known, Step
from analyser.calfload.constants import (
    DAMAGE,
    DEFAULT_HEIGHT_M,
    DEFAULT_HEIGHT_SD_M,
    EASY_SPEED,
    TOLD_EASY_SPEED_SD,
)
from analyser.calfload.easy_speed import ASSUMED, LEARNED, TOLD, EasySpeed
from analyser.calfload.score import CalfLoad, Movement, Unknowns, calf_load
from analyser.calfload.stretches import Stretch, worst_stretches
from analyser.derive import Derived, derive
from analyser.guidelines import findings_of
from analyser.guidelines.assumptions import assumptions
from analyser.guidelines.base import Assessed, Finding, Verdict
from analyser.guidelines.measure import easy_pace_assumed
from analyser.run import FloatArray, Notice, Run, read_only_samples
from analyser.runner import History, Runner

if TYPE_CHECKING:
    import pandas as pd

_SAID_BY = {"no-altitude": "scored-as-flat"}  # both say that the score takes the run as flat

__all__ = ["Analysis", "Exercise", "Step", "Stretch", "analyse"]


@dataclass(frozen=True, eq=False)
class Analysis:
    """Everything about one run.

    Parameters
    ----------
    run, runner, history
        What went in.
    derived
        What the signals gave, before the score.
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

    @property
    def advice(self) -> tuple[Step, ...]:
        """The three steps for the next run."""
        return self.next_run

    def to_frame(self) -> pd.DataFrame:
        """Return measured and derived samples as a DataFrame, a column each."""
        import pandas as pd

        return pd.DataFrame(dict(self.samples))

    def report(self, path: str | PathLike[str], **options: Any) -> None:
        """Write the one-page report; the suffix says PNG, PDF or SVG (`report.write_page`)."""
        from analyser.report.page import write_page

        write_page(self, path, **options)


def analyse(
    run: Run,
    runner: Runner | None = None,
    history: History | None = None,
    *,
    incline: float | None = None,
    damage_exponent: float = DAMAGE.value,
) -> Analysis:
    """Return the judged run.

    Parameters
    ----------
    run
        The recording, as `analyser.read` gives it.
    runner
        The runner's profile; without it the defaults are assumed, and said so.
    history
        What the season knows before this run; a lone file goes without.
    incline
        Grade that a treadmill was set to, as rise over run.
    damage_exponent
        How much more a high peak counts in the score; 1 is plain impulse.
    """
    runner = runner or Runner()
    derived = derive(run, runner, history, incline=incline)
    easy = _easy_speed(runner, history)
    height_m = runner.height_m or DEFAULT_HEIGHT_M
    score = calf_load(
        _movement(derived.samples),
        easy.speed_mps,
        height_m,
        usual_strike=history.strike_usual if history else None,
        damage_exponent=damage_exponent,
        errors=derived.input_errors,
        unknowns=Unknowns(
            easy_speed=easy.ln_sd, height_m=0.0 if runner.height_m else DEFAULT_HEIGHT_SD_M
        ),
    )
    assessed = Assessed(
        run=run,
        runner=runner,
        history=history,
        samples=read_only_samples({**derived.samples, "load": score.density}),
        summary=derived.summary,
        score=score,
        easy_speed_mps=easy.speed_mps,
        height_m=height_m,
    )
    return judge(assessed, derived)


def judge(assessed: Assessed, derived: Derived) -> Analysis:
    """Return the analysis of a derived and scored run: findings first, then what they add up to."""
    run, score = assessed.run, assessed.score
    findings = findings_of(assessed)
    stretches = worst_stretches(
        assessed.samples["elapsed_s"], assessed.time_s, score.density, score.parts
    )
    return Analysis(
        run=run,
        runner=assessed.runner,
        history=assessed.history,
        derived=derived,
        samples=assessed.samples,
        summary=derived.summary,
        score=score,
        findings=findings,
        verdict=answer.gravest(findings),
        headline=answer.headline(findings),
        sentence=answer.sentence(score, findings, stretches),
        stretches=stretches,
        next_run=advice.next_run(findings, _known(assessed)),
        routine=advice.ROUTINE,
        easy_speed_mps=assessed.easy_speed_mps,
        height_m=assessed.height_m,
        notices=_each_once((*run.notices, *derived.notices, *assumptions(assessed))),
        sources=MappingProxyType({**run.sources, **derived.sources}),
    )


def _each_once(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Return the notices without what was said already: the first of each code stands."""
    first: dict[str, Notice] = {}
    for notice in notices:
        first.setdefault(_SAID_BY.get(notice.code, notice.code), notice)
    return tuple(first.values())


def _easy_speed(runner: Runner, history: History | None) -> EasySpeed:
    """Return what the runner said, else what the season showed, else the default."""
    if runner.easy_speed_mps:
        return EasySpeed(runner.easy_speed_mps, TOLD, TOLD_EASY_SPEED_SD)
    if history is not None and history.easy_speed_mps:
        source = history.easy_speed_source or LEARNED
        return EasySpeed(history.easy_speed_mps, source, history.easy_speed_sd)
    return EasySpeed(EASY_SPEED.value, ASSUMED, EASY_SPEED.sd)


def _movement(samples: Mapping[str, FloatArray]) -> Movement:
    """Return the columns that the model reads; one that is absent is all unknown."""
    unknown = np.full(samples["elapsed_s"].shape, np.nan)
    return Movement(**{field.name: samples.get(field.name, unknown) for field in fields(Movement)})


def _known(assessed: Assessed) -> Known:
    return Known(
        easy_speed_mps=assessed.easy_speed_mps,
        easy_pace_assumed=easy_pace_assumed(assessed),
        units=assessed.runner.units,
        history=assessed.history,
    )
