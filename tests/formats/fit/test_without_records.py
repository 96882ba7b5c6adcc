"""FIT files without a record: laps and totals are judged, typed-in runs named."""

from __future__ import annotations

import numpy as np
import pytest
from fit_writer import Field, FitWriter

from analyser.analysis import analyse
from analyser.errors import NotARunError
from analyser.formats import read_bytes

BEGIN = 1_140_000_000
LAP: list[Field] = [
    *((253, "uint32", 1), (2, "uint32", 1), (7, "uint32", 1), (8, "uint32", 1)),
    *((9, "uint32", 1), (15, "uint8", 1), (17, "uint8", 1)),
]


def file_with(laps: int, sport: int = 1, bpm: int | None = None, kind: int = 4) -> bytes:
    """Return a file of so many laps of 1 km in 360 s at 82 steps of a leg, without a record."""
    writer = FitWriter()
    writer.define(0, 0, [(0, "enum", 1), (1, "uint16", 1)])
    writer.message(0, [kind, 1])
    writer.define(1, 19, LAP)
    for lap in range(laps):
        start = BEGIN + 360 * lap
        cadence = None if bpm is None else 82
        writer.message(1, [start + 360, start, 360_000, 360_000, 100_000, bpm, cadence])
    total_s = 360 * max(laps, 5)
    writer.define(2, 18, [*LAP[:5], (5, "enum", 1), (6, "enum", 1)])
    length_cm = 100_000 * max(laps, 5)
    writer.message(2, [BEGIN + total_s, BEGIN, total_s * 1000, total_s * 1000, length_cm, sport, 1])
    return writer.getvalue()


def test_laps_of_a_kilometre_are_a_run_by_the_devices_own_totals() -> None:
    (run,) = read_bytes(file_with(5, bpm=140), "run.fit")
    judged = analyse(run)
    assert judged.summary["timer_time_s"] == pytest.approx(1800.0, abs=2.0)
    assert judged.summary["distance_m"] == pytest.approx(5000.0, rel=0.002)
    assert judged.summary["mean_cadence_spm"] == pytest.approx(164.0)
    assert np.isfinite(judged.score.value)
    assert {"totals-only", "speed-by-totals"} <= {notice.code for notice in judged.notices}


def test_no_speed_is_made_up_of_laps() -> None:
    (run,) = read_bytes(file_with(5, bpm=140), "run.fit")
    assert {"speed_mps", "distance_m", "latitude"}.isdisjoint(run.samples)
    assert run.sources["heart_rate_bpm"] == "mean of each lap: the file has no points"


def test_one_lap_with_a_heart_rate_was_recorded() -> None:
    assert len(read_bytes(file_with(1, bpm=140), "run.fit")) == 1


def test_a_total_without_laps_was_typed_in() -> None:
    with pytest.raises(NotARunError, match=r"a run that was typed in, 5\.00 km in 30:00") as caught:
        read_bytes(file_with(0), "run.fit")
    assert caught.value.kind == "typed-in"


def test_laps_of_another_sport_are_no_run() -> None:
    with pytest.raises(NotARunError, match="it is cycling, not a run"):
        read_bytes(file_with(5, sport=2, bpm=140), "ride.fit")


def test_a_course_is_none_whatever_times_its_partner_has() -> None:
    writer = FitWriter()
    writer.define(0, 0, [(0, "enum", 1)])
    writer.message(0, [6])
    writer.define(1, 20, [(253, "uint32", 1), (5, "uint32", 1)])
    for second in range(60):
        writer.message(1, [BEGIN + second, 280 * second])
    with pytest.raises(NotARunError, match="it holds a course") as caught:
        read_bytes(writer.getvalue(), "course.fit")
    assert caught.value.kind == "course"
