"""Next week's room: a limit, not a target, as bands up to it."""

from __future__ import annotations

import math
from datetime import timedelta

import pandas as pd

from analyser.charts.season_sheet import RIBBON, RIBBON_LINE, RIGHT_END, RIGHT_START, Sheet
from analyser.charts.season_sheet import named_day as day_name
from analyser.charts.style import INK, PAPER, SECOND_INK
from analyser.guidelines.words import EN_DASH
from analyser.season.capacity import Room
from analyser.season.season import Season
from analyser.season.words import last_week_load
from analyser.units import M_PER_MILE

TOP, ROW = 655.0, 42.0
BAR_FROM, BAR_TO, BAR_DOWN = 1172.0, 1560.0, 16.0
BEYOND = 1.2  # the bar goes a fifth beyond the limit, left empty
EMPTY = "#eef0f2"


def draw(sheet: Sheet, season: Season) -> None:
    """Draw the three limits and what they rest on."""
    room = season.room
    sheet.title(RIGHT_START, 612, "Next week's room", _dates(room))
    if room is None:
        return
    usual, per = "", M_PER_MILE if season.runner.units == "mi" else 1000.0
    unit = "miles" if per == M_PER_MILE else "km"
    if math.isfinite(room.high):
        done = last_week_load(season)
        words = f"{room.low:.0f} to {room.high:.0f}"
        _bar(sheet, 0, "Week's load", room.high, done, words, low=room.low)
        usual = f"ring: last week, {done:.0f}"
    else:
        sheet.text(RIGHT_START, TOP, "Week's load")
        sheet.text(BAR_FROM, TOP, "from four weeks of runs on", colour=SECOND_INK)
    _bar(
        sheet,
        1,
        "One run, load",
        room.run_load,
        _longest(season, "load"),
        f"up to {room.run_load:.0f}",
    )
    metres = _longest(season, "distance_m") / per
    _bar(sheet, 2, f"One run, {unit}", room.run_m / per, metres, f"up to {room.run_m / per:.1f}")
    rests = (
        "a base run, after 30 days without one" if room.from_base_run else "the longest of 30 days"
    )
    notes = "; ".join(part for part in (usual, f"one run: 110 % of {rests}") if part)
    sheet.text(
        RIGHT_START, TOP + 3 * ROW - 4, f"{notes[:1].upper()}{notes[1:]}.", colour=SECOND_INK
    )
    about = "What four weeks have made usual: no promise, and no chance of injury."
    sheet.text(RIGHT_START, TOP + 3 * ROW + 16, about, colour=SECOND_INK)
    easy = f"Judged by an easy pace that was {season.easy_speed_source}."
    sheet.text(RIGHT_START, TOP + 3 * ROW + 36, easy, colour=SECOND_INK)


def _dates(room: Room | None) -> str:
    if room is None:
        return "no run yet"
    last = room.week + timedelta(days=6)
    return f"{day_name(room.week)} {EN_DASH} {day_name(last)}: a limit, not a target"


def _longest(season: Season, name: str) -> float:
    """Return the largest of the last 30 days; NaN where nothing was run."""
    assert season.room is not None
    end = pd.Timestamp(season.room.week)
    recent = season.runs[season.runs["day"] >= end - pd.Timedelta(days=30)]
    return float(recent[name].max()) if len(recent) else math.nan


def _bar(
    sheet: Sheet, row: int, name: str, limit: float, done: float, words: str, low: float = 0.0
) -> None:
    y = TOP + ROW * row
    highest = max(BEYOND * limit, done if math.isfinite(done) else 0.0)
    scale = (BAR_TO - BAR_FROM) / highest
    sheet.text(RIGHT_START, y, name)
    sheet.box(BAR_FROM, y - 14, BAR_TO - BAR_FROM, BAR_DOWN, EMPTY)
    sheet.box(BAR_FROM, y - 14, limit * scale, BAR_DOWN, RIBBON)
    if low > 0.0:
        x = BAR_FROM + low * scale
        sheet.line([x, x], [y - 14, y + 2], RIBBON_LINE, 0.8, (2.0, 1.5))
    end = BAR_FROM + limit * scale
    sheet.line([end, end], [y - 18, y + 6], INK, 2.0)
    if math.isfinite(done):
        sheet.ring(BAR_FROM + done * scale, y - 6, 4.5, INK, 1.0, PAPER)
    sheet.text(RIGHT_END, y, words, align="right", bold=True)
