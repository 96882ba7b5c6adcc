"""What was beyond habit, a row an event, newest first: date, what, value, habit, times."""

from __future__ import annotations

from datetime import date, timedelta

from analyser.charts.season_sheet import RIGHT_END, RIGHT_START, Sheet, named_day
from analyser.charts.style import GRID, INK, SECOND_INK, ZONES
from analyser.guidelines.base import Verdict
from analyser.guidelines.row import known, red_shown
from analyser.season import event_words
from analyser.season.events import Event
from analyser.season.judging import SILENT
from analyser.season.season import Season

MOST, LATELY = 7, timedelta(days=12 * 7)
HEAD, FIRST_LINE, ROW = 204.0, 218.0, 59.0
DATE_AT, WHAT_AT = 1094.0, 1182.0
VALUE_AT, HABIT_AT = 1456.0, 1520.0  # right ends
BAR_FROM, BAR_TO, BAR_DOWN = 1532.0, 1646.0, 24.0
HABIT_PLACE, CHANGED_PLACE, RED_PLACE, END_PLACE = 0.4, 0.52, 0.8, 1.0  # of the bar


def draw(sheet: Sheet, season: Season) -> None:
    """Draw the newest events, and how many more the table of runs holds."""
    calm = bool(season.events) and not _lately(season)
    beside = "none in the last 12 weeks; before" if calm else "newest first"
    sheet.title(RIGHT_START, 171, "Beyond habit", beside)
    if not season.events:
        sheet.text(RIGHT_START, 206, _nothing(season), colour=SECOND_INK)
        return
    chosen = shown(season)
    _heads(sheet)
    for number, event in enumerate(chosen):
        _row(sheet, event, season, FIRST_LINE + ROW * number)
    down = FIRST_LINE + ROW * len(chosen)
    x = BAR_FROM + HABIT_PLACE * (BAR_TO - BAR_FROM)
    sheet.line([x, x], [FIRST_LINE - 4, down], SECOND_INK, 0.8, (2.5, 2.0))
    note = _more(len(chosen), len(season.events))
    if note:
        sheet.text(RIGHT_START, down + 20, note, colour=SECOND_INK)


def shown(season: Season) -> tuple[Event, ...]:
    """Return the newest events that the page has room for.

    Of years, those of the last twelve weeks; where these are calm, the last ones before them.
    """
    return (_lately(season) or season.events)[:MOST]


def _lately(season: Season) -> tuple[Event, ...]:
    if season.last_day - season.first_day <= timedelta(days=52 * 7):
        return season.events
    return tuple(e for e in season.events if e.day > season.last_day - LATELY)


def _nothing(season: Season) -> str:
    if all(each.history.beneath in SILENT for each in season.judged):
        return "Nothing to be beyond yet: four weeks and six runs make a habit."
    return "Nothing was beyond habit."


def _more(drawn: int, count: int) -> str:
    return f"and {count - drawn} more: runs.csv" if count > drawn else ""


def _heads(sheet: Sheet) -> None:
    sheet.text(VALUE_AT, HEAD, "value", colour=SECOND_INK, align="right")
    sheet.text(HABIT_AT, HEAD, "habit", colour=SECOND_INK, align="right")
    x = BAR_FROM + HABIT_PLACE * (BAR_TO - BAR_FROM)
    sheet.text(x, HEAD, "1\N{MULTIPLICATION SIGN}", colour=SECOND_INK, align="centre")
    sheet.text(RIGHT_END, HEAD, "times", colour=SECOND_INK, align="right")
    sheet.line([RIGHT_START, RIGHT_END], [FIRST_LINE, FIRST_LINE], GRID, 0.8)


def _row(sheet: Sheet, event: Event, season: Season, top: float) -> None:
    units = season.runner.units
    sheet.mark(RIGHT_START + 12, top + 30, event.verdict.value, 10.0)
    sheet.text(DATE_AT, top + 25, named_day(event.day), bold=True)
    sheet.text(DATE_AT, top + 46, dated(event.day, season), colour=SECOND_INK)
    sheet.text(WHAT_AT, top + 25, event_words.title(event), bold=True)
    value, habit = event_words.value(event, units), event_words.habit(event, units)
    sheet.text(VALUE_AT, top + 35, value, align="right", bold=True)
    sheet.text(HABIT_AT, top + 35, habit, align="right", colour=SECOND_INK)
    free = VALUE_AT - sheet.wide(value, bold=True) - 12 - WHAT_AT
    detail = sheet.first_fitting(event_words.details(event), free)
    sheet.text(WHAT_AT, top + 46, detail, colour=SECOND_INK)
    _bar(sheet, event, top + 30)
    is_number = event.times is not None and not event.is_form
    colour = INK if is_number else SECOND_INK
    sheet.text(
        RIGHT_END, top + 35, event_words.times(event), align="right", colour=colour, bold=is_number
    )
    sheet.line([RIGHT_START, RIGHT_END], [top + ROW, top + ROW], GRID, 0.8)


def dated(day: date, season: Season) -> str:
    """Return a row's weekday; its year in a season that holds more than one."""
    return f"{day.year}" if season.first_day.year != season.last_day.year else f"{day:%a}"


def _bar(sheet: Sheet, event: Event, y: float) -> None:
    """Draw the zones of within, watch and too much, and the value among them."""
    watch, red = (place(event, limit) for limit in (event.limit, _red_limit(event)))
    zones = ((0.0, watch, Verdict.GOOD), (watch, red, Verdict.WATCH), (red, 1.0, Verdict.TOO_MUCH))
    wide = BAR_TO - BAR_FROM
    for first, last, verdict in zones:
        if last > first:
            x = BAR_FROM + first * wide
            sheet.box(x, y - BAR_DOWN / 2, (last - first) * wide, BAR_DOWN, ZONES[verdict])
    if event.value is not None:
        x = BAR_FROM + min(place(event, event.value), 0.985) * wide
        sheet.box(x - 2.5, y - 15, 5.0, 30.0, INK)


def _red_limit(event: Event) -> float | None:
    if event.red_limit is None or event.value is None:
        return event.red_limit
    return known(red_shown(event.value, event.red_limit, event.verdict))


def place(event: Event, number: float | None) -> float:
    """Return where a number lies on an event's bar, 0 to 1: the habit, or the limit, has its own.

    A change of form has its habit at 0; what has no habit is drawn against its limit alone.
    """
    return END_PLACE if number is None else min(max(_place(event, number), 0.0), END_PLACE)


def _place(event: Event, number: float) -> float:
    if event.habit and event.times is not None and not event.is_form:
        return HABIT_PLACE * number / event.habit
    if not event.limit:
        return END_PLACE
    if event.is_form and event.measure != "slow_spm":
        return HABIT_PLACE + (CHANGED_PLACE - HABIT_PLACE) * number / event.limit
    if not number:
        return END_PLACE
    if event.red_limit and event.limit < min(number, event.red_limit):
        beyond = (number - event.limit) / (event.red_limit - event.limit)
        return HABIT_PLACE + (RED_PLACE - HABIT_PLACE) * beyond
    is_falling = event.measure == "slow_spm"
    return HABIT_PLACE * (event.limit / number if is_falling else number / event.limit)
