"""The page of a plan: what a route or a session will ask, on A4 or a phone's screen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from analyser.charts import (
    causes,
    plan_band,
    plan_pace,
    plan_phone,
    plan_sheet,
    plan_ways,
    strips,
)
from analyser.charts.canvas import Canvas
from analyser.charts.plan_view import PlanView
from analyser.report.page import blank_page
from analyser.report.plan_view import plan_view
from analyser.report.plan_words import title
from analyser.report.sheet import sheet_bytes, write_sheet

if TYPE_CHECKING:
    from analyser.planning.plan import Plan


def draw_plan(
    plan: Plan, *, size: str = "a4", share: bool = False, units: str | None = None
) -> Canvas:
    """Return the drawn page.

    Parameters
    ----------
    plan
        What is planned, and what it will ask.
    size
        "a4" (1240 x 1754 pixels at 150 dpi) or "phone" (1080 x 1920).
    share
        Leave out the map and the name of the file.
    units
        "km" or "mi"; the runner's where not given.

    Raises
    ------
    ValueError
        For a size that there is not.
    """
    canvas = blank_page(size)
    shown = plan_view(plan, units or plan.analysis.runner.units, share)
    if size == "phone":
        plan_phone.draw(canvas, shown)
    else:
        _draw_a4(canvas, shown)
    return canvas


def _draw_a4(canvas: Canvas, shown: PlanView) -> None:
    for panel in (plan_sheet.header, plan_band.draw, plan_ways.draw, plan_sheet.place):
        panel(canvas, shown)
    strips.draw(canvas, shown.view, title=shown.strips_title)
    causes.draw(canvas, shown.view)
    for panel in (plan_sheet.steps, plan_pace.draw, plan_sheet.footer):
        panel(canvas, shown)


def plan_bytes(
    plan: Plan,
    file_format: str = "png",
    *,
    size: str = "a4",
    share: bool = False,
    units: str | None = None,
) -> bytes:
    """Return the page as the bytes of a file; the same plan gives the same bytes.

    Raises
    ------
    ValueError
        For a format other than png, pdf and svg.
    """
    canvas = draw_plan(plan, size=size, share=share, units=units)
    return sheet_bytes(canvas, file_format, title(plan), facts(plan))


def write_plan_page(
    plan: Plan,
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
    canvas = draw_plan(plan, size=size, share=share, units=units)
    write_sheet(canvas, path, title(plan), facts(plan), file_format)


def facts(plan: Plan) -> dict[str, Any]:
    """Return what a page says of itself: the load, its band, and the room."""
    low, high = plan.likely
    return {
        "plan": {
            "load": round(plan.load, 1),
            "low": round(low, 1),
            "high": round(high, 1),
            "limit": None if plan.limit_source == "none" else round(plan.limit, 1),
            "verdict": plan.verdict,
        }
    }
