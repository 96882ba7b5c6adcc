"""A canvas as a Figure of matplotlib: for PDF and SVG, and for pixels where Agg is not as we know.

The user's matplotlibrc has no effect on it.
"""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from matplotlib import rc_context, rcParamsDefault
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from analyser.charts.canvas import Canvas, Stroke, Words
from analyser.charts.style import DPI, MM_PER_INCH, PAPER
from analyser.report.png import Pixels

OF_THE_SCREEN = {"backend", "backend_fallback", "interactive", "toolbar"}


def figure_pixels(canvas: Canvas) -> Pixels:
    """Return the canvas as red, green and blue, shape (rows, columns, 3)."""
    with rc_context(_settings()):
        figure = _figure(canvas, [*canvas.strokes, *canvas.text_outlines()])
        agg = FigureCanvasAgg(figure)
        agg.draw()  # type: ignore[no-untyped-call]
        return np.asarray(agg.buffer_rgba())[:, :, :3]  # type: ignore[no-untyped-call]


def figure_bytes(canvas: Canvas, file_format: str, about: dict[str, str | None]) -> bytes:
    """Return the canvas as a PDF or SVG whose texts are texts."""
    buffer = io.BytesIO()
    with rc_context(_settings()):
        figure = _figure(canvas, canvas.strokes)
        for order, words in enumerate(canvas.words, start=len(canvas.strokes)):
            _write(figure, words, order)
        figure.savefig(buffer, format=file_format, dpi=DPI, metadata=about)
    return buffer.getvalue()


def _settings() -> dict[Any, Any]:
    """Return matplotlib's own settings and the page's."""
    chosen = {k: v for k, v in rcParamsDefault.items() if k not in OF_THE_SCREEN}
    return {**chosen, "svg.fonttype": "none", "svg.hashsalt": "analyser", "pdf.fonttype": 42}


def _figure(canvas: Canvas, strokes: list[Stroke]) -> Figure:
    figure = Figure(figsize=(canvas.width / MM_PER_INCH, canvas.height / MM_PER_INCH), dpi=DPI)
    figure.set_facecolor(PAPER)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0.0, canvas.width)
    axes.set_ylim(canvas.height, 0.0)
    for order, stroke in enumerate(strokes):
        patch = _patch(stroke)
        patch.set(zorder=order, transform=axes.transData)
        axes.add_artist(patch)  # add_patch would measure every curve
    return figure


def _patch(stroke: Stroke) -> PathPatch:
    path = Path(stroke.points, stroke.codes)
    if not stroke.width_pt:
        return PathPatch(path, facecolor=stroke.colour, edgecolor="none", linewidth=0)
    return PathPatch(
        path,
        fill=False,
        edgecolor=stroke.colour,
        linewidth=stroke.width_pt,
        linestyle="-" if stroke.dashes is None else (0, stroke.dashes),
        capstyle="round" if stroke.round_ends else "butt",
        joinstyle="round",
    )


def _write(figure: Figure, words: Words, order: int) -> None:
    figure.axes[0].text(
        words.x,
        words.y,
        words.text,
        size=words.size_pt,
        weight="bold" if words.bold else "normal",
        family="DejaVu Sans",
        color=words.colour,
        va="baseline",
        zorder=order,
        parse_math=False,
    )
