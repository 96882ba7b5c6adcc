"""The season page's head: state and last week, then the four counters that a physio asks for."""

from __future__ import annotations

from analyser import __version__
from analyser.charts import glyphs
from analyser.charts.season_sheet import (
    HEAD_RULE,
    MARGIN,
    MM,
    RIGHT_END,
    RIGHT_START,
    Sheet,
    named_day,
)
from analyser.charts.style import SECOND_INK
from analyser.guidelines.words import EN_DASH, distance, pace, plural
from analyser.season.judging import TOO_MUCH
from analyser.season.season import Season
from analyser.season.soreness import days_since_sore
from analyser.season.words import beyond_counts, day_words, headline

DOT = "  \N{MIDDLE DOT}  "
COMPARES = "calf load compares runs of one runner"
LIMITS = "110 %: Frandsen 2025, else our choice"
NO_CHANCE = "no injury forecast"
SENTENCE_PT, SMALLEST_PT, NUMBER_PT = 18.0, 10.5, 18.0
COUNTERS_FROM, GAP = 800.0, 36.0


def draw(sheet: Sheet, season: Season) -> None:
    """Draw who and when, the sentence and the counters, each as wide as its words."""
    end = sheet.text(MARGIN, 40, "SEASON", 8.5, bold=True)
    sheet.text(end + 14, 40, _who(season), colour=SECOND_INK)
    left = _counters(sheet, _all(season)) if len(season) else RIGHT_START
    size, lines = _sentence(headline(season), (left - GAP - MARGIN) * MM)
    for number, line in enumerate(lines):
        sheet.text(MARGIN, 84 + 40 * number, line, size, bold=True)
    sheet.rule(HEAD_RULE)


def _sentence(text: str, width_mm: float) -> tuple[float, list[str]]:
    """Return the size and at most two lines, parted at the semicolon where each half fits."""
    state, semicolon, week = text.partition("; ")
    size = SENTENCE_PT
    while True:
        halves = [f"{state};", week] if semicolon else [text]
        if all(glyphs.width_mm(half, size, True) <= width_mm for half in halves):
            return size, halves
        lines = glyphs.wrapped(text, size, width_mm, True)
        if len(lines) <= 2 or size <= SMALLEST_PT:
            return size, lines[:2]
        size -= 1.5


def _all(season: Season) -> list[tuple[str, str, str]]:
    return [_runs(season), _weeks(season), _jumps(season), _sore(season)]


def _counters(sheet: Sheet, counters: list[tuple[str, str, str]]) -> float:
    """Draw the counters up to the right edge, and return where they begin. [px]."""
    wide = [
        max(sheet.wide(value, NUMBER_PT, True), sheet.wide(first), sheet.wide(second))
        for value, first, second in counters
    ]
    left = min(COUNTERS_FROM, RIGHT_END - sum(wide) - GAP * (len(wide) - 1))
    gap = (RIGHT_END - left - sum(wide)) / (len(wide) - 1)
    x = left
    for (value, first, second), across in zip(counters, wide, strict=True):
        sheet.text(x, 76, value, NUMBER_PT, bold=True)
        sheet.text(x, 103, first, colour=SECOND_INK)
        sheet.text(x, 124, second, colour=SECOND_INK)
        x += across + gap
    return left


def _who(season: Season) -> str:
    years = season.first_day.year != season.last_day.year
    first = day_words(season.first_day, year=years)
    dates = f"{first} {EN_DASH} {day_words(season.last_day, year=True)}"
    return DOT.join(part for part in (dates, season.name) if part)


def _runs(season: Season) -> tuple[str, str, str]:
    weeks, count = len(season.weeks), len(season)
    far = distance(float(season.runs["distance_m"].sum()), season.runner.units)
    return f"{count}", f"{plural(count, 'run')} in {weeks} {plural(weeks, 'week')}", far


def _weeks(season: Season) -> tuple[str, str, str]:
    beyond, of, _ = beyond_counts(season)
    if not of:
        return EN_DASH, "weeks beyond habit:", "none judged yet"
    return f"{beyond} of {of}", f"{plural(of, 'week')} with a run", "beyond habit"


def _jumps(season: Season) -> tuple[str, str, str]:
    jumps = beyond_counts(season)[2]
    red = season.flagged[season.flagged["verdict"] == TOO_MUCH]["day"]
    if red.empty:
        return f"{jumps}", "big jumps", ""
    last = red.max().date()
    year = f" {last.year}" if season.first_day.year != season.last_day.year else ""
    which = "the last " if jumps > 1 else ""
    return f"{jumps}", f"big {plural(jumps, 'jump')}", f"{which}{named_day(last)}{year}"


def _sore(season: Season) -> tuple[str, str, str]:
    days = days_since_sore(season.diary, season.last_day)
    if days is None and not season.diary:
        return "no diary", "note sore days:", "analyser sore 4"
    if days is None:
        return "none", "sore day noted", "(3 of 10 or more)"
    return f"{days} {plural(days, 'day')}", "since the last", "sore day"


def footer(sheet: Sheet, season: Season | None = None) -> None:
    """Draw the last line: what the points mean, whose the limits are."""
    hundred = "100 = an easy half hour"
    if season is not None and len(season):
        easy = pace(season.easy_speed_mps, season.runner.units)
        hundred += f" at {easy}, {season.easy_speed_source}"
    words = DOT.join((COMPARES, hundred, LIMITS, NO_CHANCE))
    sheet.text(MARGIN, 1219, words, colour=SECOND_INK)
    own = f"analyser {__version__}{DOT}Not medical advice"
    sheet.text(RIGHT_END, 1219, own, align="right", bold=True)
