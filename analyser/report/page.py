"""The one-page report: all panels of a run on A4 or a phone's screen, as PNG, PDF or SVG."""

from __future__ import annotations

import io
import json
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib import rc_context, rcParamsDefault

from analyser import __version__
from analyser.analysis import Analysis
from analyser.charts import (
    causes,
    footer,
    guidance,
    header,
    next_run,
    phone,
    ribbon,
    route,
    strips,
    verdict_band,
)
from analyser.charts.canvas import Canvas
from analyser.charts.header import TITLE
from analyser.charts.style import DPI
from analyser.charts.view import View
from analyser.errors import OutputError
from analyser.report.files import write_atomically

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SIZES_MM = {
    "a4": (1240 * 25.4 / DPI, 1754 * 25.4 / DPI),
    "phone": (1080 * 25.4 / DPI, 1920 * 25.4 / DPI),
}
FORMATS = ("png", "pdf", "svg")
COMPRESSION = 4  # of 9
OF_THE_SCREEN = {"backend", "backend_fallback", "interactive", "toolbar"}


def draw_page(
    analysis: Analysis,
    *,
    size: str = "a4",
    share: bool = False,
    units: str | None = None,
    real_text: bool = False,
) -> Canvas:
    """Return the drawn page.

    Parameters
    ----------
    analysis
        The judged run.
    size
        "a4" (1240 x 1754 pixels at 150 dpi) or "phone" (1080 x 1920).
    share
        Leave the map out.
    units
        "km" or "mi"; the runner's where not given.
    real_text
        Texts as texts, for PDF and SVG.

    Raises
    ------
    ValueError
        For a size that there is not.
    """
    if size not in SIZES_MM:
        raise ValueError(f"a page is a4 or phone, not {size!r}")
    canvas = Canvas(*SIZES_MM[size], real_text=real_text)
    view = View(analysis, units or analysis.runner.units, share)
    if size == "phone":
        phone.draw(canvas, view)
    else:
        for panel in (
            header.draw,
            verdict_band.draw,
            guidance.draw,
            route.draw if view.has_map else ribbon.draw,
            strips.draw,
            causes.draw,
            next_run.draw,
            footer.draw,
        ):
            panel(canvas, view)
    return canvas


def page_bytes(
    analysis: Analysis,
    file_format: str = "png",
    *,
    size: str = "a4",
    share: bool = False,
    units: str | None = None,
) -> bytes:
    """Return the page as the bytes of a file; the same analysis gives the same bytes.

    Raises
    ------
    ValueError
        For a format other than png, pdf and svg.
    """
    if file_format not in FORMATS:
        raise ValueError(f"a page is {', '.join(FORMATS)}, not {file_format!r}")
    return sheet_bytes(
        lambda real_text: draw_page(
            analysis, size=size, share=share, units=units, real_text=real_text
        ),
        metadata(analysis, file_format),
        file_format,
    )


def sheet_bytes(
    draw: Callable[[bool], Canvas], about: dict[str, str | None], file_format: str
) -> bytes:
    """Return what is drawn as the bytes of a file.

    Parameters
    ----------
    draw
        Called with whether texts stay texts (PDF, SVG); gives the drawn canvas.
    about
        What the file says of itself, as `metadata` has it.
    file_format
        "png", "pdf" or "svg".
    """
    with rc_context(_settings()):
        figure = draw(file_format != "png").finish()
        if file_format == "png":
            return _png(figure, about)
        buffer = io.BytesIO()
        figure.savefig(buffer, format=file_format, dpi=DPI, metadata=about)
    return buffer.getvalue()


def _settings() -> dict[Any, Any]:
    """Return matplotlib's own settings, whatever the user's matplotlibrc says, and the page's."""
    chosen = {k: v for k, v in rcParamsDefault.items() if k not in OF_THE_SCREEN}
    return {**chosen, "svg.fonttype": "none", "svg.hashsalt": "analyser", "pdf.fonttype": 42}


def _png(figure: Figure, about: dict[str, str | None]) -> bytes:
    """Return the figure as a PNG without transparency, which no paper has."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    figure.canvas.draw()
    pixels = np.asarray(figure.canvas.buffer_rgba())  # type: ignore[attr-defined]  # Agg's
    texts = PngInfo()
    for key, text in about.items():
        texts.add_text(key, text or "")
    buffer = io.BytesIO()
    image = Image.fromarray(np.ascontiguousarray(pixels[:, :, :3]))
    image.save(buffer, "png", pnginfo=texts, dpi=(DPI, DPI), compress_level=COMPRESSION)
    return buffer.getvalue()


def metadata(analysis: Analysis, file_format: str) -> dict[str, str | None]:
    """Return what the file says of itself: title, version, scores; no coordinates, no clock."""
    software = f"analyser {__version__}"
    if file_format == "png":
        return {"Title": TITLE, "Software": software, "Description": _scores(analysis)}
    if file_format == "pdf":
        return {
            "Title": TITLE,
            "Creator": software,
            "Producer": None,
            "CreationDate": None,
            "Subject": _scores(analysis),
        }
    return {"Title": TITLE, "Creator": software, "Date": None, "Description": _scores(analysis)}


def _scores(analysis: Analysis) -> str:
    score = analysis.score
    numbers = {
        name: None if math.isnan(value) else round(value, 2)
        for name, value in (
            ("value", score.value),
            ("low", score.low),
            ("high", score.high),
            ("impulse", score.impulse),
            ("peak5", score.peak5),
            ("hot_minutes", score.hot_minutes),
        )
    }
    verdicts = {finding.guideline: finding.verdict.value for finding in analysis.findings}
    return json.dumps({"score": numbers, "verdicts": verdicts})


def write_page(
    analysis: Analysis,
    path: str | os.PathLike[str],
    *,
    size: str = "a4",
    share: bool = False,
    units: str | None = None,
    file_format: str | None = None,
) -> None:
    """Write the page, whole or not at all; the suffix says PNG, PDF or SVG.

    Parameters
    ----------
    analysis
        The judged run.
    path
        Where the page goes; what is there is replaced.
    size, share, units
        As `draw_page` has them.
    file_format
        "png", "pdf" or "svg"; without it, the suffix says.

    Raises
    ------
    OutputError
        For another suffix, or where it cannot be written; what was there stays.
    """
    chosen = format_of(path, file_format)
    write_atomically(path, page_bytes(analysis, chosen, size=size, share=share, units=units))


def format_of(path: str | os.PathLike[str], file_format: str | None = None) -> str:
    """Return the format that was asked for, or that the suffix says.

    Raises
    ------
    OutputError
        For a format that there is not.
    """
    chosen = (file_format or Path(path).suffix.lstrip(".")).lower()
    if chosen not in FORMATS:
        raise OutputError(os.fspath(path), "a page is .png, .pdf or .svg", "Name it so")
    return chosen
