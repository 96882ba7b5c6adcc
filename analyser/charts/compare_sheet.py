"""A page of two runs: the answer, both side by side, their strips over one axis, their maps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from analyser import __version__
from analyser.charts import legend, load_strip, ribbon, route, stretch_labels, time_axis
from analyser.charts.canvas import Canvas
from analyser.charts.compare_view import CompareView
from analyser.charts.footer import LINES, NOT_ADVICE, RULE_Y
from analyser.charts.glyphs import fitted, width_mm, without_orphan
from analyser.charts.panel import Panel
from analyser.charts.plan_sheet import fitting
from analyser.charts.ruler import ENDS
from analyser.charts.scale import nice_step, ticks
from analyser.charts.strip import Strip
from analyser.charts.style import (
    AXIS_PT,
    BAND_MARKS,
    INK,
    RULE,
    RULE_PT,
    SCORE_ON_RULER_PT,
    SECOND_INK,
    VERDICT_MARKS,
    VERDICT_TINTS,
)
from analyser.charts.time_axis import TimeAxis
from analyser.charts.verdict_band import headline_lines
from analyser.charts.view import EN_DASH, TIMES, View
from analyser.guidelines.base import Verdict

TITLE = "Why one run was harder than another"
LEFT, RIGHT, BASELINE = 11.0, 199.0, 11.6
BAND_TOP, BAND_BOTTOM, WORDS_LEFT, WORDS_RIGHT = 14.6, 52.0, 17.8, 115.0
FACTS_LEFT, FACTS_TITLE_Y, FACTS_TOP, FACT_MM = 132.0, 59.6, 63.0, 6.4
FIRST_RIGHT = 175.0
STRIPS_TITLE_Y, AXIS_LEFT, AXIS_RIGHT = 132.4, 35.0, 183.5
STRIPS = ((143.6, 168.6), (182.6, 207.6))  # tops and bottoms
MINUTES_Y = 212.8
MAPS = (Panel(11.0, 224.0, 99.0, 270.0), Panel(111.0, 224.0, 199.0, 270.0))
MAPS_TITLE_Y, LEGEND_TOP = 221.4, 273.2
SIZE_PT, SMALL_PT = 8.5, 8.0
NAMES = ("First", "Second")


class Rulers(NamedTuple):
    """Where two rulers stand, and how large their words are. [mm], [pt]."""

    left: float
    right: float
    y: tuple[float, float]
    name_left: float
    load_right: float
    ticks_down: float
    words_down: float
    name_pt: float
    load_pt: float
    tick_pt: float
    words_pt: float
    has_own: bool  # no footer below says what the runs' own pages say


A4_RULERS = Rulers(
    left=146.0,
    right=193.0,
    y=(24.0, 33.6),
    name_left=118.4,
    load_right=143.4,
    ticks_down=6.0,
    words_down=11.0,
    name_pt=9.0,
    load_pt=10.0,
    tick_pt=SIZE_PT,
    words_pt=SMALL_PT,
    has_own=False,
)


def header(canvas: Canvas, shown: CompareView) -> None:
    """Write what the page is, and of which days."""
    end = canvas.text(LEFT, BASELINE, TITLE, 10.5, bold=True)
    words = fitted(" and ".join(shown.days), 9.0, RIGHT - end - 6.0)
    canvas.text(RIGHT, BASELINE, words, 9.0, colour=SECOND_INK, align="right")


def band(canvas: Canvas, shown: CompareView) -> None:
    """Draw the answer, and both loads with their bands on one scale."""
    none = Verdict.NOT_ASSESSED
    height = BAND_BOTTOM - BAND_TOP
    canvas.rectangle(LEFT, BAND_TOP, RIGHT - LEFT, height, VERDICT_TINTS[none])
    canvas.rectangle(LEFT, BAND_TOP, 1.6, height, VERDICT_MARKS[none])
    room = WORDS_RIGHT - WORDS_LEFT
    lines = headline_lines(shown.headline, 23.0, room)
    for line, y in zip(lines, (23.6, 32.2) if len(lines) > 1 else (26.0,), strict=False):
        canvas.text(WORDS_LEFT, y, line, 23.0, bold=True)
    top = 39.6 if len(lines) > 1 else 34.6
    told = [line for part in shown.sentence.split(". ") for line in _wrapped(part, room)]
    for place, line in enumerate(told[:4]):
        canvas.text(WORDS_LEFT, top + 4.5 * place, line, 9.5)
    rulers(canvas, shown, A4_RULERS)


def _wrapped(sentence: str, room: float) -> list[str]:
    return without_orphan(f"{sentence.rstrip('.')}.", 9.5, room)


def rulers(canvas: Canvas, shown: CompareView, at: Rulers) -> None:
    """Draw both loads with their bands on one scale."""
    scores = [view.analysis.score for view in shown.views]
    most = max(score.high for score in scores)
    end = next((e for e in ENDS[1:] if most <= e), 500.0 * math.ceil(most / 500.0))
    scale = (at.right - at.left) / end
    for score, name, y in zip(scores, NAMES, at.y, strict=True):
        low, high, x = (at.left + load * scale for load in (score.low, score.high, score.value))
        base = y + 0.13 * at.name_pt
        canvas.text(at.name_left, base, name, at.name_pt, bold=True)
        canvas.text(at.load_right, base, f"{score.value:.0f}", at.load_pt, bold=True, align="right")
        canvas.rectangle(low, y - 1.6, high - low, 3.2, BAND_MARKS[Verdict.NOT_ASSESSED])
        canvas.line([at.left, at.right], [y, y], SECOND_INK, AXIS_PT)
        canvas.line([x, x], [y - 3.0, y + 3.0], INK, SCORE_ON_RULER_PT)
    y = at.y[1]
    for load in ticks(0.0, end, nice_step(end, 4)):
        x = at.left + load * scale
        canvas.line([x, x], [y - 1.4, y + 1.4], SECOND_INK, AXIS_PT)
        words = f"{load:.0f}"
        canvas.text(x, y + at.ticks_down, words, at.tick_pt, colour=SECOND_INK, align="centre")
    bands = "80 % bands of the score"
    words = f"80 % bands; {shown.own}" if shown.own and at.has_own else bands
    y += at.words_down
    canvas.text(at.right, y, words, at.words_pt, colour=SECOND_INK, align="right")


def facts(canvas: Canvas, shown: CompareView) -> None:
    """Write what both runs were, side by side."""
    canvas.text(FACTS_LEFT, FACTS_TITLE_Y, "Side by side", 10.5, bold=True)
    for x, name in ((FIRST_RIGHT, NAMES[0]), (RIGHT, NAMES[1])):
        canvas.text(x, FACTS_TITLE_Y, name, SIZE_PT, colour=SECOND_INK, align="right")
    for place, fact in enumerate(shown.facts):
        y = FACTS_TOP + place * FACT_MM
        canvas.line([FACTS_LEFT, RIGHT], [y, y], RULE, RULE_PT)
        base = y + 0.5 * FACT_MM + 1.1
        canvas.text(FACTS_LEFT, base, fact.name, SIZE_PT, colour=SECOND_INK)
        canvas.text(FIRST_RIGHT, base, fact.first, SIZE_PT, align="right")
        canvas.text(RIGHT, base, fact.second, SIZE_PT, bold=True, align="right")
    y = FACTS_TOP + len(shown.facts) * FACT_MM
    canvas.line([FACTS_LEFT, RIGHT], [y, y], RULE, RULE_PT)


def strips(canvas: Canvas, shown: CompareView) -> None:
    """Draw both runs' load, one above the other, over one axis of time and one of load."""
    end = canvas.text(LEFT, STRIPS_TITLE_Y, "Minute by minute", 10.5, bold=True)
    words = f"calf load, {TIMES} easy; both on one scale"
    canvas.text(end + 3.0, STRIPS_TITLE_Y, words, SIZE_PT, colour=SECOND_INK)
    axes = shared_axes(shown)
    drawn = [
        Strip(canvas, view, axis, *place)
        for view, axis, place in zip(shown.views, axes, STRIPS, strict=True)
    ]
    high = common_high(drawn)
    for strip, name, title in zip(drawn, NAMES, shown.names, strict=True):
        _strip(strip, name, title, high)
    longer = max(axes, key=lambda axis: axis.right)
    time_axis.label_minutes(canvas, longer, MINUTES_Y)
    canvas.text(AXIS_RIGHT + 1.6, MINUTES_Y, "min", SIZE_PT, colour=SECOND_INK)


