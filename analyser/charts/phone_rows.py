"""The guidance on a phone: what speaks with its bar, what is within in two columns."""

from __future__ import annotations

from analyser.charts import row_bars
from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted, width_mm
from analyser.charts.guidance import TITLES, titles
from analyser.charts.marks import numbered_disc, quiet_mark, verdict_mark
from analyser.charts.style import RULE, RULE_PT, SECOND_INK, VERDICT_WORDS
from analyser.charts.view import View
from analyser.guidelines.base import Finding

LEFT, RIGHT = 10.0, 172.88
TITLE_Y, HABIT_Y, TOP = 115.2, 115.2, 118.2
TITLE_PT, NAME_PT, SMALL_PT = 16.0, 15.0, 13.5
TALL, LOW, ONE_LINE, QUIET = 14.8, 12.2, 8.6, 7.2
FEW, SOME = 3, 4  # so many speaking rows are tall; more are low, then one line each
COLUMNS = (LEFT, 92.0)
VALUE_LEFT, BAR = 50.4, row_bars.Strip(118.1, 40.0, 4.4)
NUMBER_RADIUS, NUMBER_STEP = 3.0, 6.5


def draw(canvas: Canvas, view: View) -> float:
    """Draw title and rows; return where they end. [mm]."""
    findings = view.analysis.findings
    canvas.text(LEFT, TITLE_Y, titles(view)[0], TITLE_PT, bold=True)
    speaking = [finding for finding in findings if finding.speaks]
    tall = height_of(len(speaking))
    at, bars = TOP, []
    canvas.line([LEFT, RIGHT], [at, at], RULE, RULE_PT)
    for finding in speaking:
        middle = at + tall / 2.0
        if tall > ONE_LINE:
            _speaking(canvas, finding, middle, tall)
        else:
            _in_one_line(canvas, finding, middle)
        _numbers(canvas, view.numbers_in(finding.where), middle)
        bars.append(row_bars.draw(canvas, finding, middle, BAR))
        at += tall
        canvas.line([LEFT, RIGHT], [at, at], RULE, RULE_PT)
    row_bars.line_of_habit(canvas, bars, HABIT_Y, BAR, SMALL_PT)
    return _quiet(canvas, [finding for finding in findings if not finding.speaks], at)


def height_of(speaking: int) -> float:
    """Return the height of a speaking row: the more there are, the lower. [mm]."""
    return TALL if speaking <= FEW else LOW if speaking <= SOME else ONE_LINE


def _speaking(canvas: Canvas, finding: Finding, middle: float, tall: float) -> None:
    first, second = middle - 1.1, middle + min(5.4, 0.40 * tall)
    verdict_mark(canvas, 14.2, middle, 3.9, finding.verdict)
    name_pt = NAME_PT if tall > LOW else SMALL_PT
    canvas.text(21.5, first, TITLES[finding.guideline], name_pt, bold=True)
    colour = VERDICT_WORDS[finding.verdict]
    canvas.text(21.5, second, finding.verdict.value, SMALL_PT, bold=True, colour=colour)
    room = BAR.left - 1.5 - VALUE_LEFT
    value, rest = _first_line(finding, room)
    end = canvas.text(VALUE_LEFT, first, value, SMALL_PT, bold=True)
    canvas.text(end + width_mm(" ", SMALL_PT), first, rest, SMALL_PT)
    canvas.text(VALUE_LEFT, second, _held_against(finding, room), SMALL_PT, colour=SECOND_INK)


def _first_line(finding: Finding, room: float) -> tuple[str, str]:
    """Return the value and as many of its words as the row holds."""
    value, rest = finding.measured, finding.measured_rest.rstrip(".")
    left = room - width_mm(value, SMALL_PT, True) - width_mm(" ", SMALL_PT)
    tries = (
        rest,
        *(rest.rpartition(mark)[0] for mark in (", ", " of ", " for ", " in ", " while ")),
    )
    return value, next((words for words in tries if width_mm(words, SMALL_PT) <= left), "")


def _held_against(finding: Finding, room: float) -> str:
    """Return the row's second line, its parts given up until it fits; never its number."""
    text = finding.held_against.rstrip(".")
    parts = [text, text.rpartition(", ")[0]]
    parts += [text.rpartition(mark)[2] for mark in ("; ", ": ", ", ")]
    parts += [finding.short.partition(", ")[2]]
    fits = (part for part in parts if part and width_mm(part, SMALL_PT) <= room)
    words = next(fits, fitted(text, SMALL_PT, room))
    return words[:1].lower() + words[1:]


def _in_one_line(canvas: Canvas, finding: Finding, middle: float) -> None:
    y = middle + 1.7
    verdict_mark(canvas, 13.6, middle, 3.0, finding.verdict)
    end = canvas.text(20.0, y, TITLES[finding.guideline], SMALL_PT, bold=True)
    at = max(50.0, end + 3.0)
    words = finding.short
    if width_mm(words, SMALL_PT) > BAR.left - 1.5 - at:
        words = words.rpartition(", ")[0] or words
    canvas.text(at, y, fitted(words, SMALL_PT, BAR.left - 1.5 - at), SMALL_PT)


def _numbers(canvas: Canvas, numbers: list[int], middle: float) -> None:
    """Draw the numbers right of the bar; of three, the first two: the map has them all."""
    for place, number in enumerate(reversed(numbers[:2])):
        x = RIGHT - NUMBER_RADIUS - place * NUMBER_STEP
        numbered_disc(canvas, x, middle, number, size_pt=SMALL_PT, radius=NUMBER_RADIUS)


def _quiet(canvas: Canvas, findings: list[Finding], top: float) -> float:
    """Draw the quiet rows in two columns; return where they end."""
    for place, finding in enumerate(findings):
        column = place % 2
        left = COLUMNS[column]
        right = (COLUMNS[1] - 2.0, RIGHT)[column]
        y = top + 5.6 + QUIET * (place // 2)
        quiet_mark(canvas, left + 3.0, y - 1.7, finding.verdict, 1.6)
        end = canvas.text(left + 8.4, y, TITLES[finding.guideline], SMALL_PT)
        end += 2.0
        words = quiet_words(finding, right - end)
        canvas.text(end, y, words, SMALL_PT, colour=SECOND_INK)
    bottom = top + QUIET * ((len(findings) + 1) // 2) + 1.4 * bool(findings)
    if findings:
        canvas.line([LEFT, RIGHT], [bottom, bottom], RULE, RULE_PT)
    return bottom


def quiet_words(finding: Finding, room: float) -> str:
    """Return what a quiet row says in so many mm: its short form, as much of it as fits."""
    short = finding.short
    tries = (short, short.rpartition(", ")[0], finding.measured)
    fitting = [text for text in tries if text and width_mm(text, SMALL_PT) <= room]
    return fitting[0] if fitting else ""
