"""Climb and grade of made-up ground, seen by made-up sensors: the ground is known."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.run import FloatArray
from analyser.signals.elevation import climb, grade, hysteresis, rule_for
from analyser.signals.heights import Heights, heights

SECONDS = np.arange(3600.0)
EACH_SECOND = np.ones(3600)
AT_A_RUN = 3.0 * SECONDS
# Six hills of 30 m in an hour: 180 m up and down.
HILLS_M = 15.0 * (1.0 - np.cos(2.0 * np.pi * SECONDS / 600.0))
FLAT_M = np.full(3600, 120.0)


def seen(altitude_m: FloatArray, said: str = "", device: str = "") -> Heights:
    at = SECONDS[: altitude_m.size]
    return heights(at, altitude_m, np.zeros(at.size, dtype=np.bool_), said, device)


def by_pressure(ground_m: FloatArray, seed: int = 1) -> FloatArray:
    noise = np.random.default_rng(seed).normal(0.0, 0.15, ground_m.size)
    return np.round((ground_m + noise) / 0.2) * 0.2


def by_receiver(ground_m: FloatArray, seed: int = 2) -> FloatArray:
    random = np.random.default_rng(seed).normal(0.0, 0.25, ground_m.size)
    drift = np.zeros(ground_m.size)
    for i in range(1, drift.size):  # a first-order wander of 1.4 m within about a minute
        drift[i] = 0.984 * drift[i - 1] + random[i]
    return ground_m + drift


def in_whole_metres(ground_m: FloatArray) -> FloatArray:
    return np.round(ground_m + 0.03)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_barometer_finds_the_climb_of_known_hills(seed: int) -> None:
    risen = climb(SECONDS, seen(by_pressure(HILLS_M, seed), "barometer"), EACH_SECOND)
    assert risen.climb_m[-1] == pytest.approx(180.0, rel=0.03)
    assert risen.descent_m[-1] == pytest.approx(180.0, rel=0.03)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_barometer_on_the_flat_climbs_next_to_nothing(seed: int) -> None:
    risen = climb(SECONDS, seen(by_pressure(FLAT_M, seed), "barometer"), EACH_SECOND)
    assert risen.climb_m[-1] < 3.0


def test_whole_metres_find_the_climb_of_known_hills() -> None:
    risen = climb(SECONDS, seen(in_whole_metres(HILLS_M)), EACH_SECOND)
    assert risen.climb_m[-1] == pytest.approx(180.0, rel=0.03)


def test_whole_metres_flickering_between_two_do_not_climb() -> None:
    flicker = 120.0 + (np.arange(3600) // 20 % 2)
    risen = climb(SECONDS, seen(flicker.astype(float)), EACH_SECOND)
    assert risen.climb_m[-1] == 0.0


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_a_receiver_finds_the_climb_of_known_hills_within_its_band(seed: int) -> None:
    risen = climb(SECONDS, seen(by_receiver(HILLS_M, seed), "GPS"), EACH_SECOND)
    assert risen.climb_m[-1] == pytest.approx(180.0, abs=risen.error_m)


def test_the_sum_of_all_rises_would_have_been_half_as_much_again() -> None:
    rises = np.maximum(np.diff(by_pressure(HILLS_M)), 0.0).sum()
    assert rises > 1.5 * 180.0


def test_a_stream_that_the_device_smoothed_is_counted_whole() -> None:
    ripples = 0.15 * (1.0 - np.cos(2.0 * np.pi * SECONDS / 60.0))  # sixty of 0.3 m
    risen = climb(SECONDS, seen(ripples), EACH_SECOND)
    assert risen.climb_m[-1] == pytest.approx(18.0, rel=0.02)


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
        (in_whole_metres(HILLS_M), "", "COROS PACE Pro", "whole metres"),
        (by_receiver(HILLS_M), "", "Garmin Forerunner 235", "GPS"),
        (by_pressure(HILLS_M), "by barometer", "", "low-pass"),
        (by_pressure(HILLS_M), "", "Suunto 9", "as recorded"),
    ],
)
def test_the_rule_follows_the_heights_and_what_the_file_says(
    altitude: FloatArray, said: str, device: str, words: str
) -> None:
    assert words in rule_for(seen(altitude, said, device), device).words


def test_a_swing_counts_from_its_lowest_to_its_highest_point() -> None:
    ups, downs = hysteresis(np.array([10.0, 7.0, 7.5, 7.2, 17.0, 16.5, 20.0, 15.0]), 2.0)
    assert (ups[-1], downs[-1]) == (13.0, 8.0)


def test_swings_below_the_least_count_for_nothing() -> None:
    ups, downs = hysteresis(np.array([0.0, 1.0, 0.0, 1.0, 0.0]), 1.5)
    assert (ups[-1], downs[-1]) == (0.0, 0.0)


def test_an_even_slope_has_its_grade() -> None:
    slope = grade(AT_A_RUN, seen(0.05 * AT_A_RUN))
    assert slope.grade == pytest.approx(0.05, abs=1e-6)


def test_grade_follows_a_hill_of_a_kilometre() -> None:
    hill = 20.0 * np.sin(2.0 * np.pi * AT_A_RUN / 2000.0)
    truth = 0.0628 * np.cos(2.0 * np.pi * AT_A_RUN / 2000.0)
    slope = grade(AT_A_RUN, seen(by_pressure(hill), "barometer"))
    gain = np.dot(slope.grade, truth) / np.dot(truth, truth)
    assert gain == pytest.approx(1.0, abs=0.05)
    assert np.sqrt(np.mean((slope.grade - truth) ** 2)) < 0.01  # the noise that the base allows


@pytest.mark.parametrize(("length_m", "rise_m"), [(800.0, 8.0), (800.0, 20.0), (2000.0, 40.0)])
def test_taking_noise_off_leaves_hills_in_whole_metres_as_steep_as_they_are(
    length_m: float, rise_m: float
) -> None:
    turn = 2.0 * np.pi * AT_A_RUN / length_m
    slope = grade(AT_A_RUN, seen(in_whole_metres(rise_m / 2.0 * np.sin(turn)))).grade
    steepest = np.pi * rise_m / length_m
    uphill = np.cos(turn) > 0.99
    assert np.mean(slope[uphill]) == pytest.approx(steepest, rel=0.06)


def test_noise_on_the_flat_gives_no_grade() -> None:
    slope = grade(AT_A_RUN, seen(by_pressure(FLAT_M), "barometer"))
    assert np.std(slope.grade) < 0.005


def test_noise_is_no_slope_at_the_ends_either() -> None:
    # 0.1 m of noise: its slope from one point to the next, 5 m on, would be 2.8 %.
    noise = np.random.default_rng(8).normal(0.0, 0.1, (40, AT_A_RUN.size))
    ends = [grade(AT_A_RUN, seen(FLAT_M + each, "barometer")).grade[[0, -1]] for each in noise]
    assert np.std(ends) < 0.0028  # a tenth of it


def test_the_slow_wander_of_a_pressure_sensor_is_hardly_a_slope() -> None:
    # 0.3 m over about 20 s, as gusts do; over the shortest base that alone gives slopes of 0.85 %.
    white = np.random.default_rng(3).normal(0.0, 0.3, FLAT_M.size + 20)
    wander = np.sqrt(21.0) * np.convolve(white, np.ones(21) / 21.0, "valid")
    slope = grade(AT_A_RUN, seen(FLAT_M + np.round(wander / 0.2) * 0.2, "barometer"))
    assert np.std(slope.grade) < 0.006


def test_the_base_length_grows_with_the_noise() -> None:
    exact, rough = seen(0.02 * AT_A_RUN), Heights(0.02 * AT_A_RUN, "unknown", 0.0, 1.0, 0, 0.0)
    assert grade(AT_A_RUN, exact).base_m == 30.0
    assert grade(AT_A_RUN, rough).base_m == pytest.approx(141.4, abs=0.1)  # 1.414 x 1 m / 1 %


def test_heights_that_fake_slopes_above_three_per_cent_give_none() -> None:
    wild = Heights(0.02 * AT_A_RUN, "unknown", 0.0, 6.0, 0, 0.0)  # 1.414 x 6 m / 250 m = 3.4 %
    assert np.isnan(grade(AT_A_RUN, wild).grade).all()


def test_a_cliff_is_the_sensors() -> None:
    cliff = np.where(AT_A_RUN > 5000.0, 40.0, 0.0)
    channel = Heights(cliff, "unknown", 0.0, 0.0, 0, 0.0)
    assert np.max(grade(AT_A_RUN, channel).grade) <= 0.45


def test_a_few_steps_have_no_grade() -> None:
    few = np.array([0.0, 5.0, 10.0])
    assert np.isnan(grade(few, Heights(few, "unknown", 0.0, 0.0, 0, 0.0)).grade).all()


def test_climb_is_counted_where_the_ground_rises_not_before() -> None:
    flat_then_up = np.concatenate([np.full(50, 10.0), np.linspace(10.0, 40.0, 31)])
    ups, _ = hysteresis(flat_then_up, 1.0)
    assert ups[49] == 0.0
    assert ups[65] == pytest.approx(flat_then_up[65] - 10.0)
