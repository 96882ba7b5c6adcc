"""The way-back page's grid: columns of days, rows of weeks, and the colours of runs and stages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from analyser.charts.style import EASY_BAND
from analyser.ladder import Session
from analyser.planning.way_back_weeks import WayBack

HEAD_RULE, TABLE_TOP, TABLE_BOTTOM, FOOT_RULE = 168.0, 246.0, 922.0, 1180.0
DAYS_FROM, DAYS_TO = 184.0, 1184.0
NARROW, WIDE_AT_LEAST = 84.0, 132.0
LOAD_FROM, LOAD_TO = 1205.0, 1590.0
TALLEST_ROW, FULL_ROW, SMALL_ROW = 90.0, 76.0, 52.0
NUMBER_ROOM = 54.0  # beside a run's bar
RUN_BAR, WALK_BAR, DONE_BAR, WEEK_BAR = "#3a7db3", EASY_BAND, "#6b727b", "#9aa1aa"
SPEED_TICK = "#E69F00"
STAGES = {"base": "#b9d6ea", "distance": "#78b0d6", "speed": "#3a7db3"}
WEEK_DAYS = 7


@dataclass(frozen=True)
class Grid:
    """Where each day and each week is. [px].

    Parameters
    ----------
    lefts
        Where each day's column begins, Monday first, and where Sunday's ends.
    tall
        Of one week's row.
    per_min
        Of a minute in a run's bar.
    """

    lefts: tuple[float, ...]
    tall: float
    per_min: float

    def left(self, day: date) -> float:
        """Return where a day's column begins."""
        return self.lefts[day.weekday()]

    def wide(self, day: int) -> float:
        """Return how wide the column of a day of the week is."""
        return self.lefts[day + 1] - self.lefts[day]

    def top(self, week: int) -> float:
        """Return where a week's row begins."""
        return TABLE_TOP + week * self.tall


def grid_of(plan: WayBack) -> Grid:
    """Return the grid of a plan: days with runs wide, others narrow."""
    running = {run.day.weekday() for run in plan.runs}
    lefts = _lefts(running)
    tall = min(TALLEST_ROW, (TABLE_BOTTOM - TABLE_TOP) / max(1, len(plan.weeks)))
    longest = max((minutes(run.session) for run in plan.runs), default=30.0)
    widest = min((lefts[day + 1] - lefts[day] for day in running), default=200.0)
    return Grid(lefts, tall, (widest - NUMBER_ROOM) / longest)


def _lefts(running: Collection[int]) -> tuple[float, ...]:
    count = len(running)
    narrow = min(NARROW, (DAYS_TO - DAYS_FROM - WIDE_AT_LEAST * count) / max(1, 7 - count))
    wide = (DAYS_TO - DAYS_FROM - narrow * (7 - count)) / max(1, count)
    lefts = [DAYS_FROM]
    for day in range(WEEK_DAYS):
        lefts.append(lefts[-1] + (wide if day in running else narrow))
    return tuple(lefts)


def minutes(session: Session) -> float:
    """Return how long a session takes, its walks included. [min]."""
    return session.running_min + session.walking_min
