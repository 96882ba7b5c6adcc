"""What changed before the sore days: ranked drivers, possible and not proven."""

from __future__ import annotations

import math
from collections.abc import Sequence

from analyser.charts import glyphs
from analyser.charts.season_sheet import MARGIN, MM, TEXT_PT, Sheet, named_day
from analyser.charts.style import GRID, INK, PAPER, SECOND_INK
from analyser.season.before import RAISED, Before, Change
from analyser.season.season import Season

TITLE, HEAD, SECOND_HEAD = 936.0, 957.0, 974.0
FIRST_ROW, ROW = 996.0, 22.5
CALM, SPREADS, COUNTS = 400.0, (574.0, 666.0), 790.0
VALUES = (476.0, 556.0)
MOST_ONSETS = len(VALUES)
LOWEST, FARTHEST = 2.0, 6.0  # spreads drawn on either side
ORDINARY = "#eceef1"
FOOT_PX = 740.0
HOW = (
    ("analyser sore 4", "today: 0 not at all, 10 as sore as can be"),
    ("analyser sore 2026-03-08 5 --side left", "an earlier day, and which leg"),
    ("analyser sore --import diary.csv", "a diary that you keep elsewhere"),
)


def draw(sheet: Sheet, season: Season) -> None:
    """Draw the panel, or say what it needs."""
    before = season.before
    rest = "possible, not proven" if before.changes else ""
    day = "day" if len(before.onsets) == 1 else "days"
    sheet.title(MARGIN, TITLE, f"What changed before the sore {day}", rest)
    if not before.changes:
        lines = glyphs.wrapped(before.lacks, TEXT_PT, 700 * MM)
        for number, line in enumerate(lines):
            sheet.text(MARGIN, 972 + 20 * number, line, colour=SECOND_INK)
        if not season.diary:
            _how(sheet, 972 + 20 * len(lines) + 24)
        return
    shown = range(max(0, len(before.onsets) - MOST_ONSETS), len(before.onsets))
    _heads(sheet, season, before, shown)
    down = ROW * len(before.changes)
    left, middle, right = (spread_x(value) for value in (-RAISED, 0.0, RAISED))
    sheet.box(left, FIRST_ROW - 17, right - left, down, ORDINARY)
    sheet.line([middle, middle], [FIRST_ROW - 17, FIRST_ROW - 17 + down], SECOND_INK, 0.8)
    for number, change in enumerate(before.changes, start=1):
        _row(sheet, number, change, shown)
    _foot(sheet, before, FIRST_ROW + down)


def _how(sheet: Sheet, y: float) -> None:
    """Show how a diary is kept."""
    for number, (command, what) in enumerate(HOW):
        sheet.text(MARGIN, y + 26 * number, command, bold=True)
        sheet.text(MARGIN + 380, y + 26 * number, what, colour=SECOND_INK)


def values_at(shown: Sequence[int]) -> tuple[float, ...]:
    """Return where the values before each shown onset end; one alone stands by its picture."""
    return VALUES[MOST_ONSETS - len(shown) :]


def spread_x(value: float) -> float:
    """Return where so many spreads away from calm are; far ones at the ends. [px]."""
    per = (SPREADS[1] - SPREADS[0]) / (LOWEST + FARTHEST)
    return SPREADS[0] + per * (LOWEST + min(max(value, -LOWEST), FARTHEST))


def _heads(sheet: Sheet, season: Season, before: Before, shown: Sequence[int]) -> None:
    years = season.first_day.year != season.last_day.year
    sheet.text(CALM, SECOND_HEAD, "calm fortnights", colour=SECOND_INK, align="right")
    for right, place in zip(values_at(shown), shown, strict=True):
        day = before.onsets[place]
        above = f"{day.year}" if years else "before"
        sheet.text(right, HEAD, above, colour=SECOND_INK, align="right")
        sheet.text(right, SECOND_HEAD, named_day(day), colour=SECOND_INK, align="right")
    sheet.text(spread_x(0.0), SECOND_HEAD, "0", colour=SECOND_INK, align="centre")
    sheet.text(spread_x(RAISED), SECOND_HEAD, f"{RAISED:.0f}", colour=SECOND_INK, align="centre")
    sheet.text(sum(SPREADS) / 2, HEAD, "spreads", colour=SECOND_INK, align="centre")
    if len(before.onsets) > 1:
        sheet.text(COUNTS, HEAD, "raised:", colour=SECOND_INK, align="right")
        words = "sore \N{MIDDLE DOT} calm"
        sheet.text(COUNTS, SECOND_HEAD, words, colour=SECOND_INK, align="right")


def _row(sheet: Sheet, number: int, change: Change, shown: Sequence[int]) -> None:
    y = FIRST_ROW + ROW * (number - 1)
    telling = bool(change.raised) and change.lead > 0.0
    sheet.text(MARGIN, y, change.driver.title, bold=telling)
    unit = f" {change.driver.unit}" if change.driver.unit and math.isfinite(change.calm) else ""
    sheet.text(CALM, y, f"{said(change.calm, change)}{unit}", colour=SECOND_INK, align="right")
    for right, place in zip(values_at(shown), shown, strict=True):
        bold = change.spreads[place] >= RAISED
        sheet.text(right, y, said(change.before[place], change), align="right", bold=bold)
    _spread(sheet, change, y - 6)
    if len(change.spreads) > 1:
        calm = f"{change.calm_raised}/{change.of_calm}"
        counts = f"{change.raised}/{change.of_onsets} \N{MIDDLE DOT} {calm}"
        sheet.text(COUNTS, y, counts, align="right", bold=telling)
    sheet.line([MARGIN, SPREADS[1] + 6], [y + 6, y + 6], GRID, 0.5)


def _spread(sheet: Sheet, change: Change, y: float) -> None:
    known = [value for value in change.spreads if math.isfinite(value)]
    places = [spread_x(value) for value in known]
    if len(places) > 1:
        sheet.line([min(places), max(places)], [y, y], SECOND_INK, 0.6)
    for value, x in zip(known, places, strict=True):
        sheet.ring(x, y, 4.5, INK, 0.9, INK if value >= RAISED else PAPER)


def said(value: float, change: Change) -> str:
    """Return a driver's value; departures from the own curve carry their sign."""
    if not math.isfinite(value):
        return "\N{EN DASH}"
    digits = 1 if change.driver.key in ("longest", "cadence") else 0
    sign = "+" if change.driver.key in ("cadence", "contact") else ""
    return f"{value:{sign}.{digits}f}".replace("-", "\N{MINUS SIGN}")


def _foot(sheet: Sheet, before: Before, y: float) -> None:
    for number, line in enumerate(_caution(before)):
        sheet.text(MARGIN, y + 2 + 18 * number, line)


def _caution(before: Before) -> list[str]:
    """Return what the panel rests on and what was not raised, in two lines."""
    calm = [c.driver.title.lower() for c in before.changes if c.of_onsets and not c.raised]
    others = len(calm)
    lines = glyphs.wrapped(before.caution(), TEXT_PT, FOOT_PX * MM)
    while others:
        more = len(calm) - others
        ending = f" and {more} more" if more else ""
        text = f"{before.caution()} Not raised: {', '.join(calm[:others])}{ending}."
        fitted = glyphs.wrapped(text, TEXT_PT, FOOT_PX * MM)
        if len(fitted) <= 2:
            return fitted
        others -= 1
    return lines[:2]
