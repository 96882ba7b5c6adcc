"""A canvas as pixels through matplotlib's compiled Agg renderer, without a Figure.

What Agg asks of a pen and of a path is given here in a few lines each, so that matplotlib's Python
is not imported; `report.figure` draws the same where a version of Agg asks for more.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from analyser.charts.canvas import LINE, Canvas, Stroke
from analyser.charts.compiled import compiled_part
from analyser.charts.style import DPI, MM_PER_INCH, PAPER
from analyser.report.png import Pixels

SIMPLIFIED_FROM = 128  # points, as in matplotlib
SIMPLIFIED_BY_PX = 1.0 / 9.0

Rgba = tuple[float, float, float, float]


class Pen:
    """How a path is drawn, in the words that Agg reads."""

    _alpha = 1.0
    _forced_alpha = False
    _antialiased = 1
    _cliprect = None
    _joinstyle = "round"

    def __init__(self, stroke: Stroke) -> None:
        self._linewidth = stroke.width_pt
        self._rgb = rgba(stroke.colour)
        self._capstyle = "round" if stroke.round_ends else "butt"
        self._dashes = [length * stroke.width_pt for length in stroke.dashes or ()]

    def get_dashes(self) -> tuple[float, list[float] | None]:
        """Return where the dashes begin, and their lengths. [pt]."""
        return 0.0, self._dashes or None

    def get_clip_path(self) -> tuple[None, None]:
        """Return that nothing is cut off."""
        return None, None

    def get_snap(self) -> None:
        """Return that level and upright lines go to the nearest pixel, and no others."""

    def get_hatch_path(self) -> None:
        """Return that nothing is hatched by Agg."""

    def get_hatch_color(self) -> Rgba:
        """Return a colour that is not used."""
        return self._rgb

    def get_hatch_linewidth(self) -> float:
        """Return a width that is not used. [pt]."""
        return 1.0

    def get_sketch_params(self) -> None:
        """Return that no line is made to tremble."""


class Outline:
    """A path, in the words that Agg reads."""

    simplify_threshold = SIMPLIFIED_BY_PX

    def __init__(self, stroke: Stroke) -> None:
        self.vertices, self.codes = stroke.points, stroke.codes
        straight = self.codes is None or bool((self.codes <= LINE).all())
        self.should_simplify = straight and len(self.vertices) >= SIMPLIFIED_FROM


def agg_pixels(canvas: Canvas) -> Pixels:
    """Return the canvas as red, green and blue, shape (rows, columns, 3).

    Raises
    ------
    ImportError, AttributeError, TypeError, ValueError
        When this matplotlib's Agg is not the one we know.
    """
    pixels_per_mm = DPI / MM_PER_INCH
    columns, rows = round(canvas.width * pixels_per_mm), round(canvas.height * pixels_per_mm)
    renderer = compiled_part("backends._backend_agg").RendererAgg(columns, rows, float(DPI))
    to_pixels = np.diag([pixels_per_mm, -pixels_per_mm, 1.0])
    to_pixels[1, 2] = rows
    for stroke in (_paper(canvas), *canvas.strokes, *canvas.text_outlines()):
        pen = Pen(stroke)
        face = None if stroke.width_pt else rgba(stroke.colour)
        renderer.draw_path(pen, Outline(stroke), to_pixels, face)
    return np.asarray(renderer)[:, :, :3]


def _paper(canvas: Canvas) -> Stroke:
    paper = Canvas(canvas.width, canvas.height)
    paper.rectangle(0.0, 0.0, canvas.width, canvas.height, PAPER)
    return paper.strokes[0]


@lru_cache(maxsize=256)
def rgba(colour: str) -> Rgba:
    """Return the shares of "#rrggbb", opaque."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red / 255.0, green / 255.0, blue / 255.0, 1.0
