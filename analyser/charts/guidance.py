"""The guidance, a row each: mark, value against limit, a small bar, and where on the run."""

from __future__ import annotations

from collections import Counter

from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted, width_mm
from analyser.charts.marks import numbered_disc, verdict_mark
from analyser.charts.style import (
    BOX_FILLED,
    INK,
    RULE,
    RULE_PT,
    SECOND_INK,
    VALUE_PT,
    VERDICT_WORDS,
    ZONES,
)
from analyser.charts.view import DOT, View
from analyser.guidelines import GUIDELINES
from analyser.guidelines.base import FAILED, Bar, Boxes, Finding, Verdict

LEFT, RIGHT, TOP, ROOM = 11.0, 130.0, 58.4, 62.3
BAR_LEFT, BAR_WIDTH, BAR_HEIGHT = 99.0, 19.0, 2.2
NUMBERS_LEFT, NUMBER_STEP = 122.6, 5.0
CLOSE_STEP, CLOSE_RADIUS = 4.05, 1.85
VALUE_LEFT, VALUE_RIGHT = 45.0, 98.4
SMALLEST_PT = 8.0
TITLES = {guideline.key: guideline.title for guideline in GUIDELINES}


def draw(canvas: Canvas, view: View) -> None:
    """Draw title and rows on the left of an A4 page."""
    findings = view.analysis.findings
    end = canvas.text(LEFT, 55.6, "Against the guidance", 10.5, bold=True)
    words, size = fitting(counts(findings), RIGHT - end - 2.5)
    canvas.text(RIGHT, 55.6, words, size, colour=SECOND_INK, align="right")
    height = ROOM / max(len(findings), 1)
    for row, finding in enumerate(findings):
        top = TOP + row * height
        canvas.line([LEFT, RIGHT], [top, top], RULE, RULE_PT)
        _row(canvas, view, finding, top, height)
    canvas.line([LEFT, RIGHT], [TOP + ROOM, TOP + ROOM], RULE, RULE_PT)


def counts(findings: tuple[Finding, ...]) -> str:
    """Return how many rows stand where, gravest first."""
    found = Counter(finding.verdict for finding in findings)
    order = (Verdict.TOO_MUCH, Verdict.WATCH, Verdict.GOOD, Verdict.NOT_ASSESSED)
    return DOT.join(f"{found[verdict]} {verdict.value}" for verdict in order if found[verdict])


def fitting(text: str, room: float) -> tuple[str, float]:
    """Return a text and the size at which it fits so many mm, shortened only if it must be."""
    for size in (8.5, SMALLEST_PT):
        if width_mm(text, size) <= room:
            return text, size
    narrow = text.replace(DOT, ", ")
    return fitted(narrow, SMALLEST_PT, room), SMALLEST_PT


def _row(canvas: Canvas, view: View, finding: Finding, top: float, height: float) -> None:
    first = top + 0.5 * height - 0.75
    second = first + min(3.6, 0.47 * height)
    verdict_mark(canvas, 13.9, top + height / 2.0, 2.35, finding.verdict)
    canvas.text(18.4, first, TITLES[finding.guideline], 9.0, bold=True)
    canvas.text(
        18.4,
        second,
        finding.verdict.value,
        8.5,
        bold=finding.verdict in FAILED,
        colour=VERDICT_WORDS[finding.verdict],
    )
    _value(canvas, finding, first, second)
    _picture(canvas, finding, top, height)
    if finding.verdict is not Verdict.GOOD:
        _numbers(canvas, view.numbers_in(finding.where), top + height / 2.0)


def _numbers(canvas: Canvas, numbers: list[int], y: float) -> None:
    """Draw the numbers of stretches; three stand closer, right up to the bar."""
    if len(numbers) <= 2:
        for place, number in enumerate(numbers):
            numbered_disc(canvas, NUMBERS_LEFT + place * NUMBER_STEP, y, number)
        return
    for place, number in enumerate(numbers):
        x = RIGHT - 0.9 - (len(numbers) - 1 - place) * CLOSE_STEP
        numbered_disc(canvas, x, y, number, size_pt=SMALLEST_PT, radius=CLOSE_RADIUS)


def _value(canvas: Canvas, finding: Finding, first: float, second: float) -> None:
    colour = SECOND_INK if finding.verdict is Verdict.NOT_ASSESSED else INK
    value, rest, size = first_line(finding, VALUE_RIGHT - VALUE_LEFT)
    at = VALUE_LEFT
    if value:
        at = canvas.text(at, first, value, size, bold=True) + width_mm(" ", size)
    canvas.text(at, first, rest, size, colour=colour)
    held, size = fitting(finding.held_against, VALUE_RIGHT - VALUE_LEFT)
    canvas.text(VALUE_LEFT, second, held, size, colour=SECOND_INK)


def first_line(finding: Finding, room: float) -> tuple[str, str, float]:
    """Return value, words and size of a row's first line, in fewer words where it is too long."""
    value, rest = finding.measured, finding.measured_rest
    fewer = rest.replace("of running without", "running without").replace("faster than", "under")
    for words, size in ((rest, 8.5), (rest, SMALLEST_PT), (fewer, SMALLEST_PT)):
        beside = width_mm(value, size, True) + width_mm(" ", size) if value else 0.0
        if beside + width_mm(words, size) <= room:
            return value, words, size
    return value, fitted(fewer, SMALLEST_PT, room - beside), SMALLEST_PT


def _picture(canvas: Canvas, finding: Finding, top: float, height: float) -> None:
    y = top + 0.16 * height
    if isinstance(finding.picture, Bar):
        _bar(canvas, finding.picture, y, top + 0.90 * height)
    elif isinstance(finding.picture, Boxes):
        _boxes(canvas, finding.picture, y)
    else:
        canvas.frame(BAR_LEFT, y, BAR_WIDTH, BAR_HEIGHT, "#8b929b", width_pt=0.7, dashes=(2.0, 1.4))


def _bar(canvas: Canvas, bar: Bar, y: float, label_y: float) -> None:
    def x_of(value: float) -> float:
        share = (value - bar.low) / (bar.high - bar.low)
        return BAR_LEFT + BAR_WIDTH * min(max(share, 0.0), 1.0)

    start = bar.low
    for end, verdict in bar.zones:
        left, right = x_of(start), x_of(end)
        canvas.rectangle(left, y, right - left, BAR_HEIGHT, ZONES[verdict])
        start = end
    at = x_of(bar.limit)
    canvas.line([at, at], [y + BAR_HEIGHT, y + BAR_HEIGHT + 0.8], SECOND_INK, 0.6)
    label = f"{bar.limit:g}"
    half = width_mm(label, 8.0) / 2.0
    at = min(max(at, BAR_LEFT + half), BAR_LEFT + BAR_WIDTH - half)
    canvas.text(at, label_y, label, 8.0, colour=SECOND_INK, align="centre")
    at = x_of(bar.value)
    canvas.line([at, at], [y - 0.75, y + BAR_HEIGHT + 0.75], INK, VALUE_PT)


def _boxes(canvas: Canvas, boxes: Boxes, y: float) -> None:
    count = max(boxes.total, 1)
    wide = (BAR_WIDTH - 0.4 * (count - 1)) / count
    for k in range(count):
        x = BAR_LEFT + k * (wide + 0.4)
        if k < boxes.filled:
            canvas.rectangle(x, y, wide, BAR_HEIGHT, BOX_FILLED)
        else:
            canvas.frame(x + 0.1, y + 0.1, wide - 0.2, BAR_HEIGHT - 0.2, BOX_FILLED, width_pt=0.7)
