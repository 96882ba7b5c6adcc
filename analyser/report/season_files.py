"""A season's folder: the page, the table of runs, season.json; each whole or not at all."""

from __future__ import annotations

import io
from importlib.util import find_spec
from pathlib import Path

from analyser.errors import OutputError
from analyser.report.files import write_atomically
from analyser.report.season_json import exported, runs_csv, season_json
from analyser.season.season import Season


def write_season(season: Season, folder: Path) -> list[Path]:
    """Write runs.csv and season.json, runs.parquet with the extra, and return their paths.

    Raises
    ------
    OutputError
        When the folder cannot be made or written.
    """
    _made(folder)
    files = {"runs.csv": runs_csv(season), "season.json": season_json(season)}
    if find_spec("pyarrow"):
        files["runs.parquet"] = runs_parquet(season)
    for name, data in files.items():
        write_atomically(folder / name, data)
    return [folder / name for name in files]


def _made(folder: Path) -> None:
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
