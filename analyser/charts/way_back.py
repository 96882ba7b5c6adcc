"""The way-back page: the answer and its numbers, every run, what decides, and the next run."""

from __future__ import annotations

from collections.abc import Callable

from analyser import __version__
from analyser.charts import glyphs, way_back_runs
from analyser.charts.season_head import DOT
from analyser.charts.season_sheet import MARGIN, MM, RIGHT_END, Sheet
from analyser.charts.style import INK, RULE, SECOND_INK
from analyser.charts.way_back_sheet import FOOT_RULE, HEAD_RULE
from analyser.planning import session_words
from analyser.planning.way_back_kinds import next_title
from analyser.planning.way_back_weeks import PlannedRun, WayBack
from analyser.planning.way_back_words import (
    ANEW,
    LIMIT,
    QUESTIONS_SHORT,
    about,
    counters,
    day_words,
    files_words,
    headline,
    likely,
    rules_of,
)

HEAD_PT, SMALLEST_PT, COUNTER_PT, TEXT_PT, LINE = 18.0, 11.0, 18.0, 8.0, 20.0
COUNTERS_FROM, COUNTERS_GAP = 1040.0, 36.0
RULES_TEXT, RULES_TO = 312.0, 880.0
ROUTINE_FROM, NEXT_FROM = 916.0, 1335.0


def draw(sheet: Sheet, plan: WayBack) -> None:
    """Draw the page of a plan; of whoever is not on the way back, the sentence alone."""
    _head(sheet, plan)
    if plan.next is not None:
        way_back_runs.draw(sheet, plan)
        end = way_back_runs.end(plan)
        sheet.rule(end)
        _rules(sheet, plan, end + 36)
        _routine(sheet, plan, end + 36)
        _next(sheet, plan, end + 36)
    _foot(sheet)


def _head(sheet: Sheet, plan: WayBack) -> None:
    end = sheet.text(MARGIN, 52, "THE WAY BACK", 8.5, bold=True)
    room = (RIGHT_END - end - 14) * MM
    words = glyphs.fitted(DOT.join(about(plan)), TEXT_PT, room)
    sheet.text(end + 14, 52, words, TEXT_PT, SECOND_INK)
    left = _counters(sheet, plan) if plan.runs else RIGHT_END
    lines, size = headline(plan), HEAD_PT
    wide = (left - COUNTERS_GAP - MARGIN) * MM
    while size > SMALLEST_PT and any(glyphs.width_mm(t, size, True) > wide for t in lines):
        size -= 0.5
    if any(glyphs.width_mm(text, size, True) > wide for text in lines):
        lines = glyphs.wrapped(" ".join(lines), size, wide, True)
    for number, text in enumerate(lines):
        sheet.text(MARGIN, 104 + 40 * number, text, size, bold=True)
    sheet.rule(HEAD_RULE)


def _counters(sheet: Sheet, plan: WayBack) -> float:
    """Draw the three numbers up to the right edge, and return where they begin. [px]."""
    told = counters(plan)
    wide = [
        max(sheet.wide(number, COUNTER_PT, True), sheet.wide(first), sheet.wide(second))
        for number, first, second in told
    ]
    left = RIGHT_END - sum(wide) - COUNTERS_GAP * (len(wide) - 1)
    x = left
    for (number, first, second), across in zip(told, wide, strict=True):
        sheet.text(x, 96, number, COUNTER_PT, bold=True)
        sheet.text(x, 124, first, TEXT_PT, SECOND_INK)
        sheet.text(x, 146, second, TEXT_PT, SECOND_INK)
        x += across + COUNTERS_GAP
    return left


def _rules(sheet: Sheet, plan: WayBack, y: float) -> None:
    sheet.title(MARGIN, y, "What decides the next step")
    y += 32
    for verdict, event, effect in rules_of(plan, plan.runner.units):
        sheet.mark(MARGIN + 10, y - 6, verdict.value, 9.0)
        sheet.text(MARGIN + 33, y, event, TEXT_PT, bold=True)
        for line in glyphs.wrapped(effect, TEXT_PT, (RULES_TO - RULES_TEXT) * MM):
            sheet.text(RULES_TEXT, y, line, TEXT_PT)
            y += LINE
        y += 3


def _routine(sheet: Sheet, plan: WayBack, y: float) -> None:
    sheet.title(ROUTINE_FROM, y, "Before each run")
    y += 30
    for line in session_words.routine_lines():
        sheet.text(ROUTINE_FROM, y, line, TEXT_PT)
        y += LINE
    said = [session_words.ROUTINE_SHORT, session_words.routine_noted(plan)]
    wide = (NEXT_FROM - 40 - ROUTINE_FROM) * MM
    _lines(sheet, ROUTINE_FROM, y + 4, [line for line in said if line], wide)


def _lines(sheet: Sheet, x: float, y: float, texts: list[str], width_mm: float) -> float:
    for text in texts:
        for line in glyphs.wrapped(text, TEXT_PT, width_mm):
            sheet.text(x, y, line, TEXT_PT, SECOND_INK)
            y += LINE
    return y


def _next(sheet: Sheet, plan: WayBack, y: float) -> None:
    assert plan.next is not None
    run = plan.runs[0] if plan.runs else None
    sheet.title(NEXT_FROM, y, next_title(plan), day_words(run.day) if run else "")
    y += 32
    for line in session_words.doing(run.session if run else plan.next.session):
        sheet.text(NEXT_FROM, y, line, 9.0)
        y += 24
    said = [line for each in _UNDER for line in each(plan, run).splitlines()]
    _lines(sheet, NEXT_FROM, y + 4, said, (RIGHT_END - NEXT_FROM) * MM)


def _easy(plan: WayBack, run: PlannedRun | None) -> str:
    is_run = run is not None and not run.session.is_walk
    return f"Flat, easy, {session_words.left_steps(plan)}." if is_run else ""


def _expected(plan: WayBack, run: PlannedRun | None) -> str:
    del plan
    if run is None:
        return ""
    return f"Expected {run.session.load:.0f} ({likely(run)}), room {run.room:.0f}."


def _asked(plan: WayBack, run: PlannedRun | None) -> str:
    del run
    return "\n".join(QUESTIONS_SHORT[key] for key in plan.questions)


def _files(plan: WayBack, run: PlannedRun | None) -> str:
    del run
    return "\n".join(files_words(plan))


_UNDER: tuple[Callable[[WayBack, PlannedRun | None], str], ...] = (
    _easy,
    _expected,
    _asked,
    _files,
)


def _foot(sheet: Sheet) -> None:
    sheet.line([MARGIN, RIGHT_END], [FOOT_RULE, FOOT_RULE], RULE, 0.8)
    words = DOT.join((f"analyser {__version__}", ANEW, LIMIT))
    sheet.text(MARGIN, FOOT_RULE + 21, words, TEXT_PT, SECOND_INK)
    sheet.text(RIGHT_END, FOOT_RULE + 21, "Not medical advice", TEXT_PT, INK, "right", bold=True)
