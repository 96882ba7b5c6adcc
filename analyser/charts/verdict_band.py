"""The answer: a shape, a headline, one sentence, what it was judged with, and the score."""

from __future__ import annotations

import math
import re

from analyser.charts import last_runs, ruler
from analyser.charts.canvas import Canvas
from analyser.charts.facts import facts
from analyser.charts.glyphs import fitted, width_mm, without_orphan, wrapped
from analyser.charts.marks import verdict_mark
from analyser.charts.panel import Panel
from analyser.charts.style import (
    SECOND_INK,
    VERDICT_MARKS,
    VERDICT_TINTS,
)
from analyser.charts.view import EN_DASH, TIMES, View

LEFT, RIGHT, TOP, BOTTOM = 11.0, 199.0, 14.6, 56.6
WORDS_LEFT, WORDS_RIGHT, HEADLINE_LEFT = 17.8, 127.0, 37.0
HEADLINE_PT, SENTENCE_PT, SMALL_PT = 23.0, 9.5, 8.5
SCORE_LEFT, SCORE_RIGHT, SCORE_Y = 133.0, 194.0, 29.6
SCORE_PT = (36.0, 32.0, 28.0)  # the first that leaves room for the dots
LEAST_FIRST_LINE = 0.55  # of the room
DOTS = Panel(171.0, 17.4, 193.8, 27.6)
COMMAND = re.compile(r"(analyser [\w -]+)$")  # what to type is bold


def draw(canvas: Canvas, view: View) -> None:
    """Draw the band across an A4 page, 14.6 to 56.6 mm from the top."""
    verdict = view.analysis.verdict
    canvas.rectangle(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, VERDICT_TINTS[verdict])
    canvas.rectangle(LEFT, TOP, 1.6, BOTTOM - TOP, VERDICT_MARKS[verdict])
    verdict_mark(canvas, 25.2, 27.0, 7.2, verdict)
    _headline(canvas, view.analysis.headline)
    for line, y in zip(sentence_lines(view.analysis.sentence), (40.8, 45.2), strict=False):
        canvas.text(WORDS_LEFT, y, line, SENTENCE_PT)
    judged_with(canvas, view, WORDS_LEFT, 50.1, SMALL_PT)
    room = WORDS_RIGHT - WORDS_LEFT
    canvas.text(WORDS_LEFT, 54.3, fitted(facts(view), SMALL_PT, room), SMALL_PT, colour=SECOND_INK)
    _score(canvas, view)


def _headline(canvas: Canvas, headline: str) -> None:
    lines = headline_lines(headline, HEADLINE_PT, WORDS_RIGHT - HEADLINE_LEFT)
    for line, y in zip(lines, (25.6, 34.2) if len(lines) > 1 else (30.6,), strict=False):
        canvas.text(HEADLINE_LEFT, y, line, HEADLINE_PT, bold=True)


def headline_lines(headline: str, size_pt: float, room: float) -> list[str]:
    """Return the headline in one line, or in two of about one length."""
    if width_mm(headline, size_pt, True) <= room:
        return [headline]
    words = headline.split()
    halves = [(" ".join(words[:k]), " ".join(words[k:])) for k in range(1, len(words))]
    return list(min(halves, key=lambda two: max(width_mm(t, size_pt, True) for t in two)))


def sentence_lines(sentence: str) -> list[str]:
    """Return the sentence in two lines at the most, its place given up where that must be."""
    room = WORDS_RIGHT - WORDS_LEFT
    for text in (unbroken(sentence), placeless(sentence)):
        if len(wrapped(text, SENTENCE_PT, room)) <= 2:
            return at_a_clause(text, SENTENCE_PT, room)
    return wrapped(placeless(sentence), SENTENCE_PT, room)[:2]


def at_a_clause(text: str, size_pt: float, room: float) -> list[str]:
    """Return a text in two lines, broken behind a colon or semicolon where that leaves no hole."""
    if width_mm(text, size_pt) <= room:
        return [text]
    for mark in re.finditer(r"[;:] ", text):
        first, second = text[: mark.start() + 1], text[mark.end() :]
        wide = width_mm(first, size_pt)
        if LEAST_FIRST_LINE * room <= wide <= room and width_mm(second, size_pt) <= room:
            return [first, second]
    return without_orphan(text, size_pt, room)


def placeless(sentence: str) -> str:
    """Return a sentence without the minutes in which it was.

    Examples
    --------
    >>> placeless("Twice the climb (min 11\N{EN DASH}24).")
    'Twice the climb.'
    """
    return re.sub(rf" \(min \d+{EN_DASH}\d+\)", "", sentence)


def unbroken(sentence: str) -> str:
    """Return a sentence that is not broken between a number and its unit."""
    bound = re.sub(r"(\d) (?=(?:m|km|min|miles|ft|times)\b|%)", "\\1\N{NO-BREAK SPACE}", sentence)
    bound = re.sub(r"(m|ft) a (km|mile)\b", "\\1\N{NO-BREAK SPACE}a\N{NO-BREAK SPACE}\\2", bound)
    return bound.replace("(min ", "(min\N{NO-BREAK SPACE}")


def judged_with(canvas: Canvas, view: View, x: float, y: float, size_pt: float) -> None:
    """Write what the judgement rests on, a command to type in bold."""
    words = view.analysis.judged_with
    command = COMMAND.search(words)
    end = canvas.text(
        x, y, words[: command.start()] if command else words, size_pt, colour=SECOND_INK
    )
    if command:
        canvas.text(end, y, command.group(1), size_pt, bold=True)


def load_words(view: View) -> str:
    """Return what the number is, with its ratio to the usual run where that is the measure."""
    if math.isnan(view.usual):
        return "calf load"
    return f"calf load, {view.usual:.1f}{TIMES} your usual run"


def easy_words(view: View) -> tuple[str, str]:
    """Return the load in easy kilometres or miles, and how many were run; empty where unknown."""
    easy = 1000.0 * view.analysis.score.easy_km / view.unit_m
    ran = view.total("distance_m") / view.unit_m
    if math.isnan(easy):
        return "", ""
    like = f"like {easy:.1f} easy {view.units}"
    return (like, "") if math.isnan(ran) else (f"{like}:", f"you ran {ran:.1f}")


def _score(canvas: Canvas, view: View) -> None:
    score = view.analysis.score
    if math.isnan(score.value):
        canvas.text(SCORE_LEFT, SCORE_Y, EN_DASH, SCORE_PT[0], bold=True)
        canvas.text(SCORE_LEFT, 37.0, "calf load", SENTENCE_PT, bold=True)
        canvas.text(SCORE_LEFT, 41.4, "not measured", 9.0, colour=SECOND_INK)
        return
    number = f"{score.value:.0f}"
    room = DOTS.left - 2.0 - SCORE_LEFT
    size = next((pt for pt in SCORE_PT if width_mm(number, pt, True) <= room), SCORE_PT[-1])
    end = canvas.text(SCORE_LEFT, SCORE_Y, number, size, bold=True)
    last_runs.draw(canvas, view, DOTS, SMALL_PT, end + 1.0)
    canvas.text(SCORE_LEFT, 37.0, load_words(view), SENTENCE_PT, bold=True)
    easy = " ".join(words for words in easy_words(view) if words)
    canvas.text(SCORE_LEFT, 41.4, easy, 9.0, colour=SECOND_INK)
    place = ruler.Place(SCORE_LEFT, SCORE_RIGHT, 46.6, SMALL_PT, (132.0, 198.0))
    ruler.draw(canvas, view, place, below=(51.9, 55.2))
