"""The verdict on a run as a whole: watch for any group, red only where it stands large."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_findings import GOOD, RED, RUNNER, UNKNOWN, WATCH, climbing, fast
from made_up import a_ran, coached, regular

from analyser.guidelines import judge_all
from analyser.guidelines.base import Ran, State, Verdict
from analyser.guidelines.verdict import main_finding, verdict_of_run
from analyser.history import NO_HISTORY, Before7, History

LONG = replace(a_ran(), distance_m=20_000.0, load=350.0)


def verdict(ran: Ran, history: History) -> Verdict:
    return verdict_of_run(judge_all(ran, history, RUNNER), ran, history)


def test_a_run_within_its_habits_is_good() -> None:
    assert verdict(a_ran(), regular()) is GOOD


def test_twice_the_longest_is_a_big_jump() -> None:
    assert verdict(LONG, regular()) is RED


def test_a_run_below_the_usual_load_is_never_red() -> None:
    history = regular(usual_load=360.0)
    assert verdict(replace(fast(35.0), load=350.0, distance_m=20_000.0), history) is WATCH


def test_three_groups_on_a_large_run_are_red_together() -> None:
    ran = replace(climbing(140.0, 20.0), distance_m=9000.0, load=150.0)
    history = regular(week=Before7(load=380.0))
    assert verdict(ran, history) is RED


def test_two_groups_are_not() -> None:
    ran = replace(climbing(140.0, 20.0), distance_m=9000.0, load=150.0)
    assert verdict(ran, regular()) is WATCH


@pytest.mark.parametrize("state", [State.UNKNOWN, State.LEARNING])
def test_whoever_is_not_known_yet_is_never_told_too_much(state: State) -> None:
    assert verdict(LONG, coached(state)) is WATCH


def test_the_rows_of_a_first_run_keep_their_verdicts() -> None:
    rows = judge_all(fast(9.0), NO_HISTORY, RUNNER)
    assert {row.guideline for row in rows if row.verdict is RED} == {"pace"}


@pytest.mark.parametrize("state", [State.UNKNOWN, State.LEARNING])
def test_whoever_says_they_are_coming_back_is_told_so(state: State) -> None:
    assert verdict(LONG, coached(state, certain=True)) is RED


def test_a_small_way_back_is_not_red() -> None:
    ran = replace(a_ran(), distance_m=20_000.0, load=99.0)
    assert verdict(ran, coached()) is WATCH


def test_on_sore_calves_red_may_stand_below_the_usual_load_of_a_large_runner() -> None:
    sore = regular(state=State.SORE, usual_load=300.0, sore_level=4, sore_days_ago=1)
    assert verdict(replace(fast(9.0), load=90.0), sore) is RED


def test_nothing_measured_is_not_good() -> None:
    assert verdict(a_ran(2.0), regular()) is UNKNOWN


def test_the_sentence_names_what_is_furthest_beyond() -> None:
    ran = replace(climbing(390.0, 30.0, barometer=0.0), distance_m=9000.0)
    main = main_finding(judge_all(ran, regular(), RUNNER))
    assert main is not None
    assert main.guideline == "hills"
