"""A run with one of its columns otherwise: what it would have cost, and how long it would take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyser.analysis import Analysis
from analyser.planning import others
from analyser.planning.effort import Body, points
from analyser.run import BoolArray, FloatArray
from analyser.signals.by_grade import RUN


@dataclass(frozen=True)
class Change:
    """One thing done otherwise in a run that was run, and what it would have cost.

    Parameters
    ----------
    kind
        "slower", "faster", "steps", "walk", "climbs", "shorten", "flat".
    amount
        Speed over that of the run; steps over those of the run; minutes run for one walked;
        where it stops [m]; NaN for others.
    load, saved
        What it would have asked, and how much less than it did.
    longer_s
        How much longer it would have taken. [s]
    climbs
        Which climbs are walked, by number.
    """

    kind: str
    amount: float
    load: float
    saved: float
    longer_s: float
    climbs: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Moved:
    """The columns of a run that a change may replace, shape (n,) each."""

    seconds: FloatArray
    speed_mps: FloatArray
    grade: FloatArray
    cadence_spm: FloatArray
    running: BoolArray


def columns_of(analysis: Analysis) -> Moved:
    """Return the columns of a run that its load came from; no time where it was not moved."""
    samples = analysis.samples
    unknown = np.full(samples["elapsed_s"].shape, np.nan)
    used = samples["moving"] == 1.0
    return Moved(
        seconds=np.where(used, np.nan_to_num(samples["dt_s"]), 0.0),
        speed_mps=samples["speed_mps"],
        grade=samples.get("grade", unknown),
        cadence_spm=samples.get("cadence_spm", unknown),
        running=np.asarray(used & (samples["gait"] == RUN)),
    )


def changed(
    analysis: Analysis,
    kind: str,
    amount: float,
    moved: Moved,
    walking: BoolArray | None = None,
    **columns: FloatArray,
) -> Change:
    """Return what a run would have asked with some of its columns otherwise.

    Parameters
    ----------
    analysis, moved
        The run, and its columns as it was run.
    kind, amount
        As `Change` has them.
    walking
        What is walked besides what was; None for nothing.
    columns
        Those that are otherwise, by their names in `Moved`.
    """
    body = Body(analysis.easy_speed_mps, analysis.height_m)
    seconds, speed, grade, cadence = moved.seconds, moved.speed_mps, moved.grade, moved.cadence_spm
    walked = ~moved.running
    real = float(cost_of(analysis, moved).sum())
    after_s = columns.get("seconds", seconds)
    asked = points(
        body,
        after_s,
        columns.get("speed_mps", speed),
        columns.get("grade", grade),
        columns.get("cadence_spm", cadence),
        walked if walking is None else walked | walking,
    )
    ratio = float(asked.sum()) / real
    load = analysis.score.value * ratio
    longer = float(after_s.sum() - seconds.sum())
    return Change(kind, amount, load, analysis.score.value - load, longer)


def cost_of(analysis: Analysis, moved: Moved) -> FloatArray:
    """Return the points of each sample as it was run, shape (n,)."""
    body = Body(analysis.easy_speed_mps, analysis.height_m)
    return points(
        body, moved.seconds, moved.speed_mps, moved.grade, moved.cadence_spm, ~moved.running
    )


def walked_where(
    analysis: Analysis,
    moved: Moved,
    walking: BoolArray,
    speed_mps: FloatArray,
    kind: str,
    amount: float,
) -> Change:
    """Return the run with some of its running walked, over the same way."""
    way_m = np.nan_to_num(moved.speed_mps * moved.seconds)
    return changed(
        analysis,
        kind,
        amount,
        moved,
        walking,
        seconds=np.where(walking, way_m / speed_mps, moved.seconds),
        speed_mps=np.where(walking, speed_mps, moved.speed_mps),
        cadence_spm=np.where(walking, others.WALKING_CADENCE_SPM, moved.cadence_spm),
    )
