"""The speed as if flat, against the costs that Minetti and others measured."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.energy import flat_speed_mps


@pytest.mark.parametrize(
    ("grade", "cost_j_per_kg_m"),
    [  # the published polynomial by hand: 155.4 i^5 - 30.4 i^4 - 43.3 i^3 + 46.3 i^2 + 19.5 i + 3.6
        (0.0, 3.6),
        (0.10, 5.968214),
        (-0.10, 2.151706),
        (0.20, 9.006688),
        (-0.20, 1.800032),
    ],
)
def test_the_flat_speed_costs_what_the_slope_does(grade: float, cost_j_per_kg_m: float) -> None:
    flat = flat_speed_mps(np.array([3.0]), np.array([grade]))
    assert flat[0] == pytest.approx(3.0 * cost_j_per_kg_m / 3.6, rel=1e-6)


def test_slopes_beyond_the_measured_count_as_the_steepest_measured() -> None:
    steep, cliff = flat_speed_mps(np.array([1.0, 1.0]), np.array([0.45, 2.0]))
    assert steep == cliff


def test_an_unknown_slope_is_flat_and_an_unknown_speed_unknown() -> None:
    flat = flat_speed_mps(np.array([3.0, np.nan]), np.array([np.nan, 0.1]))
    assert flat[0] == 3.0
    assert np.isnan(flat[1])
