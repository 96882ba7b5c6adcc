"""One rhythm only: slow steps that are a run all the same."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.rhythm import is_slow_stepping_run, rhythms_spm


def one_rhythm(cadence_spm: float, speed_mps: float, seconds: int = 1800) -> bool:
    steps = np.random.default_rng(1).normal(cadence_spm, 3.0, seconds)
    return is_slow_stepping_run(steps, np.full(seconds, speed_mps), np.ones(seconds))


@pytest.mark.parametrize(
    ("cadence_spm", "speed_mps", "run"),
    [(140.0, 2.4, True), (140.0, 1.8, False), (128.0, 2.4, False), (165.0, 2.4, False)],
)
def test_slow_steps_are_a_run_at_a_run_s_speed(
    cadence_spm: float, speed_mps: float, run: bool
) -> None:
    assert one_rhythm(cadence_spm, speed_mps) is run


def test_whoever_walks_too_has_two_rhythms() -> None:
    steps = np.repeat([142.0, 112.0], [1500, 300])
    assert not is_slow_stepping_run(steps, np.full(1800, 2.4), np.ones(1800))
    assert rhythms_spm(steps, np.ones(1800)) == (112.0, 142.0)


def test_nothing_known_has_no_rhythm() -> None:
    assert rhythms_spm(np.full(10, np.nan), np.ones(10)) == ()
