"""Slopes, AUC and intervals against hand sums and runners whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.season.resampling import auc, drawn_weeks, interval, log_odds_per_unit

ONCE = np.ones((1, 4))
SORE = np.array([False, False, True, True])


def made_up(slope: float, seed: int, n: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    """Return values and events whose log odds rise by a known slope."""
    draw = np.random.default_rng(seed)
    values = draw.standard_normal(n)
    chance = 1.0 / (1.0 + np.exp(-(-2.0 + slope * values)))
    return values, draw.random(n) < chance


def test_values_that_part_the_events_have_an_auc_of_one():
    assert auc(np.array([1.0, 2.0, 3.0, 4.0]), SORE, ONCE)[0] == 1.0


def test_values_that_say_nothing_have_an_auc_of_a_half():
    assert auc(np.array([5.0, 5.0, 5.0, 5.0]), SORE, ONCE)[0] == 0.5


def test_three_of_four_pairs_won_are_three_quarters():
    assert auc(np.array([1.0, 3.0, 2.0, 4.0]), SORE, ONCE)[0] == 0.75


def test_a_day_drawn_twice_counts_twice():
    # 3.0 is drawn twice: of the pairs (2, 1), (2, 3), (2, 3), (4, 1), (4, 3), (4, 3) four are won
    drawn = np.array([[1.0, 2.0, 1.0, 1.0]])
    assert auc(np.array([1.0, 3.0, 2.0, 4.0]), SORE, drawn)[0] == pytest.approx(4.0 / 6.0)


def test_without_an_event_there_is_no_auc_and_no_slope():
    none = np.zeros(4, dtype=bool)
    values = np.array([1.0, 2.0, 3.0, 4.0])
    assert np.isnan(auc(values, none, ONCE)[0])
    assert np.isnan(log_odds_per_unit(values, none, ONCE)[0])


def test_events_that_are_parted_wholly_still_have_an_end_to_their_slope():
    slope = log_odds_per_unit(np.array([-1.5, -0.5, 0.5, 1.5]), SORE, ONCE)[0]
    assert 0.0 < slope < 5.0


@pytest.mark.parametrize("slope", [-1.0, 0.0, 1.5])
def test_the_slope_of_a_made_up_runner_is_found(slope):
    # the standard error is about 1 / sqrt(n p (1 - p)), 0.05 for 4,000 days
    values, sore = made_up(slope, seed=1)
    found = log_odds_per_unit(values, sore, np.ones((1, values.size)))[0]
    assert found == pytest.approx(slope, abs=0.2)


def test_weeks_are_drawn_whole():
    week = np.array([1, 1, 1, 2, 2, 3])
    drawn = drawn_weeks(week, 50)
    assert np.array_equal(drawn[:, 0], drawn[:, 2])
    assert np.array_equal(drawn[:, 3], drawn[:, 4])


def test_as_many_weeks_are_drawn_as_there_are():
    drawn = drawn_weeks(np.array([1, 2, 3]), 50)
    assert drawn.sum(axis=1).tolist() == [3.0] * 50


def test_the_same_weeks_are_drawn_each_time():
    week = np.arange(20)
    assert np.array_equal(drawn_weeks(week, 10), drawn_weeks(week, 10))


def test_an_interval_is_the_middle_share():
    assert interval(np.arange(101.0), 0.9) == pytest.approx((5.0, 95.0))


def test_an_interval_of_what_is_mostly_unknown_is_unknown():
    assert np.isnan(interval(np.array([1.0, np.nan, np.nan]), 0.9)).all()
