"""Why the second run cost more: from the first run's load to the second's, a step a cause."""

from __future__ import annotations

from typing import NamedTuple

from analyser.charts.canvas import Canvas
from analyser.charts.compare_view import Cause, CompareView
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

Span = tuple[float, float]
TITLE = "What made the difference"
BASELINE = 0.122  # of the letters' height below the middle of a row, mm a point


class Places(NamedTuple):
    """Where a bill stands: edges, where names, points and bars begin and end. [mm], [pt]."""

    left: float
    right: float
    title_y: float
    top: float
    bottom: float
    points_right: float
    bar_left: float
    tall: float
    bar_mm: float
    title_pt: float
    name_pt: float
    small_pt: float


A4 = Places(11.0, 124.0, 59.6, 63.0, 124.0, 62.0, 66.0, 7.4, 4.2, 10.5, 9.0, 8.0)
WORDS_PT = 8.5


def draw(canvas: Canvas, shown: CompareView) -> None:
    """Draw title and rows at the left of an A4 page."""
    end = canvas.text(A4.left, A4.title_y, TITLE, A4.title_pt, bold=True)
    canvas.text(end + 3.0, A4.title_y, "points; they add up", WORDS_PT, colour=SECOND_INK)
    rows(canvas, shown, A4)


def rows(canvas: Canvas, shown: CompareView, at: Places) -> float:
    """Draw the rows of a bill, and return where it ends. [mm]."""
    first, second = shown.loads
    count = len(shown.causes) + 2
    tall = min(at.tall, (at.bottom - at.top) / count)
    low, high = reach(shown)
    scale = (at.right - at.bar_left) / (high - low)

    def x(load: float) -> float:
        return at.bar_left + (load - low) * scale

    _whole(canvas, "first run", f"{first}", at.top, tall, (at.bar_left, x(first)), at)
    load = first
    for place, cause in enumerate(shown.causes, start=1):
        _step(canvas, cause, at.top + place * tall, tall, (x(load), x(load + cause.points)), at)
        load += cause.points
    top = at.top + (count - 1) * tall
    canvas.line([at.left, at.right], [top, top], INK, 0.8)
    _whole(canvas, "second run", f"{second}", top, tall, (at.bar_left, x(second)), at)
    bottom = top + tall
    canvas.line([x(second)] * 2, [at.top + 1.0, bottom - 0.8], INK, SCORE_IN_CAUSES_PT)
    return _foot(canvas, low, bottom, at)


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
    canvas: Canvas, name: str, load: str, top: float, tall: float, span: Span, at: Places
) -> None:
    middle = top + tall / 2.0
    base = middle + BASELINE * at.name_pt
    canvas.text(at.left, base, name, at.name_pt, bold=True)
    canvas.text(at.points_right, base, load, at.name_pt, bold=True, align="right")
    canvas.rectangle(span[0], middle - at.bar_mm / 2.0, span[1] - span[0], at.bar_mm, BASE)


def _step(canvas: Canvas, cause: Cause, top: float, tall: float, span: Span, at: Places) -> None:
    middle = top + tall / 2.0
    base = middle + BASELINE * at.name_pt
    canvas.line([at.left, at.right], [top, top], RULE, RULE_PT)
    canvas.text(at.left, base, cause.name, at.name_pt)
    points = signed(cause.points)
    canvas.text(at.points_right, base, points, at.name_pt, bold=True, align="right")
    left, right = sorted(span)
    colour = ADDED if cause.points > 0 else SPARED
    canvas.rectangle(left, middle - at.bar_mm / 2.0, max(right - left, 0.3), at.bar_mm, colour)


def _foot(canvas: Canvas, low: float, bottom: float, at: Places) -> float:
    """Say where the bars begin, where that is not at nothing; return where the words end."""
    canvas.line([at.left, at.right], [bottom, bottom], RULE, RULE_PT)
    if not low > 0.0:
        return bottom
    base = bottom + 0.45 * at.small_pt
    canvas.text(at.bar_left, base, f"bars begin at {low:.0f}", at.small_pt, colour=SECOND_INK)
    return base
