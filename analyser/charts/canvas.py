"""The drawing surface: a page in millimetres from the top left, kept as the strokes drawn on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyser.charts import glyphs
from analyser.charts.style import INK, MM_PER_POINT
from analyser.run import FloatArray

Points = Sequence[float] | FloatArray
Codes = NDArray[np.uint8]
MOVE, LINE, CLOSE = 1, 2, 79  # what a point of a path does, as matplotlib and Agg number it


class Stroke(NamedTuple):
    """A filled path, or a line along a path; NaN in a line leaves a gap.

    Parameters
    ----------
    points, codes
        Shape (n, 2), from the top left, and what each point does; without codes, one line. [mm]
    colour
        As "#rrggbb".
    width_pt
        Of the line; 0 fills the path. [pt]
    dashes
        Lengths on and off, in widths of the line.
    round_ends
        Whether a line's ends are round.
    """

    points: FloatArray
    codes: Codes | None
    colour: str
    width_pt: float = 0.0
    dashes: tuple[float, ...] | None = None
    round_ends: bool = False


class Words(NamedTuple):
    """A text whose baseline begins at x, y. [mm], [pt]."""

    text: str
    x: float
    y: float
    size_pt: float
    bold: bool
    colour: str


@dataclass(frozen=True)
class Placed:
    """A text on the page, with the box it covers. [mm], [pt]."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size_pt: float


class Canvas:
    """A page of so many millimetres; what is drawn later lies above, and texts above all.

    Parameters
    ----------
    width, height
        Of the page. [mm]

    Attributes
    ----------
    strokes, words
        What was drawn and written, in the order of the calls.
    texts
        The boxes of the texts, for whoever looks for free places.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.strokes: list[Stroke] = []
        self.words: list[Words] = []
        self.texts: list[Placed] = []

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size_pt: float,
        *,
        bold: bool = False,
        colour: str = INK,
        align: str = "left",
    ) -> float:
        """Write a text with its baseline at y; return where it ends. [mm]."""
        text = glyphs.drawable(text)
        wide = glyphs.width_mm(text, size_pt, bold)
        left = x - {"left": 0.0, "centre": wide / 2.0, "right": wide}[align]
        self.texts.append(_placed(text, left, y, wide, size_pt))
        if text.strip():
            self.words.append(Words(text, left, y, size_pt, bold, colour))
        return left + wide

    def fill(self, points: FloatArray, colour: str) -> None:
        """Fill a polygon, shape (n, 2)."""
        if len(points) >= 3:
            self.path(np.vstack([points, points[:1]]), _polygon_codes(len(points)), colour)

    def fills(self, polygons: Sequence[FloatArray], colour: str) -> None:
        """Fill many polygons of one colour as one path."""
        polygons = [points for points in polygons if len(points) >= 3]
        if polygons:
            points = np.vstack([np.vstack([each, each[:1]]) for each in polygons])
            codes = np.concatenate([_polygon_codes(len(each)) for each in polygons])
            self.path(points, codes, colour)

    def path(self, points: FloatArray, codes: Codes, colour: str) -> None:
        """Fill a path of any codes."""
        self.strokes.append(Stroke(points, codes, colour))

    def rectangle(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle whose top left corner is at x, y."""
        self.fill(corners(x, y, width, height), colour)

    def frame(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        colour: str,
        *,
        width_pt: float = 0.8,
        dashes: tuple[float, ...] | None = None,
    ) -> None:
        """Draw the outline of a rectangle."""
        points = corners(x, y, width, height)
        closed = np.vstack([points, points[:1]])
        self.line(closed[:, 0], closed[:, 1], colour, width_pt, dashes=dashes)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        self.fill(circle(x, y, radius), colour)

    def ring(
        self,
        x: float,
        y: float,
        radius: float,
        colour: str,
        width_pt: float,
        *,
        dashes: tuple[float, ...] | None = None,
        face: str | None = None,
    ) -> None:
        """Draw a circle, filled if a face is given."""
        if face:
            self.disc(x, y, radius, face)
        points = circle(x, y, radius)
        closed = np.vstack([points, points[:1]])
        self.line(closed[:, 0], closed[:, 1], colour, width_pt, dashes=dashes)

    def line(
        self,
        xs: Points,
        ys: Points,
        colour: str,
        width_pt: float,
        *,
        dashes: tuple[float, ...] | None = None,
        round_ends: bool = False,
    ) -> None:
        """Draw a line; NaN leaves a gap. Dashes are in widths of the line."""
        points = np.array([xs, ys], dtype=np.float64).T
        self.strokes.append(Stroke(points, None, colour, width_pt, dashes, round_ends))

    def segments(
        self, lines: Sequence[FloatArray], colour: str, width_pt: float, *, round_ends: bool = False
    ) -> None:
        """Draw many lines of one colour and weight as one path."""
        if lines:
            codes = np.concatenate([_line_codes(len(each)) for each in lines])
            points = np.concatenate(lines)
            self.strokes.append(Stroke(points, codes, colour, width_pt, None, round_ends))

    def text_outlines(self) -> Iterator[Stroke]:
        """Yield the texts as filled paths, one a colour."""
        colours = dict.fromkeys(words.colour for words in self.words)
        for colour in colours:
            outlines = [
                glyphs.text_outline(each.text, each.x, each.y, each.size_pt, each.bold)
                for each in self.words
                if each.colour == colour
            ]
            points = np.concatenate([points for points, _ in outlines])
            if len(points):
                yield Stroke(points, np.concatenate([codes for _, codes in outlines]), colour)


def _placed(text: str, left: float, y: float, wide: float, size_pt: float) -> Placed:
    height = size_pt * MM_PER_POINT
    hangs = any(letter in "gjpqy,;()/Q" for letter in text)
    return Placed(
        text,
        left,
        y - glyphs.CAP_HEIGHT * height,
        left + wide,
        y + glyphs.DESCENT * height * hangs,
        size_pt,
    )


def corners(x: float, y: float, width: float, height: float) -> FloatArray:
    """Return the corners of a rectangle, shape (4, 2)."""
    return np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]])


def circle(x: float, y: float, radius: float, sides: int = 48) -> FloatArray:
    """Return a polygon that looks round, shape (sides, 2)."""
    turn = np.linspace(0.0, 2.0 * np.pi, sides, endpoint=False)
    return np.column_stack([x + radius * np.cos(turn), y + radius * np.sin(turn)])


def _polygon_codes(count: int) -> Codes:
    codes = _line_codes(count + 1)
    codes[-1] = CLOSE
    return codes


def _line_codes(count: int) -> Codes:
    codes = np.full(count, LINE, dtype=np.uint8)
    codes[:1] = MOVE
    return codes
