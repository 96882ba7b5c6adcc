"""Every run of the way back: a row a week, minutes run and walked to one scale, load and room."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np

from analyser.charts.season_sheet import MARGIN, RIBBON, RIGHT_END, Sheet
from analyser.charts.style import GRID, INK, SECOND_INK
from analyser.charts.way_back_sheet import (
    DAYS_FROM,
    DONE_BAR,
    FULL_ROW,
    LOAD_FROM,
    LOAD_TO,
    NARROW,
    RUN_BAR,
    SMALL_ROW,
    SPEED_TICK,
    STAGES,
    TABLE_TOP,
    WALK_BAR,
    WEEK_BAR,
    WEEK_DAYS,
    Grid,
    grid_of,
    minutes,
)
from analyser.guidelines.words import capital
from analyser.history import RunSince
from analyser.ladder import Session
from analyser.ladder.place import longest_min
from analyser.planning.way_back_kinds import every_title, scale_words
from analyser.planning.way_back_weeks import PlannedRun, PlannedWeek, WayBack
from analyser.planning.way_back_words import base_words, day_short, how, stage_words, week_room

DATE_PT, NAME_PT, TEXT_PT = 9.5, 8.6, 8.0
ONE_LINE = 46.0  # more room for a week's numbers beside each other
EDGE = 10.0  # of the stage's strip


def draw(sheet: Sheet, plan: WayBack) -> None:
    """Draw the title, the days' names and a row a week."""
    shown = f"{scale_words(plan)}; the number is its expected calf load"
    sheet.title(MARGIN, 203, every_title(plan), shown)
    sheet.text(RIGHT_END, 203, capital(base_words(plan)), TEXT_PT, SECOND_INK, "right")
    grid = grid_of(plan)
    _heads(sheet, grid)
    loads = [load for week in plan.weeks for load in (week.load, week.room)]
    most = max((load for load in loads if math.isfinite(load)), default=1.0)
    for number, week in enumerate(plan.weeks):
        top = grid.top(number)
        sheet.line([MARGIN, RIGHT_END], [top, top], GRID, 0.6)
        _label(sheet, week, top, grid.tall, plan)
        _days(sheet, plan, week, top, grid)
        _load(sheet, week, top, grid.tall, _load_to(grid) / most)


def end(plan: WayBack) -> float:
    """Return where the last week's row ends. [px]."""
    return grid_of(plan).top(len(plan.weeks)) if plan.weeks else TABLE_TOP


def _load_to(grid: Grid) -> float:
    """Return how wide the largest week may be; both numbers stand in one line on a low row."""
    return LOAD_TO - LOAD_FROM - ONE_LINE * (grid.tall < SMALL_ROW)


def _heads(sheet: Sheet, grid: Grid) -> None:
    monday = date(2024, 1, 1)
    for day in range(WEEK_DAYS):
        name = f"{monday + timedelta(days=day):%A}"
        short = name if grid.wide(day) > NARROW else name[:3]
        sheet.text(grid.lefts[day], TABLE_TOP - 10, short, colour=SECOND_INK)
    sheet.text(LOAD_FROM, TABLE_TOP - 10, "week's load and its room", colour=SECOND_INK)


def _label(sheet: Sheet, week: PlannedWeek, top: float, tall: float, plan: WayBack) -> None:
    sheet.box(MARGIN, top + 2, EDGE, tall - 4, STAGES[week.stage])
    x, (first, second) = MARGIN + EDGE + 8, stage_words(week.stage, plan.runner.units)
    if plan.next is not None and plan.next.reason == "injury":
        first, second = "walk", "free of pain"
    sheet.text(x, top + (26 if tall >= FULL_ROW else 0.43 * tall), day_short(week.monday),
               DATE_PT, bold=True)  # fmt: skip
    if tall >= FULL_ROW:
        sheet.text(x, top + 49, first, TEXT_PT, SECOND_INK)
        sheet.text(x, top + 70, second, TEXT_PT, SECOND_INK)
    else:
        short = sheet.first_fitting([f"{first}, {second}", first], DAYS_FROM - x - 6)
        sheet.text(x, top + 0.43 * tall + 20, short.replace(",,", ","), TEXT_PT, SECOND_INK)


