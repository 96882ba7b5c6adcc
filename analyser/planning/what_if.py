"""The same run otherwise: slower, with quicker steps, with walk breaks, without its hills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analyser.analysis import Analysis
from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.errors import AnalyserError
from analyser.planning import others
from analyser.planning.altered import Change, Moved, changed, columns_of, cost_of, walked_where
from analyser.planning.effort import CLIMBS_FROM
from analyser.planning.solve import Climb, climbs_of
from analyser.signals.by_grade import classes

SLOWER = 1.0 / 1.15
QUICKER = 1.05  # what runners manage at once (Willy 2016)
BREAKS = (4.0, 1.0)  # minutes of running and walking in turns
WORTH_POINTS = 0.5
MOST_NAMED = 4  # climbs, to be walked one at a time
SHORTEST_M = 1000.0
LEAST_SHARE = 0.1  # of the running time: no pace is ten times as fast


class CannotTellError(AnalyserError):
    """A recording does not hold what a question asks for."""

    code = "cannot-tell"


@dataclass(frozen=True, eq=False)
class WhatIf:
    """A run that was run, and what would have changed its load.

    Parameters
    ----------
    analysis
        As it was run.
    changes
        One at a time, the largest first.
    climbs
        Of the run, in order; those that changes name, by number.
    """

    analysis: Analysis
    changes: tuple[Change, ...]
    climbs: tuple[Climb, ...] = ()


def what_if(
    analysis: Analysis,
    *,
    pace_s_per_km: float | None = None,
    cadence: float | None = None,
    walk: tuple[float, float] | None = None,
    without_hills: bool = False,
) -> WhatIf:
    """Return what would have changed the load of a run; with nothing asked for, every change.

    Parameters
    ----------
    analysis
        The run, judged.
    pace_s_per_km
        Another mean pace, walking included. [s/km]
    cadence
        Steps over those of the run at the same speed: 1.05 is 5 % more.
    walk
        Minutes run and minutes walked, in turns.
    without_hills
        The same way on the flat.

    Raises
    ------
    CannotTellError
        For more steps where the recording has none, or no speed.
    """
    _refuse_unmeasured(analysis, cadence)
    asked = [
        *([] if pace_s_per_km is None else [at_pace(analysis, 1000.0 / pace_s_per_km)]),
        *([] if cadence is None else [steps(analysis, cadence)]),
        *([] if walk is None else [walked(analysis, *walk)]),
        *([flat(analysis)] if without_hills else []),
    ]
    changes = asked or every_change(analysis)
    ordered = sorted(changes, key=lambda change: -abs(change.saved))
    return WhatIf(analysis, tuple(ordered), climbs_in(analysis))


def _refuse_unmeasured(analysis: Analysis, cadence: float | None) -> None:
    moved = columns_of(analysis)
    if not moved.running.any() or not np.isfinite(analysis.score.value):
        raise CannotTellError(analysis.run.name, "it tells no running that could be changed")
    if cadence is not None and not np.isfinite(moved.cadence_spm[moved.running]).any():
        cure = "Ask for a pace or for walk breaks"
        raise CannotTellError(analysis.run.name, "it holds no steps", cure)


def every_change(analysis: Analysis) -> tuple[Change, ...]:
    """Return what would have changed the load of a run, the largest saving first."""
    moved = columns_of(analysis)
    changes = [
        slower(analysis, SLOWER),
        walked(analysis, *BREAKS),
        *_climbs_walked(analysis),
        *_shortened(analysis),
        *([flat(analysis)] if (np.nan_to_num(moved.grade) > CLIMBS_FROM).any() else []),
        *_steps_to_quick(analysis, moved),
    ]
    worth = [change for change in changes if change.saved >= WORTH_POINTS]
    return tuple(sorted(worth, key=lambda change: -change.saved))


def climbs_in(analysis: Analysis) -> tuple[Climb, ...]:
    """Return the climbs of a run in order, as a plan's are found."""
    moved = columns_of(analysis)
    return climbs_of(np.nan_to_num(moved.speed_mps * moved.seconds), np.nan_to_num(moved.grade))


def at_pace(analysis: Analysis, mean_mps: float) -> Change:
    """Return the run at another mean speed, walking as it was; only the running changes. [m/s]."""
    moved = columns_of(analysis)
    way_m = float(np.nan_to_num(moved.speed_mps * moved.seconds).sum())
    run_s = float(moved.seconds[moved.running].sum())
    left_s = way_m / mean_mps - (float(moved.seconds.sum()) - run_s)
    return slower(analysis, run_s / max(left_s, LEAST_SHARE * run_s))


