"""The pages that answer back: one self-contained HTML file each, written whole or not at all."""

from __future__ import annotations

import html
import os

from analyser.analysis import Analysis
from analyser.report.files import write_atomically
from analyser.report.html.run_page import run_page

__all__ = ["framed", "run_page", "write_run_page"]


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
