"""The ways to run it as bars against the room: as usual, then each change, the largest first."""

from __future__ import annotations

from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted, width_mm
from analyser.charts.marks import verdict_mark
from analyser.charts.plan_view import PlanView, Way
from analyser.charts.style import (
    BASE,
    INK,
    ROOM,
    ROOM_PT,
    RULE,
    RULE_PT,
    SECOND_INK,
    VALUE_PT,
    ZONES,
)
from analyser.charts.view import whole
from analyser.guidelines.base import Verdict

LEFT, RIGHT, TITLE_Y, TOP, BOTTOM = 11.0, 130.0, 59.6, 63.0, 121.4
TALL, NAME_PT, SMALL_PT = 7.4, 9.0, 8.5
MOST_ROWS = 8
MARK_X, NAME_LEFT, NAME_RIGHT, SAVED_RIGHT = 13.9, 18.4, 66.0, 75.4
BAR_LEFT, BAR_RIGHT, BAR_MM, LOAD_RIGHT = 78.0, 115.5, 2.9, 130.0
HEAVY_PT = 1.0


def draw(canvas: Canvas, plan: PlanView) -> None:
    """Draw title, rows and the room's line at the left of an A4 page."""
    title, rest = plan.ways_title
    end = canvas.text(LEFT, TITLE_Y, title, 10.5, bold=True)
    canvas.text(end + 3.0, TITLE_Y, rest, SMALL_PT, colour=SECOND_INK)
    ways = plan.ways[:MOST_ROWS]
    tall = min(TALL, (BOTTOM - TOP) / len(ways))
    scale = (BAR_RIGHT - BAR_LEFT) / most_of(plan)
    for place, way in enumerate(ways):
        top = TOP + place * tall
        starts = way.is_a_change and place > 0 and not ways[place - 1].is_a_change
        canvas.line([LEFT, RIGHT], [top, top], INK if starts else RULE, RULE_PT)
        _row(canvas, way, top + tall / 2.0, scale)
    bottom = TOP + len(ways) * tall
    canvas.line([LEFT, RIGHT], [bottom, bottom], RULE, RULE_PT)
    if plan.has_limit:
        _room(canvas, plan, TOP, bottom, BAR_LEFT + plan.limit * scale)


def most_of(plan: PlanView) -> float:
    """Return the load at the right end of the bars."""
    loads = [way.load for way in plan.ways[:MOST_ROWS]]
    return max(*loads, plan.limit) if plan.has_limit else max(loads)


def _row(canvas: Canvas, way: Way, middle: float, scale: float) -> None:
    verdict_mark(canvas, MARK_X, middle, 2.15, way.verdict)
    room = NAME_RIGHT - NAME_LEFT
    canvas.text(
        NAME_LEFT, middle - 0.6, fitted(way.name, NAME_PT, room, True), NAME_PT, bold=True
    )
    detail = fitted(way.detail, SMALL_PT, room)
    canvas.text(NAME_LEFT, middle + 2.9, detail, SMALL_PT, colour=SECOND_INK)
    if way.is_a_change:
        saved = whole(-way.saved)
        canvas.text(SAVED_RIGHT, middle + 1.1, saved, SMALL_PT, colour=SECOND_INK, align="right")
    end, top = BAR_LEFT + way.load * scale, middle - BAR_MM / 2.0
    canvas.rectangle(BAR_LEFT, top, end - BAR_LEFT, BAR_MM, bar_colour(way))
    canvas.line([end, end], [top - 0.7, top + BAR_MM + 0.7], INK, VALUE_PT)
    canvas.text(LOAD_RIGHT, middle + 1.1, f"{way.load:.0f}", NAME_PT, bold=True, align="right")


def bar_colour(way: Way) -> str:
    """Return a change's colour by its verdict; the usual way, and what has none, is grey."""
    known = way.is_a_change and way.verdict is not Verdict.NOT_ASSESSED
    return ZONES[way.verdict] if known else BASE


def _room(canvas: Canvas, plan: PlanView, top: float, bottom: float, x: float) -> None:
    canvas.line([x, x], [top - 0.6, bottom + 0.4], ROOM, ROOM_PT, dashes=(2.2, 1.4))
    half = width_mm(plan.limit_words, SMALL_PT, True) / 2.0
    middle = min(max(x, BAR_LEFT + half), RIGHT - half)
    y = bottom + 3.6
    canvas.text(middle, y, plan.limit_words, SMALL_PT, bold=True, colour=ROOM, align="centre")
