"""What came before the weeks shown: a row of small weekly loads for each year before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from analyser.charts.season_sheet import MOST_WEEKS, WEEKS_FROM, Sheet, Weeks
from analyser.charts.style import GRID, INK, SECOND_INK
from analyser.season.season import Season
from analyser.season.soreness import monday

MOST_YEARS = 3
ROW = 17.0
BAR = "#9aa1ac"
EDGE = 2.0


@dataclass(frozen=True)
class Year:
    """The 52 weeks that lie a whole number of years before those shown, by their first Monday."""

    first: date

    @property
    def last(self) -> date:
        """The Sunday of its last week."""
        return self.first + timedelta(days=7 * MOST_WEEKS - 1)

    @property
    def name(self) -> str:
        """Its years in short."""
        if self.first.year == self.last.year:
            return f"{self.first:%Y}"
        return f"{self.first:%y}/{self.last:%y}"


def years_before(season: Season, weeks: Weeks) -> list[Year]:
    """Return the years before the weeks shown, in order; none for a season that fits."""
    years, first = [], weeks.first
    while first > monday(season.first_day):
        first -= timedelta(days=7 * MOST_WEEKS)
        years.append(Year(first))
    return years[::-1]


def down(years: list[Year]) -> float:
    """Return the height that the rows take. [px]."""
    return ROW * min(len(years), MOST_YEARS) + (4.0 if years else 0.0)


def words(years: list[Year]) -> str:
    """Return what the panel shows of a season of years."""
    shown = min(len(years), MOST_YEARS)
    of = f" of {len(years)}" if len(years) > shown else ""
    plural = "year" if len(years) == 1 else "years"
    return f"52 weeks; above, {shown}{of} {plural} before"


def draw(sheet: Sheet, season: Season, weeks: Weeks, years: list[Year], top: float) -> None:
    """Draw the latest three years' weekly loads, all on the scale of the highest of them."""
    shown = years[-MOST_YEARS:]
    loads = {stamp.date(): float(load) for stamp, load in season.weeks["load"].items()}  # type: ignore[attr-defined]
    drawn = [load for week, load in loads.items() if shown[0].first <= week < weeks.first]
    highest = max([load for load in drawn if pd.notna(load)], default=0.0) or 1.0
    for number, year in enumerate(shown):
        low = top + ROW * (number + 1) - EDGE
        sheet.text(WEEKS_FROM - 8, low - 3, year.name, colour=SECOND_INK, align="right")
        sheet.line([WEEKS_FROM, weeks.right], [low, low], GRID, 0.5)
        for week in range(MOST_WEEKS):
            load = loads.get(year.first + timedelta(days=7 * week), 0.0)
            if load > 0.0:
                tall = (ROW - 2 * EDGE) * load / highest
                x = WEEKS_FROM + week * weeks.wide
                sheet.box(x + 1, low - tall, weeks.wide - 3, tall, BAR)
        _onsets(sheet, season, weeks, year, low)


def _onsets(sheet: Sheet, season: Season, weeks: Weeks, year: Year, low: float) -> None:
    for onset in season.onsets:
        if year.first <= onset <= year.last:
            x = WEEKS_FROM + (onset - year.first).days / 7.0 * weeks.wide
            sheet.disc(x, low - ROW / 2 + EDGE, 3.5, INK)
