"""The page for a phone's screen: the same answers, fewer and larger."""

from __future__ import annotations

from collections.abc import Sequence

from analyser import __version__
from analyser.advice import Exercise, Step
from analyser.charts import (
    load_strip,
    phone_band,
    phone_causes,
    phone_rows,
    ribbon,
    route,
    stretch_labels,
    time_axis,
)
from analyser.charts.canvas import Canvas
from analyser.charts.footer import NOT_ADVICE
from analyser.charts.glyphs import fitted, width_mm
from analyser.charts.panel import Panel
from analyser.charts.strip import Strip
from analyser.charts.style import (
    ADVICE_TINT,
    INK,
    LOAD_COLOURS,
    SECOND_INK,
    STEP_NUMBER,
)
from analyser.charts.view import DOT, TIMES, View

LEFT, RIGHT = 10.0, 172.88
SMALL_PT, TITLE_PT, NAME_PT = 13.5, 16.0, 15.0
MAP_RIGHT, MAP_BOTTOM, LEGEND_Y = 82.0, 226.0, 232.4
LABELS_Y, STRIP_LEFT, STRIP_RIGHT, STRIP_TOP, STRIP_BOTTOM = 240.6, LEFT, 157.9, 243.4, 262.4
ADVICE_TOP, FOOT_Y = 271.6, 317.6
MOST_MINUTES = 7
SHORTER = {
    "hip-flexor stretch": "hip flexors",
    "glute bridge": "bridge",
    "side leg lifts": "leg lifts",
}


def draw(canvas: Canvas, view: View) -> None:
    """Draw the whole phone page: the rows take what they need, map and causes what is left."""
    phone_band.draw(canvas, view)
    rows_bottom = phone_rows.draw(canvas, view)
    panel = Panel(LEFT, rows_bottom + 2.6, MAP_RIGHT, MAP_BOTTOM)
    if view.has_map:
        route.draw_map(canvas, view, panel, size_pt=SMALL_PT)
    else:
        ribbon.draw_ribbon(canvas, view, panel, size_pt=SMALL_PT)
    legend(canvas)
    phone_causes.draw(canvas, view, rows_bottom + 2.0, LEGEND_Y)
    load(canvas, view)
    _advice(canvas, view)


def legend(canvas: Canvas) -> None:
    """Draw the classes of load in one line, the ends named."""
    end = canvas.text(LEFT, LEGEND_Y, "lighter", SMALL_PT, colour=SECOND_INK) + 1.8
    words = f"2{TIMES} easy"
    right = MAP_RIGHT + 2.0 - width_mm(words, SMALL_PT) - 1.8
    wide = (right - end) / len(LOAD_COLOURS)
    for place, colour in enumerate(LOAD_COLOURS):
        canvas.rectangle(end + place * wide, LEGEND_Y - 3.4, wide, 3.6, colour)
    canvas.text(right + 1.8, LEGEND_Y, words, SMALL_PT, colour=SECOND_INK)


def load(canvas: Canvas, view: View) -> None:
    """Draw the strip of the load, the one that a phone has room for."""
    axis = time_axis.folded(view, STRIP_LEFT, STRIP_RIGHT)
    time_axis.shade(canvas, view, axis, STRIP_TOP, STRIP_BOTTOM)
    strip = Strip(canvas, view, axis, STRIP_TOP, STRIP_BOTTOM)
    scale = load_strip.area(strip, ticked=False, size_pt=SMALL_PT)
    time_axis.hatch_pauses(canvas, view, axis, STRIP_TOP, STRIP_BOTTOM)
    canvas.line([STRIP_LEFT, STRIP_RIGHT], [STRIP_BOTTOM, STRIP_BOTTOM], INK, 0.8)
    stretch_labels.draw(canvas, view, axis, LABELS_Y, RIGHT, size_pt=SMALL_PT, title="Calf load")
    if scale is not None:
        y = min(scale.y(1.0) + 1.7, STRIP_BOTTOM)
        canvas.text(STRIP_RIGHT + 2.0, y, "easy", SMALL_PT, colour=SECOND_INK)
    minutes = axis.shown_s / 60.0
    step = next((s for s in time_axis.STEPS_MIN if minutes / s <= MOST_MINUTES), 480)
    y = STRIP_BOTTOM + 0.46 * SMALL_PT
    time_axis.label_minutes(canvas, axis, y, size_pt=SMALL_PT, step=step)
    canvas.text(STRIP_RIGHT + 2.0, y, "min", SMALL_PT, colour=SECOND_INK)


def _advice(canvas: Canvas, view: View) -> None:
    height = canvas.height - ADVICE_TOP
    canvas.rectangle(0.0, ADVICE_TOP, canvas.width, height, ADVICE_TINT)
    canvas.text(LEFT, 279.2, "Your next run", TITLE_PT, bold=True)
    steps(canvas, view.analysis.next_run, 286.8, 6.6)
    before(canvas, view.analysis.routine, 309.6)
    words = [f"analyser {__version__}"]
    words += ["map left out"] if view.share else []
    canvas.text(LEFT, FOOT_Y, DOT.join(words), SMALL_PT, colour=SECOND_INK)
    canvas.text(RIGHT, FOOT_Y, NOT_ADVICE, SMALL_PT, bold=True, align="right")


def before(canvas: Canvas, routine: Sequence[Exercise], y: float) -> None:
    """Name what is done before the run, in a line."""
    end = canvas.text(LEFT, y, "Before:", SMALL_PT, bold=True) + 2.2
    names = [exercise.name.lower() for exercise in routine]
    canvas.text(end, y, in_a_line(names, RIGHT - end), SMALL_PT)


def steps(canvas: Canvas, advised: Sequence[Step], first_y: float, pitch: float) -> None:
    """Write numbered steps, a line each. [mm]."""
    for place, step in enumerate(advised):
        y = first_y + pitch * place
        canvas.text(LEFT, y, f"{place + 1}", NAME_PT, bold=True, colour=STEP_NUMBER)
        _step(canvas, step, 17.2, y)


def _step(canvas: Canvas, step: Step, x: float, y: float) -> None:
    """Write a step of the next run in one line: the deed in bold, of its how what fits."""
    end = canvas.text(x, y, fitted(step.do, SMALL_PT, RIGHT - x, True), SMALL_PT, bold=True)
    end += width_mm(" ", SMALL_PT)
    canvas.text(end, y, how_fitting(step.how, RIGHT - end), SMALL_PT)


def how_fitting(how: str, room: float) -> str:
    """Return how a step is done in so many mm: its last parts given up first; empty if none fits.

    Examples
    --------
    >>> how_fitting("Flat; walk before you must.", 30.0)
    'Flat'
    """
    how = how.rstrip(".")
    shorter = how.removesuffix(" all the way").replace(" of walking", "")
    parts = (how, shorter, *(how.split(mark, 1)[0] for mark in ("; ", ": ", ", ")))
    return next((part for part in parts if width_mm(part, SMALL_PT) <= room), "")


def in_a_line(names: list[str], room: float) -> str:
    """Return names with commas between them, in fewer words where they are too long."""
    line = ", ".join(names)
    if width_mm(line, SMALL_PT) <= room:
        return line
    return fitted(", ".join(SHORTER.get(name, name) for name in names), SMALL_PT, room)
