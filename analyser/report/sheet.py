"""A drawn canvas as the bytes of a file, for the pages of run, season, squad and inspect alike."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from analyser import __version__
from analyser.charts.canvas import Canvas
from analyser.charts.style import DPI
from analyser.report.agg import agg_pixels
from analyser.report.files import DRAWN_FORMATS, format_of, write_atomically
from analyser.report.png import Pixels, png_bytes

SOFTWARE = f"analyser {__version__}"
# What a matplotlib whose private Agg has changed can raise.
AGG_HAS_CHANGED = (ImportError, AttributeError, TypeError, ValueError)


def sheet_bytes(canvas: Canvas, file_format: str, title: str, facts: Mapping[str, Any]) -> bytes:
    """Return the canvas as the bytes of a file; the same canvas gives the same bytes.

    Parameters
    ----------
    canvas
        The drawn page.
    file_format
        One of DRAWN_FORMATS.
    title, facts
        What the file says of itself, beside the version; the facts as JSON. No clock and no
        coordinates are added.

    Raises
    ------
    ValueError
        For another format.
    """
    if file_format not in DRAWN_FORMATS:
        raise ValueError(f"a page is {', '.join(DRAWN_FORMATS)}, not {file_format!r}")
    about = _about(file_format, title, json.dumps(facts))
    if file_format == "png":
        texts = {key: text for key, text in about.items() if text is not None}
        return png_bytes(_pixels(canvas), texts, DPI)
    from analyser.report.figure import figure_bytes

    return figure_bytes(canvas, file_format, about)


def write_sheet(
    canvas: Canvas,
    path: str | os.PathLike[str],
    title: str,
    facts: Mapping[str, Any],
    file_format: str | None = None,
) -> None:
    """Write the canvas, whole or not at all; without a format, the suffix says.

    Raises
    ------
    OutputError
        For another suffix, or where it cannot be written; what was there stays.
    """
    chosen = format_of(path, file_format)
    write_atomically(path, sheet_bytes(canvas, chosen, title, facts))


def _pixels(canvas: Canvas) -> Pixels:
    try:
        return agg_pixels(canvas)
    except AGG_HAS_CHANGED:
        from analyser.report.figure import figure_pixels

        return figure_pixels(canvas)


def _about(file_format: str, title: str, facts: str) -> dict[str, str | None]:
    """Return what the file says of itself; None keeps matplotlib from adding a clock."""
    if file_format == "png":
        return {"Title": title, "Software": SOFTWARE, "Description": facts}
    if file_format == "pdf":
        no_clock = {"Producer": None, "CreationDate": None}
        return {"Title": title, "Creator": SOFTWARE, "Subject": facts, **no_clock}
    return {"Title": title, "Creator": SOFTWARE, "Date": None, "Description": facts}
