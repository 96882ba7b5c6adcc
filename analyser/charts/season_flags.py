"""What was beyond habit, a row an event, newest first: date, what, value, habit, times."""

from __future__ import annotations

from datetime import date

from analyser.charts.season_sheet import RIGHT_END, RIGHT_START, Sheet, named_day
from analyser.charts.style import INK, RULE_PT, SECOND_INK
from analyser.season.events import Event
from analyser.season.season import Season

MOST = 11
FIRST_ROW, ROW = 214.0, 29.0
WHAT_AT, TIMES_AT = 1260.0, RIGHT_END
STRIPE = "#f5f6f8"


def draw(sheet: Sheet, season: Season) -> None:
    """Draw the newest events, and how many more the table of runs holds."""
    sheet.title(RIGHT_START, 172, "Beyond habit", "newest first")
    shown = season.events[:MOST]
    if not shown:
        sheet.text(RIGHT_START, 204, "Nothing was beyond habit.", colour=SECOND_INK)
        return
    for number, event in enumerate(shown):
        _row(sheet, event, season, FIRST_ROW + ROW * number, striped=number % 2 == 1)
    end = FIRST_ROW + ROW * len(shown) - 12
    sheet.line([RIGHT_START, RIGHT_END], [end, end], INK, RULE_PT)
    more = len(season.events) - len(shown)
    note = f"and {more} more: runs.csv.  " if more else ""
    note += "Distance: Frandsen 2025. Other limits are our choice."
    sheet.text(RIGHT_START, end + 20, note, colour=SECOND_INK)


def _row(sheet: Sheet, event: Event, season: Season, y: float, *, striped: bool) -> None:
    if striped:
        sheet.box(RIGHT_START, y - 13, RIGHT_END - RIGHT_START, ROW, STRIPE)
    sheet.mark(RIGHT_START + 8, y, event.verdict.value)
    sheet.text(RIGHT_START + 24, y + 6, dated(event.day, season))
    end = sheet.text(RIGHT_START + 100, y + 6, event.title, bold=True)
    sheet.text(end + 8, y + 6, event.what)
    sheet.text(TIMES_AT, y + 6, event.how_much, align="right", bold=True)


def dated(day: date, season: Season) -> str:
    """Return a row's day; with its year where the season has that day of the year twice."""
    long = (season.last_day - season.first_day).days >= 365
    if long and (season.last_day - day).days >= 330:
        return f"{day.day}/{day.month}/{day:%y}"
    return named_day(day)
