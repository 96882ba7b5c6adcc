"""One run, judged: `analyse` turns a recording into everything that a page or a program shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from analyser import advice, answer
from analyser.advice import Exercise, Step
from analyser.calfload.constants import (
    DAMAGE,
    DEFAULT_HEIGHT_M,
    DEFAULT_HEIGHT_SD_M,
    EASY_SPEED,
    TOLD_EASY_SPEED_SD,
)
from analyser.calfload.easy_speed import ASSUMED, TOLD, EasySpeed
from analyser.calfload.relative import relative_band
from analyser.calfload.score import CalfLoad, Movement, Unknowns, calf_load
from analyser.calfload.stretches import Stretch
from analyser.derive import Derived, derive
from analyser.guidelines import judge_all, located
from analyser.guidelines.assumptions import assumptions
from analyser.guidelines.base import Finding, Key, Measures, Ran, Scored, State, Verdict
from analyser.guidelines.contact_hint import shorter_contact
from analyser.guidelines.ran import ran_of
from analyser.guidelines.verdict import verdict_of_run
from analyser.history import NO_HISTORY, History
from analyser.run import FIELDS_NOT_USED, FROM_WATCH, FloatArray, Notice, Run, read_only_samples
from analyser.runner import Runner

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
        What went in; without earlier runs, `NO_HISTORY`.
    ran, measures
        What the judges saw; what each guideline measured.
    derived
        What the signals gave, before the score.
    samples
        Measured and derived columns, float64, shape (n,) each, in the units of `COLUMNS`, NaN
        where not measured; those that the score was computed from, and its density as `load`.
    summary
        Totals by the keys of the JSON document, SI; NaN where not measured.
    score, causes
        The calf-load score, 100 an easy half hour; cause -> points that add up to score - 100.
    findings
        One for each guideline, in the order of the report.
    state, verdict, headline, sentence, judged_with
        By which limits it was judged; the page's answer, its words, and why (one sentence); what
        it was judged with.
    usual, usual_low, usual_high
        The load against the usual run's, with its own 80 % band; NaN where no usual is known.
    stretches
        The worst three at the most, hardest first.
    next_run, routine
        Three steps, and the pre-run routine.
    easy_speed_mps, height_m
        What the model used, known or assumed. [m/s], [m]
    notices, sources
        Those of the recording and of the analysis together.
    """

    run: Run
    runner: Runner
    history: History
    ran: Ran
    derived: Derived
    samples: Mapping[str, FloatArray]
    summary: Mapping[str, float]
    score: CalfLoad
    findings: tuple[Finding, ...]
    verdict: Verdict
    headline: str
    sentence: str
    judged_with: str
    usual: float
    usual_low: float
    usual_high: float
    stretches: tuple[Stretch, ...]
    next_run: tuple[Step, ...]
    routine: tuple[Exercise, ...]
    easy_speed_mps: float
    height_m: float
    notices: tuple[Notice, ...]
    sources: Mapping[str, str]

    @property
    def state(self) -> State:
        """By which limits the run was judged."""
        return self.history.state

    @property
    def measures(self) -> Mapping[Key, Measures]:
        """Guideline -> what it measured."""
        return self.ran.measures

    @property
    def last_loads(self) -> tuple[float, ...]:
        """Loads of the ten runs before, the latest last, in this page's points."""
        return self.history.last_loads

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
        """Write the page, whole or not at all; the suffix says PNG, PDF, SVG or HTML.

        Parameters
        ----------
        path
            Where the page goes; what is there is replaced.
        options
            `share`, `units` and, but for HTML, `size`, as `report.page.write_page` has them.

        Raises
        ------
        OutputError
            For another suffix, or where it cannot be written; what was there stays.
        """
        if Path(path).suffix.lower() == ".html":
            from analyser.report.html import write_run_page

            write_run_page(self, path, **options)
            return
        from analyser.report.page import write_page

        write_page(self, path, **options)

    def _repr_html_(self) -> str:
        """Return the page for a notebook, in a frame of its own."""
        from analyser.report.html import framed, run_page

        return framed(run_page(self))


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

    Raises
    ------
    ValueError
        For a damage exponent below 1.
    """
    told, history = runner or Runner(), history or NO_HISTORY
    runner = told.with_watch(run.watch_profile)
    derived = derive(run, runner, incline=incline)
    easy = _easy_speed(runner, history)
    height_m = runner.height_m or DEFAULT_HEIGHT_M
    usual_strike = history.strike_usual if np.isfinite(history.strike_usual) else None
    score = calf_load(
        _movement(derived.samples),
        easy.speed_mps,
        height_m,
        usual_strike=usual_strike,
        damage_exponent=damage_exponent,
        errors=derived.input_errors,
        unknowns=Unknowns(
            easy_speed=easy.ln_sd, height_m=0.0 if runner.height_m else DEFAULT_HEIGHT_SD_M
        ),
    )
    scored = Scored(
        run=run,
        runner=runner,
        samples=read_only_samples({**derived.samples, "load": score.density}),
        summary=derived.summary,
        score=score,
        easy_speed_mps=easy.speed_mps,
        height_m=height_m,
        easy_speed_source=easy.source,  # type: ignore[arg-type]  # one of the four words
        usual_strike=usual_strike,
        sources=MappingProxyType({**run.sources, **derived.sources, **_from_watch(told, runner)}),
    )
    return judge(scored, derived, history)


def _from_watch(told: Runner, runner: Runner) -> Mapping[str, str]:
    """Return what of the runner only the watch told, by name, for the sources."""
    names = ("height_m", "max_heart_rate_bpm")
    return {name: FROM_WATCH for name in names if getattr(told, name) != getattr(runner, name)}


def judge(scored: Scored, derived: Derived, history: History = NO_HISTORY) -> Analysis:
    """Return the analysis of a derived and scored run: measured once, then judged."""
    run, runner, score = scored.run, scored.runner, scored.score
    ran = ran_of(scored)
    findings = located(scored, judge_all(ran, history, runner), history)
    verdict = verdict_of_run(findings, ran, history)
    usual = answer.usual_ratio(ran, history)
    hints = shorter_contact(scored, history)
    low, high = relative_band(
        score.features, history.usual_features, time_s=ran.moving_s, errors=derived.input_errors
    )
    return Analysis(
        run=run,
        runner=runner,
        history=history,
        ran=ran,
        derived=derived,
        samples=scored.samples,
        summary=derived.summary,
        score=score,
        findings=findings,
        verdict=verdict,
        headline=answer.headline(verdict, findings, ran, history),
        sentence=answer.sentence(verdict, findings, ran, history, scored.stretches),
        judged_with=answer.judged_with(history),
        usual=usual,
        usual_low=usual * low,
        usual_high=usual * high,
        stretches=scored.stretches,
        next_run=advice.next_run(verdict, findings, ran, history, runner),
        routine=advice.ROUTINE,
        easy_speed_mps=scored.easy_speed_mps,
        height_m=scored.height_m,
        notices=_each_once((*run.notices, *derived.notices, *assumptions(scored), *hints)),
        sources=scored.sources,
    )


def _each_once(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Return the notices without what was said already, or is for inspect: the first of a code."""
    first: dict[str, Notice] = {}
    for notice in (each for each in notices if each.code != FIELDS_NOT_USED):
        first.setdefault(_SAID_BY.get(notice.code, notice.code), notice)
    return tuple(first.values())


def _easy_speed(runner: Runner, history: History) -> EasySpeed:
    """Return what the runner said, else what the season showed, else the default."""
    if runner.easy_speed_mps:
        return EasySpeed(runner.easy_speed_mps, TOLD, TOLD_EASY_SPEED_SD)
    if history.easy_speed_mps:
        return EasySpeed(history.easy_speed_mps, history.easy_speed_source, history.easy_speed_sd)
    return EasySpeed(EASY_SPEED.value, ASSUMED, EASY_SPEED.sd)


def _movement(samples: Mapping[str, FloatArray]) -> Movement:
    """Return the columns that the model reads; one that is absent is all unknown."""
    unknown = np.full(samples["elapsed_s"].shape, np.nan)
    return Movement(**{field.name: samples.get(field.name, unknown) for field in fields(Movement)})
