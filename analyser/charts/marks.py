"""The marks of a verdict (disc, triangle, octagon, dashed ring) and the numbered discs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analyser.charts.canvas import Canvas, circle
from analyser.charts.style import INK, PAPER, VERDICT_MARKS
from analyser.guidelines.base import Verdict
from analyser.run import FloatArray

NUMBER_RADIUS = 2.05
Point = tuple[float, float]


def verdict_mark(canvas: Canvas, x: float, y: float, radius: float, verdict: Verdict) -> None:
    """Draw the verdict's shape around a point. [mm]."""
    _SHAPES[verdict](canvas, (x, y), radius, VERDICT_MARKS[verdict])


def _tick(canvas: Canvas, at: Point, radius: float, colour: str) -> None:
    """Draw a disc with a tick in it."""
    canvas.disc(at[0], at[1], radius, colour)
    tick = np.array([[-0.42, 0.02], [-0.1, 0.34], [0.44, -0.3]]) * radius + at
    canvas.line(tick[:, 0], tick[:, 1], PAPER, radius * 0.62, round_ends=True)


def _triangle(canvas: Canvas, at: Point, radius: float, colour: str) -> None:
    """Draw a triangle with rounded corners and an exclamation mark in it."""
    corners = np.array([[0.0, -1.0], [1.08, 0.86], [-1.08, 0.86]]) * radius + at
    canvas.fill(_rounded(corners, 0.2 * radius), colour)
    x, y = at
    canvas.line([x, x], [y - 0.42 * radius, y + 0.2 * radius], INK, radius * 0.56)
    canvas.disc(x, y + 0.53 * radius, 0.13 * radius, INK)


def _octagon(canvas: Canvas, at: Point, radius: float, colour: str) -> None:
    """Draw an octagon with a cross in it."""
    turn = np.linspace(0.0, 2.0 * np.pi, 8, endpoint=False) + np.pi / 8.0
    canvas.fill(np.column_stack([np.cos(turn), np.sin(turn)]) * radius * 1.06 + at, colour)
    for sign in (1.0, -1.0):
        arm = np.array([[-0.36, -0.36 * sign], [0.36, 0.36 * sign]]) * radius + at
        canvas.line(arm[:, 0], arm[:, 1], PAPER, radius * 0.62, round_ends=True)


def _dashed_ring(canvas: Canvas, at: Point, radius: float, colour: str) -> None:
    canvas.ring(at[0], at[1], radius, colour, max(1.0, radius * 0.42), dashes=(2.2, 1.5))


_SHAPES = {
    Verdict.GOOD: _tick,
    Verdict.WATCH: _triangle,
    Verdict.TOO_MUCH: _octagon,
    Verdict.NOT_ASSESSED: _dashed_ring,
}


def quiet_mark(canvas: Canvas, x: float, y: float, verdict: Verdict, size: float = 1.0) -> None:
    """Draw a plain tick for what is within, a small dashed ring for what was not assessed. [mm]."""
    colour = VERDICT_MARKS[verdict]
    if verdict is Verdict.GOOD:
        tick = np.array([[-1.15, 0.05], [-0.3, 0.9], [1.25, -0.85]]) * size + [x, y]
        canvas.line(tick[:, 0], tick[:, 1], colour, 1.7 * size)
    else:
        canvas.ring(x, y, 1.6 * size, colour, 0.9, dashes=(2.2, 1.5))


def _rounded(corners: FloatArray, by: float) -> FloatArray:
    """Return a polygon with its corners cut by a few points along an arc."""
    points = []
    for k in range(len(corners)):
        here, before, after = corners[k], corners[k - 1], corners[(k + 1) % len(corners)]
        start = here + (before - here) / np.linalg.norm(before - here) * by
        end = here + (after - here) / np.linalg.norm(after - here) * by
        share = np.linspace(0.0, 1.0, 6)[:, np.newaxis]
        points.append((1 - share) ** 2 * start + 2 * share * (1 - share) * here + share**2 * end)
    return np.vstack(points)


def numbered_disc(
    canvas: Canvas,
    x: float,
    y: float,
    number: int,
    *,
    size_pt: float = 9.0,
    radius: float = NUMBER_RADIUS,
) -> None:
    """Draw a stretch's number, white on ink. [mm]."""
    canvas.fill(circle(x, y, radius), INK)
    baseline = y + 0.365 * size_pt * 0.3528
    canvas.text(x, baseline, str(number), size_pt, bold=True, colour=PAPER, align="centre")
    canvas.texts[-1] = replace(
        canvas.texts[-1], left=x - radius, right=x + radius, top=y - radius, bottom=y + radius
    )
