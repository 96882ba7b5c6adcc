"""The guidance, a row each: what speaks in two lines, what is within in one; one line is habit."""

from __future__ import annotations

from analyser.charts import row_bars
from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted, width_mm
from analyser.charts.marks import numbered_disc, quiet_mark, verdict_mark
from analyser.charts.style import INK, RULE, RULE_PT, SECOND_INK, VERDICT_WORDS
from analyser.charts.view import View
from analyser.guidelines import GUIDELINES
from analyser.guidelines.base import Finding, Verdict

LEFT, RIGHT, TITLE_Y, HABIT_Y, TOP, BOTTOM = 11.0, 130.0, 62.6, 67.2, 68.6, 125.0
SPEAKING, QUIET, LEAST_QUIET = 9.4, 6.2, 4.6
MARK_X, NAME_LEFT, VALUE_LEFT, QUIET_LEFT, VALUE_RIGHT = 13.9, 18.4, 40.0, 53.5, 98.0
NAME_PT, SIZES_PT = 9.0, (8.5, 8.0)
NUMBERS_RIGHT, NUMBER_STEP = 127.6, 5.0
CLOSE_STEP, CLOSE_RADIUS = 3.6, 1.75
TITLES = {guideline.key: guideline.title for guideline in GUIDELINES}
QUIET_INK = {Verdict.GOOD: INK}


def draw(canvas: Canvas, view: View) -> None:
    """Draw title and rows on the left of an A4 page."""
    findings = view.analysis.findings
    title, rest = titles(view)
    end = canvas.text(LEFT, TITLE_Y, title, 10.5, bold=True)
    canvas.text(end + 2.5, TITLE_Y, rest, SIZES_PT[0], colour=SECOND_INK)
    bars = []
    for finding, top, bottom in placed(findings):
        canvas.line([LEFT, RIGHT], [top, top], RULE, RULE_PT)
        _row(canvas, view, finding, top, bottom)
        bars.append(row_bars.draw(canvas, finding, (top + bottom) / 2.0))
        canvas.line([LEFT, RIGHT], [bottom, bottom], RULE, RULE_PT)
    row_bars.line_of_habit(canvas, bars, HABIT_Y)


def titles(view: View) -> tuple[str, str]:
    """Return what the rows are held against, and what for."""
    if view.is_coached:
        silenced = view.analysis.history.silenced
        return "Against the coach's limits", "for information" if silenced else "for starting again"
    return "Against your habit", ""


def placed(findings: tuple[Finding, ...]) -> list[tuple[Finding, float, float]]:
    """Return each row with its top and bottom: higher where it speaks, lower where many do."""
    speaking = sum(finding.speaks for finding in findings)
    tall, low = heights(speaking, len(findings) - speaking, BOTTOM - TOP)
    at, rows = TOP, []
    for finding in findings:
        bottom = at + (tall if finding.speaks else low)
        rows.append((finding, at, bottom))
        at = bottom
    return rows


def heights(speaking: int, quiet: int, room: float) -> tuple[float, float]:
    """Return the heights of speaking and of quiet rows that fit a room. [mm].

    Examples
    --------
    >>> heights(2, 6, 56.4)
    (9.4, 6.2)
    >>> [round(height, 2) for height in heights(5, 3, 56.4)]
    [8.52, 4.6]
    """
    low = QUIET
    if quiet:
        low = min(QUIET, max(LEAST_QUIET, (room - speaking * SPEAKING) / quiet))
    tall = min(SPEAKING, (room - quiet * low) / speaking) if speaking else SPEAKING
    return tall, low


def _row(canvas: Canvas, view: View, finding: Finding, top: float, bottom: float) -> None:
    if finding.speaks:
        _speaking(canvas, view, finding, top, bottom)
    else:
        _quiet(canvas, finding, (top + bottom) / 2.0)


