"""The next run by state and verdict."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from made_findings import RUNNER, climbing, fast
from made_up import a_ran, coached, coming_back, regular

from analyser.advice import Step, next_run
from analyser.guidelines import judge_all
from analyser.guidelines.base import Ran, State
from analyser.guidelines.verdict import verdict_of_run
from analyser.history import NO_HISTORY, Before7, History

JUMP = replace(a_ran(), load=250.0, distance_m=20_000.0)


def steps(ran: Ran, history: History) -> tuple[Step, ...]:
    findings = judge_all(ran, history, RUNNER)
    return next_run(verdict_of_run(findings, ran, history), findings, ran, history, RUNNER)


def said(ran: Ran, history: History) -> str:
    return " ".join(f"{step.do} {step.how}" for step in steps(ran, history))


def test_within_habit_the_next_run_is_as_planned() -> None:
    assert steps(a_ran(), regular())[0].do == "As planned."


def test_after_three_days_in_a_row_it_is_easy() -> None:
    assert steps(a_ran(), regular(week=Before7(days_in_a_row=2)))[0].do == "Easy: days in a row."


def test_after_more_climb_it_is_flat_and_no_harder_than_usual() -> None:
    first, second, _ = steps(climbing(172.0, 20.0), regular())
    assert (first.do, second.do) == ("Easy: a load of 100 at most.", "Flat.")


def test_after_more_speed_it_is_slow() -> None:
    assert steps(fast(14.0), regular(held_s=(1e6,) * 201))[1].do == "No fast minutes."


def test_after_a_big_jump_there_is_a_day_off_then_less_than_usual() -> None:
    first, second, _ = steps(JUMP, regular())
    assert (first.do, second.do) == ("A day off.", "Then a load of 70 at most.")


def test_after_three_times_the_usual_there_are_two() -> None:
    assert steps(replace(JUMP, load=301.0), regular())[0].do == "Two days off."


def test_a_marathoner_is_not_sent_out_for_30_minutes() -> None:
    marathon = replace(a_ran(), load=650.0, distance_m=42_195.0)
    assert "30 minutes" not in said(marathon, regular())


@pytest.mark.parametrize("ran", [a_ran(), climbing(172.0, 20.0), fast(14.0), JUMP])
def test_a_regular_runner_is_not_told_to_walk_or_to_run_three_times(ran: Ran) -> None:
    words = said(ran, regular())
    assert "before you must" not in words
    assert "Three runs a week" not in words


def test_a_clean_way_back_takes_the_ladder_s_step() -> None:
    history = coached(back=coming_back(60, [55.0]))
    assert steps(replace(a_ran(), load=55.0), history)[0].do == "10 times 2 min easy, 1 min walk."


def test_a_run_over_the_plan_takes_the_same_step_again() -> None:
    history = coached(back=coming_back(60, [55.0]))
    assert steps(replace(a_ran(), load=66.0), history)[0].do == "15 times 1 min easy, 1 min walk."


def test_a_morning_of_two_is_no_clean_run() -> None:
    history = coached(back=coming_back(60, [55.0], [(1, 2)]))
    assert steps(replace(a_ran(), load=55.0), history)[0].do == "15 times 1 min easy, 1 min walk."


def test_two_onsets_go_back_twice() -> None:
    history = coached(back=coming_back(23, [85.0, 85.0, 85.0], [(5, 3), (3, 3)]))
    ran = replace(a_ran(), load=70.0)
    assert steps(ran, history)[0].do == "7 times 3 min easy, 1 min walk."


def test_too_much_on_the_way_back_is_a_day_off_then_walks() -> None:
    base = coached(back=coming_back(10, [94.0, 100.0, 100.0]))
    assert [step.do for step in steps(JUMP, base)[:2]] == [
        "A day off first.",
        "Then 3 times 9 min easy, 1 min walk.",
    ]


def test_sore_on_the_way_back_rests_then_takes_the_ladder_s_lower_step() -> None:
    sore = coached(
        state=State.SORE,
        sore_level=5,
        sore_days_ago=1,
        back=coming_back(23, [85.0], [(1, 5)]),
    )
    first, second, _ = steps(replace(a_ran(), load=40.0), sore)
    assert first.how == "Until three calm mornings at 1 or less."
    assert second.do == "Then 7 times 3 min easy, 1 min walk."


def test_after_a_calf_injury_there_is_no_run_before_painless_walking() -> None:
    hurt = coached(back=coming_back(40, injured=True))
    assert [step.do for step in steps(a_ran(), hurt)[:2]] == ["No run yet.", "Walk 30 minutes."]


@pytest.mark.parametrize(("level", "mornings"), [(3, "two"), (5, "three")])
def test_sore_calves_rest_until_calm_mornings(level: int, mornings: str) -> None:
    sore = regular(state=State.SORE, sore_level=level, sore_days_ago=1)
    first, second, _ = steps(a_ran(), sore)
    assert first.how == f"Until {mornings} calm mornings at 1 or less."
    assert second.how == "A load of 50. Flat and easy."


def test_a_first_run_is_followed_by_the_coach_s() -> None:
    assert [step.do for step in steps(a_ran(), NO_HISTORY)] == [
        "30 minutes, easy and flat.",
        "A day off between.",
        "Walk breaks are fine.",
    ]


@pytest.mark.parametrize("spm", [140.0, 150.0, 158.0, 161.0])
def test_a_cadence_to_aim_for_is_never_below_its_own_limit(spm: float) -> None:
    ran = replace(a_ran(30.0, cadence_spm=spm), load=80.0)
    findings = judge_all(ran, coached(), RUNNER)
    limit = next(f.limit for f in findings if f.guideline == "cadence")
    words = said(ran, coached())
    assert int(words.split("Aim for ")[1].split(":")[0]) >= (limit or math.inf)


def test_a_runner_without_a_usual_is_not_told_of_one() -> None:
    assert "usual" not in said(a_ran(80.0, speed_mps=2.6), NO_HISTORY)


def test_a_run_without_speed_is_not_called_within_the_habit() -> None:
    without_speed = replace(a_ran(2.0), load=math.nan, distance_m=math.nan)
    assert "beyond your habit" not in said(without_speed, regular())
