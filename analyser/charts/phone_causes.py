"""Where the load came from, on a phone: a column of numbers that adds up, and its bars."""

from __future__ import annotations

import math

from analyser.charts.canvas import Canvas
from analyser.charts.cause_parts import Part, parts_of
from analyser.charts.style import ADDED, BASE, INK, SCORE_IN_CAUSES_PT, SECOND_INK, SPARED
from analyser.charts.view import View, whole

LEFT, NUMBERS_RIGHT, BARS_LEFT, RIGHT = 86.2, 134.0, 136.0, 172.88
TITLE_Y, FIRST_Y, LAST_Y = 174.6, 181.9, 227.0
SIZE_PT, TITLE_PT = 13.5, 16.0
WIDEST_PITCH, BAR_MM = 6.6, 4.0
MOST_PARTS = 6


def draw(canvas: Canvas, view: View) -> None:
    """Draw the split beside the map."""
    canvas.text(LEFT, TITLE_Y, "Where it came from", TITLE_PT, bold=True)
    score = view.analysis.score
    if math.isnan(score.value):
        canvas.text(LEFT, FIRST_Y, "No speed in this file,", SIZE_PT, colour=SECOND_INK)
        canvas.text(LEFT, FIRST_Y + 6.2, "so no load to split.", SIZE_PT, colour=SECOND_INK)
        return
    added, spared = parts_of(score, MOST_PARTS)
    rows = [Part(100, "your easy run", "your easy run"), *added, *spared]
    pitch = min(WIDEST_PITCH, (LAST_Y - FIRST_Y) / len(rows))
    scale = (RIGHT - BARS_LEFT) / (100.0 + sum(part.points for part in added))
    at = 0
    for place, part in enumerate(rows):
        y = FIRST_Y + pitch * place
        _row(canvas, part, y, "100" if place == 0 else _signed(part.points))
        colour = BASE if place == 0 else (ADDED if part.points > 0 else SPARED)
        left, right = sorted((BARS_LEFT + at * scale, BARS_LEFT + (at + part.points) * scale))
        canvas.rectangle(left, y - 3.8, right - left, BAR_MM, colour)
        at += part.points
    _total(canvas, round(score.value), FIRST_Y + pitch * len(rows), scale)


def _row(canvas: Canvas, part: Part, y: float, number: str) -> None:
    canvas.text(LEFT, y, part.short, SIZE_PT)
    canvas.text(NUMBERS_RIGHT, y, number, SIZE_PT, bold=True, align="right")


def _signed(points: int) -> str:
    return f"+{points}" if points > 0 else whole(points)


def _total(canvas: Canvas, score: int, y: float, scale: float) -> None:
    y = min(y, LAST_Y)
    canvas.line([LEFT, NUMBERS_RIGHT], [y - 4.4, y - 4.4], INK, 0.8)
    canvas.text(LEFT, y, "calf load", SIZE_PT, bold=True)
    canvas.text(NUMBERS_RIGHT, y, f"{score}", SIZE_PT, bold=True, align="right")
    x = BARS_LEFT + score * scale
    canvas.line([x, x], [FIRST_Y - 4.6, y - 2.6], INK, SCORE_IN_CAUSES_PT)
