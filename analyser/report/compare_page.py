"""The page of two runs: why one was harder, as PNG, PDF or SVG."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from analyser.charts import compare_bill, compare_phone, compare_sheet
from analyser.charts.canvas import Canvas
from analyser.charts.compare_sheet import TITLE
from analyser.charts.compare_view import CompareView
from analyser.report.compare_view import compare_view
from analyser.report.page import blank_page
from analyser.report.sheet import sheet_bytes, write_sheet

if TYPE_CHECKING:
    from analyser.planning.compare import Comparison


def draw_comparison(
    found: Comparison, *, size: str = "a4", share: bool = False, units: str | None = None
) -> Canvas:
    """Return the drawn page.

    Parameters
    ----------
    found
        Both runs, and the causes of the difference.
    size
        "a4" (1240 x 1754 pixels at 150 dpi) or "phone" (1080 x 1920).
    share
        Leave out the maps and the names of the files.
    units
        "km" or "mi"; the runner's where not given.

    Raises
    ------
    ValueError
        For a size that there is not.
    """
    canvas = blank_page(size)
    shown = compare_view(found, units or found.second.runner.units, share)
    if size == "phone":
        compare_phone.draw(canvas, shown)
    else:
        _draw_a4(canvas, shown)
    return canvas


def _draw_a4(canvas: Canvas, shown: CompareView) -> None:
    for panel in (
        compare_sheet.header,
        compare_sheet.band,
        compare_bill.draw,
        compare_sheet.facts,
        compare_sheet.strips,
        compare_sheet.places,
        compare_sheet.footer,
    ):
        panel(canvas, shown)


def comparison_bytes(
    found: Comparison,
    file_format: str = "png",
    *,
    size: str = "a4",
    share: bool = False,
    units: str | None = None,
) -> bytes:
    """Return the page as the bytes of a file; the same runs give the same bytes.

    Raises
    ------
    ValueError
        For a format other than png, pdf and svg.
    """
    canvas = draw_comparison(found, size=size, share=share, units=units)
    return sheet_bytes(canvas, file_format, TITLE, facts(found))


def write_comparison_page(
    found: Comparison,
    path: str | os.PathLike[str],
    *,
    size: str = "a4",
    share: bool = False,
    units: str | None = None,
    file_format: str | None = None,
) -> None:
    """Write the page, whole or not at all; the suffix says PNG, PDF or SVG.

    Raises
    ------
    OutputError
        For another suffix, or where it cannot be written; what was there stays.
    """
    canvas = draw_comparison(found, size=size, share=share, units=units)
    write_sheet(canvas, path, TITLE, facts(found), file_format)


def facts(found: Comparison) -> dict[str, Any]:
    """Return what a page says of itself: both loads, and the causes of the difference."""
    causes = {cause: round(points, 2) for cause, points in found.by_size}
    loads = [round(each.score.value, 1) for each in (found.first, found.second)]
    return {"comparison": {"loads": loads, "causes": causes}}
