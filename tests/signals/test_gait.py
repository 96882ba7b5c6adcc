"""Walking told from running, by cadence first and by speed second."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.gait import walking_weight

UNKNOWN = float("nan")


@pytest.mark.parametrize(
    ("speed_mps", "cadence_spm", "walking"),
    [
        (1.4, 115.0, 1.0),
        (2.8, 165.0, 0.0),
        (1.6, 160.0, 0.0),  # a slow run is a run
        (2.3, 130.0, 1.0),  # a race walker's stride
        (3.0, 140.0, 0.5),  # half way between 134 and 146
        (3.0, 137.0, 0.84375),  # 1 - (3 x 0.25^2 - 2 x 0.25^3)
        (1.4, UNKNOWN, 1.0),
        (2.0, UNKNOWN, 0.5),
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
