"""Jump in load: this run against the longest and the hardest of thirty days."""

from __future__ import annotations

import math

import numpy as np
import pytest
from made_up import an_assessed

from analyser.guidelines.base import Verdict
from analyser.guidelines.jump import JUMP
from analyser.runner import History

HALF_HOUR_M = 2.78 * 1800


def before(distance_m: float | None, load: float | None) -> History:
    return History(longest_distance_m=distance_m, longest_load=load)


@pytest.mark.parametrize(
    ("share", "verdict"),
    [
        (0.5, Verdict.GOOD),
        (1.0, Verdict.GOOD),
        (1.10, Verdict.GOOD),
        (1.11, Verdict.WATCH),
        (1.30, Verdict.WATCH),
        (1.31, Verdict.TOO_MUCH),
        (2.5, Verdict.TOO_MUCH),
    ],
)
def test_a_longer_run_is_a_jump(share, verdict):
    run = an_assessed(30, history=before(HALF_HOUR_M / share, 1000.0))
    assert JUMP.check(run).verdict is verdict


def test_the_same_distance_may_be_a_jump_in_load():
    run = an_assessed(30, grade=0.05, history=before(HALF_HOUR_M, 100.0))  # exp(0.3875) = 1.47
    finding = JUMP.check(run)
    assert finding.verdict is Verdict.TOO_MUCH
    assert (finding.measured, finding.measured_rest) == ("147 %", "of your hardest in 30 days.")


def test_the_further_of_the_two_jumps_is_shown():
    run = an_assessed(30, history=before(HALF_HOUR_M / 1.2, 95.0))
    assert JUMP.check(run).measured_rest == "of your longest in 30 days."


def test_after_thirty_days_off_the_base_run_is_the_measure():
    finding = JUMP.check(an_assessed(45, history=before(None, None)))
    assert (finding.measured, finding.verdict) == ("150 %", Verdict.TOO_MUCH)


def test_a_base_run_after_thirty_days_off_is_good():
    assert JUMP.check(an_assessed(30, history=before(None, None))).verdict is Verdict.GOOD


def test_a_jump_just_past_the_limit_is_not_rounded_to_it():
    run = an_assessed(30, history=before(HALF_HOUR_M / 1.103, 1000.0))
    assert JUMP.check(run).measured == "110.3 %"


def test_a_lone_file_is_not_judged():
    finding = JUMP.check(an_assessed(90))
    assert finding.verdict is Verdict.NOT_ASSESSED
    assert finding.measured_rest.startswith("First run here")


def test_without_speed_or_distance_nothing_is_claimed():
    run = an_assessed(30, speed_mps=np.nan, history=before(5000.0, 100.0))
    run.summary["distance_m"] = math.nan
    run.score.__dict__["value"] = math.nan
    assert JUMP.check(run).verdict is Verdict.NOT_ASSESSED


def test_a_jump_by_a_hair_after_a_month_off_still_fits_its_row():
    run = an_assessed(30, speed_mps=2.78 * 1.100001, history=before(None, None))
    finding = JUMP.check(run)
    assert finding.verdict is Verdict.WATCH
    assert len(f"{finding.measured} {finding.measured_rest}") <= 40
