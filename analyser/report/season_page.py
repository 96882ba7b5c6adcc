"""The season page: A4 landscape, every panel of a season, as PNG, PDF or SVG."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analyser.charts import (
    season_before,
    season_days,
    season_each_run,
    season_flags,
    season_form,
    season_head,
    season_ledger,
    season_room,
    season_weeks,
    squad_rows,
)
from analyser.charts.canvas import Canvas
from analyser.charts.season_sheet import FOOT_RULE, HEIGHT_PX, MM, WIDTH_PX, Sheet, weeks_shown
from analyser.report import html
from analyser.report.sheet import sheet_bytes, write_sheet
from analyser.season.season import Season

TITLE = "What a season asked of the calves"


def draw_squad(seasons: Sequence[Season], left_out: Sequence[str] = ()) -> Canvas:
    """Return the drawn sheet of a squad, in the order given."""
    canvas = Canvas(WIDTH_PX * MM, HEIGHT_PX * MM)
    sheet = Sheet(canvas)
    squad_rows.draw(sheet, seasons, left_out)
    season_head.footer(sheet)
    return canvas


def draw_season(season: Season) -> Canvas:
    """Return the drawn page."""
    canvas = Canvas(WIDTH_PX * MM, HEIGHT_PX * MM)
    sheet = Sheet(canvas)
    season_head.draw(sheet, season)
    if len(season):
        weeks = weeks_shown(season)
        for strip in (season_days.draw, season_each_run.draw, season_weeks.draw):
            strip(sheet, season, weeks)
        for panel in (season_flags, season_room, season_before, season_form):
            panel.draw(sheet, season)
    sheet.rule(FOOT_RULE)
    season_ledger.draw(sheet, season)
    season_head.footer(sheet, season)
    return canvas


def season_page(season: Season, file_format: str = "png") -> bytes:
    """Return the page as the bytes of a file; the same season gives the same bytes.

    Raises
    ------
    ValueError
        For a format other than png, pdf and svg.
    """
    return sheet_bytes(draw_season(season), file_format, TITLE, _facts(season))


def squad_page(
    seasons: Sequence[Season], file_format: str = "png", left_out: Sequence[str] = ()
) -> bytes:
    """Return a squad's sheet as the bytes of a file."""
    return sheet_bytes(draw_squad(seasons, left_out), file_format, TITLE, {"runners": len(seasons)})


def _facts(season: Season) -> dict[str, Any]:
    return {"runs": len(season), "flagged": len(season.flagged)}


def write_season_page(season: Season, path: str | os.PathLike[str]) -> None:
    """Write the page, whole or not at all; the suffix says PNG, PDF or SVG.

    Raises
    ------
    OutputError
        For another suffix, or where it cannot be written; what was there stays.
    """
    if Path(path).suffix.lower() == ".html":
        html.write_season_page(season, path)
        return
    write_sheet(draw_season(season), path, TITLE, _facts(season))
