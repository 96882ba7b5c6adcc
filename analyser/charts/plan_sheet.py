"""What else a plan's A4 page has: its first line, the map or ribbon, the steps, the foot."""

from __future__ import annotations

from analyser import __version__
from analyser.charts import legend, ribbon, route
from analyser.charts.canvas import Canvas
from analyser.charts.footer import LINES, NOT_ADVICE, RULE_Y
from analyser.charts.glyphs import fitted, width_mm
from analyser.charts.panel import Panel
from analyser.charts.plan_view import PlanView
from analyser.charts.style import RULE, RULE_PT, SECOND_INK, STEP_NUMBER
from analyser.charts.view import DOT

LEFT, RIGHT, BASELINE = 11.0, 199.0, 11.6
MAP, MAP_TITLE_Y, LEGEND_TOP = Panel(137.0, 63.0, 199.0, 111.4), 59.6, 114.0
STEPS_Y, STEP_MM, STEP_RIGHT, BEFORE_Y = 252.8, 7.6, 101.0, 281.1
SIZE_PT = 8.0


def header(canvas: Canvas, plan: PlanView) -> None:
    """Write the title, and what is planned for which day, as much as fits."""
    end = canvas.text(LEFT, BASELINE, plan.title, 10.5, bold=True)
    when = named_day(plan, 9.0, RIGHT - end - 6.0)
    canvas.text(RIGHT, BASELINE, when, 9.0, colour=SECOND_INK, align="right")


def named_day(plan: PlanView, size_pt: float, room: float) -> str:
    """Return what is planned and its day in so many mm, the name shortened where it is long."""
    if not plan.name:
        return plan.day
    left = room - width_mm(f"{DOT}{plan.day}", size_pt)
    return f"{fitted(plan.name, size_pt, left)}{DOT}{plan.day}"


def place(canvas: Canvas, plan: PlanView) -> None:
    """Draw the map, or the ribbon where there is none, at the right."""
    canvas.text(MAP.left, MAP_TITLE_Y, "Where it will be hard", 10.5, bold=True)
    if plan.view.has_map:
        route.draw_map(canvas, plan.view, MAP, size_pt=8.5)
    else:
        ribbon.draw_ribbon(canvas, plan.view, MAP, size_pt=8.5)
    legend.draw(canvas, MAP.left, MAP.right, LEGEND_TOP)


def steps(canvas: Canvas, plan: PlanView) -> None:
    """Write how to run it, in three steps, and what is done before."""
    canvas.text(LEFT, STEPS_Y, "How to run it", 10.5, bold=True)
    for number, step in enumerate(plan.steps[:3], start=1):
        y = STEPS_Y + 5.2 + (number - 1) * STEP_MM
        room = STEP_RIGHT - 17.0
        canvas.text(LEFT, y + 2.0, str(number), 15.0, bold=True, colour=STEP_NUMBER)
        canvas.text(17.0, y, fitted(step.do, 9.0, room, True), 9.0, bold=True)
        canvas.text(17.0, y + 3.5, fitted(step.how, 8.5, room), 8.5)
    end = canvas.text(LEFT, BEFORE_Y, "Before:", SIZE_PT, bold=True) + 1.4
    names = [exercise.name.lower() for exercise in plan.view.analysis.routine]
    canvas.text(end, BEFORE_Y, fitted(", ".join(names), SIZE_PT, RIGHT - end), SIZE_PT)


def footer(canvas: Canvas, plan: PlanView) -> None:
    """Write what the plan rests on, in two lines, and what it is not."""
    canvas.line([LEFT, RIGHT], [RULE_Y, RULE_Y], RULE, RULE_PT)
    version = f"analyser {__version__}"
    canvas.text(RIGHT, LINES[0], version, SIZE_PT, colour=SECOND_INK, align="right")
    canvas.text(RIGHT, LINES[1], NOT_ADVICE, SIZE_PT, bold=True, align="right")
    beside = width_mm(version, SIZE_PT), width_mm(NOT_ADVICE, SIZE_PT, bold=True)
    for parts, y, taken in zip(plan.sources, LINES, beside, strict=True):
        line = fitting(parts, SIZE_PT, RIGHT - LEFT - 5.0 - taken)
        canvas.text(LEFT, y, line, SIZE_PT, colour=SECOND_INK)


def fitting(parts: tuple[str, ...], size_pt: float, room: float) -> str:
    """Return as many of the parts as fit a line of so many mm, the last given up first."""
    for kept in range(len(parts), 0, -1):
        line = DOT.join(parts[:kept])
        if width_mm(line, size_pt) <= room:
            return line
    return fitted(parts[0], size_pt, room) if parts else ""
