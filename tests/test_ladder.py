"""The ladder of the way back, by PLAN's table."""

from __future__ import annotations

from itertools import pairwise

import pytest
from made_up import coached

from analyser.ladder import LADDER, after, start, step_now


def test_each_step_costs_more_than_the_one_before() -> None:
    assert all(lower.load < higher.load for lower, higher in pairwise(LADDER))


@pytest.mark.parametrize(
    ("days", "step"), [(13, 8), (14, 6), (27, 6), (28, 4), (55, 4), (56, 2), (119, 2), (120, 1)]
)
def test_the_longer_the_time_off_the_lower_the_start(days: int, step: int) -> None:
    assert start(days, 300.0) == step


def test_a_small_week_before_starts_lower() -> None:
    assert [start(days, 199.0) for days in (10, 20, 40)] == [5, 4, 3]


def test_two_clean_runs_open_the_next_step() -> None:
    assert after(*after(2, 0)) == (3, 0)


def test_from_three_times_nine_one_clean_run_does() -> None:
    assert after(7, 0) == (8, 0)


def test_a_run_over_plan_holds_the_step() -> None:
    history = coached(layoff_days=60, runs_since=1)
    assert step_now(history, clean=False).name == "15x1+1"
    assert step_now(history, clean=True).name == "10x2+1"


def test_soreness_takes_a_step_back() -> None:
    history = coached(layoff_days=60, runs_since=4, sore_level=3)
    assert step_now(history, clean=True).name == "10x2+1"


def test_much_soreness_takes_two() -> None:
    history = coached(layoff_days=60, runs_since=4, sore_level=5)
    assert step_now(history, clean=True).name == "15x1+1"
