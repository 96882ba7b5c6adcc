"""Fitbit's exercises: its own export and Google's Takeout, each session once, joined by time.

The public record: danlsn/fitport and TheFipster (folders, columns), fitbit2garmin#7 (no TCX lies
in the archive), the readme files of Takeout. Exercises stand in JSON, a hundred a file, and again
in UserExercises CSVs, which have UTC and the offset. The JSON's clock is not established: the CSV
decides, else the minutes' steps, which are UTC, by their sum. Both speed columns of the CSV are
wrong and not read; 0 is not measured. Of several sources of one channel one is taken. A name may be
in any language: where it is no word for a run, the number of the kind says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

import numpy as np

from analyser.formats.base import RawActivity
from analyser.formats.exports.documents import json_of, listing, mapping, number
from analyser.formats.exports.fitbit_data import Data, data_in
from analyser.formats.exports.fitbit_list import Exercise, exercises_in, of_json
from analyser.formats.exports.series import (
    Instants,
    Intervals,
    at,
    bound,
    clock,
    pauses_in_gaps,
    without,
)
from analyser.formats.exports.service import Findings, Session, Tree
from analyser.formats.exports.summary import even_run, no_run
from analyser.formats.failure import Failure
from analyser.formats.sports import sport_of
from analyser.run import FloatArray

NEAR_S = 180.0  # the summaries' intervals begin within this of a session
MINUTE_S, DAY_S, QUARTER_S = 60.0, 86_400.0, 900.0
FARTHEST_S = 14 * 3600.0
SAME_STEPS = 0.05  # a clock is believed whose minutes give the session's steps this well
CM = 0.01
LONGEST_BETWEEN_S = 10.0  # of positions that come each second (our choice)
SLOWEST_SPM = 60.0  # who takes more goes on without a satellite


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the exercises of a file without those beside it: totals."""
    return [_summary(of_json(mapping(each)), name) for each in listing(json_of(data, name))]


def find(tree: Tree, own: list[str]) -> Findings:
    """Return the sessions of an export, and the files that belong to them."""

    def sessions() -> Iterator[Session | Failure]:
        data = data_in(tree)
        exercises, damaged = exercises_in(tree, own)
        yield from damaged
        for exercise in exercises:
            label = f"{exercise['path']}/{exercise['id']}"
            yield Session(label, partial(_activity, data, exercise, f"{tree.name}/{label}"))

    return Findings(frozenset(own), sessions())


def _activity(data: Data, exercise: Exercise, name: str) -> RawActivity:
    sport, sub_sport = _sport(exercise["word"])
    if sport != "running":
        return no_run(sport)
    start_s, offset_s = _placed(data, exercise)
    end_s = start_s + min(exercise.get("elapsed_s", math.nan), 2 * DAY_S)
    if not end_s > start_s:
        return _summary(exercise, name)
    route = data.places.within(start_s, end_s)
    heart = data.heart_rates(start_s, end_s)
    steps = data.minutes("steps", start_s, end_s)
    if not route.size and len(heart.time_s) < 2 and not steps.amount.size:
        return _summary({**exercise, "utc_s": start_s}, name)
    timer_s = exercise.get("timer_s", end_s - start_s - _stopped_s(route, steps))
    spans = _timer(start_s, end_s, timer_s, route, steps)
    time_s = clock(start_s, end_s, spans, route[:, 0] if len(route) else None)
    columns = {"heart_rate_bpm": at(time_s, heart)}
    for place, column in enumerate(("latitude", "longitude", "altitude_m"), start=1):
        if len(route):
            columns[column] = at(time_s, Instants(route[:, 0], route[:, place]))
    columns["cadence_spm"] = _moving_rate(steps, spans, time_s)
    way = _way(data, exercise, start_s, end_s)
    if way.amount.size:
        columns["distance_m"] = way.so_far(time_s)
    elif not len(route):
        columns["distance_m"] = _even_m(time_s, spans, exercise.get("distance_m", math.nan))
    mechanics = data.summary_at(start_s, NEAR_S)
    for column, value in mechanics.items():
        columns[column] = np.full(time_s.shape, value)
    return RawActivity(
        time_s=time_s,
        columns=bound(columns),
        sport="running",
        sub_sport=sub_sport,
        device=_device(exercise),
        utc_offset_s=offset_s,
        timer_s=spans,
        totals=_totals(exercise, timer_s, mechanics),
        sources=_sources(columns, way),
    )


def _sport(word: str) -> tuple[str, str]:
    sport, sub_sport = sport_of(word)
    return (word.lower(), "") if sport == "other" else (sport or "an exercise", sub_sport)


def _device(exercise: Exercise) -> str:
    name = str(exercise.get("device") or "")
    return name if not name or name.lower().startswith("fitbit") else f"Fitbit {name}"


