"""Where there is no map: the run as a ribbon in time, runs high and walks low, coloured by load."""

from __future__ import annotations

import numpy as np

from analyser.charts import legend
from analyser.charts.canvas import Canvas, corners
from analyser.charts.glyphs import width_mm, wrapped
from analyser.charts.marks import NUMBER_RADIUS, numbered_disc
from analyser.charts.panel import Panel
from analyser.charts.route import LEGEND_TOP, PANEL, TITLE_Y
from analyser.charts.style import AXIS_PT, INK, LOAD_COLOURS, LOAD_EDGES, SECOND_INK
from analyser.charts.time_axis import minute_step
from analyser.charts.view import View
from analyser.guidelines.words import clock
from analyser.run import FloatArray

RUN_MM, WALK_MM = 5.0, 2.0
ABOVE_MM, ROW_MM = 10.2, 14.6  # from a row's top to its base: number, gap, ribbon; and in all
CLASS_SMOOTHING_S = 41.0
CELLS = 240  # over the whole ribbon: about a quarter of a millimetre each


def draw(canvas: Canvas, view: View) -> None:
    """Draw title, ribbon and legend at the right of an A4 page."""
    canvas.text(PANEL.left, TITLE_Y, "Where your calves worked", 10.5, bold=True)
    draw_ribbon(canvas, view, PANEL, size_pt=8.5)
    legend.draw(canvas, PANEL.left, PANEL.right, LEGEND_TOP)


def draw_ribbon(canvas: Canvas, view: View, panel: Panel, *, size_pt: float) -> None:
    """Draw the ribbon in rows, as the words of a page run on, with minutes below each."""
    grown = size_pt / 8.5
    pitch_mm, top = 0.45 * size_pt, panel.top
    for line in wrapped(why_no_map(view), size_pt, panel.right - panel.left):
        top += pitch_mm
        canvas.text(panel.left, top - 0.08 * size_pt, line, size_pt, colour=SECOND_INK)
    if not view.has("speed_mps"):
        return
    rows = max(1, min(3, int((panel.bottom - top) / (ROW_MM * grown))))
    pitch = (panel.bottom - top) / rows
    duration = view.duration_s
    for row in range(rows):
        start, end = row * duration / rows, (row + 1) * duration / rows
        base = top + row * pitch + (pitch - ROW_MM * grown) / 2.0 + ABOVE_MM * grown
        _row(canvas, view, panel, (start, end), base, size_pt)


def why_no_map(view: View) -> str:
    """Return what stands in the map's place, and why."""
    if not view.has("speed_mps"):
        return "Neither positions nor speed in this file"
    if view.has("latitude") and not view.has_course:
        return "Positions on one spot, so by time"
    if view.share and view.has_course:
        return "No map on a shared page, so by time"
    if view.is_lapped:
        return "Laps over laps, so by time"
    if view.is_planned:
        return "A session has no place, so by time"
    return "No positions in this file, so by time"


def _row(
    canvas: Canvas,
    view: View,
    panel: Panel,
    span: tuple[float, float],
    base: float,
    size_pt: float,
) -> None:
    left, right = panel.left, panel.right
    grown = size_pt / 8.5
    scale = (right - left) / (span[1] - span[0])
    edges = np.linspace(span[0], span[1], CELLS + 1)
    classes, tall = _cells(view, edges)
    for k, colour in enumerate(LOAD_COLOURS):
        canvas.fills(_blocks(left, right, base, classes == k, tall * grown), colour)
    canvas.line([left, right], [base, base], INK, AXIS_PT)
    _minutes(canvas, panel, span, base, size_pt)
    radius = NUMBER_RADIUS * grown
    taken: list[float] = []
    for stretch in view.analysis.stretches:
        middle = (stretch.span.start_s + stretch.span.end_s) / 2.0
        x = min(max(left + (middle - span[0]) * scale, left + radius), right - radius)
        if span[0] <= middle < span[1] and all(abs(x - t) > 2.2 * radius for t in taken):
            y = base - RUN_MM * grown - radius - 0.8
            numbered_disc(canvas, x, y, stretch.number, size_pt=size_pt, radius=radius)
            taken.append(x)


def _cells(view: View, edges: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return load class and height of each cell; NaN and 0 where nothing was moved."""
    density = np.where(view.dt_s > 0.0, view.column("load"), np.nan)
    load = view.smoothed(density, CLASS_SMOOTHING_S)
    middle = (edges[:-1] + edges[1:]) / 2.0
    at = np.minimum(np.searchsorted(view.elapsed_s, middle), view.elapsed_s.size - 1)
    moved = (view.column("moving")[at] == 1.0) & (
        view.elapsed_s[at] - np.maximum(view.dt_s[at], 0.0) <= middle
    )
    classes = np.searchsorted(LOAD_EDGES, np.nan_to_num(load[at]), side="right").astype(float)
    walked = view.column("gait")[at] == 1.0
    return np.where(moved, classes, np.nan), np.where(walked, WALK_MM, RUN_MM)


def _blocks(
    left: float, right: float, base: float, chosen: FloatArray, tall: FloatArray
) -> list[FloatArray]:
    """Return the rectangles of the chosen cells, those side by side and as tall joined."""
    wide = (right - left) / CELLS
    blocks, start = [], None
    for k in range(CELLS + 1):
        here = k < CELLS and bool(chosen[k])
        if start is not None and not (here and tall[k] == tall[start]):
            high = float(tall[start])
            blocks.append(corners(left + start * wide, base - high, (k - start) * wide, high))
            start = None
        if here and start is None:
            start = k
    return blocks


def _minutes(
    canvas: Canvas, panel: Panel, span: tuple[float, float], base: float, size_pt: float
) -> None:
    """Write some minutes below a row, the last with its unit."""
    step = 60.0 * minute_step(3.0 * (span[1] - span[0]))
    scale = (panel.right - panel.left) / (span[1] - span[0])
    y = base + 0.45 * size_pt
    free_from = panel.left - 1.0
    for k in range(int(np.ceil(span[0] / step - 1e-9)), int(span[1] / step + 1e-9) + 1):
        word = f"{k * step / 60.0:.0f}"
        x = panel.left + (k * step - span[0]) * scale
        canvas.line([x, x], [base, base + 0.9], INK, AXIS_PT)
        half = width_mm(word, size_pt) / 2.0
        centre = min(max(x, panel.left + half), panel.right - half)
        if centre - half >= free_from and centre + half < panel.right - 9.0 * size_pt / 8.5:
            canvas.text(centre, y, word, size_pt, colour=SECOND_INK, align="centre")
            free_from = centre + half + 1.5
    end = "min" if span[1] < 5999.0 * 60 else clock(span[1])
    canvas.text(panel.right, y, end, size_pt, colour=SECOND_INK, align="right")
