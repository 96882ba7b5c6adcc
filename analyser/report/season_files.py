"""A season's folder: the page, the table of runs, season.json; each whole or not at all."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from analyser.errors import OutputError
from analyser.report import html
from analyser.report.ours import refuse_foreign, write_ours
from analyser.report.season_json import exported, runs_csv, season_json
from analyser.report.season_page import season_page, squad_page
from analyser.season.season import Season
from analyser.season.squad import squad_csv
from analyser.season.summary import RunSummary
from analyser.season.table_columns import RUN_COLUMNS

REPORTS = "reports"  # where the pages of single runs are
LONGEST_NAME = 60


def write_season(
    season: Season, folder: Path, formats: Sequence[str] = ("png",), *, force: bool = False
) -> list[Path]:
    """Write the pages, runs.csv, season.json, and runs.parquet with the extra; return the paths.

    The picture comes last: it is what people open. A file that analyser did not write is replaced
    by `force` only.

    Raises
    ------
    OutputError
        When the folder cannot be made or written, or such a file is in the way.
    """
    made(folder)
    files = {
        "runs.csv": runs_csv(season),
        "season.json": b"".join(season_json(season)),
    }
    if find_spec("pyarrow"):
        files["runs.parquet"] = runs_parquet(season)
    files["season.html"] = html.season_html(season, run_pages(season, folder))
    files |= {f"season.{name}": season_page(season, name) for name in formats}
    return write_ours(folder, files, force=force)


def run_pages(season: Season, folder: Path) -> dict[str, str]:
    """Return recording's name -> its own page, relative to the folder, of those written there."""
    pages = {row.name: f"{REPORTS}/{report_name(row)}.html" for row in season.summaries}
    return {name: page for name, page in pages.items() if (folder / page).is_file()}


def report_name(row: RunSummary) -> str:
    """Return a file name that any system takes: the date and time, then the recording's name.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> report_name(RunSummary("a b.zip/runs/x y.fit", "0", datetime(2026, 3, 1, 7, 2, tzinfo=UTC)))
    '20260301-0702-x-y'
    """
    stem = re.split(r"[/\\]", row.name)[-1].partition(".")[0]
    plain = re.sub(r"[^A-Za-z0-9]+", "-", stem).strip("-")[:LONGEST_NAME]
    return f"{row.start:%Y%m%d-%H%M}-{plain or 'run'}"


def refuse_early(folder: Path, formats: Sequence[str]) -> None:
    """Raise `OutputError` before anything is read, when a file of the user's is in the way."""
    names = ["runs.csv", "season.json", "season.html", *(f"season.{name}" for name in formats)]
    refuse_foreign(folder, names)


def made(folder: Path) -> None:
    """Make a folder, or raise `OutputError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            str(folder), f"it cannot be made ({error.strerror})", "Name another folder with -o"
        ) from None


def runs_parquet(season: Season) -> bytes:
    """Return the table of runs as Parquet, units in its schema (needs the extra `parquet`)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(exported(season), preserve_index=False)
    fields = [field.with_metadata(_told(field.name)) for field in table.schema]
    data = io.BytesIO()
    pq.write_table(table.cast(pa.schema(fields, metadata=table.schema.metadata)), data)
    return data.getvalue()


def _told(name: str) -> dict[str, str]:
    """Return what the schema of a column says of it."""
    unit, meaning = RUN_COLUMNS[name]
    return {"unit": unit, "description": meaning}


def write_squad(
    seasons: Sequence[Season],
    folder: Path,
    formats: Sequence[str] = ("png",),
    *,
    force: bool = False,
    left_out: Sequence[str] = (),
) -> list[Path]:
    """Write squad.csv and the squad's sheet, and return their paths; as `write_season` does.

    Who was `left_out` is named on the sheet.

    Raises
    ------
    OutputError
        When the folder cannot be made or written, or a file of the user's is in the way.
    """
    made(folder)
    files = {"squad.csv": squad_csv(seasons)}
    files["squad.html"] = html.squad_html(seasons, left_out)
    files |= {f"squad.{name}": squad_page(seasons, name, left_out) for name in formats}
    return write_ours(folder, files, force=force)
