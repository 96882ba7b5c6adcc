"""Fitbit's exercises as its list and Google's table tell of them, each once."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from analyser.errors import UnreadableFileError
from analyser.formats.exports.clocks import offset_named, unix_time
from analyser.formats.exports.documents import json_of, listing, mapping, positive, rows_of
from analyser.formats.exports.heads import is_list, is_object
from analyser.formats.exports.service import Tree
from analyser.formats.exports.slashed_dates import slashed_time
from analyser.formats.failure import Failure
from analyser.formats.sports import sport_of

MS, MM = 0.001, 0.001
LARGEST_BYTES = 1 << 26
UNITS = {"kilometer": 1000.0, "mile": 1609.344, "meter": 1.0}
KINDS = {"90009": "Run", "90013": "Walk"}  # names are in the account's language
SAME_S = 60.0  # two accounts of one exercise begin, and last, within this
Exercise = dict[str, Any]


def exercises_in(tree: Tree, own: list[str]) -> tuple[list[Exercise], list[Failure]]:
    """Return each exercise once, what the table says over what the list says; and damaged files."""
    found: dict[str, Exercise] = {}
    damaged: list[Failure] = []
    for path in own:
        try:
            for row in _accounts(tree, path):
                found[row["id"]] = _merged(found.setdefault(row["id"], {"path": path}), row)
        except UnreadableFileError as error:
            damaged.append(Failure.of(error))
    return _without_twins([found[key] for key in sorted(found)]), damaged


def _accounts(tree: Tree, path: str) -> Iterator[Exercise]:
    data = tree.read(path, LARGEST_BYTES)
    if is_object(data[:8]) or is_list(data[:8]):
        yield from (of_json(mapping(e)) for e in listing(json_of(data, f"{tree.name}/{path}")))
    else:
        yield from map(_of_table, rows_of(data))


def _without_twins(exercises: list[Exercise]) -> list[Exercise]:
    """Return exercises of which the list and the table have other numbers, once."""
    tables = [each for each in exercises if each.get("utc_s") is not None]
    kept: list[Exercise] = []
    for each in exercises:
        if each.get("utc_s") is None:
            twin = next((table for table in tables if _is_twin(each, table)), None)
            if twin is None:
                kept.append(each)
            else:
                tables.remove(twin)
                tables.append(_merged(each, twin))
    return [*tables, *kept]


def _is_twin(listed: Exercise, table: Exercise) -> bool:
    """Whether both began at one moment on some clock, and lasted as long."""
    apart_s = listed.get("said_s", math.nan) - table["utc_s"]
    clocks = {0.0, table.get("offset_s") or 0.0}
    longer_s = abs(listed.get("elapsed_s", math.nan) - table.get("elapsed_s", math.nan))
    return any(abs(apart_s - clock) < SAME_S for clock in clocks) and longer_s < SAME_S


def _merged(one: Exercise, other: Exercise) -> Exercise:
    """Return two accounts of one exercise as one; what is measured wins over what is not."""
    sure, less = (other, one) if other.get("utc_s") is not None else (one, other)
    known = {k: v for k, v in sure.items() if not _missing(v)}
    return {**less, **known, "path": one.get("path", "")}


def _missing(value: object) -> bool:
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def of_json(said: Exercise) -> Exercise:
    """Return what the list says of an exercise; `said_s` is on a clock that it does not name."""
    unit = UNITS.get(str(said.get("distanceUnit") or "Kilometer").lower(), 1000.0)
    lasted_s, active_s = (
        positive(said.get("duration"), MS),
        positive(said.get("activeDuration"), MS),
    )
    return {
        "id": str(said.get("logId") or said.get("startTime")),
        "word": _word(str(said.get("activityName") or ""), str(said.get("activityTypeId"))),
        "said_s": slashed_time(said.get("originalStartTime") or said.get("startTime")),
        "elapsed_s": lasted_s if lasted_s > 0.0 else active_s,
        "timer_s": active_s if active_s > 0.0 else lasted_s,
        "distance_m": positive(said.get("distance"), unit),
        "steps": positive(said.get("steps")),
        "heart_rate_bpm": positive(said.get("averageHeartRate")),
        "climb_m": positive(said.get("elevationGain")),
        "device": str(mapping(said.get("source")).get("name") or ""),
    }


def _word(name: str, kind: str) -> str:
    """Return what an exercise is called, or the kind's word for a name in whatever language.

    Examples
    --------
    >>> _word("Trailrunning", "90009"), _word("Ukugijima", "90009"), _word("Yoga", "52000")
    ('Trailrunning', 'Run', 'Yoga')
    """
    known = KINDS.get(kind, "")
    same = not known or sport_of(name)[0] == sport_of(known)[0]
    return name if name and same else known


def _of_table(row: dict[str, str]) -> Exercise:
    start_s, end_s = unix_time(row.get("exercise_start")), unix_time(row.get("exercise_end"))
    return {
        "id": row.get("exercise_id") or str(start_s),
        "word": row.get("activity_name", ""),
        "utc_s": start_s if math.isfinite(start_s) else None,
        "offset_s": offset_named(row.get("utc_offset")),
        "elapsed_s": end_s - start_s,
        "distance_m": _either(row, "total_distance_mm", MM),
        "steps": _either(row, "total_steps", 1.0),
        "heart_rate_bpm": positive(row.get("tracker_avg_heart_rate")),
        "climb_m": positive(row.get("tracker_total_altitude_mm"), MM),
    }


def _either(row: dict[str, str], total: str, factor: float) -> float:
    """Return a total as the device counted it, else as it was typed in; NaN without either."""
    said = (positive(row.get(f"{by}_{total}"), factor) for by in ("tracker", "manually_logged"))
    return next((value for value in said if value > 0.0), math.nan)
