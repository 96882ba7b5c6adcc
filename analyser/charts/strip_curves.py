"""One function a strip: pace, height, cadence, contact time, heart rate, load."""

from __future__ import annotations

import numpy as np

from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import width_mm
from analyser.charts.scale import Scale, nice_step, spread, ticks
from analyser.charts.style import (
    AS_FLAT_PT,
    EASY_BAND,
    EASY_LINE_PT,
    HEIGHT_FILL,
    HEIGHT_LINE,
    INK,
    LOAD_COLOURS,
    LOAD_EDGES,
    MAIN_CURVE_PT,
    OUTLINE_PT,
    PACE,
    PACE_PT,
    PAPER,
    SECOND_INK,
    STEEP,
    UPHILL_COST,
    USUAL_PT,
    VERY_STEEP,
)
from analyser.charts.time_axis import TimeAxis, grid_line, thinned
from analyser.charts.view import TIMES, View
from analyser.guidelines.words import M_PER_FOOT, clock
from analyser.run import BoolArray, FloatArray

NAME_LEFT, TICKS_RIGHT, LABEL_LEFT = 11.0, 33.4, 185.1
SMOOTHING_S, LOAD_SMOOTHING_S, CLASS_SMOOTHING_S = 15.0, 20.0, 75.0
EASY_SHARE = (0.90, 1.10)  # of the easy speed; the upper is the guideline's limit
QUICK_WIDTH_SPM = 7.0  # one standard deviation of Lieberman 2015, as the guideline's limit
HARD_SHARE = 0.80


def _name(canvas: Canvas, top: float, name: str, unit: str) -> None:
    canvas.text(NAME_LEFT, top + 3.4, name, 9.0, bold=True)
    canvas.text(NAME_LEFT, top + 7.0, unit, 8.5, colour=SECOND_INK)


def _tick(canvas: Canvas, axis: TimeAxis, y: float, word: str) -> None:
    grid_line(canvas, axis, y)
    canvas.text(TICKS_RIGHT, y + 1.05, word, 8.5, colour=SECOND_INK, align="right")


def _label(canvas: Canvas, y: float, word: str, top: float, bottom: float) -> None:
    y = min(max(y + 1.05, top + 2.4), bottom)
    canvas.text(LABEL_LEFT, y, word, 8.0, colour=SECOND_INK)


def _curve(
    canvas: Canvas, axis: TimeAxis, view: View, ys: FloatArray, colour: str, width_pt: float
) -> None:
    xs, thin = thinned(axis.xs(view.elapsed_s), ys, axis.left, axis.right)
    canvas.line(xs, thin, colour, width_pt)


def _spaced(values: list[float], scale: Scale, least: float = 3.9) -> list[float]:
    """Return the ticks that lie far enough apart to be written."""
    kept: list[float] = []
    for value in values:
        if not kept or abs(scale.y(value) - scale.y(kept[-1])) >= least:
            kept.append(value)
    return kept


def pace(canvas: Canvas, view: View, axis: TimeAxis, top: float, bottom: float) -> None:
    """Draw pace, the pace as if flat, and the easy band; faster is higher."""
    _name(canvas, top, "Pace", f"min/{view.units}")
    speed = np.where(view.running, view.column("speed_mps"), np.nan)
    paces = view.pace_s(view.smoothed(speed, SMOOTHING_S))
    if not np.isfinite(paces).any():
        _nothing(canvas, axis, top, bottom, "No running pace in this file")
        return
    easy = view.unit_m / view.analysis.easy_speed_mps
    slow, fast = spread(paces, 97.0, 1.0)
    fast, slow = min(fast, easy / 1.02), max(slow, easy * 1.02)
    margin = 0.12 * (slow - fast) + 6.0
    scale = Scale(slow + margin, max(fast - margin, 0.4 * fast), top, bottom)
    _band(canvas, axis, scale, easy / EASY_SHARE[0], easy / EASY_SHARE[1])
    span = scale.low - scale.high
    step = next((s for s in (15.0, 30.0, 60.0, 120.0, 300.0) if span / s <= 4.0), 600.0)
    for tick in _spaced(ticks(scale.high, scale.low, step), scale):
        if top + 1.0 < scale.y(tick) < bottom - 0.5:
            _tick(canvas, axis, scale.y(tick), clock(tick))
    _as_if_flat(canvas, view, axis, scale, paces)
    _curve(canvas, axis, view, scale.ys(paces), PACE, PACE_PT)
    _label(canvas, scale.y(easy), "easy", top, bottom)


