"""The load at each pace, with its band of days, the room, and where the plan stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted, width_mm
from analyser.charts.panel import Panel
from analyser.charts.plan_view import ByPace, PlanView
from analyser.charts.scale import Scale, nice_step, ticks
from analyser.charts.style import (
    AXIS_PT,
    BAND_OF_DAYS,
    GRID,
    GRID_PT,
    INK,
    MAIN_CURVE_PT,
    ROOM,
    ROOM_PT,
    SECOND_INK,
)
from analyser.guidelines.words import clock
from analyser.run import FloatArray

TITLE_X, TITLE_Y, RIGHT = 107.0, 252.8, 199.0
PLOT = Panel(116.0, 257.2, 196.0, 273.0)
SIZE_PT, TITLE_PT = 8.0, 10.5
STEPS_S = (15.0, 30.0, 60.0, 120.0, 300.0, 600.0)
TICKS_DOWN_MM, ROOM_NAME_MM, DOT_MM = 4.0, 3.4, 1.25
MARGIN = 0.08  # of the loads' span, above and below
APART_MM = 2.2


@dataclass(frozen=True, eq=False)
class _Plot:
    """The curve laid into its panel: slow left, fast right, linear in pace. [mm]."""

    panel: Panel
    paces_s: FloatArray
    loads: Scale

    def x(self, pace_s: float) -> float:
        """Return where a pace lies."""
        slow, fast = self.paces_s[0], self.paces_s[-1]
        share = (slow - pace_s) / (slow - fast)
        return float(self.panel.left + share * (self.panel.right - self.panel.left))


def draw(canvas: Canvas, plan: PlanView) -> None:
    """Draw title and chart at the bottom right of an A4 page."""
    if plan.by_pace is None:
        return
    end = canvas.text(TITLE_X, TITLE_Y, "Load at each pace", TITLE_PT, bold=True) + 3.0
    rest = fitted(plan.by_pace_title, 8.5, RIGHT - end)
    canvas.text(end, TITLE_Y, rest, 8.5, colour=SECOND_INK)
    draw_curve(canvas, plan, plan.by_pace, PLOT)


def draw_curve(canvas: Canvas, plan: PlanView, by_pace: ByPace, panel: Panel) -> None:
    """Draw band, curve, room, the plan's own dot and both axes."""
    plot = _plot(plan, by_pace, panel)
    xs = np.array([plot.x(pace) for pace in plot.paces_s])
    low, high = (plot.loads.ys(by_pace.load * share) for share in (by_pace.low, by_pace.high))
    canvas.fill(np.vstack([np.c_[xs, high], np.c_[xs, low][::-1]]), BAND_OF_DAYS)
    _load_axis(canvas, plot)
    if plan.has_limit:
        _room(canvas, plan, plot, plot.loads.ys(by_pace.load * by_pace.low))
    canvas.line(xs, plot.loads.ys(by_pace.load), INK, MAIN_CURVE_PT)
    _pace_axis(canvas, plot)
    _planned(canvas, plan, by_pace, plot)


def _plot(plan: PlanView, by_pace: ByPace, panel: Panel) -> _Plot:
    loads = [by_pace.load.min() * by_pace.low, by_pace.load.max() * by_pace.high]
    if plan.has_limit:
        loads += [plan.limit]
    margin = MARGIN * (max(loads) - min(loads))
    low = max(0.0, min(loads) - margin)
    scale = Scale(low, max(loads) + margin, panel.top, panel.bottom)
    return _Plot(panel, plan.view.pace_s(by_pace.speed_mps), scale)


def _load_axis(canvas: Canvas, plot: _Plot) -> None:
    left, right = plot.panel.left, plot.panel.right
    low, high = plot.loads.low, plot.loads.high
    for load in ticks(low, high, nice_step(high - low, 3)):
        y = plot.loads.y(load)
        canvas.line([left, right], [y, y], GRID, GRID_PT)
        words = f"{load:.0f}"
        canvas.text(left - 1.6, y + 1.0, words, SIZE_PT, colour=SECOND_INK, align="right")


def _room(canvas: Canvas, plan: PlanView, plot: _Plot, lowest: FloatArray) -> None:
    """Draw the room's line with its name below it, or above where the curve leaves more there."""
    left, right = plot.panel.left, plot.panel.right
    y = plot.loads.y(plan.limit)
    canvas.line([left, right], [y, y], ROOM, ROOM_PT, dashes=(2.2, 1.4))
    wide = width_mm(plan.limit_words, SIZE_PT, True)
    below = y + ROOM_NAME_MM <= plot.panel.bottom
    at = left + 1.0 if float(lowest[0]) <= y + ROOM_NAME_MM or not below else right - 1.0 - wide
    baseline = y + ROOM_NAME_MM - 0.6 if below else y - 1.0
    canvas.text(at, baseline, plan.limit_words, SIZE_PT, bold=True, colour=ROOM)


def _pace_axis(canvas: Canvas, plot: _Plot) -> None:
    left, right, y = plot.panel.left, plot.panel.right, plot.panel.bottom
    canvas.line([left, right], [y, y], INK, AXIS_PT)
    slow, fast = float(plot.paces_s[0]), float(plot.paces_s[-1])
    wide = width_mm("00:00", SIZE_PT) + APART_MM
    most = (right - left) / wide
    step = next((each for each in STEPS_S if (slow - fast) / each <= most), 1200.0)
    for pace in ticks(fast, slow, step):
        x = plot.x(pace)
        half = width_mm(clock(pace), SIZE_PT) / 2.0
        middle = min(max(x, left - 2.0 + half), RIGHT - half)
        canvas.line([x, x], [y, y + 0.9], INK, AXIS_PT)
        canvas.text(
            middle, y + TICKS_DOWN_MM, clock(pace), SIZE_PT, colour=SECOND_INK, align="centre"
        )


def _planned(canvas: Canvas, plan: PlanView, by_pace: ByPace, plot: _Plot) -> None:
    """Draw the plan's own dot, named above the band."""
    pace = plan.view.unit_m / by_pace.planned_mps
    x, y = plot.x(pace), plot.loads.y(plan.load)
    canvas.disc(x, y, DOT_MM, INK)
    word_y = plot.loads.y(plan.load * by_pace.high) - 1.2
    half = width_mm(by_pace.word, SIZE_PT) / 2.0
    middle = min(max(x, plot.panel.left + half), plot.panel.right - half)
    canvas.text(middle, max(word_y, plot.panel.top + 1.6), by_pace.word, SIZE_PT, align="centre")
