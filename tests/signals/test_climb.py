"""The climb of made-up ground, seen by made-up sensors: the ground is known."""

from __future__ import annotations

import numpy as np
import pytest
from signals.made_up_ground import (
    EACH_SECOND,
    FLAT_M,
    HILLS_M,
    SECONDS,
    by_pressure,
    by_receiver,
    in_whole_metres,
    seen,
)

from analyser.run import FloatArray
from analyser.signals.climb import climb, rule_for
from analyser.signals.heights import Heights, heights

ON_FOOT = np.zeros(SECONDS.size, dtype=np.bool_)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_barometer_finds_the_climb_of_known_hills_less_its_play_for_each(seed: int) -> None:
    risen = climb(SECONDS, seen(by_pressure(HILLS_M, seed), "barometer"), EACH_SECOND)
    assert risen.climb_m[-1] == pytest.approx(180.0 - 6 * 0.9, rel=0.02)
    assert risen.descent_m[-1] == pytest.approx(180.0 - 6 * 0.9, rel=0.02)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_barometer_on_the_flat_climbs_nothing(seed: int) -> None:
    risen = climb(SECONDS, seen(by_pressure(FLAT_M, seed), "barometer"), EACH_SECOND)
    assert risen.climb_m[-1] < 0.5


def test_a_rougher_barometer_has_more_play() -> None:
    # 0.5 m of white noise: what is above 0.05 Hz of it, nine tenths, are 0.47 m; 0.9 + 3 x 0.37.
    noise = np.random.default_rng(4).normal(0.0, 0.5, SECONDS.size)
    ramp = 0.01 * SECONDS
    risen = climb(SECONDS, seen(ramp + noise, "barometer"), EACH_SECOND)
    assert risen.climb_m[-1] == pytest.approx(36.0 - 0.5 * (0.9 + 3.0 * 0.37), abs=0.5)


def test_whole_metres_find_the_climb_of_known_hills() -> None:
    risen = climb(SECONDS, seen(in_whole_metres(HILLS_M)), EACH_SECOND)
    assert risen.climb_m[-1] == pytest.approx(180.0, rel=0.03)


