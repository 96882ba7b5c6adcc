"""The height along the run, its steep parts tinted."""

from __future__ import annotations

import numpy as np

from analyser.charts.glyphs import width_mm
from analyser.charts.scale import Scale, spread
from analyser.charts.strip import LABEL_LEFT, Strip
from analyser.charts.style import HEIGHT_FILL, HEIGHT_LINE, SECOND_INK, STEEP, VERY_STEEP
from analyser.charts.view import EN_DASH
from analyser.guidelines import hills
from analyser.run import FloatArray
from analyser.units import M_PER_FOOT

STEEP_FROM, VERY_STEEP_FROM = hills.STEEP.value, 2.0 * hills.STEEP.value
STEEP_SMOOTHING_S = 30.0
LEAST_RANGE_M = 20.0
CLIMB_NAMED_M = 15.0


def draw(strip: Strip) -> None:
    """Draw the strip."""
    view = strip.view
    unit_m, unit = (M_PER_FOOT, "ft") if view.units == "mi" else (1.0, "m")
    strip.name("Height", unit)
    heights = view.bridged("altitude_m") / unit_m
    low, high = spread(heights, 0.0, 100.0)
    room = max(high - low, LEAST_RANGE_M / unit_m)
    scale = Scale(low - 0.12 * room, low + 1.12 * room, strip.top, strip.bottom)
    strip.ticks(scale, "{:.0f}".format)
    ys = scale.ys(np.where(view.dt_s > 0.0, heights, np.nan))
    _areas(strip, ys)
    strip.curve(ys, HEIGHT_LINE, 0.9)
    _climb(strip, ys)


def _areas(strip: Strip, ys: FloatArray) -> None:
    """Fill below the line, in the colour of how steep it is there."""
    floor, known = np.full(ys.shape, strip.bottom), np.isfinite(ys)
    strip.between(floor, ys, known, HEIGHT_FILL)
    window = max(STEEP_SMOOTHING_S, strip.smoothing_s)
    grade = np.nan_to_num(strip.view.smoothed(strip.view.column("grade"), window))
    steep, very = grade >= STEEP_FROM, grade > VERY_STEEP_FROM
    strip.between(floor, ys, known & steep, STEEP)
    strip.between(floor, ys, known & very, VERY_STEEP)
    if (known & steep).any():
        _legend(strip, bool((known & very).any()))


def _legend(strip: Strip, very_too: bool) -> None:
    middle = (strip.top + strip.bottom) / 2.0
    rows = [(STEEP, f"{100.0 * STEEP_FROM:.0f}{EN_DASH}{100.0 * VERY_STEEP_FROM:.0f} %")]
    if very_too:
        rows.insert(0, (VERY_STEEP, f"> {100.0 * VERY_STEEP_FROM:.0f} %"))
    for line, (colour, word) in enumerate(rows):
        y = middle + 1.0 + 4.0 * (line - (len(rows) - 1) / 2.0)
        strip.canvas.rectangle(LABEL_LEFT, y - 2.0, 2.0, 2.0, colour)
        strip.canvas.text(LABEL_LEFT + 2.9, y, word, 8.0, colour=SECOND_INK)


def _climb(strip: Strip, ys: FloatArray) -> None:
    """Say how high the hardest uphill stretch climbed, above its line where that is free."""
    heights = strip.view.column("altitude_m")
    uphill = [s.span for s in strip.view.analysis.stretches if s.cause == "climb" and not s.bouts]
    if not (uphill and strip.view.has("climb_m")):
        return
    inside = (strip.view.elapsed_s >= uphill[0].start_s) & (strip.view.elapsed_s <= uphill[0].end_s)
    known = heights[inside & np.isfinite(heights)]
    metres = float(known.max() - known[: int(known.argmax()) + 1].min()) if known.size else 0.0
    if metres < CLIMB_NAMED_M:
        return
    word = f"{strip.view.height_words(metres)} up"
    half, xs = width_mm(word, 8.0) / 2.0, strip.xs
    start, end = strip.axis.x(uphill[0].start_s), strip.axis.x(uphill[0].end_s)
    for share in (0.3, 0.15, 0.0, 0.5):
        x = max(start + share * (end - start), strip.axis.left + half + 0.5)
        under = (xs > x - half - 0.6) & (xs < x + half + 0.6) & np.isfinite(ys)
        ceiling = float(np.min(ys[under])) if under.any() else strip.top
        if ceiling - strip.top >= 4.2:
            y = max(ceiling - 1.6, strip.top + 2.6)
            strip.canvas.text(x, y, word, 8.0, align="centre")
            return