def common_high(drawn: Sequence[Strip]) -> float | None:
    """Return where the axis of both loads ends; None where neither has any. [x easy]."""
    highs = [high for high in map(load_strip.highest, drawn) if math.isfinite(high)]
    return max(highs) if highs else None


def shared_axes(
    shown: CompareView, left: float = AXIS_LEFT, right: float = AXIS_RIGHT
) -> tuple[TimeAxis, TimeAxis]:
    """Return both axes, a minute as long on the one as on the other; the longer is full width.

    No pause is folded: a minute of the one lies over the same minute of the other.
    """
    most = max(view.duration_s for view in shown.views)
    scale = (right - left) / most
    first, second = (
        TimeAxis(left, left + view.duration_s * scale, view.duration_s) for view in shown.views
    )
    return first, second


def _strip(strip: Strip, name: str, title: str, high: float | None) -> None:
    canvas, view, axis = strip.canvas, strip.view, strip.axis
    time_axis.shade(canvas, view, axis, strip.top, strip.bottom)
    strip.name(name, f"{view.analysis.score.value:.0f}")
    scale = load_strip.area(strip, high=high)
    marks = time_axis.lap_marks(view)
    time_axis.draw_laps(canvas, marks, axis, strip.top, strip.bottom)
    time_axis.hatch_pauses(canvas, view, axis, strip.top, strip.bottom)
    canvas.line([axis.left, axis.right], [strip.bottom, strip.bottom], INK, AXIS_PT)
    if scale is not None:
        strip.label(scale.y(1.0), "easy run")
    named = fitted(title, SIZE_PT, 70.0)
    canvas.text(AXIS_LEFT, strip.top - 6.5, named, SIZE_PT, colour=SECOND_INK)
    stretch_labels.draw(canvas, view, axis, strip.top - 2.0, RIGHT, size_pt=SIZE_PT)


