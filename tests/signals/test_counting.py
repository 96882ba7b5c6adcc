"""The three ways to count a climb: sums by hand."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
import pytest

from analyser.signals.counting import dead_band, play, swings

# Up by 3 m, down by 3 m, ten times, in steps of half a metre.
ZIGZAG = np.tile(np.concatenate([np.arange(0.0, 3.0, 0.5), np.arange(3.0, 0.0, -0.5)]), 10)
WANDER = np.cumsum(np.random.default_rng(1).normal(0.0, 0.5, 2000))


def test_a_swing_counts_from_its_lowest_to_its_highest_point() -> None:
    ups, downs = swings(np.array([10.0, 7.0, 7.5, 7.2, 17.0, 16.5, 20.0, 15.0]), 2.0)
    assert (ups[-1], downs[-1]) == (13.0, 8.0)


def test_swings_below_the_least_count_for_nothing() -> None:
    ups, downs = swings(np.array([0.0, 1.0, 0.0, 1.0, 0.0]), 1.5)
    assert (ups[-1], downs[-1]) == (0.0, 0.0)


def test_of_a_rise_of_three_swings_count_three() -> None:
    assert swings(ZIGZAG, 2.0)[0][-1] == 10 * 3.0


def test_of_a_rise_of_three_a_play_of_one_counts_two_and_of_the_first_two_and_a_half() -> None:
    assert play(ZIGZAG, 1.0)[0][-1] == 10 * 2.0 + 0.5


def test_a_play_that_no_rise_fills_counts_nothing_after_its_first_half() -> None:
    assert play(ZIGZAG, 3.0)[0][-1] == 1.5


def test_a_dead_band_of_one_counts_between_one_and_three_of_a_rise_of_three() -> None:
    assert dead_band(np.array([0.0, 0.9, 3.0, 2.5, 0.0]), 1.0)[0][-1] == 3.0
    assert dead_band(np.array([0.0, 1.0, 1.9, 1.0, 0.1]), 1.0)[0][-1] == 1.0


def test_a_follower_by_turning_points_is_the_follower_of_each_height() -> None:
    moved = accumulate(WANDER.tolist(), lambda f, h: min(max(f, h - 0.5), h + 0.5))
    follower = np.array(list(moved))
    rises = np.maximum(np.diff(follower), 0.0).sum()
    assert play(WANDER, 1.0)[0][-1] == pytest.approx(rises)


def test_climb_is_counted_where_the_ground_rises_not_before() -> None:
    flat_then_up = np.concatenate([np.full(50, 10.0), np.linspace(10.0, 40.0, 31)])
    ups, _ = swings(flat_then_up, 1.0)
    assert ups[49] == 0.0
    assert ups[65] == pytest.approx(flat_then_up[65] - 10.0)


def test_climb_less_descent_is_what_the_follower_rose() -> None:
    ups, downs = play(WANDER, 1.0)
    assert abs(ups[-1] - downs[-1] - (WANDER[-1] - WANDER[0])) <= 0.5
