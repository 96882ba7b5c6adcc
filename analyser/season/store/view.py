"""The stable view of the library: `season_runs`, a row a run, for whatever reads SQLite.

Its names are those of runs.csv. What is judged is not in it: habit and verdict follow from all
runs together, each time.
"""

from __future__ import annotations

from analyser.calfload.causes import CAUSES
from analyser.season.table_columns import NUMBERS, RUN_COLUMNS, TEXTS

NAME = "season_runs"
VIEW_SCHEMA = 1  # raised when a column changes its meaning or goes; new ones come at the end
_STRICT = "'{}NaN', '{}null'"


def view_sql() -> str:
    """Return the statement that makes the view, its columns with their units as remarks."""
    columns = ",\n    ".join(f"{value} AS {name}" for name, value in _columns())
    return (
        f"CREATE VIEW IF NOT EXISTS {NAME} AS\nSELECT\n    {columns}\n"
        "FROM runs JOIN readings ON readings.content = runs.content,\n"
        f"    json_each({_as_json('readings.text')}, '$.rows') AS row\n"
        "WHERE readings.kept = (SELECT max(newer.kept) FROM readings AS newer\n"
        "    WHERE newer.content = runs.content)"
    )


def remarks() -> str:
    """Return what each column is, as remarks of SQL."""
    lines = [
        f"-- {NAME}, version {VIEW_SCHEMA}: one row a run of every runner in the library.",
        "-- Loads are scored with the run's own easy_speed_mps; verdicts are in season.json.",
        "-- runner: whose run it is: a folder, or empty for yours",
    ]
    lines += [f"-- {name}: {_meaning(name)}" for name, _ in _columns()[1:]]
    return "\n".join(lines)


def _meaning(name: str) -> str:
    unit, meaning = RUN_COLUMNS[name]
    return f"{meaning} [{unit}]" if unit else meaning


def _columns() -> list[tuple[str, str]]:
    plain = ("start", *TEXTS, *NUMBERS)
    causes = [(f"cause_{cause}", _value(f"causes.{cause}")) for cause in CAUSES]
    return [("runner", "runs.owner"), *[(name, _value(name)) for name in plain], *causes]


def _value(path: str) -> str:
    return f"json_extract(row.value, '$.{path}')"


def _as_json(text: str) -> str:
    """Return the expression of a stored text as strict JSON: what is not measured is null."""
    for before in (":", "[", ","):
        text = f"replace({text}, {_STRICT.format(before, before)})"
    return text
