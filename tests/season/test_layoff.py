"""Layoffs are two weeks and more without a run."""

from __future__ import annotations

import math

import pytest
from made_season import day, rows

from analyser.season.layoff import layoffs
from analyser.season.table import runs_table


def test_fourteen_empty_days_are_a_layoff() -> None:
    (found,) = layoffs(runs_table(rows([0, 15])))
    assert (found.first, found.last, found.days) == (day(1), day(14), 14)


def test_thirteen_empty_days_are_none() -> None:
    assert layoffs(runs_table(rows([0, 14]))) == ()


def test_a_layoff_that_still_lasts_counts_up_to_today() -> None:
    (found,) = layoffs(runs_table(rows([0])), day(20))
    assert found.days == 20
    assert math.isnan(found.first_load)


def test_the_load_before_is_that_of_a_week_in_the_four_weeks_before() -> None:
    table = runs_table(rows(range(0, 35, 7), load=140.0) + rows([60, 90], load=70.0))
    assert layoffs(table)[0].load_before == pytest.approx(140.0)


def test_the_load_after_is_unknown_at_the_season_s_end() -> None:
    (found,) = layoffs(runs_table(rows([0, 20])))
    assert math.isnan(found.load_after)
    assert found.first_load == pytest.approx(100.0)


def test_a_season_without_runs_has_no_layoff() -> None:
    assert layoffs(runs_table([]), day(90)) == ()
