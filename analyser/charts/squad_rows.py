"""A squad on a sheet: a row a runner, weekly load against the ribbon, stage, flags, sore days."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from analyser.charts.season_sheet import (
    MARGIN,
    RIBBON,
    RIGHT_END,
    TITLE_PT,
    Sheet,
    named_day,
)
from analyser.charts.style import GRID, INK, SECOND_INK, VERDICT_WORDS
from analyser.guidelines.base import Verdict
from analyser.guidelines.words import EN_DASH, plural
from analyser.season.season import Season
from analyser.season.soreness import days_since_sore
from analyser.season.words import flagged_since, last_week_load

MOST = 18
ORDER = (
    "sore in the last two weeks, then runs flagged in the last four weeks, "
    "then load above the room; no chance of injury"
)
TOP, ROW = 210.0, 54.0
SPARK, WEEKS = (300.0, 760.0), 26
STAGES = {"base": "30 min x 3", "distance": "3 miles x 3", "speed": "speed"}
AT = {"stage": 800.0, "flags": 960.0, "sore": 1160.0, "room": 1380.0, "left": RIGHT_END}


def draw(sheet: Sheet, seasons: Sequence[Season]) -> None:
    """Draw the sheet, those to look at first on top."""
    sheet.text(MARGIN, 45, "SQUAD AUDIT", 8.5, bold=True)
    count = len(seasons)
    sheet.text(
        MARGIN,
        90,
        f"{count} {plural(count, 'runner')}, those to look at first on top",
        15.0,
        bold=True,
    )
    sheet.text(
        MARGIN,
        118,
        "sore in the last two weeks, then runs flagged in the last four, then load above the room",
        colour=SECOND_INK,
    )
    sheet.rule(142)
    for x, words in (
        (SPARK[0], f"weekly calf load, last {WEEKS} weeks, against its ribbon"),
        (AT["stage"], "stage"),
        (AT["flags"], "flagged, way back"),
        (AT["sore"], "last sore day"),
        (AT["room"], "room; last week"),
    ):
        sheet.text(x, 178, words, colour=SECOND_INK)
    for number, season in enumerate(seasons[:MOST]):
        _row(sheet, season, TOP + ROW * number)
    if count > MOST:
        sheet.text(
            MARGIN, TOP + ROW * MOST, f"and {count - MOST} more: squad.csv", colour=SECOND_INK
        )


def _row(sheet: Sheet, season: Season, y: float) -> None:
    sheet.line([MARGIN, RIGHT_END], [y + 26, y + 26], GRID, 0.5)
    sheet.text(MARGIN, y, season.name, TITLE_PT, bold=True)
    if not len(season):
        sheet.text(MARGIN, y + 19, "no run was found", colour=SECOND_INK)
        return
    last = season.runs["day"].max().date()
    runs = f"{len(season)} {plural(len(season), 'run')}, the last {named_day(last)}"
    sheet.text(MARGIN, y + 19, runs, colour=SECOND_INK)
    _spark(sheet, season, y + 20)
    sheet.text(AT["stage"], y + 8, STAGES[season.progress.stage])
    broke, of = flagged_since(season)
    sheet.mark(AT["flags"], y + 2, season.verdict)
    colour = VERDICT_WORDS[Verdict(season.verdict)]
    sheet.text(AT["flags"] + 16, y + 8, f"{broke} of {of}", colour=colour, bold=bool(broke))
    days = days_since_sore(season.diary, season.last_day)
    sore = "no diary" if days is None else f"{days} {plural(days, 'day')} ago"
    sheet.text(AT["sore"], y + 8, sore, bold=days is not None and days <= 14)
    room, words = season.room, "from four weeks on"
    if room is not None and math.isfinite(room.high):
        words = f"{room.low:.0f}{EN_DASH}{room.high:.0f}; {last_week_load(season):.0f}"
    sheet.text(AT["room"], y + 8, words)


def _spark(sheet: Sheet, season: Season, bottom: float) -> None:
    """Draw the last weeks' load as bars before the ribbon."""
    weeks = season.weeks.tail(WEEKS)
    loads = weeks["load"].to_numpy()
    highest = max(float(np.nanmax([*loads, *weeks["high"].fillna(0.0)], initial=1.0)), 1.0)
    wide = (SPARK[1] - SPARK[0]) / WEEKS
    left = SPARK[1] - wide * len(weeks)
    scale = 38.0 / highest
    for number, (low, high) in enumerate(zip(weeks["low"], weeks["high"], strict=True)):
        if math.isfinite(high):
            x = left + wide * number
            sheet.box(x, bottom - high * scale, wide, max((high - low) * scale, 1.5), RIBBON)
    for number, load in enumerate(loads):
        x = left + wide * (number + 0.22)
        sheet.box(x, bottom - load * scale, wide * 0.56, load * scale, SECOND_INK)
    sheet.line([left, SPARK[1]], [bottom, bottom], INK, 0.8)
