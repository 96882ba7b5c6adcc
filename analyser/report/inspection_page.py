"""The page of `inspect`: the raw and the used signal of each channel, laid over each other."""

from __future__ import annotations

import os

from analyser.analysis import Analysis
from analyser.charts import channels
from analyser.charts.canvas import Canvas
from analyser.charts.view import View
from analyser.report.files import write_atomically
from analyser.report.page import SIZES_MM, format_of, metadata, sheet_bytes


def draw_inspection(analysis: Analysis, *, real_text: bool = False) -> Canvas:
    """Return the drawn page, A4 portrait; texts as texts where asked for, for PDF and SVG."""
    canvas = Canvas(*SIZES_MM["a4"], real_text=real_text)
    channels.draw(canvas, View(analysis, analysis.runner.units, share=True))
    return canvas


def write_inspection(analysis: Analysis, path: str | os.PathLike[str]) -> None:
    """Write the page, whole or not at all; the suffix says PNG, PDF or SVG.

    Raises
    ------
    OutputError
        For another suffix, or where it cannot be written; what was there stays.
    """
    chosen = format_of(path)
    about = {**metadata(analysis, chosen), "Title": channels.TITLE}
    data = sheet_bytes(lambda real: draw_inspection(analysis, real_text=real), about, chosen)
    write_atomically(path, data)
