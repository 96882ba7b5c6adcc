"""The band by hand where one constant is left, its honesty, and its speed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from made_up import a_movement

from analyser.calfload import band as bands
from analyser.calfload.score import Unknowns, calf_load
from analyser.derive import InputErrors

NO_ERRORS = InputErrors(speed=0.0, grade=0.0, cadence=0.0)
ALL_KNOWN = Unknowns(easy_speed=0.0, quick_cadence_spm=0.0, height_m=0.0)
Z = 1.2816  # a tenth of a normal distribution lies above it


def score(movement, n=4.0, errors=NO_ERRORS, unknowns=ALL_KNOWN):
    return calf_load(movement, 2.78, 1.75, damage_exponent=n, errors=errors, unknowns=unknowns)


def a_hilly_mixed_run(hours: float):
    rng = np.random.default_rng(7)
    count = round(hours * 3600)
    cadence = np.where(np.arange(count) % 900 < 90, 112.0, 165.0) + rng.normal(0, 4, count)
    return a_movement(
        hours * 60,
        rng.normal(2.9, 0.4, count),
        0.05 * np.sin(np.arange(count) / 100) + rng.normal(0, 0.01, count),
        cadence,
        np.where(cadence < 130.0, 1.0, 0.0),
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


def test_an_unknown_easy_speed_opens_the_base_run_by_its_exponent():
    # n = 1: ln d = -0.15 ln v0, sd 0.13; the exponent's own sd of 0.05 adds a twentieth
    base = score(a_movement(30), n=1.0, unknowns=Unknowns(0.13, 0.0, 0.0))
    assert base.high / base.value == pytest.approx(math.exp(Z * 0.15 * 0.13), rel=0.003)


def test_an_unknown_easy_speed_nearly_cancels_in_easy_kilometres():
    # n = 4: E goes as v0^-0.26, the score as v0^-1.26
    base = score(a_movement(30), unknowns=Unknowns(0.13, 0.0, 0.0))
    of_score, of_km = base.high / base.low, base.easy_km_high / base.easy_km_low
    assert math.log(of_km) < 0.45 * math.log(of_score)


def test_an_unknown_quick_cadence_opens_the_run_whose_steps_are_known():
    # n = 1: ln d = 0.6 delta / 168.68 with sd 7.2
    steps = score(a_movement(30, cadence_spm=168.68), n=1.0, unknowns=Unknowns(0.0, 7.2, 0.0))
    assert steps.high / steps.value == pytest.approx(math.exp(Z * 0.6 * 7.2 / 168.68), rel=0.006)


def test_beyond_the_cadence_clip_the_quick_cadence_does_not_matter():
    slow = a_movement(30, cadence_spm=120.0, walking=0.0)
    known, unknown = score(slow, n=1.0), score(slow, n=1.0, unknowns=Unknowns(0.0, 7.2, 0.0))
    assert unknown.high == pytest.approx(known.high, rel=1e-4)


def test_an_assumed_height_adds_to_the_quick_cadence():
    # 49 steps/min per m: 9 cm are 4.41, and with 7.2 of the runner 8.44
    assert Unknowns().cadence_spm == pytest.approx(8.44, abs=0.01)


def test_with_nothing_known_the_band_is_about_a_third_either_way():
    usual = score(a_hilly_mixed_run(1.0), errors=InputErrors(), unknowns=Unknowns())
    half = (usual.high - usual.low) / 2.0 / usual.value
    assert 0.26 < half < 0.40
