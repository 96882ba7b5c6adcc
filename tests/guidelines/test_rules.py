"""The rule table: limits from habits, reckoned by hand."""

from __future__ import annotations

import math

import pytest

from analyser.guidelines import GUIDELINES
from analyser.guidelines.rules import (
    COACHED,
    NEVER,
    REGULAR,
    SORE,
    Rule,
    is_beyond,
    level,
    limits_of,
)

EVERY_RULE = [*REGULAR.values(), *COACHED.values(), *SORE.values()]


def test_the_longest_of_30_days_and_a_tenth_is_the_limit_of_a_run() -> None:
    limits = limits_of(REGULAR["distance_m"], 10_000.0)
    assert (limits.watch, limits.red) == pytest.approx((11_000.0, 20_000.0))


def test_under_the_coach_s_base_nothing_is_said_whatever_the_habit() -> None:
    limits = limits_of(REGULAR["load"], 20.0)
    assert (limits.watch, limits.red) == (135.0, 202.5)


def test_an_unknown_habit_gives_no_limit() -> None:
    assert level(5000.0, limits_of(REGULAR["distance_m"], math.nan)) == -1


def test_a_value_that_was_not_measured_is_not_good() -> None:
    assert level(math.nan, limits_of(REGULAR["load"], 100.0)) == -1


def test_a_value_at_its_limit_is_within_it() -> None:
    assert not is_beyond(1.1 * 10_000.0, limits_of(REGULAR["distance_m"], 10_000.0).watch)


def test_one_fast_day_more_than_the_most_is_beyond() -> None:
    limits = limits_of(REGULAR["fast_days"], 2.0)
    assert [level(days, limits) for days in (2.0, 3.0)] == [0, 1]


def test_no_number_of_fast_minutes_in_a_week_is_red() -> None:
    assert limits_of(REGULAR["fast_week_min"], 10.0).red is NEVER


def test_on_the_way_back_fast_minutes_need_no_habit() -> None:
    limits = limits_of(COACHED["fast_min"], 0.0)
    assert [level(minutes, limits) for minutes in (2.0, 2.5, 8.0, 8.5)] == [0, 1, 1, 2]


def test_a_red_limit_of_0_does_not_make_the_little_red() -> None:
    assert level(50.0, limits_of(COACHED["climb_m"], 0.0)) == 0


def test_on_sore_calves_60_points_are_never_too_much() -> None:
    limits = limits_of(SORE["load"], 50.0)
    assert [level(load, limits) for load in (60.0, 61.0)] == [0, 2]


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.measure)
def test_every_rule_belongs_to_a_guideline(rule: Rule) -> None:
    assert rule.guideline in {guideline.key for guideline in GUIDELINES}