def slower(analysis: Analysis, ratio: float) -> Change:
    """Return the run at another running speed, over the same way: ratio below 1 is slower."""
    moved = columns_of(analysis)
    factor = np.where(moved.running, ratio, 1.0)
    return changed(
        analysis,
        "slower" if ratio < 1.0 else "faster",
        ratio,
        moved,
        seconds=moved.seconds / factor,
        speed_mps=moved.speed_mps * factor,
    )


def steps(analysis: Analysis, ratio: float) -> Change:
    """Return the run with more steps at the same speed: 1.05 is 5 % quicker."""
    moved = columns_of(analysis)
    cadence = np.where(moved.running, moved.cadence_spm * ratio, moved.cadence_spm)
    return changed(analysis, "steps", ratio, moved, cadence_spm=cadence)


def walked(analysis: Analysis, run_min: float, walk_min: float) -> Change:
    """Return the run with walk breaks: so many minutes run, so many walked, in turns."""
    moved = columns_of(analysis)
    turn_s = 60.0 * (run_min + walk_min)
    since = np.cumsum(moved.seconds) - moved.seconds
    walking = moved.running & (since % turn_s >= 60.0 * run_min)
    speed = np.full(moved.seconds.shape, others.WALKING_MPS)
    return walked_where(analysis, moved, walking, speed, "walk", run_min / walk_min)


def flat(analysis: Analysis) -> Change:
    """Return the same run without its hills, at the same pace."""
    moved = columns_of(analysis)
    return changed(analysis, "flat", float("nan"), moved, grade=np.zeros(moved.grade.shape))


def _climbs_walked(analysis: Analysis) -> list[Change]:
    """Return every climb walked, and each alone where there are two to four."""
    climbs = climbs_in(analysis)
    each = [(climb,) for climb in climbs] if 2 <= len(climbs) <= MOST_NAMED else []
    return [_walking(analysis, group) for group in (climbs, *each) if group]


def _walking(analysis: Analysis, climbs: Sequence[Climb]) -> Change:
    moved = columns_of(analysis)
    way_m = np.nan_to_num(moved.speed_mps * moved.seconds)
    at_m = np.cumsum(way_m) - 0.5 * way_m
    inside = np.zeros(at_m.shape, dtype=np.bool_)
    for climb in climbs:
        inside |= (at_m >= climb.start_m) & (at_m < climb.end_m)
    numbers = tuple(climb.number for climb in climbs)
    speed = others.walking_speed_mps()[classes(moved.grade)]
    walking = moved.running & inside & (moved.speed_mps > speed)
    found = walked_where(analysis, moved, walking, speed, "climbs", float("nan"))
    return replace(found, climbs=numbers)


def _shortened(analysis: Analysis) -> list[Change]:
    """Return stopping where the room of one run was reached, to whole 100 m; none within it.

    Without an earlier run no room is known.
    """
    room, load = analysis.history.room_load, analysis.score.value
    if not (analysis.history.runs and room < load):
        return []
    moved = columns_of(analysis)
    cost = cost_of(analysis, moved)
    so_far = np.cumsum(cost) * load / cost.sum()
    at_m = np.cumsum(np.nan_to_num(moved.speed_mps * moved.seconds))
    end_m = 100.0 * float(np.floor(at_m[np.searchsorted(so_far, room)] / 100.0))
    if end_m < SHORTEST_M:
        return []
    kept = at_m <= end_m
    left = float(so_far[kept][-1])
    return [Change("shorten", end_m, left, load - left, -float(moved.seconds[~kept].sum()))]


def _steps_to_quick(analysis: Analysis, moved: Moved) -> Sequence[Change]:
    """Return quicker steps only where they are below quick, by 5 % at the most."""
    known = moved.running & (moved.cadence_spm > 0.0) & (moved.seconds > 0.0)
    if not known.any():
        return ()
    quick = quick_cadence_spm(moved.speed_mps[known], analysis.height_m)
    below = float(np.average(quick / moved.cadence_spm[known], weights=moved.seconds[known]))
    return (steps(analysis, min(below, QUICKER)),) if below > 1.005 else ()
