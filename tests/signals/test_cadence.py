"""Cadence in one unit throughout, and the steps that it counts."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.cadence import mended_cadence, steps_taken

SECONDS = np.arange(1200.0)
RUNNING = np.full(1200, 3.0)
STEADY = np.full(1200, 170.0)
MIDDLE = (SECONDS >= 400.0) & (SECONDS < 600.0)


def test_a_halved_stretch_is_doubled() -> None:
    mended = mended_cadence(SECONDS, np.where(MIDDLE, 85.0, STEADY), RUNNING)
    assert mended.cadence_spm == pytest.approx(STEADY)
    assert mended.halved_s == 200.0


def test_a_doubled_stretch_is_halved() -> None:
    mended = mended_cadence(SECONDS, np.where(MIDDLE, 340.0, STEADY), RUNNING)
    assert mended.cadence_spm == pytest.approx(STEADY)
    assert mended.doubled_s == 200.0


@pytest.mark.parametrize("twice_from_s", [300.0, 600.0, 900.0])
def test_a_count_that_changes_from_one_foot_to_both_in_mid_run_is_one_count(
    twice_from_s: float,
) -> None:
    # A pod that an app doubles from the moment it is paired: 2 x 170, and 170 before.
    mended = mended_cadence(SECONDS, np.where(twice_from_s > SECONDS, 170.0, 340.0), RUNNING)
    assert mended.cadence_spm == pytest.approx(STEADY)


def test_a_walk_is_halved_where_the_running_around_it_is_doubled() -> None:
    # 112 steps of a walk at 1.4 m/s, written as 224 in a file that writes 340 for 170.
    speed = np.where(MIDDLE, 1.4, 3.0)
    mended = mended_cadence(SECONDS, np.where(MIDDLE, 224.0, 340.0), speed)
    assert mended.cadence_spm == pytest.approx(np.where(MIDDLE, 112.0, 170.0))


def test_a_walk_at_a_slow_cadence_stays_a_walk() -> None:
    strolling = np.where(MIDDLE, 100.0, STEADY)
    mended = mended_cadence(SECONDS, strolling, np.where(MIDDLE, 1.3, 3.0))
    assert mended.cadence_spm == pytest.approx(strolling)


def test_a_walking_break_that_the_speed_notices_late_stays_a_walk() -> None:
    late = (SECONDS >= 400.0) & (SECONDS < 415.0)
    broken = np.where(late, 100.0, STEADY)
    assert mended_cadence(SECONDS, broken, RUNNING).halved_s == 0.0


def test_a_moment_that_no_legs_do_is_unknown() -> None:
    jolt = STEADY.copy()
    jolt[100] = 290.0
    assert np.isnan(mended_cadence(SECONDS, jolt, RUNNING).cadence_spm[100])


def test_a_sensor_that_is_silent_each_fourth_second_of_a_run_says_nothing_then() -> None:
    dropouts = np.where(SECONDS % 4 == 0, 0.0, STEADY)
    mended = mended_cadence(SECONDS, dropouts, RUNNING)
    np.testing.assert_array_equal(np.isnan(mended.cadence_spm), SECONDS % 4 == 0)


def test_zeros_of_a_stop_are_steps_that_were_not_taken() -> None:
    speed = np.where(MIDDLE & (SECONDS >= 405.0), 0.0, RUNNING)  # it follows five seconds late
    stopped = np.where(MIDDLE, 0.0, STEADY)
    assert not np.isnan(mended_cadence(SECONDS, stopped, speed).cadence_spm).any()


def test_a_few_zeros_of_a_watch_that_counts_well_stay() -> None:
    few = np.where(SECONDS % 200 == 0, 0.0, STEADY)
    np.testing.assert_array_equal(mended_cadence(SECONDS, few, RUNNING).cadence_spm, few)


def test_steps_are_cadence_times_minutes() -> None:
    assert steps_taken(np.full(60, 170.5), np.ones(60), np.ones(60, dtype=bool)) == 170.5


def test_standing_takes_no_steps() -> None:
    cadence = np.concatenate([np.full(60, 161.0), np.zeros(60)])
    assert steps_taken(cadence, np.ones(120), cadence > 0) == 161.0


def test_moving_seconds_without_cadence_take_the_usual() -> None:
    cadence = np.concatenate([np.full(10, np.nan), np.full(50, 161.0)])
    assert steps_taken(cadence, np.ones(60), np.ones(60, dtype=bool)) == pytest.approx(161.0)


def test_without_cadence_the_steps_are_unknown() -> None:
    assert np.isnan(steps_taken(np.full(9, np.nan), np.ones(9), np.ones(9, dtype=bool)))


def test_where_running_is_doubled_walking_is_too() -> None:
    run_walk = np.where(MIDDLE, 220.0, 328.0)  # walked at 110
    mended = mended_cadence(SECONDS, run_walk, np.where(MIDDLE, 1.5, 3.0))
    assert mended.cadence_spm == pytest.approx(0.5 * run_walk)


def test_doubled_steps_without_a_speed_are_halved_too() -> None:
    mended = mended_cadence(SECONDS, np.full(1200, 348.0), np.full(1200, np.nan))
    assert mended.cadence_spm == pytest.approx(174.0)
