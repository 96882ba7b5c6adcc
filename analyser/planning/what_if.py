"""The same run otherwise: slower, with quicker steps, with walk breaks, without its hills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyser.analysis import Analysis
from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.planning import others
from analyser.planning.effort import Body, points
from analyser.run import BoolArray, FloatArray
from analyser.signals.by_grade import RUN

SLOWER = 1.0 / 1.15
QUICKER = 1.05  # what runners manage at once (Willy 2016)
BREAKS = (4.0, 1.0)  # minutes of running and walking in turns
WALKING_MPS = 1.4
WORTH_POINTS = 0.5


@dataclass(frozen=True)
class Change:
    """One thing done otherwise in a run that was run, and what it would have cost.

    Parameters
    ----------
    kind
        "slower", "pace", "steps", "walk", "flat".
    amount
        Speed over that of the run; steps over those of the run; minutes run for one walked;
        NaN for flat.
    load, saved
        What it would have asked, and how much less than it did.
    longer_s
        How much longer it would have taken. [s]
    """

    kind: str
    amount: float
    load: float
    saved: float
    longer_s: float


@dataclass(frozen=True, eq=False)
class _Moved:
    """The columns of a run that a change may replace, shape (n,) each."""

    seconds: FloatArray
    speed_mps: FloatArray
    grade: FloatArray
    cadence_spm: FloatArray
    running: BoolArray


def every_change(analysis: Analysis) -> tuple[Change, ...]:
    """Return what would have changed the load of a run, the largest saving first."""
    moved = _columns(analysis)
    changes = [
        slower(analysis, SLOWER),
        walked(analysis, *BREAKS),
        *([flat(analysis)] if (np.nan_to_num(moved.grade) > 0.03).any() else []),
        *_steps_to_quick(analysis, moved),
    ]
    worth = [change for change in changes if change.saved >= WORTH_POINTS]
    return tuple(sorted(worth, key=lambda change: -change.saved))


def slower(analysis: Analysis, ratio: float) -> Change:
    """Return the run at another running speed, over the same way: ratio below 1 is slower."""
    moved = _columns(analysis)
    factor = np.where(moved.running, ratio, 1.0)
    return _change(
        analysis,
        "slower" if ratio < 1.0 else "faster",
        ratio,
        moved,
        seconds=moved.seconds / factor,
        speed_mps=moved.speed_mps * factor,
    )


def steps(analysis: Analysis, ratio: float) -> Change:
    """Return the run with more steps at the same speed: 1.05 is 5 % quicker."""
    moved = _columns(analysis)
    cadence = np.where(moved.running, moved.cadence_spm * ratio, moved.cadence_spm)
    return _change(analysis, "steps", ratio, moved, cadence_spm=cadence)


def walked(analysis: Analysis, run_min: float, walk_min: float) -> Change:
    """Return the run with walk breaks: so many minutes run, so many walked, in turns."""
    moved = _columns(analysis)
    turn_s = 60.0 * (run_min + walk_min)
    since = np.cumsum(moved.seconds) - moved.seconds
    walking = moved.running & (since % turn_s >= 60.0 * run_min)
    speed = np.where(walking, WALKING_MPS, moved.speed_mps)
    way_m = np.nan_to_num(moved.speed_mps * moved.seconds)
    seconds = np.where(walking, way_m / WALKING_MPS, moved.seconds)
    cadence = np.where(walking, others.WALKING_CADENCE_SPM, moved.cadence_spm)
    return _change(
        analysis,
        "walk",
        run_min / walk_min,
        moved,
        walking,
        seconds=seconds,
        speed_mps=speed,
        cadence_spm=cadence,
    )


def flat(analysis: Analysis) -> Change:
    """Return the same run without its hills, at the same pace."""
    moved = _columns(analysis)
    return _change(analysis, "flat", float("nan"), moved, grade=np.zeros(moved.grade.shape))


def _steps_to_quick(analysis: Analysis, moved: _Moved) -> Sequence[Change]:
    """Return quicker steps only where they are below quick, by 5 % at the most."""
    known = moved.running & np.isfinite(moved.cadence_spm) & (moved.seconds > 0.0)
    if not known.any():
        return ()
    quick = quick_cadence_spm(moved.speed_mps[known], analysis.height_m)
    below = float(np.average(quick / moved.cadence_spm[known], weights=moved.seconds[known]))
    return (steps(analysis, min(below, QUICKER)),) if below > 1.005 else ()


def _columns(analysis: Analysis) -> _Moved:
    samples = analysis.samples
    unknown = np.full(samples["elapsed_s"].shape, np.nan)
    used = samples["moving"] == 1.0
    return _Moved(
        seconds=np.where(used, np.nan_to_num(samples["dt_s"]), 0.0),
        speed_mps=samples["speed_mps"],
        grade=samples.get("grade", unknown),
        cadence_spm=samples.get("cadence_spm", unknown),
        running=np.asarray(used & (samples["gait"] == RUN)),
    )


def _change(
    analysis: Analysis,
    kind: str,
    amount: float,
    moved: _Moved,
    walking: BoolArray | None = None,
    **columns: FloatArray,
) -> Change:
    body = Body(analysis.easy_speed_mps, analysis.height_m)
    seconds, speed, grade, cadence = moved.seconds, moved.speed_mps, moved.grade, moved.cadence_spm
    walked = ~moved.running
    real = float(points(body, seconds, speed, grade, cadence, walked).sum())
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
