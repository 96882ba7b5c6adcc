"""Zepp's (Amazfit, Mi Band) account copy: folders of CSV, sessions as totals, values by minute.

The public record: Mi-Fit-and-Zepp-workout-exporter (numbers of the sports), zepp-fit-extractor.
The zip has a password. Sessions are in UTC, heart rates and steps of each minute in local time
without a zone: the zone is the one in which the minutes of the sessions hold steps of running. -1
is not measured. Positions, pauses and contact time are not in it; the app gives FIT or GPX of one
activity at a time.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

import numpy as np

from analyser.formats.base import RawActivity
from analyser.formats.exports.clocks import unix_time
from analyser.formats.exports.documents import number, positive, rows_of
from analyser.formats.exports.heads import column_names
from analyser.formats.exports.minutes import minute_run
from analyser.formats.exports.series import Instants, Intervals
from analyser.formats.exports.service import Findings, Session, Told, Tree, by_file
from analyser.formats.exports.summary import no_run
from analyser.formats.failure import Failure
from analyser.run import FloatArray

LARGEST_BYTES = 1 << 28
MINUTE_S, QUARTER_S, FARTHEST_S = 60.0, 900.0, 14 * 3600.0
RUNNING_SPM = 120.0  # nobody walks with as many steps
SPORTS = {
    1: ("running", ""),
    8: ("running", "treadmill"),
    6: ("walking", ""),
    9: ("cycling", ""),
    22: ("hiking", ""),
}
CURE = "In the app open the activity and export it as FIT or GPX: that has the track"
Row = dict[str, str]


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the sessions of the table without those beside it: totals."""
    nothing = np.empty((0, 2))
    return [_activity(row, nothing, nothing, name) for row in rows_of(data)]


def find(tree: Tree, own: list[str]) -> Findings:
    """Return the sessions of an export, and the files that belong to them."""
    told = Told()

    def sessions() -> Iterator[Session | Failure]:
        hearts, steps = _beside(tree)

        def of(path: str) -> Iterator[Session]:
            for row in rows_of(tree.read(path, LARGEST_BYTES)):
                if told.again(tuple(row.values())):
                    continue
                label = f"{path}/{row.get('startTime', '').replace(' ', 'T')}"
                name = f"{tree.name}/{label}"
                yield Session(label, partial(_activity, row, hearts, steps, name))

        yield from by_file(tree, own, of)

    return Findings(frozenset(own), sessions())


def _beside(tree: Tree) -> tuple[FloatArray, FloatArray]:
    """Return local times and heart rates, local times and steps, of the whole account."""
    hearts: list[tuple[float, float]] = []
    steps: list[tuple[float, float]] = []
    for path in tree.sizes:
        if not path.lower().endswith(".csv"):
            continue
        names = column_names(tree.head(path))
        value = next((name for name in ("heartRate", "steps") if name in names), "")
        if value and {"date", "time"} <= set(names):
            taken = hearts if value == "heartRate" else steps
            for row in rows_of(tree.read(path, LARGEST_BYTES)):
                local_s = unix_time(f"{row.get('date')}T{row.get('time')}")
                taken.append((local_s, positive(row.get(value))))
    return _table(hearts), _table(steps)


def _table(rows: list[tuple[float, float]]) -> FloatArray:
    table = np.array(sorted(rows), dtype=np.float64).reshape(-1, 2)
    return table[np.isfinite(table).all(axis=1)]


def _activity(row: Row, hearts: FloatArray, steps: FloatArray, name: str) -> RawActivity:
    kind = number(row.get("type"))
    sport, sub_sport = SPORTS.get(int(kind) if math.isfinite(kind) else -1, ("", ""))
    if sport != "running":
        return no_run(sport or f"Zepp sport {row.get('type')}")
    start_s, timer_s = unix_time(row.get("startTime")), _cell(row, "sportTime")
    offset_s = _offset_s(steps, start_s, timer_s)
    if offset_s is None:
        hearts, steps = hearts[:0], steps[:0]
    shift_s = offset_s or 0.0
    begin = steps[:, 0] - shift_s
    none = np.empty(0)
    return minute_run(
        start_s,
        start_s + timer_s + _paused_s(begin, steps[:, 1], start_s, timer_s),
        {"distance_m": _cell(row, "distance"), "timer_time_s": timer_s},
        {},
        Instants(hearts[:, 0] - shift_s, hearts[:, 1]),
        Intervals(begin, begin + MINUTE_S, steps[:, 1]),
        Intervals(none, none, none),
        name=name,
        where="a run in Zepp's account copy",
        sub_sport=sub_sport,
        device="",
        utc_offset_s=offset_s,
        cure=CURE,
    )


def _cell(row: Row, begins: str) -> float:
    return next(
        (positive(value) for name, value in row.items() if name.startswith(begins)), math.nan
    )


def _offset_s(steps: FloatArray, start_s: float, timer_s: float) -> float | None:
    """Return the zone in which a session's minutes hold the most steps of running; None if none.

    Of several that hold as many the one whose first and last minutes are the session's.
    """
    ran = steps[steps[:, 1] >= RUNNING_SPM, 0]
    near = ran[np.abs(ran - start_s) <= FARTHEST_S + timer_s]
    if not near.size or not timer_s > 0.0:
        return None
    offsets = np.arange(-FARTHEST_S, FARTHEST_S + 1.0, QUARTER_S)
    local = start_s + offsets
    inside = (near >= local[:, None] - MINUTE_S / 2) & (near < local[:, None] + timer_s)
    held = inside.sum(axis=1)
    before = ((near >= local[:, None] - 5 * MINUTE_S) & (near < local[:, None] - 30.0)).sum(axis=1)
    best = int(np.lexsort((np.abs(offsets), before, -held))[0])
    return float(offsets[best]) if held[best] >= min(5, timer_s / MINUTE_S / 3) else None


def _paused_s(begin: FloatArray, steps: FloatArray, start_s: float, timer_s: float) -> float:
    """Return how long the session stood still, by minutes of running after its timer ran out.

    The copy has no pauses; a run that goes on after its own time stood still before.
    """
    running = begin[(steps >= RUNNING_SPM) & (begin >= start_s)]
    late_s = 0.0
    for minute in np.sort(running).tolist():
        if start_s + timer_s + late_s <= minute < start_s + timer_s + late_s + 2 * MINUTE_S:
            late_s = minute + MINUTE_S - start_s - timer_s
    return late_s
