"""The way back in weeks: what is planned, by its rules, and that news alone changes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from made_season import a_row
from planning.made_back import (
    CALM,
    EASY,
    INJURED,
    PLANS,
    RUNNER,
    TODAY,
    a_plan,
    before,
    done,
    number,
    planned,
    sore_today,
    under_way,
)

import analyser
from analyser.analysis import Ran
from analyser.cli.way_back import MOST_WEEKS
from analyser.history import State
from analyser.ladder import next_run_after
from analyser.planning.way_back import MOST_SHOWN, way_back
from analyser.planning.way_back_kinds import every_title, next_title
from analyser.planning.way_back_words import TIMES, answer, base_words, counters, headline
from analyser.runner import Runner
from analyser.season.audit import audit
from analyser.season.history import Past
from analyser.season.soreness import SoreDay

NAMES = list(PLANS)


def names(plan: analyser.planning.way_back_weeks.WayBack, weeks: int) -> list[list[str]]:
    return [[run.session.name for run in week.runs] for week in plan.weeks[:weeks]]


def test_45_days_off_begin_as_the_specification_s_picture_does() -> None:
    assert names(planned(), 4) == [
        ["7 \xd7 3 + 1", "7 \xd7 3 + 1", "6 \xd7 4 + 1"],
        ["6 \xd7 4 + 1", "5 \xd7 5 + 1", "5 \xd7 5 + 1"],
        ["3 \xd7 9 + 1", "2 \xd7 14 + 1", "30 min easy"],
        ["30 min easy", "30 min easy", "30 min easy"],
    ]


def test_the_picture_s_days_are_reached() -> None:
    plan = planned()
    assert plan.half_hours_by == date(2026, 12, 27)
    assert plan.three_miles_by == date(2027, 1, 17)
    assert headline(plan)[0] == "30 minutes three times by 27 December,"


def test_three_miles_come_after_two_weeks_of_half_hours_without_a_walk() -> None:
    plan = planned()
    stages = [week.stage for week in plan.weeks]
    assert stages == ["base"] * 5 + ["distance"] * 3
    assert plan.speed_from == date(2027, 1, 25)


@pytest.mark.parametrize("name", NAMES)
def test_no_planned_run_asks_for_more_than_its_room(name: str) -> None:
    over = [run for run in a_plan(name).runs if run.session.load > run.room + 1e-9]
    assert over == []


@pytest.mark.parametrize("name", NAMES)
def test_no_planned_week_asks_for_more_than_its_room(name: str) -> None:
    over = [week for week in a_plan(name).weeks if week.load > week.room + 1e-9]
    assert over == []


@pytest.mark.parametrize("name", NAMES)
def test_runs_are_two_days_apart_and_three_in_seven(name: str) -> None:
    days = [run.day.toordinal() for run in a_plan(name).runs]
    assert min(b - a for a, b in pairwise(days)) >= 2
    assert min(b - a for a, b in zip(days, days[3:], strict=False)) >= 7


@pytest.mark.parametrize("name", ["sore", "miles"])
def test_the_same_inputs_give_the_same_plan(name: str) -> None:
    assert PLANS[name]() == a_plan(name)


def test_planned_anew_without_news_it_is_the_same_plan() -> None:
    assert planned(45).runs == planned(46, TODAY + timedelta(days=1)).runs


@pytest.mark.parametrize("runs", [1, 2, 5, 9, 14])
def test_what_was_done_as_planned_leaves_the_rest_as_it_was(runs: int) -> None:
    first, later = planned(weeks=16), under_way(runs, weeks=16)
    rest = [(run.day, run.session) for run in first.runs[runs:]]
    assert [(run.day, run.session) for run in later.runs][: len(rest)] == rest


def test_a_missed_run_is_planned_for_the_next_day_of_the_runner() -> None:
    missed = planned(47, TODAY + timedelta(days=3))  # Tuesday, Monday's run was not run
    assert missed.runs[0].day == date(2026, 12, 2)
    assert missed.runs[0].session == planned().runs[0].session


def test_a_sore_morning_never_opens_a_stage_sooner() -> None:
    order = ("base", "distance", "speed")
    calm, sore = planned(weeks=16), under_way(3, rest=1, diary=_sore_after(3), weeks=16)
    reached = {run.day: order.index(run.stage) for run in calm.runs}
    ahead = [r for r in sore.runs if r.day in reached and order.index(r.stage) > reached[r.day]]
    assert ahead == []


def _sore_after(runs: int) -> list[SoreDay]:
    return [SoreDay(planned().runs[runs - 1].day + timedelta(days=1), 4)]


def test_sore_today_rests_and_says_so() -> None:
    plan = sore_today()
    assert plan.is_sore
    assert answer(plan).startswith("Rest, sore. After three calm mornings, from ")
    assert plan.runs[0].session.load < plan.back.runs[-1].load  # type: ignore[union-attr]


def test_a_calf_injury_has_walks_alone_until_walking_is_free_of_pain() -> None:
    plan = planned(runner=INJURED)
    assert {run.session.words for run in plan.runs} == {"Walk 30 minutes"}
    assert plan.questions == ("walks-free",)
    assert answer(plan).startswith("No run yet: walk 30 minutes, every other day.")


def test_it_asks_what_no_file_can_say_and_only_until_it_is_told() -> None:
    assert planned(runner=replace(RUNNER, calf_injury=None)).questions == ("calf-injury",)
    assert planned().questions == ()


def test_the_days_are_the_runner_s() -> None:
    own = planned(runner=replace(RUNNER, run_days="tue,thu,sun"))
    assert {run.day.weekday() for run in own.runs} == {1, 3, 6}
    assert {run.day.weekday() for run in planned(days=(0, 3)).runs} == {0, 3}


def test_a_regular_runner_is_told_so_with_what_would_help() -> None:
    plan = planned(1)
    assert (plan.next, plan.runs, plan.weeks) == (None, (), ())
    assert "your own habit counts" in answer(plan)
    assert answer(plan).endswith("analyser runner set coming-back 2026-11-20")


def test_a_way_back_that_is_followed_goes_on_when_the_habit_counts_again() -> None:
    plan = under_way(20)
    assert plan.history.state is State.REGULAR
    assert plan.runs[0].session.run_min >= 34.0


def test_it_ends_with_the_first_speed() -> None:
    assert under_way(25, weeks=12).next is None


def test_who_runs_on_as_before_a_short_break_is_on_no_ladder() -> None:
    usual = [a_row(number(TODAY) + d, 8.0) for d in range(0, 22, 2)]
    plan = way_back([*before(14), *usual], RUNNER, today=TODAY + timedelta(days=21))
    assert (plan.history.state, plan.next) == (State.REGULAR, None)


def test_without_any_run_it_says_what_would_help() -> None:
    assert answer(way_back([], today=TODAY)).startswith("No run is known. Audit yours")


def test_two_runs_are_too_few_to_tell_a_break() -> None:
    plan = way_back([a_row(number(TODAY) - 9), a_row(number(TODAY) - 2)], today=TODAY)
    assert answer(plan).startswith("2 runs in 9 days are known, too few to tell a break.")


def test_a_walk_is_named_a_walk_and_counted_as_one() -> None:
    plan = a_plan("walks again")  # two steps back, held for three: then 10 times 1 min
    names = [run.session.name for run in plan.runs[:4]]
    assert names == [*["walk 30 min"] * 3, f"10 {TIMES} 1 + 2"]
    runs = len(plan.runs) - 3
    assert [number for number, _, _ in counters(plan)][::2] == [
        f"{runs} runs, 3 walks",
        f"0 of {runs + 3}",
    ]
    assert (next_title(plan), every_title(plan)) == ("Next walk", "Every run and walk")


def test_walks_alone_are_counted_as_walks() -> None:
    plan = a_plan("injured")
    assert counters(plan)[0][0] == f"{len(plan.runs)} walks"
    assert (next_title(plan), every_title(plan)) == ("First walk", "Every walk")


def test_runs_alone_are_counted_as_runs() -> None:
    plan = a_plan("off")
    assert counters(plan)[0][0] == f"{len(plan.runs)} runs"
    assert (next_title(plan), every_title(plan)) == ("Next run", "Every run")


def test_weeks_of_walks_alone_are_no_base() -> None:
    runner = replace(RUNNER, coming_back=TODAY - timedelta(days=9))
    runs = [a_row(number(TODAY) - ago, **EASY) for ago in (9, 2)]
    sore = [SoreDay(TODAY - timedelta(days=8), 5), SoreDay(TODAY, 5)]
    plan = way_back(runs, runner, sore, today=TODAY)
    walks = [run.day for run in plan.runs if not run.session.run_min]
    assert walks == [date(2026, 12, 2), date(2026, 12, 4), date(2026, 12, 7)]
    assert plan.base_by == date(2026, 12, 27)  # the weeks of 14 and 21 December


def test_one_run_is_one_run() -> None:
    plan = way_back([a_row(number(TODAY))], today=TODAY)
    assert answer(plan).startswith("1 run in 1 day is known, too few to tell a break.")


def test_a_return_that_is_told_needs_no_run() -> None:
    plan = way_back([], Runner(coming_back=TODAY, calf_injury="no"), today=TODAY)
    assert plan.runs[0].session.name == "10 \xd7 2 + 1"  # six weeks off, little before


def test_whoever_said_that_there_is_no_way_back_is_reminded() -> None:
    plan = planned(runner=replace(RUNNER, coming_back="no"))
    assert answer(plan).startswith("You said that there is no way back.")


def test_later_runs_and_notes_do_not_change_an_earlier_answer() -> None:
    later = [a_row(number(TODAY) + 9, 12.0, **EASY)]
    notes = [*CALM, SoreDay(TODAY + timedelta(days=3), 6)]
    assert planned(extra=later, diary=notes) == planned(diary=CALM)


def test_the_routine_that_was_noted_is_counted() -> None:
    first = planned().runs[0].day
    plan = under_way(2, diary=[SoreDay(first, 1, routine=True)])
    assert plan.routine_runs == (1, 2)


def test_the_run_s_own_page_says_the_same() -> None:
    first = planned()
    rows = [*before(45), *(done(run) for run in first.runs[:4])]
    past = Past(rows, RUNNER)
    judged = list(past.judged_from(0))[-1]
    page = next_run_after(judged.ran, judged.history, RUNNER, too_much=False)
    plan = way_back(rows, RUNNER, today=first.runs[3].day)
    assert isinstance(judged.ran, Ran)
    assert page == plan.next


def test_python_has_it_for_a_season() -> None:
    season = audit([], None, today=TODAY)
    assert analyser.way_back(season).today == TODAY


def test_what_stands_already_is_not_announced() -> None:
    lines = headline(a_plan("nearly done"))
    assert lines == ["4.8 km three times a week stand,", "a little speed from 25 January."]
    assert "stands since 13 December" in base_words(a_plan("nearly done"))


def test_a_morning_of_two_rests_until_the_calves_are_calm() -> None:
    plan = planned(diary=[SoreDay(TODAY, 2)])
    assert answer(plan).startswith("Rest until the calves are calm, from Sunday 29 November: ")


def test_no_more_weeks_are_planned_than_a_page_has_room_for() -> None:
    assert len(planned(weeks=30).weeks) == MOST_SHOWN == MOST_WEEKS
