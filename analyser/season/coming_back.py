"""What the ladder of the way back asks of a past: the break, the runs and mornings since."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from analyser.history import ComingBack, Morning, RunSince, Standing, State
from analyser.runner import Runner
from analyser.season.states import FEW_DAYS

if TYPE_CHECKING:
    from analyser.season.runs_before import RunsBefore

REACH_DAYS = 56  # a break that ended earlier is not what few runs come back from
WEEKS_BEFORE = 4
MORNINGS_DAYS = 3  # what was noted so shortly before the first run still counts
GOES_ON_DAYS = 76  # after a break; verdicts reach no further back
NEAR_DAYS = 7  # an injury of the last week of running is what the break was for


def coming_back(maker: RunsBefore, beneath: State, certain: bool) -> ComingBack | None:
    """Return what the ladder asks, before one run; None off the way back.

    Parameters
    ----------
    maker
        Of the history before that run.
    beneath, certain
        The state without soreness, and whether the runner told the way back.
    """
    on_ladder = beneath in (State.WAY_BACK, State.FEW) or certain
    return since_break(maker, beneath) if on_ladder else None


def standing(maker: RunsBefore, beneath: State, certain: bool) -> Standing:
    """Return where the ladder stands in a state, shortly after a way back too."""
    if beneath is not State.REGULAR:
        return Standing(beneath, coming_back(maker, beneath, certain))
    rest = maker.rest
    lately = rest is not None and maker.day - rest.since <= GOES_ON_DAYS
    return Standing(beneath, since_break(maker, State.WAY_BACK) if lately else None)


def since_break(maker: RunsBefore, beneath: State) -> ComingBack | None:
    """Return the break and what was run since; None where the runner said that there is none."""
    if maker.runner.coming_back == "no":
        return None
    last_day, days_off, grows = _break(maker, beneath)
    injury = _injury(maker.runner, last_day, maker.day)
    runs = _runs(maker, beneath, injury)
    return ComingBack(
        asked=maker.day,
        days_off=days_off,
        grows=grows,
        week_load=_week_before(maker, last_day),
        runs=runs,
        mornings=_mornings(maker, runs[0].day if runs else maker.day),
        injured=injury is not None,
        walks_free=_walks_free(maker.runner, injury),
    )


def _break(maker: RunsBefore, beneath: State) -> tuple[int, int, bool]:
    """Return the last day before the break, its length, and whether it lasts on."""
    rest = maker.rest
    if rest is None or (beneath is State.FEW and maker.day - rest.since > REACH_DAYS):
        return maker.day - FEW_DAYS, 0, False
    first = int(np.searchsorted(maker.log.day[: maker.count], rest.since))
    last = int(maker.log.day[first - 1]) if first else rest.since - rest.days - 1
    days = max(rest.days, rest.since - last - 1)
    return last, days, rest.first < 0


def _runs(maker: RunsBefore, beneath: State, injury: int | None) -> tuple[RunSince, ...]:
    """Return the runs since the break, those of today that are earlier than this one among them."""
    rest, log = maker.rest, maker.log
    since = rest.since if rest is not None else 0
    if rest is None or (beneath is State.FEW and maker.day - since > REACH_DAYS):
        since = maker.day - FEW_DAYS
    since = since if injury is None else max(since, injury + 1)
    runs = slice(int(np.searchsorted(log.day[: maker.count], since)), maker.count)
    free_min = [maker.past.free_min(place) for place in range(runs.start, runs.stop)]
    far_m = [_known(row.distance_m) for row in log.rows[runs]]
    days, loads = log.day[runs].tolist(), maker.loads(runs).tolist()
    told = zip(days, loads, free_min, far_m, maker.past.red(runs).tolist(), strict=True)
    return tuple(RunSince(*each) for each in told)


def _known(value: float) -> float:
    """Return the value, and one and the same NaN for unknown ones: histories are compared."""
    return math.nan if math.isnan(value) else float(value)


def _week_before(maker: RunsBefore, last_day: int) -> float:
    """Return the points a week in the four weeks up to a day."""
    days = [last_day - 7 * WEEKS_BEFORE + 1, last_day + 1]
    first, last = np.searchsorted(maker.log.day[: maker.count], days)
    return float(maker.loads(slice(int(first), int(last))).sum()) / WEEKS_BEFORE


def _mornings(maker: RunsBefore, first_day: int) -> tuple[Morning, ...]:
    """Return what was noted since a few days before the first run, up to this run's day."""
    levels, early = maker.past.levels, maker.past.early_levels
    days = [day for day in levels if first_day - MORNINGS_DAYS <= day <= maker.day]
    told = [Morning(day, early[day], before=True) for day in days if day in early]
    told += [Morning(day, levels[day]) for day in days if levels[day] > early.get(day, -1)]
    return tuple(sorted(told, key=lambda note: (note.day, not note.before)))


def _injury(runner: Runner, last_day: int, day: int) -> int | None:
    """Return the day of a calf injury that this break, or the time since, is about."""
    told = runner.calf_injury
    if not isinstance(told, date) or not last_day - NEAR_DAYS <= told.toordinal() <= day:
        return None
    return told.toordinal()


def _walks_free(runner: Runner, injury: int | None) -> bool:
    """Return whether walking has been free of pain since an injury, as the runner told."""
    told = runner.walks_free
    return injury is None or (isinstance(told, date) and told.toordinal() >= injury)