def test_whole_metres_flickering_between_two_do_not_climb() -> None:
    flicker = 120.0 + (np.arange(3600) // 20 % 2)
    risen = climb(SECONDS, seen(flicker.astype(float)), EACH_SECOND)
    assert risen.climb_m[-1] == 0.0


def test_garmins_whole_metres_count_every_swing_of_two() -> None:
    steps = 120.0 + 2.0 * (np.arange(3600) // 300 % 2)  # up by 2 m six times, by 3 m to a flicker
    channel = heights(SECONDS, steps + (SECONDS % 40 == 0), ON_FOOT, "", "Garmin Forerunner 910XT")
    risen = climb(SECONDS, channel, EACH_SECOND, "Garmin Forerunner 910XT")
    assert risen.climb_m[-1] == 6 * 3.0


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_a_receiver_finds_the_climb_of_known_hills_within_its_band(seed: int) -> None:
    risen = climb(SECONDS, seen(by_receiver(HILLS_M, seed), "GPS"), EACH_SECOND)
    assert risen.climb_m[-1] == pytest.approx(180.0, abs=risen.error_m)


def test_the_sum_of_all_rises_would_have_been_half_as_much_again() -> None:
    rises = np.maximum(np.diff(by_pressure(HILLS_M)), 0.0).sum()
    assert rises > 1.5 * 180.0


def test_a_stream_that_zepp_smoothed_is_counted_whole() -> None:
    ripples = 0.15 * (1.0 - np.cos(2.0 * np.pi * SECONDS / 60.0))  # sixty of 0.3 m
    risen = climb(SECONDS, seen(ripples), EACH_SECOND, "Amazfit Balance")
    assert risen.climb_m[-1] == pytest.approx(18.0, rel=0.02)


def test_a_suunto_counts_what_its_reference_rises() -> None:
    tens = np.where(SECONDS % 600 < 300, 100.0, 110.0)  # up by 10 m six times
    risen = climb(SECONDS, seen(tens, "", "Suunto 9"), EACH_SECOND, "Suunto 9")
    assert risen.climb_m[-1] == pytest.approx(60.0)


def test_a_noisy_suunto_is_counted_as_a_receiver() -> None:
    noise = np.random.default_rng(6).normal(0.0, 1.0, SECONDS.size)
    channel = seen(np.round(HILLS_M + noise), "", "Suunto 9")
    assert "GPS" in rule_for(channel, "Suunto 9").words
    assert climb(SECONDS, channel, EACH_SECOND, "Suunto 9").climb_m[-1] < 200.0


def test_a_height_every_fifth_second_is_no_smoothed_stream() -> None:
    # As Huawei records: what a bridge between two heights tells of noise is nothing.
    every_fifth = np.where(SECONDS % 5 == 0, by_pressure(HILLS_M), np.nan)
    channel = seen(every_fifth, "", "HUAWEI WATCH GT 5")
    assert channel.noise_m > 0.1
    assert channel.quantum_m == pytest.approx(0.2)
    risen = climb(SECONDS, channel, EACH_SECOND, "HUAWEI WATCH GT 5")
    assert risen.climb_m[-1] == pytest.approx(180.0, rel=0.1)


def test_a_flat_run_climbs_no_more_than_its_bands_metre_and_a_half() -> None:
    risen = climb(SECONDS, seen(FLAT_M, "barometer"), EACH_SECOND)
    assert (risen.climb_m[-1], risen.error_m) == (0.0, 1.5)


def test_the_band_is_wider_for_a_receiver_than_for_a_barometer() -> None:
    pressure = climb(SECONDS, seen(by_pressure(HILLS_M), "barometer"), EACH_SECOND)
    receiver = climb(SECONDS, seen(by_receiver(HILLS_M), "GPS"), EACH_SECOND)
    assert pressure.error_m < receiver.error_m


def test_climbing_in_a_pause_counts_for_nothing() -> None:
    height = np.concatenate([np.full(1800, 100.0), np.full(1800, 150.0)])
    counted = np.where(np.abs(SECONDS - 1800.0) < 5.0, 0.0, 1.0)
    channel = Heights(height, "barometer", 0.0, 0.0, 0, 0.0)
    assert climb(SECONDS, channel, counted).climb_m[-1] == pytest.approx(0.0, abs=0.1)


def test_climb_is_the_same_when_recorded_every_fourth_second() -> None:
    dense = climb(SECONDS, seen(by_pressure(HILLS_M), "barometer"), EACH_SECOND)
    sparse_s, sparse_m = SECONDS[::4], by_pressure(HILLS_M)[::4]
    channel = heights(sparse_s, sparse_m, np.zeros(900, dtype=np.bool_), "barometer", "")
    sparse = climb(sparse_s, channel, np.full(900, 4.0))
    assert sparse.climb_m[-1] == pytest.approx(dense.climb_m[-1], rel=0.03)


@pytest.mark.parametrize(
    ("altitude", "said", "device", "words"),
    [
        (in_whole_metres(HILLS_M), "", "COROS PACE Pro", "whole metres: mean"),
        (in_whole_metres(HILLS_M), "", "Garmin Forerunner 910XT", "whole metres, as recorded"),
        (by_receiver(HILLS_M), "", "Garmin Forerunner 235", "GPS"),
        (by_pressure(HILLS_M), "by barometer", "", "low-pass"),
        (by_pressure(HILLS_M), "", "Suunto 9", "as recorded, dead band"),
        (by_pressure(HILLS_M), "", "HUAWEI WATCH GT 5", "as recorded, play"),
        (HILLS_M, "", "Amazfit Balance", "all rises"),
        (by_pressure(HILLS_M), "by barometer", "Amazfit Balance", "low-pass"),
    ],
)
def test_the_rule_follows_the_maker_the_heights_and_what_the_file_says(
    altitude: FloatArray, said: str, device: str, words: str
) -> None:
    assert words in rule_for(seen(altitude, said, device), device).words
