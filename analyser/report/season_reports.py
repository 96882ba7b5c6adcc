"""Every run's own page, each judged against the season before it."""

from __future__ import annotations

from pathlib import Path

from analyser.analysis import analyse
from analyser.errors import AnalyserError
from analyser.formats.recordings import read_recording
from analyser.formats.source import Source
from analyser.report.html import write_run_page
from analyser.report.ours import refuse_foreign
from analyser.report.page import write_page
from analyser.report.season_files import made, report_name
from analyser.season.ledger import Ledger
from analyser.season.remote import find_everywhere
from analyser.season.season import Season
from analyser.season.summary import RunSummary


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
        names = [report_name(row) for row in season.summaries]
        refuse_foreign(folder, [f"{name}.{kind}" for name in names for kind in ("png", "html")])
    sources = sources_of(season.ledger)
    written = []
    for row in season.summaries:
        source = sources.get(row.name.partition("#")[0])
        path = folder / f"{report_name(row)}.png"
        if source is not None and _write(season, row, source, path):
            written.append(path)
    return written


def sources_of(ledger: Ledger) -> dict[str, Source]:
    """Return the season's files by their names."""
    found = find_everywhere(ledger.paths)
    return {source.name: source for source in found if isinstance(source, Source)}


def _write(season: Season, row: RunSummary, source: Source, path: Path) -> bool:
    try:
        runs = read_recording(
            source.open(),
            source.name,
            as_run=season.runner.runs_without_sport,
            said_to_run=source.said_to_run,
        )
    except AnalyserError:
        return False
    run = next((run for run in runs if run.name == row.name), None)
    if run is None:
        return False
    analysis = analyse(run, season.runner, season.history(row))
    write_page(analysis, path)
    write_run_page(analysis, path.with_suffix(".html"))
    return True
