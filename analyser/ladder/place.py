"""Where on the ladder a runner stands, and the session that belongs there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from analyser.history import RunSince, Stage
from analyser.ladder.steps import LADDER, Session
from analyser.units import M_PER_MILE

BASE_RUNS, WEEK_DAYS = 3, 7
HALF_HOUR_MIN, HALF_HOUR_POINTS = 30.0, 100.0
THREE_MILES_M = 3.0 * M_PER_MILE
MORE_MIN = 2.0
ROOM_STEP, ROOM_DAYS, WEEKS_BACK_DAYS = 1.1, 30, 28  # room: a tenth above the most of these
BASE_WEEK = BASE_RUNS * HALF_HOUR_POINTS
FIRST_EXTRA, MOST_EXTRA = 4, 10
EXTRAS = ((20, "quick"), (30, "uphill"))
EXTRA_POINTS = 0.8  # of one such stretch

Waits = Literal["", "apart", "sore"]


@dataclass(frozen=True)
class Place:
    """Where on the ladder a runner stands.

    Parameters
    ----------
    step
        The next session's, counted from 0.
    stage, minutes
        Base, distance or speed; minutes of a run beyond the base.
    clean, held
        Clean runs at this step; runs for which it is still held.
    ceiling
        What the next run must not cost more than; None without.
    not_before, waits
        The earliest day of the next run, and why it waits.
    calm
        Calm mornings in a row that a soreness asks for; 0 without one.
    onsets
        Days on which soreness began.
    done
        The runs so far, in order.
    pending
        Whether the last run's mornings are still to come.
    last_sore
        The latest morning at 3 or more; None without.
    hard_days
        Days of runs that were to hold a little speed, or were as hard.
    """

    step: int
    stage: Stage = "base"
    minutes: float = HALF_HOUR_MIN
    clean: int = 0
    held: int = 0
    ceiling: float | None = None
    not_before: int = 0
    waits: Waits = ""
    calm: int = 0
    onsets: tuple[int, ...] = ()
    done: tuple[RunSince, ...] = ()
    pending: bool = False
    last_sore: int | None = None
    hard_days: tuple[int, ...] = ()


def session(place: Place, day: int = 0) -> Session:
    """Return the run of a place on a day, the earliest if not given; never above its ceiling."""
    place = replace(place, not_before=max(place.not_before, day))
    wanted = _wanted(place)
    if place.ceiling is None or wanted.load <= place.ceiling:
        return wanted
    lower = [step for step, rung in enumerate(LADDER) if rung.load <= place.ceiling]
    return LADDER[lower[-1] if lower else 0].session


def _wanted(place: Place) -> Session:
    if place.stage == "base":
        return LADDER[place.step].session
    longest = _longest_done(place)
    room = min(_room(place), _room_left_in_week(place))
    minutes = min(place.minutes, room * HALF_HOUR_MIN / HALF_HOUR_POINTS, longest + MORE_MIN)
    easy = Session(1, minutes, 0.0, _points(minutes))
    is_longer = minutes > longest  # never volume and intensity in one run
    may_be_quick = place.stage == "speed" and not place.held and not is_longer
    return _with_speed(place, easy) if may_be_quick else easy


def _lately(place: Place, days: int) -> list[RunSince]:
    """Return the runs of so many days before the next one, the latest first."""
    first = place.not_before - days
    return list(takewhile(lambda run: run.day > first, reversed(place.done)))


def _longest_done(place: Place) -> float:
    """Return the longest run without a walk of 30 days, half an hour at least. [min]."""
    return max(HALF_HOUR_MIN, *(run.free_min for run in _lately(place, ROOM_DAYS)), 0.0)


def _points(minutes: float) -> float:
    return HALF_HOUR_POINTS * minutes / HALF_HOUR_MIN


def _room(place: Place) -> float:
    """Return what one run has room for by the runs since the break, never below half an hour."""
    recent = [run.load for run in _lately(place, ROOM_DAYS) if not run.too_much]
    return max(HALF_HOUR_POINTS, ROOM_STEP * max(recent, default=0.0))


def _room_left_in_week(place: Place) -> float:
    """Return what this week leaves for the next run, never less than half an hour."""
    monday = place.not_before - (place.not_before - 1) % WEEK_DAYS
    lately = _lately(place, WEEKS_BACK_DAYS + 2 * WEEK_DAYS)
    went_well = [run for run in lately if not run.too_much]
    ends = [run.day for run in lately if monday - WEEKS_BACK_DAYS <= run.day < monday]
    room = ROOM_STEP * max(BASE_WEEK, *(_week_up_to(end, went_well) for end in ends), 0.0)
    return max(HALF_HOUR_POINTS, room - sum(run.load for run in lately if run.day >= monday))


def _week_up_to(end: int, runs: Sequence[RunSince]) -> float:
    return sum(run.load for run in runs if end - WEEK_DAYS < run.day <= end)


def _with_speed(place: Place, easy: Session) -> Session:
    """Return the weekly run with a little speed, where none was within the week before."""
    weeks = len(place.hard_days)
    last = place.hard_days[-1] if weeks else -WEEK_DAYS
    if place.not_before - last < WEEK_DAYS or (place.done and place.done[-1].day == last):
        return easy
    seconds, kind = EXTRAS[weeks % len(EXTRAS)]
    repeats = min(FIRST_EXTRA + weeks // len(EXTRAS), MOST_EXTRA)
    quick = easy._replace(load=easy.load + EXTRA_POINTS * repeats, extra=(repeats, seconds, kind))
    room = min(_room(place), _room_left_in_week(place))
    return quick if quick.load <= room else easy


def longest_min(easy_speed_mps: float) -> float:
    """Return how long three miles take at the easy speed, half an hour at least. [min].

    Examples
    --------
    >>> longest_min(2.3), longest_min(3.4)
    (35.0, 30.0)
    """
    return max(HALF_HOUR_MIN, float(round(THREE_MILES_M / easy_speed_mps / 60.0)))