def _band(canvas: Canvas, axis: TimeAxis, scale: Scale, low: float, high: float) -> None:
    top, bottom = sorted((scale.y(low), scale.y(high)))
    canvas.rectangle(axis.left, top, axis.right - axis.left, bottom - top, EASY_BAND)


def _as_if_flat(
    canvas: Canvas, view: View, axis: TimeAxis, scale: Scale, paces: FloatArray
) -> None:
    if not (view.has("flat_speed_mps") and view.has("grade")):
        return
    flat = view.pace_s(view.smoothed(view.column("flat_speed_mps"), SMOOTHING_S))
    low, high = scale.ys(paces), scale.ys(flat)
    costs = (high < low - 0.25) & np.isfinite(low)
    _between(canvas, axis.xs(view.elapsed_s), low, high, costs, UPHILL_COST)
    shown = np.where(np.abs(flat - paces) > 0.005 * paces, scale.ys_leaving(flat), scale.ys(paces))
    _curve(canvas, axis, view, np.where(np.isfinite(paces), shown, np.nan), INK, AS_FLAT_PT)
    if costs.any():
        _as_if_flat_label(canvas, view, axis, low, high, costs)


def _as_if_flat_label(
    canvas: Canvas, view: View, axis: TimeAxis, low: FloatArray, high: FloatArray, costs: BoolArray
) -> None:
    xs = axis.xs(view.elapsed_s)
    half = width_mm("as if flat", 8.0) / 2.0
    for start, end in _stretches(costs):
        middle = (start + end) // 2
        inside = slice(start, end)
        room = xs[end - 1] - xs[start]
        tall = np.nanmin(low[inside]) - np.nanmin(high[inside])
        if room > 2.0 * half + 3.0 and tall > 3.6:
            y = float(low[middle]) - 1.0
            canvas.text(float(xs[middle]), y, "as if flat", 8.0, align="centre")
            return


