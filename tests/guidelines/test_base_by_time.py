"""Base: three runs of about half an hour in seven days, and not every day."""

from __future__ import annotations

import pytest
from made_up import an_assessed

from analyser.guidelines.base import Boxes, Verdict
from analyser.guidelines.base_by_time import BASE
from analyser.runner import History


def week(runs: int, base_runs: int, days: int | None = 2, **more) -> History:
    return History(runs_7_days=runs, base_runs_7_days=base_runs, days_since_last_run=days, **more)


@pytest.mark.parametrize(
    ("minutes", "history", "verdict"),
    [
        (30, week(2, 2), Verdict.GOOD),
        (28, week(1, 1), Verdict.GOOD),
        (20, week(2, 2), Verdict.GOOD),
        (20, week(0, 0, days=None), Verdict.GOOD),
        (30, week(0, 0, days=21), Verdict.GOOD),
        (20, week(1, 1), Verdict.WATCH),
        (30, week(0, 0, days=9), Verdict.WATCH),
        (30, week(3, 3), Verdict.GOOD),
        (30, week(4, 3), Verdict.WATCH),
        (30, week(6, 3), Verdict.TOO_MUCH),
        (30, week(6, 6, base_weeks=2), Verdict.GOOD),
        (30, week(6, 6, stage="distance"), Verdict.GOOD),
    ],
)
def test_the_week_is_held_against_three_base_runs(minutes, history, verdict):
    assert BASE.check(an_assessed(minutes, history=history)).verdict is verdict


@pytest.mark.parametrize(("minutes", "filled"), [(28.0, 2), (27.9, 1)])
def test_a_run_of_28_minutes_fills_a_box(minutes, filled):
    assert BASE.check(an_assessed(minutes, history=week(1, 1))).picture == Boxes(filled, 3)


def test_standing_about_builds_no_base():
    assert BASE.check(an_assessed(40, speed_mps=0.0, history=week(1, 1))).picture == Boxes(1, 3)


def test_a_fourth_base_run_does_not_overfill_the_boxes():
    assert BASE.check(an_assessed(30, history=week(3, 3))).measured == "3 of 3"


def test_a_lone_file_shows_only_its_own_minutes():
    finding = BASE.check(an_assessed(45))
    assert finding.verdict is Verdict.NOT_ASSESSED
    assert finding.measured_rest == "First run here: 45 min moving."
