"""A made-up run as the FIT file that a watch writes of it."""

from __future__ import annotations

import numpy as np
from fit_writer import Field, FitWriter, timestamp
from made_course import Course, FloatArray

SEMICIRCLES = 2**31 / 180.0
RECORD_FIELDS: list[Field] = [(253, "uint32", 1), (5, "uint32", 1), (73, "uint32", 1)]
RECORD_FIELDS += [(3, "uint8", 1), (4, "uint8", 1), (53, "uint8", 1)]
POSITION_FIELDS: list[Field] = [(0, "sint32", 1), (1, "sint32", 1), (78, "uint32", 1)]


def fit_file(
    run: Course,
    *,
    heart: FloatArray,
    place: tuple[FloatArray, FloatArray] | None = None,
    height: FloatArray | None = None,
    contact: FloatArray | None = None,
    sub_sport: int = 0,
    offset_s: int = 0,
) -> bytes:
    """Return a run as a watch writes it: timer events, a record a second, laps, session."""
    file, begin = FitWriter(), timestamp(run.start)
    file.define(0, 0, [(0, "enum", 1), (1, "uint16", 1), (4, "uint32", 1), (8, "string", 20)])
    file.message(0, [4, 255, begin, "Example Watch 2"])
    if height is not None:
        file.define(0, 23, [(253, "uint32", 1), (0, "uint8", 1), (1, "uint8", 1)])
        file.message(0, [begin, 1, 4])  # a local device of type 4: the barometer
    file.define(1, 21, [(253, "uint32", 1), (0, "enum", 1), (1, "enum", 1)])
    fields = list(RECORD_FIELDS) + (POSITION_FIELDS if place else [])
    fields += [(41, "uint16", 1)] if contact is not None else []
    file.define(2, 20, fields)
    file.message(1, [begin, 0, 0])
    before = True
    for k, second in enumerate(run.elapsed_s.astype(int).tolist()):
        if run.recorded[k] != before:
            before = bool(run.recorded[k])
            file.message(1, [begin + second - 1, 0, 0 if before else 4])
        if before:
            file.message(2, record(run, k, begin + second, heart, place, height, contact))
    end = begin + int(run.elapsed_s[-1])
    file.message(1, [end, 0, 4])
    write_laps(file, run, begin)
    write_session(file, run, begin, end, sub_sport, heart, contact)
    file.define(0, 34, [(253, "uint32", 1), (5, "uint32", 1), (1, "uint16", 1)])
    file.message(0, [end, end + offset_s, 1])
    return file.getvalue()


def record(
    run: Course,
    k: int,
    at: int,
    heart: FloatArray,
    place: tuple[FloatArray, FloatArray] | None,
    height: FloatArray | None,
    contact: FloatArray | None,
) -> list[int | float | None]:
    """Return the values of one record message."""
    strides = run.cadence_spm[k] / 2.0
    whole = int(strides)
    values: list[int | float | None] = [
        at,
        round(run.distance_m[k] * 100.0),
        round(run.speed_mps[k] * 1000.0),
        int(heart[k]),
        whole,
        round((strides - whole) * 128.0),
    ]
    if place is not None and height is not None:
        values += [round(place[0][k] * SEMICIRCLES), round(place[1][k] * SEMICIRCLES)]
        values += [round((height[k] + 500.0) * 5.0)]
    if contact is not None:
        values.append(None if np.isnan(contact[k]) else round(contact[k] * 10.0))
    return values


def write_laps(file: FitWriter, run: Course, begin: int, every_m: float = 1000.0) -> None:
    """Write a lap for each whole km."""
    file.define(
        3,
        19,
        [(253, "uint32", 1), (2, "uint32", 1), (7, "uint32", 1), (9, "uint32", 1), (24, "enum", 1)],
    )
    last_s, last_m = 0, 0.0
    ends = np.searchsorted(run.distance_m, np.arange(every_m, run.distance_m[-1], every_m))
    for index in [*ends.tolist(), run.elapsed_s.size - 1]:
        second, metres = int(run.elapsed_s[index]), float(run.distance_m[index])
        passed = round((metres - last_m) * 100.0)
        file.message(3, [begin + second, begin + last_s, (second - last_s) * 1000, passed, 2])
        last_s, last_m = second, metres


def write_session(
    file: FitWriter,
    run: Course,
    begin: int,
    end: int,
    sub_sport: int,
    heart: FloatArray,
    contact: FloatArray | None,
) -> None:
    """Write the session with the device's own totals."""
    file.define(
        4,
        18,
        [
            (253, "uint32", 1),
            (2, "uint32", 1),
            (7, "uint32", 1),
            (8, "uint32", 1),
            (9, "uint32", 1),
            (5, "enum", 1),
            (6, "enum", 1),
            (16, "uint8", 1),
            (18, "uint8", 1),
            (91, "uint16", 1),
        ],
    )
    went = run.recorded
    mean_contact = None if contact is None else round(float(np.nanmean(contact)) * 10.0)
    file.message(
        4,
        [
            end,
            begin,
            (end - begin) * 1000,
            int(went.sum()) * 1000,
            round(run.distance_m[-1] * 100.0),
            1,
            sub_sport,
            round(float(heart[went].mean())),
            round(float(run.cadence_spm[went].mean()) / 2.0),
            mean_contact,
        ],
    )
