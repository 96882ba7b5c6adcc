"""Which of three channels is wrong: by hand, for what apps were seen to write."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.run import FloatArray
from analyser.signals.agreement import (
    DISTANCE,
    POSITIONS,
    SPEED,
    factor_of,
    paces,
    ratio,
    verdict,
    way_of_positions_m,
    way_of_speed_m,
)

SECONDS = np.arange(601.0)
AT_A_RUN = 2.8 * SECONDS


def going(mps: float) -> FloatArray:
    return np.full(20, mps)


def test_a_pace_is_the_way_of_half_a_minute_over_its_time() -> None:
    assert paces(SECONDS, AT_A_RUN) == pytest.approx(going(2.8))


def test_the_way_of_a_speed_is_bridged_where_it_was_not_recorded() -> None:
    every_fifth = np.where(SECONDS % 5 == 0, 2.8, np.nan)
    way = way_of_speed_m(SECONDS, every_fifth, np.ones(601))
    assert paces(SECONDS, way) == pytest.approx(going(2.8))


def test_the_way_of_positions_is_that_on_the_ground() -> None:
    north = 10.0 + AT_A_RUN / 110_611.0  # metres of a degree of latitude at 10 degrees
    way = way_of_positions_m(SECONDS, north, np.full(601, 20.0))
    assert paces(SECONDS, way) == pytest.approx(going(2.8), rel=0.002)


def test_positions_every_half_minute_tell_no_way() -> None:
    sparse = 30.0 * SECONDS
    assert np.isnan(way_of_positions_m(sparse, 10.0 + 1e-4 * SECONDS, np.full(601, 20.0))).all()


@pytest.mark.parametrize("wrong", [SPEED, DISTANCE, POSITIONS])
def test_two_of_three_win(wrong: str) -> None:
    channels = {name: going(2.8) for name in (SPEED, DISTANCE, POSITIONS)}
    assert verdict(channels | {wrong: going(4.0)}).wrong == {wrong}


def test_three_that_agree_are_all_right() -> None:
    channels = {SPEED: going(2.8), DISTANCE: going(3.0), POSITIONS: going(2.6)}
    assert not verdict(channels).wrong


def test_a_speed_in_kilometres_an_hour_loses_to_a_distance() -> None:
    found = verdict({SPEED: going(10.08), DISTANCE: going(2.8)})
    assert found.wrong == {SPEED}
    assert factor_of(found.ratios[SPEED]) == 3.6


def test_a_distance_that_never_rises_loses_to_positions() -> None:
    assert verdict({DISTANCE: going(0.0), POSITIONS: going(2.8)}).wrong == {DISTANCE}


def test_positions_that_stand_still_lose_to_a_distance() -> None:
    assert verdict({DISTANCE: going(2.8), POSITIONS: going(0.1)}).wrong == {POSITIONS}


def test_of_two_that_a_runner_can_do_the_devices_total_decides() -> None:
    two = {SPEED: going(2.8), DISTANCE: going(5.6)}
    assert verdict(two, told_mps=2.8).wrong == {DISTANCE}
    assert verdict(two, told_mps=5.6).wrong == {SPEED}


def test_of_two_a_third_apart_nobody_knows_which_is_wrong() -> None:
    assert not verdict({SPEED: going(2.8), DISTANCE: going(3.7)}).wrong


def test_two_minutes_are_too_little_to_judge_by() -> None:
    assert np.isnan(ratio(going(2.8)[:3], going(5.6)[:3]))
    assert not verdict({SPEED: going(2.8)[:3], DISTANCE: going(9.0)[:3]}).wrong


def test_standing_still_contradicts_nothing() -> None:
    assert not verdict({SPEED: going(0.0), DISTANCE: going(0.1)}).wrong