def _days(sheet: Sheet, plan: WayBack, week: PlannedWeek, top: float, grid: Grid) -> None:
    planned = {run.day: run for run in week.runs}
    done = {date.fromordinal(run.day): run for run in week.done}
    for number in range(WEEK_DAYS):
        day = week.monday + timedelta(days=number)
        x = grid.left(day)
        if day in planned:
            _run(sheet, planned[day], x, top, grid, plan)
        elif day in done:
            _done(sheet, done[day], x, top, grid)
        elif day >= plan.today:
            sheet.text(x, top + _middle(grid.tall), "rest", colour=SECOND_INK)


def _middle(tall: float) -> float:
    return 0.5 * tall + 5


def _run(sheet: Sheet, run: PlannedRun, x: float, top: float, grid: Grid, plan: WayBack) -> None:
    """Draw a run: its name, what is run and walked where there is room, and its bar."""
    tall, is_full = grid.tall, grid.tall >= FULL_ROW
    names = [run.session.name] if is_full else [_with_minutes(run.session), run.session.name]
    wide = grid.wide(run.day.weekday()) - 8
    name = next((each for each in names if sheet.wide(each, NAME_PT, True) <= wide), names[-1])
    sheet.text(x, top + (24 if is_full else 0.4 * tall), name, NAME_PT, bold=True)
    if is_full:
        words = how(run, plan.runner.units, longest_min(plan.easy_speed_mps))
        sheet.text(x, top + 46, words, TEXT_PT, SECOND_INK)
    high = 20.0 if is_full else min(16.0, 0.32 * tall)
    y = top + (55 if is_full else 0.4 * tall + 7)
    end = _bar(sheet, run.session, x, y, high, grid.per_min)
    sheet.text(end + 6, y + 0.5 * high + 6, f"{run.session.load:.0f}", NAME_PT, bold=True)


def _with_minutes(session: Session) -> str:
    """Return the session's name, with its minutes where the name has none."""
    return session.name if session.extra is None else f"{session.name}, {session.run_min:.0f} min"


def _bar(sheet: Sheet, session: Session, x: float, y: float, high: float, per_min: float) -> float:
    """Draw minutes run dark, walked light, speed as ticks; return where they end."""
    end = x + minutes(session) * per_min
    sheet.box(x, y, end - x, high, WALK_BAR)
    if session.is_walk:
        return end
    step = (session.run_min + session.walk_min) * per_min
    for number in range(session.repeats):
        sheet.box(x + number * step, y, session.run_min * per_min, high, RUN_BAR)
    if session.extra is not None:
        for at in np.linspace(0.3, 0.75, session.extra[0]):
            sheet.box(x + at * (end - x) - 1.5, y - 2, 4.0, high + 4, SPEED_TICK)
    return end


def _done(sheet: Sheet, run: RunSince, x: float, top: float, grid: Grid) -> None:
    """Draw a run of this week that is done already."""
    at = top + _middle(grid.tall)
    sheet.text(x, at - 9 * (grid.tall >= SMALL_ROW), f"run, {run.load:.0f}", NAME_PT, bold=True)
    if grid.tall >= SMALL_ROW:
        sheet.text(x, at + 12, "done", TEXT_PT, SECOND_INK)


def _load(sheet: Sheet, week: PlannedWeek, top: float, tall: float, per_point: float) -> None:
    """Draw the week's load in front of its room, and both numbers."""
    high = min(48.0, 0.62 * tall)
    y = top + 0.5 * (tall - high)
    known = math.isfinite(week.room)
    right = LOAD_FROM + (week.room if known else 0.0) * per_point
    sheet.box(LOAD_FROM, y, right - LOAD_FROM, high, RIBBON)
    done = sum(run.load for run in week.done) * per_point
    inset = 0.22 * high
    sheet.box(LOAD_FROM, y + inset, week.load * per_point, high - 2 * inset, WEEK_BAR)
    sheet.box(LOAD_FROM, y + inset, done, high - 2 * inset, DONE_BAR)
    if known:
        sheet.line([right, right], [y - 2, y + high + 2], INK, 1.4)
    middle, room = top + 0.5 * tall, week_room(week)
    if tall >= SMALL_ROW:
        sheet.text(RIGHT_END, middle - 3, f"{week.load:.0f}", DATE_PT, align="right", bold=True)
        sheet.text(RIGHT_END, middle + 17, room, TEXT_PT, SECOND_INK, align="right")
        return
    sheet.text(RIGHT_END, middle + 6, room, TEXT_PT, SECOND_INK, align="right")
    wide = sheet.wide(room)
    sheet.text(RIGHT_END - wide - 8, middle + 6, f"{week.load:.0f}", NAME_PT, align="right",
               bold=True)  # fmt: skip
