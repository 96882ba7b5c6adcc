"""What to do next time, and the routine before every run."""

from __future__ import annotations

from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted
from analyser.charts.style import INK, STEP_NUMBER
from analyser.charts.view import View


def draw(canvas: Canvas, view: View) -> None:
    """Draw both lists side by side on an A4 page."""
    canvas.text(11.0, 253.2, "Your next run", 10.5, bold=True)
    for number, step in enumerate(view.analysis.next_run, start=1):
        y = 258.8 + (number - 1) * 8.35
        canvas.text(11.0, y + 2.0, str(number), 15.0, bold=True, colour=STEP_NUMBER)
        canvas.text(17.0, y, fitted(step.do, 9.0, 84.0, True), 9.0, bold=True)
        canvas.text(17.0, y + 3.7, fitted(step.how, 8.5, 84.0), 8.5)
    canvas.text(107.0, 253.2, "Before every run", 10.5, bold=True)
    for row, exercise in enumerate(view.analysis.routine):
        y = 258.8 + row * 5.0
        canvas.frame(107.0, y - 2.5, 2.8, 2.8, INK, width_pt=0.9)
        canvas.text(112.0, y, exercise.name, 8.5, bold=True)
        canvas.text(147.0, y, fitted(exercise.dose, 8.5, 52.0), 8.5)
