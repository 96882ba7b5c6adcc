"""The page of `inspect`: the raw and the used signal of each channel, laid over each other."""

from __future__ import annotations

import os

from analyser.analysis import Analysis
from analyser.charts import channels
from analyser.charts.canvas import Canvas
from analyser.charts.view import View
from analyser.report.page import SIZES_MM, facts
from analyser.report.sheet import write_sheet


def draw_inspection(analysis: Analysis) -> Canvas:
    """Return the drawn page, A4 portrait."""
    canvas = Canvas(*SIZES_MM["a4"])
    channels.draw(canvas, View(analysis, analysis.runner.units, share=True))
    return canvas


def write_inspection(analysis: Analysis, path: str | os.PathLike[str]) -> None:
    """Write the page, whole or not at all; the suffix says PNG, PDF or SVG.

    Raises
    ------
    OutputError
        For another suffix, or where it cannot be written; what was there stays.
    """
    write_sheet(draw_inspection(analysis), path, channels.TITLE, facts(analysis))
