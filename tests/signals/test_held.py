"""Positions that were held still, while the runner ran on or while the runner stood."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.run import FloatArray
from analyser.signals.held import held

SECONDS = np.arange(1200.0)
NORTH = 10.0 + 2.8 * SECONDS / 110_611.0
EAST = np.full(1200, 20.0)


def last_place_before(first: int, last: int) -> FloatArray:
    return np.where((first <= SECONDS) & (last > SECONDS), NORTH[first], NORTH)


def test_in_a_tunnel_all_but_the_first_sample_of_the_last_place_are_not_known() -> None:
    found = held(SECONDS, last_place_before(600, 720), EAST)
    assert np.flatnonzero(found).tolist() == list(range(601, 720))


@pytest.mark.parametrize("interval", [4, 10, 30])
def test_of_a_position_that_is_new_every_few_seconds_the_first_sample_counts(interval: int) -> None:
    coarse = NORTH[(SECONDS // interval).astype(int) * interval]
    known = ~held(SECONDS, coarse, EAST)
    assert np.flatnonzero(known)[:-interval].tolist() == list(range(0, 1200 - interval, interval))


def test_an_ordinary_track_and_one_that_is_new_every_other_second_are_known() -> None:
    assert not held(SECONDS, NORTH, EAST).any()
    assert not held(SECONDS, NORTH[(SECONDS // 2).astype(int) * 2], EAST).any()


def test_who_stands_for_five_minutes_stood_there_even_if_the_receiver_leaps_then() -> None:
    stood = np.where(SECONDS < 600.0, NORTH, NORTH[600] + (SECONDS > 900.0) * 20.0 / 110_611.0)
    assert not held(SECONDS, stood, EAST).any()


def test_a_leap_that_no_runner_can_have_made_meanwhile_says_nothing_of_the_place() -> None:
    far = np.where((SECONDS >= 600.0) & (SECONDS < 610.0), NORTH[600], NORTH + (SECONDS >= 610.0))
    assert not held(SECONDS, far, EAST).any()


def test_without_positions_none_is_held() -> None:
    assert not held(SECONDS, np.full(1200, np.nan), np.full(1200, np.nan)).any()
