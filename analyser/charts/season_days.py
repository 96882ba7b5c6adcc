"""Every day: weeks across, days down; load against the usual run as colour, soreness ringed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from analyser.calfload.constants import BASE_SCORE
from analyser.charts import season_years
from analyser.charts.season_sheet import MARGIN, WEEKS_FROM, Sheet, Weeks
from analyser.charts.style import (
    GRID,
    INK,
    LOAD_COLOURS,
    LOAD_EDGES,
    PAPER,
    SECOND_INK,
    load_class,
)
from analyser.guidelines.base import Verdict
from analyser.guidelines.words import EN_DASH, TIMES
from analyser.season.season import Season
from analyser.season.soreness import SORE, level_by_day

TOP, BOTTOM = 226.0, 374.0
MONTHS, YEARS_TOP = 198.0, 206.0
MARKS_UP = 12.0  # from the Mondays to the marks of their weeks
GAP = 3.0  # between two days
TALL = 18.0  # px; below it, every second day is named
LEGEND = 397.0
CLASSES = (
    f"under {LOAD_EDGES[0]:.1f}{TIMES}",
    "usual",
    *(f"{edge:.1f}{TIMES}" for edge in LOAD_EDGES[1:-1]),
    f"{LOAD_EDGES[-1]:.0f}{TIMES}+",
)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WIDE = 24.0  # px; below it, frames are thin
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
    rest = "calf load against your usual run of eight weeks"
    sheet.title(MARGIN, 171, "Every day", season_years.words(years) if years else rest)
    _legend(sheet, season)
    _months(sheet, weeks, season.first_day)
    if years:
        season_years.draw(sheet, season, weeks, years, YEARS_TOP)
    for number, name in enumerate(DAYS):
        if grid.row >= TALL or number % 2 == 0:
            y = grid.top + grid.row * number + grid.down / 2 + 6
            sheet.text(WEEKS_FROM - 8, y, name, colour=SECOND_INK, align="right")
    by_day = usual_by_day(season)
    day = max(weeks.first, season.first_day)
    while day <= min(weeks.last, season.last_day):
        _cell(sheet, grid, day, by_day.get(day))
        day += timedelta(days=1)
    _layoffs(sheet, season, grid)
    _marks(sheet, season, grid)
    for day, level in level_by_day(season.diary).items():
        if weeks.shows(day):
            _ring(sheet, grid, day, level)


def usual_by_day(season: Season) -> dict[date, float]:
    """Return each day's load against the runner's usual run; the first against an easy half hour.

    A day of two runs has their sum.
    """
    usual = season.runs["usual_load"].where(season.runs["usual_load"] > 0.0, BASE_SCORE)
    sums = (season.runs["load"] / usual.astype("float64")).groupby(season.runs["day"]).sum()
    return {stamp.date(): float(ratio) for stamp, ratio in sums.items()}  # type: ignore[attr-defined]


def load_colour(usual: float) -> str:
    """Return a day's colour by its load against the usual run's."""
    return LOAD_COLOURS[load_class(usual)]


def _marks(sheet: Sheet, season: Season, grid: Grid) -> None:
    """Draw the gravest mark of a week above it, and frame the days that were beyond."""
    gravest: dict[date, Verdict] = {}
    for event in season.events:
        if not grid.weeks.shows(event.day):
            continue
        x, y = grid.place(event.day)
        thick = 2.2 if grid.weeks.wide >= WIDE else 1.3
        sheet.frame(x, y, grid.across, grid.down, INK, thick)
        week = event.day - timedelta(days=event.day.weekday())
        if gravest.get(week) is not Verdict.TOO_MUCH:
            gravest[week] = event.verdict
    radius = min(8.5, 0.42 * grid.weeks.wide)
    for week, verdict in gravest.items():
        x = grid.place(week)[0] + grid.across / 2
        sheet.mark(x, grid.top - MARKS_UP, verdict.value, radius)


def _cell(sheet: Sheet, grid: Grid, day: date, usual: float | None) -> None:
    x, y = grid.place(day)
    if usual is None:
        sheet.frame(x, y, grid.across, grid.down, GRID)
    else:
        sheet.box(x, y, grid.across, grid.down, load_colour(usual))


def _ring(sheet: Sheet, grid: Grid, day: date, level: int) -> None:
    """Ring a noted day; from 3 on the disc is black."""
    x, y = grid.place(day)
    middle, sore = (x + grid.across / 2, y + grid.down / 2), level >= SORE
    face, ink = (INK, PAPER) if sore else (PAPER, INK)
    if grid.weeks.wide < NARROW or grid.down < NARROW:
        sheet.ring(*middle, min(grid.across, grid.down) / 2 - 0.5, INK, 0.8, face)
        return
    sheet.ring(*middle, 9.5, INK, 1.0, face)
    sheet.text(middle[0], middle[1] + 6, str(level), 8.0, ink, "centre", bold=sore)


def _layoffs(sheet: Sheet, season: Season, grid: Grid) -> None:
    for rest in season.layoffs:
        first, last = max(rest.first, grid.weeks.first), min(rest.last, grid.weeks.last)
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        sheet.hatch_each([grid.place(day) for day in days], grid.across, grid.down)
        if first <= last:
            _name(sheet, grid, first, last, f"{rest.days} days off")


def _name(sheet: Sheet, grid: Grid, first: date, last: date, text: str) -> None:
    """Write a layoff's name where its whole weeks are wide enough for it."""
    whole = first + timedelta(days=-first.weekday() % 7)
    ends = last - timedelta(days=(last.weekday() + 1) % 7)
    left, right = grid.weeks.week_x(whole), grid.weeks.week_x(ends + timedelta(days=1))
    for words in (text, text.removesuffix(" off"), text.removesuffix(" days off")):
        wide = sheet.wide(words)
        if wide + 10 <= right - left:
            middle, y = (left + right) / 2, grid.top + 3 * grid.row
            sheet.box(middle - wide / 2 - 5, y, wide + 10, 18.5, PAPER)
            sheet.text(middle, y + 14, words, align="centre")
            return


def _months(sheet: Sheet, weeks: Weeks, first_day: date) -> None:
    """Name the months, the first by the first day; a new year stands for January."""
    free, several = 0.0, weeks.first.year != weeks.last.year
    for number in range(weeks.count):
        week = weeks.first + timedelta(days=7 * number)
        day = max(week, first_day)
        x, new_year = weeks.week_x(week), several and day.month == 1
        if (number == 0 or week.day <= 7) and x >= free:
            name = f"{day:%Y}" if new_year else f"{day:%B}"
            free = sheet.text(x, MONTHS, name, colour=SECOND_INK, bold=new_year) + 8


def _legend(sheet: Sheet, season: Season) -> None:
    """Draw the five classes, the ring and the mark, one line under the days."""
    x = WEEKS_FROM
    for colour, words in zip(LOAD_COLOURS, CLASSES, strict=True):
        sheet.box(x, LEGEND - 12, 16, 12, colour)
        x = sheet.text(x + 22, LEGEND, words, colour=SECOND_INK) + 14
    if season.diary:
        sheet.disc(x + 18, LEGEND - 6, 9.5, INK)
        sheet.text(x + 18, LEGEND, "5", 8.0, PAPER, "centre", bold=True)
        x = sheet.text(x + 33, LEGEND, f"soreness, 0{EN_DASH}10", colour=SECOND_INK) + 18
    if season.events:
        sheet.mark(x + 9, LEGEND - 6, Verdict.WATCH.value, 8.5)
        sheet.text(x + 24, LEGEND, "beyond habit, run framed", colour=SECOND_INK)
