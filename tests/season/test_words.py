"""A season in a sentence: where it stands, and its last week against usual."""

from __future__ import annotations

from made_season import a_row, day, rows

from analyser.runner import Runner
from analyser.season.season import build_season
from analyser.season.soreness import SoreDay
from analyser.season.words import beyond_counts, headline, room_words

TWELVE_WEEKS = [7 * week + d for week in range(12) for d in (0, 2, 4)]


def test_a_single_run_is_learned_from() -> None:
    season = build_season([a_row(0)], today=day(1))
    assert headline(season) == "Learning what is usual: day 2 of 28."


def test_a_regular_runner_is_called_so_for_as_long_as_it_holds() -> None:
    season = build_season(rows(TWELVE_WEEKS), today=day(83))
    assert headline(season).startswith("Regular for 8 weeks; last week 1.0")


def test_the_way_back_is_counted_in_days() -> None:
    season = build_season(rows([*TWELVE_WEEKS, 120, 122]), today=day(124))
    assert headline(season).startswith("Day 6 of the way back")


def test_soreness_goes_first() -> None:
    season = build_season(rows(TWELVE_WEEKS), None, [SoreDay(day(83), 5)], today=day(83))
    assert headline(season).startswith("Sore (5): rest first")


def test_without_a_run_there_is_none() -> None:
    assert headline(build_season([], today=day(6))) == "No run was found in these files."


def test_weeks_beyond_habit_and_big_jumps_are_counted() -> None:
    runner = Runner(easy_speed_mps=2.78)
    season = build_season([*rows(TWELVE_WEEKS), a_row(85, 12.0)], runner, today=day(90))
    assert beyond_counts(season) == (1, 9, 1)


def test_runs_are_counted_where_the_days_are_enough_to_learn() -> None:
    season = build_season(rows([0, 20, 30]), today=day(40))
    assert headline(season) == "Learning what is usual: run 3 of 6."


def test_a_week_that_has_just_begun_is_not_the_last_week() -> None:
    season = build_season(rows([*TWELVE_WEEKS, 84]), today=day(85))
    assert headline(season).endswith("last week 1.0\N{MULTIPLICATION SIGN} your usual.")


def test_after_a_layoff_no_week_is_called_usual() -> None:
    season = build_season(rows([*TWELVE_WEEKS, 120, 122]), today=day(124))
    assert "your usual" not in headline(season)


def test_who_was_no_regular_runner_yet_is_one_from_the_next_run_on() -> None:
    # every twelfth day: three runs in the six weeks before each, but four before the next
    season = build_season(rows(range(0, 100, 12)), today=day(98))
    assert headline(season) == "Regular from the next run on."


def test_the_room_of_one_run_rests_on_what_the_state_allows() -> None:
    regular = build_season(rows(TWELVE_WEEKS), today=day(83))
    back = build_season(rows([*TWELVE_WEEKS, 120, 122]), today=day(124))
    rested = build_season(rows(TWELVE_WEEKS), today=day(140))
    assert [room_words(season) for season in (regular, back, rested)] == [
        "110 % of the longest of 30 days",
        "110 % of the reference for starting again",
        "110 % of a base run",
    ]
