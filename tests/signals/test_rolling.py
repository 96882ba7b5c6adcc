"""Rolling means: by hand, and against a sum over every hundredth of a second."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.run import FloatArray
from analyser.signals.rolling import rolling_mean

TICK_S = 0.01


def summed_by_ticks(
    elapsed_s: FloatArray, dt_s: FloatArray, values: FloatArray, window_s: float
) -> FloatArray:
    """Return the same mean the slow way: the values laid out over ticks, then averaged."""
    first = elapsed_s[0] - dt_s[0] - window_s
    ticks = np.full(round((elapsed_s[-1] + window_s - first) / TICK_S), np.nan)

    def at(time_s: float) -> int:
        return round((time_s - first) / TICK_S)

    for time_s, lasted_s, value in zip(elapsed_s, dt_s, values, strict=True):
        ticks[at(time_s - lasted_s) : at(time_s)] = value
    means = []
    for middle_s in elapsed_s - dt_s / 2.0:
        held = ticks[at(middle_s - window_s / 2.0) : at(middle_s + window_s / 2.0)]
        held = held[~np.isnan(held)]
        means.append(held.mean() if held.size else np.nan)
    return np.array(means)


def made(seed: int, gaps: bool) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return a minute and a half with pauses and unknown values, and with gaps if asked."""
    random = np.random.default_rng(seed)
    dt_s = (random.random(90) > 0.2).astype(np.float64)
    between_s = np.where(random.random(90) > 0.9, 20.0, 1.0) if gaps else np.ones(90)
    values = np.where(random.random(90) > 0.1, random.normal(3.0, 1.0, 90), np.nan)
    return np.cumsum(between_s), dt_s, values


@pytest.mark.parametrize("gaps", [False, True])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_the_mean_of_what_the_window_holds(seed: int, gaps: bool) -> None:
    run = made(seed, gaps)
    assert rolling_mean(*run, 10.0) == pytest.approx(summed_by_ticks(*run, 10.0), nan_ok=True)


def test_a_window_of_an_odd_number_of_seconds() -> None:
    run = made(4, gaps=False)
    assert rolling_mean(*run, 7.0) == pytest.approx(summed_by_ticks(*run, 7.0), nan_ok=True)


def test_a_window_longer_than_the_run_holds_all_of_it() -> None:
    elapsed_s, dt_s, values = made(5, gaps=False)
    whole = np.average(values[np.isfinite(values)], weights=dt_s[np.isfinite(values)])
    assert rolling_mean(elapsed_s, dt_s, values, 1000.0) == pytest.approx(np.full(90, whole))


def test_a_rolling_mean_weighs_by_time() -> None:
    mean = rolling_mean(np.array([10.0, 40.0]), np.array([10.0, 30.0]), np.array([1.0, 5.0]), 1e3)
    assert mean == pytest.approx([4.0, 4.0])


def test_a_rolling_mean_leaves_out_what_is_unknown() -> None:
    values = np.array([1.0, np.nan, 3.0])
    assert rolling_mean(np.arange(1.0, 4.0), np.ones(3), values, 10.0) == pytest.approx([2, 2, 2])


def test_a_rolling_mean_of_nothing_known_is_unknown() -> None:
    assert np.isnan(rolling_mean(np.arange(1.0, 4.0), np.ones(3), np.full(3, np.nan), 10.0)).all()
