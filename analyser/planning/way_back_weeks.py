"""The way back as values: the runs, the weeks and the days to reach that a plan holds."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, timedelta

from analyser.history import NO_HISTORY, ComingBack, History, RunSince, Stage
from analyser.ladder import NextRun, Session
from analyser.runner import Runner

USUAL_DAYS = (0, 2, 4)  # Monday, Wednesday, Friday, where the runner told no others
WEEK_DAYS = 7


@dataclass(frozen=True)
class PlannedRun:
    """One run of the plan.

    Parameters
    ----------
    day, session, stage, step
        When, what, and where on the ladder; steps are counted from 0.
    low, high
        Band of the expected load: four days in five.
    room
        What one run has room for on that day. [points]
    distance_m
        Run and walked, about. [m]
    """

    day: date
    session: Session
    stage: Stage
    step: int
    low: float
    high: float
    room: float
    distance_m: float


@dataclass(frozen=True)
class PlannedWeek:
    """One week of the plan.

    Parameters
    ----------
    monday, stage
        Its first day; the stage that its last run is of.
    runs, done
        Those planned, and those that were run in it already.
    load, room
        Of all of them, and what seven days have room for. [points]
    """

    monday: date
    stage: Stage
    runs: tuple[PlannedRun, ...]
    done: tuple[RunSince, ...]
    load: float
    room: float


@dataclass(frozen=True)
class WayBack:
    """The way back as it is known on a day.

    Parameters
    ----------
    today, history, runner
        What it rests on.
    back
        The break, and what was run since; None where there is no way back to plan. It goes on
        once the state is regular again, while the runner follows it and it is not at its end.
    easy_speed_mps
        That the minutes are run at. [m/s]
    run_days
        Days of the week, 0 is Monday.
    next
        The next run, from which day on; None off the way back.
    runs, weeks
        Of the weeks asked for.
    half_hours_by
        The Sunday of the first week with three half hours without a walk; None in no 30 weeks.
    base_by
        The Sunday on which the base stands as an audit counts it, walks included.
    three_miles_by, speed_from
        The Sunday of the first week with three runs of three miles; the first run with speed.
    calm_since
        The day since which no morning was sore; None without a note.
    questions
        What only the runner can tell and has not: "calf-injury", "walks-free".
    routine_runs
        Runs since the break before which the routine was noted, of how many.
    diary_is_empty
        Whether no morning was ever noted.
    name
        What to call the runner; may be empty.
    """

    today: date
    history: History = NO_HISTORY
    back: ComingBack | None = None
    runner: Runner = field(default_factory=Runner)
    easy_speed_mps: float = math.nan
    run_days: tuple[int, ...] = USUAL_DAYS
    next: NextRun | None = None
    runs: tuple[PlannedRun, ...] = ()
    weeks: tuple[PlannedWeek, ...] = ()
    half_hours_by: date | None = None
    base_by: date | None = None
    three_miles_by: date | None = None
    speed_from: date | None = None
    calm_since: date | None = None
    questions: tuple[str, ...] = ()
    routine_runs: tuple[int, int] = (0, 0)
    diary_is_empty: bool = True
    name: str = ""

    @property
    def last_day(self) -> date:
        """The Sunday of the last week planned; today without one."""
        last = self.weeks[-1].monday if self.weeks else self.today
        return last + timedelta(days=WEEK_DAYS - 1) if self.weeks else last

    @property
    def is_sore(self) -> bool:
        """Whether the next run waits for calm mornings."""
        return self.next is not None and self.next.calm > 0
