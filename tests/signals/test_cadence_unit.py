"""Steps of both feet are told from strides of one, by what people do at a speed."""

import numpy as np
import pytest

from analyser.signals.cadence_unit import AS_STORED, DOUBLED, steps_of_both_feet


@pytest.mark.parametrize(
    ("stored", "speed_mps", "decision"),
    [
        (84, 2.8, DOUBLED),  # strides of an easy run
        (168, 2.8, AS_STORED),
        (78, 2.2, DOUBLED),
        (150, 2.1, AS_STORED),  # a slow, long-legged shuffle
        (96, 5.5, DOUBLED),
        (190, 5.5, AS_STORED),
        (55, 1.4, DOUBLED),  # strides of a walk
        (110, 1.4, AS_STORED),
        (100, 1.0, AS_STORED),
        (86, np.nan, DOUBLED),  # on a treadmill without speed, a run is assumed
        (172, np.nan, AS_STORED),
    ],
)
def test_the_reading_that_fits_the_speed_is_taken(stored, speed_mps, decision):
    cadence, said = steps_of_both_feet(np.full(9, float(stored)), np.full(9, speed_mps))
    assert said == decision
    assert cadence[0] == (stored * 2 if decision == DOUBLED else stored)


def test_standing_has_no_vote():
    cadence = np.array([0.0, 0, 0, 0, 170, 172, 60])
    speed_mps = np.array([0.0, 0, 0, 0, 2.8, 2.8, 0.3])
    assert steps_of_both_feet(cadence, speed_mps)[1] == AS_STORED


def test_a_cadence_of_zeros_is_left_alone():
    cadence, said = steps_of_both_feet(np.zeros(3), np.full(3, 2.8))
    assert (cadence.tolist(), said) == ([0, 0, 0], AS_STORED)


def test_nan_stays_nan():
    cadence, _ = steps_of_both_feet(np.array([np.nan, 85]), np.array([2.8, 2.8]))
    np.testing.assert_array_equal(cadence, [np.nan, 170])


def test_a_damaged_value_beyond_all_bounds_is_doubled_without_a_word() -> None:
    cadence = np.array([84.0, 84.0, 1e308])
    doubled, _ = steps_of_both_feet(cadence, np.full(3, 2.8))
    assert doubled[:2].tolist() == [168.0, 168.0]
