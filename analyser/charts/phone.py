"""The page for a phone's screen: the same answers, fewer and larger."""

from __future__ import annotations

import math
import re

from analyser import __version__
from analyser.advice import Step
from analyser.charts import (
    load_strip,
    phone_causes,
    ribbon,
    route,
    stretch_labels,
    time_axis,
    verdict_band,
)
from analyser.charts.canvas import Canvas
from analyser.charts.footer import NOT_ADVICE
from analyser.charts.glyphs import fitted, width_mm, wrapped
from analyser.charts.guidance import TITLES
from analyser.charts.marks import numbered_disc, verdict_mark
from analyser.charts.panel import Panel
from analyser.charts.strip import Strip
from analyser.charts.style import (
    ADVICE_TINT,
    INK,
    RULE,
    RULE_PT,
    SECOND_INK,
    STEP_NUMBER,
    VERDICT_MARKS,
    VERDICT_TINTS,
    VERDICT_WORDS,
)
from analyser.charts.time_axis import TimeAxis
from analyser.charts.view import DOT, EN_DASH, View, when_words
from analyser.guidelines.base import Finding, Verdict

LEFT, RIGHT = 10.0, 172.88
SMALL_PT, SENTENCE_PT, TITLE_PT, NAME_PT = 13.5, 15.5, 16.0, 15.0
BAND_BOTTOM, ROWS_TOP, ROWS_ROOM = 85.0, 86.6, 77.6
MAP = Panel(LEFT, 167.0, 81.0, 226.0)
STRIP_LEFT, STRIP_RIGHT, STRIP_TOP, STRIP_BOTTOM = LEFT, 157.9, 235.0, 256.6
ADVICE_TOP = 266.0
NUMBER_RADIUS, NUMBER_STEP = 3.2, 7.6
MOST_MINUTES = 7


def draw(canvas: Canvas, view: View) -> None:
    """Draw the whole phone page."""
    _verdict(canvas, view)
    _rows(canvas, view)
    if view.has_map:
        route.draw_map(canvas, view, MAP, size_pt=SMALL_PT)
    else:
        ribbon.draw_ribbon(canvas, view, MAP, size_pt=SMALL_PT)
    phone_causes.draw(canvas, view)
    _load(canvas, view)
    _advice(canvas, view)


def _verdict(canvas: Canvas, view: View) -> None:
    verdict = view.analysis.verdict
    canvas.rectangle(0.0, 0.0, canvas.width, BAND_BOTTOM, VERDICT_TINTS[verdict])
    canvas.rectangle(0.0, 0.0, canvas.width, 2.9, VERDICT_MARKS[verdict])
    words = [when_words(view, clock_too=False), view.distance_words()]
    words.append(view.moving_words().split(" of ")[0])
    line = fitted(DOT.join(word for word in words if word), SMALL_PT, RIGHT - LEFT)
    canvas.text(LEFT, 13.8, line, SMALL_PT, colour=SECOND_INK)
    verdict_mark(canvas, 19.7, 29.5, 9.4, verdict)
    words = view.analysis.headline
    size = verdict_band.headline_pt(words, 35.0, RIGHT - 35.0)
    canvas.text(35.0, 34.8, words, size, bold=True)
    lines, size = sentence_lines(view.analysis.sentence)
    pitch = 7.3 if size == SENTENCE_PT else 6.3
    for place, text in enumerate(lines):
        canvas.text(LEFT, 48.7 - (len(lines) > 2) * 2.0 + pitch * place, text, size)
    _score(canvas, view)


def sentence_lines(sentence: str) -> tuple[list[str], float]:
    """Return the sentence in two lines, its place or its size given up for that; else in three."""
    room = RIGHT - LEFT
    short = sentence.replace(
        "the calf work of your easy 30 minutes", "the work of your easy 30 min"
    )
    placeless = re.sub(rf" \(min \d+{EN_DASH}\d+\)", "", short)
    for text, size in (
        (sentence, SENTENCE_PT),
        (short, SENTENCE_PT),
        (placeless, SENTENCE_PT),
        (placeless, SMALL_PT),
    ):
        lines = wrapped(text, size, room)
        if len(lines) <= 2:
            return lines, size
    return wrapped(placeless, SMALL_PT, room)[:3], SMALL_PT


def _score(canvas: Canvas, view: View) -> None:
    score = view.analysis.score
    if math.isnan(score.value):
        canvas.text(LEFT, 74.0, "calf load", NAME_PT, bold=True)
        canvas.text(LEFT, 80.5, "not measured", SMALL_PT, colour=SECOND_INK)
        return
    likely = f"likely {score.low:.0f}{EN_DASH}{score.high:.0f}"
    number = f"{score.value:.0f}"
    room = 100.0 - LEFT - 3.6 - width_mm(likely, SMALL_PT)
    sizes = (46.0, 40.0, 34.0, 30.0)
    size = next((size for size in sizes if width_mm(number, size, True) <= room), sizes[-1])
    end = canvas.text(LEFT, 78.8, number, size, bold=True)
    canvas.text(end + 3.6, 70.3, "calf load", NAME_PT, bold=True)
    canvas.text(end + 3.6, 78.2, likely, SMALL_PT, colour=SECOND_INK)
    verdict_band.ruler(
        canvas, view, 106.0, 167.0, 66.0, size_pt=SMALL_PT, below=(75.0, 81.2), reach=RIGHT
    )


