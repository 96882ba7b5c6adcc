"""The answer of a plan: a shape, a headline, why, and the expected load against the room."""

from __future__ import annotations

import re

from analyser.charts import plan_ruler
from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted, width_mm, wrapped
from analyser.charts.marks import verdict_mark
from analyser.charts.plan_sheet import fitting
from analyser.charts.plan_view import PlanView
from analyser.charts.ruler import Place
from analyser.charts.style import SECOND_INK, VERDICT_MARKS, VERDICT_TINTS
from analyser.charts.verdict_band import at_a_clause, headline_lines, unbroken
from analyser.charts.view import EN_DASH

LEFT, RIGHT, TOP, BOTTOM = 11.0, 199.0, 14.6, 52.0
WORDS_LEFT, WORDS_RIGHT, HEADLINE_LEFT = 17.8, 139.0, 36.4
HEADLINE_PT, SENTENCE_PT, SMALL_PT = 25.0, 9.5, 8.5
SENTENCE_Y, PITCH, NOTE_Y, FACTS_Y = 36.6, 4.4, 45.6, 49.9
SCORE_LEFT, SCORE_Y, SCORE_PT = 143.0, 29.6, 36.0
RULER = Place(SCORE_LEFT, 192.5, 37.0, SMALL_PT, (140.0, 198.0))


def draw(canvas: Canvas, plan: PlanView) -> None:
    """Draw the band across an A4 page, 14.6 to 52 mm from the top."""
    canvas.rectangle(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, VERDICT_TINTS[plan.verdict])
    canvas.rectangle(LEFT, TOP, 1.6, BOTTOM - TOP, VERDICT_MARKS[plan.verdict])
    verdict_mark(canvas, 23.6, 24.6, 5.8, plan.verdict)
    _headline(canvas, plan.headline)
    room = WORDS_RIGHT - WORDS_LEFT
    for place, line in enumerate(sentence_lines(plan.sentence, SENTENCE_PT, room)):
        canvas.text(WORDS_LEFT, SENTENCE_Y + PITCH * place, line, SENTENCE_PT)
    if plan.notes:
        note = note_fitting(plan.notes[0], SMALL_PT, room)
        canvas.text(WORDS_LEFT, NOTE_Y, note, SMALL_PT, bold=True)
    facts = fitting(plan.facts, SMALL_PT, room)
    canvas.text(WORDS_LEFT, FACTS_Y, facts, SMALL_PT, colour=SECOND_INK)
    _expected(canvas, plan)
    plan_ruler.draw(canvas, plan, RULER)


def note_fitting(note: str, size_pt: float, room: float) -> str:
    """Return a note in so many mm: without its brackets, or its first part, where it is longer.

    Examples
    --------
    >>> note_fitting("Sore (4) the day before: rest first. This is for later.", 8.5, 70.0)
    'Sore (4) the day before: rest first.'
    """
    first = note.split(". ", maxsplit=1)[0].rstrip(".") + "."
    bare = re.sub(r" \([^)]*\)", "", note)
    tries = (note, first, bare, bare.split(":")[0] + ".")
    fitting_ = (each for each in tries if width_mm(each, size_pt, True) <= room)
    return next(fitting_, fitted(note, size_pt, room, True))


def _headline(canvas: Canvas, headline: str) -> None:
    lines = headline_lines(headline, HEADLINE_PT, WORDS_RIGHT - HEADLINE_LEFT)
    for line, y in zip(lines, (23.4, 32.6) if len(lines) > 1 else (28.0,), strict=False):
        canvas.text(HEADLINE_LEFT, y, line, HEADLINE_PT, bold=True)


def sentence_lines(sentence: str, size_pt: float, room: float) -> list[str]:
    """Return the sentences in two lines at the most: a line each where they fit, else run on."""
    each = unbroken(sentence).split("\n")
    if all(width_mm(line, size_pt) <= room for line in each) and len(each) > 1:
        return each[:2]
    text = " ".join(each)
    if len(wrapped(text, size_pt, room)) <= 2:
        return at_a_clause(text, size_pt, room)
    return wrapped(each[0], size_pt, room)[:2]


def _expected(canvas: Canvas, plan: PlanView) -> None:
    end = canvas.text(SCORE_LEFT, SCORE_Y, plan.load_word, SCORE_PT, bold=True) + 2.4
    canvas.text(end, 23.6, "expected", SENTENCE_PT, bold=True)
    canvas.text(end, 28.8, likely(plan), 9.0, colour=SECOND_INK)


def likely(plan: PlanView) -> str:
    """Return the band of days in words."""
    return f"likely {plan.low:.0f}{EN_DASH}{plan.high:.0f}"
