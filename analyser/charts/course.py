"""Where the calves worked: the course coloured by load, or a ribbon of time without positions."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import width_mm
from analyser.charts.marks import NUMBER_RADIUS, numbered_disc
from analyser.charts.scale import nice_step
from analyser.charts.style import (
    CASING,
    CASING_MORE_PT,
    INK,
    LOAD_COLOURS,
    LOAD_EDGES,
    LOAD_WORDS,
    MAP_WIDTHS_PT,
    PAPER,
    RULE,
    SECOND_INK,
)
from analyser.charts.time_axis import TimeAxis, label_minutes
from analyser.charts.view import View
from analyser.guidelines.words import M_PER_FOOT
from analyser.run import BoolArray, FloatArray, IntArray

SMOOTHING_S, RIBBON_SMOOTHING_S = 41.0, 75.0
LEAST_EXTENT_M = 40.0
MOST_POINTS = 1500
EARTH_RADIUS_M = 6_371_008.8


@dataclass(frozen=True)
class Room:
    """The part of the page that a chart may fill. [mm]."""

    left: float
    top: float
    right: float
    bottom: float


def draw(canvas: Canvas, view: View) -> None:
    """Draw title, map or ribbon, and legend on the right of an A4 page."""
    canvas.text(137.0, 55.6, "Where your calves worked", 10.5, bold=True)
    room = Room(137.0, 59.0, 199.0, 113.3)
    if view.has_map:
        course(canvas, view, room, size_pt=8.5)
    else:
        ribbon(canvas, view, room, size_pt=8.5)
    legend(canvas, 137.0, 115.2, 62.0, 2.2, size_pt=8.5)


def legend(
    canvas: Canvas, left: float, top: float, width: float, height: float, *, size_pt: float
) -> None:
    """Draw the five load classes with their words."""
    wide = width / len(LOAD_COLOURS)
    for k, (colour, word) in enumerate(zip(LOAD_COLOURS, LOAD_WORDS, strict=True)):
        canvas.rectangle(left + k * wide, top, wide, height, colour)
        baseline = top + height + 0.43 * size_pt
        middle = left + (k + 0.5) * wide
        canvas.text(middle, baseline, word, size_pt, colour=SECOND_INK, align="centre")


def classes_of(view: View, window_s: float) -> IntArray:
    """Return each sample's load class over a mean of some seconds, shape (n,)."""
    density = np.where(view.dt_s > 0.0, view.column("load"), np.nan)
    smooth = np.nan_to_num(view.smoothed(density, window_s))
    return np.searchsorted(np.array(LOAD_EDGES), smooth, side="right").astype(np.int64)


