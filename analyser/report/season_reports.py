"""Every run's own page, each judged against the season before it."""

from __future__ import annotations

import re
from pathlib import Path

from analyser.analysis import analyse
from analyser.errors import AnalyserError
from analyser.formats.recordings import read_recording
from analyser.formats.sources import Source
from analyser.report.ours import refuse_foreign
from analyser.report.page import write_page
from analyser.report.season_files import made
from analyser.season.ledger import Ledger
from analyser.season.remote import find_everywhere
from analyser.season.season import Season
from analyser.season.summary import RunSummary

LONGEST_NAME = 60


def write_reports(season: Season, folder: Path, *, force: bool = False) -> list[Path]:
    """Write the page of every run of a season, and return their paths.

    The recordings are read once more, from where the season found them; one that has gone in
    the meantime is left out.

    Raises
    ------
    OutputError
        When the folder cannot be made or written, or a file that analyser did not write is in
        the way of any page and `force` does not say to replace it.
    """
    made(folder)
    if not force:
        refuse_foreign(folder, map(report_name, season.summaries))
    sources = sources_of(season.ledger)
    written = []
    for row in season.summaries:
        source = sources.get(row.name.partition("#")[0])
        path = folder / report_name(row)
        if source is not None and _write(season, row, source, path):
            written.append(path)
    return written


def sources_of(ledger: Ledger) -> dict[str, Source]:
    """Return the season's files by their names."""
    found = find_everywhere(ledger.paths)
    return {source.name: source for source in found if isinstance(source, Source)}


def report_name(row: RunSummary) -> str:
    """Return a file name that any system takes: the date and time, then the recording's name.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> report_name(RunSummary("a b.zip/runs/x y.fit", "0", datetime(2026, 3, 1, 7, 2, tzinfo=UTC)))
    '20260301-0702-x-y.png'
    """
    stem = re.split(r"[/\\]", row.name)[-1].partition(".")[0]
    plain = re.sub(r"[^A-Za-z0-9]+", "-", stem).strip("-")[:LONGEST_NAME]
    return f"{row.start:%Y%m%d-%H%M}-{plain or 'run'}.png"


def _write(season: Season, row: RunSummary, source: Source, path: Path) -> bool:
    try:
        runs = read_recording(source.open(), source.name)
    except AnalyserError:
        return False
    run = next((run for run in runs if run.name == row.name), None)
    if run is None:
        return False
    write_page(analyse(run, season.runner, season.history(row)), path)
    return True
