"""Each run against the longest of its 30 days before: distance as a disc, load as a square."""

from __future__ import annotations

import math
from datetime import timedelta

from analyser.charts.season_sheet import CHANGED, MARGIN, SPIKE_ZONE, WEEKS_FROM, Sheet, Weeks
from analyser.charts.style import GRID, INK, PAPER, SECOND_INK
from analyser.season.season import Season
from analyser.season.spikes import STEADY_PCT, WINDOW_DAYS

TOP, BOTTOM = 408.0, 486.0
AT_LIMIT, AT_HALF = 442.0, 478.0  # where 110 % and 50 % are
HIGHEST, LOWEST = 165.0, 40.0


def draw(sheet: Sheet, season: Season, weeks: Weeks) -> None:
    """Draw the strip."""
    end = sheet.title(MARGIN, 393, "Each run against the longest of its 30 days before", "distance")
    sheet.ring(end + 10, 388, 4.0, INK, 0.8, PAPER)
    end = sheet.text(end + 24, 393, "load", colour=SECOND_INK)
    _square(sheet, end + 10, 388, PAPER)
    sheet.box(WEEKS_FROM, TOP, weeks.right - WEEKS_FROM, AT_LIMIT - TOP, SPIKE_ZONE)
    sheet.line([WEEKS_FROM, weeks.right], [AT_HALF, AT_HALF], GRID, 0.5)
    sheet.line([WEEKS_FROM, weeks.right], [AT_LIMIT, AT_LIMIT], INK, 1.0)
    sheet.text(WEEKS_FROM - 8, AT_LIMIT + 6, f"{STEADY_PCT:.0f} %", align="right", bold=True)
    sheet.text(WEEKS_FROM - 8, AT_HALF + 6, "50 %", colour=SECOND_INK, align="right")
    _too_early(sheet, season, weeks)
    values = season.runs[["distance_pct", "load_pct"]].to_numpy()
    for stamp, (distance_pct, load_pct) in zip(season.runs["day"], values, strict=True):
        if weeks.shows(stamp.date()):
            _run(sheet, weeks.day_x(stamp.date()), float(distance_pct), float(load_pct))


def height(percent: float) -> float:
    """Return where a percentage is. [px]."""
    inside = min(max(percent, LOWEST), HIGHEST)
    return AT_LIMIT + (STEADY_PCT - inside) * (AT_HALF - AT_LIMIT) / (STEADY_PCT - 50.0)


def _run(sheet: Sheet, x: float, distance_pct: float, load_pct: float) -> None:
    known = [height(value) for value in (distance_pct, load_pct) if math.isfinite(value)]
    if len(known) == 2:
        sheet.line([x, x], known, SECOND_INK, 0.6)
    if math.isfinite(distance_pct):
        face = CHANGED if distance_pct > STEADY_PCT else PAPER
        sheet.ring(x, height(distance_pct), 3.8, INK, 0.8, face)
    if math.isfinite(load_pct):
        _square(sheet, x, height(load_pct), CHANGED if load_pct > STEADY_PCT else PAPER)


def _square(sheet: Sheet, x: float, y: float, face: str) -> None:
    sheet.box(x - 3.5, y - 3.5, 7.0, 7.0, face)
    sheet.frame(x - 3.5, y - 3.5, 7.0, 7.0, INK, 0.8)


def _too_early(sheet: Sheet, season: Season, weeks: Weeks) -> None:
    """Hatch the season's first 30 days, in which nothing can be compared."""
    first = season.runs[season.runs["compared"] == "too early"]["day"]
    if first.empty:
        return
    end = first.min().date() + timedelta(days=WINDOW_DAYS)
    if not weeks.shows(end):
        return
    left = max(WEEKS_FROM, weeks.day_x(first.min().date()))
    wide = weeks.day_x(end) - left
    sheet.box(left, TOP, wide, BOTTOM - TOP, PAPER)
    sheet.hatch(left, TOP, wide, BOTTOM - TOP)
    for number, words in enumerate(("30 days needed", "to compare")):
        if sheet.wide(words) + 8 <= wide:
            y = 444 + 19 * number
            middle = left + wide / 2
            sheet.box(middle - sheet.wide(words) / 2 - 3, y - 14, sheet.wide(words) + 6, 18, PAPER)
            sheet.text(middle, y, words, colour=SECOND_INK, align="centre")
