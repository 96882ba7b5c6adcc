"""The map: the course coloured by calf load, with start, direction, numbers and a scale."""

from __future__ import annotations

import numpy as np

from analyser.charts import legend
from analyser.charts.canvas import Canvas
from analyser.charts.course import Course, course_of
from analyser.charts.glyphs import width_mm
from analyser.charts.marks import NUMBER_RADIUS, numbered_disc
from analyser.charts.panel import Panel, Room, around
from analyser.charts.style import (
    CASING,
    CASING_MORE_PT,
    INK,
    LOAD_COLOURS,
    MAP_WIDTHS_PT,
    PAPER,
    SECOND_INK,
)
from analyser.charts.view import View
from analyser.run import FloatArray
from analyser.units import M_PER_FOOT, M_PER_MILE

PANEL = Panel(137.0, 66.0, 199.0, 113.3)
TITLE_Y, LEGEND_TOP = 62.6, 115.2
SIDE_ROOM, END_ROOM = 7.0, 6.4  # for the numbers
MOST_ROOM = 0.15  # of a small panel
START_RADIUS, LINE_CLEAR, WORD_CLEAR = 1.9, 1.4, 0.4
ARROWS = (0.14, 0.39, 0.64, 0.89)  # shares of the way
ARROW = np.array([[1.5, 0.0], [-1.1, 1.05], [-0.55, 0.0], [-1.1, -1.05]])
METRES = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
FEET, MILES = (50, 100, 200, 500, 1000), (0.5, 1, 2, 5, 10)
KM_BARS = tuple((float(m), f"{m} m" if m < 1000 else f"{m // 1000} km") for m in METRES)
MILE_BARS = (
    *((ft * M_PER_FOOT, f"{ft} ft") for ft in FEET),
    *((mi * M_PER_MILE, f"{mi:g} mi") for mi in MILES),
)


def draw(canvas: Canvas, view: View) -> None:
    """Draw title, map and legend at the right of an A4 page."""
    canvas.text(PANEL.left, TITLE_Y, "Where your calves worked", 10.5, bold=True)
    draw_map(canvas, view, PANEL, size_pt=8.5)
    legend.draw(canvas, PANEL.left, PANEL.right, LEGEND_TOP)


def draw_map(canvas: Canvas, view: View, panel: Panel, *, size_pt: float) -> None:
    """Draw the map into a panel."""
    grown = size_pt / 8.5
    across, down = panel.right - panel.left, panel.bottom - panel.top
    sides = min(SIDE_ROOM * grown, MOST_ROOM * across), min(END_ROOM * grown, MOST_ROOM * down)
    course = course_of(view, panel.inner(*sides))
    if course is None:
        return
    _line(canvas, course)
    room = Room(panel, dense(course), [])
    _ends(canvas, course, room, size_pt)
    _numbers(canvas, view, course, room, size_pt)
    _scale_bar(canvas, view, course, room, size_pt)
    _arrows(canvas, course, room)


