"""The pace, the pace as if flat, and the band that is easy; faster is higher."""

from __future__ import annotations

import numpy as np

from analyser.charts.glyphs import width_mm
from analyser.charts.scale import Scale, spread
from analyser.charts.strip import LABEL_LEFT, Strip, spans
from analyser.charts.style import (
    AS_FLAT_PT,
    EASY_BAND,
    INK,
    PACE,
    PACE_PT,
    SECOND_INK,
    UPHILL_COST,
)
from analyser.charts.view import View
from analyser.guidelines import rules
from analyser.guidelines.words import clock
from analyser.run import BoolArray, FloatArray

EASY_SHARE = (0.90, rules.HARD)  # of the easy speed; above, it counts as hard
STEPS_S = (600.0, 300.0, 120.0, 60.0, 30.0, 15.0, 10.0, 5.0)
FASTEST_SHARE = 0.40  # of the usual pace: a strip is not stretched for a faster moment
MINUTE_S = 60.0
FLAT_SMOOTHING_S = 30.0  # as the guideline judges it
AS_IF_FLAT = "as if flat"
APART_MM = 0.25  # curves nearer than this are one line


def draw(strip: Strip) -> None:
    """Draw the strip; a runner who only walked gets the reason instead."""
    view = strip.view
    strip.name("Pace", f"min/{view.units}")
    speed = np.where(view.steadily_running, view.bridged("speed_mps"), np.nan)
    paces = view.pace_s(strip.smooth(speed))
    if not np.isfinite(paces).any():
        strip.nothing(
            "All of it is walked" if view.is_planned else "No steady running in this file"
        )
        return
    flat = as_if_flat(strip, paces)
    easy = view.unit_m / view.analysis.easy_speed_mps
    scale = scale_of(strip, paces, flat, easy)
    high, low = scale.y(easy / EASY_SHARE[1]), scale.y(easy / EASY_SHARE[0])
    strip.canvas.rectangle(
        strip.axis.left, high, strip.axis.right - strip.axis.left, low - high, EASY_BAND
    )
    _ticks(strip, scale)
    free = _as_if_flat(strip, scale, paces, flat)
    strip.curve(scale.ys(paces), PACE, PACE_PT)
    _labels(strip, (high + low) / 2.0, free)


def no_running(view: View) -> str:
    """Return why there is no pace: a plan may be a walk."""
    return "All of it is walked" if view.is_planned else "No steady running in this file"


def as_if_flat(strip: Strip, paces: FloatArray) -> FloatArray:
    """Return the pace on the flat of the same effort, NaN where no slope is known."""
    view = strip.view
    if not (view.has("flat_speed_mps") and view.has("grade")):
        return np.full(paces.shape, np.nan)
    speed = np.where(view.dt_s > 0.0, view.bridged("flat_speed_mps"), np.nan)
    flat = view.pace_s(view.smoothed(speed, max(FLAT_SMOOTHING_S, strip.smoothing_s)))
    return np.where(np.isfinite(paces), flat, np.nan)


def scale_of(strip: Strip, paces: FloatArray, flat: FloatArray, easy: float) -> Scale:
    """Return an axis that holds the pace, the fastest minute as if flat, and the easy pace."""
    slow, fast = spread(paces, 97.0, 1.0)
    minutes = strip.view.smoothed(flat, MINUTE_S)
    if np.isfinite(minutes).any():
        fast = min(fast, float(np.nanmin(minutes)))
    fast = max(fast, FASTEST_SHARE * float(np.nanmedian(paces)))
    fast, slow = min(fast, easy / 1.02), max(slow, easy * 1.02)
    margin = 0.08 * (slow - fast) + 4.0
    return Scale(slow + margin, fast - margin, strip.top, strip.bottom)


def _ticks(strip: Strip, scale: Scale) -> None:
    strip.ticks(scale, clock, STEPS_S)


def _as_if_flat(strip: Strip, scale: Scale, paces: FloatArray, flat: FloatArray) -> bool:
    """Draw the pace as if flat and what climbing cost; return whether its name is yet to say."""
    if not np.isfinite(flat).any():
        return False
    low, high = scale.ys(paces), scale.ys(flat)
    costs = (high < low - APART_MM) & np.isfinite(low)
    strip.between(low, high, costs, UPHILL_COST)
    strip.curve(scale.ys_leaving(flat), INK, AS_FLAT_PT)
    return bool(costs.any()) and not _named(strip, low, high, costs)


def _named(strip: Strip, low: FloatArray, high: FloatArray, costs: BoolArray) -> bool:
    """Write the curve's name into the widest area between the curves, if it fits anywhere."""
    half = width_mm(AS_IF_FLAT, 8.0) / 2.0 + 0.8
    xs = strip.xs
    for start, end in spans(costs)[:4]:
        for share in (0.5, 0.4, 0.6, 0.3, 0.7):
            x = xs[start] + share * (xs[end - 1] - xs[start])
            inside = (xs >= x - half) & (xs <= x + half) & np.isfinite(low)
            if xs[start] + half > x or x > xs[end - 1] - half or not inside.any():
                continue
            ceiling, floor = float(np.nanmax(high[inside])), float(np.nanmin(low[inside]))
            if floor - ceiling >= 4.0:
                y = (ceiling + floor) / 2.0 + 1.0
                strip.canvas.text(float(x), y, AS_IF_FLAT, 8.0, align="centre")
                return True
    return _named_beside(strip, low, high, costs)


def _named_beside(strip: Strip, low: FloatArray, high: FloatArray, costs: BoolArray) -> bool:
    """Write the curve's name left of its first rise, above the pace, if it is free there."""
    wide, xs = width_mm(AS_IF_FLAT, 8.0), strip.xs
    for start, end in sorted(spans(costs)[:6]):
        right = float(xs[start]) - 0.8
        top = max(float(np.nanmin(high[start:end])), strip.top) + 1.0
        under = (xs >= right - wide - 0.6) & (xs <= right + 0.6)
        ceiling = np.nanmin(np.where(under, np.fmin(low, high), np.inf))
        folds = (strip.axis.xs(np.array(fold)) for fold in strip.axis.folds)
        in_fold = any(a < right + 0.6 and right - wide - 0.6 < b for a, b in folds)
        if right - wide >= strip.axis.left + 1.0 and ceiling >= top + 3.2 and not in_fold:
            strip.canvas.text(right, top + 2.2, AS_IF_FLAT, 8.0, align="right")
            return True
    return False


def _labels(strip: Strip, easy_y: float, as_if_flat_too: bool) -> None:
    if not as_if_flat_too:
        strip.label(easy_y, "easy")
        return
    y = strip.top + 1.2 if easy_y > (strip.top + strip.bottom) / 2.0 else strip.bottom - 3.6
    strip.canvas.line([LABEL_LEFT, LABEL_LEFT + 6.0], [y, y], INK, AS_FLAT_PT)
    strip.canvas.text(LABEL_LEFT, y + 3.3, AS_IF_FLAT, 8.0, colour=SECOND_INK)
    nearest = strip.top + 7.4 if y < easy_y else strip.bottom - 7.4
    strip.label(max(easy_y, nearest) if y < easy_y else min(easy_y, nearest), "easy")
