"""The next run, from findings made by hand."""

from __future__ import annotations

import pytest
from analyser.guidelines.base_by_time import OFTEN

from analyser.advice import Known, next_run
from analyser.guidelines.base import Finding, Verdict
from analyser.runner import History

GOOD, WATCH, TOO_MUCH, NOT = Verdict.GOOD, Verdict.WATCH, Verdict.TOO_MUCH, Verdict.NOT_ASSESSED
AT_KM = Known(easy_speed_mps=1000 / 390, easy_pace_assumed=False, units="km", history=None)


def finding(guideline: str, verdict: Verdict, value=1.0, limit=1.0, advice="Wait.") -> Finding:
    words = ("", "", "", "", "", advice)
    return Finding(guideline, verdict, value, "", limit, (), *words)


def test_the_first_step_is_half_an_hour_easy():
    first, _, _ = next_run([], AT_KM)
    assert (first.do, first.how) == (
        "30 minutes, easy.",
        "6:30 /km or slower: you can talk in sentences.",
    )


def test_after_hills_the_next_run_is_flat():
    assert next_run([finding("hills", WATCH)], AT_KM)[0].do == "30 minutes, flat, easy."


def test_an_assumed_easy_pace_is_not_prescribed():
    assumed = Known(2.78, True, "km", None)
    assert next_run([], assumed)[0].how == "Slow enough to talk in sentences all the way."


def test_in_the_second_stage_the_next_run_is_three_miles():
    known = Known(2.5, False, "mi", History(stage="distance"))
    assert next_run([], known)[0].do == "3 miles, easy."


def test_slow_steps_get_steps_to_count():
    # 1.05 x 162 = 170.1, quick is 164 + 7 = 171: 28 left steps in 20 s are 168 a minute
    _, second, _ = next_run([finding("cadence", WATCH, value=162.0, limit=164.0)], AT_KM)
    assert (second.do, second.how) == (
        "Short, quick steps.",
        "Aim for 168: 28 left steps in 20 seconds.",
    )


@pytest.mark.parametrize("slow", [130.0, 140.0, 150.0, 163.9])
def test_the_steps_to_aim_for_are_more_than_before_by_a_twentieth_at_most(slow):
    _, second, _ = next_run([finding("cadence", WATCH, value=slow, limit=164.0)], AT_KM)
    aim = float(second.how.split(":")[0].removeprefix("Aim for "))
    assert slow < aim <= 1.05 * slow


def test_a_jump_is_taken_back_to_the_longest_run_before_it():
    known = Known(2.5, False, "km", History(longest_distance_m=5200.0))
    _, second, _ = next_run([finding("jump", TOO_MUCH)], known)
    assert second.how == "5.2 km at most, as before this run."


def test_running_every_day_gets_days_off():
    rows = [finding("base", WATCH, value=6.0, limit=OFTEN.value)]
    assert next_run(rows, AT_KM)[1].do == "A day off after each run."


def test_a_good_run_still_gets_three_steps():
    assert [step.do for step in next_run([], AT_KM)] == [
        "30 minutes, easy.",
        "Walk before you must.",
        "A day off in between.",
    ]


def test_no_step_is_given_twice():
    rows = [finding(k, TOO_MUCH, 150.0, 164.0) for k in ("run-walk", "hills")]
    steps = next_run(rows, AT_KM)
    assert len({step.do for step in steps}) == 3
