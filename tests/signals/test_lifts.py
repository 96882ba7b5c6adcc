"""Rides in lifts and cable cars, told from what legs and weather do."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.lifts import quick_rides, rides_at_rest

SECONDS = np.arange(600.0)
AT_REST = np.ones(600, dtype=np.bool_)
ON_FOOT = np.zeros(600, dtype=np.bool_)


def rising(rate_mps: float, for_s: float) -> np.ndarray:
    return np.diff(rate_mps * np.clip(SECONDS - 300.0, 0.0, for_s))


def test_a_cable_car_is_quicker_than_any_runner() -> None:
    assert quick_rides(SECONDS, rising(4.0, 200.0)).sum() == pytest.approx(200.0, abs=40.0)


def test_a_vertical_kilometre_in_record_time_is_no_ride() -> None:
    assert not quick_rides(SECONDS, rising(0.6, 200.0)).any()


def test_a_lift_rises_while_the_feet_are_at_rest() -> None:
    assert rides_at_rest(SECONDS, rising(1.0, 40.0), AT_REST).sum() == pytest.approx(40.0, abs=10.0)


def test_the_same_rise_on_foot_is_climb() -> None:
    assert not rides_at_rest(SECONDS, rising(1.0, 40.0), ON_FOOT).any()


def test_the_same_rise_with_steps_between_is_climb() -> None:
    every_third = SECONDS % 3 > 0
    assert not rides_at_rest(SECONDS, rising(1.0, 40.0), every_third).any()


def test_less_than_twenty_metres_at_rest_are_the_weathers() -> None:
    assert not rides_at_rest(SECONDS, rising(0.5, 35.0), AT_REST).any()  # 17.5 m


def test_less_than_half_a_minute_at_rest_is_the_sensors() -> None:
    assert not rides_at_rest(SECONDS, rising(1.5, 15.0), AT_REST).any()  # 22.5 m, 25 s at most
