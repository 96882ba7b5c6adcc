"""Every day of the season: weeks across, days down; load as colour, soreness as a ring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from analyser.charts import season_years
from analyser.charts.season_sheet import MARGIN, WEEKS_FROM, Sheet, Weeks
from analyser.charts.style import GRID, INK, LOAD_COLOURS, LOAD_EDGES, PAPER, SECOND_INK
from analyser.season.season import Season
from analyser.season.soreness import SORE, level_by_day

TOP, BOTTOM = 208.0, 358.5
GAP = 3.0  # between two days
TALL = 18.0  # px; below it, every second day is named
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NARROW = 14.0  # px; below it, rings hold no number


@dataclass(frozen=True)
class Grid:
    """Where each day's cell is: weeks across, days down. [px].

    Parameters
    ----------
    weeks
        Those shown.
    top, row
        Where Mondays begin, and the height of a day with its gap.
    """

    weeks: Weeks
    top: float
    row: float

    @property
    def down(self) -> float:
        """Height of a cell."""
        return self.row - GAP

    @property
    def across(self) -> float:
        """Width of a cell."""
        return self.weeks.wide - GAP

    def place(self, day: date) -> tuple[float, float]:
        """Return the upper left corner of a day's cell."""
        x = self.weeks.week_x(day - timedelta(days=day.weekday())) + 1
        return x, self.top + self.row * day.weekday()


def draw(sheet: Sheet, season: Season, weeks: Weeks) -> None:
    """Draw the calendar with its legend; years before the weeks shown are a row each."""
    years = season_years.years_before(season, weeks)
    top = TOP + season_years.down(years)
    grid = Grid(weeks, top, (BOTTOM - top) / 7.0)
    rest = season_years.words(years) if years else "calf load; 100 = one easy, flat 30 minutes"
    sheet.title(MARGIN, 172, "Every day", rest)
    _legend(sheet)
    _months(sheet, weeks)
    if years:
        season_years.draw(sheet, season, weeks, years, TOP)
    for number, name in enumerate(DAYS):
        if grid.row >= TALL or number % 2 == 0:
            y = grid.top + grid.row * number + grid.down / 2 + 5
            sheet.text(WEEKS_FROM - 8, y, name, colour=SECOND_INK, align="right")
    loads = season.runs.groupby("day")["load"].sum()
    by_day = {stamp.date(): float(load) for stamp, load in loads.items()}  # type: ignore[attr-defined]
    day = max(weeks.first, season.first_day)
    while day <= min(weeks.last, season.last_day):
        _cell(sheet, grid, day, by_day.get(day))
        day += timedelta(days=1)
    _layoffs(sheet, season, grid)
    for day, level in level_by_day(season.diary).items():
        if weeks.shows(day):
            _ring(sheet, grid, day, level)


def load_colour(load: float) -> str:
    """Return a day's colour; 100 points are one base run."""
    return LOAD_COLOURS[sum(load >= 100.0 * edge for edge in LOAD_EDGES)]


def _cell(sheet: Sheet, grid: Grid, day: date, load: float | None) -> None:
    x, y = grid.place(day)
    if load is None:
        sheet.frame(x, y, grid.across, grid.down, GRID)
    else:
        sheet.box(x, y, grid.across, grid.down, load_colour(load))


def _ring(sheet: Sheet, grid: Grid, day: date, level: int) -> None:
    x, y = grid.place(day)
    middle = x + grid.across / 2
    sore = level >= SORE
    if grid.weeks.wide < NARROW or grid.down < NARROW:
        radius = min(grid.across, grid.down) / 2 - 0.5
        sheet.ring(middle, y + grid.down / 2, radius, INK, 1.4 if sore else 0.6, PAPER)
        return
    sheet.ring(middle, y + grid.down / 2, 9.0, INK, 1.6 if sore else 0.6, PAPER)
    sheet.text(middle, y + grid.down / 2 + 6, str(level), 8.0, INK, "centre", bold=sore)


def _layoffs(sheet: Sheet, season: Season, grid: Grid) -> None:
    for rest in season.layoffs:
        first, last = max(rest.first, grid.weeks.first), min(rest.last, grid.weeks.last)
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        sheet.hatch_each([grid.place(day) for day in days], grid.across, grid.down)
        if first <= last:
            _name(sheet, grid, first, last, f"layoff: {rest.days} days, no run")


def _name(sheet: Sheet, grid: Grid, first: date, last: date, text: str) -> None:
    """Write a layoff's name where it is wide enough for it."""
    left, right = grid.place(first)[0], grid.place(last)[0] + grid.weeks.wide
    for words in (text, text.split(",", maxsplit=1)[0], "layoff"):
        wide = sheet.wide(words)
        if wide + 10 <= right - left:
            middle, y = (left + right) / 2, grid.top + 3 * grid.row
            sheet.box(middle - wide / 2 - 5, y, wide + 10, 18.5, PAPER)
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