def _stretches(chosen: BoolArray) -> list[tuple[int, int]]:
    """Return start and end of each run of chosen samples, longest first."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(np.int8)))
    pairs = [(int(a), int(z)) for a, z in edges.reshape(-1, 2)]
    return sorted(pairs, key=lambda pair: pair[0] - pair[1])


def _between(
    canvas: Canvas,
    xs: FloatArray,
    low: FloatArray,
    high: FloatArray,
    chosen: BoolArray,
    colour: str,
) -> None:
    areas = []
    for start, end in _stretches(chosen):
        part = slice(start, end)
        if end - start >= 2:
            there = np.column_stack([xs[part], high[part]])
            back = np.column_stack([xs[part], low[part]])[::-1]
            areas.append(np.vstack([there, back]))
    canvas.fills(areas, colour)


def height(canvas: Canvas, view: View, axis: TimeAxis, top: float, bottom: float) -> None:
    """Draw the height with its steep parts tinted."""
    unit_m, unit = (M_PER_FOOT, "ft") if view.units == "mi" else (1.0, "m")
    _name(canvas, top, "Height", unit)
    values = view.column("altitude_m") / unit_m
    low, high = spread(values, 0.0, 100.0)
    room = max(high - low, 20.0)
    scale = Scale(low - 0.12 * room, low + 1.08 * room, top, bottom)
    step = nice_step(scale.high - scale.low, 3)
    for tick in _spaced(ticks(low - 0.05 * room, scale.high, step), scale):
        if top + 1.2 < scale.y(tick):
            _tick(canvas, axis, scale.y(tick), f"{tick:.0f}")
    xs, ys = axis.xs(view.elapsed_s), scale.ys(values)
    floor = np.full(xs.shape, bottom)
    known = np.isfinite(ys)
    _between(canvas, xs, floor, ys, known, HEIGHT_FILL)
    grade = np.nan_to_num(view.column("grade"))
    _between(canvas, xs, floor, ys, known & (grade >= 0.04) & (grade <= 0.08), STEEP)
    _between(canvas, xs, floor, ys, known & (grade > 0.08), VERY_STEEP)
    _curve(canvas, axis, view, ys, HEIGHT_LINE, 0.9)
    if (grade >= 0.04).any():
        _steep_legend(canvas, top, bottom)


def _steep_legend(canvas: Canvas, top: float, bottom: float) -> None:
    middle = (top + bottom) / 2.0
    for y, colour, word in ((middle - 0.6, VERY_STEEP, "> 8 %"), (middle + 3.4, STEEP, "4-8 %")):
        canvas.rectangle(LABEL_LEFT, y - 2.0, 2.0, 2.0, colour)
        canvas.text(LABEL_LEFT + 2.9, y, word.replace("-", "\N{EN DASH}"), 8.0, colour=SECOND_INK)


def _nothing(canvas: Canvas, axis: TimeAxis, top: float, bottom: float, words: str) -> None:
    for y in (top + 0.2 * (bottom - top), top + 0.8 * (bottom - top)):
        grid_line(canvas, axis, y)
    middle = (top + bottom) / 2.0 + 1.0
    canvas.text(
        (axis.left + axis.right) / 2.0, middle, words, 8.5, colour=SECOND_INK, align="centre"
    )


def cadence(canvas: Canvas, view: View, axis: TimeAxis, top: float, bottom: float) -> None:
    """Draw the running cadence against the band that is quick for this runner."""
    _name(canvas, top, "Cadence", "steps/min")
    values = np.where(view.running, view.column("cadence_spm"), np.nan)
    if not np.isfinite(values).any():
        _nothing(canvas, axis, top, bottom, "No step rate in this file")
        return
    smooth = view.smoothed(values, SMOOTHING_S)
    speed = view.smoothed(np.where(view.running, view.column("speed_mps"), np.nan), 60.0)
    quick = quick_cadence_spm(speed, view.analysis.height_m)
    low, high = spread(smooth, 2.0, 98.0)
    quick_low, quick_high = spread(quick, 5.0, 95.0)
    low, high = min(low, quick_low - 9.0), max(high, quick_high + 9.0)
    scale = Scale(low - 3.0, high + 3.0, top, bottom)
    known = np.isfinite(quick)
    xs = axis.xs(view.elapsed_s)
    lower, upper = scale.ys(quick - QUICK_WIDTH_SPM), scale.ys(quick + QUICK_WIDTH_SPM)
    _between(canvas, xs, lower, upper, known, EASY_BAND)
    for tick in _spaced(ticks(scale.low, scale.high, nice_step(high - low, 3)), scale):
        if top + 1.0 < scale.y(tick) < bottom - 0.4:
            _tick(canvas, axis, scale.y(tick), f"{tick:.0f}")
    _curve(canvas, axis, view, scale.ys(smooth), INK, MAIN_CURVE_PT)
    middle = scale.y(float(np.nanmedian(quick)))
    canvas.text(LABEL_LEFT, middle, "quick", 8.0, colour=SECOND_INK)
    canvas.text(LABEL_LEFT, middle + 3.5, "for you", 8.0, colour=SECOND_INK)


def contact(canvas: Canvas, view: View, axis: TimeAxis, top: float, bottom: float) -> None:
    """Draw the contact time against the runner's usual."""
    _name(canvas, top, "Contact", "ms")
    values = np.where(view.running, view.column("contact_ms"), np.nan)
    if not np.isfinite(values).any():
        _nothing(canvas, axis, top, bottom, "No contact time while running")
        return
    usual = float(np.nanmedian(values))
    _plain_curve(canvas, view, axis, (top, bottom), values, usual, f"usual {usual:.0f}")


