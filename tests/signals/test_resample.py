"""Gaps filled, grids made even, means and medians moved, stretches found: by hand sums."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.resample import (
    LARGEST_GRID,
    even_grid,
    filled,
    lasting,
    median_of_five,
    moving_mean,
    stretches,
)

UNKNOWN = float("nan")


def test_a_gap_is_bridged_by_time_and_not_by_count() -> None:
    values = filled(np.array([0.0, UNKNOWN, 10.0]), np.array([0.0, 8.0, 10.0]))
    assert values.tolist() == [0.0, 8.0, 10.0]


def test_before_the_first_and_after_the_last_the_nearest_value_stands() -> None:
    values = filled(np.array([UNKNOWN, 3.0, UNKNOWN]), np.arange(3.0))
    assert values.tolist() == [3.0, 3.0, 3.0]


def test_nothing_known_stays_unknown() -> None:
    assert np.isnan(filled(np.array([UNKNOWN, UNKNOWN]), np.arange(2.0))).all()


def test_an_uneven_line_lies_on_an_even_grid() -> None:
    grid, values = even_grid(np.array([0.0, 1.0, 4.0]), np.array([0.0, 2.0, 8.0]), 1.0)
    assert grid.tolist() == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert values.tolist() == [0.0, 2.0, 4.0, 6.0, 8.0]


def test_a_grid_over_years_is_no_larger_than_one_over_days() -> None:
    grid, values = even_grid(np.array([0.0, 6e8]), np.array([0.0, 1.0]), 1.0)
    assert grid.size <= LARGEST_GRID + 1
    assert values[[0, -1]].tolist() == pytest.approx([0.0, 1.0])


def test_a_moving_mean_uses_fewer_neighbours_at_the_ends() -> None:
    assert moving_mean(np.array([0.0, 3.0, 6.0, 30.0]), 3).tolist() == [1.5, 3.0, 13.0, 18.0]


@pytest.mark.parametrize("width", [0, 1])
def test_a_mean_of_one_changes_nothing(width: int) -> None:
    assert moving_mean(np.array([1.0, 5.0]), width).tolist() == [1.0, 5.0]


def test_a_mean_wider_than_the_values_still_gives_one_for_each() -> None:
    assert moving_mean(np.array([1.0, 5.0]), 99).shape == (2,)


def test_a_moving_median_drops_a_spike() -> None:
    assert median_of_five(np.array([1.0, 1.0, 99.0, 2.0, 2.0])).tolist() == [1, 1, 2, 2, 2]


def test_stretches_are_named_by_first_and_one_past_the_last() -> None:
    assert stretches(np.array([True, False, True, True])) == [(0, 1), (2, 4)]


def test_a_stretch_lasts_from_the_sample_before_it() -> None:
    chosen = np.array([False, True, True, False, True])
    elapsed_s = np.array([0.0, 10.0, 20.0, 30.0, 31.0])
    assert lasting(chosen, elapsed_s, 20.0).tolist() == [False, True, True, False, False]


def test_nothing_chosen_has_no_stretches() -> None:
    assert stretches(np.zeros(3, dtype=bool)) == []
