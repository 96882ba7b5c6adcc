"""Time, distance and speed on the bench, and what is said of minutes without any."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from analyser.derive import Derived, derive
from analyser.run import FloatArray, Run, Span
from analyser.runner import Runner

SECONDS = np.arange(1801.0)
START = datetime(2026, 3, 1, 7, 2, 11, tzinfo=UTC)
LATE = np.where(SECONDS < 600.0, np.nan, 10.0 + 2.8 * SECONDS / 110_611.0)
EAST = np.full(1801, 20.0)


def derived(timer: tuple[Span, ...] = (), **samples: FloatArray) -> Derived:
    columns = {"elapsed_s": SECONDS, **samples}
    return derive(Run("late.fit", "0" * 64, START, columns, timer=timer), Runner())


def missing(found: Derived) -> str:
    return " ".join(n.message for n in found.notices if n.code == "minutes-missing")


def test_ten_minutes_without_position_or_steps_are_said_to_be_missing() -> None:
    found = derived(latitude=LATE, longitude=EAST)
    assert found.summary["moving_time_s"] == pytest.approx(1200.0, abs=1.0)
    assert "10:00 min" in missing(found)


def test_ten_minutes_of_no_speed_without_a_fix_are_said_to_be_missing() -> None:
    speed = np.where(SECONDS < 600.0, 0.0, 2.8)
    assert "min without speed or position" in missing(
        derived(latitude=LATE, longitude=EAST, speed_mps=speed)
    )


def test_standing_at_a_known_place_is_not_missing() -> None:
    stood = 10.0 + 2.8 * np.maximum(SECONDS - 600.0, 0.0) / 110_611.0
    assert not missing(derived(latitude=stood, longitude=EAST))


def test_steps_that_go_on_without_a_fix_are_not_missing() -> None:
    steps = np.full(1801, 164.0)
    found = derived(latitude=LATE, longitude=EAST, cadence_spm=steps)
    assert found.summary["run_time_s"] == pytest.approx(1800.0, abs=1.0)
    assert not missing(found)


def test_a_timer_left_on_for_days_lasted_as_long_as_its_records() -> None:
    found = derived(timer=(Span(0.0, 20 * 86_400.0),), speed_mps=np.full(1801, 2.8))
    assert found.summary["timer_time_s"] == 1800.0


@pytest.mark.parametrize(
    ("told_s", "told_m", "said"),
    [
        (3000.0, 8400.0, "20:00 min and 3.36 km more"),  # 20 minutes at 2.8 m/s without a record
        (1800.0, 5040.0, ""),
        (18_000.0, 5040.0, ""),  # a time that is ten times too long knows of no other running
        (1800.0, 5500.0, ""),
    ],
)
def test_running_that_only_the_totals_know_of_is_said(
    told_s: float, told_m: float, said: str
) -> None:
    totals = {"timer_time_s": told_s, "distance_m": told_m}
    samples = {"elapsed_s": SECONDS, "distance_m": 2.8 * SECONDS}
    found = derive(Run("short.fit", "0" * 64, START, samples, totals=totals), Runner())
    assert said in missing(found)
    assert bool(said) == bool(missing(found))


def test_a_speed_of_zero_while_the_positions_go_on_is_a_silence() -> None:
    north = 10.0 + 2.8 * SECONDS / 110_611.0
    silent = np.where(SECONDS % 300 < 60, 0.0, 2.8)
    found = derived(latitude=north, longitude=EAST, speed_mps=silent)
    assert found.summary["moving_time_s"] == pytest.approx(1800.0, abs=5.0)
    assert found.summary["mean_speed_mps"] == pytest.approx(2.8, rel=0.01)


def test_a_speed_of_zero_at_a_stop_is_one_although_the_positions_wander() -> None:
    stood_s = np.clip(SECONDS - 600.0, 0.0, 300.0)
    wander_m = np.where((stood_s > 0.0) & (stood_s < 300.0), 5.0 * np.sin(SECONDS / 20.0), 0.0)
    north = 10.0 + (2.8 * (SECONDS - stood_s) + wander_m) / 110_611.0
    speed = np.where((stood_s > 0.0) & (stood_s < 300.0), 0.0, 2.8)
    found = derived(latitude=north, longitude=EAST, speed_mps=speed)
    assert found.summary["moving_time_s"] == pytest.approx(1500.0, abs=5.0)
