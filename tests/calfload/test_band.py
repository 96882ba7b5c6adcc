"""The band by hand where one constant is left, its honesty, and its speed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from made_up import a_movement

from analyser.calfload import band as bands
from analyser.calfload.score import calf_load
from analyser.derive import InputErrors

NO_ERRORS = InputErrors(speed=0.0, grade=0.0, cadence=0.0)
Z = 1.2816  # a tenth of a normal distribution lies above it


def score(movement, n=4.0, errors=NO_ERRORS):
    return calf_load(movement, 2.78, 1.75, damage_exponent=n, errors=errors)


def a_hilly_mixed_run(hours: float):
    rng = np.random.default_rng(7)
    count = round(hours * 3600)
    cadence = np.where(np.arange(count) % 900 < 90, 112.0, 165.0) + rng.normal(0, 4, count)
    return a_movement(
        hours * 60,
        rng.normal(2.9, 0.4, count),
        0.05 * np.sin(np.arange(count) / 100) + rng.normal(0, 0.01, count),
        cadence,
        rng.normal(1.0, 0.05, count),
    )


def test_the_base_run_itself_is_certain_when_the_sensors_are():
    base = score(a_movement(30))
    assert (base.low, base.high) == pytest.approx((100.0, 100.0))


def test_plain_impulse_uphill_is_as_uncertain_as_its_one_constant():
    # n = 1: 100 exp(0.10 g), g = 3.10 +- 0.35
    up = score(a_movement(30, grade=0.10), n=1.0)
    assert up.low == pytest.approx(100 * math.exp(0.10 * (3.10 - Z * 0.35)), rel=0.005)
    assert up.high == pytest.approx(100 * math.exp(0.10 * (3.10 + Z * 0.35)), rel=0.005)


def test_the_error_of_the_grade_shrinks_with_the_length_of_the_run():
    # n = 1, flat: the run-mean error is 0.01 sqrt(2 * 60 / T), and ln d = 3.1 times that
    flat = score(a_movement(120, grade=0.0), n=1.0, errors=InputErrors(0.0, 0.01, 0.0))
    error = 3.10 * 0.01 * math.sqrt(120 / 7200)
    assert flat.high / flat.value == pytest.approx(math.exp(Z * error), rel=0.001)


def test_a_run_shorter_than_its_errors_does_not_make_them_larger():
    flat = score(a_movement(0.5, grade=0.0), n=1.0, errors=InputErrors(0.0, 0.01, 0.0))
    assert flat.high / flat.value == pytest.approx(math.exp(Z * 3.10 * 0.01), rel=0.003)


def test_an_input_that_was_not_measured_has_no_error():
    unknown = score(a_movement(30), errors=InputErrors(0.0, 0.05, 0.05))
    assert (unknown.low, unknown.high) == pytest.approx((100.0, 100.0))


def test_further_from_the_base_run_the_band_is_wider():
    near, far = score(a_movement(30, grade=0.02)), score(a_movement(30, grade=0.08))
    assert far.high / far.low > near.high / near.low


def test_the_same_run_has_the_same_band_each_time():
    first, again = (score(a_hilly_mixed_run(0.5)) for _ in range(2))
    assert (first.low, first.high) == (again.low, again.high)


def test_gathering_samples_hardly_moves_the_edges(monkeypatch):
    gathered = score(a_hilly_mixed_run(1.0), errors=InputErrors())
    monkeypatch.setattr(bands, "STRETCHES", 10**9)
    exact = score(a_hilly_mixed_run(1.0), errors=InputErrors())
    assert gathered.low == pytest.approx(exact.low, abs=0.0005 * exact.value)
    assert gathered.high == pytest.approx(exact.high, abs=0.0005 * exact.value)


def test_a_run_that_never_moved_has_no_band_to_speak_of():
    still = score(a_movement(10, speed_mps=0.0))
    assert (still.low, still.value, still.high) == (0.0, 0.0, 0.0)
