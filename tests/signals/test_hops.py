"""Positions that hop about, and those that only leapt once."""

from __future__ import annotations

import numpy as np

from analyser.signals.hops import unplaced, without_hops

SECONDS = np.arange(1200.0)
NORTH = 10.0 + 2.8 * SECONDS / 110_611.0
EAST = np.full(1200, 20.0)
EARLY = SECONDS < 480.0


def test_an_ordinary_track_stays_as_it_is() -> None:
    placed = without_hops(SECONDS, NORTH, EAST)
    assert placed.latitude is NORTH
    assert placed.hopped_s == 0.0


def test_eight_minutes_of_hopping_are_left_out_whole() -> None:
    hopping = NORTH + np.where(EARLY, np.random.default_rng(1).uniform(1.0, 1.1, 1200), 0.0)
    placed = without_hops(SECONDS, hopping, EAST)
    assert np.isnan(placed.latitude[EARLY]).all()
    assert np.isfinite(placed.latitude[~EARLY]).all()
    assert placed.hopped_s == 480.0


def test_remnants_of_hopping_are_left_out_with_it() -> None:
    hopping = NORTH + np.where(EARLY, np.random.default_rng(1).uniform(1.0, 1.1, 1200), 0.0)
    remnants = np.where(EARLY & (SECONDS % 40 > 1), np.nan, hopping)
    assert np.isnan(without_hops(SECONDS, remnants, EAST).latitude[EARLY]).all()


def test_one_leap_from_a_place_of_minutes_leaves_both_sides() -> None:
    elsewhere = NORTH + np.where(EARLY, 1.0, 0.0)
    assert np.isfinite(without_hops(SECONDS, elsewhere, EAST).latitude).all()


def test_half_a_minute_elsewhere_is_bridged() -> None:
    away = NORTH + np.where((SECONDS >= 600.0) & (SECONDS < 630.0), 0.01, 0.0)
    assert np.isnan(without_hops(SECONDS, away, EAST).latitude).sum() == 30


def test_time_before_the_first_position_leads_nowhere() -> None:
    late = np.where(EARLY, np.nan, NORTH)
    assert unplaced(SECONDS, late, EAST).sum() == 481  # nobody knows how the first was reached


def test_a_tunnel_that_a_runner_can_run_through_is_a_way() -> None:
    tunnel = np.where((SECONDS > 600.0) & (SECONDS < 700.0), np.nan, NORTH)
    assert not unplaced(SECONDS, tunnel, EAST).any()


def test_a_silence_whose_ends_lie_a_degree_apart_is_none() -> None:
    after = np.where(SECONDS >= 700.0, NORTH + 1.0, NORTH)
    silent = np.where((SECONDS > 600.0) & (SECONDS < 700.0), np.nan, after)
    assert unplaced(SECONDS, silent, EAST).sum() == 100


def test_without_any_position_there_is_no_way() -> None:
    assert unplaced(SECONDS, np.full(1200, np.nan), EAST).all()
