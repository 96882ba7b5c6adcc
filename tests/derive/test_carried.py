"""Ways that nobody ran: the drive home with the watch still on, a ferry with the timer stopped."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from analyser.derive import Derived, derive
from analyser.run import FloatArray, Run, Span
from analyser.runner import Runner

START = datetime(2026, 3, 1, 7, 2, 11, tzinfo=UTC)
RUN_S, SPEED_MPS, CAR_MPS = 1800.0, 2.8, 14.0
SECONDS = np.arange(2401.0)  # half an hour of running, then ten minutes of something else
RUNNING = SECONDS <= RUN_S
HALF_AN_HOUR = (Span(0.0, RUN_S),)


def way_m(after_mps: FloatArray | float) -> FloatArray:
    each = np.where(RUNNING, SPEED_MPS, after_mps)
    each[0] = 0.0
    return np.cumsum(each)


def derived(samples: dict[str, FloatArray], timer: tuple[Span, ...] = ()) -> Derived:
    columns = {"elapsed_s": SECONDS, **samples}
    return derive(Run("home.fit", "0" * 64, START, columns, timer=timer), Runner())


def codes(found: Derived) -> list[str]:
    return [notice.code for notice in found.notices]


def in_town() -> FloatArray:
    """Return a car's speed: 30 s at 14 m/s, 15 s slower, 15 s at a light, and so on."""
    phase = SECONDS % 60.0
    return np.where(phase < 30.0, CAR_MPS, np.where(phase < 45.0, 5.0, 0.0))


@pytest.mark.parametrize(
    "samples",
    [
        {"distance_m": way_m(CAR_MPS)},
        {"distance_m": way_m(CAR_MPS), "speed_mps": np.where(RUNNING, SPEED_MPS, CAR_MPS)},
        {"distance_m": way_m(in_town()), "cadence_spm": np.where(RUNNING, 164.0, 0.0)},
        {"latitude": 10.0 + way_m(CAR_MPS) / 110_611.0, "longitude": np.full(2401, 20.0)},
    ],
)
def test_the_drive_home_is_no_running(samples: dict[str, FloatArray]) -> None:
    found = derived(samples)
    assert found.summary["distance_m"] == pytest.approx(SPEED_MPS * RUN_S, rel=0.005)
    assert found.summary["moving_time_s"] == pytest.approx(RUN_S, abs=10.0)
    assert found.summary["mean_speed_mps"] == pytest.approx(SPEED_MPS, rel=0.005)
    assert "ridden" in codes(found)


@pytest.mark.parametrize("after_mps", [2.8, 6.5])
def test_a_fast_end_is_run(after_mps: float) -> None:
    found = derived({"distance_m": way_m(after_mps)})
    assert found.summary["distance_m"] == pytest.approx(5040.0 + 600.0 * after_mps, rel=0.005)
    assert "ridden" not in codes(found)


def test_a_distance_that_catches_up_in_one_leap_is_no_ride() -> None:
    late = np.where((SECONDS > 900.0) & (SECONDS < 960.0), SPEED_MPS * 900.0, SPEED_MPS * SECONDS)
    assert "ridden" not in codes(derived({"distance_m": late}))


def test_a_recording_that_is_a_ride_throughout_is_not_emptied() -> None:
    assert derived({"distance_m": CAR_MPS * SECONDS}).summary["distance_m"] > 30_000.0


def test_what_the_distance_rises_while_the_timer_stands_still_is_not_run() -> None:
    found = derived({"distance_m": way_m(5.0)}, HALF_AN_HOUR)
    assert found.summary["distance_m"] == pytest.approx(5040.0, abs=5.0)
    assert "moved-while-stopped" in codes(found)


def test_a_few_metres_around_a_stop_stay() -> None:
    found = derived({"distance_m": way_m(0.1)}, HALF_AN_HOUR)
    assert found.summary["distance_m"] == pytest.approx(5100.0, abs=1.0)
    assert "moved-while-stopped" not in codes(found)


@pytest.mark.parametrize("kind", ["distance", "positions"])
def test_a_ferry_between_two_records_is_not_run(kind: str) -> None:
    # 10 minutes with the timer stopped and no record, 1.7 km on: 2.8 m/s if it were running.
    on_land = (SECONDS <= 600.0) | (SECONDS > 1200.0)
    at, way = SECONDS[on_land], SPEED_MPS * SECONDS[on_land]
    track = {"latitude": 10.0 + way / 110_611.0, "longitude": np.full(at.size, 20.0)}
    samples = {"distance_m": way} if kind == "distance" else track
    run = Run(
        *("ferry.fit", "0" * 64, START, {"elapsed_s": at, **samples}),
        timer=(Span(0.0, 600.0), Span(1200.0, 2400.0)),
    )
    found = derive(run, Runner())
    assert found.summary["timer_time_s"] == 1800.0
    assert found.summary["distance_m"] == pytest.approx(SPEED_MPS * 1800.0, rel=0.005)


def test_stops_of_two_seconds_each_minute_cost_no_distance() -> None:
    timer = tuple(Span(60.0 * minute, 60.0 * minute + 58.0) for minute in range(40))
    found = derived({"distance_m": SPEED_MPS * SECONDS}, timer)
    assert found.summary["distance_m"] == pytest.approx(SPEED_MPS * 2400.0)
