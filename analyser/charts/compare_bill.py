"""Why the second run cost more: from the first run's load to the second's, a step a cause."""

from __future__ import annotations

from analyser.charts.canvas import Canvas
from analyser.charts.compare_view import CompareView
from analyser.charts.style import (
    ADDED,
    BASE,
    INK,
    RULE,
    RULE_PT,
    SCORE_IN_CAUSES_PT,
    SECOND_INK,
    SPARED,
)
from analyser.charts.view import MINUS

LEFT, RIGHT, TITLE_Y, TOP, BOTTOM = 11.0, 124.0, 59.6, 63.0, 124.0
NAME_LEFT, POINTS_RIGHT, BAR_LEFT = 11.0, 62.0, 66.0
TALL, BAR_MM, NAME_PT = 7.4, 4.2, 9.0


def draw(canvas: Canvas, shown: CompareView) -> None:
    """Draw title and rows at the left of an A4 page."""
    end = canvas.text(LEFT, TITLE_Y, "What made the difference", 10.5, bold=True)
    words = "points; they add up"
    canvas.text(end + 3.0, TITLE_Y, words, 8.5, colour=SECOND_INK)
    first, second = shown.loads
    rows = len(shown.causes) + 2
    tall = min(TALL, (BOTTOM - TOP) / rows)
    low, high = reach(shown)
    scale = (RIGHT - BAR_LEFT) / (high - low)

    def x(load: float) -> float:
        return BAR_LEFT + (load - low) * scale

    _whole(canvas, "first run", f"{first}", TOP, tall, (BAR_LEFT, x(first)))
    at = first
    for place, cause in enumerate(shown.causes, start=1):
        top = TOP + place * tall
        _step(canvas, cause.name, cause.points, top, tall, (x(at), x(at + cause.points)))
        at += cause.points
    top = TOP + (rows - 1) * tall
    canvas.line([LEFT, RIGHT], [top, top], INK, 0.8)
    _whole(canvas, "second run", f"{second}", top, tall, (BAR_LEFT, x(second)))
    bottom = top + tall
    canvas.line([x(second)] * 2, [TOP + 1.0, bottom - 0.8], INK, SCORE_IN_CAUSES_PT)
    _foot(canvas, low, bottom)


def reach(shown: CompareView) -> tuple[float, float]:
    """Return between which loads the steps lie; the bars begin at 0 unless that hides the steps."""
    at = shown.loads[0]
    passed = [at, shown.loads[1]]
    for cause in shown.causes:
        at += cause.points
        passed.append(at)
    least, most = min(passed), max(passed)
    hides = least > 0.0 and (most - least) < 0.25 * most
    low = 10.0 * ((least - 1.0 * (most - least)) // 10.0) if hides else 0.0
    return max(low, 0.0), max(float(most), low + 10.0)


def signed(points: int) -> str:
    """Return points with their sign."""
    return f"{'+' if points > 0 else MINUS}{abs(points)}"


def _whole(
    canvas: Canvas, name: str, load: str, top: float, tall: float, span: tuple[float, float]
) -> None:
    middle = top + tall / 2.0
    canvas.text(NAME_LEFT, middle + 1.1, name, NAME_PT, bold=True)
    canvas.text(POINTS_RIGHT, middle + 1.1, load, NAME_PT, bold=True, align="right")
    canvas.rectangle(span[0], middle - BAR_MM / 2.0, span[1] - span[0], BAR_MM, BASE)


def _step(
    canvas: Canvas, name: str, points: int, top: float, tall: float, span: tuple[float, float]
) -> None:
    middle = top + tall / 2.0
    canvas.line([LEFT, RIGHT], [top, top], RULE, RULE_PT)
    canvas.text(NAME_LEFT, middle + 1.1, name, NAME_PT)
    canvas.text(POINTS_RIGHT, middle + 1.1, signed(points), NAME_PT, bold=True, align="right")
    left, right = sorted(span)
    colour = ADDED if points > 0 else SPARED
    canvas.rectangle(left, middle - BAR_MM / 2.0, max(right - left, 0.3), BAR_MM, colour)


def _foot(canvas: Canvas, low: float, bottom: float) -> None:
    """Say where the bars begin, where that is not at nothing."""
    canvas.line([LEFT, RIGHT], [bottom, bottom], RULE, RULE_PT)
    if low > 0.0:
        words = f"bars begin at {low:.0f}"
        canvas.text(BAR_LEFT, bottom + 3.6, words, 8.0, colour=SECOND_INK)
