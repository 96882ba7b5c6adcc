"""The one-page report: all panels of a run on A4 or a phone's screen, as PNG, PDF or SVG."""

from __future__ import annotations

import os
from typing import Any

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
from analyser.report.sheet import sheet_bytes, write_sheet
from analyser.report.values import score_document

SIZES_MM = {
    "a4": (1240 * 25.4 / DPI, 1754 * 25.4 / DPI),
    "phone": (1080 * 25.4 / DPI, 1920 * 25.4 / DPI),
}


def blank_page(size: str) -> Canvas:
    """Return an empty page, "a4" or "phone".

    Raises
    ------
    ValueError
        For a size that there is not.
    """
    if size not in SIZES_MM:
        raise ValueError(f"a page is a4 or phone, not {size!r}")
    return Canvas(*SIZES_MM[size])


def draw_page(
    analysis: Analysis,
    *,
    size: str = "a4",
    share: bool = False,
    units: str | None = None,
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

    Raises
    ------
    ValueError
        For a size that there is not.
    """
    canvas = blank_page(size)
    view = View(analysis, units or analysis.runner.units, share)
    if size == "phone":
        phone.draw(canvas, view)
    else:
        _draw_a4(canvas, view)
    return canvas


def _draw_a4(canvas: Canvas, view: View) -> None:
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
    canvas = draw_page(analysis, size=size, share=share, units=units)
    return sheet_bytes(canvas, file_format, TITLE, facts(analysis))


def facts(analysis: Analysis) -> dict[str, Any]:
    """Return what a page says of itself: the score and the verdicts."""
    verdicts = {finding.guideline: finding.verdict.value for finding in analysis.findings}
    return {"score": score_document(analysis.score), "verdicts": verdicts}


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
    canvas = draw_page(analysis, size=size, share=share, units=units)
    write_sheet(canvas, path, TITLE, facts(analysis), file_format)
