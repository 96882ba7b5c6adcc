"""What is known before each run: windows, states, habits and references, reckoned by hand."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any

import pytest
from made_season import a_row, day, rows

from analyser.history import History, State
from analyser.runner import Runner
from analyser.season.history import histories, history_before, judged_season
from analyser.season.soreness import SoreDay
from analyser.season.summary import RunSummary

THREE_A_WEEK = [7 * week + d for week in range(12) for d in (0, 2, 4)]  # days 0..81
RUNNER = Runner(easy_speed_mps=2.78)


def before(
    found: list[RunSummary], number: float, runner: Runner = RUNNER, **options: Any
) -> History:
    """Return the history before a run so many days into the season."""
    made = a_row(number)
    return history_before(found, made.start, 0.0, made.device, runner, **options)


def test_the_first_run_is_unknown() -> None:
    assert before([], 0).state is State.UNKNOWN


@pytest.mark.parametrize(("number", "state"), [(26, State.LEARNING), (28, State.REGULAR)])
def test_learning_lasts_28_days(number: int, state: State) -> None:
    assert before(rows([d for d in THREE_A_WEEK if d < number]), number).state is state


def test_learning_lasts_six_runs() -> None:
    found = rows([0, 10, 20, 30, 38])
    assert before(found, 40).state is State.LEARNING
    assert before([*found, a_row(39)], 40).state is State.REGULAR


@pytest.mark.parametrize(("gap", "state"), [(13, State.REGULAR), (14, State.WAY_BACK)])
def test_a_layoff_is_14_whole_days_without_a_run(gap: int, state: State) -> None:
    assert before(rows(THREE_A_WEEK), 81 + gap + 1).state is state


@pytest.mark.parametrize(("day_of_return", "state"), [(19, State.WAY_BACK), (20, State.REGULAR)])
def test_the_way_back_lasts_as_long_as_the_layoff(day_of_return: int, state: State) -> None:
    first = 81 + 21  # 20 days off
    back = [first + d for d in range(0, day_of_return, 3)]
    assert before(rows([*THREE_A_WEEK, *back]), first + day_of_return).state is state


def test_the_way_back_ends_after_base_and_a_week_of_three_miles() -> None:
    first = 81 + 52  # day 133, a Monday; 51 days off: 42 days at most
    weeks = [first + 7 * w + d for w in range(4) for d in (0, 2, 4)]
    found = rows([*THREE_A_WEEK, *weeks[:9]], 5.0)
    assert before(found, weeks[8] + 1).state is State.WAY_BACK
    assert before(found, weeks[9]).state is State.REGULAR


@pytest.mark.parametrize(("monday", "count"), [(7, 1), (14, 2), (21, 0)])
def test_base_weeks_in_a_row_end_right_before_the_week(monday: int, count: int) -> None:
    assert before(rows([0, 2, 4, 7, 9, 11], 5.0), monday).base_weeks == count


@pytest.mark.parametrize(("number", "usual"), [(83, 900.0), (82, 300.0)])
def test_a_week_counts_as_habit_once_it_ended_seven_days_ago(number: int, usual: float) -> None:
    found = [*rows([60, 62, 64], load=100.0), a_row(76, load=900.0)]
    assert before(found, number).habit("week_load") == pytest.approx(usual)


def test_a_week_of_habit_reaches_back_before_the_days_that_it_may_end_in() -> None:
    found = rows([44, 46, 48, 50, 60, 70], load=100.0)  # 48 is the 34th day before
    assert before(found, 82).habit("week_load") == pytest.approx(400.0)


def test_a_second_layoff_counts_not_the_first() -> None:
    history = before(rows([*THREE_A_WEEK, 102, 104, 106]), 122)
    assert (history.layoff_days, history.back_day) == (15, 1)


def test_learning_is_over_on_the_evening_of_the_sixth_run() -> None:
    history = before(rows([0, 10, 20, 30, 38]), 40)
    assert (history.beneath, history.evening.beneath) == (State.LEARNING, State.REGULAR)


def test_a_season_s_first_run_is_no_layoff() -> None:
    assert before(rows([0]), 1).layoff_days is None


def test_few_runs_are_under_four_in_42_days() -> None:
    sparse = [0, 10, 20, 30, 40, 50, 60, 73, 86, 99]
    assert before(rows(sparse), 112).state is State.FEW
    assert before(rows([*sparse, 105]), 112).state is State.REGULAR


def test_told_to_be_coming_back_the_way_back_is_certain() -> None:
    history = before(rows(THREE_A_WEEK), 83, Runner(coming_back=day(83)))
    assert (history.state, history.certain) == (State.WAY_BACK, True)
    assert history.layoff_days == 42
    assert history.reference("carried_load") == 0.0


def test_a_first_run_of_whoever_is_coming_back_may_be_red() -> None:
    history = before([], 83, Runner(coming_back=day(80)))
    assert (history.state, history.certain) == (State.UNKNOWN, True)


def test_told_to_be_no_way_back_the_coach_is_silent() -> None:
    assert before([], 83, Runner(coming_back="no")).silenced


def sore(number: int, level: int, *, before_run: bool = False) -> SoreDay:
    return SoreDay(day(number), level, before=before_run)


@pytest.mark.parametrize(
    ("noted", "state"),
    [
        ([sore(80, 3)], State.SORE),
        ([sore(79, 3)], State.REGULAR),
        ([sore(82, 2)], State.REGULAR),
        ([sore(80, 5), sore(82, 1)], State.REGULAR),
        ([sore(83, 5)], State.REGULAR),
        ([sore(83, 5, before_run=True)], State.SORE),
    ],
)
def test_the_latest_note_of_three_days_before_counts(noted: list[SoreDay], state: State) -> None:
    history = before(rows(THREE_A_WEEK), 83, diary=noted)
    assert (history.state, history.beneath) == (state, State.REGULAR)


def test_distance_looks_back_30_days_and_climb_56() -> None:
    found = [*rows(THREE_A_WEEK), a_row(40.1, 20.0, climb_m=300.0)]
    history = before(found, 83)
    assert (history.habit("distance_m"), history.habit("climb_m")) == (5000.0, 300.0)


def test_a_second_run_of_a_day_has_the_first_in_its_habit() -> None:
    history = before([*rows(THREE_A_WEEK), a_row(83, 12.0)], 83.4)
    assert history.habit("distance_m") == 12_000.0
    assert history.week.runs == 4  # days 77, 79, 81 and this morning


def test_a_run_at_the_very_moment_is_not_before() -> None:
    assert before([*rows(THREE_A_WEEK), a_row(83, 12.0)], 83).habit("distance_m") == 5000.0


def test_the_highest_week_never_overlaps_the_present_one() -> None:
    found = [*rows(THREE_A_WEEK, load=100.0), a_row(78.2, load=900.0)]
    assert before(found, 83).habit("week_load") == 300.0
    assert before([*found, *rows([84, 86])], 88).habit("week_load") == 1200.0


def test_a_week_is_this_local_day_and_the_six_before() -> None:
    history = before(rows(THREE_A_WEEK, load=100.0), 84)  # a Monday: Tuesday to Sunday before
    assert history.week.load == pytest.approx(200.0)


def test_runs_under_three_minutes_are_left_out() -> None:
    assert before(rows(THREE_A_WEEK, minutes=2.9), 83).runs == 0


def test_heights_of_two_runs_are_no_habit() -> None:
    flat = rows(THREE_A_WEEK[:-2], climb_m=math.nan)
    assert math.isnan(before([*flat, *rows(THREE_A_WEEK[-2:])], 83).habit("climb_m"))


def test_a_row_scored_for_another_easy_speed_counts_in_this_page_s_points() -> None:
    found = rows(THREE_A_WEEK, load=100.0, easy_speed_mps=2.5)
    exponent = 0.15 + 3.0 * 0.37
    assert before(found, 83).habit("load") == pytest.approx(100.0 * (2.5 / 2.78) ** exponent)


def test_the_usual_speed_is_the_median_of_eight_weeks() -> None:
    history = before(rows(THREE_A_WEEK, speed_mps=3.02), 83)
    assert history.usual_speed_mps == pytest.approx(3.025)


def test_old_runs_tell_the_usual_speed_where_there_are_no_new_ones() -> None:
    assert before(rows(THREE_A_WEEK, speed_mps=3.02), 400).usual_speed_known


def test_two_runs_do_not_tell_it() -> None:
    history = before(rows([0, 2], speed_mps=3.02), 4)
    assert history.usual_speed_mps == pytest.approx(1.05 * 2.78)


def test_fast_minutes_are_those_above_1_20_of_usual() -> None:
    found = [*rows(THREE_A_WEEK, fast_min=5.0), a_row(60.2, fast_min=12.0)]
    assert before(found, 83).habit("fast_min") == pytest.approx(12.0, abs=0.01)


def test_the_most_fast_days_in_a_row_are_habit_a_fast_day_has_eight_minutes() -> None:
    quick = [a_row(d, fast_min=8.0) for d in (50, 51, 52)]
    slower = [a_row(d, fast_min=7.0) for d in (60, 61, 62, 63)]
    assert before([*quick, *slower], 70).habit("fast_days") == 3.0


def test_fast_days_in_a_row_end_yesterday() -> None:
    found = rows(THREE_A_WEEK) + rows([84, 85], fast_min=9.0)
    assert [before(found, number).week.fast_days for number in (86, 87)] == [2, 0]


def test_what_a_layoff_leaves_decays_over_six_weeks() -> None:
    found = rows(THREE_A_WEEK, 10.0, load=200.0)
    history = before(found, 81 + 22)  # 21 days off: half of it is left
    assert history.reference("carried_distance_m") == pytest.approx(5000.0)
    assert history.reference("load") == pytest.approx(100.0)


def test_the_longest_since_the_layoff_is_a_reference() -> None:
    found = [*rows(THREE_A_WEEK), a_row(120, 9.0)]
    assert before(found, 122).reference("distance_m") == 9000.0


def test_a_week_is_marked_as_said() -> None:
    found = rows(THREE_A_WEEK, load=100.0) + rows([84, 85, 86, 87], load=105.0)
    judged = judged_season(found, RUNNER)
    beyond = [each.ran.day for each in judged if "week" in _speaking(each)]
    assert beyond == [day(85)]  # 410 of 300; 415 and 520 on the days after were said


def _speaking(each: Any) -> set[str]:
    return {finding.guideline for finding in each.findings if finding.speaks}


def test_one_run_alone_is_told_the_same_as_the_whole_season() -> None:
    found = rows(THREE_A_WEEK, flat_median_mps=2.6, cadence_spm=165.0, fast_min=9.0)
    found += rows([110, 111, 112, 113, 114, 130], 9.0, load=210.0)
    noted = [sore(112, 4)]
    every = histories(found, RUNNER, noted)
    alone = [history_before(found, r.start, 0.0, r.device, RUNNER, noted) for r in found]
    assert alone == every


def test_later_runs_never_change_an_earlier_history() -> None:
    found = rows(THREE_A_WEEK)
    later = rows([90, 91, 92], 30.0, load=900.0)
    assert histories([*found, *later], RUNNER)[: len(found)] == histories(found, RUNNER)


def test_a_layoff_across_the_clock_change_is_counted_in_local_days() -> None:
    late = a_row(0, start=a_row(0).start + timedelta(hours=16), utc_offset_s=3600.0)
    assert before([late], 2).days_since_last_run == 1
