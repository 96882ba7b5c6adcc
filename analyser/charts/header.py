"""The first line of the page: what it is, when the run was, and what recorded it."""

from __future__ import annotations

import re

from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted, width_mm
from analyser.charts.style import SECOND_INK
from analyser.charts.view import DOT, View, when_words

TITLE = "What this run asked of your calves"
LEFT, RIGHT, BASELINE = 11.0, 199.0, 11.6
SHORTEST_NAME = 3  # "1" is a number in the file, no name of a watch


def draw(canvas: Canvas, view: View) -> None:
    """Write the title, and date, time and device at the right of an A4 page."""
    end = canvas.text(LEFT, BASELINE, TITLE, 10.5, bold=True)
    when = when_words(view)
    device = device_words(view)
    room = RIGHT - end - 6.0 - width_mm(when + DOT, 9.0)
    words = when + DOT + fitted(device, 9.0, room) if device else when
    canvas.text(RIGHT, BASELINE, words, 9.0, colour=SECOND_INK, align="right")


def title_words(view: View) -> str:
    """Return when the run was, and what recorded it."""
    return DOT.join(word for word in (when_words(view), device_words(view)) if word)


def device_words(view: View) -> str:
    """Return the device's name as a person would write it; empty where it is none."""
    name = re.split(r"https?:|\bSoftware\b| --? ", " ".join(view.analysis.run.device.split()))[0]
    name = name.rstrip(" ,;:-")
    if len(name) < SHORTEST_NAME:
        return ""
    return name if any(letter.isupper() or letter == "." for letter in name) else name.title()
