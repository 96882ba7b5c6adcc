"""Speed from steps and from told totals: sums by hand."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.by_steps import speed_by_steps_mps, stepping_unmeasured, way_by_totals_m

SECONDS = np.arange(600.0)
EACH = np.ones(600)
STEPS = np.full(600, 160.0)
NOWHERE = np.zeros(600, dtype=np.bool_)
LOST = SECONDS < 300.0


def test_steps_of_a_run_without_speed_or_position_are_unmeasured() -> None:
    speed = np.where(LOST, 0.0, 2.8)
    found = stepping_unmeasured(SECONDS, speed, STEPS, NOWHERE)
    assert (found == LOST).all()


def test_steps_at_one_known_place_are_on_the_spot() -> None:
    assert not stepping_unmeasured(SECONDS, 0.0 * SECONDS, STEPS, ~NOWHERE).any()


def test_a_stroll_where_the_speed_says_standing_is_standing() -> None:
    assert not stepping_unmeasured(SECONDS, 0.0 * SECONDS, np.full(600, 100.0), NOWHERE).any()


def test_a_stroll_where_no_speed_is_known_goes_on() -> None:
    unknown = np.full(600, np.nan)
    assert stepping_unmeasured(SECONDS, unknown, np.full(600, 100.0), NOWHERE).all()


def test_half_a_minute_without_speed_is_left_alone() -> None:
    speed = np.where(SECONDS < 30.0, 0.0, 2.8)
    assert not stepping_unmeasured(SECONDS, speed, STEPS, NOWHERE).any()


def test_steps_are_as_long_as_in_the_rest_of_the_run() -> None:
    speed = np.where(LOST, np.nan, 2.4)  # steps of 0.9 m
    by, own = speed_by_steps_mps(speed, np.where(LOST, 150.0, 160.0), EACH)
    assert own
    assert by[LOST] == pytest.approx(0.9 * 150.0 / 60.0)


def test_steps_of_unknown_length_are_those_of_an_easy_run_and_of_a_walk() -> None:
    by, own = speed_by_steps_mps(np.full(600, np.nan), np.where(LOST, 160.0, 110.0), EACH)
    assert not own
    assert by[LOST] == pytest.approx(2.78)
    assert by[~LOST] == pytest.approx(1.34)


def test_a_told_kilometre_is_spread_over_its_steps() -> None:
    weight = np.where(LOST, 1.0, 3.0)
    way = way_by_totals_m(SECONDS, weight, SECONDS[[0, -1]], np.array([0.0, 1200.0]))
    assert way[299] == pytest.approx(300.0, abs=1.5)
    assert way[-1] == pytest.approx(1200.0)


def test_each_lap_keeps_its_own_length() -> None:
    edges = np.array([0.0, 200.0, 599.0])
    way = way_by_totals_m(SECONDS, EACH, edges, np.array([0.0, 1000.0, 2000.0]))
    assert np.diff(way)[50] == pytest.approx(5.0)
    assert np.diff(way)[500] == pytest.approx(1000.0 / 399.0)
