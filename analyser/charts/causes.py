"""Where the load came from: the exact split, as a bar that adds up."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted, width_mm
from analyser.charts.style import ADDED, BASE, INK, PAPER, SCORE_IN_CAUSES_PT, SECOND_INK, SPARED
from analyser.charts.view import MINUS, View

WORDS: Mapping[str, tuple[str, str]] = {
    "duration": ("longer than 30 min", "shorter than 30 min"),
    "speed": ("faster", "slower"),
    "climb": ("uphill", "uphill"),
    "descent": ("downhill", "downhill"),
    "cadence": ("slow steps", "quick steps"),
    "contact": ("springy", "longer contact"),
    "strike": ("forefoot", "heel"),
    "walking": ("walking", "walking"),
}
SHORT_WORDS = {"longer than 30 min": "longer", "shorter than 30 min": "shorter"}
REST = "the rest"
MOST_PIECES = 6


@dataclass(frozen=True)
class Piece:
    """One addition (positive) or one thing spared (negative), in whole points."""

    name: str
    points: int


def pieces(value: float, causes: Mapping[str, float]) -> tuple[list[Piece], int]:
    """Return the causes in whole points that add up to the printed score, and that score.

    By largest remainder; additions by size, then what was spared; parts under half a point are
    left out, and past six the smallest become "the rest".
    """
    shown = round(value)
    parts = {cause: points for cause, points in causes.items() if abs(points) >= 0.05}
    whole = _largest_remainder(parts, shown - 100)
    named = [
        Piece(WORDS[cause][0 if points > 0 else 1], points)
        for cause, points in whole.items()
        if points
    ]
    named.sort(key=lambda piece: (piece.points < 0, -abs(piece.points)))
    return _few(named), shown


def _largest_remainder(parts: Mapping[str, float], total: int) -> dict[str, int]:
    floors = {cause: math.floor(points) for cause, points in parts.items()}
    missing = total - sum(floors.values())
    order = sorted(parts, key=lambda cause: parts[cause] - floors[cause], reverse=True)
    for k in range(abs(missing)):
        if order:
            floors[order[k % len(order)]] += 1 if missing > 0 else -1
    return floors


def _few(named: list[Piece]) -> list[Piece]:
    if len(named) <= MOST_PIECES:
        return named
    small = sorted(named, key=lambda piece: abs(piece.points))[: len(named) - MOST_PIECES + 1]
    rest = sum(piece.points for piece in small)
    kept = [piece for piece in named if piece not in small]
    both = [*kept, Piece(REST, rest)] if rest else kept
    return sorted(both, key=lambda piece: (piece.points < 0, -abs(piece.points)))


def signed(points: int) -> str:
    """Return points with their sign."""
    return f"+{points}" if points > 0 else f"{MINUS}{-points}"


def draw(canvas: Canvas, view: View) -> None:
    """Draw the two bars across an A4 page."""
    canvas.text(11.0, 228.0, "Where the load came from", 10.5, bold=True)
    score = view.analysis.score
    if math.isnan(score.value):
        canvas.text(11.0, 236.4, "No speed in this file, so no load.", 9.0, colour=SECOND_INK)
        return
    parts, shown = pieces(score.value, score.causes)
    added = [piece for piece in parts if piece.points > 0]
    spared = [piece for piece in parts if piece.points < 0]
    scale = 188.0 / (100 + sum(piece.points for piece in added))
    _additions(canvas, added, scale)
    end = 11.0 + shown * scale
    at = 199.0
    for piece in spared:
        at = _spared_piece(canvas, piece, at, scale)
    canvas.line([end, end], [229.4, 245.2], INK, SCORE_IN_CAUSES_PT)
    _equation(canvas, spared, shown, end)


def _additions(canvas: Canvas, added: list[Piece], scale: float) -> None:
    _piece(canvas, 11.0, 100.0 * scale, ("100", "your easy 30 minutes"), BASE)
    at, above = 11.0 + 100.0 * scale, 199.0
    places = []
    for piece in added:
        places.append((piece, at))
        at += piece.points * scale
    unfitting = []
    for piece, left in places:
        wide = piece.points * scale
        if not _piece(canvas, left, wide, (signed(piece.points), piece.name), ADDED):
            unfitting.append((piece, left + wide))
    for piece, end in reversed(unfitting):
        fits = width_mm(signed(piece.points), 8.5, True) + 1.6 <= piece.points * scale
        word = piece.name if fits else f"{piece.name} {signed(piece.points)}"
        right = min(end, above)
        wide = width_mm(word, 8.5)
        if right - wide > 90.0:
            canvas.text(right, 229.9, word, 8.5, colour=SECOND_INK, align="right")
            above = right - wide - 2.5


def _piece(canvas: Canvas, left: float, wide: float, words: tuple[str, str], colour: str) -> bool:
    """Draw a piece of the bar; return whether its name fitted inside."""
    canvas.rectangle(left, 231.0, wide, 8.0, colour)
    canvas.line([left + wide, left + wide], [231.0, 239.0], PAPER, 1.0)
    number, name = words
    if width_mm(number, 8.5, True) + 1.6 <= wide:
        canvas.text(left + 1.4, 234.4, number, 8.5, bold=True)
    for shown in (name, SHORT_WORDS.get(name, name)):
        if width_mm(shown, 8.0) + 2.4 <= wide:
            canvas.text(left + 1.4, 238.0, shown, 8.0)
            return True
    return False


def _spared_piece(canvas: Canvas, piece: Piece, right: float, scale: float) -> float:
    wide = -piece.points * scale
    canvas.rectangle(right - wide, 239.8, wide, 4.6, SPARED)
    canvas.line([right - wide, right - wide], [239.8, 244.4], PAPER, 1.0)
    word = signed(piece.points)
    if width_mm(word, 8.5) + 1.4 <= wide:
        canvas.text(right - wide / 2.0, 243.2, word, 8.5, align="centre")
    return right - wide


def _equation(canvas: Canvas, spared: list[Piece], shown: int, end: float) -> None:
    """Write what was spared and the sum, left of the score's line or right of it."""
    total = f"= {shown}"
    wide = width_mm(total, 10.5, True)
    words = "spared:  " + ",  ".join(f"{p.name} {signed(p.points)}" for p in spared)
    if not spared:
        words = ""
    room = end - 1.8 - wide - 3.0 - 11.0
    if room < 40.0:
        at = canvas.text(end + 2.0, 243.4, total, 10.5, bold=True)
        left_of_spared = 199.0 - sum(-p.points for p in spared) * (188.0 / 100.0)
        room = max(left_of_spared, 199.0 - 0.0) - at - 4.0
        if words and room > 60.0 and not spared:
            canvas.text(at + 3.0, 243.2, fitted(words, 8.5, room), 8.5)
        elif words:
            canvas.text(at + 3.0, 249.0, fitted(words, 8.5, 199.0 - at - 3.0), 8.5)
        return
    canvas.text(end - 1.8, 243.4, total, 10.5, bold=True, align="right")
    if words:
        shown_words = fitted(words, 8.5, room)
        canvas.text(end - 1.8 - wide - 3.0, 243.2, shown_words, 8.5, align="right")
