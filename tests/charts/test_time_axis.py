"""Minutes below the strips: never more than there is room for."""

from __future__ import annotations

import pytest

from analyser.charts.time_axis import minute_step

HOUR_S = 3600.0


@pytest.mark.parametrize(
    ("hours", "minutes"), [(0.1, 1), (0.75, 5), (2.5, 15), (5.0, 30), (24.0, 120), (50.0, 240)]
)
def test_the_step_is_one_that_people_count_in(hours: float, minutes: int) -> None:
    assert minute_step(hours * HOUR_S) == minutes


@pytest.mark.parametrize("days", [3, 30, 4000])
def test_days_have_no_more_marks_than_an_hour(days: int) -> None:
    assert days * 24 * 60 / minute_step(days * 24 * HOUR_S) <= 13
