"""What the body did: cadence, contact time and heart rate, a strip each."""

from __future__ import annotations

import numpy as np

from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.charts.scale import Scale, spread
from analyser.charts.strip import Strip
from analyser.charts.style import EASY_BAND, INK, MAIN_CURVE_PT, SECOND_INK, USUAL_PT
from analyser.charts.view import View
from analyser.guidelines.cadence import SLOW
from analyser.run import FloatArray

QUICK_SMOOTHING_S, MARGIN_SPM = 60.0, 2.0
HARD_HEART_SHARE = 0.80  # of the highest heart rate


def cadence(strip: Strip) -> None:
    """Draw the running cadence against the band that is quick for this runner."""
    view = strip.view
    strip.name("Cadence", "steps/min")
    smooth = strip.smooth(np.where(view.steadily_running, view.bridged("cadence_spm"), np.nan))
    if not np.isfinite(smooth).any():
        strip.nothing(no_step_rate(view))
        return
    speed = np.where(view.steadily_running, view.bridged("speed_mps"), np.nan)
    window = max(QUICK_SMOOTHING_S, strip.smoothing_s)
    quick = quick_cadence_spm(view.smoothed(speed, window), view.analysis.height_m)
    scale = _cadence_scale(strip, smooth, quick)
    lower, upper = scale.ys(quick - SLOW.value), scale.ys(quick + SLOW.value)
    strip.between(lower, upper, np.isfinite(quick), EASY_BAND)
    _ticks(strip, scale)
    strip.curve(scale.ys(smooth), INK, MAIN_CURVE_PT)
    if np.isfinite(quick).any():
        strip.label(scale.y(float(np.nanmedian(quick))), "quick", "for you")


def no_step_rate(view: View) -> str:
    """Return where the step rate lacks."""
    if view.has("cadence_spm"):
        return "No step rate while running"
    return f"No step rate in {'earlier runs' if view.is_planned else 'this file'}"


def _cadence_scale(strip: Strip, smooth: FloatArray, quick: FloatArray) -> Scale:
    low, high = spread(smooth, 2.0, 98.0)
    if np.isfinite(quick).any():
        quick_low, quick_high = spread(quick, 5.0, 95.0)
        low, high = (
            min(low, quick_low - SLOW.value - MARGIN_SPM),
            max(high, quick_high + SLOW.value + MARGIN_SPM),
        )
    return Scale(low - 3.0, high + 3.0, strip.top, strip.bottom)


def contact(strip: Strip) -> None:
    """Draw the contact time of the running against this run's median."""
    strip.name("Contact", "ms")
    values = np.where(strip.view.steadily_running, strip.view.bridged("contact_ms"), np.nan)
    if not np.isfinite(values).any():
        strip.nothing("No contact time while running")
        return
    usual = float(np.nanmedian(values))
    _against_line(strip, values, usual, (f"usual {usual:.0f}",))


def heart_rate(strip: Strip) -> None:
    """Draw the heart rate, with 80 % of the highest where that is known."""
    strip.name("Heart", "rate, bpm")
    highest = strip.view.analysis.runner.max_heart_rate_bpm
    limit = HARD_HEART_SHARE * highest if highest else None
    words = (f"80 %: {limit:.0f}",) if limit else ()
    _against_line(strip, strip.view.bridged("heart_rate_bpm"), limit, words)


def _against_line(
    strip: Strip, values: FloatArray, line: float | None, words: tuple[str, ...]
) -> None:
    smooth = strip.smooth(values)
    if not np.isfinite(smooth).any():
        strip.nothing("None while the watch's timer ran")
        return
    low, high = spread(smooth, 1.0, 99.0)
    if line is not None:
        low, high = min(low, line), max(high, line)
    margin = 0.15 * max(high - low, 10.0)
    scale = Scale(low - margin, high + margin, strip.top, strip.bottom)
    _ticks(strip, scale)
    if line is not None:
        y = scale.y(line)
        ends = [strip.axis.left, strip.axis.right]
        strip.canvas.line(ends, [y, y], SECOND_INK, USUAL_PT, dashes=(4.0, 2.5))
        strip.label(y, *words)
    strip.curve(scale.ys(smooth), INK, MAIN_CURVE_PT)


def _ticks(strip: Strip, scale: Scale) -> None:
    strip.ticks(scale, "{:.0f}".format)
