"""Walking told from running, by cadence first and by speed second."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.gait import (
    is_walk,
    steady_cadence_spm,
    walking_by_speed,
    walking_weight,
)

UNKNOWN = float("nan")


@pytest.mark.parametrize(
    ("speed_mps", "cadence_spm", "walking"),
    [
        (1.4, 115.0, 1.0),
        (2.8, 165.0, 0.0),
        (1.6, 160.0, 0.0),  # a slow run is a run
        (2.3, 130.0, 1.0),  # a race walker's stride
        (3.0, 140.0, 0.5),  # half way between 130 and 150
        (3.0, 135.0, 0.84375),  # 1 - (3 x 0.25^2 - 2 x 0.25^3)
        (1.4, UNKNOWN, 1.0),
        (1.8, UNKNOWN, 0.5),
        (2.0, UNKNOWN, 0.0),
        (2.8, UNKNOWN, 0.0),
    ],
)
def test_walking_is_told_by_cadence_and_without_one_by_speed(
    speed_mps: float, cadence_spm: float, walking: float
) -> None:
    weight = walking_weight(np.array([speed_mps]), np.array([cadence_spm]))
    assert weight[0] == pytest.approx(walking)


def test_walking_is_unknown_without_speed_and_cadence() -> None:
    assert np.isnan(walking_weight(np.array([UNKNOWN]), np.array([UNKNOWN]))[0])


def test_the_easy_run_of_a_slow_runner_is_a_run() -> None:
    assert walking_by_speed(np.array([1.6]), 1.6)[0] == 0.0


def _turns(cadence_spm: np.ndarray) -> np.ndarray:
    """Return the lengths of the turns of gait, one sample a second."""
    seconds = np.ones(cadence_spm.size)
    steady = steady_cadence_spm(np.arange(float(cadence_spm.size)), seconds, cadence_spm)
    walk = is_walk(walking_weight(np.full(steady.shape, 1.9), steady), seconds)
    return np.diff(np.flatnonzero(np.diff(walk)), prepend=-1, append=walk.size - 1)


@pytest.mark.parametrize("seed", range(5))
def test_about_the_change_of_gait_no_turn_is_shorter_than_ten_seconds(seed: int) -> None:
    wavering = 140.0 + np.random.default_rng(seed).uniform(-3.0, 3.0, 3600)
    assert _turns(wavering).min() >= 10


def test_a_walk_of_twenty_seconds_stays_one() -> None:
    steps = np.full(600, 165.0)
    steps[300:320] = 112.0
    assert _turns(steps).tolist() == [300, 20, 280]


def test_zeros_count_among_the_steps_around() -> None:
    steps = np.repeat([160.0, 0.0, 160.0], [20, 6, 20])
    assert (steady_cadence_spm(np.arange(46.0), np.ones(46), steps) == 160.0).all()


def test_a_foot_that_the_sensor_lost_is_told_by_speed() -> None:
    steady = steady_cadence_spm(np.arange(60.0), np.ones(60), np.zeros(60))
    assert np.isnan(steady).all()