def _speaking(canvas: Canvas, view: View, finding: Finding, top: float, bottom: float) -> None:
    middle, verdict = (top + bottom) / 2.0, finding.verdict
    first = middle - 0.75
    second = first + min(3.7, 0.43 * (bottom - top))
    verdict_mark(canvas, MARK_X, middle, 2.35, verdict)
    canvas.text(NAME_LEFT, first, TITLES[finding.guideline], NAME_PT, bold=True)
    colour = VERDICT_WORDS[verdict]
    canvas.text(NAME_LEFT, second, verdict.value, SIZES_PT[0], bold=True, colour=colour)
    value, rest, size = first_line(finding, VALUE_RIGHT - VALUE_LEFT)
    at = canvas.text(VALUE_LEFT, first, value, size, bold=True) + width_mm(" ", size)
    canvas.text(at, first, rest, size)
    held, size = second_line(finding.held_against, VALUE_RIGHT - VALUE_LEFT)
    canvas.text(VALUE_LEFT, second, held, size, colour=SECOND_INK)
    _numbers(canvas, view.numbers_in(finding.where), middle)


def _numbers(canvas: Canvas, numbers: list[int], y: float) -> None:
    """Draw the numbers of stretches; three stand closer."""
    if len(numbers) <= 2:
        for place, number in enumerate(reversed(numbers)):
            numbered_disc(canvas, NUMBERS_RIGHT - place * NUMBER_STEP, y, number)
        return
    for place, number in enumerate(reversed(numbers)):
        x = RIGHT - CLOSE_RADIUS + 0.3 - place * CLOSE_STEP
        numbered_disc(canvas, x, y, number, size_pt=SIZES_PT[1], radius=CLOSE_RADIUS)


def _quiet(canvas: Canvas, finding: Finding, middle: float) -> None:
    y = middle + 1.1
    quiet_mark(canvas, MARK_X, middle, finding.verdict)
    canvas.text(NAME_LEFT, y, TITLES[finding.guideline], NAME_PT)
    value, rest = quiet_line(finding)
    at = VALUE_LEFT
    if not value:
        rest = lacks_line(finding, RIGHT - 1.0 - at)
    if value:
        ink = QUIET_INK.get(finding.verdict, SECOND_INK)
        end = canvas.text(VALUE_LEFT, y, value, SIZES_PT[0], colour=ink)
        at = max(QUIET_LEFT, end + 2.0)
    right = VALUE_RIGHT if row_bars.is_drawn(finding) else RIGHT - 1.0
    words, size = fitting(rest, right - at)
    canvas.text(at, y, words, size, colour=SECOND_INK)


def quiet_line(finding: Finding) -> tuple[str, str]:
    """Return a quiet row's number and what stands beside it; what it lacks has no number."""
    if finding.verdict is Verdict.NOT_ASSESSED and not finding.is_information:
        return "", finding.quiet or finding.short
    return finding.measured, finding.quiet or finding.measured_rest


def lacks_line(finding: Finding, room: float) -> str:
    """Return what a row that was not assessed lacks, with what would help where that fits."""
    help_too = "" if finding.is_information else f"{finding.measured_rest} {finding.held_against}"
    tries = (help_too, finding.measured_rest)
    fits = (text for text in tries if 0.0 < width_mm(text, SIZES_PT[1]) <= room)
    return next(fits, finding.short)


def first_line(finding: Finding, room: float) -> tuple[str, str, float]:
    """Return value, words and size of a row's first line, in fewer words where it is too long."""
    value, rest = finding.measured, finding.measured_rest
    fewer = rest.replace(", as if flat", "").replace("faster than", "under")
    for words, size in ((rest, SIZES_PT[0]), (rest, SIZES_PT[1]), (fewer, SIZES_PT[1])):
        beside = width_mm(value, size, True) + width_mm(" ", size) if value else 0.0
        if beside + width_mm(words, size) <= room:
            return value, words, size
    return value, fitted(fewer, SIZES_PT[1], room - beside), SIZES_PT[1]


def second_line(text: str, room: float) -> tuple[str, float]:
    """Return a row's second line, its last sentence given up where that must be."""
    first = text.split(". ", maxsplit=1)[0].rstrip(".") + "."
    words = text if width_mm(text, SIZES_PT[1]) <= room else first
    return fitting(words, room)


def fitting(text: str, room: float) -> tuple[str, float]:
    """Return a text and the size at which it fits so many mm, shortened only if it must be."""
    size = next((size for size in SIZES_PT if width_mm(text, size) <= room), 0.0)
    return (text, size) if size else (fitted(text, SIZES_PT[1], room), SIZES_PT[1])
