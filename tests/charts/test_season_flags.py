"""Where a value lies on the bar of an event: habit, limit and red limit each have their place."""

from __future__ import annotations

from typing import Any

import pytest
from season.test_event_words import an_event

from analyser.charts.season_flags import CHANGED_PLACE, END_PLACE, HABIT_PLACE, RED_PLACE, place

WITHOUT_HABIT: dict[str, Any] = {"habit": None, "times": None, "limit": 10.0, "red_limit": 20.0}
FORM: dict[str, Any] = {"key": "cadence", "measure": "cadence", "habit": 0.0, "times": None}


@pytest.mark.parametrize(("number", "times_habit"), [(7500.0, 1.0), (15000.0, 2.0), (3750.0, 0.5)])
def test_a_number_lies_as_far_along_as_it_is_times_the_habit(
    number: float, times_habit: float
) -> None:
    assert place(an_event(), number) == pytest.approx(times_habit * HABIT_PLACE)


def test_what_is_far_beyond_stays_on_the_bar() -> None:
    assert place(an_event(), 75_000.0) == END_PLACE


@pytest.mark.parametrize(
    ("number", "where"),
    [(5.0, HABIT_PLACE / 2.0), (10.0, HABIT_PLACE), (20.0, RED_PLACE), (15.0, 0.6)],
)
def test_without_a_habit_the_limits_have_their_places(number: float, where: float) -> None:
    assert place(an_event(**WITHOUT_HABIT), number) == pytest.approx(where)


def test_a_cadence_that_falls_short_of_its_limit_is_further_along() -> None:
    slow = an_event(**{**FORM, "measure": "slow_spm", "limit": 160.0, "red_limit": None})
    assert place(slow, 128.0) == pytest.approx(1.25 * HABIT_PLACE)


@pytest.mark.parametrize(("change", "where"), [(0.0, HABIT_PLACE), (-3.0, CHANGED_PLACE)])
def test_a_change_of_form_begins_at_the_habit_and_ends_at_its_limit(
    change: float, where: float
) -> None:
    assert place(an_event(**FORM, limit=-3.0, red_limit=None), change) == pytest.approx(where)


def test_what_has_no_limit_lies_at_the_end() -> None:
    assert place(an_event(), None) == END_PLACE
    assert place(an_event(**{**WITHOUT_HABIT, "limit": None}), 5.0) == END_PLACE
