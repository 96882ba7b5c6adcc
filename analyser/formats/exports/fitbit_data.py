"""Fitbit's channels, in files of a day or a month, as JSON or CSV: told by their first bytes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np

from analyser.errors import UnreadableFileError
from analyser.formats.exports.clocks import unix_time, unix_times
from analyser.formats.exports.day_files import DayFiles, Table
from analyser.formats.exports.documents import (
    cells,
    column,
    json_of,
    listing,
    mapping,
    number,
    numbers,
    rows_of,
    table_of,
)
from analyser.formats.exports.heads import column_names, has_keys, is_list
from analyser.formats.exports.series import Instants, Intervals
from analyser.formats.exports.service import Tree, file_name
from analyser.formats.exports.slashed_dates import slashed_time, slashed_times
from analyser.run import FloatArray

LARGEST_BYTES = 1 << 26
MINUTE_S, DAY_S, MONTH_S = 60.0, 86_400.0, 32 * 86_400.0
SLASHED = re.compile(rb'"dateTime"\s*:\s*"([^"]+)"')
STAMPED = re.compile(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^,;\"\r\n]*")
MICRO = 0.001  # contact time is in microseconds
SUMMARY_FIELDS = {
    "contact_ms": ("avg_ground_contact_time_duration_micro_sec", MICRO),
    "vertical_oscillation_mm": ("avg_vertical_oscillation_mm", 1.0),
}


class Data(NamedTuple):
    """What lies beside the exercises of one tree."""

    places: DayFiles
    hearts: tuple[DayFiles, ...]
    counted: dict[str, tuple[DayFiles, ...]]
    summaries: list[tuple[float, dict[str, float]]]

    def heart_rates(self, start_s: float, end_s: float) -> Instants:
        """Return the heart rates of a stretch, of the first kind of file that has any."""
        for files in self.hearts:
            table = files.within(start_s - MINUTE_S, end_s + MINUTE_S)
            if len(table) > 1:
                return Instants(table[:, 0], table[:, 1])
        return Instants(np.empty(0), np.empty(0))

    def minutes(self, kind: str, start_s: float, end_s: float) -> Intervals:
        """Return the steps or metres of each minute, of the first kind of file that has any."""
        for files in self.counted.get(kind, ()):
            table = files.within(start_s - MINUTE_S, end_s)
            if len(table):
                _, once = np.unique(table[:, 0], return_index=True)
                begin = table[once, 0]
                whole = Intervals(begin, begin + MINUTE_S, table[once, 1])
                return whole.within(start_s, end_s)
        return Intervals(np.empty(0), np.empty(0), np.empty(0))

    def summary_at(self, start_s: float, near_s: float) -> dict[str, float]:
        """Return the means that a workout's summary has, where one began at about this time."""
        near = [(abs(began - start_s), i) for i, (began, _) in enumerate(self.summaries)]
        if not near or min(near)[0] > near_s:
            return {}
        return self.summaries[min(near)[1]][1]


def data_in(tree: Tree) -> Data:
    """Return the channels of a tree; no file is read before a session asks for it."""
    json_files, csv_files = _by_kind(tree)
    summaries: list[tuple[float, dict[str, float]]] = []
    for _, path in csv_files.get("summaries", []):
        summaries += _summaries(_bytes(tree, path))

    def day(kind: str, read: Callable[[bytes], Table]) -> DayFiles:
        files = json_files.get(kind, [])
        return DayFiles(files, lambda path: read(_bytes(tree, path)), 2)

    def stamped(kind: str, columns: tuple[str, ...]) -> DayFiles:
        read = partial(_stamped, columns=columns)
        files = csv_files.get(kind, [])
        return DayFiles(files, lambda path: read(_bytes(tree, path)), 1 + len(columns))

    return Data(
        places=stamped("places", ("latitude", "longitude", "altitude")),
        hearts=(day("hearts", _hearts), stamped("hearts", ("beats per minute",))),
        counted={
            "steps": (day("steps", _amounts), stamped("steps", ("steps",))),
            "distance": (day("distance", _amounts), stamped("distance", ("distance",))),
        },
        summaries=summaries,
    )


