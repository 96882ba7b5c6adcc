"""Minute by minute: the strips over one time axis, stacked and labelled."""

from __future__ import annotations

import math
from collections.abc import Callable

from analyser.calfload.constants import HOT
from analyser.charts import (
    body_strips,
    height_strip,
    load_strip,
    pace_strip,
    stretch_labels,
    time_axis,
)
from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted
from analyser.charts.strip import Strip
from analyser.charts.style import INK, SECOND_INK
from analyser.charts.view import DOT, TIMES, View

LEFT, RIGHT = 35.0, 183.5
TITLE_Y, LABELS_Y, BRACKET_Y, TOP, BOTTOM, GAP = 132.4, 137.0, 138.5, 139.4, 213.6, 1.8
MINUTES_Y, LAPS_Y = 217.1, 220.5
HEIGHTS = {"pace": 16.6, "height": 10.6, "cadence": 12.4, "contact": 10.4, "load": 17.0}
LEAST_PEAK_S = 300.0


def draw(canvas: Canvas, view: View, title: str = "Minute by minute") -> None:
    """Draw the title, the strips that the file allows, and their shared axis."""
    canvas.text(11.0, TITLE_Y, title, 10.5, bold=True)
    canvas.text(199.0, TITLE_Y, peaks(view), 8.5, colour=SECOND_INK, align="right")
    axis = time_axis.folded(view, LEFT, RIGHT)
    chosen = dict(strips_of(view))
    time_axis.shade(canvas, view, axis, TOP, BOTTOM)
    for name, top, bottom in placed(list(chosen)):
        chosen[name](Strip(canvas, view, axis, top, bottom))
    marks = time_axis.lap_marks(view)
    time_axis.draw_laps(canvas, marks, axis, TOP, BOTTOM)
    time_axis.hatch_pauses(canvas, view, axis, TOP, BOTTOM)
    stretch_labels.draw(canvas, view, axis, LABELS_Y, 199.0, size_pt=8.5)
    stretch_labels.brackets(canvas, view, axis, BRACKET_Y)
    canvas.line([LEFT, RIGHT], [BOTTOM, BOTTOM], INK, 0.8)
    time_axis.label_minutes(canvas, axis, MINUTES_Y)
    canvas.text(RIGHT + 1.6, MINUTES_Y, "min", 8.5, colour=SECOND_INK)
    if marks:
        time_axis.label_laps(canvas, view, marks, axis, LAPS_Y)


def peaks(view: View) -> str:
    """Return how hard it got, for the right of the title."""
    score = view.analysis.score
    if math.isnan(score.value):
        return ""
    words = []
    if math.isfinite(score.peak5) and view.duration_s >= LEAST_PEAK_S:
        words.append(f"hardest 5 minutes {score.peak5:.1f}{TIMES}")
    if not view.analysis.stretches and not score.hot_minutes >= 0.5:
        words.append("no minute far above easy")
    elif score.hot_minutes >= 0.5:
        words.append(f"{score.hot_minutes:.0f} min above {HOT:g}{TIMES}")
    return fitted(DOT.join(words), 8.5, 130.0)


def strips_of(view: View) -> list[tuple[str, Callable[[Strip], None]]]:
    """Return the strips that this file has something to show in, in order."""
    strips: list[tuple[str, Callable[[Strip], None]]] = [("pace", pace_strip.draw)]
    if view.has("altitude_m"):
        strips.append(("height", height_strip.draw))
    strips.append(("cadence", body_strips.cadence))
    if view.has("contact_ms"):
        strips.append(("contact", body_strips.contact))
    elif view.has("heart_rate_bpm"):
        strips.append(("contact", body_strips.heart_rate))
    strips.append(("load", load_strip.draw))
    return strips


def placed(names: list[str]) -> list[tuple[str, float, float]]:
    """Return each strip's top and bottom; those there share the room of those that are not."""
    room = BOTTOM - TOP - GAP * (len(names) - 1)
    share = room / sum(HEIGHTS[name] for name in names)
    at, rows = TOP, []
    for name in names:
        rows.append((name, at, at + HEIGHTS[name] * share))
        at += HEIGHTS[name] * share + GAP
    return rows