def _placed(data: Data, exercise: Exercise) -> tuple[float, float | None]:
    """Return the start and the zone: by the table; else by the minutes' steps, which are UTC."""
    if exercise.get("utc_s") is not None:
        return exercise["utc_s"], exercise.get("offset_s")
    said_s, elapsed_s = exercise.get("said_s", math.nan), exercise.get("elapsed_s", math.nan)
    steps = exercise.get("steps", math.nan)
    if not (steps > 0.0 and elapsed_s > 0.0 and math.isfinite(said_s)):
        return said_s, None
    offsets = np.arange(-FARTHEST_S, FARTHEST_S + 1.0, QUARTER_S)
    offsets = offsets[np.argsort(np.abs(offsets), kind="stable")]
    around = data.minutes("steps", said_s - FARTHEST_S, said_s + FARTHEST_S + elapsed_s)
    if not around.amount.size:
        return said_s, None
    begin = said_s - offsets
    counted = around.so_far(begin + elapsed_s) - around.so_far(begin)
    off = np.abs(counted - steps) / steps
    if off[0] <= SAME_STEPS or off.min() > SAME_STEPS:
        return said_s, None
    best = float(offsets[int(np.argmin(off))])
    return said_s - best, best


def _stopped_s(route: FloatArray, steps: Intervals) -> float:
    """Return how long no positions came and hardly a step: of the table's pauses the only mark."""
    moments = np.unique(route[:, 0])
    gaps_s = np.diff(moments)
    early, late = moments[:-1], moments[1:]
    taken = np.nan_to_num(steps.so_far(late) - steps.so_far(early))
    stopped = (gaps_s >= LONGEST_BETWEEN_S) & (taken * MINUTE_S < SLOWEST_SPM * gaps_s)
    return float(gaps_s[stopped].sum())


def _timer(
    start_s: float, end_s: float, timer_s: float, route: FloatArray, steps: Intervals
) -> list[tuple[float, float]]:
    """Return when the timer ran: by the gaps of the positions, or the minutes without a step."""
    paused_s = end_s - start_s - timer_s
    if not paused_s > 1.0:
        return [(start_s, end_s)]
    moments = route[:, 0] if len(route) else steps.moments()
    return without(start_s, end_s, pauses_in_gaps(moments, paused_s))


def _moving_rate(
    steps: Intervals, spans: list[tuple[float, float]], time_s: FloatArray
) -> FloatArray:
    """Return steps a minute; of a minute in which the timer stood, over what it ran."""
    if not steps.amount.size:
        return np.full(time_s.shape, np.nan)
    edges = np.array(spans)
    overlap = np.minimum(steps.end_s[:, None], edges[:, 1]) - np.maximum(
        steps.begin_s[:, None], edges[:, 0]
    )
    ran_s = np.clip(overlap, 0.0, None).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        amount = steps.amount * (steps.end_s - steps.begin_s) / ran_s
    amount = np.where(ran_s > 5.0, amount, np.nan)
    known = np.isfinite(amount)
    kept = Intervals(steps.begin_s[known], steps.end_s[known], amount[known])
    return MINUTE_S * kept.per_second(time_s)


def _way(data: Data, exercise: Exercise, start_s: float, end_s: float) -> Intervals:
    """Return the metres of each minute; the file's unit is the one that gives the total."""
    raw = data.minutes("distance", start_s, end_s)
    total_m, summed = exercise.get("distance_m", math.nan), float(raw.amount.sum())
    if not summed > 0.0:
        return Intervals(np.empty(0), np.empty(0), np.empty(0))
    unit = total_m / summed if total_m > 0.0 else CM
    return Intervals(raw.begin_s, raw.end_s, raw.amount * unit)


def _even_m(time_s: FloatArray, spans: list[tuple[float, float]], total_m: float) -> FloatArray:
    ran_s = np.sum([np.clip(time_s, a, z) - a for a, z in spans], axis=0)
    return np.asarray(ran_s / max(float(np.max(ran_s)), 1.0) * total_m)


def _sources(columns: dict[str, FloatArray], way: Intervals) -> dict[str, str]:
    even = "distance_m" in columns and not way.amount.size
    return {
        **dict.fromkeys(columns, "Fitbit's samples"),
        "cadence_spm": "steps of both feet, of each minute",
        "distance_m": "the total, spread evenly" if even else "Fitbit's minutes, to its total",
        "contact_ms": "the device's one mean for the whole run",
        "vertical_oscillation_mm": "the device's one mean for the whole run",
    }


def _totals(exercise: Exercise, timer_s: float, mechanics: dict[str, float]) -> dict[str, float]:
    return {
        "distance_m": exercise.get("distance_m", math.nan),
        "timer_time_s": timer_s,
        "elapsed_time_s": exercise.get("elapsed_s", math.nan),
        "steps": exercise.get("steps", math.nan),
        "mean_heart_rate_bpm": exercise.get("heart_rate_bpm", math.nan),
        "climb_m": exercise.get("climb_m", math.nan),
        "mean_contact_ms": mechanics.get("contact_ms", math.nan),
    }


def _summary(exercise: Exercise, name: str) -> RawActivity:
    sport, sub_sport = _sport(exercise["word"])
    if sport != "running":
        return no_run(sport)
    start_s = exercise.get("utc_s")
    return even_run(
        exercise.get("said_s", math.nan) if start_s is None else start_s,
        number(exercise.get("timer_s", exercise.get("elapsed_s"))),
        number(exercise.get("distance_m")),
        name=name,
        where="a run in Fitbit's list without its samples",
        steps=number(exercise.get("steps")),
        heart_rate_bpm=number(exercise.get("heart_rate_bpm")),
        utc_offset_s=exercise.get("offset_s"),
        device=_device(exercise),
        sub_sport=sub_sport,
        cure="Heart rates, steps and positions lie beside the list: pass the whole export, of a "
        "Takeout in several archives all of them, unpacked into one folder",
    )
