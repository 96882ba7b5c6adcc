"""Distance and speed keep to physics."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.geodesy import step_lengths_m
from analyser.signals.speed import (
    between_updates,
    distance_from_positions,
    gated_distance,
    gated_speed,
    speed_from_distance,
    track_ratio,
)

SECONDS = np.arange(1200.0)
EACH_SECOND = np.ones(1200)
METRES = 3.0 * SECONDS


def test_a_degree_of_latitude_at_45_degrees_is_that_of_wgs84() -> None:
    # The meridian's degree at 45 degrees: 111.132 km (National Geospatial-Intelligence Agency).
    assert step_lengths_m(np.array([44.5, 45.5]), np.zeros(2)) == pytest.approx(111_132.0, rel=1e-4)


def test_a_step_over_the_date_line_is_short() -> None:
    length = step_lengths_m(np.zeros(2), np.array([179.9995, -179.9995]))
    assert length == pytest.approx(111.32, abs=0.01)


def test_a_spike_of_the_distance_is_bridged_and_counted() -> None:
    spiked = METRES.copy()
    spiked[500:503] = 300_000.0
    mended = gated_distance(SECONDS, spiked)
    assert mended.distance_m == pytest.approx(METRES)
    assert mended.spikes == 3


@pytest.mark.parametrize("fall_m", [25.0, 30.0, 300.0])
@pytest.mark.parametrize("lasts", [1, 3])
def test_single_values_that_fall_and_come_back_cost_nothing(fall_m: float, lasts: int) -> None:
    dips = (SECONDS % 100.0 >= 50.0) & (50.0 + lasts > SECONDS % 100.0)
    mended = gated_distance(SECONDS, np.where(dips, np.maximum(METRES - fall_m, 0.0), METRES))
    assert mended.distance_m == pytest.approx(METRES, abs=1e-6)


def test_a_single_leap_is_wrong_and_not_what_follows_it() -> None:
    spiked = METRES.copy()
    spiked[500] += 30.0
    assert gated_distance(SECONDS, spiked).distance_m == pytest.approx(METRES)


def test_small_falls_that_are_made_good_cost_and_add_nothing() -> None:
    falling = METRES - np.where(SECONDS % 60.0 == 30.0, 3.5, 0.0)
    assert gated_distance(SECONDS, falling).distance_m[-1] == METRES[-1]


@pytest.mark.parametrize("every_s", [10, 30])
def test_a_distance_told_more_rarely_than_recorded_is_even_between(every_s: int) -> None:
    told = METRES[(SECONDS - SECONDS % every_s).astype(int)]
    speed = speed_from_distance(SECONDS, between_updates(SECONDS, told))
    assert speed[: -every_s - 5] == pytest.approx(3.0)  # the last update is of the last seconds


def test_a_stop_between_rare_updates_stays_a_stop() -> None:
    ran_s = np.minimum(SECONDS, 600.0) + np.maximum(SECONDS - 720.0, 0.0)
    told = 3.0 * ran_s[(SECONDS - SECONDS % 10).astype(int)]
    even = between_updates(SECONDS, told)
    assert even == pytest.approx(3.0 * ran_s, abs=31.0)
    assert even[715] == pytest.approx(1800.0)


def test_a_distance_of_each_second_stays_as_it_is() -> None:
    assert between_updates(SECONDS, METRES) is METRES


@pytest.mark.parametrize("share", [0.05, 0.1, 0.5, 0.95])
def test_a_counter_that_begins_anew_goes_on_from_where_it_was(share: float) -> None:
    at = int(share * METRES.size)
    anew = np.where(at > SECONDS, METRES, METRES - METRES[at])
    way = gated_distance(SECONDS, anew)
    assert way.distance_m[-1] == pytest.approx(METRES[-1], abs=4.0)
    assert way.spikes == 0


def test_a_counter_may_begin_anew_more_than_once() -> None:
    anew = METRES % 1000.0
    assert gated_distance(SECONDS, anew).distance_m[-1] == pytest.approx(METRES[-1], abs=12.0)


def test_a_leap_up_and_down_again_is_no_counter_that_begins_anew() -> None:
    spiked = METRES.copy()
    spiked[10:30] = 5000.0
    assert gated_distance(SECONDS, spiked).distance_m[-1] == pytest.approx(METRES[-1], abs=1.0)


def test_what_an_earlier_leg_left_on_the_counter_is_taken_off() -> None:
    leg = gated_distance(SECONDS, METRES + 14_000.0)
    assert leg.distance_m[[0, -1]] == pytest.approx([0.0, 3597.0])


def test_missing_distances_are_bridged() -> None:
    holes = np.where(SECONDS % 4.0 == 0.0, METRES, np.nan)
    assert gated_distance(SECONDS, holes).distance_m[1000] == pytest.approx(3000.0)


def along_a_meridian(metres: np.ndarray) -> np.ndarray:
    return 45.0 + metres / 111_132.0


def test_positions_along_a_meridian_give_their_distance() -> None:
    found = distance_from_positions(
        SECONDS, along_a_meridian(METRES), np.full(1200, 7.0), EACH_SECOND
    )
    assert found.distance_m[-1] == pytest.approx(METRES[-1], rel=2e-3)


def test_a_circle_on_a_grid_of_four_decimals_is_no_staircase() -> None:
    turn = 2.8 * SECONDS / 200.0  # of a circle of 200 m: 3357 m in 1199 s
    north = np.round(45.0 + 200.0 * np.cos(turn) / 111_132.0, 4)
    east = np.round(7.0 + 200.0 * np.sin(turn) / 78_847.0, 4)
    still = np.append(False, (np.diff(north) == 0.0) & (np.diff(east) == 0.0))
    found = distance_from_positions(SECONDS, np.where(still, np.nan, north), east, np.ones(1200))
    assert found.distance_m[-1] == pytest.approx(2.8 * 1199.0, rel=0.02)


def test_a_wandering_receiver_adds_less_than_two_per_cent() -> None:
    wander = np.random.default_rng(3).normal(0.0, 0.4, (2, 1200))
    latitude = along_a_meridian(METRES + wander[0])
    longitude = 7.0 + wander[1] / 78_800.0
    found = distance_from_positions(SECONDS, latitude, longitude, EACH_SECOND)
    assert found.distance_m[-1] == pytest.approx(METRES[-1], rel=0.02)


def test_a_leap_of_the_receiver_is_left_out_and_counted() -> None:
    leapt = along_a_meridian(METRES)
    leapt[600:] += 0.1  # 11 km at once
    found = distance_from_positions(SECONDS, leapt, np.full(1200, 7.0), EACH_SECOND)
    assert found.spikes == 1
    assert found.distance_m[-1] == pytest.approx(METRES[-1], rel=0.01)


def test_moving_in_a_pause_counts_for_nothing() -> None:
    counted = np.where((SECONDS > 400.0) & (SECONDS <= 800.0), 0.0, 1.0)
    found = distance_from_positions(SECONDS, along_a_meridian(METRES), np.full(1200, 7.0), counted)
    assert found.distance_m[-1] == pytest.approx(METRES[-1] - 1200.0, rel=0.01)


def test_a_tunnel_is_crossed_in_a_straight_line() -> None:
    latitude = along_a_meridian(METRES)
    latitude[300:400] = np.nan
    found = distance_from_positions(SECONDS, latitude, np.full(1200, 7.0), EACH_SECOND)
    assert found.distance_m[-1] == pytest.approx(METRES[-1], rel=5e-3)


def test_speeds_that_no_runner_reaches_are_unknown() -> None:
    gated, spikes = gated_speed(np.array([3.0, 111.0, np.nan, 12.0]))
    assert spikes == 1
    np.testing.assert_array_equal(gated, [3.0, np.nan, np.nan, 12.0])


def test_a_track_two_per_cent_longer_than_the_distance_is_said_so() -> None:
    ratio = track_ratio(METRES / 1.02, along_a_meridian(METRES), np.full(1200, 7.0))
    assert ratio == pytest.approx(1.02, rel=2e-3)


def test_a_leap_of_the_receiver_says_nothing_of_the_distance() -> None:
    leapt = along_a_meridian(METRES)
    leapt[600:] += 0.01  # a kilometre
    assert track_ratio(METRES, leapt, np.full(1200, 7.0)) == pytest.approx(1.0, rel=3e-3)


def test_positions_over_less_than_half_of_the_distance_say_nothing_of_it() -> None:
    few = np.where(SECONDS < 500.0, along_a_meridian(METRES), np.nan)
    assert np.isnan(track_ratio(METRES, few, np.full(1200, 7.0)))


def test_uneven_stamps_of_an_even_run_give_an_even_speed() -> None:
    stamps = SECONDS + np.random.default_rng(1).uniform(-0.5, 0.5, SECONDS.size)
    speed = speed_from_distance(np.sort(stamps), 2.8 * SECONDS)
    assert np.mean(speed) == pytest.approx(2.8, rel=0.01)
    assert np.max(speed) < 4.0


def test_a_gap_is_no_slower_running_on_either_side() -> None:
    with_a_gap = SECONDS + 300.0 * (SECONDS >= 600.0)
    speed = speed_from_distance(with_a_gap, 2.8 * SECONDS)
    assert np.delete(speed, 600) == pytest.approx(2.8)
