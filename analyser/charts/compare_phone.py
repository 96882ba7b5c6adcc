"""Two runs on a phone's screen: the answer, the bill, what both were, minute by minute."""

from __future__ import annotations

from analyser import __version__
from analyser.charts import compare_bill, compare_sheet, load_strip, stretch_labels, time_axis
from analyser.charts.canvas import Canvas
from analyser.charts.compare_sheet import NAMES
from analyser.charts.compare_view import CompareView
from analyser.charts.footer import NOT_ADVICE
from analyser.charts.glyphs import fitted, without_orphan
from analyser.charts.phone import (
    FOOT_Y,
    LEFT,
    MOST_MINUTES,
    NAME_PT,
    RIGHT,
    SMALL_PT,
    STRIP_RIGHT,
    TITLE_PT,
)
from analyser.charts.strip import Strip
from analyser.charts.style import (
    AXIS_PT,
    INK,
    RULE,
    RULE_PT,
    SECOND_INK,
    VERDICT_MARKS,
    VERDICT_TINTS,
)
from analyser.charts.verdict_band import headline_lines
from analyser.charts.view import DOT
from analyser.guidelines.base import Verdict

BAND_BOTTOM, HEADLINE_PT, SENTENCE_PT, MOST_LINES = 93.0, 32.0, 15.5, 3
RULERS = compare_sheet.Rulers(
    left=66.0,
    right=168.8,
    y=(61.6, 72.6),
    name_left=LEFT,
    load_right=60.0,
    ticks_down=7.6,
    words_down=15.0,
    name_pt=NAME_PT,
    load_pt=18.0,
    tick_pt=SMALL_PT,
    words_pt=SMALL_PT,
    has_own=True,
)
BILL = compare_bill.Places(
    left=LEFT,
    right=RIGHT,
    title_y=102.8,
    top=105.8,
    bottom=181.2,
    points_right=82.0,
    bar_left=88.0,
    tall=9.4,
    bar_mm=4.8,
    title_pt=TITLE_PT,
    name_pt=NAME_PT,
    small_pt=SMALL_PT,
)
FIRST_RIGHT, FACT_MM, FACTS_GAP, FACTS_BOTTOM = 132.0, 7.4, 10.4, 239.0
STRIPS_TITLE_Y = 247.0
LABELS_Y = (255.6, 281.6)
STRIPS = ((258.4, 273.2), (284.4, 299.2))  # tops and bottoms


def draw(canvas: Canvas, shown: CompareView) -> None:
    """Draw the whole phone page: the bill takes what it needs, then as many facts as fit."""
    _band(canvas, shown)
    canvas.text(LEFT, BILL.title_y, compare_bill.TITLE, TITLE_PT, bold=True)
    bottom = compare_bill.rows(canvas, shown, BILL)
    _facts(canvas, shown, bottom + FACTS_GAP)
    _strips(canvas, shown)
    words = [f"analyser {__version__}"] + (["names left out"] if shown.second.share else [])
    canvas.text(LEFT, FOOT_Y, DOT.join(words), SMALL_PT, colour=SECOND_INK)
    canvas.text(RIGHT, FOOT_Y, NOT_ADVICE, SMALL_PT, bold=True, align="right")


def _band(canvas: Canvas, shown: CompareView) -> None:
    none = Verdict.NOT_ASSESSED
    canvas.rectangle(0.0, 0.0, canvas.width, BAND_BOTTOM, VERDICT_TINTS[none])
    canvas.rectangle(0.0, 0.0, canvas.width, 2.9, VERDICT_MARKS[none])
    days = fitted(" and ".join(shown.days), SMALL_PT, RIGHT - LEFT)
    canvas.text(LEFT, 12.4, days, SMALL_PT, colour=SECOND_INK)
    lines = headline_lines(shown.headline, HEADLINE_PT, RIGHT - LEFT)
    for line, y in zip(lines, (23.0, 33.6) if len(lines) > 1 else (26.4,), strict=False):
        canvas.text(LEFT, y, line, HEADLINE_PT, bold=True)
    top = 41.6 if len(lines) > 1 else 37.4
    told = without_orphan(shown.sentence, SENTENCE_PT, RIGHT - LEFT)
    for place, line in enumerate(told[:MOST_LINES]):
        canvas.text(LEFT, top + 6.8 * place, line, SENTENCE_PT)
    compare_sheet.rulers(canvas, shown, RULERS)


def _facts(canvas: Canvas, shown: CompareView, title_y: float) -> None:
    """Write what both runs were, the first facts where there is no room for all."""
    canvas.text(LEFT, title_y, "Side by side", TITLE_PT, bold=True)
    for x, name in zip((FIRST_RIGHT, RIGHT), NAMES, strict=True):
        canvas.text(x, title_y, name, SMALL_PT, colour=SECOND_INK, align="right")
    top = title_y + 3.0
    count = int((FACTS_BOTTOM - top) / FACT_MM)
    for place, fact in enumerate(shown.facts[:count]):
        y = top + place * FACT_MM
        canvas.line([LEFT, RIGHT], [y, y], RULE, RULE_PT)
        base = y + 0.5 * FACT_MM + 1.7
        canvas.text(LEFT, base, fact.name, SMALL_PT, colour=SECOND_INK)
        canvas.text(FIRST_RIGHT, base, fact.first, SMALL_PT, align="right")
        canvas.text(RIGHT, base, fact.second, SMALL_PT, bold=True, align="right")


def _strips(canvas: Canvas, shown: CompareView) -> None:
    """Draw both runs' load over one axis of time and one of load."""
    end = canvas.text(LEFT, STRIPS_TITLE_Y, "Minute by minute", TITLE_PT, bold=True)
    words = "calf load, both on one scale"
    canvas.text(end + 4.0, STRIPS_TITLE_Y, words, SMALL_PT, colour=SECOND_INK)
    axes = compare_sheet.shared_axes(shown, LEFT, STRIP_RIGHT)
    drawn = [
        Strip(canvas, view, axis, *place)
        for view, axis, place in zip(shown.views, axes, STRIPS, strict=True)
    ]
    high = compare_sheet.common_high(drawn)
    for strip, name, y in zip(drawn, NAMES, LABELS_Y, strict=True):
        _strip(strip, name, y, high)
    longer = max(axes, key=lambda axis: axis.right)
    minutes = longer.shown_s / 60.0
    step = next((s for s in time_axis.STEPS_MIN if minutes / s <= MOST_MINUTES), 480)
    y = STRIPS[1][1] + 0.46 * SMALL_PT
    time_axis.label_minutes(canvas, longer, y, size_pt=SMALL_PT, step=step)
    canvas.text(STRIP_RIGHT + 2.0, y, "min", SMALL_PT, colour=SECOND_INK)


def _strip(strip: Strip, name: str, labels_y: float, high: float | None) -> None:
    canvas, view, axis = strip.canvas, strip.view, strip.axis
    time_axis.shade(canvas, view, axis, strip.top, strip.bottom)
    scale = load_strip.area(strip, ticked=False, size_pt=SMALL_PT, high=high)
    time_axis.hatch_pauses(canvas, view, axis, strip.top, strip.bottom)
    canvas.line([axis.left, axis.right], [strip.bottom, strip.bottom], INK, AXIS_PT)
    stretch_labels.draw(canvas, view, axis, labels_y, RIGHT, size_pt=SMALL_PT, title=name)
    if scale is not None:
        y = min(scale.y(1.0) + 1.7, strip.bottom)
        canvas.text(axis.right + 2.0, y, "easy", SMALL_PT, colour=SECOND_INK)
