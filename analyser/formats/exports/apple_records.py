"""The records of an Apple Health export that lie within runs, one device's for each channel."""

from __future__ import annotations

import math
from array import array
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

import numpy as np

from analyser.formats.exports.apple_groups import said_by_groups
from analyser.formats.exports.apple_scan import Alike, records, text_of_attribute
from analyser.formats.exports.apple_tags import Texts
from analyser.formats.exports.apple_workout import METRES, Workout
from analyser.formats.exports.series import Instants, Intervals, at
from analyser.run import FloatArray, IntArray

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
KMH = 1 / 3.6
SPEEDS = {"km/hr": KMH, "km/h": KMH, "mi/hr": 0.44704, "mph": 0.44704, "m/s": 1.0}
LENGTHS_MM = {unit: metres * 1000.0 for unit, metres in METRES.items()} | {"in": 25.4, "mm": 1.0}
TIMES_MS = {"ms": 1.0, "s": 1000.0}
# Kind -> column, factors by unit, factor without a known unit.
MEASURES = {
    "HeartRate": ("heart_rate_bpm", {"count/min": 1.0, "count/s": 60.0}, 1.0),
    "RunningSpeed": ("speed_mps", SPEEDS, KMH),
    "RunningPower": ("power_w", {"W": 1.0, "kW": 1000.0}, 1.0),
    "RunningStrideLength": ("step_length_mm", LENGTHS_MM, 1000.0),
    "RunningVerticalOscillation": ("vertical_oscillation_mm", LENGTHS_MM, 10.0),
    "RunningGroundContactTime": ("contact_ms", TIMES_MS, 1.0),
}
STEPS, DISTANCE = "StepCount", "DistanceWalkingRunning"
EFFORT = ("WorkoutEffortScore", "EstimatedWorkoutEffortScore")
KINDS = frozenset(kind.encode() for kind in (*MEASURES, STEPS, DISTANCE, *EFFORT))
MOVING = (STEPS, DISTANCE, "RunningSpeed")
TENTHS = 10.0  # effort is kept in tenths, as watches do
AROUND_S = 60.0  # what reaches further beyond the workout does not tell how fast its steps were
COVERED = 0.9  # of the timer: distances that cover less are not the whole way
OWN_SHARE = 0.2  # of the fullest source's records: an app's one total is no recording
AT_ONCE = 20_000  # records are read together
MOST_VALUES = 200_000  # of one kind and device in one run: some two days at one a second
Key = tuple[int, str]  # number of the run, kind


