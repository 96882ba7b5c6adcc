"""The score by hand: one factor at a time, and what counts as nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from made_up import UNKNOWN, a_movement

from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.calfload.score import calf_load

EASY, TALL = 2.78, 1.75
QUICK = 170 + 6.0 * (2.78 - 3.0)


def score(movement, **options):
    return calf_load(movement, EASY, TALL, **options)


def test_five_percent_uphill_costs_half_as_much_again():
    # 0.05 * 3.1 * (1 + 3 * 0.5) = 0.3875
    assert score(a_movement(30, grade=0.05)).value == pytest.approx(100 * math.exp(0.3875))


def test_ten_percent_slower_steps_cost_a_third_more():
    # 0.9^-(0.6 + 3 * 0.8) = 0.9^-3
    steps = a_movement(30, cadence_spm=0.9 * QUICK)
    assert score(steps).value == pytest.approx(100 * 0.9**-3)


def test_ten_percent_faster_costs_an_eighth_more():
    # 1.1^(0.15 + 3 * 0.37) = 1.1^1.26
    assert score(a_movement(30, speed_mps=1.1 * EASY)).value == pytest.approx(100 * 1.1**1.26)


def test_the_forefoot_of_who_lands_on_the_heel_costs_half_as_much_again():
    forward = score(a_movement(30, strike=1.0), usual_strike=0.0)
    assert forward.value == pytest.approx(100 * 1.11**4)


def test_a_third_further_forward_than_usual_costs_a_third_of_it():
    forward = score(a_movement(30, strike=0.8), usual_strike=0.5)
    assert forward.value == pytest.approx(100 * 1.11 ** (4 * 0.3))


def test_who_always_lands_on_the_forefoot_is_at_base():
    assert score(a_movement(30, strike=0.9), usual_strike=0.9).value == 100.0


def test_a_strike_without_a_usual_is_not_scored():
    assert score(a_movement(30, strike=1.0)).value == 100.0


def test_a_walk_costs_little():
    # at 1.34 m/s and an easy speed of 2.78 m/s only the two constants are left: 0.59 * 0.54^3
    assert score(a_movement(30, speed_mps=1.34)).value == pytest.approx(100 * 0.59 * 0.54**3)


def test_a_walk_is_relative_to_an_easy_run_of_this_runner():
    # 0.59 * (2.78 / 2.4)^0.15 * (0.54 * (2.78 / 2.4)^0.37)^3
    walk = calf_load(a_movement(30, speed_mps=1.34), 2.4, TALL)
    ratio = 2.78 / 2.4
    assert walk.value == pytest.approx(100 * 0.59 * ratio**0.15 * (0.54 * ratio**0.37) ** 3)


def test_an_hour_of_easy_running_is_two_base_runs():
    assert score(a_movement(60)).value == pytest.approx(200)


def test_the_impulse_leaves_the_peaks_out():
    assert score(a_movement(30, grade=0.05)).impulse == pytest.approx(100 * math.exp(0.155))


def test_a_damage_exponent_of_one_is_plain_impulse():
    hilly = a_movement(30, speed_mps=3.0, grade=0.03)
    assert score(hilly, damage_exponent=1.0).value == pytest.approx(score(hilly).impulse)


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ({"speed_mps": 6.5}, {"speed_mps": 9.0}),
        ({"grade": 0.15}, {"grade": 0.4}),
        ({"grade": -0.15}, {"grade": -0.4}),
        ({"cadence_spm": 1.2 * QUICK}, {"cadence_spm": 260.0}),
        ({"speed_mps": 1.9, "walking": 1.0}, {"speed_mps": 2.5, "walking": 1.0}),
        ({"speed_mps": 1.0, "walking": 0.0}, {"speed_mps": 0.7, "walking": 0.0}),
    ],
)
def test_beyond_a_clip_nothing_changes(low, high):
    assert score(a_movement(1, **low)).value == pytest.approx(score(a_movement(1, **high)).value)


@pytest.mark.parametrize(
    "nothing",
    [
        {"speed_mps": 0.39},
        {"speed_mps": 3.0, "dt_s": 0.0},
        {"speed_mps": [3.0] + [UNKNOWN] * 59, "dt_s": [0.0] + [1.0] * 59},
        {"speed_mps": -2.0},
        {"speed_mps": [3.0] * 60, "dt_s": UNKNOWN},
    ],
)
def test_standing_pauses_and_unknown_speed_add_nothing(nothing):
    assert score(a_movement(1, **nothing)).value == 0.0


def test_a_recording_without_any_speed_has_no_score():
    assert math.isnan(score(a_movement(5, speed_mps=UNKNOWN)).value)


def test_a_recording_without_any_speed_has_no_causes():
    assert all(map(math.isnan, score(a_movement(5, speed_mps=UNKNOWN)).causes.values()))


@pytest.mark.parametrize("channel", ["grade", "cadence_spm", "walking", "strike"])
@pytest.mark.parametrize("value", [UNKNOWN, math.inf, -math.inf])
def test_a_channel_that_was_not_measured_is_neutral(channel, value):
    neutral = {"grade": 0.0, "cadence_spm": QUICK, "walking": 0.0, "strike": 0.0}
    without = score(a_movement(10, speed_mps=3.4, **{channel: value})).value
    assert without == score(a_movement(10, speed_mps=3.4)).value
    base = score(a_movement(10, **{channel: neutral[channel]})).value
    assert base == pytest.approx(score(a_movement(10)).value)


def test_a_lost_step_counter_is_not_a_walk():
    assert score(a_movement(10, cadence_spm=0.0)).value == score(a_movement(10)).value


def test_the_hardest_five_minutes_are_found_where_they_are():
    speeds = np.full(1800, 2.78)
    speeds[600:900] = 2 * 2.78
    assert score(a_movement(30, speed_mps=speeds)).peak5 == pytest.approx(2**1.26)


def test_under_five_minutes_there_are_no_hardest_five():
    assert math.isnan(score(a_movement(4.9)).peak5)


def test_hot_minutes_are_those_above_one_and_a_half():
    grades = np.zeros(1800)
    grades[:120] = 0.06  # exp(0.465) = 1.59
    grades[120:300] = 0.05  # exp(0.3875) = 1.47
    assert score(a_movement(30, grade=grades)).hot_minutes == pytest.approx(2.0)


def test_climb_and_descent_are_told_apart():
    grades = np.where(np.arange(1800) < 900, 0.05, -0.05)
    causes = score(a_movement(30, grade=grades)).causes
    assert causes["climb"] == pytest.approx(50 * (math.exp(0.3875) - 1))
    assert causes["descent"] == pytest.approx(50 * (math.exp(-0.3875) - 1))


def test_two_factors_share_by_their_logarithms():
    both = score(a_movement(30, speed_mps=3.058, grade=0.05)).causes
    ratio = 1.26 * math.log(1.1) / 0.3875
    assert both["speed"] / both["climb"] == pytest.approx(ratio)


def test_duration_counts_the_time_moved():
    speeds = np.where(np.arange(3600) < 2700, 2.78, 0.0)
    assert score(a_movement(60, speed_mps=speeds)).causes["duration"] == pytest.approx(50.0)


@pytest.mark.parametrize(("easy", "height"), [(0.0, 1.75), (math.nan, 1.75), (2.78, -1.0)])
def test_a_runner_who_cannot_be_is_refused(easy, height):
    with pytest.raises(ValueError, match="is no"):
        calf_load(a_movement(1), easy, height)


def test_a_damage_exponent_below_plain_impulse_is_refused():
    with pytest.raises(ValueError, match="below 1"):
        score(a_movement(1), damage_exponent=0.5)


@pytest.mark.parametrize(
    ("speed", "height", "expected"),
    [(3.0, 1.75, 170.0), (4.0, 1.75, 176.0), (3.0, 1.85, 165.1), (0.5, 1.75, 161.0)],
)
def test_the_quick_cadence_by_hand(speed, height, expected):
    assert float(quick_cadence_spm(speed, height)) == pytest.approx(expected)


def test_the_quick_cadence_of_an_unknown_speed_is_unknown():
    assert math.isnan(float(quick_cadence_spm(UNKNOWN, 1.75)))


def test_a_base_run_is_five_easy_kilometres():
    # 30 min at 2.78 m/s
    assert score(a_movement(30)).easy_km == pytest.approx(5.004)


@pytest.mark.parametrize("easy", [2.0, 2.78, 3.6])
def test_flat_at_the_easy_speed_easy_kilometres_are_kilometres(easy):
    easily = calf_load(a_movement(47, speed_mps=easy), easy, TALL)
    assert easily.easy_km == pytest.approx(47 * 60 * easy / 1000.0)


def test_easy_kilometres_hardly_depend_on_the_easy_speed():
    # they go as v0^-0.26, the score as v0^-1.26
    one, other = (calf_load(a_movement(30, 3.0), easy, TALL) for easy in (2.5, 2.75))
    assert other.easy_km / one.easy_km == pytest.approx(1.1**-0.26)
    assert other.value / one.value == pytest.approx(1.1**-1.26)
