"""The season page's head: one sentence, then the three numbers that a physio asks for."""

from __future__ import annotations

import math

from analyser import __version__
from analyser.charts import glyphs
from analyser.charts.season_sheet import LEFT_END, MARGIN, MM, RIGHT_START, Sheet, named_day
from analyser.charts.style import SECOND_INK
from analyser.guidelines.words import EN_DASH, distance, plural
from analyser.season.season import Season
from analyser.season.soreness import days_since_sore
from analyser.season.words import day_words, flagged_since, headline, last_week_load

SEASON_TITLE = "Season audit"
FOOTER = (
    "calf load compares runs of one runner; nothing here is a chance of injury"
    "  \N{MIDDLE DOT}  not medical advice"
)
SENTENCE_PT, NUMBER_PT = 15.0, 18.0
NUMBERS_AT = (RIGHT_START, 1262.0, 1490.0)


def draw(sheet: Sheet, season: Season) -> None:
    """Draw who and when, the sentence and the three numbers."""
    end = sheet.text(MARGIN, 45, SEASON_TITLE.upper(), 8.5, bold=True)
    sheet.text(end + 14, 45, _who(season), colour=SECOND_INK)
    width = (LEFT_END - MARGIN - 20) * MM
    for size in (SENTENCE_PT, 13.5, 12.0, 10.5):
        lines = glyphs.wrapped(headline(season), size, width, True)
        if len(lines) <= 2:
            break
    for number, line in enumerate(lines[:2]):
        sheet.text(MARGIN, 86 + 36 * number, line, size, bold=True)
    numbers = (_sore(season), _flagged(season), _room(season))
    for x, (value, first, second) in zip(NUMBERS_AT, numbers, strict=True):
        sheet.text(x, 74, value, NUMBER_PT, bold=True)
        sheet.text(x, 102, first, colour=SECOND_INK)
        sheet.text(x, 121, second, colour=SECOND_INK)
    sheet.rule(142)


def _who(season: Season) -> str:
    years = season.first_day.year != season.last_day.year
    first = day_words(season.first_day, year=years)
    dates = f"{first} {EN_DASH} {day_words(season.last_day, year=True)}"
    weeks, count = len(season.weeks), len(season)
    metres = float(season.runs["distance_m"].sum())
    far = distance(metres, season.runner.units)
    facts = f"{weeks} {plural(weeks, 'week')}, {count} {plural(count, 'run')}, {far}"
    return "  \N{MIDDLE DOT}  ".join(part for part in (season.name, dates, facts) if part)


def _sore(season: Season) -> tuple[str, str, str]:
    days = days_since_sore(season.diary, season.last_day)
    if days is None:
        return "no diary", "note sore days with", "analyser sore 4"
    return f"{days} {plural(days, 'day')}", "since the last sore day", "(3 of 10 or more)"


def _flagged(season: Season) -> tuple[str, str, str]:
    broke, of = flagged_since(season)
    since = named_day(season.progress.since)
    return f"{broke} of {of}", f"{plural(of, 'run')} beyond habit since", f"{since}, the way back"


def _room(season: Season) -> tuple[str, str, str]:
    room = season.room
    if room is None or not math.isfinite(room.high):
        return "later", "room for next week,", "once four weeks are run"
    value = f"{room.low:.0f}{EN_DASH}{room.high:.0f}"
    return value, "room for next week,", f"calf load; last week {last_week_load(season):.0f}"


def footer(sheet: Sheet) -> None:
    """Draw the last line."""
    sheet.text(MARGIN, 1219, f"analyser {__version__}  \N{MIDDLE DOT}  {FOOTER}", colour=SECOND_INK)
