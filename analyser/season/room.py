"""Room: what one run and what seven days may hold; one function for page, season and plan.

Our own choice, said so wherever it is shown. It is room, not a target, never a promise and never
a chance of injury. Runs that were too much make no room: only what went well does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from analyser.calfload.constants import BASE_SCORE
from analyser.guidelines import rules
from analyser.guidelines.held import BASE_WEEK
from analyser.history import History, State
from analyser.run import BoolArray, FloatArray, IntArray
from analyser.season.habits import week_sums

STEP = 1.1  # a tenth beyond
BASE_ROOF = 130.0  # points, until two weeks of three base runs stand
SORE_AFTER_DAYS = 3  # a week that ends so close before an onset did not go well
WEEKS_BEFORE = 4


def of_run(
    history: History, distance_m: FloatArray, loads: FloatArray, base_m: float
) -> tuple[float, float]:
    """Return the load and the distance that one run has room for. [points], [m].

    Parameters
    ----------
    history
        Before the run: state, references, stage.
    distance_m, loads
        Of the runs that count, those that were too much left out: of 30 days when regular, of
        the time since a layoff else.
    base_m
        Half an hour at the usual speed. [m]
    """
    if not history.runs:
        return BASE_SCORE, base_m
    load, metres = _largest(loads), _largest(distance_m)
    if history.is_coached:
        load = max(load, BASE_SCORE, history.reference("carried_load"))
        metres = max(metres, base_m, history.reference("carried_distance_m"))
    load, metres = STEP * load, STEP * metres
    if history.is_coached and history.stage == "base":
        load, metres = min(load, BASE_ROOF), min(metres, BASE_ROOF / BASE_SCORE * base_m)
    return max(load, BASE_SCORE), max(metres, base_m)


def _largest(values: FloatArray) -> float:
    known = values[~np.isnan(values)]
    return float(known.max()) if known.size else 0.0


def of_week(
    day: IntArray,
    loads: FloatArray,
    is_red: BoolArray,
    end_day: int,
    history: History,
    onsets: Sequence[int] = (),
) -> tuple[float, float]:
    """Return the lower and upper edge of what seven days may hold; NaN while learning. [points].

    Parameters
    ----------
    day, loads, is_red
        Of earlier runs, in order: ordinals, points, and whether they were too much.
    end_day
        The last of the seven days.
    history
        What stands before them.
    onsets
        First days of soreness, as ordinals.
    """
    if history.beneath in (State.UNKNOWN, State.LEARNING):
        return math.nan, math.nan
    counted = np.where(is_red, 0.0, loads)
    first, last = np.searchsorted(
        day, [end_day - rules.WEEKS_BACK_DAYS, end_day - rules.WEEK_DAYS + 1]
    )
    sums = week_sums(day, counted)[first:last]
    well = [not is_spoilt(int(end), onsets) for end in day[first:last]] if onsets else slice(None)
    highest = float(sums[well].max(initial=0.0))
    if history.is_coached:
        highest = max(highest, history.reference("carried_week_load"), BASE_WEEK)
    ends = [end_day - rules.WEEK_DAYS * k for k in range(1, WEEKS_BEFORE + 1)]
    low = sorted(_week(day, loads, end) for end in ends)[-2]
    high = max(STEP * highest, BASE_WEEK)
    return min(low, high), high


def is_spoilt(end_day: int, onsets: Sequence[int]) -> bool:
    """Return whether seven days hold a sore onset or end within three days before one.

    Examples
    --------
    >>> [is_spoilt(day, [20]) for day in (16, 17, 26, 27)]
    [False, True, True, False]
    """
    return any(end_day - rules.WEEK_DAYS < onset <= end_day + SORE_AFTER_DAYS for onset in onsets)


def _week(day: IntArray, loads: FloatArray, end_day: int) -> float:
    first, last = np.searchsorted(day, [end_day - rules.WEEK_DAYS + 1, end_day + 1])
    return float(loads[first:last].sum())
