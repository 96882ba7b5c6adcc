"""A squad on a sheet: a row a runner, weekly load in its room, state, latest event, sore days."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import numpy as np

from analyser.charts.season_sheet import (
    HEAD_RULE,
    MARGIN,
    RIBBON,
    RIBBON_LINE,
    RIGHT_END,
    TITLE_PT,
    Sheet,
    named_day,
)
from analyser.charts.style import GRID, INK, SECOND_INK
from analyser.guidelines.words import EN_DASH, plural
from analyser.season import event_words
from analyser.season.season import Season
from analyser.season.soreness import last_sore_day
from analyser.season.words import squad_words, state_words

MOST = 18
TOP, ROW = 205.0, 54.0
SPARK, WEEKS, SPARK_DOWN = (330.0, 720.0), 26, 38.0
STATE, EVENT, SORE, ROOM = 750.0, 1068.0, 1404.0, RIGHT_END
EVENT_WIDE = SORE - 20.0 - EVENT - 30.0
LATELY_DAYS = 14


def draw(sheet: Sheet, seasons: Sequence[Season], left_out: Sequence[str] = ()) -> None:
    """Draw the sheet, those to look at first on top."""
    count = len(seasons)
    sheet.text(MARGIN, 40, "SQUAD", 8.5, bold=True)
    words = f"{squad_words(count, left_out)}; the latest event or sore day on top"
    sheet.text(MARGIN, 84, _shortened(sheet, words, RIGHT_END - MARGIN, 18.0), 18.0, bold=True)
    about = "event: a run or a week beyond the runner's own habit; an order to look in, no ranking"
    sheet.text(MARGIN, 120, about, colour=SECOND_INK)
    sheet.rule(HEAD_RULE)
    for x, name in (
        (SPARK[0], f"weekly calf load in its room, last {WEEKS} weeks"),
        (STATE, "state"),
        (EVENT, "latest event"),
        (SORE, "last sore day"),
    ):
        sheet.text(x, 170, name, colour=SECOND_INK)
    sheet.text(ROOM, 170, "room next week", colour=SECOND_INK, align="right")
    year = max((season.last_day.year for season in seasons), default=0)
    for number, season in enumerate(seasons[:MOST]):
        _row(sheet, season, TOP + ROW * number, year)
    if count > MOST:
        more = f"and {count - MOST} more: squad.csv"
        sheet.text(MARGIN, TOP + ROW * MOST, more, colour=SECOND_INK)


def _row(sheet: Sheet, season: Season, y: float, year: int) -> None:
    sheet.line([MARGIN, RIGHT_END], [y + 27, y + 27], GRID, 0.8)
    name = _shortened(sheet, season.name, SPARK[0] - MARGIN - 16)
    sheet.text(MARGIN, y, name, TITLE_PT, bold=True)
    if not len(season):
        sheet.text(MARGIN, y + 19, "no run was found", colour=SECOND_INK)
        return
    last = season.runs["day"].max().date()
    runs = f"{len(season)} {plural(len(season), 'run')}, the last {dated(last, year)}"
    sheet.text(MARGIN, y + 19, runs, colour=SECOND_INK)
    _spark(sheet, season, y + 20)
    _state(sheet, season, y)
    _event(sheet, season, y, year)
    _sore(sheet, season, y, year)
    room, words = season.room, "from four weeks on"
    if room is not None and math.isfinite(room.high):
        words = f"{room.low:.0f}{EN_DASH}{room.high:.0f}"
    known = words[:1].isdigit()
    colour = INK if known else SECOND_INK
    sheet.text(ROOM, y + 9, words, align="right", bold=known, colour=colour)


def dated(day: date, year: int) -> str:
    """Return a day as rows have it, with its year where that is not the squad's last.

    Examples
    --------
    >>> dated(date(2026, 6, 8), 2026), dated(date(2026, 6, 8), 2027)
    ('8 Jun', '8 Jun 2026')
    """
    return named_day(day) if day.year == year else f"{named_day(day)} {day.year}"


def _state(sheet: Sheet, season: Season, y: float) -> None:
    """Write the state in one line, or what follows its colon in a second."""
    first, _, rest = state_words(season).partition(": ")
    sheet.text(STATE, y + (0 if rest else 9), first)
    if rest:
        sheet.text(STATE, y + 19, rest, colour=SECOND_INK)


def _event(sheet: Sheet, season: Season, y: float, year: int) -> None:
    if not season.events:
        sheet.text(EVENT, y + 9, "none", colour=SECOND_INK)
        return
    event = season.events[0]
    sheet.mark(EVENT + 9, y + 4, event.verdict.value, 9.0)
    title, times = event_words.title(event), event_words.times(event)
    what = event_words.headed(event)
    texts = (f"{what} ({times})", what, title)
    sheet.text(EVENT + 28, y, sheet.first_fitting(texts, EVENT_WIDE, bold=True), bold=True)
    when = dated(event.day, year)
    details = tuple(f"{when}; {words}" for words in event_words.details(event))
    fitting = sheet.first_fitting((*details, when), EVENT_WIDE)
    sheet.text(EVENT + 28, y + 19, fitting, colour=SECOND_INK)


def _sore(sheet: Sheet, season: Season, y: float, year: int) -> None:
    last = last_sore_day(season.diary, season.last_day)
    if last is None:
        sheet.text(SORE, y + 9, "none noted" if season.diary else "no diary", colour=SECOND_INK)
        return
    lately = (season.last_day - last).days <= LATELY_DAYS
    sheet.text(SORE, y + 9, dated(last, year), bold=lately)


def _shortened(sheet: Sheet, name: str, width: float, size: float = TITLE_PT) -> str:
    """Return a name that fits, cut with an ellipsis where it has to be."""
    if sheet.wide(name, size, True) <= width:
        return name
    ends = (f"{name[:n].rstrip()}\N{HORIZONTAL ELLIPSIS}" for n in range(len(name), 0, -1))
    return next((cut for cut in ends if sheet.wide(cut, size, True) <= width), "")


def _spark(sheet: Sheet, season: Season, bottom: float) -> None:
    """Draw the last weeks' load as bars before the room."""
    weeks = season.weeks.tail(WEEKS)
    loads = weeks["load"].to_numpy()
    highest = max(float(np.nanmax([*loads, *weeks["high"].fillna(0.0)], initial=1.0)), 1.0)
    wide = (SPARK[1] - SPARK[0]) / WEEKS
    left = SPARK[1] - wide * len(weeks)
    scale = SPARK_DOWN / highest
    for number, (low, high) in enumerate(zip(weeks["low"], weeks["high"], strict=True)):
        if math.isfinite(high):
            x, top = left + wide * number, bottom - high * scale
            sheet.box(x, top, wide, max((high - low) * scale, 1.5), RIBBON)
            sheet.line([x, x + wide], [top, top], RIBBON_LINE, 0.8)
    for number, load in enumerate(loads):
        x = left + wide * (number + 0.22)
        sheet.box(x, bottom - load * scale, wide * 0.56, load * scale, SECOND_INK)
    sheet.line([left, SPARK[1]], [bottom, bottom], INK, 0.8)
