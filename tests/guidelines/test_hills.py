"""Hills: steep time and climb, and whether the calves paid for them."""

from __future__ import annotations

import numpy as np
import pytest
from made_up import an_assessed

from analyser.guidelines.base import Verdict
from analyser.guidelines.hills import HILLS
from analyser.runner import History, Runner

SECOND = np.arange(1800)


def uphill(percent: float, grade: float, **more):
    """Return half an hour, so many percent of it up, as many down."""
    up = 18 * percent > SECOND
    down = (18 * percent <= SECOND) & (36 * percent > SECOND)
    return an_assessed(grade=np.where(up, grade, np.where(down, -grade, 0.0)), **more)


def test_a_flat_run_is_good():
    assert HILLS.check(an_assessed(grade=0.0)).verdict is Verdict.GOOD


def test_a_little_steep_running_is_good():
    assert HILLS.check(uphill(14, 0.05)).verdict is Verdict.GOOD


def test_a_steep_fifth_of_the_time_that_the_calves_paid_for_is_too_much():
    # 20 points of time x (exp(7.75 * 0.07) - 1) = 14 points
    assert HILLS.check(uphill(20, 0.07)).verdict is Verdict.TOO_MUCH


def test_a_steep_fifth_that_cost_the_calves_little_is_watch():
    # 20 points of time x (exp(7.75 * 0.045) - 1) = 8 points
    assert HILLS.check(uphill(20, 0.045)).verdict is Verdict.WATCH


def test_two_hilly_runs_in_a_row_are_too_much():
    run = uphill(20, 0.045, history=History(last_run_hilly=True))
    assert HILLS.check(run).verdict is Verdict.TOO_MUCH


@pytest.mark.parametrize("before", [None, False])
def test_after_a_flat_run_a_hilly_one_is_watch(before):
    run = uphill(20, 0.045, history=History(last_run_hilly=before))
    assert HILLS.check(run).verdict is Verdict.WATCH


def test_a_flat_run_after_a_hilly_one_is_good():
    run = an_assessed(grade=0.0, history=History(last_run_hilly=True))
    assert HILLS.check(run).verdict is Verdict.GOOD


def test_a_long_gentle_climb_counts_by_its_metres():
    # half the way at 3.6 %: 18 m/km, none of it steep
    finding = HILLS.check(uphill(50, 0.036))
    assert (finding.measured, finding.measured_rest) == ("18 m", "of climb for each km.")
    assert finding.verdict is Verdict.TOO_MUCH


def test_climb_is_said_in_feet_a_mile_where_miles_are_run():
    runner = Runner(height_m=1.75, easy_speed_mps=2.78, units="mi")
    finding = HILLS.check(uphill(50, 0.036, runner=runner))
    assert finding.measured == "95 ft"  # 18 m/km x 1.609 km / 0.3048 m
    assert finding.held_against == "In balance: up to 79 ft a mile."


def test_downhill_alone_is_no_hill_run():
    assert HILLS.check(an_assessed(grade=-0.06)).verdict is Verdict.GOOD


def test_the_place_is_where_it_was_steep():
    (span,) = HILLS.check(uphill(20, 0.07)).where
    assert (span.start_s, span.end_s) == (0.0, 360.0)


def test_a_share_just_past_the_limit_is_not_rounded_to_it():
    assert HILLS.check(uphill(15.2778, 0.041)).measured == "15.3 %"


def test_a_run_without_heights_is_not_called_flat():
    finding = HILLS.check(an_assessed())
    assert finding.verdict is Verdict.NOT_ASSESSED
    assert finding.measured_rest == "No usable height in this file."


def test_a_treadmill_asks_for_its_incline():
    finding = HILLS.check(an_assessed(sub_sport="treadmill"))
    assert finding.held_against == "Tell it: --incline 2 for 2 %."


def test_heights_for_a_third_of_the_run_are_not_enough():
    run = an_assessed(grade=np.where(SECOND < 600, 0.0, np.nan))
    assert HILLS.check(run).verdict is Verdict.NOT_ASSESSED
