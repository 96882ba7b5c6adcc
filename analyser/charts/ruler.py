"""The score's ruler: the score and its band between two named ticks, each under its own number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from analyser.calfload.constants import BASE_SCORE
from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import width_mm
from analyser.charts.style import (
    AXIS_PT,
    BAND_MARKS,
    INK,
    SCORE_ON_RULER_PT,
    SECOND_INK,
)
from analyser.charts.view import View
from analyser.guidelines.held import BASE_WEEK

ENDS = (100.0, 300.0, 600.0, 1000.0)
SHORT_RULER_S = 600.0
NUMBERS_APART_MM, WORDS_APART_MM, LEAST_MM = 1.2, 2.0, 0.01
CROWDED_MM = 0.1  # names this far into each other are not both written
LEAST_UNDER_MM = 1.5  # of a name stands under its number
STEPS = 5  # to either side, in which a name is tried
SIZE_PT, TALL_MM = 8.5, 2.6  # the words', and half of the score's line at that size


@dataclass(frozen=True)
class Tick:
    """A load that the runner knows, its name, and a shorter one. [points]."""

    load: float
    name: str
    short: str


@dataclass(frozen=True)
class Place:
    """Where a ruler lies: its ends, and the edges that no word crosses. [mm], [pt]."""

    left: float
    right: float
    y: float
    size_pt: float
    edges: tuple[float, float]

    @property
    def grown(self) -> float:
        """How much larger than on A4."""
        return self.size_pt / SIZE_PT


@dataclass
class Named:
    """A tick with its name, the room of its number and that of its name. [mm]."""

    tick: Tick
    number: tuple[float, float]
    name: str
    room: tuple[float, float]


def ticks_of(view: View) -> tuple[Tick, Tick]:
    """Return the usual run and the hardest of 30 days, else the easy half hour and a base week."""
    history = view.analysis.history
    usual, hardest = history.usual_load, history.habit("load")
    if not history.is_coached and usual > 0.0 and hardest > 0.0:
        return Tick(usual, "usual", "usual"), Tick(hardest, "hardest of 30 days", "hardest")
    half_hour = Tick(BASE_SCORE, "easy half hour", "half hour")
    return half_hour, Tick(BASE_WEEK, "base week", "week")


def band_of(view: View) -> tuple[float, float]:
    """Return the band about the score, that of its ratio where habit is the measure. [points]."""
    analysis = view.analysis
    usual = analysis.history.usual_load
    if view.is_by_habit and math.isfinite(analysis.usual_low):
        return analysis.usual_low * usual, analysis.usual_high * usual
    return analysis.score.low, analysis.score.high


def end_of(view: View) -> float:
    """Return where the ruler ends: beyond the score and its band, and what is beside them."""
    score, (_, high) = view.analysis.score, band_of(view)
    most = max(score.value, high)
    if not view.is_by_habit and view.duration_s < SHORT_RULER_S and most <= ENDS[0]:
        return ENDS[0]
    if view.is_by_habit:
        most = max(most, *(tick.load for tick in ticks_of(view)))
    fitting = [end for end in ENDS[1:] if most <= end]
    return fitting[0] if fitting else 500.0 * math.ceil(most / 500.0)


def draw(canvas: Canvas, view: View, place: Place, below: tuple[float, float]) -> None:
    """Draw the ruler, numbers and names on the baselines `below`; one baseline takes both. [mm]."""
    end = end_of(view)
    scale = (place.right - place.left) / end
    tall = TALL_MM * place.grown
    low, high = (place.left + min(max(load, 0.0), end) * scale for load in band_of(view))
    colour = BAND_MARKS[view.analysis.verdict]
    canvas.rectangle(low, place.y - tall * 0.6, high - low, tall * 1.2, colour)
    canvas.line([place.left, place.right], [place.y, place.y], SECOND_INK, AXIS_PT)
    _upright(canvas, place.left, place.y, tall * 0.55, SECOND_INK)
    in_line = below[0] == below[1]
    shown = shown_ticks(view, place, scale, in_line)
    for tick in shown:
        _upright(canvas, place.left + tick.load * scale, place.y, tall * 0.8, INK)
    x = place.left + view.analysis.score.value * scale
    canvas.line([x, x], [place.y - tall * 1.15, place.y + tall * 1.15], INK, SCORE_ON_RULER_PT)
    if in_line:
        _in_line(canvas, shown, place, scale, below[0])
        return
    for each in named_at(shown, place, scale):
        words = f"{each.tick.load:.0f}"
        canvas.text(each.number[0], below[0], words, place.size_pt, bold=True, colour=SECOND_INK)
        canvas.text(each.room[0], below[1], each.name, place.size_pt, colour=SECOND_INK)


def shown_ticks(view: View, place: Place, scale: float, in_line: bool) -> list[Tick]:
    """Return the ticks on the ruler: the second alone where both names would be crowded."""
    ticks = [
        tick for tick in ticks_of(view) if place.left + tick.load * scale <= place.right + 1e-6
    ]
    if in_line:
        return ticks if in_line_at(ticks, place, scale) else ticks[-1:]
    crowded = _crowding(named_at(ticks, place, scale), place) >= CROWDED_MM
    return ticks[-1:] if crowded else ticks


def _in_line(canvas: Canvas, ticks: list[Tick], place: Place, scale: float, y: float) -> None:
    """Write "usual 145" to the left of the first tick, "196 hardest" to the right of the second."""
    for each in in_line_at(ticks, place, scale):
        number = f"{each.tick.load:.0f}"
        canvas.text(each.number[0], y, number, place.size_pt, bold=True, colour=SECOND_INK)
        canvas.text(each.room[0], y, each.name, place.size_pt, colour=SECOND_INK)


def in_line_at(ticks: list[Tick], place: Place, scale: float) -> list[Named]:
    """Return where numbers and names stand in one line; empty where not all of them have room."""
    gap = width_mm(" ", place.size_pt)
    numbers = _numbers(ticks, place, scale)
    taken, named = list(numbers), []
    for tick, number, side in zip(ticks, numbers, (-1, 1), strict=False):
        for name, way in product(dict.fromkeys((tick.name, tick.short)), (side, -side)):
            wide = width_mm(name, place.size_pt)
            start = number[0] - gap - wide if way < 0 else number[1] + gap
            room = (start, start + wide)
            if _is_free(room, place.edges, taken, gap):
                taken.append(room)
                named.append(Named(tick, number, name, room))
                break
    return named if len(named) == len(ticks) else []


def _is_free(
    room: tuple[float, float],
    edges: tuple[float, float],
    taken: list[tuple[float, float]],
    gap: float,
) -> bool:
    inside = edges[0] <= room[0] and room[1] <= edges[1]
    low, high = room[0] - 0.9 * gap, room[1] + 0.9 * gap
    return inside and all(high < left or right < low for left, right in taken)


def _upright(canvas: Canvas, x: float, y: float, half: float, colour: str) -> None:
    canvas.line([x, x], [y - half, y + half], colour, AXIS_PT)


def named_at(ticks: list[Tick], place: Place, scale: float) -> list[Named]:
    """Return where numbers and names stand: under their ticks, pushed apart where they would touch.

    A name stays under its number: centred there, or beside its middle; a shorter one where the
    long ones would touch.
    """
    numbers = _numbers(ticks, place, scale)
    choices = [
        [
            Named(tick, number, name, room)
            for name in dict.fromkeys((tick.name, tick.short))
            for room in _rooms_under(number, width_mm(name, place.size_pt))
        ]
        for tick, number in zip(ticks, numbers, strict=True)
    ]
    together: list[tuple[Named, ...]] = list(product(*choices))
    best: tuple[Named, ...] = min(together, key=lambda names: _crowding(names, place))
    return list(best)


def _numbers(ticks: list[Tick], place: Place, scale: float) -> list[tuple[float, float]]:
    """Return the room of each number, moved apart by the same where they would touch. [mm]."""
    wide = [width_mm(f"{tick.load:.0f}", place.size_pt, True) for tick in ticks]
    middles = [place.left + tick.load * scale for tick in ticks]
    if len(ticks) > 1:
        gap = (wide[0] + wide[1]) / 2.0 + NUMBERS_APART_MM * place.grown
        more = max(0.0, gap - (middles[1] - middles[0])) / 2.0
        middles = [middles[0] - more, middles[1] + more]
    return [(m - w / 2.0, m + w / 2.0) for m, w in zip(middles, wide, strict=True)]


def _rooms_under(number: tuple[float, float], wide: float) -> list[tuple[float, float]]:
    """Return the rooms that a name may take under its number, the most central first. [mm]."""
    left, right = number
    middle = (left + right - wide) / 2.0
    reach = max((wide + right - left) / 2.0 - LEAST_UNDER_MM, 0.0)
    shifts = sorted((k / STEPS * reach for k in range(-STEPS, STEPS + 1)), key=abs)
    return [(middle + shift, middle + shift + wide) for shift in shifts]


def _crowding(names: Sequence[Named], place: Place) -> float:
    """Return how far names reach over the edges or into each other, short ones a little. [mm]."""
    low, high = place.edges
    rooms = [each.room for each in names]
    over = sum(max(low - left, 0.0) + max(right - high, 0.0) for left, right in rooms)
    apart = WORDS_APART_MM * place.grown
    into = sum(max(one[1] + apart - other[0], 0.0) for one, other in pairwise(rooms))
    return over + into + LEAST_MM * sum(each.name != each.tick.name for each in names)
