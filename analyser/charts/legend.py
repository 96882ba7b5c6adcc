"""The five classes of calf load, named."""

from __future__ import annotations

from analyser.charts.canvas import Canvas
from analyser.charts.style import LOAD_COLOURS, LOAD_WORDS, SECOND_INK

THICKNESS = 2.2


def draw(canvas: Canvas, left: float, right: float, top: float, size_pt: float = 8.5) -> None:
    """Draw the classes side by side with their names below. [mm]."""
    wide = (right - left) / len(LOAD_COLOURS)
    for place, (colour, word) in enumerate(zip(LOAD_COLOURS, LOAD_WORDS, strict=True)):
        canvas.rectangle(left + place * wide, top, wide, THICKNESS, colour)
        middle = left + (place + 0.5) * wide
        y = top + THICKNESS + 0.41 * size_pt
        canvas.text(middle, y, word, size_pt, colour=SECOND_INK, align="centre")
