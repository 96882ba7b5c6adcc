"""The answer on a phone: shape, headline, sentence, the score with its dots and its ruler."""

from __future__ import annotations

import math

from analyser.charts import last_runs, ruler
from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted, width_mm, wrapped
from analyser.charts.marks import verdict_mark
from analyser.charts.panel import Panel
from analyser.charts.style import SECOND_INK, VERDICT_MARKS, VERDICT_TINTS
from analyser.charts.verdict_band import (
    at_a_clause,
    easy_words,
    headline_lines,
    placeless,
    unbroken,
)
from analyser.charts.view import DOT, TIMES, View, when_words

LEFT, RIGHT, BOTTOM = 10.0, 172.88, 107.0
SMALL_PT, SENTENCE_PT, NAME_PT, HEADLINE_PT, HEADLINE_LEFT = 13.5, 15.5, 15.0, 35.0, 36.4
SCORE_Y, SCORE_PT = 86.2, (46.0, 40.0, 34.0)
DOTS = Panel(119.0, 65.6, RIGHT, 78.6)
RULER = ruler.Place(LEFT, 168.8, 94.7, SMALL_PT, (LEFT, RIGHT))
RULER_Y = 103.2


def draw(canvas: Canvas, view: View) -> None:
    """Draw the band from the top of the page to 107 mm."""
    verdict = view.analysis.verdict
    canvas.rectangle(0.0, 0.0, canvas.width, BOTTOM, VERDICT_TINTS[verdict])
    canvas.rectangle(0.0, 0.0, canvas.width, 2.9, VERDICT_MARKS[verdict])
    facts = fitted(_facts(view), SMALL_PT, RIGHT - LEFT)
    canvas.text(LEFT, 13.4, facts, SMALL_PT, colour=SECOND_INK)
    verdict_mark(canvas, 19.5, 31.6, 9.6, verdict)
    _headline(canvas, view.analysis.headline)
    for place, text in enumerate(sentence_lines(view.analysis.sentence)):
        canvas.text(LEFT, 54.0 + 7.2 * place, text, SENTENCE_PT)
    _score(canvas, view)


def _facts(view: View) -> str:
    """Return when and how far it was, the hour given up where the line is full."""
    more = [view.distance_words(), view.moving_words().split(" of ")[0]]
    lines = [
        DOT.join(word for word in (when_words(view, clock_too=hour), *more) if word)
        for hour in (True, False)
    ]
    return next((line for line in lines if width_mm(line, SMALL_PT) <= RIGHT - LEFT), lines[-1])


def _headline(canvas: Canvas, headline: str) -> None:
    room = RIGHT - HEADLINE_LEFT
    size, lines = HEADLINE_PT, headline_lines(headline, HEADLINE_PT, room)
    while max(width_mm(line, size, True) for line in lines) > room:
        size -= 1.0
    for line, y in zip(lines, (29.2, 42.4) if len(lines) > 1 else (36.2,), strict=False):
        canvas.text(HEADLINE_LEFT, y, line, size, bold=True)


def sentence_lines(sentence: str) -> list[str]:
    """Return the sentence in two lines, its place given up for that, then its last part."""
    room = RIGHT - LEFT
    short = placeless(sentence)
    for text in (unbroken(sentence), short, *_shorter(short)):
        if len(wrapped(text, SENTENCE_PT, room)) <= 2:
            return at_a_clause(text, SENTENCE_PT, room)
    return wrapped(short, SENTENCE_PT, room)[:2]


def _shorter(sentence: str) -> list[str]:
    """Return the sentence without its last part, then without its last two.

    Examples
    --------
    >>> _shorter("Twice as far: 6 fast, uphill; fine.")
    ['Twice as far: 6 fast, uphill.', 'Twice as far.']
    """
    parts = [sentence.rpartition(mark)[0] + "." for mark in ("; ", ": ")]
    return [part for part in parts if part != "."]


def _score(canvas: Canvas, view: View) -> None:
    score = view.analysis.score
    if math.isnan(score.value):
        canvas.text(LEFT, 78.0, "calf load", NAME_PT, bold=True)
        canvas.text(LEFT, 85.0, "not measured", SMALL_PT, colour=SECOND_INK)
        return
    number = f"{score.value:.0f}"
    lines = [_load_words(view), *easy_words(view)]
    widest = max(
        width_mm(text, NAME_PT if place == 0 else SMALL_PT, place == 0)
        for place, text in enumerate(lines)
    )
    room = DOTS.left - 4.0 - LEFT - widest
    size = next((pt for pt in SCORE_PT if width_mm(number, pt, True) + 4.0 <= room), SCORE_PT[-1])
    at = canvas.text(LEFT, SCORE_Y, number, size, bold=True) + 4.0
    canvas.text(at, 73.3, lines[0], NAME_PT, bold=True)
    for text, y in zip(lines[1:], (79.9, 86.3), strict=False):
        canvas.text(at, y, text, SMALL_PT, colour=SECOND_INK)
    last_runs.draw(canvas, view, DOTS, SMALL_PT, canvas.width)
    ruler.draw(canvas, view, RULER, below=(RULER_Y, RULER_Y))


def _load_words(view: View) -> str:
    if math.isnan(view.usual):
        return "calf load"
    return f"load, {view.usual:.1f}{TIMES} usual"
