"""A season's folder: the page, the table of runs, season.json; each whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from analyser.errors import OutputError
from analyser.report.ours import refuse_foreign, write_ours
from analyser.report.season_json import exported, runs_csv, season_json
from analyser.report.season_page import season_page, squad_page
from analyser.season.season import Season
from analyser.season.squad import squad_csv


def write_season(
    season: Season, folder: Path, formats: Sequence[str] = ("png",), *, force: bool = False
) -> list[Path]:
    """Write the page, runs.csv, season.json, and runs.parquet with the extra; return the paths.

    The page comes last: it is what people open. A file that analyser did not write is replaced
    by `force` only.

    Raises
    ------
    OutputError
        When the folder cannot be made or written, or such a file is in the way.
    """
    made(folder)
    files = {"runs.csv": runs_csv(season), "season.json": season_json(season)}
    if find_spec("pyarrow"):
        files["runs.parquet"] = runs_parquet(season)
    files |= {f"season.{name}": season_page(season, name) for name in formats}
    return write_ours(folder, files, force=force)


def refuse_early(folder: Path, formats: Sequence[str]) -> None:
    """Raise `OutputError` before anything is read, when a file of the user's is in the way."""
    names = ["runs.csv", "season.json", *(f"season.{name}" for name in formats)]
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
    """Return the table of runs as Parquet (needs the extra `parquet`)."""
    data = io.BytesIO()
    exported(season).to_parquet(data, index=False)
    return data.getvalue()


def write_squad(
    seasons: Sequence[Season],
    folder: Path,
    formats: Sequence[str] = ("png",),
    *,
    force: bool = False,
) -> list[Path]:
    """Write squad.csv and the squad's sheet, and return their paths; as `write_season` does.

    Raises
    ------
    OutputError
        When the folder cannot be made or written, or a file of the user's is in the way.
    """
    made(folder)
    files = {"squad.csv": squad_csv(seasons)}
    files |= {f"squad.{name}": squad_page(seasons, name) for name in formats}
    return write_ours(folder, files, force=force)
