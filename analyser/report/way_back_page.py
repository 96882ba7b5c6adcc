"""The way-back page: A4 landscape, every run of the weeks to come, as PNG, PDF or SVG."""

from __future__ import annotations

from analyser.charts import way_back
from analyser.charts.canvas import Canvas
from analyser.charts.season_sheet import HEIGHT_PX, MM, WIDTH_PX, Sheet
from analyser.planning.way_back_weeks import WayBack
from analyser.report.sheet import sheet_bytes

TITLE = "The way back"


def draw_way_back(plan: WayBack) -> Canvas:
    """Return the drawn page."""
    canvas = Canvas(WIDTH_PX * MM, HEIGHT_PX * MM)
    way_back.draw(Sheet(canvas), plan)
    return canvas


def way_back_page(plan: WayBack, file_format: str = "png") -> bytes:
    """Return the page as the bytes of a file; the same plan gives the same bytes.

    Raises
    ------
    ValueError
        For a format other than png, pdf and svg.
    """
    facts = {"runs": len(plan.runs), "weeks": len(plan.weeks)}
    return sheet_bytes(draw_way_back(plan), file_format, TITLE, facts)