class Records:
    """What was recorded during each of some runs, by kind and source."""

    def __init__(self, runs: Sequence[Workout]) -> None:
        self._starts = np.array([run.start_s for run in runs])
        self._ends = np.array([run.end_s for run in runs])
        self._runs = runs
        self._values: dict[Key, dict[str, array[float]]] = {}  # by their sources

    def add(self, groups: list[Alike]) -> None:
        """Keep the records that lie in a run: begin and end since its start, and the value."""
        kinds, said = said_by_groups(groups)
        names, which = _alike(kinds, said.units, said.sources)
        values = said.values * np.array([_factor(kind, unit) for kind, unit, _ in names])[which]
        begin, end = said.begin_s, said.end_s
        reach = np.maximum(begin + AROUND_S, end)
        n = np.searchsorted(self._starts, reach, side="right") - 1
        inside = (n >= 0) & (begin <= self._ends[n]) & (begin <= end) & np.isfinite(values)
        since = np.column_stack([begin, end]) - self._starts[n][:, None]
        rows = np.column_stack([since, values]).astype(np.float32)[inside]
        sources = [(kind, text_of_attribute(source)) for kind, _, source in names]
        self._keep(rows, n[inside], which[inside], sources)

    def _keep(
        self, rows: FloatArray, run: IntArray, which: IntArray, names: list[tuple[str, str]]
    ) -> None:
        """Keep rows by their run, and the kind and source that `names` has of each `which`."""
        together = run * len(names) + which
        order = np.argsort(together, kind="stable")
        cuts = np.flatnonzero(np.diff(together[order])) + 1
        for places in np.split(order, cuts) if order.size else ():
            first = places[0]
            kind, source = names[which[first]]
            sources = self._values.setdefault((int(run[first]), kind), {})
            kept = sources.setdefault(source, array("f"))
            if len(kept) < 3 * MOST_VALUES:
                kept.frombytes(rows[places].tobytes())

    def most(self, n: int, kinds: Collection[str] = ()) -> int:
        """Return how many values the fullest channel of a run has, of any kind or of these."""
        here = [v for (run, k), v in self._values.items() if run == n and (not kinds or k in kinds)]
        return max((len(v) // 3 for sources in here for v in sources.values()), default=0)

    def effort(self, n: int) -> dict[str, float]:
        """Return the runner's own score of a run's effort, 1 to 10, where one is of its length."""
        for kind in EFFORT[:1]:
            found = self._one_source(n, kind, self._runs[n])
            if found is not None and found.size:
                return {"workout_rpe": TENTHS * float(found[-1, 2])}
        return {}

    def columns(
        self, n: int, run: Workout, time_s: FloatArray
    ) -> tuple[dict[str, FloatArray], dict[str, str]]:
        """Return a run's columns at some moments, and where each came from."""
        columns: dict[str, FloatArray] = {}
        sources: dict[str, str] = {}
        for kind, (column, _, _) in MEASURES.items():
            rows = self._one_source(n, kind, run)
            if rows is not None:
                middle = Instants((rows[:, 0] + rows[:, 1]) / 2.0, rows[:, 2])
                columns[column] = at(time_s, middle.within(run.start_s - 30.0, run.end_s + 30.0))
                sources[column] = f"Apple's {kind} of one device"
        steps = self._one_source(n, STEPS, run)
        if steps is not None:
            within = _of_the_run(steps, run)
            columns["cadence_spm"] = 60.0 * within.smooth(time_s)
            sources["cadence_spm"] = "steps of both feet, one device's, over half a minute"
        way = self._one_source(n, DISTANCE, run)
        if way is not None:
            columns["distance_m"] = Intervals(*way.T).within(run.start_s, run.end_s).so_far(time_s)
            sources["distance_m"] = "Apple's distance of one device, the sum of its steps"
        return columns, sources

    def totals(self, n: int, run: Workout) -> dict[str, float]:
        """Return the metres and steps of a run, of the app that stored it or else of one device."""
        found = {}
        for kind, name in ((DISTANCE, "distance_m"), (STEPS, "steps")):
            own = self._values.get((n, kind), {}).get(run.source)
            rows = self._one_source(n, kind, run) if own is None else _table(own, run)
            if rows is not None and _covered(rows, run):
                found[name] = float(_of_the_run(rows, run).amount.sum())
        return found

    def has_the_whole_way(self, n: int, run: Workout) -> bool:
        """Whether the distances of one device cover the run."""
        rows = self._one_source(n, DISTANCE, run)
        return rows is not None and _covered(rows, run)

    def _one_source(self, n: int, kind: str, run: Workout) -> FloatArray | None:
        """Return begin, end and value of one device's records: the workout's own, else the most.

        Strava's app and Garmin's store one distance for the whole workout, the watch many.
        """
        found = self._values.get((n, kind))
        if not found:
            return None
        chosen, own = max(found.values(), key=len), found.get(run.source)
        if own is not None and len(own) >= OWN_SHARE * len(chosen):
            chosen = own
        return _table(chosen, run)


def _table(values: array[float], run: Workout) -> FloatArray:
    """Return begin, end (Unix times) and value of records that are held from a run's start on."""
    rows = np.frombuffer(values, dtype=np.float32).astype(np.float64).reshape(-1, 3)
    return np.asarray(rows + np.array([run.start_s, run.start_s, 0.0]))


def _of_the_run(rows: FloatArray, run: Workout) -> Intervals:
    """Return the intervals of a table within a run, without those that reach far beyond it."""
    early, late = run.start_s - AROUND_S, run.end_s + AROUND_S
    near = rows[(rows[:, 0] >= early) & (rows[:, 1] <= late)]
    return Intervals(*near.T).within(run.start_s, run.end_s)


def _covered(rows: FloatArray, run: Workout) -> bool:
    """Whether the intervals of a table are nearly as long as the run's timer ran."""
    within = _of_the_run(rows, run)
    timer_s = run.timer_s if run.timer_s > 0.0 else run.end_s - run.start_s
    return float((within.end_s - within.begin_s).sum()) >= COVERED * timer_s


def read_records(file: BinaryIO, runs: Sequence[Workout]) -> Records:
    """Return the records of a document that lie within runs."""
    kept = Records(runs)
    days = frozenset(day for run in runs for day in _days(run))
    if days:
        waiting: list[Alike] = []
        for groups in records(file, KINDS, days):
            waiting += groups
            if sum(len(group.parts) for group in waiting) >= AT_ONCE:
                kept.add(waiting)
                waiting = []
        if waiting:
            kept.add(waiting)
    return kept


def _days(run: Workout) -> list[bytes]:
    """Return the days of a run in any zone, as the file writes them."""
    first = EPOCH + timedelta(seconds=run.start_s, days=-1)
    span = min(int((run.end_s - run.start_s) // 86_400.0), 7) + 3
    return [(first + timedelta(days=n)).strftime("%Y-%m-%d").encode() for n in range(span)]


def _alike(*columns: Texts) -> tuple[list[tuple[str, ...]], IntArray]:
    """Return which texts stand together, each once, and which of them each row has.

    Examples
    --------
    >>> _alike(np.array(["a", "a", "b"]), np.array(["x", "x", "y"]))
    ([('a', 'x'), ('b', 'y')], array([0, 0, 1]))
    """
    size = columns[0].size
    other = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    first = np.append(0, np.flatnonzero(other) + 1)
    there = [*zip(*(column[first].tolist() for column in columns), strict=True)]
    numbers = {names: number for number, names in enumerate(dict.fromkeys(there))}
    own = np.array([numbers[names] for names in there], dtype=np.int64)
    return [*numbers], np.repeat(own, np.diff(np.append(first, size)))


def _factor(kind: str, unit: str) -> float:
    """Return what a value is multiplied with for our unit; NaN for an unknown one."""
    if kind == DISTANCE:
        return METRES.get(unit, math.nan)
    _, factors, otherwise = MEASURES.get(kind, ("", {}, 1.0))
    return factors.get(unit, otherwise)
