"""Smoothing keeps what is slow, drops what is quick, and leaves a slope alone."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.filters import low_pass, savitzky_golay

SECONDS = np.arange(2000.0)
INSIDE = slice(200, -200)


def wave(period_s: float) -> np.ndarray:
    return np.sin(2.0 * np.pi * SECONDS / period_s)


def test_a_slope_passes_unchanged_to_its_ends() -> None:
    assert low_pass(0.3 * SECONDS, 0.04) == pytest.approx(0.3 * SECONDS, abs=1e-9)


def test_a_wave_at_the_cutoff_is_halved() -> None:
    # Forwards and backwards: 1 / (1 + 1).
    assert np.max(low_pass(wave(25.0), 0.04)[INSIDE]) == pytest.approx(0.5, abs=0.01)


def test_a_slow_wave_passes() -> None:
    assert low_pass(wave(250.0), 0.04)[INSIDE] == pytest.approx(wave(250.0)[INSIDE], abs=0.002)


def test_a_quick_wave_does_not_pass() -> None:
    # (2.5)^4 = 39: one part in 40 is left.
    assert np.max(np.abs(low_pass(wave(10.0), 0.04)[INSIDE])) < 0.03


def test_a_parabola_is_its_own_quadratic_fit() -> None:
    curve = 0.01 * SECONDS**2
    assert savitzky_golay(curve, 31)[INSIDE] == pytest.approx(curve[INSIDE])


@pytest.mark.parametrize("size", [0, 1, 2, 5])
def test_short_signals_keep_their_length(size: int) -> None:
    assert low_pass(np.ones(size), 0.04).shape == (size,)
    assert savitzky_golay(np.ones(size), 31).shape == (size,)
