"""The pages that answer back: one self-contained HTML file each, written whole or not at all."""

from __future__ import annotations

import os

from analyser.analysis import Analysis
from analyser.report.files import write_atomically
from analyser.report.html.run_page import run_page

__all__ = ["run_page", "write_run_page"]


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
