"""The median of a window of time, against the plain median of numpy."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.rolling_median import rolling_median

RNG = np.random.default_rng(5)
VALUES = RNG.uniform(100.0, 180.0, 200)


def test_each_second_is_the_median_of_the_fifteen_around() -> None:
    found = rolling_median(np.arange(200.0), np.ones(200), VALUES, 15.0)
    assert found[100] == np.median(VALUES[93:108])
    assert found[0] == np.sort(VALUES[:8])[3]  # of two middle ones, the lower


@pytest.mark.parametrize("shift", [0.0, 1e-7])
def test_both_ways_agree(shift: float) -> None:
    known = np.where(RNG.random(200) < 0.3, np.nan, VALUES)
    time = np.arange(200.0) + shift * RNG.random(200)
    plain = rolling_median(np.arange(200.0), np.ones(200), known, 15.0)
    assert np.array_equal(rolling_median(time, np.ones(200), known, 15.0), plain, equal_nan=True)


def test_a_sample_counts_for_its_time() -> None:
    found = rolling_median(np.array([0.0, 1.0, 6.0]), np.array([1.0, 1.0, 5.0]), VALUES[:3], 15.0)
    assert (found == VALUES[2]).all()


def test_where_nothing_is_known_there_is_no_median() -> None:
    assert np.isnan(rolling_median(np.arange(3.0), np.zeros(3), np.ones(3), 15.0)).all()
