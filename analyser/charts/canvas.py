"""The drawing surface: one page, one axes, millimetres from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from analyser.charts import glyphs
from analyser.charts.style import DPI, INK, MM_PER_INCH, MM_PER_POINT, PAPER
from analyser.run import FloatArray

Points = Sequence[float] | FloatArray


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
    """A page of so many millimetres; everything is drawn in the order of the calls.

    Parameters
    ----------
    width, height
        Of the page. [mm]
    real_text
        True keeps texts as texts (PDF, SVG); False draws their outlines, which is ten times as
        fast (PNG).
    """

    def __init__(self, width: float, height: float, *, real_text: bool = False) -> None:
        self.width, self.height, self.real_text = width, height, real_text
        self.figure = Figure(figsize=(width / MM_PER_INCH, height / MM_PER_INCH), dpi=DPI)
        FigureCanvasAgg(self.figure)
        self.axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_axis_off()
        self.axes.set_xlim(0.0, width)
        self.axes.set_ylim(height, 0.0)
        self.figure.set_facecolor(PAPER)
        self.texts: list[Placed] = []
        self._order = 0.0
        self._waiting: dict[str, list[tuple[FloatArray, Any]]] = {}

    def _add(self, artist: Any) -> None:
        self._order += 1.0
        artist.set_zorder(self._order)
        artist.set_transform(self.axes.transData)
        self.axes.add_artist(artist)

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
        height = size_pt * MM_PER_POINT
        self.texts.append(
            Placed(
                text,
                left,
                y - glyphs.CAP_HEIGHT * height,
                left + wide,
                y + glyphs.DESCENT * height * any(letter in "gjpqy,;()/Q" for letter in text),
                size_pt,
            )
        )
        if self.real_text:
            self._real_text(left, y, text, size_pt, bold, colour)
        elif text.strip():
            self._waiting.setdefault(colour, []).append(
                glyphs.text_outline(text, left, y, size_pt, bold)
            )
        return left + wide

    def _real_text(
        self, x: float, y: float, text: str, size_pt: float, bold: bool, colour: str
    ) -> None:
        self._order += 1.0
        self.axes.text(
            x,
            y,
            text,
            size=size_pt,
            weight="bold" if bold else "normal",
            family="DejaVu Sans",
            color=colour,
            va="baseline",
            zorder=self._order,
            parse_math=False,
        )

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

    def path(self, points: FloatArray, codes: Any, colour: str) -> None:
        """Fill a path of any codes."""
        self._add(PathPatch(Path(points, codes), facecolor=colour, edgecolor="none", linewidth=0))

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
        """Draw a line; NaN leaves a gap. Dashes are in points."""
        style: Any = "-" if dashes is None else (0, dashes)
        ends: Any = "round" if round_ends else "butt"
        self._add(
            Line2D(
                np.asarray(xs, dtype=np.float64),
                np.asarray(ys, dtype=np.float64),
                color=colour,
                linewidth=width_pt,
                linestyle=style,
                solid_capstyle=ends,
                solid_joinstyle="round",
                dash_capstyle="butt",
            )
        )

    def segments(
        self, lines: Sequence[FloatArray], colour: str, width_pt: float, *, round_ends: bool = False
    ) -> None:
        """Draw many lines of one colour and weight."""
        if lines:
            self._add(
                LineCollection(
                    list(lines),
                    colors=colour,
                    linewidths=width_pt,
                    capstyle="round" if round_ends else "butt",
                    joinstyle="round",
                )
            )

    def finish(self) -> Figure:
        """Draw the texts that were written, one path a colour, and return the figure."""
        for colour, outlines in self._waiting.items():
            points = np.concatenate([points for points, _ in outlines])
            if len(points):
                self.path(points, np.concatenate([codes for _, codes in outlines]), colour)
        self._waiting.clear()
        return self.figure


def corners(x: float, y: float, width: float, height: float) -> FloatArray:
    """Return the corners of a rectangle, shape (4, 2)."""
    return np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]])


def circle(x: float, y: float, radius: float, sides: int = 48) -> FloatArray:
    """Return a polygon that looks round, shape (sides, 2)."""
    turn = np.linspace(0.0, 2.0 * np.pi, sides, endpoint=False)
    return np.column_stack([x + radius * np.cos(turn), y + radius * np.sin(turn)])


def _polygon_codes(count: int) -> Any:
    codes = np.full(count + 1, Path.LINETO, dtype=np.uint8)
    codes[0], codes[-1] = Path.MOVETO, Path.CLOSEPOLY
    return codes
