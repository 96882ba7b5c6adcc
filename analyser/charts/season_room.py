"""Next week's room with the last four weeks as dots, and their hilly and flat runs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta

import pandas as pd

from analyser.charts.season_sheet import RIBBON, RIGHT_END, RIGHT_START, Sheet, named_day
from analyser.charts.style import INK, PAPER, SECOND_INK
from analyser.guidelines import rules
from analyser.guidelines.words import EN_DASH, climb_rate
from analyser.season.capacity import Room
from analyser.season.season import Season
from analyser.units import M_PER_MILE

TITLE, FIRST, ROW = 694.0, 724.0, 33.0
HILLS = 848.0
BAR_FROM, BAR_TO, BAR_DOWN = 1264.0, 1510.0, 17.0
BEYOND = 1.25  # the bar goes a quarter beyond the limit, left empty
EMPTY = "#eef0f2"
WEEKS = 4
DOT = 5.0


def draw(sheet: Sheet, season: Season) -> None:
    """Draw the three limits with what was run, and how hilly it was."""
    room = season.room
    sheet.title(RIGHT_START, TITLE, "Room next week", _dates(room))
    if room is None:
        return
    per = M_PER_MILE if season.runner.units == "mi" else 1000.0
    unit = "miles" if per == M_PER_MILE else "km"
    recent = lately(season)
    if math.isfinite(room.high):
        weeks = season.weeks["load"].tail(WEEKS).tolist()
        _bar(
            sheet,
            0,
            "load of the week",
            room.high,
            weeks,
            f"{room.low:.0f}{EN_DASH}{room.high:.0f}",
        )
    else:
        sheet.text(RIGHT_START, FIRST, "load of the week")
        sheet.text(BAR_FROM, FIRST, "from four weeks of runs on", colour=SECOND_INK)
    loads, metres = recent["load"].tolist(), (recent["distance_m"] / per).tolist()
    _bar(sheet, 1, "load of one run", room.run_load, loads, f"up to {room.run_load:.0f}")
    far = room.run_m / per
    _bar(sheet, 2, f"{unit} of one run", far, metres, f"up to {far:.1f} {unit}")
    sheet.text(BAR_FROM, FIRST + 3 * ROW - 6, "dots: your last four weeks", colour=SECOND_INK)
    _hills(sheet, recent, season.runner.units)


def lately(season: Season) -> pd.DataFrame:
    """Return the runs of the four weeks before the one to come."""
    assert season.room is not None
    end = pd.Timestamp(season.room.week)
    return season.runs[season.runs["day"] >= end - pd.Timedelta(weeks=WEEKS)]


def hilly_and_flat(runs: pd.DataFrame) -> tuple[int, int, int]:
    """Return how many runs were hilly, flat, and without a height to tell."""
    rate = runs["climb_m_per_km"]
    hilly = int((rate > rules.HILLY_M_PER_KM).sum())
    unknown = int(rate.isna().sum())
    return hilly, len(runs) - hilly - unknown, unknown


def _dates(room: Room | None) -> str:
    if room is None:
        return "no run yet"
    last = room.week + timedelta(days=6)
    return f"{named_day(room.week)} {EN_DASH} {named_day(last)}; a limit, not a target"


def _bar(
    sheet: Sheet, row: int, name: str, limit: float, done: Sequence[float], words: str
) -> None:
    """Draw one limit: its room, the dots of what was run, the line where it ends."""
    y = FIRST + ROW * row
    known = [value for value in done if math.isfinite(value) and value > 0.0]
    scale = (BAR_TO - BAR_FROM) / (BEYOND * limit)
    sheet.text(RIGHT_START, y, name)
    sheet.box(BAR_FROM, y - 14, BAR_TO - BAR_FROM, BAR_DOWN, EMPTY)
    sheet.box(BAR_FROM, y - 14, limit * scale, BAR_DOWN, RIBBON)
    end = BAR_FROM + limit * scale
    sheet.line([end, end], [y - 19, y + 8], INK, 2.4)
    for value in known:
        x = min(BAR_FROM + value * scale, BAR_TO - DOT)
        sheet.ring(x, y - 5.5, DOT, INK, 0.9, PAPER)
    sheet.text(RIGHT_END, y, words, align="right", bold=True)


def _hills(sheet: Sheet, runs: pd.DataFrame, units: str) -> None:
    """Draw the physio's line: the climb of each run of four weeks, hilly ones beyond the line."""
    steady = climb_rate(rules.HILLY_M_PER_KM, units)
    sheet.title(RIGHT_START, HILLS, "Hilly and flat runs", "of the last four weeks")
    hilly, flat, unknown = hilly_and_flat(runs)
    rates = [rate for rate in runs["climb_m_per_km"] if math.isfinite(rate)]
    y = HILLS + 32
    sheet.text(RIGHT_START, y, f"hilly from {steady}", colour=SECOND_INK)
    end = BAR_FROM + (BAR_TO - BAR_FROM) / 2
    sheet.box(BAR_FROM, y - 14, BAR_TO - BAR_FROM, BAR_DOWN, EMPTY)
    sheet.line([end, end], [y - 19, y + 8], INK, 1.2)
    for rate in rates:
        share = min(rate / (2 * rules.HILLY_M_PER_KM), 1.0)
        x = BAR_FROM + DOT + share * (BAR_TO - BAR_FROM - 2 * DOT)
        sheet.ring(x, y - 5.5, DOT, INK, 0.9, PAPER)
    words = f"{hilly} hilly, {flat} flat" if rates else "no heights" if unknown else "no run"
    sheet.text(RIGHT_END, y, words, align="right", bold=True)
