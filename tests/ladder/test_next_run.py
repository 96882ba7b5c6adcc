"""The next run: from which day, what it is, and what it waits for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up import TODAY, a_ran, coached, coming_back, regular

from analyser.guidelines.base import State
from analyser.ladder import next_run, next_run_after
from analyser.runner import Runner

EASY_MPS = 2.3
RUNNER = Runner(easy_speed_mps=EASY_MPS)
SUNDAY = TODAY  # 1 March 2026


def test_after_a_break_the_first_run_may_be_today() -> None:
    answer = next_run(coming_back(45), SUNDAY, EASY_MPS)
    assert (answer.day, answer.reason, answer.session.name) == (SUNDAY, "now", "7 \xd7 3 + 1")


def test_it_falls_on_a_day_on_which_the_runner_runs() -> None:
    assert next_run(coming_back(45), SUNDAY, EASY_MPS, (2, 4)).day == SUNDAY + 3


def test_a_break_that_lasts_on_starts_lower() -> None:
    back = coming_back(55, grows=True)
    assert next_run(back, SUNDAY, EASY_MPS).place.step == 4
    assert next_run(back, SUNDAY, EASY_MPS, (0,)).place.step == 2


def test_the_day_after_a_run_is_a_day_off() -> None:
    answer = next_run(coming_back(45, [72.0]), SUNDAY - 1, EASY_MPS)
    assert (answer.day, answer.reason) == (SUNDAY, "apart")


def test_after_three_runs_the_fourth_waits_for_the_week() -> None:
    answer = next_run(coming_back(45, [72.0] * 3), SUNDAY, EASY_MPS)
    assert (answer.day, answer.reason) == (SUNDAY + 1, "apart")


@pytest.mark.parametrize(("level", "wait"), [(2, 1), (3, 3), (5, 4)])
def test_sore_today_waits_for_calm_mornings(level: int, wait: int) -> None:
    answer = next_run(coming_back(45, [72.0], [(0, level)]), SUNDAY, EASY_MPS)
    assert (answer.day, answer.reason) == (SUNDAY + wait, "sore")


def test_a_calf_injury_waits_for_painless_walking() -> None:
    hurt = next_run(coming_back(45, injured=True), SUNDAY, EASY_MPS)
    assert (hurt.reason, hurt.session.words) == ("injury", "Walk 30 minutes")


def test_once_walking_is_free_of_pain_an_injury_starts_with_single_minutes() -> None:
    healed = next_run(coming_back(45, injured=True, walks_free=True), SUNDAY, EASY_MPS)
    assert healed.session.words == "10 times 1 min easy, 2 min walk"


@pytest.mark.parametrize("back", [coming_back(45), coming_back(45, [72.0, 72.0])])
def test_the_page_of_a_run_and_the_plan_say_the_same(back) -> None:  # type: ignore[no-untyped-def]
    ran = replace(a_ran(), load=72.0)
    history = coached(back=back)
    after = next_run_after(ran, history, RUNNER, too_much=False)
    known = replace(back, runs=(*back.runs, after.place.done[-1]))  # type: ignore[union-attr]
    assert after == next_run(known, TODAY, EASY_MPS)


def test_off_the_way_back_the_ladder_says_nothing() -> None:
    assert next_run_after(a_ran(), regular(), RUNNER, too_much=False) is None
    assert next_run_after(a_ran(), coached(State.LEARNING), RUNNER, too_much=False) is None
