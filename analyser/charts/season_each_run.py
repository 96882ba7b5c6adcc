"""Each run's distance against the longest of its 30 days, or the reference of the way back."""

from __future__ import annotations

import math

from analyser.charts.season_sheet import MARGIN, SPIKE_ZONE, WEEKS_FROM, Sheet, Weeks
from analyser.charts.style import (
    GRID,
    INK,
    PAPER,
    SECOND_INK,
    VERDICT_MARKS,
    VERDICT_TINTS,
)
from analyser.guidelines import rules
from analyser.guidelines.base import FAILED, Verdict
from analyser.guidelines.words import distance
from analyser.history import State
from analyser.season.history import Judged
from analyser.season.judging import found
from analyser.season.season import Season
from analyser.season.spans import OFF, Span, spans
from analyser.season.states import LEARNING_DAYS, LEARNING_RUNS

TOP, BOTTOM = 452.0, 574.0
HIGHEST_PCT = 235.0
RED_PCT = 100.0 * rules.REGULAR["distance_m"].red
STEADY_PCT = 100.0 * rules.REGULAR["distance_m"].watch
BACK_PCT = 100.0 * rules.COACHED["distance_m"].watch
HALF_PCT = 50.0
RADIUS, SMALL = 5.5, 3.8
MOST_NAMED = 4
LEARNING = ("learning:", f"{LEARNING_DAYS // 7} weeks, {LEARNING_RUNS} runs")
COACHED = (State.WAY_BACK.value, State.FEW.value)


def draw(sheet: Sheet, season: Season, weeks: Weeks) -> None:
    """Draw the strip: zones, what was not judged, then the runs."""
    back = any(span.state in COACHED and span.last >= weeks.first for span in spans(season))
    rest = f"starting again: a reference, {BACK_PCT:.0f} %" if back else "distance"
    sheet.title(MARGIN, 434, "Each run against the longest of its 30 days", rest)
    for span in spans(season):
        if span.last >= weeks.first:
            _zones(sheet, weeks, span)
    sheet.line([WEEKS_FROM, weeks.right], [BOTTOM, BOTTOM], GRID, 0.6)
    for percent, bold in ((RED_PCT, True), (STEADY_PCT, True), (HALF_PCT, False)):
        y, colour = height(percent), INK if bold else SECOND_INK
        sheet.text(WEEKS_FROM - 8, y + 6, f"{percent:.0f} %", 8.0, colour, "right", bold=bold)
    shown = [each for each in season.judged if weeks.shows(each.ran.day)]
    places = [(weeks.day_x(each.ran.day), percent_of(each), each) for each in shown]
    for x, percent, each in places:
        if math.isfinite(percent):
            _run(sheet, weeks, x, percent, each)
    _names(sheet, season, weeks, [place for place in places if place[1] > RED_PCT])


def percent_of(each: Judged) -> float:
    """Return a run's distance in percent of what it is held against; NaN while learning."""
    times = found(each, "length").times
    silent = each.history.beneath in (State.UNKNOWN, State.LEARNING)
    return math.nan if times is None or silent else 100.0 * times


def watch_pct(span: Span) -> int | None:
    """Return from how many percent a run is beyond in a span's state; None where none is judged."""
    if span.state in (State.LEARNING.value, OFF):
        return None
    return round(BACK_PCT if span.state in COACHED else STEADY_PCT)


def height(percent: float) -> float:
    """Return where a percentage is. [px]."""
    return BOTTOM - (BOTTOM - TOP) * min(max(percent, 0.0), HIGHEST_PCT) / HIGHEST_PCT


def _zones(sheet: Sheet, weeks: Weeks, span: Span) -> None:
    """Tint what is beyond in a span's own limits; hatch days off, dash the learning."""
    x = weeks.day_x(max(span.first, weeks.first)) - weeks.wide / 14
    wide = weeks.day_x(span.last) + weeks.wide / 14 - x
    if span.state == State.LEARNING.value:
        _learning(sheet, x, wide)
        return
    if span.state == OFF:
        sheet.hatch(x, TOP, wide, BOTTOM - TOP)
        return
    watch, red = height(watch_pct(span) or STEADY_PCT), height(RED_PCT)
    sheet.box(x, TOP, wide, red - TOP, VERDICT_TINTS[Verdict.TOO_MUCH])
    sheet.box(x, red, wide, watch - red, SPIKE_ZONE)
    for y in (red, watch):
        sheet.line([x, x + wide], [y, y], INK, 1.0)
    half = height(HALF_PCT)
    sheet.line([x, x + wide], [half, half], GRID, 0.5)


def _learning(sheet: Sheet, x: float, wide: float) -> None:
    sheet.dashed(x, TOP, wide, BOTTOM - TOP)
    middle = x + wide / 2
    for number, words in enumerate(LEARNING):
        if sheet.wide(LEARNING[-1]) + 8 <= wide:
            y = (TOP + BOTTOM) / 2 + 22 * number - 4
            sheet.text(middle, y, words, colour=SECOND_INK, align="centre")


def _run(sheet: Sheet, weeks: Weeks, x: float, percent: float, each: Judged) -> None:
    verdict = found(each, "length").verdict
    face = VERDICT_MARKS[verdict] if verdict in FAILED else PAPER
    radius = RADIUS if weeks.wide >= 28.0 else SMALL
    sheet.ring(x, height(percent), radius, INK, 0.9, face)


def _names(
    sheet: Sheet, season: Season, weeks: Weeks, red: list[tuple[float, float, Judged]]
) -> None:
    """Write the kilometres of the largest jumps where they leave each other and the onsets free."""
    taken = [
        (weeks.day_x(day) - 4, weeks.day_x(day) + 4) for day in season.onsets if weeks.shows(day)
    ]
    for x, percent, each in sorted(red, key=lambda place: -place[1])[:MOST_NAMED]:
        words = distance(each.ran.distance_m, season.runner.units)
        wide = sheet.wide(words, bold=True)
        for left in (x - RADIUS - 6 - wide, x + RADIUS + 6):
            inside = left >= WEEKS_FROM and left + wide <= weeks.right
            if inside and all(left + wide < a or left > b for a, b in taken):
                sheet.text(left, min(height(percent) + 6, height(RED_PCT) - 5), words, bold=True)
                taken.append((left - 6, left + wide + 6))
                break