def _rows(canvas: Canvas, view: View) -> None:
    findings = view.analysis.findings
    height = ROWS_ROOM / max(len(findings), 1)
    for place, finding in enumerate(findings):
        top = ROWS_TOP + place * height
        _row(canvas, view, finding, top + height / 2.0)
        canvas.line([LEFT, RIGHT], [top + height, top + height], RULE, RULE_PT)


def _row(canvas: Canvas, view: View, finding: Finding, middle: float) -> None:
    y, failed = middle + 1.75, finding.verdict in (Verdict.WATCH, Verdict.TOO_MUCH)
    verdict_mark(canvas, 13.9, middle, 3.5, finding.verdict)
    canvas.text(22.0, y, TITLES[finding.guideline], NAME_PT, bold=True)
    word, colour = finding.verdict.value, VERDICT_WORDS[finding.verdict]
    canvas.text(62.0, y, word, SMALL_PT, bold=failed, colour=colour)
    numbers = [] if finding.verdict is Verdict.GOOD else view.numbers_in(finding.where)
    right = RIGHT - len(numbers) * NUMBER_STEP
    for place, number in enumerate(numbers):
        x = right + (place + 1) * NUMBER_STEP - NUMBER_RADIUS
        numbered_disc(canvas, x, middle, number, size_pt=SMALL_PT, radius=NUMBER_RADIUS)
    known = INK if finding.verdict is not Verdict.NOT_ASSESSED else SECOND_INK
    canvas.text(97.0, y, fitted(finding.short, SMALL_PT, right - 98.0), SMALL_PT, colour=known)


def _load(canvas: Canvas, view: View) -> None:
    axis = TimeAxis(STRIP_LEFT, STRIP_RIGHT, view.duration_s)
    time_axis.shade(canvas, view, axis, STRIP_TOP, STRIP_BOTTOM)
    strip = Strip(canvas, view, axis, STRIP_TOP, STRIP_BOTTOM)
    scale = load_strip.area(strip, ticked=False, size_pt=SMALL_PT)
    time_axis.hatch_pauses(canvas, view, axis, STRIP_TOP, STRIP_BOTTOM)
    canvas.line([STRIP_LEFT, STRIP_RIGHT], [STRIP_BOTTOM, STRIP_BOTTOM], INK, 0.8)
    stretch_labels.draw(
        canvas, view, axis, 233.2, RIGHT, size_pt=SMALL_PT, names=False, title="Calf load"
    )
    if scale is not None:
        y = min(scale.y(1.0) + 1.7, STRIP_BOTTOM)
        canvas.text(STRIP_RIGHT + 2.0, y, "easy", SMALL_PT, colour=SECOND_INK)
    minutes = view.duration_s / 60.0
    step = next((s for s in time_axis.STEPS_MIN if minutes / s <= MOST_MINUTES), 480)
    y = STRIP_BOTTOM + 0.46 * SMALL_PT
    time_axis.label_minutes(canvas, axis, y, size_pt=SMALL_PT, step=step)
    canvas.text(STRIP_RIGHT + 2.0, y, "min", SMALL_PT, colour=SECOND_INK)


def _advice(canvas: Canvas, view: View) -> None:
    height = canvas.height - ADVICE_TOP
    canvas.rectangle(0.0, ADVICE_TOP, canvas.width, height, ADVICE_TINT)
    canvas.text(LEFT, 274.2, "Your next run", TITLE_PT, bold=True)
    for place, step in enumerate(view.analysis.next_run):
        y = 282.0 + 7.2 * place
        canvas.text(LEFT, y, f"{place + 1}", NAME_PT, bold=True, colour=STEP_NUMBER)
        canvas.text(17.2, y, one_line(step, RIGHT - 17.2), SMALL_PT)
    end = canvas.text(LEFT, 304.8, "Before every run", SMALL_PT, bold=True) + 5.0
    names = [exercise.name.lower() for exercise in view.analysis.routine]
    for line, text in enumerate(listed(names, RIGHT - end)[:2]):
        canvas.text(end, 304.8 + 6.2 * line, text, SMALL_PT)
    words = [f"analyser {__version__}"]
    words += ["map left out"] if view.share else []
    canvas.text(LEFT, 318.6, DOT.join(words), SMALL_PT, colour=SECOND_INK)
    canvas.text(RIGHT, 318.6, NOT_ADVICE, SMALL_PT, bold=True, align="right")


def one_line(step: Step, room: float) -> str:
    """Return a step of the next run in one line, its reason given up before its deed."""
    deed, how = step.do.rstrip("."), step.how.rstrip(".")
    how = how[:1].lower() + how[1:]
    shorter = how.removesuffix(" all the way").replace(" of walking", "")
    hows = (
        how.replace(": ", ", "),
        shorter,
        how.split(": ", 1)[0],
        how.split("; ", 1)[0],
        how.split(", ", 1)[0],
    )
    lines = (*(f"{deed}: {each}" for each in hows), deed)
    fitting = (line for line in lines if width_mm(line, SMALL_PT) <= room)
    return next(fitting, fitted(deed, SMALL_PT, room))


def listed(names: list[str], room: float) -> list[str]:
    """Return names with dots between them, in lines no wider than so many mm."""
    lines: list[str] = []
    for name in names:
        longer = f"{lines[-1]}{DOT}{name}" if lines else name
        if lines and width_mm(longer, SMALL_PT) <= room:
            lines[-1] = longer
        else:
            lines.append(name)
    return lines
