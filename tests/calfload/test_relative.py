"""The band of "times your usual": by hand where one feature differs, and free of the easy speed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import a_movement

from analyser.calfload.relative import FEATURES, relative_band, usual_features
from analyser.calfload.score import calf_load
from analyser.derive import InputErrors

Z = 1.2816
NO_ERRORS = InputErrors(0.0, 0.0, 0.0)
ALIKE = dict.fromkeys(FEATURES, 0.1)


def test_a_run_like_the_usual_ones_is_as_uncertain_as_its_own_errors():
    # (1.26 x 0.012)^2 + (7.75 x 0.002)^2 + (3.0 x 0.008)^2 = 0.0323^2
    low, high = relative_band(ALIKE, ALIKE, time_s=3600.0, errors=NO_ERRORS)
    sd = math.sqrt((1.26 * 0.012) ** 2 + (7.75 * 0.002) ** 2 + (3.0 * 0.008) ** 2)
    assert high == pytest.approx(math.exp(Z * sd), rel=1e-4)
    assert low == pytest.approx(1.0 / high)


def test_a_steeper_run_adds_what_the_grade_s_constant_leaves_open():
    # n = 1: 0.05 more of climb, g = 3.10 +- 0.35
    steeper = {**ALIKE, "climb": 0.15}
    band = relative_band(steeper, ALIKE, time_s=3600.0, errors=NO_ERRORS, damage_exponent=1.0)
    own = (0.15 * 0.012) ** 2 + (3.1 * 0.002) ** 2 + (0.6 * 0.008) ** 2
    assert math.log(band[1]) == pytest.approx(Z * math.sqrt((0.05 * 0.35) ** 2 + own), rel=0.01)


def test_the_easy_speed_plays_no_part():
    rng = np.random.default_rng(2)
    steps = np.where(np.arange(1800) % 600 < 90, 112.0, 165.0)
    one = a_movement(30, rng.normal(2.9, 0.3, 1800), 0.02, steps, steps < 130.0)
    other = a_movement(30, 2.6, 0.0, 168.0, 0.0)
    bands = [_band(one, other, easy) for easy in (2.2, 2.78, 3.4)]
    assert bands[0] == pytest.approx(bands[1])
    assert bands[0] == pytest.approx(bands[2])


def _band(one, other, easy_mps):
    now, usual = (calf_load(m, easy_mps, 1.75).features for m in (one, other))
    return relative_band(now, usual, time_s=1800.0)


SHARE = st.floats(0.0, 1.0)


@settings(max_examples=60, deadline=None)
@given(st.tuples(SHARE, SHARE, SHARE), st.sampled_from([1.0, 2.0, 4.0, 9.0]))
def test_better_sensors_never_widen_it(shares, n):
    errors = InputErrors(0.03 * shares[0], 0.01 * shares[1], 0.01 * shares[2])
    better = relative_band(ALIKE, ALIKE, time_s=1800.0, errors=errors, damage_exponent=n)
    usual = relative_band(ALIKE, ALIKE, time_s=1800.0, damage_exponent=n)
    assert better[1] <= usual[1]


def test_the_usual_is_the_mean_of_the_runs_that_had_a_load():
    assert usual_features([{"climb": 0.02}, {}, {"climb": 0.06}]) == pytest.approx({"climb": 0.04})
    assert usual_features([]) == {}
