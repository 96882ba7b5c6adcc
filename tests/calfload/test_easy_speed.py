"""The easy speed: told before heart rate, before the season's runs, before the default."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analyser.calfload.easy_speed import highest_heart_rate, learned_easy_speed

NOTHING = np.empty(0)
HOUR = np.array([1800.0, 1800.0])
EASY = np.array([2.4, 2.6])
MEDIANS = np.full(10, 2.5)


def test_what_was_told_goes_first():
    assert learned_easy_speed(2.9, EASY, HOUR, MEDIANS) == (2.9, "told", 0.05)


def test_heart_rate_goes_before_speed():
    assert learned_easy_speed(None, EASY, HOUR, MEDIANS) == (2.4, "by heart rate", 0.05)


def test_less_than_an_hour_of_easy_beats_is_too_little():
    assert learned_easy_speed(None, EASY, HOUR - 1.0, MEDIANS).source == "learned"


def test_ten_runs_are_drawn_to_the_default_by_a_thirteenth():
    # W = 0.13^2 / (0.13^2 + 0.12^2 / 10) = 0.9215
    found = learned_easy_speed(None, NOTHING, NOTHING, MEDIANS)
    assert found.speed_mps == pytest.approx(2.78 * (2.5 / 2.78) ** 0.92148, rel=1e-5)
    assert found.ln_sd == pytest.approx(math.sqrt(0.05**2 + 0.12**2 / 10))


def test_the_lower_third_counts_not_the_middle():
    found = learned_easy_speed(None, NOTHING, NOTHING, np.array([3.4, 2.4, 3.0, 2.7]))
    assert found.speed_mps == pytest.approx(2.78 * (2.7 / 2.78) ** (0.0169 / 0.0205), rel=1e-6)


def test_two_runs_are_chance():
    known = np.array([2.2, 2.3, np.nan])
    assert learned_easy_speed(None, NOTHING, NOTHING, known) == (2.78, "assumed", 0.13)


@pytest.mark.parametrize(("speed", "kept"), [(0.9, 1.6), (6.0, 5.0)])
def test_it_is_kept_to_what_people_run_easily(speed, kept):
    many = np.full(50, speed)
    assert learned_easy_speed(None, NOTHING, NOTHING, many).speed_mps == kept


def test_the_highest_heart_rate_is_told_before_the_watch_before_the_runs():
    runs = [180.0, *[190.0] * 9]
    assert highest_heart_rate(201.0, 195.0, runs) == 201.0
    assert highest_heart_rate(None, 195.0, runs) == 195.0
    assert highest_heart_rate(None, math.nan, runs) == pytest.approx(190.0)


def test_nine_runs_tell_no_highest_heart_rate():
    assert highest_heart_rate(None, None, [190.0] * 9 + [math.nan]) is None
