"""MapMyRun's workout history: a CSV of totals, a day without a clock for each workout.

The public record: the CSV of mapmyfitness.com/workout/export/csv as threads and parsers show it.
Miles or kilometres, as the account has it and the header says; the steps are those of both feet;
the columns of maxima cannot be relied on. Whether the time leaves pauses out is not known. A
workout's own TCX is fetched one by one, logged in: where it lies in the same folder, told by the
workout's number or by its day, time and distance, it is the recording and the row is not counted
again.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats.base import RawActivity
from analyser.formats.exports.clocks import DAY_S, unix_time
from analyser.formats.exports.documents import positive, rows_of
from analyser.formats.exports.service import Findings, Session, Told, Tree, by_file, file_name
from analyser.formats.exports.spoken_dates import spoken_time
from analyser.formats.exports.summary import even_run, no_run
from analyser.formats.sports import sport_of
from analyser.run import Notice

MILE_M, KM_M = 1609.344, 1000.0
LARGEST_BYTES = 1 << 26
LAP = re.compile(
    rb'<Lap\s+StartTime="([^"]+)"[^>]*>.*?<TotalTimeSeconds>\s*([\d.]+)\s*</TotalTimeSeconds>'
    rb"\s*<DistanceMeters>\s*([\d.]+)",
    re.DOTALL,
)
SAME_SHARE = 0.01
NOON_S = 43_200.0
BETWEEN_S = 60.0  # two runs of one day are put one after the other
CURE = (
    "Its samples are in its TCX: open it on mapmyrun.com and choose Export, or "
    "mapmyfitness.com/workout/export/NUMBER/tcx with the number of its link"
)
NO_CLOCK = Notice("no-clock", "the history names a day and no clock: noon was put in its place")
Row = dict[str, str]


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return a run for each row of one with a distance and a time; the others by their sport."""
    found, refused = [], []
    for start_s, row in _placed(data):
        try:
            found.append(_activity(row, start_s, name))
        except NotARunError as error:
            refused.append(error)
    if not found and refused:
        raise refused[0]
    return found


def _placed(data: bytes) -> Iterator[tuple[float, Row]]:
    """Yield each row with the time that it is put at: its day's noon, or after the one before."""
    ends: dict[float, float] = {}
    for row in rows_of(data):
        day_s = spoken_time(row.get("Workout Date", ""))
        start_s = ends.get(day_s, day_s + NOON_S)
        ends[day_s] = start_s + _time_s(row) + BETWEEN_S if _time_s(row) > 0.0 else start_s
        if math.isfinite(day_s):
            yield start_s, row


def _activity(row: Row, start_s: float, name: str) -> RawActivity:
    sport, sub_sport = sport_of(row.get("Activity Type", ""))
    if sport != "running":
        return no_run(sport)
    run = even_run(
        start_s,
        _time_s(row),
        _distance_m(row),
        name=name,
        where="a row of MapMyRun's history",
        steps=positive(row.get("Steps")),
        heart_rate_bpm=positive(row.get("Avg Heart Rate")),
        utc_offset_s=0.0,
        sub_sport="treadmill" if "indoor" in row.get("Activity Type", "").lower() else sub_sport,
        cure=CURE,
    )
    return replace(run, notices=[*run.notices, NO_CLOCK])


def _time_s(row: Row) -> float:
    return positive(_cell(row, "Workout Time"))


def _distance_m(row: Row) -> float:
    in_miles = any(name.startswith("Distance") and "(mi" in name for name in row)
    return positive(_cell(row, "Distance"), MILE_M if in_miles else KM_M)


def _cell(row: Row, begins: str) -> str:
    return next((value for name, value in row.items() if name.startswith(begins)), "")


def _number(row: Row) -> str:
    """Return the workout's number, as its link ends."""
    found = re.search(r"(\d{5,})/?$", row.get("Link", "").strip())
    return found[1] if found else ""


def find(tree: Tree, own: list[str]) -> Findings:
    """Return the sessions of an export, and the files that belong to them."""
    stems = {re.sub(r"\.(tcx|fit|gpx)(\.gz)?$", "", file_name(path).lower()) for path in tree.sizes}

    recorded = list(_recorded(tree))
    told = Told()

    def sessions(path: str) -> Iterator[Session]:
        rows = _placed(tree.read(path, LARGEST_BYTES))
        for number, (start_s, row) in enumerate(rows, start=2):
            key = tuple(row.values())
            if told.again(key) or _number(row) in stems or _is_recorded(row, start_s, recorded):
                continue
            read_row = partial(_activity, row, start_s, f"{tree.name}/{path}")
            yield Session(f"{path}/row {number}", read_row, _title(row))

    return Findings(frozenset(own), by_file(tree, own, sessions))


def _recorded(tree: Tree) -> Iterator[tuple[float, float, float]]:
    """Yield when each TCX beside the history began, how long it took and how far it went."""
    for path in tree.sizes:
        if not path.lower().endswith((".tcx", ".tcx.gz")):
            continue
        try:
            laps = LAP.findall(tree.read(path, LARGEST_BYTES))
        except UnreadableFileError:
            continue  # it is named where it is read
        if laps:
            time_s, way_m = (sum(float(lap[i]) for lap in laps) for i in (1, 2))
            yield unix_time(laps[0][0].decode("ascii", "replace")), time_s, way_m


def _is_recorded(row: Row, start_s: float, recorded: list[tuple[float, float, float]]) -> bool:
    """Whether one of the recordings is of the row's day, as long and as far."""
    return any(
        abs(began_s - start_s) < DAY_S
        and abs(time_s - _time_s(row)) <= SAME_SHARE * time_s
        and abs(way_m - _distance_m(row)) <= SAME_SHARE * way_m
        for began_s, time_s, way_m in recorded
    )


def _title(row: Row) -> str:
    return re.sub(r"^b'(.*)'$", r"\1", row.get("Notes", "").strip())[:80]
