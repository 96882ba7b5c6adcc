"""The sessions of the way back as workouts for a watch: a FIT file each."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

from analyser.formats.fit.workout import Repeat, Step, workout_file
from analyser.ladder import Session
from analyser.planning.session_words import COOL_DOWN_MIN, WARM_UP_MIN, routine_lines
from analyser.planning.way_back_weeks import PlannedRun, WayBack

FOLDER = "workouts"
CYCLE_S = 120.0  # one quick stretch and the easy running after it
PLAIN = {"\N{MULTIPLICATION SIGN}": "x", " + ": "+"}


def workouts(plan: WayBack) -> dict[str, bytes]:
    """Return file name -> FIT file of every run of the plan.

    Examples
    --------
    >>> from datetime import date
    >>> workouts(WayBack(date(2026, 11, 30)))
    {}
    """
    return {file_name(run): workout(run) for run in plan.runs}


def file_name(run: PlannedRun) -> str:
    """Return what a run's workout is called: the day, then the session."""
    name = run.session.name
    for word, plain in PLAIN.items():
        name = name.replace(word, plain)
    slug = re.sub(r"[^A-Za-z0-9+]+", "-", name.replace(" x ", "x")).strip("-")
    return f"{run.day.isoformat()}-{slug}.fit"


def is_file_name(name: str) -> bool:
    """Return whether a workout may be called so: nothing else in the folder is the plan's.

    Examples
    --------
    >>> is_file_name("2026-11-30-7x3+1.fit"), is_file_name("2026-11-30.png")
    (True, False)
    """
    return re.fullmatch(r"\d{4}-\d\d-\d\d-[A-Za-z0-9+-]+\.fit", name) is not None


def workout(run: PlannedRun) -> bytes:
    """Return a run as a workout, its routine in the notes of the first step."""
    created = datetime.combine(run.day, time(), UTC)
    name = f"{run.day:%d %b} {run.session.name}"
    return workout_file(name, steps(run.session), created, run.day.toordinal())


def steps(session: Session) -> list[Step | Repeat]:
    """Return the steps of a session: a walk, the run, a walk."""
    notes = f"Before: {', '.join(routine_lines())}"
    if session.is_walk:
        return [Step("Walk", 60.0 * session.walk_min, "active", notes)]
    warm_up = Step("Walk", 60.0 * WARM_UP_MIN, "warmup", notes)
    return [warm_up, *_run(session), Step("Walk", 60.0 * COOL_DOWN_MIN, "cooldown")]


def _run(session: Session) -> list[Step | Repeat]:
    if session.extra is not None:
        return _with_speed(session, *session.extra)
    run = Step("Run easy", 60.0 * session.run_min)
    if not session.walk_min:
        return [run]
    return [run, Step("Walk", 60.0 * session.walk_min, "recovery"), Repeat(1, session.repeats)]


def _with_speed(session: Session, repeats: int, seconds: int, kind: str) -> list[Step | Repeat]:
    """Return the run with its quick or uphill stretches in the middle of it."""
    around_s = 0.5 * (60.0 * session.run_min - repeats * CYCLE_S)
    return [
        Step("Run easy", around_s),
        Step(f"Run {kind}", float(seconds)),
        Step("Run easy", CYCLE_S - seconds, "recovery"),
        Repeat(2, repeats),
        Step("Run easy", around_s),
    ]
