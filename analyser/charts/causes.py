"""Where the load came from: the easy run, what was added, what was spared, in one bar."""

from __future__ import annotations

import math
from itertools import accumulate

from analyser.charts.canvas import Canvas
from analyser.charts.cause_parts import Part, parts_of, steps_are_usual
from analyser.charts.glyphs import width_mm
from analyser.charts.style import ADDED, BASE, INK, PAPER, SCORE_IN_CAUSES_PT, SECOND_INK, SPARED
from analyser.charts.view import View, whole

LEFT, RIGHT = 11.0, 199.0
TITLE_Y, ABOVE_Y, TOP, BOTTOM = 228.4, 229.9, 231.2, 239.2
SPARED_TOP, SPARED_BOTTOM, UNDER_Y = 240.0, 244.6, 248.1
INSET, TIGHT_INSET, LINE_CLEAR = 2.0, 1.0, 0.7


def draw(canvas: Canvas, view: View) -> None:
    """Draw the split across an A4 page, from 228 to 248 mm."""
    end = canvas.text(LEFT, TITLE_Y, title_of(view), 10.5, bold=True)
    if math.isnan(view.analysis.score.value):
        canvas.frame(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, SECOND_INK, dashes=(2.2, 1.5))
        words = "No speed in this file, so there is no load to split."
        canvas.text(LEFT + INSET, TOP + 5.1, words, 8.5, colour=SECOND_INK)
        return
    canvas.text(end + 4.0, TITLE_Y, "100 = 30 easy, flat minutes", 8.5, colour=SECOND_INK)
    added, spared = parts_of(view.analysis.score, steps_are_usual(view.analysis.findings))
    scale = (RIGHT - LEFT) / (100.0 + sum(part.points for part in added))
    score = round(view.analysis.score.value)
    score_x = LEFT + score * scale
    base = Part(100, "your easy half hour", "easy")
    above = _additions(canvas, [base, *added], scale, score_x)
    _spared(canvas, spared, score_x, scale, score)
    top = TOP - (1.6 if above > score_x + 1.0 else 0.2)
    canvas.line([score_x, score_x], [top, SPARED_BOTTOM + 0.6], INK, SCORE_IN_CAUSES_PT)


def title_of(view: View) -> str:
    """Return what stands over the split: a planned run is yet to come."""
    return "Where the load comes from" if view.is_planned else "Where the load came from"


def _additions(canvas: Canvas, parts: list[Part], scale: float, score_x: float) -> float:
    """Draw the pieces; name above what does not fit inside; return where that begins."""
    ends = list(accumulate((part.points * scale for part in parts), initial=LEFT))
    unnamed = []
    for part, left, right in zip(parts, ends, ends[1:], strict=False):
        is_base = part is parts[0]
        canvas.rectangle(left, TOP, right - left, BOTTOM - TOP, BASE if is_base else ADDED)
        if not is_base:
            canvas.line([left, left], [TOP, BOTTOM], PAPER, 1.2)
        number = "100" if is_base else f"+{part.points}"
        if not _named(canvas, part, free_of_line(left, right, score_x), number):
            unnamed.append((part, right))
    return _above(canvas, unnamed, parts[0])


def free_of_line(left: float, right: float, line_x: float) -> tuple[float, float]:
    """Return the part of a piece where words do not meet the score's line: the wider one."""
    if not left - LINE_CLEAR < line_x < right + LINE_CLEAR:
        return left, right
    before, after = (left, line_x - LINE_CLEAR), (line_x + LINE_CLEAR, right)
    return before if before[1] - before[0] >= after[1] - after[0] else after


def _named(canvas: Canvas, part: Part, room: tuple[float, float], number: str) -> bool:
    """Write number and name into a piece as far as they fit; return whether both did."""
    left, right = room
    inset = INSET if right - left > 12.0 else TIGHT_INSET
    wide = right - left - inset - 0.5
    if width_mm(number, 8.5, bold=True) > wide:
        return False
    canvas.text(left + inset, TOP + 3.4, number, 8.5, bold=True)
    name = next((n for n in (part.name, part.short) if width_mm(n, 8.0) <= wide), "")
    if name:
        canvas.text(left + inset, TOP + 7.0, name, 8.0)
    return bool(name)


def _above(canvas: Canvas, unnamed: list[tuple[Part, float]], base: Part) -> float:
    """Write the names that did not fit over their end of the bar; return where they begin."""
    if not unnamed:
        return math.inf
    text = ",   ".join(_over_the_bar(part, part is base) for part, _ in unnamed)
    right = max(unnamed[-1][1], LEFT + 60.0 + width_mm(text, 8.0))
    canvas.text(right, ABOVE_Y, text, 8.0, colour=SECOND_INK, align="right")
    return right - width_mm(text, 8.0)


def _over_the_bar(part: Part, is_base: bool) -> str:
    if is_base:
        return f"100 {part.name}"
    return f"+{part.points} {part.short}"


def _spared(canvas: Canvas, spared: list[Part], score_x: float, scale: float, score: int) -> None:
    """Draw what was spared, back from the bar's end to the score, and say the sum."""
    end = score_x - sum(part.points for part in spared) * scale
    wide = width_mm(f"{score}", 11.0, bold=True)
    beside = score_x - wide - 8.0 >= LEFT  # else the sum stands on the bar, right of its line
    free_from = score_x if beside else score_x + wide + 8.0
    listed = []
    for part in spared:
        left = end + part.points * scale
        canvas.rectangle(left, SPARED_TOP, end - left, SPARED_BOTTOM - SPARED_TOP, SPARED)
        canvas.line([left, left], [SPARED_TOP, SPARED_BOTTOM], PAPER, 1.2)
        if not _inside(canvas, part, max(left, free_from), end):
            listed.append(f"{part.name} {whole(part.points)}")
        end = left
    _sum(canvas, listed, score_x if beside else score_x + wide + 8.5, score, beside)


def _inside(canvas: Canvas, part: Part, left: float, right: float) -> bool:
    """Write into a piece what fits: all of it, or its number; return whether the name did."""
    number = whole(part.points)
    for words, named in ((f"{number}  {part.name}", True), (number, False)):
        if width_mm(words, 8.0) <= right - left - 2.0:
            canvas.text((left + right) / 2.0, SPARED_TOP + 3.3, words, 8.0, align="centre")
            return named
    return False


def _sum(canvas: Canvas, listed: list[str], line_x: float, score: int, beside: bool) -> None:
    """Write what was spared and the score left of a place; what was spared below if crowded."""
    words = f"spared:  {',  '.join(listed)}" if listed else ""
    right, y = line_x - 2.0, SPARED_TOP + 3.7
    canvas.text(right, y, f"{score}", 11.0, bold=True, align="right")
    at = right - width_mm(f"{score}", 11.0, bold=True) - 2.0
    canvas.text(at, y, "=", 9.0, align="right")
    at -= 5.0
    if beside and at - width_mm(words, 8.0) >= LEFT:
        canvas.text(at, y, words, 8.0, align="right")
    elif words:
        canvas.text(RIGHT, UNDER_Y, words, 8.0, align="right")
