"""The smallest step and the noise of a channel, against noise whose size is known."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.noise import noise_sd, resolution

SECONDS = np.arange(20_000.0)
WHITE = np.random.default_rng(7).normal(0.0, 1.0, SECONDS.size)
WAVES = 10.0 * np.sin(SECONDS / 300.0)


@pytest.mark.parametrize("step", [0.2, 1.0])
def test_the_resolution_is_the_step_to_which_values_were_rounded(step: float) -> None:
    assert resolution(np.round(WAVES / step) * step) == pytest.approx(step)


def test_a_rare_half_step_is_not_the_resolution() -> None:
    heights = np.round(WAVES)
    heights[5000] += 0.5
    assert resolution(heights) == 1.0


@pytest.mark.parametrize(
    "values", [[], [5.0], [5.0] * 100, [np.nan] * 100], ids=["none", "one", "level", "unknown"]
)
def test_values_that_never_change_have_no_resolution(values: list[float]) -> None:
    assert resolution(np.array(values)) == 0.0


@pytest.mark.parametrize("sd", [0.05, 0.3, 2.0])
def test_white_noise_is_found_at_its_size(sd: float) -> None:
    assert noise_sd(sd * WHITE) == pytest.approx(sd, rel=0.03)


def test_a_steady_slope_is_no_noise() -> None:
    assert noise_sd(0.13 * SECONDS) == pytest.approx(0.0, abs=1e-9)


def test_a_slope_hides_no_noise() -> None:
    assert noise_sd(0.13 * SECONDS + 0.3 * WHITE) == pytest.approx(0.3, rel=0.03)


def test_one_leap_hardly_raises_the_noise() -> None:
    leap = np.where(SECONDS > 9000.0, 300.0, 0.0)
    assert noise_sd(0.3 * WHITE + leap) == pytest.approx(0.3, rel=0.05)


def test_two_values_tell_no_noise() -> None:
    assert noise_sd(np.array([1.0, 9.0])) == 0.0
