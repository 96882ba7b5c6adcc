"""The histogram of speeds, and what is asked of it: by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analyser.guidelines.speeds import (
    Speeds,
    above_each,
    fast_seconds,
    held_mps,
    median_mps,
    seconds_above,
    speeds_of,
)

HALF_AND_HALF = speeds_of(np.array([2.52, 3.52]), np.array([600.0, 600.0]))


def test_all_of_the_time_is_kept() -> None:
    assert sum(HALF_AND_HALF.seconds) == 1200.0


def test_a_run_without_speed_is_not_slow() -> None:
    assert math.isnan(seconds_above(Speeds(0, ()), 1.0))


def test_half_of_the_time_is_above_3_metres_a_second() -> None:
    assert seconds_above(HALF_AND_HALF, 3.0) == 600.0


def test_inside_a_bin_the_time_is_spread_evenly() -> None:
    assert seconds_above(HALF_AND_HALF, 3.525) == pytest.approx(300.0)


def test_many_runs_are_asked_as_one_is() -> None:
    both = np.array([above_each(HALF_AND_HALF), above_each(Speeds(40, (60.0,)))])
    assert fast_seconds(both, 3.0).tolist() == [600.0, 0.0]


def test_a_speed_held_for_ten_minutes_is_that_of_the_faster_half() -> None:
    assert held_mps(above_each(HALF_AND_HALF), 600.0) == pytest.approx(3.5)


def test_a_run_that_is_too_short_held_nothing() -> None:
    assert held_mps(above_each(HALF_AND_HALF), 1201.0) == 0.0


def test_nothing_is_held_by_no_run() -> None:
    assert held_mps((), 600.0) == 0.0


def test_the_median_is_where_half_of_the_time_lies_below() -> None:
    above = above_each(speeds_of(np.array([2.01, 3.01]), np.array([100.0, 300.0])))
    assert median_mps(above[:-1] - above[1:]) == pytest.approx(3.0 + 0.05 / 3.0)
