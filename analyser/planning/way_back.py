"""The way back in weeks: every run, its load and its room, and when half an hour and speed come.

It is planned anew from the library and the diary each time; what was planned is kept nowhere, and
without news the plan is the same.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from analyser.history import ComingBack, RunSince
from analyser.ladder import NextRun, climbed, easy_speed, next_run
from analyser.ladder.standing import is_far
from analyser.planning.ladder_walk import as_done, distance_m, rows_of, walked
from analyser.planning.way_back_weeks import (
    USUAL_DAYS,
    WEEK_DAYS,
    PlannedRun,
    PlannedWeek,
    WayBack,
)
from analyser.runner import Runner, weekdays
from analyser.season.duplicates import merge_duplicates
from analyser.season.history import LOOK_BACK_DAYS, Past
from analyser.season.soreness import SoreDay, level_by_day, monday
from analyser.season.summary import RunSummary

if TYPE_CHECKING:
    from analyser.season.season import Season

__all__ = ["PlannedRun", "PlannedWeek", "WayBack", "way_back"]

WEEKS, MOST_SHOWN, MOST_WEEKS, WALKS_WEEKS = 8, 16, 30, 2
BAND = 0.08  # of ln load: flat, at a given pace, 80 % of days (planning's own figure)
BASE_RUNS = 3


def way_back(
    runs: Season | Sequence[RunSummary],
    runner: Runner | None = None,
    diary: Sequence[SoreDay] = (),
    *,
    today: date | None = None,
    days: Collection[int] = (),
    weeks: int = WEEKS,
    name: str = "",
) -> WayBack:
    """Return the way back of a runner, planned anew.

    Parameters
    ----------
    runs
        An audited season, whose runner, diary and last day count where not given; or its rows.
    runner, diary
        The profile, and soreness as noted.
    today
        The day that is asked for; the computer's date if not given.
    days
        Of the week on which the runner runs, 0 is Monday; the profile's if not given.
    weeks
        How many to plan, 16 at the most: as many as a page has room for.
    name
        What to call the runner on a page.

    Returns
    -------
    WayBack
        Without runs where the runner is not on the way back.

    Examples
    --------
    >>> way_back([], today=date(2026, 11, 30)).next is None
    True
    """
    rows, runner, diary, today = _known(runs, runner, diary, today)
    past = _past(rows, runner, diary, today)
    history = past.at_evening(today)
    easy = easy_speed(history, runner)
    chosen = tuple(sorted(days)) or weekdays(runner.run_days or "") or USUAL_DAYS
    plain = WayBack(
        today,
        history,
        climbed(past.standing(today), today.toordinal(), easy),
        runner,
        easy,
        chosen,
        calm_since=_calm_since(diary, today),
        diary_is_empty=not diary,
        name=name,
    )
    return (
        plain if plain.back is None else _planned(plain, plain.back, past, min(weeks, MOST_SHOWN))
    )


def _known(
    runs: Season | Sequence[RunSummary],
    runner: Runner | None,
    diary: Sequence[SoreDay],
    today: date | None,
) -> tuple[tuple[RunSummary, ...], Runner, tuple[SoreDay, ...], date]:
    """Return rows, profile, diary and day; what was not given is the season's."""
    season = None if isinstance(runs, Sequence) else runs
    rows = runs if isinstance(runs, Sequence) else runs.summaries
    if season is not None:
        runner, diary = runner or season.runner, diary or season.diary
        today = today or season.last_day
    today = today or date.today()
    told = tuple(sorted(note for note in diary if note.day <= today))
    return merge_duplicates(rows)[0], runner or Runner(), told, today


def _past(
    rows: Sequence[RunSummary], runner: Runner, diary: Sequence[SoreDay], today: date
) -> Past:
    """Return the runs up to a day, the last weeks of them judged."""
    past = Past(rows, runner, diary)
    last = int(past.log.day.searchsorted(today.toordinal(), side="right"))
    past = past if last == len(past.log) else Past(past.log.rows[:last], runner, diary)
    if last:
        for _ in past.judged_from(past.log.since(float(past.log.start_s[-1]), LOOK_BACK_DAYS)):
            pass
    return past


