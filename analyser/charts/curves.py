"""A runner's curves: your speed by slope, beside others', and your steps by speed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted, width_mm
from analyser.charts.panel import Panel
from analyser.charts.scale import Scale, nice_step, ticks
from analyser.charts.style import (
    AXIS_PT,
    EASY_BAND,
    GRID,
    GRID_PT,
    INK,
    PACE,
    PACE_PT,
    SECOND_INK,
    USUAL_PT,
    WALKING,
)
from analyser.guidelines.words import clock
from analyser.run import FloatArray

WIDTH, HEIGHT = 210.0, 92.0
BY_SLOPE, BY_SPEED = Panel(24.0, 22.0, 104.0, 78.0), Panel(128.0, 22.0, 199.0, 78.0)
TITLE_Y, BELOW_Y = 10.0, 15.0
SIZE_PT, TITLE_PT = 8.0, 10.5
DOT_MM = 1.25
NAMES_X = 52.0
ABOVE = 1.06  # of the fastest speed: room over the curve
TICKS_APART_MM = 5.0
PACES_S = (180, 210, 240, 270, 300, 360, 420, 480, 600, 720, 900, 1200, 1500, 1800)
TICKS_DOWN_MM, NAME_DOWN_MM = 4.0, 8.4
OTHERS_DASHES, WALKING_DASHES = (4.0, 3.0), (1.5, 2.0)  # in widths of the line
LINES: tuple[tuple[str, str, tuple[float, float] | None], ...] = (
    ("you, running", PACE, None),
    ("others, running", SECOND_INK, OTHERS_DASHES),
    ("you, walking", SECOND_INK, WALKING_DASHES),
)
STEPS_S = (15.0, 30.0, 60.0, 120.0, 300.0)


@dataclass(frozen=True, eq=False)
class CurvesView:
    """What the picture shows, in one unit of distance.

    Parameters
    ----------
    grade, pace_s, others_pace_s, walking_pace_s
        Slope, and for it your pace running, others' with your pace on the flat, and yours
        walking; shape (n,). [s per unit]
    walked_from
        From which slope on you walk more than half of the way; NaN where you never do.
    speed_pace_s, cadence_spm, quick_spm
        Pace on the flat, your steps and quick ones at it, shape (m,); no steps: NaN.
    usual_pace_s
        On the flat.
    unit
        "km" or "mi".
    below
        What the curves rest on, in words.
    """

    grade: FloatArray
    pace_s: FloatArray
    others_pace_s: FloatArray
    walking_pace_s: FloatArray
    walked_from: float
    speed_pace_s: FloatArray
    cadence_spm: FloatArray
    quick_spm: tuple[FloatArray, FloatArray]
    usual_pace_s: float
    unit: str
    below: str


@dataclass(frozen=True)
class _Across:
    """A horizontal axis: values from left to right. [mm]."""

    panel: Panel
    first: float
    last: float

    def x(self, value: float) -> float:
        share = (value - self.first) / (self.last - self.first)
        return self.panel.left + share * (self.panel.right - self.panel.left)

    def xs(self, values: FloatArray) -> FloatArray:
        return np.array([self.x(float(value)) for value in values])


def draw(canvas: Canvas, shown: CurvesView) -> None:
    """Draw both pictures side by side."""
    _by_slope(canvas, shown)
    _by_speed(canvas, shown)


def _title(canvas: Canvas, panel: Panel, title: str, below: str) -> None:
    left = panel.left - 14.0
    canvas.text(left, TITLE_Y, title, TITLE_PT, bold=True)
    room = panel.right - left
    canvas.text(left, BELOW_Y, fitted(below, SIZE_PT, room), SIZE_PT, colour=SECOND_INK)


def _by_slope(canvas: Canvas, shown: CurvesView) -> None:
    panel = BY_SLOPE
    _title(canvas, panel, "Your speed by slope", shown.below)
    across = _Across(panel, float(shown.grade[0]), float(shown.grade[-1]))
    speeds = [1.0 / each for each in (shown.pace_s, shown.walking_pace_s, shown.others_pace_s)]
    low, high = min(each.min() for each in speeds), max(each.max() for each in speeds)
    scale = Scale(float(low), float(high) * ABOVE, panel.top, panel.bottom)
    _walked(canvas, shown, across)
    _pace_axis(canvas, panel, scale)
    xs = across.xs(shown.grade)
    running, walking, others = (scale.ys(each) for each in speeds)
    canvas.line(xs, others, SECOND_INK, USUAL_PT, dashes=OTHERS_DASHES)
    canvas.line(xs, walking, SECOND_INK, USUAL_PT, dashes=WALKING_DASHES)
    canvas.line(xs, running, PACE, PACE_PT)
    canvas.disc(across.x(0.0), scale.y(1.0 / shown.usual_pace_s), DOT_MM, INK)
    _grade_axis(canvas, across)
    _names(canvas, across)


def _walked(canvas: Canvas, shown: CurvesView, across: _Across) -> None:
    """Shade the slopes that are walked more often than run."""
    if not np.isfinite(shown.walked_from):
        return
    x = across.x(shown.walked_from)
    panel = across.panel
    canvas.rectangle(x, panel.top, panel.right - x, panel.bottom - panel.top, WALKING)
    words = "you mostly walk"
    if panel.right - x > width_mm(words, SIZE_PT) + 2.0:
        canvas.text(x + 1.0, panel.top + 3.4, words, SIZE_PT, colour=SECOND_INK)


def _names(canvas: Canvas, across: _Across) -> None:
    """Write what each line is, low in the middle, under the curves."""
    panel = across.panel
    for row, (words, colour, dashes) in enumerate(LINES):
        y = panel.top + 20.0 + 4.0 * row
        width = PACE_PT if dashes is None else USUAL_PT
        canvas.line([NAMES_X, NAMES_X + 6.5], [y, y], colour, width, dashes=dashes)
        canvas.text(NAMES_X + 8.0, y + 1.0, words, SIZE_PT)


def _by_speed(canvas: Canvas, shown: CurvesView) -> None:
    panel = BY_SPEED
    known = bool(np.isfinite(shown.cadence_spm).any())
    words = "on the flat, steps a minute" if known else "none of your runs has steps"
    _title(canvas, panel, "Your steps by speed", words)
    across = _Across(panel, float(shown.speed_pace_s[0]), float(shown.speed_pace_s[-1]))
    low, high = shown.quick_spm
    steps = np.concatenate([shown.cadence_spm, low, high])
    scale = Scale(
        float(np.nanmin(steps)) - 3.0, float(np.nanmax(steps)) + 3.0, panel.top, panel.bottom
    )
    xs = across.xs(shown.speed_pace_s)
    band = np.vstack([np.c_[xs, scale.ys(high)], np.c_[xs, scale.ys(low)][::-1]])
    canvas.fill(band, EASY_BAND)
    _steps_axis(canvas, panel, scale)
    canvas.text(panel.left + 1.5, panel.top + 3.4, "quick for you", SIZE_PT, colour=SECOND_INK)
    if known:
        canvas.line(xs, scale.ys(shown.cadence_spm), INK, PACE_PT)
        at = float(np.interp(-shown.usual_pace_s, -shown.speed_pace_s, shown.cadence_spm))
        canvas.disc(across.x(shown.usual_pace_s), scale.y(at), DOT_MM, INK)
    _pace_below(canvas, across, shown.unit)


def _pace_axis(canvas: Canvas, panel: Panel, scale: Scale) -> None:
    """Draw round paces on an axis that is even in speed, as many as have room."""
    last = panel.top - TICKS_APART_MM
    for pace in PACES_S:
        y = scale.y(1.0 / pace)
        if not scale.low <= 1.0 / pace <= scale.high or y - last < TICKS_APART_MM:
            continue
        last = y
        canvas.line([panel.left, panel.right], [y, y], GRID, GRID_PT)
        text = clock(pace)
        canvas.text(panel.left - 1.6, y + 1.0, text, SIZE_PT, colour=SECOND_INK, align="right")


def _steps_axis(canvas: Canvas, panel: Panel, scale: Scale) -> None:
    for steps in ticks(scale.low, scale.high, nice_step(scale.high - scale.low, 4)):
        y = scale.y(steps)
        canvas.line([panel.left, panel.right], [y, y], GRID, GRID_PT)
        text = f"{steps:.0f}"
        canvas.text(panel.left - 1.6, y + 1.0, text, SIZE_PT, colour=SECOND_INK, align="right")


def _grade_axis(canvas: Canvas, across: _Across) -> None:
    panel = across.panel
    y = panel.bottom
    canvas.line([panel.left, panel.right], [y, y], INK, AXIS_PT)
    for percent in (-20, -10, 0, 10, 20):
        x = across.x(percent / 100.0)
        words = f"{percent:+d} %" if percent else "flat"
        canvas.line([x, x], [y, y + 0.9], INK, AXIS_PT)
        text = words.replace("-", "\N{MINUS SIGN}")
        canvas.text(x, y + TICKS_DOWN_MM, text, SIZE_PT, colour=SECOND_INK, align="centre")


def _pace_below(canvas: Canvas, across: _Across, unit: str) -> None:
    panel, y = across.panel, across.panel.bottom
    canvas.line([panel.left, panel.right], [y, y], INK, AXIS_PT)
    slow, fast = across.first, across.last
    step = next((each for each in STEPS_S if (slow - fast) / each <= 5.0), 600.0)
    for pace in ticks(fast, slow, step):
        x = across.x(pace)
        canvas.line([x, x], [y, y + 0.9], INK, AXIS_PT)
        text = clock(pace)
        canvas.text(x, y + TICKS_DOWN_MM, text, SIZE_PT, colour=SECOND_INK, align="centre")
    canvas.text(
        panel.right, y + NAME_DOWN_MM, f"min/{unit}", SIZE_PT, colour=SECOND_INK, align="right"
    )
