"""The strip of a season's states, soreness on top, with the weeks' dates under it."""

from __future__ import annotations

import math
from datetime import date, timedelta

from analyser.charts.season_sheet import WEEKS_FROM, Sheet, Weeks
from analyser.charts.style import INK, SECOND_INK
from analyser.history import State
from analyser.season.season import Season
from analyser.season.spans import NAMES, OFF, ONE, Span, sore_days, spans

TOP, DOWN, DATES = 849.0, 22.0, 892.0
BETWEEN_PX = 14.0  # two dates
COLOURS = {
    State.REGULAR.value: "#cfe4f1",
    State.WAY_BACK.value: "#fae3b4",
    State.FEW.value: "#fdf1dc",
    OFF: "#ffffff",
}


def draw(sheet: Sheet, season: Season, weeks: Weeks) -> None:
    """Draw the strip of states with the weeks' dates under their bars."""
    sheet.text(WEEKS_FROM - 8, TOP + 16, "State", align="right", bold=True)
    sore = [day for day in sore_days(season) if weeks.shows(day)]
    for span in spans(season):
        if span.last >= weeks.first:
            _span(sheet, weeks, span, sore)
    for day in sore:
        sheet.box(weeks.day_x(day) - weeks.wide / 14, TOP, weeks.wide / 7 + 0.4, DOWN, INK)
    _dates(sheet, season, weeks)


def _span(sheet: Sheet, weeks: Weeks, span: Span, sore: list[date]) -> None:
    first = max(span.first, weeks.first)
    x = weeks.day_x(first) - weeks.wide / 14
    wide = weeks.day_x(span.last) + weeks.wide / 14 - x
    if span.state in COLOURS:
        sheet.box(x, TOP, wide, DOWN, COLOURS[span.state])
        if span.state == OFF:
            sheet.hatch(x, TOP, wide, DOWN)
        sheet.frame(x, TOP, wide, DOWN, SECOND_INK, 0.6)
    else:
        sheet.dashed(x, TOP, wide, DOWN)
    left, right = _free(weeks, first, span.last, sore)
    name = sheet.first_fitting(NAMES[span.state], right - left - 8)
    if name and span.state == OFF:
        half = sheet.wide(name) / 2 + 4
        sheet.box((left + right) / 2 - half, TOP + 2, 2 * half, DOWN - 4, COLOURS[OFF])
    sheet.text((left + right) / 2, TOP + 16, name, align="centre")


def _free(weeks: Weeks, first: date, last: date, sore: list[date]) -> tuple[float, float]:
    """Return the widest stretch of a span that no sore day covers. [px]."""
    inside = [day for day in sore if first <= day <= last]
    starts = [first, *(day + ONE for day in inside)]
    ends = [*(day - ONE for day in inside), last]
    left, right = max(zip(starts, ends, strict=True), key=lambda pair: pair[1] - pair[0])
    half = weeks.wide / 14
    return weeks.day_x(left) - half, weeks.day_x(right) + half


def _dates(sheet: Sheet, season: Season, weeks: Weeks) -> None:
    """Write Mondays under the middle of their bars, the year where a new one begins."""
    one = season.first_day.year == season.last_day.year
    free, year = 0.0, season.first_day.year if one else 0
    for number in range(
        0, weeks.count, max(1, math.ceil((sheet.wide("30 May") + BETWEEN_PX) / weeks.wide))
    ):
        week = weeks.first + timedelta(days=7 * number)
        new = week.year > year and not one
        words = f"{week.day} {week:%b %Y}" if new else f"{week.day} {week:%b}"
        x, half = weeks.week_x(week) + weeks.wide / 2, sheet.wide(words) / 2
        if x - half >= free and x + half <= weeks.right + 30:
            sheet.text(x, DATES, words, colour=SECOND_INK, align="centre")
            free, year = x + half + BETWEEN_PX / 2, week.year
