"""The rows of length, load and week: as many runs that pass as that fail."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from made_findings import GOOD, RED, UNKNOWN, WATCH, found, verdict
from made_up import a_ran, coached, regular

from analyser.guidelines.base import State, Verdict
from analyser.history import Before7

BASE_M = 1800.0 * 2.78


@pytest.mark.parametrize(
    ("km", "expected"), [(8.0, GOOD), (8.7, GOOD), (9.0, WATCH), (15.9, WATCH), (16.1, RED)]
)
def test_a_run_is_held_against_the_longest_of_30_days(km: float, expected: Verdict) -> None:
    ran = replace(a_ran(), distance_m=1000.0 * km, load=101.0)
    assert verdict("length", ran, regular()) is expected


def test_three_miles_need_no_limit() -> None:
    ran = replace(a_ran(), distance_m=4800.0)
    assert verdict("length", ran, regular({"distance_m": 1000.0})) is GOOD


def test_a_run_below_the_usual_load_is_never_red_for_its_length() -> None:
    ran = replace(a_ran(), distance_m=17_000.0, load=99.0)
    assert verdict("length", ran, regular()) is WATCH


@pytest.mark.parametrize(("times", "expected"), [(1.29, GOOD), (1.31, WATCH), (2.1, RED)])
def test_the_way_back_is_held_against_a_base_run(times: float, expected: Verdict) -> None:
    ran = replace(a_ran(), distance_m=times * BASE_M, load=120.0)
    assert verdict("length", ran, coached()) is expected


def test_the_limit_of_a_first_run_tells_its_unit_beside_minutes() -> None:
    # 30 % beyond half an hour at 2.78 m/s: 6505 m
    words = found("length", a_ran(), coached(State.UNKNOWN))
    assert words.held_against == "A first run: 30 min; limit 6.5 km."


def test_a_longer_run_since_is_the_reference() -> None:
    ran = replace(a_ran(), distance_m=10_000.0, load=120.0)
    assert verdict("length", ran, coached(references={"distance_m": 8000.0})) is GOOD


def test_a_run_without_distance_is_not_assessed() -> None:
    assert verdict("length", replace(a_ran(), distance_m=math.nan), regular()) is UNKNOWN


def test_too_few_runs_make_no_habit() -> None:
    assert verdict("length", a_ran(), regular({"distance_m": math.nan})) is UNKNOWN


def test_walk_breaks_are_a_fact_and_fine() -> None:
    gait = np.tile(np.repeat([2.0, 1.0], [240, 60]), 6)
    speed = np.where(gait == 2.0, 2.78, 1.5)
    assert found("length", a_ran(30.0, gait=gait, speed_mps=speed), regular()).quiet == (
        "5 walks of 1 min: fine"
    )


def test_a_run_twice_as_long_as_any_names_both() -> None:
    ran = replace(a_ran(), distance_m=23_000.0, load=400.0)
    row = found("length", ran, regular({"distance_m": 10_600.0}))
    assert row.reason == "23.0 km, the longest of 30 days was 10.6"


@pytest.mark.parametrize(("load", "expected"), [(164.0, GOOD), (166.0, WATCH), (301.0, RED)])
def test_a_load_is_held_against_the_hardest_of_30_days(load: float, expected: Verdict) -> None:
    assert verdict("load", replace(a_ran(), load=load), regular()) is expected


def test_a_third_above_a_base_run_is_no_matter() -> None:
    assert verdict("load", replace(a_ran(), load=134.0), regular({"load": 50.0})) is GOOD


@pytest.mark.parametrize(("load", "expected"), [(59.0, GOOD), (61.0, WATCH), (101.0, RED)])
def test_on_sore_calves_the_usual_load_is_much(load: float, expected: Verdict) -> None:
    sore = regular(state=State.SORE, sore_level=4, sore_days_ago=1)
    assert verdict("load", replace(a_ran(), load=load), sore) is expected


@pytest.mark.parametrize(("load", "expected"), [(119.0, GOOD), (121.0, WATCH), (401.0, RED)])
def test_a_week_a_third_above_the_highest_is_said(load: float, expected: Verdict) -> None:
    history = regular(week=Before7(load=400.0))
    assert verdict("week", replace(a_ran(), load=load), history) is expected


def test_a_week_is_said_once() -> None:
    history = regular(week=Before7(load=500.0), said={"week_load": 1})
    row = found("week", replace(a_ran(), load=120.0), history)
    assert row.verdict is GOOD
    assert row.short == "620, said already"
    assert row.held_against == "Most in five weeks 400, limit 520: said already."


def test_a_week_back_is_said_once_as_well() -> None:
    history = coached(week=Before7(load=300.0, base_runs=1), said={"week_load": 1})
    row = found("week", replace(a_ran(), load=100.0), history)
    assert row.held_against == "400 in seven days; limit 360: said already."


def test_a_week_that_gets_graver_is_said_again() -> None:
    history = regular(week=Before7(load=700.0), said={"week_load": 1})
    assert verdict("week", replace(a_ran(), load=120.0), history) is RED


def test_three_base_runs_never_need_a_limit() -> None:
    history = regular({"week_load": 50.0}, week=Before7(load=200.0))
    assert verdict("week", replace(a_ran(), load=99.0), history) is GOOD


def test_a_restart_fills_boxes() -> None:
    row = found("week", a_ran(), coached(week=Before7(load=100.0, base_runs=1, days=1)))
    assert row.measured == "2 of 3"


@pytest.mark.parametrize(("days", "expected"), [(3, GOOD), (4, WATCH), (6, RED)])
def test_days_run_count_when_starting_again(days: int, expected: Verdict) -> None:
    ran = replace(a_ran(), load=101.0)
    assert verdict("week", ran, coached(week=Before7(load=100.0, days=days))) is expected


def test_days_run_do_not_count_when_regular() -> None:
    assert verdict("week", a_ran(), regular(week=Before7(load=100.0, days=6))) is GOOD
