"""Cadence: on the flat, running only, against what is quick at that speed and height."""

from __future__ import annotations

import numpy as np
import pytest
from made_up import an_assessed

from analyser.guidelines.base import Verdict
from analyser.guidelines.cadence import CADENCE
from analyser.runner import Runner

SECOND = np.arange(1800)


@pytest.mark.parametrize(
    ("cadence", "verdict"),
    [  # at 3.0 m/s and 1.75 m: quick 170, slow below 163, much too slow below 156
        (185.0, Verdict.GOOD),
        (170.0, Verdict.GOOD),
        (163.0, Verdict.GOOD),
        (162.9, Verdict.WATCH),
        (156.0, Verdict.WATCH),
        (155.0, Verdict.TOO_MUCH),
    ],
)
def test_the_median_cadence_is_held_against_the_quick_one(cadence, verdict):
    assert CADENCE.check(an_assessed(speed_mps=3.0, cadence_spm=cadence)).verdict is verdict


@pytest.mark.parametrize(("height", "verdict"), [(1.95, Verdict.GOOD), (1.65, Verdict.WATCH)])
def test_tall_runners_may_step_more_slowly(height, verdict):
    runner = Runner(height_m=height, easy_speed_mps=2.78)
    run = an_assessed(runner=runner, speed_mps=3.0, cadence_spm=161.0)
    assert CADENCE.check(run).verdict is verdict


def test_a_cadence_just_short_of_quick_is_not_rounded_to_it():
    finding = CADENCE.check(an_assessed(speed_mps=3.0, cadence_spm=162.9))
    assert (finding.measured, finding.short) == ("162.9", "162.9, quick from 163")


def test_walking_is_not_slow_running():
    walks = SECOND % 600 < 240
    run = an_assessed(
        speed_mps=np.where(walks, 1.4, 3.0),
        gait=np.where(walks, 1.0, 2.0),
        cadence_spm=np.where(walks, 110.0, 170.0),
    )
    assert CADENCE.check(run).value == 170.0


def test_hills_are_left_out():
    uphill = SECOND < 1200
    run = an_assessed(
        speed_mps=3.0,
        grade=np.where(uphill, 0.06, 0.0),
        cadence_spm=np.where(uphill, 150.0, 170.0),
    )
    assert CADENCE.check(run).value == 170.0


def test_without_heights_all_running_counts():
    assert CADENCE.check(an_assessed(cadence_spm=150.0)).verdict is Verdict.TOO_MUCH


def test_long_gaps_between_samples_weigh_as_long_as_they_last():
    run = an_assessed(
        speed_mps=3.0,
        dt_s=np.where(SECOND < 900, 1.0, 5.0),
        cadence_spm=np.where(SECOND < 900, 180.0, 160.0),
    )
    assert CADENCE.check(run).value == 160.0


def test_the_place_is_where_the_steps_were_slow():
    run = an_assessed(speed_mps=3.0, cadence_spm=np.where(SECOND < 1200, 158.0, 172.0))
    (span,) = CADENCE.check(run).where
    assert (span.start_s, span.end_s) == (0.0, pytest.approx(1200, abs=15))


def test_without_step_rate_nothing_is_claimed():
    finding = CADENCE.check(an_assessed())
    assert finding.verdict is Verdict.NOT_ASSESSED
    assert finding.measured_rest == "No step rate in this file."


def test_a_run_with_hardly_any_flat_is_not_judged():
    run = an_assessed(cadence_spm=150.0, grade=np.where(SECOND < 59, 0.0, 0.05))
    assert CADENCE.check(run).verdict is Verdict.NOT_ASSESSED


def test_against_an_assumed_height_nothing_is_worse_than_watch():
    run = an_assessed(runner=Runner(easy_speed_mps=3.0), speed_mps=3.0, cadence_spm=150.0)
    assert CADENCE.check(run).verdict is Verdict.WATCH


def test_an_assumed_height_is_said():
    run = an_assessed(runner=Runner(easy_speed_mps=3.0), speed_mps=3.0, cadence_spm=170.0)
    assert CADENCE.check(run).held_against == "Quick starts at 163 if 1.75 m tall."
