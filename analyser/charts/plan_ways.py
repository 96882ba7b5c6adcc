"""The ways to run it as bars against the room: as usual, then each change, the largest first."""

from __future__ import annotations

from dataclasses import dataclass

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

TITLE_Y, TOP, BOTTOM = 59.6, 63.0, 121.4
TALL, MOST_ROWS, NAME_DOWN = 7.4, 8, 3.6
ROOM_DASHES = (2.2, 1.4)


@dataclass(frozen=True)
class Rows:
    """Where the parts of a row stand, and how large they are. [mm], [pt]."""

    left: float = 11.0
    right: float = 130.0
    name_left: float = 18.4
    name_right: float = 66.0
    saved_right: float = 75.4
    bar_left: float = 78.0
    bar_right: float = 115.5
    mark_x: float = 13.9
    mark_mm: float = 2.15
    name_pt: float = 9.0
    small_pt: float = 8.5
    bar_mm: float = 2.9
    name_up: float = 0.6
    detail_down: float = 2.9

    def scale(self, plan: PlanView, most: int) -> float:
        """Return how long a point is, so that the longest of so many bars and the room fit."""
        loads = [way.load for way in plan.ways[:most]]
        end = max(*loads, plan.limit) if plan.has_limit else max(loads)
        return (self.bar_right - self.bar_left) / end


A4 = Rows()


def draw(canvas: Canvas, plan: PlanView) -> None:
    """Draw title, rows and the room's line at the left of an A4 page."""
    title, rest = plan.ways_title
    end = canvas.text(A4.left, TITLE_Y, title, 10.5, bold=True)
    canvas.text(end + 3.0, TITLE_Y, rest, A4.small_pt, colour=SECOND_INK)
    tall = min(TALL, (BOTTOM - TOP) / len(plan.ways[:MOST_ROWS]))
    bottom = draw_rows(canvas, plan, A4, TOP, tall, MOST_ROWS)
    if plan.has_limit:
        name_room(canvas, plan, A4, MOST_ROWS, bottom + NAME_DOWN)


def draw_rows(
    canvas: Canvas, plan: PlanView, rows: Rows, top: float, tall: float, most: int
) -> float:
    """Draw the first ways, a row each, and the room's line through them; return their end. [mm]."""
    ways, scale = plan.ways[:most], rows.scale(plan, most)
    for place, way in enumerate(ways):
        y = top + place * tall
        starts = way.is_a_change and place > 0 and not ways[place - 1].is_a_change
        colour = SECOND_INK if starts else RULE
        canvas.line([rows.left, rows.right], [y, y], colour, RULE_PT)
        _row(canvas, way, rows, y + tall / 2.0, scale)
    bottom = top + len(ways) * tall
    canvas.line([rows.left, rows.right], [bottom, bottom], RULE, RULE_PT)
    if plan.has_limit:
        x = rows.bar_left + plan.limit * scale
        canvas.line([x, x], [top - 0.6, bottom + 0.4], ROOM, ROOM_PT, dashes=ROOM_DASHES)
    return bottom


def name_room(canvas: Canvas, plan: PlanView, rows: Rows, most: int, y: float) -> None:
    """Write the room's name on a baseline, under or over its line."""
    x = rows.bar_left + plan.limit * rows.scale(plan, most)
    half = width_mm(plan.limit_words, rows.small_pt, True) / 2.0
    middle = min(max(x, rows.saved_right + half), rows.right - half)
    canvas.text(middle, y, plan.limit_words, rows.small_pt, bold=True, colour=ROOM, align="centre")


def _row(canvas: Canvas, way: Way, rows: Rows, middle: float, scale: float) -> None:
    verdict_mark(canvas, rows.mark_x, middle, rows.mark_mm, way.verdict)
    _words(canvas, way, rows, middle)
    down = middle + 0.125 * rows.name_pt
    if way.is_a_change:
        saved = whole(-way.saved)
        canvas.text(rows.saved_right, down, saved, rows.small_pt, colour=SECOND_INK, align="right")
    end, top = rows.bar_left + way.load * scale, middle - rows.bar_mm / 2.0
    canvas.rectangle(rows.bar_left, top, end - rows.bar_left, rows.bar_mm, bar_colour(way))
    canvas.line([end, end], [top - 0.7, top + rows.bar_mm + 0.7], INK, VALUE_PT)
    canvas.text(rows.right, down, way.word, rows.name_pt, bold=True, align="right")


def _words(canvas: Canvas, way: Way, rows: Rows, middle: float) -> None:
    room = rows.name_right - rows.name_left
    name = fitted(way.name, rows.name_pt, room, True)
    canvas.text(rows.name_left, middle - rows.name_up, name, rows.name_pt, bold=True)
    detail = fitted(way.detail, rows.small_pt, room)
    y = middle + rows.detail_down
    canvas.text(rows.name_left, y, detail, rows.small_pt, colour=SECOND_INK)


def bar_colour(way: Way) -> str:
    """Return a change's colour by its verdict; the usual way, and what has none, is grey."""
    known = way.is_a_change and way.verdict is not Verdict.NOT_ASSESSED
    return ZONES[way.verdict] if known else BASE
