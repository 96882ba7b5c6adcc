"""The pages that answer back: one self-contained HTML file each, written whole or not at all."""

from __future__ import annotations

import html
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from analyser.analysis import Analysis
from analyser.report.files import write_atomically
from analyser.report.html.run_page import run_page

if TYPE_CHECKING:
    from analyser.planning.compare import Comparison
    from analyser.planning.plan import Plan
    from analyser.season.season import Season

__all__ = [
    "comparison_html",
    "framed",
    "plan_html",
    "run_page",
    "season_html",
    "squad_html",
    "write_comparison_page",
    "write_plan_page",
    "write_run_page",
    "write_season_page",
]


def plan_html(plan: Plan, *, share: bool = False, units: str | None = None) -> bytes:
    """Return a plan's page as bytes (`plan_page.plan_page`); a run's needs no planning."""
    from analyser.report.html.plan_page import plan_page as made

    return made(plan, share=share, units=units)


def write_plan_page(
    plan: Plan, path: str | os.PathLike[str], *, share: bool = False, units: str | None = None
) -> None:
    """Write a plan's page; raises `OutputError` where it cannot be written."""
    write_atomically(path, plan_html(plan, share=share, units=units))


def comparison_html(found: Comparison, *, share: bool = False, units: str | None = None) -> bytes:
    """Return the page of two runs as bytes (`compare_page.compare_page`)."""
    from analyser.report.html.compare_page import compare_page as made

    return made(found, share=share, units=units)


def write_comparison_page(
    found: Comparison,
    path: str | os.PathLike[str],
    *,
    share: bool = False,
    units: str | None = None,
) -> None:
    """Write the page of two runs; raises `OutputError` where it cannot be written."""
    write_atomically(path, comparison_html(found, share=share, units=units))


def season_html(season: Season, pages: Mapping[str, str] | None = None) -> bytes:
    """Return a season's page as bytes (`season_page.season_page`); a run's needs no tables."""
    from analyser.report.html.season_page import season_page as made

    return made(season, pages)


def squad_html(seasons: Sequence[Season], left_out: Sequence[str] = ()) -> bytes:
    """Return a squad's page as bytes (`squad_page.squad_page`)."""
    from analyser.report.html.squad_page import squad_page as made

    return made(seasons, left_out)


def write_season_page(season: Season, path: str | os.PathLike[str]) -> None:
    """Write a season's page; raises `OutputError` where it cannot be written."""
    write_atomically(path, season_html(season))


def framed(page: bytes, height_px: int = 900) -> str:
    """Return a page as a frame for a notebook, where its script can reach nothing else."""
    text = html.escape(page.decode())
    return (
        f'<iframe srcdoc="{text}" sandbox="allow-scripts" width="100%" height="{height_px}" '
        'style="border: 0" title="analyser"></iframe>'
    )


def write_run_page(
    analysis: Analysis,
    path: str | os.PathLike[str],
    *,
    share: bool = False,
    units: str | None = None,
) -> None:
    """Write a run's page.

    Parameters
    ----------
    analysis
        The judged run.
    path
        Where the page goes; what is there is replaced.
    share
        Leave out the positions and the file's name.
    units
        What is shown first, "km" or "mi"; the runner's where not given.

    Raises
    ------
    OutputError
        Where it cannot be written; what was there stays.
    """
    write_atomically(path, run_page(analysis, share=share, units=units))
