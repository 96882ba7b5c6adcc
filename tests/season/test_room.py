"""The room of one run and of a week: what went well makes room, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from made_season import a_row, day, rows

from analyser.history import History, State
from analyser.runner import Runner
from analyser.season import room
from analyser.season.history import history_before
from analyser.season.season import Season, build_season
from analyser.season.soreness import SoreDay
from analyser.season.summary import RunSummary

THREE_A_WEEK = [7 * week + d for week in range(12) for d in (0, 2, 4)]
RUNNER = Runner(easy_speed_mps=2.78)
BASE_M = 1800.0 * 2.78


def before(found: list[RunSummary], number: float) -> History:
    return history_before(found, a_row(number).start, 0.0, "", RUNNER)


def test_without_an_earlier_run_there_is_room_for_a_base_run() -> None:
    history = before([], 0)
    assert history.room_load == 100.0
    assert history.room_m == pytest.approx(1.05 * BASE_M)


def test_a_regular_runner_has_room_for_a_tenth_more_than_the_hardest() -> None:
    history = before(rows(THREE_A_WEEK, 8.0, load=150.0), 83)
    assert (history.room_load, history.room_m) == pytest.approx((165.0, 8800.0))


def test_a_run_that_was_too_much_makes_no_room() -> None:
    found = rows(THREE_A_WEEK, 8.0, load=150.0)
    jump = a_row(82, 20.0, load=400.0)
    assert before([*found, jump], 83).room_load == before(found, 83).room_load


def test_it_counts_as_habit_nevertheless() -> None:
    found = [*rows(THREE_A_WEEK, 8.0, load=150.0), a_row(82, 20.0, load=400.0)]
    assert before(found, 83).habit("load") == 400.0


def test_until_the_base_stands_130_is_the_roof() -> None:
    found = [*rows(THREE_A_WEEK, 10.0, load=300.0), a_row(103, 8.0, load=125.0)]
    assert before(found, 105).room_load == 130.0


def test_a_small_runner_has_room_for_a_base_run_always() -> None:
    history = before(rows(THREE_A_WEEK, 2.0, load=30.0), 83)
    assert history.room_load == 100.0


def a_season(found: list[RunSummary], *sore: SoreDay) -> Season:
    return build_season(found, RUNNER, sore, today=day(83))


def test_a_week_has_room_for_a_tenth_more_than_the_highest() -> None:
    season = a_season(rows(THREE_A_WEEK, load=150.0))
    assert season.room is not None
    assert (season.room.low, season.room.high) == pytest.approx((450.0, 495.0))


def test_three_base_runs_are_always_room() -> None:
    season = a_season(rows(THREE_A_WEEK, load=50.0))
    assert season.room is not None
    assert season.room.high == pytest.approx(300.0)


def test_a_week_in_which_the_calves_got_sore_makes_no_room() -> None:
    large = [a_row(d, load=200.0 if 63 <= d < 70 else 150.0) for d in THREE_A_WEEK]
    calm, sore = a_season(large), a_season(large, SoreDay(day(70), 4))
    assert calm.room is not None
    assert sore.room is not None
    assert (calm.room.high, sore.room.high) == pytest.approx((1.1 * 600.0, 1.1 * 550.0))


def test_there_is_no_room_of_a_week_while_learning() -> None:
    highs = [band.high for band in a_season(rows(THREE_A_WEEK)).ribbons]
    assert [math.isnan(high) for high in highs] == [True] * 4 + [False] * 9


def test_page_and_season_give_one_run_the_same_room() -> None:
    found = rows(THREE_A_WEEK, 8.0, load=150.0)
    season = build_season(found, RUNNER, today=day(83))
    assert season.room is not None
    assert before(found, 84).room_load == pytest.approx(season.room.run_load)


REGULAR = History(state=State.REGULAR, beneath=State.REGULAR, runs=9)
BACK = History(
    state=State.WAY_BACK,
    beneath=State.WAY_BACK,
    runs=9,
    references={"carried_week_load": 500.0, "carried_load": 180.0, "carried_distance_m": 9000.0},
    stage="distance",
)
END = 100  # the last of the seven days that are asked for


def of_week(runs: dict[int, float], history: History = REGULAR) -> tuple[float, float]:
    days, loads = np.array(list(runs)), np.array(list(runs.values()))
    return room.of_week(days, loads, np.zeros(days.size, dtype=bool), END, history)


@pytest.mark.parametrize(("ends", "high"), [(65, 300.0), (66, 550.0), (93, 550.0), (94, 300.0)])
def test_weeks_that_ended_seven_to_34_days_before_make_room(ends: int, high: float) -> None:
    assert of_week({ends: 500.0})[1] == pytest.approx(high)


def test_the_second_largest_of_four_weeks_is_the_lower_edge() -> None:
    first_and_last_days = {66: 50, 72: 50, 73: 100, 79: 100, 80: 150, 86: 150, 87: 200, 93: 200}
    assert of_week(first_and_last_days) == pytest.approx((300.0, 440.0))


def test_on_the_way_back_what_is_left_of_the_week_before_makes_room() -> None:
    assert of_week({90: 400.0}, BACK)[1] == pytest.approx(550.0)


def test_on_the_way_back_what_is_left_of_a_run_makes_room() -> None:
    found = room.of_run(BACK, np.array([4000.0]), np.array([120.0]), 5000.0)
    assert found == pytest.approx((1.1 * 180.0, 1.1 * 9000.0))


def test_until_the_base_stands_the_roof_is_130_points_and_as_far_easily() -> None:
    starting = History(state=State.FEW, beneath=State.FEW, runs=3)
    found = room.of_run(starting, np.array([9000.0]), np.array([300.0]), 5000.0)
    assert found == pytest.approx((130.0, 1.3 * 5000.0))