def places(canvas: Canvas, shown: CompareView) -> None:
    """Draw both maps, or the ribbons of runs without one."""
    for view, panel, name in zip(shown.views, MAPS, NAMES, strict=True):
        canvas.text(panel.left, MAPS_TITLE_Y, f"{name}: where it was hard", 10.5, bold=True)
        _place(canvas, view, panel)
    legend.draw(canvas, MAPS[1].left, MAPS[1].right, LEGEND_TOP)
    unit = "mile" if shown.first.units == "mi" else "kilometre"
    words = f"Dotted lines: each {unit}; numbers: the hardest of each run"
    canvas.text(LEFT, LEGEND_TOP + 2.6, words, SMALL_PT, colour=SECOND_INK)


def _place(canvas: Canvas, view: View, panel: Panel) -> None:
    if view.has_map:
        route.draw_map(canvas, view, panel, size_pt=SIZE_PT)
    else:
        ribbon.draw_ribbon(canvas, view, panel, size_pt=SIZE_PT)


def footer(canvas: Canvas, shown: CompareView) -> None:
    """Write what the points rest on, and what the page is not."""
    canvas.line([LEFT, RIGHT], [RULE_Y, RULE_Y], RULE, RULE_PT)
    version = f"analyser {__version__}"
    canvas.text(RIGHT, LINES[0], version, SMALL_PT, colour=SECOND_INK, align="right")
    canvas.text(RIGHT, LINES[1], NOT_ADVICE, SMALL_PT, bold=True, align="right")
    room = RIGHT - LEFT - 5.0 - width_mm(NOT_ADVICE, SMALL_PT, bold=True)
    canvas.text(LEFT, LINES[0], fitting(shown.sources, SMALL_PT, room), SMALL_PT, colour=SECOND_INK)
    low_high = (
        f"{name.lower()} {s.value:.0f} is {s.low:.0f}{EN_DASH}{s.high:.0f}"
        for name, s in zip(NAMES, (v.analysis.score for v in shown.views), strict=True)
    )
    words = f"80 % bands: {', '.join(low_high)}"
    canvas.text(LEFT, LINES[1], words, SMALL_PT, colour=SECOND_INK)
