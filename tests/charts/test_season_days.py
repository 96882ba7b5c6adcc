"""The calendar's classes are the runner's own: load against the usual run before it."""

from __future__ import annotations

import pytest
from made_season import a_row, day, rows

from analyser.charts.season_days import load_colour, usual_by_day
from analyser.charts.style import LOAD_COLOURS
from analyser.season.season import build_season

TWENTY = range(0, 40, 2)


def test_a_trained_runner_s_usual_run_is_usual_whatever_its_points() -> None:
    season = build_season(rows(TWENTY, load=300.0), today=day(40))
    assert usual_by_day(season)[day(38)] == pytest.approx(1.0)


def test_a_day_of_two_runs_has_their_sum() -> None:
    season = build_season([*rows(TWENTY), a_row(41), a_row(41.4)], today=day(42))
    assert usual_by_day(season)[day(41)] == pytest.approx(2.0)


def test_the_first_run_is_held_against_an_easy_half_hour() -> None:
    assert usual_by_day(build_season([a_row(0, load=150.0)], today=day(1)))[day(0)] == 1.5


@pytest.mark.parametrize(
    ("usual", "number"), [(0.79, 0), (0.8, 1), (1.19, 1), (1.2, 2), (1.5, 3), (2.0, 4)]
)
def test_the_five_classes_begin_at_0_8_1_2_1_5_and_2(usual: float, number: int) -> None:
    assert load_colour(usual) == LOAD_COLOURS[number]
