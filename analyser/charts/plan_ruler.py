"""A plan's ruler: the expected load and its band of days, with the room as a dashed line."""

from __future__ import annotations

import math

from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import width_mm
from analyser.charts.plan_view import PlanView
from analyser.charts.ruler import ENDS, TALL_MM, Place
from analyser.charts.scale import nice_step, ticks
from analyser.charts.style import (
    AXIS_PT,
    BAND_MARKS,
    INK,
    ROOM,
    ROOM_PT,
    SCORE_ON_RULER_PT,
    SECOND_INK,
)

MOST_TICKS = 4
NUMBERS_DOWN_MM, WORD_DOWN_MM = 5.3, 9.0  # of the names' baselines below the ruler, at 8.5 pt
APART_MM = 1.2


def end_of(plan: PlanView) -> float:
    """Return where the ruler ends: beyond the band and the room."""
    most = max(plan.high, plan.limit if plan.has_limit else 0.0)
    fitting = [end for end in ENDS[1:] if most <= end]
    return fitting[0] if fitting else 500.0 * math.ceil(most / 500.0)


def draw(canvas: Canvas, plan: PlanView, place: Place) -> None:
    """Draw the ruler: its numbers below, the room's name below those."""
    end = end_of(plan)
    scale = (place.right - place.left) / end
    tall = TALL_MM * place.grown
    low, high = (place.left + min(load, end) * scale for load in (plan.low, plan.high))
    canvas.rectangle(low, place.y - tall * 0.6, high - low, tall * 1.2, BAND_MARKS[plan.verdict])
    canvas.line([place.left, place.right], [place.y, place.y], SECOND_INK, AXIS_PT)
    _numbers(canvas, place, scale, end)
    x = place.left + plan.load * scale
    canvas.line([x, x], [place.y - tall * 1.15, place.y + tall * 1.15], INK, SCORE_ON_RULER_PT)
    if plan.has_limit:
        _room(canvas, plan, place, place.left + plan.limit * scale)


def _numbers(canvas: Canvas, place: Place, scale: float, end: float) -> None:
    y = place.y + NUMBERS_DOWN_MM * place.grown
    half = TALL_MM * place.grown * 0.55
    for load in ticks(0.0, end, nice_step(end, MOST_TICKS)):
        x = place.left + load * scale
        canvas.line([x, x], [place.y - half, place.y + half], SECOND_INK, AXIS_PT)
        canvas.text(x, y, f"{load:.0f}", place.size_pt, colour=SECOND_INK, align="centre")


def _room(canvas: Canvas, plan: PlanView, place: Place, x: float) -> None:
    """Draw the room's line, and its name below within the ruler's edges."""
    half = TALL_MM * place.grown * 1.5
    canvas.line([x, x], [place.y - half, place.y + half * 0.9], ROOM, ROOM_PT, dashes=(2.2, 1.4))
    wide = width_mm(plan.limit_words, place.size_pt, True) / 2.0
    middle = min(max(x, place.edges[0] + wide), place.edges[1] - wide)
    y = place.y + WORD_DOWN_MM * place.grown
    canvas.text(middle, y, plan.limit_words, place.size_pt, bold=True, colour=ROOM, align="centre")
