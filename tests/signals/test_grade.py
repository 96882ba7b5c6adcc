"""Slopes of made-up ground, seen by made-up sensors: the ground is known."""

from __future__ import annotations

import numpy as np
import pytest
from signals.made_up_ground import AT_A_RUN, FLAT_M, by_pressure, in_whole_metres, seen

from analyser.signals.grade import grade
from analyser.signals.heights import Heights


def test_an_even_slope_has_its_grade() -> None:
    slope = grade(AT_A_RUN, seen(0.05 * AT_A_RUN))
    assert slope.grade == pytest.approx(0.05, abs=1e-6)


def test_grade_follows_a_hill_of_a_kilometre() -> None:
    hill = 20.0 * np.sin(2.0 * np.pi * AT_A_RUN / 2000.0)
    truth = 0.0628 * np.cos(2.0 * np.pi * AT_A_RUN / 2000.0)
    slope = grade(AT_A_RUN, seen(by_pressure(hill), "barometer"))
    gain = np.dot(slope.grade, truth) / np.dot(truth, truth)
    assert gain == pytest.approx(1.0, abs=0.05)
    assert np.sqrt(np.mean((slope.grade - truth) ** 2)) < 0.01  # the noise that the base allows


@pytest.mark.parametrize(("length_m", "rise_m"), [(800.0, 8.0), (800.0, 20.0), (2000.0, 40.0)])
def test_taking_noise_off_leaves_hills_in_whole_metres_as_steep_as_they_are(
    length_m: float, rise_m: float
) -> None:
    turn = 2.0 * np.pi * AT_A_RUN / length_m
    slope = grade(AT_A_RUN, seen(in_whole_metres(rise_m / 2.0 * np.sin(turn)))).grade
    steepest = np.pi * rise_m / length_m
    uphill = np.cos(turn) > 0.99
    assert np.mean(slope[uphill]) == pytest.approx(steepest, rel=0.06)


def test_noise_on_the_flat_gives_no_grade() -> None:
    slope = grade(AT_A_RUN, seen(by_pressure(FLAT_M), "barometer"))
    assert np.std(slope.grade) < 0.005


def test_noise_is_no_slope_at_the_ends_either() -> None:
    # 0.1 m of noise: its slope from one point to the next, 5 m on, would be 2.8 %.
    noise = np.random.default_rng(8).normal(0.0, 0.1, (40, AT_A_RUN.size))
    ends = [grade(AT_A_RUN, seen(FLAT_M + each, "barometer")).grade[[0, -1]] for each in noise]
    assert np.std(ends) < 0.0028  # a tenth of it


def test_the_slow_wander_of_a_pressure_sensor_is_hardly_a_slope() -> None:
    # 0.3 m over about 20 s, as gusts do; over the shortest base that alone gives slopes of 0.85 %.
    white = np.random.default_rng(3).normal(0.0, 0.3, FLAT_M.size + 20)
    wander = np.sqrt(21.0) * np.convolve(white, np.ones(21) / 21.0, "valid")
    slope = grade(AT_A_RUN, seen(FLAT_M + np.round(wander / 0.2) * 0.2, "barometer"))
    assert np.std(slope.grade) < 0.006


def test_the_base_length_grows_with_the_noise() -> None:
    exact, rough = seen(0.02 * AT_A_RUN), Heights(0.02 * AT_A_RUN, "unknown", 0.0, 1.0, 0, 0.0)
    assert grade(AT_A_RUN, exact).base_m == 30.0
    assert grade(AT_A_RUN, rough).base_m == pytest.approx(141.4, abs=0.1)  # 1.414 x 1 m / 1 %


def test_heights_that_fake_slopes_above_three_per_cent_give_none() -> None:
    wild = Heights(0.02 * AT_A_RUN, "unknown", 0.0, 6.0, 0, 0.0)  # 1.414 x 6 m / 250 m = 3.4 %
    assert np.isnan(grade(AT_A_RUN, wild).grade).all()


def test_a_cliff_is_the_sensors() -> None:
    cliff = np.where(AT_A_RUN > 5000.0, 40.0, 0.0)
    channel = Heights(cliff, "unknown", 0.0, 0.0, 0, 0.0)
    assert np.max(grade(AT_A_RUN, channel).grade) <= 0.45


def test_a_few_steps_have_no_grade() -> None:
    few = np.array([0.0, 5.0, 10.0])
    assert np.isnan(grade(few, Heights(few, "unknown", 0.0, 0.0, 0, 0.0)).grade).all()