_Files = dict[str, list[tuple[float, str]]]


def _by_kind(tree: Tree) -> tuple[_Files, _Files]:
    """Return the JSON and the CSV files by their kind, each with the time of its first row."""
    json_files: _Files = {}
    csv_files: _Files = {}
    for path in tree.sizes:
        lower = path.lower().removesuffix(".gz")
        if lower.endswith(".json"):
            head = tree.head(path)
            kind, first = _json_kind(path, head), SLASHED.search(head)
            if kind and first:
                began_s = slashed_time(first[1].decode("ascii", "replace"))
                json_files.setdefault(kind, []).append((began_s, path))
        elif lower.endswith(".csv"):
            head = tree.head(path)
            kind, first = _csv_kind(head), STAMPED.search(head)
            if kind == "summaries":
                csv_files.setdefault(kind, []).append((0.0, path))
            elif kind and first:
                began_s = unix_time(first[0].decode("ascii", "replace"))
                csv_files.setdefault(kind, []).append((began_s, path))
    return json_files, csv_files


def _json_kind(path: str, head: bytes) -> str:
    """Return what a file of dated values holds; steps and distance look alike but for the name."""
    if not is_list(head) or not has_keys(head, "dateTime", "value"):
        return ""
    if has_keys(head, "bpm"):
        return "hearts"
    name = file_name(path).lower()
    return next((kind for kind in ("steps", "distance") if name.startswith(kind)), "")


def _csv_kind(head: bytes) -> str:
    names = [name.lower() for name in column_names(head)]
    if "avg_ground_contact_time_duration_micro_sec" in names:
        return "summaries"
    if "timestamp" not in names:
        return ""
    if "latitude" in names:
        return "places"
    if "beats per minute" in names:
        return "hearts"
    # The live pace has steps beside millimetres, every few seconds: they are not those of minutes.
    if len([name for name in names if name.startswith(("steps", "distance"))]) > 1:
        return ""
    return next((kind for kind in ("steps", "distance") if kind in names), "")


def _bytes(tree: Tree, path: str) -> bytes:
    try:
        return tree.read(path, LARGEST_BYTES)
    except UnreadableFileError:
        return b""


def _hearts(data: bytes) -> Table:
    rows = _dated(data)
    return _table(rows, column([row.get("value") for row in rows], "bpm"))


def _amounts(data: bytes) -> Table:
    rows = _dated(data)
    return _table(rows, column(rows, "value"))


def _dated(data: bytes) -> list[dict[str, object]]:
    try:
        return [mapping(row) for row in listing(json_of(data, ""))]
    except UnreadableFileError:
        return []


def _table(rows: list[dict[str, object]], values: FloatArray) -> Table:
    if not rows:
        return np.empty((0, 2))
    table = np.column_stack([slashed_times(cells(rows, "dateTime")), values])
    return table[np.isfinite(table).all(axis=1)]


def _stamped(data: bytes, columns: tuple[str, ...]) -> Table:
    """Return a CSV of stamped rows, of the source that has the most of them."""
    said = table_of(data)
    stamps = said.get("timestamp", [])
    if not stamps:
        return np.empty((0, 1 + len(columns)))
    empty = np.full(len(stamps), np.nan)
    values = [numbers(said[name]) if name in said else empty for name in columns]
    table = np.column_stack([unix_times(stamps), *values])
    sources = said.get("data source", [])
    if len({*sources}) > 1:
        fullest = Counter(sources).most_common(1)[0][0]
        table = table[np.array([source == fullest for source in sources])]
    return np.asarray(table[np.isfinite(table[:, :2]).all(axis=1)])


def _summaries(data: bytes) -> list[tuple[float, dict[str, float]]]:
    """Return when each workout of the summaries began, and its means."""
    found = []
    for row in rows_of(data):
        values = {c: number(row.get(n), factor) for c, (n, factor) in SUMMARY_FIELDS.items()}
        means = {column: value for column, value in values.items() if value > 0.0}
        began_s = unix_time(row.get("interval_start"))
        if means and np.isfinite(began_s):
            found.append((began_s, means))
    return found
