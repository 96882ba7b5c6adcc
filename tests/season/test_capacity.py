"""The ribbon: what two of the last four weeks made usual, from SEASON's rule by hand."""

from __future__ import annotations

import math

import pytest
from made_season import a_row, day, rows

from analyser.season.capacity import Ribbon, ribbon, room
from analyser.season.soreness import SoreDay, onsets
from analyser.season.summary import RunSummary
from analyser.season.table import runs_table, weeks_table

FOUR_WEEKS = [a_row(0, load=400.0), a_row(7, load=500.0), a_row(14, load=350.0), a_row(21, load=450.0)]  # fmt: skip  # noqa: E501


def _last(found: list[RunSummary], sore: list[SoreDay] | None = None) -> Ribbon:
    runs = runs_table(found)
    return ribbon(weeks_table(runs), runs, onsets(sore or []))[-1]


def test_the_lower_edge_is_the_third_of_the_last_four_weeks() -> None:
    assert _last(FOUR_WEEKS).low == pytest.approx(400.0)


def test_the_upper_edge_is_the_second_week_and_a_tenth_of_the_largest_run() -> None:
    assert _last(FOUR_WEEKS).high == pytest.approx(450.0 + 50.0)


def test_below_the_base_week_the_base_week_stands_in() -> None:
    found = _last(rows([0, 7, 14, 21], load=100.0))
    assert found.high == pytest.approx(300.0 + 10.0)
    assert not found.habit


def test_the_first_four_weeks_have_no_ribbon() -> None:
    runs = runs_table(FOUR_WEEKS)
    bands = ribbon(weeks_table(runs), runs, ())
    assert [math.isnan(band.high) for band in bands] == [True, True, True, True, False]


def test_a_week_with_a_sore_onset_does_not_count() -> None:
    found = _last(FOUR_WEEKS, [SoreDay(day(26), 4)])
    assert (found.low, found.high) == pytest.approx((350.0, 400.0 + 50.0))


def test_a_week_that_ends_three_days_before_an_onset_does_not_count() -> None:
    found = _last(FOUR_WEEKS, [SoreDay(day(30), 4)])
    assert found.low == pytest.approx(350.0)


def test_a_week_that_ends_four_days_before_an_onset_counts() -> None:
    found = _last(FOUR_WEEKS, [SoreDay(day(31), 4)])
    assert found.low == pytest.approx(400.0)


def test_weeks_without_a_run_count_as_empty() -> None:
    assert _last(rows([0, 7, 28], load=400.0)).low == 0.0


def test_one_run_may_be_a_tenth_longer_than_the_longest() -> None:
    runs = runs_table(rows([0, 7, 14, 21], 5.0, load=120.0))
    found = room(_last(rows([0, 7, 14, 21], 5.0, load=120.0)), runs, 2.78)
    assert (found.run_m, found.run_load) == pytest.approx((5500.0, 132.0))


def test_after_30_days_off_one_run_is_held_against_a_base_run() -> None:
    runs = runs_table(rows([0], 20.0))
    found = room(Ribbon(day(42), 0.0, 300.0, habit=False), runs, 2.5)
    assert found.from_base_run
    assert (found.run_m, found.run_load) == pytest.approx((1.1 * 4500.0, 110.0))
