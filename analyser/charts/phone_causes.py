"""Where the load came from, on a phone: a column of numbers that adds up, and its bars."""

from __future__ import annotations

import math

from analyser.charts.canvas import Canvas
from analyser.charts.cause_parts import Part, parts_of, steps_are_usual
from analyser.charts.causes import title_of
from analyser.charts.style import ADDED, BASE, INK, SCORE_IN_CAUSES_PT, SECOND_INK, SPARED
from analyser.charts.view import View, whole

LEFT, NUMBERS_RIGHT, BARS_LEFT, RIGHT = 92.0, 145.0, 148.0, 172.88
TITLE_MM, FIRST_MM = 6.4, 13.8  # below the top of the room
SIZE_PT, TITLE_PT = 13.5, 15.0
WIDEST_PITCH, LEAST_PITCH, BAR_MM = 6.3, 5.3, 4.0
MOST_PARTS = 6


def draw(canvas: Canvas, view: View, top: float, bottom: float) -> None:
    """Draw the split beside the map, between two heights; the small parts go where there is little.

    A title, a row for the easy run, for each part, and for their sum.
    """
    canvas.text(LEFT, top + TITLE_MM, title_of(view), TITLE_PT, bold=True)
    score, first = view.analysis.score, top + FIRST_MM
    if math.isnan(score.value):
        canvas.text(LEFT, first, "No speed in this file,", SIZE_PT, colour=SECOND_INK)
        canvas.text(LEFT, first + 6.2, "so no load to split.", SIZE_PT, colour=SECOND_INK)
        return
    fitting = int((bottom - first) / LEAST_PITCH)  # rows below the first
    most = min(MOST_PARTS, max(fitting - 2, 1))
    added, spared = parts_of(score, steps_are_usual(view.analysis.findings), most)
    rows = [Part(100, "easy half hour", "easy half hour"), *added, *spared]
    pitch = min(WIDEST_PITCH, (bottom - first) / len(rows))
    scale = (RIGHT - BARS_LEFT) / (100.0 + sum(part.points for part in added))
    at = 0
    for place, part in enumerate(rows):
        y = first + pitch * place
        _row(canvas, part, y, "100" if place == 0 else _signed(part.points))
        colour = BASE if place == 0 else (ADDED if part.points > 0 else SPARED)
        left, right = sorted((BARS_LEFT + at * scale, BARS_LEFT + (at + part.points) * scale))
        canvas.rectangle(left, y - 3.8, right - left, BAR_MM, colour)
        at += part.points
    _total(canvas, round(score.value), first, first + pitch * len(rows), scale)


def _row(canvas: Canvas, part: Part, y: float, number: str) -> None:
    canvas.text(LEFT, y, part.short, SIZE_PT)
    canvas.text(NUMBERS_RIGHT, y, number, SIZE_PT, bold=True, align="right")


def _signed(points: int) -> str:
    return f"+{points}" if points > 0 else whole(points)


def _total(canvas: Canvas, score: int, first: float, y: float, scale: float) -> None:
    canvas.line([LEFT, NUMBERS_RIGHT], [y - 4.05, y - 4.05], INK, 0.8)
    canvas.text(LEFT, y, "calf load", SIZE_PT, bold=True)
    canvas.text(NUMBERS_RIGHT, y, f"{score}", SIZE_PT, bold=True, align="right")
    x = BARS_LEFT + score * scale
    canvas.line([x, x], [first - 4.6, y - 2.6], INK, SCORE_IN_CAUSES_PT)