def _planned(plain: WayBack, back: ComingBack, past: Past, weeks: int) -> WayBack:
    today, easy = plain.today.toordinal(), plain.easy_speed_mps
    first = next_run(back, today, easy)
    is_injured = first.reason == "injury"
    shown = min(weeks, WALKS_WEEKS) if is_injured else weeks
    start = monday(date.fromordinal(next_run(back, today, easy, plain.run_days).day)).toordinal()
    end = start + WEEK_DAYS * shown - 1
    last = end if is_injured else max(end, start + WEEK_DAYS * MOST_WEEKS - 1)
    steps = list(walked(back, today, last, easy, plain.run_days))
    future = _future(past, plain, steps)
    inside = [step for step in steps if step.day <= end]
    runs = tuple(_run(step, easy, _room_on(future, step.day)) for step in inside)
    mondays = [date.fromordinal(start + WEEK_DAYS * n) for n in range(shown)]
    far = [*back.runs, *(as_done(step, easy) for step in steps)]
    return replace(
        plain,
        next=first,
        runs=runs,
        weeks=tuple(_week(each, runs, back, future) for each in mondays),
        half_hours_by=_week_of_three([run for run in far if run.free_min >= 30.0]),
        base_by=_base_by(future, back, today),
        three_miles_by=_week_of_three([run for run in far if is_far(run, easy)]),
        speed_from=next((date.fromordinal(s.day) for s in steps if s.session.extra), None),
        questions=_questions(plain.runner, back),
        routine_runs=_routine(past, back),
    )


def _future(past: Past, plain: WayBack, steps: Sequence[NextRun]) -> Past:
    """Return the past with the plan run to its end, in today's points."""
    rows = [*past.log.rows, *rows_of(steps, plain.easy_speed_mps)]
    runner = replace(plain.runner, easy_speed_mps=plain.easy_speed_mps)
    future = Past(rows, runner, past.diary)
    first = future.log.since(past.log.start_s[-1] if len(past.log) else 0.0, LOOK_BACK_DAYS)
    for _ in future.judged_from(first):
        pass
    return future


def _room_on(future: Past, day: int) -> float:
    return future.at_day(date.fromordinal(day)).room_load


def _run(step: NextRun, easy: float, room: float) -> PlannedRun:
    load = step.session.load
    return PlannedRun(
        day=date.fromordinal(step.day),
        session=step.session,
        stage=step.place.stage,
        step=step.place.step,
        low=load * math.exp(-BAND),
        high=load * math.exp(BAND),
        room=room,
        distance_m=distance_m(step.session, easy),
    )


def _week(start: date, runs: Sequence[PlannedRun], back: ComingBack, future: Past) -> PlannedWeek:
    end = start + timedelta(days=WEEK_DAYS)
    own = tuple(run for run in runs if start <= run.day < end)
    done = tuple(run for run in back.runs if start.toordinal() <= run.day < end.toordinal())
    return PlannedWeek(
        monday=start,
        stage=own[-1].stage if own else "base",
        runs=own,
        done=done,
        load=math.fsum([*(r.session.load for r in own), *(r.load for r in done)]),
        room=future.room_of_week(start, future.at_day(start))[1],
    )


def _week_of_three(runs: Sequence[RunSince]) -> date | None:
    """Return the Sunday of the first week that holds three of some runs."""
    weeks = [monday(date.fromordinal(run.day)) for run in runs]
    full = next((week for week in weeks if weeks.count(week) >= BASE_RUNS), None)
    return None if full is None else full + timedelta(days=WEEK_DAYS - 1)


def _base_by(future: Past, back: ComingBack, today: int) -> date | None:
    """Return the Sunday on which the base stands since the break, as an audit counts it."""
    first = back.runs[0].day if back.runs else today
    base = future.stood(int(future.log.day.searchsorted(first)))[0]
    return None if base is None else date.fromordinal(base - 1)


def _questions(runner: Runner, back: ComingBack) -> tuple[str, ...]:
    unknown = ["calf-injury"] if runner.calf_injury is None else []
    if back.injured and not back.walks_free and runner.walks_free is None:
        unknown.append("walks-free")
    return tuple(unknown)


def _calm_since(diary: Sequence[SoreDay], today: date) -> date | None:
    """Return the day after the last morning at 2 or more; None without any note."""
    levels = {day: level for day, level in level_by_day(diary).items() if day <= today}
    sore = [day for day, level in levels.items() if level > 1]
    if not levels or (sore and sore[-1] == today):
        return None
    return sore[-1] + timedelta(days=1) if sore else min(levels)


def _routine(past: Past, back: ComingBack) -> tuple[int, int]:
    noted = {entry.day.toordinal() for entry in past.diary if entry.routine}
    return sum(run.day in noted for run in back.runs), len(back.runs)
