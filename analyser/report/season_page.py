"""The season page: A4 landscape, every panel of a season, as PNG, PDF or SVG."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from analyser import __version__
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
from analyser.charts.style import DPI
from analyser.errors import OutputError
from analyser.report.files import write_atomically
from analyser.season.season import Season

FORMATS = ("png", "pdf", "svg")
TITLE = "What a season asked of the calves"


def draw_squad(seasons: Sequence[Season], *, real_text: bool = False) -> Canvas:
    """Return the drawn sheet of a squad, in the order given."""
    canvas = Canvas(WIDTH_PX * MM, HEIGHT_PX * MM, real_text=real_text)
    sheet = Sheet(canvas)
    squad_rows.draw(sheet, seasons)
    season_head.footer(sheet)
    return canvas


def draw_season(season: Season, *, real_text: bool = False) -> Canvas:
    """Return the drawn page."""
    canvas = Canvas(WIDTH_PX * MM, HEIGHT_PX * MM, real_text=real_text)
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
    facts = {"runs": len(season), "flagged": len(season.flagged)}
    return _bytes(lambda real_text: draw_season(season, real_text=real_text), file_format, facts)


def squad_page(seasons: Sequence[Season], file_format: str = "png") -> bytes:
    """Return a squad's sheet as the bytes of a file."""
    facts = {"runners": len(seasons)}
    return _bytes(lambda real_text: draw_squad(seasons, real_text=real_text), file_format, facts)


def _bytes(draw: Callable[[bool], Canvas], file_format: str, facts: dict[str, int]) -> bytes:
    if file_format not in FORMATS:
        raise ValueError(f"a page is {', '.join(FORMATS)}, not {file_format!r}")
    from matplotlib import rc_context

    settings: dict[Any, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": "analyser",
        "pdf.fonttype": 42,
    }
    with rc_context(settings):
        figure = draw(file_format != "png").finish()
        buffer = io.BytesIO()
        options: dict[str, Any] = (
            {"pil_kwargs": {"compress_level": 4}} if file_format == "png" else {}
        )
        metadata = _metadata(json.dumps(facts), file_format)
        figure.savefig(buffer, format=file_format, dpi=DPI, metadata=metadata, **options)
    return buffer.getvalue()


def _metadata(numbers: str, file_format: str) -> dict[str, Any]:
    """Return what the file says of itself; no coordinates, no clock."""
    software = f"analyser {__version__}"
    if file_format == "png":
        return {"Title": TITLE, "Software": software, "Description": numbers}
    if file_format == "pdf":
        return {"Title": TITLE, "Creator": software, "Producer": None, "CreationDate": None}
    return {"Title": TITLE, "Creator": software, "Date": None, "Description": numbers}


def write_season_page(season: Season, path: str | os.PathLike[str]) -> None:
    """Write the page, whole or not at all; the suffix says PNG, PDF or SVG.

    Raises
    ------
    OutputError
        For another suffix, or where it cannot be written; what was there stays.
    """
    chosen = Path(path).suffix.lstrip(".").lower()
    if chosen not in FORMATS:
        raise OutputError(os.fspath(path), "a page is .png, .pdf or .svg", "Name it so")
    write_atomically(path, season_page(season, chosen))