def heart_rate(canvas: Canvas, view: View, axis: TimeAxis, top: float, bottom: float) -> None:
    """Draw the heart rate, with 80 % of the maximum where that is known."""
    _name(canvas, top, "Heart rate", "bpm")
    most = view.analysis.runner.max_heart_rate_bpm
    limit = HARD_SHARE * most if most else None
    word = f"80 %: {limit:.0f}" if limit else ""
    _plain_curve(canvas, view, axis, (top, bottom), view.column("heart_rate_bpm"), limit, word)


def _plain_curve(
    canvas: Canvas,
    view: View,
    axis: TimeAxis,
    room: tuple[float, float],
    values: FloatArray,
    line: float | None,
    word: str,
) -> None:
    top, bottom = room
    smooth = view.smoothed(values, SMOOTHING_S)
    low, high = spread(smooth, 1.0, 99.0)
    if line is not None:
        low, high = min(low, line), max(high, line)
    margin = 0.15 * max(high - low, 10.0)
    scale = Scale(low - margin, high + margin, top, bottom)
    for tick in _spaced(ticks(scale.low, scale.high, nice_step(scale.high - scale.low, 3)), scale):
        if top + 1.0 < scale.y(tick) < bottom - 0.4:
            _tick(canvas, axis, scale.y(tick), f"{tick:.0f}")
    if line is not None:
        y = scale.y(line)
        canvas.line([axis.left, axis.right], [y, y], SECOND_INK, USUAL_PT, dashes=(4.0, 2.5))
        _label(canvas, y, word, top, bottom)
    _curve(canvas, axis, view, scale.ys(smooth), INK, MAIN_CURVE_PT)


def load(canvas: Canvas, view: View, axis: TimeAxis, top: float, bottom: float) -> None:
    """Draw the load density in its five classes, with the easy run's line."""
    _name(canvas, top, "Calf load", f"{TIMES} easy")
    load_area(canvas, view, axis, top, bottom, words=True)


def load_area(
    canvas: Canvas, view: View, axis: TimeAxis, top: float, bottom: float, *, words: bool
) -> None:
    """Draw the density as an area in flat classes, its outline, and the line at 1."""
    density = np.where(view.dt_s > 0.0, view.column("load"), np.nan)
    if not np.isfinite(density).any():
        _nothing(canvas, axis, top, bottom, "No speed, so no load")
        return
    smooth = view.smoothed(density, LOAD_SMOOTHING_S)
    classes = view.smoothed(density, CLASS_SMOOTHING_S)
    high = max(float(np.nanmax(smooth)) * 1.04, 1.5)
    scale = Scale(0.0, high, top, bottom)
    step = 1.0 if high <= 4.0 else nice_step(high, 4)
    if words:
        for tick in ticks(step, high, step):
            if scale.y(tick) > top + 1.0:
                _tick(canvas, axis, scale.y(tick), f"{tick:g}{TIMES}")
    xs, ys = axis.xs(view.elapsed_s), scale.ys(smooth)
    floor = np.full(xs.shape, bottom)
    edges = (-np.inf, *LOAD_EDGES, np.inf)
    for colour, low, up in zip(LOAD_COLOURS, edges[:-1], edges[1:], strict=True):
        _between(canvas, xs, floor, ys, _wide((classes >= low) & (classes < up)), colour)
    _curve(canvas, axis, view, ys, INK, OUTLINE_PT)
    y = scale.y(1.0)
    canvas.line([axis.left, axis.right], [y, y], PAPER, EASY_LINE_PT)
    canvas.line([axis.left, axis.right], [y, y], INK, EASY_LINE_PT, dashes=(4.5, 3.0))
    if words:
        _label(canvas, y, "easy run", top, bottom)


def _wide(chosen: BoolArray) -> BoolArray:
    """Return the samples with the one after each stretch, so that areas meet."""
    return np.asarray(chosen | np.concatenate([[False], chosen[:-1]]))
