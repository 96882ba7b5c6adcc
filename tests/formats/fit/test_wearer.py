"""What was told to the watch comes with the run, and a value never set is no value."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from fit_writer import Field, FitWriter, Value

from analyser.formats import read_bytes
from analyser.run import UNKNOWN_WEARER, WatchProfile

BEGIN = 1_140_000_000
USER: list[Field] = [(3, "uint8", 1), (4, "uint16", 1), (8, "uint8", 1), (9, "uint8", 1)]
TARGET: list[Field] = [(1, "uint8", 1), (2, "uint8", 1)]
ZONES: list[Field] = [(6, "uint8", 6), (11, "uint8", 1), (12, "uint8", 1), (13, "uint8", 1)]
ZONE: list[Field] = [(254, "uint16", 1), (1, "uint8", 1)]
RISING = [93, 113, 131, 149, 168, 187]


def worn_by(*messages: tuple[int, list[Field], Sequence[Value]]) -> WatchProfile:
    """Return what a run's file with these messages (number, fields, values) says."""
    writer = FitWriter()
    for number, fields, values in messages:
        writer.define(3, number, fields)
        writer.message(3, values)
    writer.define(2, 20, [(253, "uint32", 1), (5, "uint32", 1)])
    for second in range(60):
        writer.message(2, [BEGIN + second, 280 * second])
    writer.define(9, 18, [(253, "uint32", 1), (2, "uint32", 1), (7, "uint32", 1), (5, "enum", 1)])
    writer.message(9, [BEGIN + 60, BEGIN, 60_000, 1])
    return read_bytes(writer.getvalue(), "run.fit")[0].watch_profile


def test_height_and_weight_are_in_metres_and_kilograms() -> None:
    told = worn_by((3, USER, [168, 615, 52, 184]))
    assert (told.height_m, told.weight_kg) == (1.68, 61.5)
    assert (told.resting_heart_rate_bpm, told.max_heart_rate_bpm) == (52.0, 184.0)


def test_a_file_that_says_nothing_leaves_all_open() -> None:
    assert worn_by() == UNKNOWN_WEARER


@pytest.mark.parametrize("height_cm", [0, None, 20])
def test_a_height_that_was_never_set_is_none(height_cm: int | None) -> None:
    assert worn_by((3, USER, [height_cm, 615, 0, 0])) == WatchProfile(weight_kg=61.5)


def test_the_zones_of_the_run_go_before_the_settings() -> None:
    zones = (216, ZONES, [RISING, 187, 57, 164])
    told = worn_by((7, TARGET, [190, 170]), (8, ZONE, [0, 100]), (8, ZONE, [1, 120]), zones)
    assert told.zone_limits_bpm == tuple(RISING)
    assert (told.max_heart_rate_bpm, told.threshold_heart_rate_bpm) == (187.0, 164.0)


def test_the_zones_of_the_settings_come_in_their_own_order() -> None:
    told = worn_by((8, ZONE, [1, 130]), (8, ZONE, [0, 110]), (8, ZONE, [2, 150]))
    assert told.zone_limits_bpm == (110.0, 130.0, 150.0)


@pytest.mark.parametrize("limits", [[0] * 6, [93, 113, 113, 149, 168, 187], RISING[::-1]])
def test_zones_that_do_not_rise_are_none(limits: list[int]) -> None:
    assert worn_by((216, ZONES, [limits, 187, 57, 0])).zone_limits_bpm == ()


def test_the_target_tells_the_highest_heart_rate_where_no_zones_do() -> None:
    assert worn_by((7, TARGET, [190, 0])) == WatchProfile(max_heart_rate_bpm=190.0)
