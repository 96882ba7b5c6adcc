"""The way back: 30 minutes three times in two weeks, then three miles three times, then speed."""

from __future__ import annotations

from itertools import pairwise

from made_season import a_row, day, rows

from analyser.season.progress import progress
from analyser.season.summary import RunSummary
from analyser.season.table import runs_table

TWO_BASE_WEEKS = [0, 2, 4, 7, 9, 11]


def _three_a_week(first_week: int, weeks: int, km: float) -> list[RunSummary]:
    return rows([7 * w + d for w in range(first_week, first_week + weeks) for d in (0, 2, 4)], km)


def test_two_weeks_of_three_base_runs_make_the_base() -> None:
    found = progress(runs_table(rows(TWO_BASE_WEEKS, 4.7)), day(14))
    assert (found.stage, found.base_reached) == ("distance", day(14))


def test_one_week_of_three_base_runs_makes_none() -> None:
    assert progress(runs_table(rows([0, 2, 4], 4.7)), day(14)).stage == "base"


def test_runs_under_28_minutes_make_no_base() -> None:
    assert progress(runs_table(rows(TWO_BASE_WEEKS, 4.6)), day(14)).stage == "base"


def test_two_base_weeks_that_are_apart_make_none() -> None:
    assert progress(runs_table(rows([0, 2, 4, 14, 16, 18], 4.7)), day(21)).stage == "base"


def test_three_miles_three_times_after_the_base_open_speedwork() -> None:
    found = progress(runs_table(_three_a_week(0, 2, 4.7) + _three_a_week(2, 1, 4.9)), day(21))
    assert (found.stage, found.distance_reached) == ("speed", day(21))


def test_three_miles_before_the_base_do_not_open_speedwork() -> None:
    assert progress(runs_table(_three_a_week(0, 2, 6.0)), day(14)).stage == "distance"


def test_a_layoff_starts_the_way_back_anew() -> None:
    runs = runs_table(_three_a_week(0, 3, 6.0) + rows([40], 6.0))
    found = progress(runs, day(41))
    assert (found.stage, found.since) == ("base", day(40))


def test_the_phases_follow_each_other_without_a_gap() -> None:
    runs = runs_table(_three_a_week(0, 4, 5.0) + rows([50, 54], 5.0) + _three_a_week(9, 4, 5.0))
    phases = progress(runs, day(93)).phases
    assert [p.kind for p in phases] == [
        "regular", "layoff", "back", "off", "base", "distance", "speed",
    ]  # fmt: skip
    ends = [(a.last.toordinal() + 1, z.first.toordinal()) for a, z in pairwise(phases)]
    assert all(a == z for a, z in ends)


def test_a_runner_without_runs_is_at_the_base() -> None:
    assert progress(runs_table([]), day(0)).stage == "base"


def test_a_single_run_is_no_stage() -> None:
    assert progress(runs_table([a_row(0)]), day(1)).stage == "base"
