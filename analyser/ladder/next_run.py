"""The next run on the way back: what it may be, from which day, and what it waits for."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from analyser.calfload.constants import DEFAULT_EASY_SPEED_MPS
from analyser.guidelines.base import Ran
from analyser.history import ComingBack, History, RunSince, Standing, State
from analyser.ladder.place import Place, session
from analyser.ladder.standing import is_clean, place_after
from analyser.ladder.steps import LADDER, WALK_STEP, Session, first_step
from analyser.runner import Runner

MONDAY_FIRST = 1  # ordinal days: (day - 1) % 7 is 0 on Mondays
LENGTH: Literal["length"] = "length"

Reason = Literal["now", "apart", "sore", "injury"]


@dataclass(frozen=True)
class NextRun:
    """The next run.

    Parameters
    ----------
    day
        From which day on, as an ordinal number.
    session
        What it may be at the most.
    place
        Where on the ladder it stands.
    reason
        What it waits for: nothing, the days between two runs, calm calves, or painless walking.
    calm
        Calm mornings in a row that it asks for; 0 without soreness.
    """

    day: int
    session: Session
    place: Place
    reason: Reason = "now"
    calm: int = 0


def easy_speed(history: History, runner: Runner) -> float:
    """Return the easy speed that says how long three miles take. [m/s]."""
    return runner.easy_speed_mps or history.easy_speed_mps or DEFAULT_EASY_SPEED_MPS


def next_run(
    back: ComingBack, today: int, easy_speed_mps: float, weekdays: Collection[int] = ()
) -> NextRun:
    """Return the next run, as it is known today; mornings to come count as calm.

    Parameters
    ----------
    back
        The break, and what was run and noted since.
    today
        As an ordinal number.
    easy_speed_mps
        Says how long three miles take. [m/s]
    weekdays
        On which the runner runs, 0 is Monday; any day where empty.

    Examples
    --------
    >>> answer = next_run(ComingBack(739_950, 45, week_load=250.0), 739_950, 2.3)
    >>> answer.session.words, answer.day - 739_950
    ('7 times 3 min easy, 1 min walk', 0)
    """
    now = _place(back, today, easy_speed_mps)
    earliest = max(today, now.not_before)
    day = _next_of(earliest, weekdays)
    then = now if day == today else _place(back, day, easy_speed_mps)
    if back.injured and not back.walks_free:
        return NextRun(day, LADDER[WALK_STEP].session, then, "injury", now.calm)
    if earliest == today:
        return NextRun(day, session(then, day), then)
    is_sore = now.waits == "sore"
    return NextRun(
        day, session(then, day), then, "sore" if is_sore else "apart", now.calm if is_sore else 0
    )


def _next_of(day: int, weekdays: Collection[int]) -> int:
    """Return the first day, from one on, that is of some weekdays; any where there are none."""
    wanted = set(weekdays) or set(range(7))
    return next(d for d in range(day, day + 7) if (d - MONDAY_FIRST) % 7 in wanted)


def _place(back: ComingBack, day: int, easy_speed_mps: float) -> Place:
    """Return the place on a day; a break that lasts on starts lower the longer it gets."""
    grown = max(0, day - back.asked) if back.grows and not back.runs else 0
    start = first_step(back.days_off + grown, back.week_load, injured=back.injured)
    return place_after(start, back.runs, back.mornings, day, easy_speed_mps)


def is_followed(back: ComingBack, easy_speed_mps: float) -> bool:
    """Return whether half of the runs since the break, or more, were no more than planned.

    Who runs as before a short break is on no ladder.
    """
    within = 0
    for number, run in enumerate(back.runs):
        known = replace(back, runs=back.runs[:number])
        planned = session(_place(known, run.day, easy_speed_mps), run.day)
        within += is_clean(run, planned)
    return 2 * within >= len(back.runs)


def next_run_after(ran: Ran, history: History, runner: Runner, *, too_much: bool) -> NextRun | None:
    """Return what comes after a run, on the evening of its day; None off the way back.

    Parameters
    ----------
    ran, history
        The run, and what was known before it.
    runner
        The profile.
    too_much
        Whether the run's verdict was that.
    """
    before = history.evening or Standing(history.beneath, history.back)
    if before.back is None:
        return None
    done, easy = run_since(ran, too_much=too_much), easy_speed(history, runner)
    back = climbed(before._replace(back=with_run(before.back, done)), done.day, easy)
    return None if back is None else next_run(back, done.day, easy)


def climbed(standing: Standing, today: int, easy_speed_mps: float) -> ComingBack | None:
    """Return the break that is come back from by the ladder; None where there is none.

    A way back that is followed goes on to its end, though the runner's own habit counts again.
    """
    back = standing.back
    if back is None or standing.beneath is not State.REGULAR:
        return back
    if not back.runs or not is_followed(back, easy_speed_mps):
        return None
    return None if next_run(back, today, easy_speed_mps).place.hard_days else back


def with_run(back: ComingBack, run: RunSince) -> ComingBack:
    """Return what is known after one more run; a break that lasted ends with it."""
    if back.runs or not back.grows:
        return replace(back, runs=(*back.runs, run))
    grown = max(0, run.day - back.asked)
    return replace(back, days_off=back.days_off + grown, grows=False, runs=(run,))


def run_since(ran: Ran, *, too_much: bool) -> RunSince:
    """Return a run as the ladder sees it."""
    return RunSince(
        ran.local.toordinal(), ran.load, free_minutes(ran), _known(ran.distance_m), too_much
    )


def free_minutes(ran: Ran) -> float:
    """Return the longest piece run without a walk; of older rows the mean piece. [min]."""
    measured = ran.number(LENGTH, "free_min")
    if math.isfinite(measured):
        return measured
    breaks = ran.number(LENGTH, "walk_breaks")
    minutes = ran.run_s / 60.0
    return minutes / (1.0 + (breaks if math.isfinite(breaks) else 0.0))


def _known(value: float) -> float:
    """Return the value, and one and the same NaN for unknown ones: histories are compared."""
    return math.nan if math.isnan(value) else value
