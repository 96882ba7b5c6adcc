"""What becomes of a run whose speed, distance and positions contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import numpy as np
import pytest

from analyser.derive import Derived, derive
from analyser.run import FloatArray, Run
from analyser.runner import Runner

SECONDS = np.arange(601.0)
START = datetime(2026, 3, 1, 7, 2, 11, tzinfo=UTC)
SPEED = np.full(601, 2.8)
DISTANCE = 2.8 * SECONDS
TRACK = {"latitude": 10.0 + DISTANCE / 110_611.0, "longitude": np.full(601, 20.0)}


def derived(**samples: FloatArray) -> Derived:
    columns: Mapping[str, FloatArray] = {"elapsed_s": SECONDS, **samples}
    return derive(Run("odd.fit", "0" * 64, START, columns), Runner())


def said(found: Derived) -> str:
    return " ".join(n.message for n in found.notices if n.code == "channels-contradict")


@pytest.mark.parametrize(
    "samples",
    [
        {"distance_m": 0.0 * SECONDS, **TRACK},
        {"distance_m": 0.0 * SECONDS, "speed_mps": SPEED},
        {"distance_m": DISTANCE / 1000.0, **TRACK},
        {"distance_m": DISTANCE / 1000.0},
        {"distance_m": DISTANCE / 1609.344, **TRACK},
        {"distance_m": 0.0 * SECONDS, "speed_mps": 0.0 * SPEED, **TRACK},
        {"distance_m": 3.6 * DISTANCE, "speed_mps": 3.6 * SPEED, **TRACK},
        {"distance_m": np.tile([2.7, 2.9], 301)[:601], "speed_mps": SPEED},
        {"distance_m": DISTANCE, "speed_mps": 3.6 * SPEED},
        {"distance_m": DISTANCE, "speed_mps": 0.5 * SPEED, **TRACK},
        {"distance_m": 0.7 * DISTANCE, "speed_mps": SPEED, **TRACK},
        {"distance_m": DISTANCE, "speed_mps": 0.0 * SPEED},
    ],
)
def test_a_run_at_2_8_is_one_whichever_channel_is_wrong(samples: dict[str, FloatArray]) -> None:
    found = derived(**samples)
    assert found.summary["distance_m"] == pytest.approx(1680.0, rel=0.005)
    assert found.summary["mean_speed_mps"] == pytest.approx(2.8, rel=0.005)
    assert said(found)


@pytest.mark.parametrize(
    "samples",
    [
        {"distance_m": DISTANCE, "speed_mps": SPEED, **TRACK},
        {"distance_m": 1.05 * DISTANCE, **TRACK},
        {"distance_m": DISTANCE},
        TRACK,
    ],
)
def test_channels_that_agree_are_not_touched(samples: dict[str, FloatArray]) -> None:
    assert not said(derived(**samples))


@pytest.mark.parametrize(("unit", "word"), [(3.6, "km/h"), (2.237, "miles an hour")])
def test_a_speed_alone_is_in_the_unit_that_gives_the_devices_distance(
    unit: float, word: str
) -> None:
    totals = {"distance_m": 1680.0, "timer_time_s": 600.0}
    columns = {"elapsed_s": SECONDS, "speed_mps": unit * SPEED}
    found = derive(Run("odd.tcx", "0" * 64, START, columns, totals=totals), Runner())
    assert found.summary["mean_speed_mps"] == pytest.approx(2.8, rel=0.005)
    assert word in said(found)


def test_a_speed_alone_that_no_runner_reaches_is_in_kilometres_an_hour() -> None:
    found = derived(speed_mps=3.6 * SPEED)
    assert found.summary["distance_m"] == pytest.approx(1680.0, rel=0.005)
    assert "km/h" in said(found)


def test_a_speed_alone_that_a_runner_reaches_is_as_it_says() -> None:
    found = derived(speed_mps=2.0 * SPEED)
    assert found.summary["mean_speed_mps"] == pytest.approx(5.6, rel=0.005)
    assert not said(found)


def test_kilometres_an_hour_are_called_so() -> None:
    assert "km/h" in said(derived(distance_m=DISTANCE, speed_mps=3.6 * SPEED))


def test_a_speed_of_no_unit_is_left_out_and_its_share_said() -> None:
    found = derived(distance_m=DISTANCE, speed_mps=1.5 * SPEED, **TRACK)
    assert "1.5 times" in said(found)
    assert found.samples["speed_mps"] == pytest.approx(2.8)


@pytest.mark.parametrize("others", [{}, TRACK])
def test_a_speed_that_stands_still_while_the_distance_goes_on_is_left_out(
    others: dict[str, FloatArray],
) -> None:
    stuck = np.where(SECONDS < 200.0, 0.0, 2.8)
    found = derived(distance_m=DISTANCE, speed_mps=stuck, **others)
    assert found.summary["moving_time_s"] == pytest.approx(600.0, abs=1.0)
    assert "stands still while the distance goes on" in said(found)


def test_a_distance_that_rises_while_speed_and_positions_stand_still_is_no_running() -> None:
    stood = np.where(SECONDS < 200.0, 0.0, 2.8)
    still = {"latitude": 10.0 + np.cumsum(stood) / 110_611.0, "longitude": np.full(601, 20.0)}
    found = derived(distance_m=DISTANCE, speed_mps=stood, **still)
    assert found.summary["moving_time_s"] == pytest.approx(400.0, abs=10.0)
