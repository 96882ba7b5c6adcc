"""Made-up plans for their pages: flat, hilly, far, without heights, without a place, and more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np
from made_season import a_row, day

from analyser.planning.course import Course, course_of
from analyser.planning.plan import Plan, plan
from analyser.planning.session import parsed
from analyser.planning.session_course import session_course
from analyser.runner import Runner
from analyser.season.soreness import SoreDay
from analyser.season.summary import RunSummary
from analyser.signals.by_grade import CENTRES, ByGrade

RUNNER = Runner(height_m=1.68, easy_speed_mps=1000.0 / 390.0)
M_PER_DEGREE = 111_195.0
TWO_HILLS = ((2300.0, 900.0, 34.0), (5300.0, 800.0, 48.0))  # where, how long, how high
EVERY_HILL = tuple((2000.0 + 3500.0 * k, 1200.0, 60.0) for k in range(8))
RUNS, EVERY_DAYS = 30, 2
ON = day(RUNS * EVERY_DAYS)
SORE = (SoreDay(ON - timedelta(days=1), 4),)
LONG_NAME = "A very long way over many hills, drawn in a planner on a winter evening.gpx"


def a_loop(
    metres: float = 8400.0,
    hills: Sequence[tuple[float, float, float]] = TWO_HILLS,
    name: str = "River and two hills.gpx",
) -> Course:
    """Return a round way in the open sea, points 40 m apart."""
    along = np.linspace(0.0, metres, int(metres / 40.0) + 1)
    turn = 2.0 * np.pi * along / metres
    radius = metres / 7.0 * (1.0 + 0.25 * np.sin(2.0 * turn) + 0.1 * np.cos(5.0 * turn))
    height = 50.0 + 2.0 * np.sin(along / 700.0)
    for at, long, up in hills:
        height = height + up * np.exp(-(((along - at) / (0.5 * long)) ** 2))
    north, east = -radius * np.cos(turn), radius * np.sin(turn)
    return course_of(name, 1e-9 + north / M_PER_DEGREE, -30.0 + east / M_PER_DEGREE, height)


def seen(km: float, walks_climbs: bool, spm: float) -> tuple[float, ...]:
    """Return what a run told by slope: flat, and a little of it up and down."""
    share = np.where(CENTRES == 0.0, 0.7, np.where(np.abs(CENTRES) <= 0.1, 0.03, 0.0))
    walked = 0.5 * (CENTRES > 0.03) * walks_climbs
    run_m, walk_m = 1000.0 * km * share * (1.0 - walked), 1000.0 * km * share * walked
    run_s, walk_s = run_m / (2.8 * np.exp(-2.4 * CENTRES)), walk_m / 1.3
    steps = run_s * spm / 60.0
    stepped = run_s if spm else np.zeros(run_s.shape)
    return ByGrade(run_s, run_m, stepped, steps, walk_s, walk_m).as_numbers()


def rows(walks_climbs: bool = False, spm: float = 164.0) -> tuple[RunSummary, ...]:
    """Return earlier runs, one every other day."""
    numbers = range(0, RUNS * EVERY_DAYS, EVERY_DAYS)
    far = [5.0 + 0.5 * (number % 5) for number in range(RUNS)]
    return tuple(
        a_row(number, km, by_grade=seen(km, walks_climbs, spm))
        for number, km in zip(numbers, far, strict=True)
    )


def planned(
    course: Course | None = None,
    runner: Runner = RUNNER,
    earlier: Sequence[RunSummary] | None = None,
    *,
    diary: Sequence[SoreDay] = (),
    on: date = ON,
    limit: float | None = None,
    pace_s_per_km: float | None = None,
) -> Plan:
    """Return the plan of a course for the made-up runner."""
    known = rows() if earlier is None else earlier
    course = course or a_loop()
    return plan(course, runner, known, diary, on=on, limit=limit, pace_s_per_km=pace_s_per_km)


def a_session(text: str) -> Course:
    """Return a written session as a course."""
    return session_course(parsed(text), text)


def without_heights(course: Course) -> Course:
    """Return a course as a planner gives it that knows no heights."""
    return replace(course, height_m=None)


MILES = replace(RUNNER, units="mi")
PLANS: dict[str, Callable[[], Plan]] = {
    "two-hills": planned,
    "flat-and-within": lambda: planned(a_loop(4000.0, ())),
    "far": lambda: planned(a_loop(30_000.0, EVERY_HILL, LONG_NAME)),
    "no-history": lambda: planned(runner=Runner(), earlier=()),
    "one-run": lambda: planned(earlier=rows()[:1], on=day(3)),
    "no-cadence": lambda: planned(earlier=rows(spm=0.0)),
    "run-or-walk": lambda: planned(earlier=rows(walks_climbs=True)),
    "run-or-walk-in-miles": lambda: planned(runner=MILES, earlier=rows(walks_climbs=True)),
    "no-heights": lambda: planned(without_heights(a_loop())),
    "a-limit": lambda: planned(limit=90.0),
    "far-inside": lambda: planned(limit=900.0),
    "at-the-limit": lambda: planned(limit=155.0),
    "a-pace": lambda: planned(pace_s_per_km=345.0),
    "miles": lambda: planned(runner=MILES),
    "run-walk-session": lambda: planned(a_session("5x(3min run, 1min walk)")),
    "long-session": lambda: planned(a_session("10 min, 5x(3min run, 1min walk) + 10 km, 120 m up")),
    "short-session": lambda: planned(a_session("8 min")),
    "walk-alone": lambda: planned(a_session("30 min walk")),
    "sore": lambda: planned(diary=SORE),
    "two-runs": lambda: planned(earlier=rows()[:2], on=day(5)),
    "a-pace-too-fast": lambda: planned(pace_s_per_km=150.0),
    "long-ago": lambda: planned(on=ON + timedelta(days=80)),
}


@cache
def made(name: str) -> Plan:
    """Return a made-up plan, each made once."""
    return PLANS[name]()
