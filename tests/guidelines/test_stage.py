"""Stage: speed comes last."""

from __future__ import annotations

import numpy as np
import pytest
from made_up import an_assessed

from analyser.guidelines.base import Boxes, Verdict
from analyser.guidelines.stage import STAGE
from analyser.runner import History, Runner


def with_fast(seconds: int, stage: str = "base", fast: float = 3.6, **more):
    speed = np.where(np.arange(1800) < seconds, fast, 2.7)  # fast from 1.2 * 2.78 = 3.34
    return an_assessed(30, speed_mps=speed, history=History(stage=stage), **more)


@pytest.mark.parametrize("stage", ["base", "distance"])
@pytest.mark.parametrize(
    ("seconds", "verdict"),
    [(0, Verdict.GOOD), (50, Verdict.GOOD), (150, Verdict.WATCH), (400, Verdict.TOO_MUCH)],
)
def test_fast_minutes_before_the_speed_stage_count(stage, seconds, verdict):
    assert STAGE.check(with_fast(seconds, stage)).verdict is verdict


def test_in_the_speed_stage_speed_is_welcome():
    assert STAGE.check(with_fast(600, "speed")).verdict is Verdict.GOOD


def test_brisk_is_not_fast():
    assert STAGE.check(with_fast(900, fast=3.2)).verdict is Verdict.GOOD


def test_against_an_assumed_easy_pace_nothing_is_worse_than_watch():
    assert STAGE.check(with_fast(900, runner=Runner())).verdict is Verdict.WATCH


@pytest.mark.parametrize(("stage", "number"), [("base", 1), ("distance", 2), ("speed", 3)])
def test_the_stage_is_shown_as_boxes(stage, number):
    assert STAGE.check(with_fast(0, stage)).picture == Boxes(number, 3)


@pytest.mark.parametrize(("units", "words"), [("km", "4.8 km x 3"), ("mi", "3 miles x 3")])
def test_the_second_stage_is_said_in_the_runners_units(units, words):
    runner = Runner(height_m=1.75, easy_speed_mps=2.78, units=units)
    assert words in STAGE.check(with_fast(0, "distance", runner=runner)).measured_rest


def test_the_place_is_where_it_was_fast():
    (span,) = STAGE.check(with_fast(400)).where
    assert span.end_s == pytest.approx(400, abs=15)


def test_a_lone_file_tells_no_stage():
    assert STAGE.check(an_assessed(30, speed_mps=4.0)).verdict is Verdict.NOT_ASSESSED
