"""Made-up runners on the way back, as rows of a library: off, under way, sore, injured, nearly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from made_season import MONDAY, a_row, rows

from analyser.planning.way_back import PlannedRun, WayBack, way_back
from analyser.runner import Runner
from analyser.season.soreness import SoreDay
from analyser.season.summary import RunSummary

TODAY = date(2026, 11, 28)  # a Saturday
RUNNER = Runner(easy_speed_mps=2.3, height_m=1.7, calf_injury="no")
EASY = {"easy_speed_mps": 2.3}


def number(day: date) -> int:
    """Return a day as the made-up seasons count."""
    return (day - MONDAY).days


def before(days_off: int, today: date = TODAY) -> list[RunSummary]:
    """Return half hours every other day for 80 days, the last so many days ago."""
    last = number(today) - days_off - 1
    return rows(range(last - 80, last + 1, 2))


def done(run: PlannedRun, factor: float = 1.0) -> RunSummary:
    """Return a planned run as it was run."""
    session = run.session
    minutes = session.running_min + session.walking_min
    row = a_row(
        number(run.day),
        run.distance_m / 1000.0,
        load=factor * session.load,
        minutes=minutes,
        **EASY,
    )
    length = {**row.measures["length"], "free_min": session.free_min}
    return row.changed(measures={**row.measures, "length": length})


def planned(days_off: int = 45, today: date = TODAY, **options: Any) -> WayBack:
    """Return the plan of who was off so long."""
    runner, diary = options.pop("runner", RUNNER), options.pop("diary", ())
    extra = options.pop("extra", ())
    return way_back([*before(days_off, today), *extra], runner, diary, today=today, **options)


def under_way(runs: int, days_off: int = 45, **options: Any) -> WayBack:
    """Return the plan after so many of its runs were done, on the evening of the last."""
    weeks = options.get("weeks", 12)
    first = planned(days_off, weeks=weeks)
    rows_done = [done(run) for run in first.runs[:runs]]
    today = first.runs[runs - 1].day
    rest = options.pop("rest", 0)
    diary = options.pop("diary", ())
    return way_back(
        [*before(days_off), *rows_done],
        options.pop("runner", RUNNER),
        diary,
        today=date.fromordinal(today.toordinal() + rest),
        **options,
    )


def walks_again() -> WayBack:
    """Return the plan of who was off long, did one run and got very sore: walks come first."""
    morning = planned(200).runs[0].day.toordinal() + 1
    return under_way(1, 200, rest=1, diary=[SoreDay(date.fromordinal(morning), 5)], weeks=8)


INJURED = replace(RUNNER, calf_injury=date(2026, 10, 15))
HEALED = replace(INJURED, walks_free=date(2026, 11, 20))
CALM = (SoreDay(date(2026, 11, 19), 2),)


def sore_today() -> WayBack:
    """Return the plan of who did two runs and is sore on the morning after."""
    morning = planned().runs[1].day.toordinal() + 1
    return under_way(2, rest=1, diary=[SoreDay(date.fromordinal(morning), 5)])


PLANS = {
    "off": lambda: planned(diary=CALM, name="Runner A (made up)"),
    "under way": lambda: under_way(2),
    "sore": sore_today,
    "walks again": walks_again,
    "injured": lambda: planned(runner=INJURED),
    "healed": lambda: planned(runner=HEALED),
    "nearly done": lambda: under_way(22),
    "twelve weeks": lambda: planned(130, weeks=12),
    "sixteen weeks": lambda: planned(130, weeks=16),
    "miles": lambda: planned(
        20, runner=replace(RUNNER, units="mi", calf_injury=None, run_days="tue,thu,sun")
    ),
    "any day": lambda: planned(20, days=range(7), runner=replace(RUNNER, calf_injury=None)),
    "slow": lambda: planned(200, runner=replace(RUNNER, easy_speed_mps=1.6), weeks=16),
    "a long name": lambda: planned(name="A runner whose name is rather long, twice " * 3),
}


@cache
def a_plan(name: str) -> WayBack:
    """Return one of the plans, made once."""
    return PLANS[name]()
