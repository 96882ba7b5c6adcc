"""Pace: by heart rate where it can be, else by speed, and softened where that is assumed."""

from __future__ import annotations

import numpy as np
import pytest
from made_up import an_assessed

from analyser.guidelines.base import Verdict
from analyser.guidelines.pace import PACE
from analyser.runner import History, Runner

HEART = Runner(height_m=1.75, easy_speed_mps=2.78, max_heart_rate_bpm=180)  # hard from 144
SECOND = np.arange(1800)


def first_part(percent: float, value: float, rest: float):
    return np.where(18 * percent > SECOND, value, rest)


@pytest.mark.parametrize(
    ("percent", "verdict"),
    [(0, Verdict.GOOD), (20, Verdict.GOOD), (21, Verdict.WATCH), (41, Verdict.TOO_MUCH)],
)
def test_the_hard_part_by_heart_rate_decides(percent, verdict):
    run = an_assessed(runner=HEART, heart_rate_bpm=first_part(percent, 160, 130))
    assert PACE.check(run).verdict is verdict


def test_exactly_eighty_percent_of_the_highest_heart_rate_is_still_easy():
    assert PACE.check(an_assessed(runner=HEART, heart_rate_bpm=144.0)).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    ("percent", "verdict"),
    [(0, Verdict.GOOD), (15, Verdict.GOOD), (25, Verdict.WATCH), (45, Verdict.TOO_MUCH)],
)
def test_without_a_heart_rate_speed_decides(percent, verdict):
    run = an_assessed(speed_mps=first_part(percent, 3.3, 2.7))
    assert PACE.check(run).verdict is verdict


def test_with_a_heart_rate_a_quick_runner_may_be_at_ease():
    run = an_assessed(runner=HEART, speed_mps=3.5, heart_rate_bpm=130.0)
    assert PACE.check(run).verdict is Verdict.GOOD


def test_a_heart_rate_without_its_highest_does_not_decide():
    assert PACE.check(an_assessed(heart_rate_bpm=190.0)).verdict is Verdict.GOOD


def test_a_heart_rate_for_a_third_of_the_run_does_not_decide():
    run = an_assessed(runner=HEART, heart_rate_bpm=first_part(33, 170, np.nan))
    assert PACE.check(run).measured_rest.startswith("of the run faster than")


def test_slow_uphill_may_be_hard():
    assert PACE.check(an_assessed(speed_mps=2.2, flat_speed_mps=3.3)).verdict is Verdict.TOO_MUCH


def test_fast_downhill_may_be_easy():
    assert PACE.check(an_assessed(speed_mps=3.6, flat_speed_mps=2.7)).verdict is Verdict.GOOD


@pytest.mark.parametrize("history", [None, History()])
def test_against_an_assumed_easy_pace_nothing_is_worse_than_watch(history):
    run = an_assessed(runner=Runner(), speed_mps=4.5, history=history)
    finding = PACE.check(run)
    assert finding.verdict is Verdict.WATCH
    assert "assumed" in finding.held_against


def test_against_a_learned_easy_pace_it_may_be_too_much():
    run = an_assessed(runner=Runner(), speed_mps=4.5, history=History(easy_speed_mps=2.78))
    assert PACE.check(run).verdict is Verdict.TOO_MUCH


def test_a_second_of_gps_noise_is_not_hard_running():
    speed = np.where(SECOND % 4 == 0, 4.0, 2.4)
    assert PACE.check(an_assessed(speed_mps=speed)).verdict is Verdict.GOOD


def test_the_place_is_where_it_was_hard():
    run = an_assessed(runner=HEART, heart_rate_bpm=first_part(50, 170, 120))
    (span,) = PACE.check(run).where
    assert (span.start_s, span.end_s) == (0.0, pytest.approx(900, abs=15))


def test_without_speed_or_heart_rate_nothing_is_claimed():
    assert PACE.check(an_assessed(speed_mps=np.nan)).verdict is Verdict.NOT_ASSESSED


@pytest.mark.parametrize(("units", "text"), [("km", "5:27 /km"), ("mi", "8:46 /mi")])
def test_the_limit_is_said_in_the_runners_units(units, text):
    runner = Runner(easy_speed_mps=2.78, height_m=1.75, units=units)
    assert text in PACE.check(an_assessed(runner=runner)).measured_rest


def test_a_share_just_past_the_limit_is_not_rounded_to_it():
    heart_rate = np.where(np.arange(60000) < 12120, 160.0, 120.0)
    run = an_assessed(1000, runner=HEART, heart_rate_bpm=heart_rate)
    assert PACE.check(run).measured == "20.2 %"
