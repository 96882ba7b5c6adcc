"""The steps of the way back, as the table of docs/way-back.md has them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from analyser.ladder.steps import LADDER, Session, first_step


def test_each_step_costs_more_than_the_one_before() -> None:
    assert all(lower.load < higher.load for lower, higher in pairwise(LADDER))


@pytest.mark.parametrize(
    ("days", "step"), [(13, 8), (14, 6), (27, 6), (28, 4), (55, 4), (56, 2), (119, 2), (120, 1)]
)
def test_the_longer_the_time_off_the_lower_the_start(days: int, step: int) -> None:
    assert first_step(days, 300.0) == step


def test_under_two_hundred_points_a_week_before_start_lower() -> None:
    assert [first_step(days, 199.0) for days in (10, 20, 40)] == [5, 4, 3]


def test_after_a_calf_injury_the_ladder_starts_with_single_minutes() -> None:
    assert first_step(3, 400.0, injured=True) == 1


@pytest.mark.parametrize("rung", LADDER, ids=lambda rung: rung.name)
def test_a_step_s_minutes_are_those_of_its_name(rung) -> None:  # type: ignore[no-untyped-def]
    session = rung.session
    assert session.running_min + session.walking_min >= 28.0
    assert rung.name.replace("x", "").isascii()


def test_a_session_is_named_for_a_calendar() -> None:
    assert [rung.session.name for rung in LADDER[::9]] == ["walk 30 min", "30 min easy"]
    assert Session(1, 36.0, 0.0, 123.0, (4, 20, "quick")).name.endswith("20 s quick")