def dense(course: Course) -> FloatArray:
    """Return points of the line for keeping away from it, at most some thousands, shape (n, 2)."""
    return course.points[:: max(1, len(course.points) // 3000)]


def _line(canvas: Canvas, course: Course) -> None:
    """Draw the casing, then the classes, the harder over the lighter."""
    pieces = [course.pieces(course.classes == k) for k in range(len(LOAD_COLOURS))]
    for lines, width in zip(pieces, MAP_WIDTHS_PT, strict=True):
        canvas.segments(lines, CASING, width + CASING_MORE_PT, round_ends=True)
    for lines, width, colour in zip(pieces, MAP_WIDTHS_PT, LOAD_COLOURS, strict=True):
        canvas.segments(lines, colour, width, round_ends=True)


def _ends(canvas: Canvas, course: Course, room: Room, size_pt: float) -> None:
    """Mark start and finish, one ring with both names where they lie together."""
    start, finish = course.points[0], course.points[-1]
    radius = START_RADIUS * size_pt / 8.5
    together = np.hypot(*(finish - start)) < 2.4 * radius
    places = [(start, "start, finish")] if together else [(finish, "finish"), (start, "start")]
    for (x, y), _ in places:
        room.boxes.append(around(float(x), float(y), radius, radius))
    for (x, y), word in places:
        face = INK if word == "finish" else PAPER
        canvas.ring(float(x), float(y), radius, INK, 1.6, face=face)
        _word_beside(canvas, room, (float(x), float(y)), word, size_pt, radius)


def _word_beside(
    canvas: Canvas,
    room: Room,
    at: tuple[float, float],
    word: str,
    size_pt: float,
    radius: float,
) -> None:
    half, tall = width_mm(word, size_pt) / 2.0, 0.15 * size_pt
    reach = radius + 1.0
    steps = [
        (reach + half, tall + 0.6), (reach + half, -tall - 0.6), (reach + half, 0.0),
        (-reach - half, tall + 0.6), (-reach - half, -tall - 0.6), (-reach - half, 0.0),
        (0.0, reach + tall), (0.0, -reach - tall),
        (reach + half, 2.6 * tall), (-reach - half, 2.6 * tall),
        (half, reach + tall), (-half, reach + tall), (half, -reach - tall), (-half, -reach - tall),
    ]  # fmt: skip
    boxes = [around(at[0] + dx, at[1] + dy, half, tall) for dx, dy in steps]
    free = [box for box in boxes if room.clearance(box) >= WORD_CLEAR]
    box = room.place(free, wanted=LINE_CLEAR) if free else None
    if box is not None:
        canvas.text(box.left, box.bottom - 0.05 * size_pt, word, size_pt)


def _numbers(canvas: Canvas, view: View, course: Course, room: Room, size_pt: float) -> None:
    """Put each stretch's number beside its middle, or that of the first repeat, off the line."""
    radius = NUMBER_RADIUS * size_pt / 8.5
    centre = course.points.mean(axis=0)
    for stretch in view.analysis.stretches:
        span = stretch.bouts[0] if stretch.bouts else stretch.span
        place = course.at((span.start_s + span.end_s) / 2.0)
        outward = np.arctan2(*(place - centre)[::-1])
        turns = sorted(np.linspace(-np.pi, np.pi, 25)[:-1], key=abs)
        boxes = [
            around(
                float(place[0] + away * np.cos(outward + turn)),
                float(place[1] + away * np.sin(outward + turn)),
                radius,
                radius,
            )
            for away in (2.5 * radius, 3.2 * radius, 4.5 * radius, 6.0 * radius)
            for turn in turns
        ]
        box = room.place(boxes, wanted=LINE_CLEAR)
        if box is not None:
            _leader(canvas, place, box.middle, radius)
            numbered_disc(canvas, *box.middle, stretch.number, size_pt=size_pt, radius=radius)


def _leader(canvas: Canvas, place: FloatArray, middle: tuple[float, float], radius: float) -> None:
    """Draw a thin line from a number that stands far off to its place."""
    if np.hypot(place[0] - middle[0], place[1] - middle[1]) > 3.4 * radius:
        canvas.line([place[0], middle[0]], [place[1], middle[1]], INK, 0.6)


def _scale_bar(canvas: Canvas, view: View, course: Course, room: Room, size_pt: float) -> None:
    """Draw a round length in a corner that is free, bottom right if it can be."""
    bars = MILE_BARS if view.units == "mi" else KM_BARS
    most = 0.27 * (room.panel.right - room.panel.left)
    fitting = [bar for bar in bars if bar[0] * course.mm_per_m <= most] or [bars[0]]
    metres, word = fitting[-1]
    wide = metres * course.mm_per_m
    box_wide, tall = max(wide, width_mm(word, size_pt)), 0.30 * size_pt + 1.9
    left, top, right, bottom = (
        room.panel.left, room.panel.top, room.panel.right, room.panel.bottom,
    )  # fmt: skip
    corners = [
        Panel(right - box_wide, bottom - tall, right, bottom),
        Panel(left, bottom - tall, left + box_wide, bottom),
        Panel(right - box_wide, top, right, top + tall),
        Panel(left, top, left + box_wide, top + tall),
    ]
    box = room.place(corners, wanted=LINE_CLEAR)
    if box is None:
        return
    start = box.right - wide if box.right == right else box.left
    y = box.bottom - 0.7
    canvas.line([start, start + wide], [y, y], INK, 1.2)
    for x in (start, start + wide):
        canvas.line([x, x], [y - 0.7, y + 0.7], INK, 1.2)
    middle = (box.left + box.right) / 2.0
    canvas.text(middle, y - 1.5, word, size_pt, colour=SECOND_INK, align="centre")


def _arrows(canvas: Canvas, course: Course, room: Room) -> None:
    """Draw arrows beside the line that say which way the runner went."""
    step = np.hypot(*np.diff(course.points, axis=0, prepend=course.points[:1]).T)
    along = np.cumsum(step)
    if along[-1] < 25.0:
        return
    for share in ARROWS:
        at = share * along[-1]
        before, here, after = (_along(course.points, along, at + d) for d in (-1.5, 0.0, 1.5))
        ahead = after - before
        length = float(np.hypot(*ahead))
        if length > 1.0:
            _arrow(canvas, room, here, ahead / length)


def _along(points: FloatArray, along: FloatArray, at: float) -> FloatArray:
    return np.array([np.interp(at, along, points[:, k]) for k in (0, 1)])


def _arrow(canvas: Canvas, room: Room, here: FloatArray, ahead: FloatArray) -> None:
    side = np.array([-ahead[1], ahead[0]])
    centre = np.array(room.panel.middle)
    inward = side if (centre - here) @ side > 0.0 else -side
    places = [here + way * far for far in (3.4, 4.4) for way in (inward, -inward)]
    boxes = [around(float(x), float(y), 1.2, 1.2) for x, y in places]
    free = [box for box in boxes if room.clearance(box) >= LINE_CLEAR]
    if free:
        room.boxes.append(free[0])
        turned = ARROW[:, :1] * ahead + ARROW[:, 1:] * side
        canvas.fill(turned + np.array(free[0].middle), INK)