def course(canvas: Canvas, view: View, room: Room, *, size_pt: float) -> None:
    """Draw the course, north up, on one scale both ways."""
    known = np.flatnonzero(
        np.isfinite(view.column("latitude")) & np.isfinite(view.column("longitude"))
    )
    known = known[:: max(1, known.size // MOST_POINTS)]
    east, north = _metres(view.column("latitude")[known], view.column("longitude")[known])
    free = 6.8
    inner = Room(room.left + free, room.top + free, room.right - free, room.bottom - free)
    extent_e, extent_n = float(np.ptp(east)), float(np.ptp(north))
    mm_per_m = min(
        (inner.right - inner.left) / max(extent_e, LEAST_EXTENT_M),
        (inner.bottom - inner.top) / max(extent_n, LEAST_EXTENT_M),
    )
    xs = (inner.left + inner.right) / 2.0 + (east - (east.min() + east.max()) / 2.0) * mm_per_m
    ys = (inner.top + inner.bottom) / 2.0 - (north - (north.min() + north.max()) / 2.0) * mm_per_m
    broken = _broken(view, known)
    _line(canvas, xs, ys, classes_of(view, SMOOTHING_S)[known], broken)
    _arrows(canvas, xs, ys, broken)
    numbers = _numbers(view, known, xs, ys, room)
    for number, x, y in numbers:
        numbered_disc(
            canvas, x, y, number, size_pt=size_pt * 1.05, radius=NUMBER_RADIUS * size_pt / 8.5
        )
    _start(canvas, xs, ys, room, [(x, y) for _, x, y in numbers], size_pt)
    _scale_bar(canvas, view, mm_per_m, room, size_pt)


def _metres(latitude: FloatArray, longitude: FloatArray) -> tuple[FloatArray, FloatArray]:
    middle = float(np.median(latitude))
    turned = (longitude - longitude[0] + 180.0) % 360.0 - 180.0
    east = np.radians(turned) * EARTH_RADIUS_M * math.cos(math.radians(middle))
    return east, np.radians(latitude - middle) * EARTH_RADIUS_M


def _broken(view: View, known: IntArray) -> BoolArray:
    """Return which legs on the map go across a pause or a hole, shape (n - 1,)."""
    ran = np.cumsum(view.dt_s)[known]
    passed = np.diff(view.elapsed_s[known])
    return np.asarray((np.diff(ran) < 0.2 * passed) & (passed > 15.0))


def _line(
    canvas: Canvas, xs: FloatArray, ys: FloatArray, classes: IntArray, broken: BoolArray
) -> None:
    points = np.column_stack([xs, ys])
    changes = np.flatnonzero((np.diff(classes) != 0) | broken) + 1
    starts = np.concatenate([[0], changes])
    ends = np.concatenate([changes, [len(points)]])
    pieces: dict[int, list[FloatArray]] = {}
    for start, end in zip(starts, ends, strict=True):
        first = start - 1 if start > 0 and not broken[start - 1] else start
        if end - first >= 2:
            pieces.setdefault(int(classes[start]), []).append(points[first:end])
    for cls, lines in sorted(pieces.items()):
        canvas.segments(lines, CASING, MAP_WIDTHS_PT[cls] + CASING_MORE_PT, round_ends=True)
    for cls, lines in sorted(pieces.items()):
        canvas.segments(lines, LOAD_COLOURS[cls], MAP_WIDTHS_PT[cls], round_ends=True)


def _arrows(canvas: Canvas, xs: FloatArray, ys: FloatArray, broken: BoolArray) -> None:
    steps = np.hypot(np.diff(xs), np.diff(ys))
    along = np.concatenate([[0.0], np.cumsum(np.where(broken, 0.0, steps))])
    if along[-1] < 25.0:
        return
    wanted = along[-1] * np.array([0.14, 0.36, 0.58, 0.80])
    for at in np.searchsorted(along, wanted):
        before, after = max(0, at - 4), min(len(xs) - 1, at + 4)
        direction = np.array([xs[after] - xs[before], ys[after] - ys[before]])
        length = float(np.hypot(*direction))
        if length > 0.3:
            _arrow(canvas, xs[at], ys[at], direction / length)


def _arrow(canvas: Canvas, x: float, y: float, ahead: FloatArray) -> None:
    """Draw an arrowhead beside the line, on the right of the way."""
    side = np.array([-ahead[1], ahead[0]])
    centre = np.array([x, y]) + side * 3.4
    shape = [(1.5, 0.0), (-1.1, 1.05), (-0.55, 0.0), (-1.1, -1.05)]
    canvas.fill(np.array([centre + ahead * a + side * b for a, b in shape]), INK)


def _numbers(
    view: View, known: IntArray, xs: FloatArray, ys: FloatArray, room: Room
) -> list[tuple[int, float, float]]:
    """Return where each stretch's number stands: outside the course, clear of the others."""
    placed: list[tuple[int, float, float]] = []
    centre = np.array([(xs.min() + xs.max()) / 2.0, (ys.min() + ys.max()) / 2.0])
    points = np.column_stack([xs, ys])
    for stretch in view.analysis.stretches:
        middle = (stretch.span.start_s + stretch.span.end_s) / 2.0
        at = int(np.argmin(np.abs(view.elapsed_s[known] - middle)))
        outward = points[at] - centre
        turn = math.atan2(outward[1], outward[0]) if np.hypot(*outward) > 0.5 else -math.pi / 2.0
        spots = [
            points[at] + far * np.array([math.cos(turn + a), math.sin(turn + a)])
            for far in (4.9, 7.0, 9.5)
            for a in (0.0, 0.5, -0.5, 1.0, -1.0, 1.6, -1.6, 2.3, -2.3, math.pi)
        ]
        spot = max(spots, key=lambda each: _freedom(each, points, placed, room))
        placed.append((stretch.number, float(spot[0]), float(spot[1])))
    return placed


def _freedom(
    spot: FloatArray, points: FloatArray, placed: list[tuple[int, float, float]], room: Room
) -> float:
    """Return how clear a spot is; negative outside the room or on another number."""
    inside = (
        room.left + 2.3 <= spot[0] <= room.right - 2.3
        and room.top + 2.3 <= spot[1] <= room.bottom - 5.6
    )
    others = [math.hypot(spot[0] - x, spot[1] - y) for _, x, y in placed]
    if not inside or any(apart < 5.0 for apart in others):
        return -1.0
    return min(4.2, float(np.hypot(*(points - spot).T).min()))


def _start(
    canvas: Canvas,
    xs: FloatArray,
    ys: FloatArray,
    room: Room,
    numbers: list[tuple[float, float]],
    size_pt: float,
) -> None:
    together = math.hypot(xs[-1] - xs[0], ys[-1] - ys[0]) < 5.0
    words = (
        [("start, finish", xs[0], ys[0])]
        if together
        else [("start", xs[0], ys[0]), ("finish", xs[-1], ys[-1])]
    )
    points = np.column_stack([xs, ys])
    taken = [(x - 2.5, y - 2.5, x + 2.5, y + 2.5) for x, y in numbers]
    for word, x, y in words:
        canvas.ring(x, y, 1.9, INK, 1.5, face=PAPER)
        wide, tall = width_mm(word, size_pt), 0.36 * size_pt
        spots = [
            (x + dx, y + dy)
            for dx in (3.0, -3.0 - wide, -wide / 2.0, 5.5, -5.5 - wide)
            for dy in (3.9, -2.6, 1.1, 5.8, -4.6)
        ]
        best = min(spots, key=lambda s: _crowded(s, wide, tall, points, taken, room))
        if _crowded(best, wide, tall, points, taken, room) < 400.0:
            canvas.text(best[0], best[1], word, size_pt)
            taken.append((best[0], best[1] - tall, best[0] + wide, best[1] + 1.0))


def _crowded(
    spot: tuple[float, float],
    wide: float,
    tall: float,
    points: FloatArray,
    taken: list[tuple[float, float, float, float]],
    room: Room,
) -> float:
    """Return how much of the course a label would cover, and much more for what it may not."""
    left, top, right, bottom = spot[0] - 0.6, spot[1] - tall, spot[0] + wide + 0.6, spot[1] + 1.0
    if left < room.left or right > room.right or top < room.top or bottom > room.bottom - 5.2:
        return 1000.0
    if any(left < r and right > a and top < b and bottom > t for a, t, r, b in taken):
        return 500.0
    inside = (points[:, 0] > left - 1.2) & (points[:, 0] < right + 1.2)
    inside &= (points[:, 1] > top - 1.2) & (points[:, 1] < bottom + 1.2)
    return float(min(inside.sum(), 390))


def _scale_bar(canvas: Canvas, view: View, mm_per_m: float, room: Room, size_pt: float) -> None:
    unit_m, unit = (M_PER_FOOT, "ft") if view.units == "mi" else (1.0, "m")
    longest = 16.0 / mm_per_m / unit_m
    length = nice_step(longest * 2.0, 2)
    while length > longest:
        length /= 2.0
    word = f"{length:g} {unit}"
    if unit == "m" and length >= 1000.0:
        word = f"{length / 1000.0:g} km"
    wide = length * unit_m * mm_per_m
    y = room.bottom - 0.6
    canvas.line([room.right - wide, room.right], [y, y], INK, 1.4)
    for x in (room.right - wide, room.right):
        canvas.line([x, x], [y - 0.9, y + 0.9], INK, 1.0)
    middle = room.right - wide / 2.0
    half = width_mm(word, size_pt) / 2.0
    canvas.text(min(middle, room.right - half), y - 1.7, word, size_pt, align="centre")


def ribbon(canvas: Canvas, view: View, room: Room, *, size_pt: float) -> None:
    """Draw time as a ribbon in load colours: runs high, walks low, pauses empty."""
    middle = (room.top + room.bottom) / 2.0
    axis = TimeAxis(room.left, room.right, view.duration_s)
    reason = "no map: shared page" if view.share else "no positions in this file"
    canvas.text(room.left, middle - 13.0, reason, size_pt, colour=SECOND_INK)
    canvas.line([room.left, room.right], [middle + 6.0, middle + 6.0], RULE, 0.6)
    classes = classes_of(view, RIBBON_SMOOTHING_S)
    gait = view.column("gait")
    tall = np.where(
        view.dt_s > 0.0, np.where(gait == 2.0, 12.0, np.where(gait == 1.0, 5.0, 0.0)), 0.0
    )
    key = np.where(tall > 0.0, classes + 10.0 * tall, -1.0)
    changes = np.flatnonzero(np.diff(key)) + 1
    edges = np.concatenate([[0], changes, [key.size]])
    boxes: dict[str, list[FloatArray]] = {}
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        if tall[start] > 0.0:
            left = axis.x(float(view.elapsed_s[max(start - 1, 0)]))
            right = axis.x(float(view.elapsed_s[end - 1]))
            top, bottom = middle + 6.0 - tall[start], middle + 6.0
            box = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
            boxes.setdefault(LOAD_COLOURS[classes[start]], []).append(box)
    for colour, each in boxes.items():
        canvas.fills(each, colour)
    step = next(
        s
        for s in (1, 2, 5, 10, 20, 30, 60, 120, 480)
        if view.duration_s / 60.0 / s <= 6.0 or s == 480
    )
    label_minutes(canvas, axis, middle + 6.0 + 0.50 * size_pt, size_pt=size_pt, step=step)
    word = "minutes"
    canvas.text(
        room.right, middle + 6.0 + 1.0 * size_pt, word, size_pt, colour=SECOND_INK, align="right"
    )
    taken: list[float] = []
    for stretch in view.analysis.stretches:
        x = axis.x((stretch.span.start_s + stretch.span.end_s) / 2.0)
        x = min(max(x, room.left + 2.2), room.right - 2.2)
        if all(abs(x - other) > 4.6 for other in taken):
            taken.append(x)
            numbered_disc(
                canvas,
                x,
                middle - 9.0,
                stretch.number,
                size_pt=size_pt * 1.05,
                radius=NUMBER_RADIUS * size_pt / 8.5,
            )
