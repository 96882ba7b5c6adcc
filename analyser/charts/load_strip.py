"""The load per minute, in five flat classes, against the easy run."""

from __future__ import annotations

import numpy as np

from analyser.charts.scale import Scale
from analyser.charts.strip import Strip
from analyser.charts.style import (
    EASY_LINE_PT,
    INK,
    LOAD_COLOURS,
    LOAD_EDGES,
    OUTLINE_PT,
    PAPER,
)
from analyser.charts.view import TIMES
from analyser.run import BoolArray, FloatArray

SMOOTHING_S, CLASS_SMOOTHING_S = 20.0, 75.0
LEAST_HIGH = 1.5
STEPS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0)  # the easy run's line always has its name


def draw(strip: Strip) -> None:
    """Draw the strip of an A4 page, with its name and ticks."""
    strip.name("Calf load", f"{TIMES} easy")
    scale = area(strip)
    if scale is None:
        return
    strip.label(scale.y(1.0), "easy run")


def highest(strip: Strip) -> float:
    """Return where the strip's axis ends: above its load; NaN where there is none. [x easy]."""
    density = _density(strip)
    if not (np.isfinite(density).any() and strip.view.has("speed_mps")):
        return float("nan")
    smooth = strip.view.smoothed(density, max(SMOOTHING_S, strip.smoothing_s))
    return max(float(np.nanmax(smooth)) * 1.08, LEAST_HIGH)


def _density(strip: Strip) -> FloatArray:
    return np.where(strip.view.dt_s > 0.0, strip.view.column("load"), np.nan)


def area(
    strip: Strip, *, ticked: bool = True, size_pt: float = 8.5, high: float | None = None
) -> Scale | None:
    """Draw the density in its classes, its outline, and the easy run's line; return the axis.

    The axis ends at `high` where two strips share one. [x easy]
    """
    own = highest(strip)
    if np.isnan(own):
        strip.nothing("No speed, so no load", size_pt)
        return None
    density = _density(strip)
    smooth = strip.view.smoothed(density, max(SMOOTHING_S, strip.smoothing_s))
    classes = strip.view.smoothed(density, max(CLASS_SMOOTHING_S, strip.smoothing_s))
    scale = Scale(0.0, high or own, strip.top, strip.bottom)
    if ticked:
        strip.ticks(scale, lambda value: f"{value:g}{TIMES}", STEPS)
    ys = scale.ys(smooth)
    floor = np.full(ys.shape, strip.bottom)
    edges = (-np.inf, *LOAD_EDGES, np.inf)
    for colour, low, up in zip(LOAD_COLOURS, edges[:-1], edges[1:], strict=True):
        strip.between(
            floor, ys, reaching((classes >= low) & (classes < up)) & np.isfinite(ys), colour
        )
    strip.curve(ys, INK, OUTLINE_PT)
    easy_line(strip, scale.y(1.0))
    return scale


def easy_line(strip: Strip, y: float) -> None:
    """Draw the easy run's line, on white so that it shows in the dark."""
    ends = [strip.axis.left, strip.axis.right]
    strip.canvas.line(ends, [y, y], PAPER, EASY_LINE_PT)
    strip.canvas.line(ends, [y, y], INK, EASY_LINE_PT, dashes=(4.5, 3.0))


def reaching(chosen: BoolArray) -> BoolArray:
    """Return the samples with the one after each stretch, so that areas meet."""
    return np.asarray(chosen | np.concatenate([[False], chosen[:-1]]))
