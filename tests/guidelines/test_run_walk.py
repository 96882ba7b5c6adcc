"""Run-walk: breaks are welcome, and wanted where the running goes on and on."""

from __future__ import annotations

import numpy as np
import pytest
from made_up import an_assessed

from analyser.guidelines.base import Verdict
from analyser.guidelines.run_walk import RUN_WALK
from analyser.runner import History


def with_walks(minutes: float, *walks: tuple[int, int], **more):
    second = np.arange(round(minutes * 60))
    walked = np.zeros(second.size, bool)
    for start, end in walks:
        walked[start:end] = True
    gait, speed = np.where(walked, 1.0, 2.0), np.where(walked, 1.4, 2.78)
    return an_assessed(minutes, gait=gait, speed_mps=speed, **more)


@pytest.mark.parametrize(
    ("minutes", "history", "verdict"),
    [
        (30, None, Verdict.GOOD),
        (45, None, Verdict.GOOD),
        (46, None, Verdict.WATCH),
        (100, None, Verdict.WATCH),
        (46, History(), Verdict.WATCH),
        (91, History(), Verdict.TOO_MUCH),
        (91, History(base_weeks=2), Verdict.GOOD),
        (91, History(stage="speed"), Verdict.GOOD),
    ],
)
def test_long_running_without_a_break_is_held_against_the_base(minutes, history, verdict):
    assert RUN_WALK.check(with_walks(minutes, history=history)).verdict is verdict


def test_walk_breaks_make_a_long_run_good():
    finding = RUN_WALK.check(with_walks(60, (1200, 1320), (2400, 2514)))
    assert finding.verdict is Verdict.GOOD
    assert f"{finding.measured} {finding.measured_rest}" == "2 walk breaks, 3:54 in all."


def test_one_walk_break_is_said_in_the_singular():
    assert RUN_WALK.check(with_walks(30, (600, 660))).measured_rest == "walk break, 1:00 in all."


def test_a_walk_home_is_no_break():
    assert RUN_WALK.check(with_walks(60, (3300, 3600))).verdict is Verdict.WATCH


def test_a_few_steps_of_walking_are_no_break():
    assert RUN_WALK.check(with_walks(60, (1800, 1815))).verdict is Verdict.WATCH


def test_a_run_of_half_an_hour_needs_no_break():
    assert RUN_WALK.check(with_walks(30)).held_against == "No walk needed up to 45 min."


def test_without_a_walk_the_longest_piece_is_told_as_what_it_is():
    # Two pieces of 20 and 15 min with a short stop between: nobody ran 35 min at a stretch.
    second = np.arange(35 * 60)
    stood = (second >= 1200) & (second < 1230)
    stopped = np.where(stood, 0.0, 2.0)
    finding = RUN_WALK.check(an_assessed(35, gait=stopped, speed_mps=np.where(stood, 0.0, 2.78)))
    assert f"{finding.measured} {finding.measured_rest}" == "20 min of running at a stretch."


def test_unknown_gait_is_not_judged():
    assert RUN_WALK.check(an_assessed(60, gait=np.nan)).verdict is Verdict.NOT_ASSESSED


def test_a_run_just_past_the_limit_is_not_rounded_to_it():
    assert RUN_WALK.check(with_walks(45.2)).measured == "45.2 min"
