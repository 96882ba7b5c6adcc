"""Every day of the season: weeks across, days down; load as colour, soreness as a ring."""

from __future__ import annotations

from datetime import date, timedelta

from analyser.charts.season_sheet import MARGIN, WEEKS_FROM, Sheet, Weeks
from analyser.charts.style import GRID, INK, LOAD_COLOURS, LOAD_EDGES, PAPER, SECOND_INK
from analyser.season.season import Season
from analyser.season.soreness import SORE, level_by_day

TOP, ROW = 208.0, 21.5
CELL_DOWN = 18.5
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NARROW = 14.0  # px; below it, rings hold no number


def draw(sheet: Sheet, season: Season, weeks: Weeks) -> None:
    """Draw the calendar with its legend."""
    all_shown = weeks.first <= season.first_day
    rest = "calf load; 100 = one easy, flat 30 minutes"
    sheet.title(
        MARGIN, 172, "Every day", rest if all_shown else "the last 52 weeks; 100 = easy 30 min"
    )
    _legend(sheet)
    _months(sheet, weeks)
    for number, name in enumerate(DAYS):
        sheet.text(WEEKS_FROM - 8, TOP + ROW * number + 14, name, colour=SECOND_INK, align="right")
    loads = season.runs.groupby("day")["load"].sum()
    by_day = {stamp.date(): float(load) for stamp, load in loads.items()}  # type: ignore[attr-defined]
    day = max(weeks.first, season.first_day)
    while day <= min(weeks.last, season.last_day):
        _cell(sheet, weeks, day, by_day.get(day))
        day += timedelta(days=1)
    _layoffs(sheet, season, weeks)
    for day, level in level_by_day(season.diary).items():
        if weeks.shows(day):
            _ring(sheet, weeks, day, level)


def load_colour(load: float) -> str:
    """Return a day's colour; 100 points are one base run."""
    return LOAD_COLOURS[sum(load >= 100.0 * edge for edge in LOAD_EDGES)]


def _place(weeks: Weeks, day: date) -> tuple[float, float]:
    return weeks.week_x(day - timedelta(days=day.weekday())) + 1, TOP + ROW * day.weekday()


def _cell(sheet: Sheet, weeks: Weeks, day: date, load: float | None) -> None:
    x, y = _place(weeks, day)
    if load is None:
        sheet.frame(x, y, weeks.wide - 3, CELL_DOWN, GRID)
    else:
        sheet.box(x, y, weeks.wide - 3, CELL_DOWN, load_colour(load))


def _ring(sheet: Sheet, weeks: Weeks, day: date, level: int) -> None:
    x, y = _place(weeks, day)
    middle = x + (weeks.wide - 3) / 2
    sore = level >= SORE
    if weeks.wide < NARROW:
        sheet.ring(middle, y + CELL_DOWN / 2, weeks.wide / 3, INK, 1.2 if sore else 0.6, PAPER)
        return
    sheet.ring(middle, y + CELL_DOWN / 2, 9.0, INK, 1.6 if sore else 0.6, PAPER)
    sheet.text(middle, y + CELL_DOWN / 2 + 6, str(level), 8.0, INK, "centre", bold=sore)


def _layoffs(sheet: Sheet, season: Season, weeks: Weeks) -> None:
    for rest in season.layoffs:
        first, last = max(rest.first, weeks.first), min(rest.last, weeks.last)
        day = first
        while day <= last:
            x, y = _place(weeks, day)
            sheet.hatch(x, y, weeks.wide - 3, CELL_DOWN)
            day += timedelta(days=1)
        _name(sheet, weeks, first, last, f"layoff: {rest.days} days, no run")


def _name(sheet: Sheet, weeks: Weeks, first: date, last: date, text: str) -> None:
    """Write a layoff's name where it is wide enough for it."""
    left, right = _place(weeks, first)[0], _place(weeks, last)[0] + weeks.wide
    for words in (text, text.split(",", maxsplit=1)[0], "layoff"):
        wide = sheet.wide(words)
        if wide + 10 <= right - left:
            middle, y = (left + right) / 2, TOP + 3 * ROW
            sheet.box(middle - wide / 2 - 5, y, wide + 10, CELL_DOWN, PAPER)
            sheet.text(middle, y + 14, words, align="centre")
            return


def _months(sheet: Sheet, weeks: Weeks) -> None:
    free = 0.0
    for number in range(weeks.count):
        week = weeks.first + timedelta(days=7 * number)
        starts = number == 0 or week.day <= 7
        x = weeks.week_x(week)
        if starts and x >= free:
            free = sheet.text(x, 199, f"{week:%B}", colour=SECOND_INK) + 8


def _legend(sheet: Sheet) -> None:
    """Draw the five classes with the loads between them, and the ring."""
    x, y = 560.0, 152.0
    for number, colour in enumerate(LOAD_COLOURS):
        sheet.box(x + 36 * number, y, 34, 11, colour)
    for number, edge in enumerate(LOAD_EDGES, start=1):
        sheet.text(x + 36 * number - 1, y + 27, f"{100 * edge:.0f}", 8.0, SECOND_INK, "centre")
    sheet.frame(758, y - 2, 20, 14, GRID)
    end = sheet.text(784, 172, "no run", colour=SECOND_INK)
    sheet.ring(end + 22, 166, 9.0, INK, 1.6, PAPER)
    sheet.text(end + 22, 172, "4", 8.0, INK, "centre", bold=True)
    sheet.text(end + 37, 172, "soreness, 0-10", colour=SECOND_INK)
