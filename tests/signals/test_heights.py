"""What a height channel is like, and what is left out of it."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.heights import heights, sensor_of, without_zeros
from analyser.signals.noise import noise_sd, resolution

SECONDS = np.arange(600.0)
ON_FOOT = np.zeros(600, dtype=np.bool_)


def test_a_single_spike_is_bridged() -> None:
    height = np.full(600, 100.0)
    height[300] = 400.0
    mended = heights(SECONDS, height, ON_FOOT, "", "")
    assert mended.height_m == pytest.approx(100.0)
    assert mended.jumps == 1


def test_a_correction_at_once_is_no_climb() -> None:
    height = np.where(SECONDS < 300.0, 100.0, 160.0)
    mended = heights(SECONDS, height, ON_FOOT, "", "")
    assert np.ptp(mended.height_m) == 0.0
    assert mended.jumps == 1


def test_a_cable_car_is_no_climb() -> None:
    height = 100.0 + np.clip(SECONDS - 200.0, 0.0, 200.0) * 4.0
    mended = heights(SECONDS, height, ON_FOOT, "", "")
    assert np.ptp(mended.height_m) < 20.0
    assert mended.lift_s == pytest.approx(200.0, abs=40.0)


def test_a_receiver_that_settles_at_the_start_climbs_nothing_until_then() -> None:
    # It falls by 20 m within 60 s, as a runner may, and rises by 70 m in 40 s, as none can.
    height = 100.0 + np.interp(SECONDS, [20.0, 80.0, 120.0], [0.0, -20.0, 50.0])
    mended = heights(SECONDS, height, ON_FOOT, "", "Garmin Forerunner 235")
    assert np.ptp(mended.height_m) < 1.0
    assert mended.settling_s == pytest.approx(120.0, abs=20.0)
    assert mended.lift_s == 0.0


def test_a_receiver_is_asked_for_no_lift_at_rest() -> None:
    height = 100.0 + np.clip(SECONDS - 300.0, 0.0, 40.0)  # 1 m/s for 40 s
    at_rest = (SECONDS > 290.0) & (SECONDS < 350.0)
    assert heights(SECONDS, height, at_rest, "", "Garmin Forerunner 620").lift_s == 0.0
    assert heights(SECONDS, height, at_rest, "by barometer", "").lift_s == pytest.approx(
        40.0, abs=10
    )


def test_a_receiver_with_more_than_a_metre_of_noise_is_too_noisy() -> None:
    noise = np.random.default_rng(3).normal(0.0, 1.0, SECONDS.size)
    assert heights(SECONDS, 100.0 + 1.2 * noise, ON_FOOT, "GPS", "").too_noisy
    assert not heights(SECONDS, 100.0 + 0.8 * noise, ON_FOOT, "GPS", "").too_noisy
    assert not heights(SECONDS, 100.0 + 1.2 * noise, ON_FOOT, "barometer", "").too_noisy


def test_noise_and_resolution_are_those_of_measured_heights() -> None:
    noise = np.random.default_rng(3).normal(0.0, 0.3, SECONDS.size)
    all_of_them = heights(SECONDS, np.round(noise / 0.2) * 0.2, ON_FOOT, "barometer", "")
    holes = np.where(SECONDS % 5 == 0, np.round(noise / 0.2) * 0.2, np.nan)
    one_in_five = heights(SECONDS, holes, ON_FOOT, "barometer", "")
    assert one_in_five.quantum_m == all_of_them.quantum_m == pytest.approx(0.2)
    assert one_in_five.noise_m == pytest.approx(all_of_them.noise_m, rel=0.2)


def test_missing_heights_are_bridged() -> None:
    height = 0.1 * SECONDS
    holes = np.where((SECONDS > 100.0) & (SECONDS < 200.0), np.nan, height)
    assert heights(SECONDS, holes, ON_FOOT, "", "").height_m == pytest.approx(height)


@pytest.mark.parametrize(
    ("said", "device", "sensor"),
    [
        ("record.enhanced_altitude, barometer", "", "barometer"),
        ("record.altitude, GPS", "", "GPS"),
        ("", "Garmin Forerunner 245 Music", "GPS"),
        ("", "Forerunner 410 Software Version 2.20", "GPS"),
        ("record.altitude", "Garmin fenix 6", "unknown"),
        ("", "", "unknown"),
    ],
)
def test_the_sensor_is_what_the_file_says_or_what_the_watch_has(
    said: str, device: str, sensor: str
) -> None:
    assert sensor_of(said, device) == sensor


@pytest.mark.parametrize(
    ("noise_m", "every_s", "sensor"),
    [
        (0.3, 1.0, "GPS, to judge by its noise"),
        (0.05, 1.0, "unknown"),
        (0.3, 6.0, "unknown"),
        (0.7, 6.0, "GPS, to judge by its noise"),
    ],
)
def test_a_receiver_is_known_by_the_noise_of_its_heights(
    noise_m: float, every_s: float, sensor: str
) -> None:
    wander = 100.0 + np.random.default_rng(3).normal(0.0, noise_m, SECONDS.size)
    rounded = np.round(wander / 0.1) * 0.1
    assert heights(every_s * SECONDS, rounded, ON_FOOT, "", "").sensor == sensor


def test_the_resolution_is_the_smallest_common_step() -> None:
    assert resolution(np.round(50.0 * np.sin(SECONDS / 50.0) / 0.2) * 0.2) == pytest.approx(0.2)


def test_a_rare_half_step_from_bridging_is_no_resolution() -> None:
    steps = np.repeat(np.arange(200.0), 3)
    steps[300] += 0.5
    assert resolution(steps) == 1.0


def test_a_constant_has_no_resolution() -> None:
    assert resolution(np.zeros(100)) == 0.0


def test_white_noise_of_known_size_is_measured_on_a_slope() -> None:
    noise = np.random.default_rng(5).normal(0.0, 0.3, 20_000)
    assert noise_sd(noise + 0.1 * np.arange(20_000)) == pytest.approx(0.3, rel=0.03)


def test_zeros_in_the_place_of_heights_are_none() -> None:
    heights_m = np.where(np.arange(600) % 200 < 20, 0.0, 100.0)
    found = without_zeros(heights_m)
    np.testing.assert_array_equal(np.isnan(found), heights_m == 0.0)


def test_a_shore_and_a_file_of_zeros_alone_stay() -> None:
    shore_m = np.maximum(0.0, 3.0 * np.sin(np.arange(600) / 60.0))
    np.testing.assert_array_equal(without_zeros(shore_m), shore_m)
    np.testing.assert_array_equal(without_zeros(np.zeros(9)), np.zeros(9))
