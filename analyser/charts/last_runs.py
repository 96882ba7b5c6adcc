"""The loads of the ten runs before, as dots beside this one; a dashed line is the usual run."""

from __future__ import annotations

import math

from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import width_mm
from analyser.charts.panel import Panel
from analyser.charts.style import INK, PAPER, SECOND_INK, USUAL_PT, VERDICT_MARKS
from analyser.charts.view import View
from analyser.guidelines.words import COUNTED

MOST = 10
DOT_SHARE, THIS_SHARE = 0.075, 0.14  # radii, of the panel's height


def draw(canvas: Canvas, view: View, panel: Panel, size_pt: float, free_from: float) -> None:
    """Draw the dots into a panel and "usual" left of it where that is free, from `free_from` on."""
    loads = before(view)
    this = view.analysis.score.value
    if not loads:
        _none(canvas, panel, size_pt)
        return
    usual = view.analysis.history.usual_load
    shown = [*loads, this, *([usual] if usual > 0.0 else [])]
    low, high = min(shown), max(shown)
    tall = panel.bottom - panel.top
    margin = THIS_SHARE * tall

    def y_of(load: float) -> float:
        share = (load - low) / (high - low) if high > low else 0.5
        return panel.bottom - margin - share * (tall - 2.0 * margin)

    if usual > 0.0:
        _usual(canvas, panel, y_of(usual), size_pt, free_from)
    pitch = (panel.right - panel.left - 2.0 * margin) / MOST
    for back, load in enumerate(reversed(loads), start=1):
        x = panel.right - margin - back * pitch
        canvas.ring(x, y_of(load), DOT_SHARE * tall, SECOND_INK, 0.9, face=PAPER)
    colour = VERDICT_MARKS[view.analysis.verdict]
    canvas.ring(panel.right - margin, y_of(this), THIS_SHARE * tall, INK, 1.0, face=colour)
    count = COUNTED[len(loads)]
    words = "the run before" if len(loads) == 1 else f"{count} runs before"
    canvas.text(
        panel.right, panel.bottom + 0.54 * size_pt, words, size_pt, colour=SECOND_INK, align="right"
    )


def before(view: View) -> list[float]:
    """Return the known loads of the ten runs before, the latest last. [points]."""
    return [load for load in view.analysis.history.last_loads if math.isfinite(load)][-MOST:]


def _usual(canvas: Canvas, panel: Panel, y: float, size_pt: float, free_from: float) -> None:
    """Draw the usual run's line, with its name at the left where that is free."""
    canvas.line([panel.left, panel.right], [y, y], SECOND_INK, USUAL_PT, dashes=(3.5, 2.2))
    if panel.left - 1.5 - width_mm("usual", size_pt) >= free_from:
        baseline = y + 0.13 * size_pt
        canvas.text(panel.left - 1.5, baseline, "usual", size_pt, colour=SECOND_INK, align="right")


def _none(canvas: Canvas, panel: Panel, size_pt: float) -> None:
    """Say that there is nothing to compare with, where the dots would be."""
    for line, y in (("no earlier run", 0.62), ("to compare", 1.06)):
        at = panel.top + y * (panel.bottom - panel.top)
        canvas.text(panel.right, at, line, size_pt, colour=SECOND_INK, align="right")
