"""A season in a sentence, one run or many."""

from __future__ import annotations

from made_season import a_row, day, rows

from analyser.season.season import build_season
from analyser.season.summary import Judged
from analyser.season.words import headline

HILLY = (Judged("hills", "too much", 19.0, "m/km", 15.0),)


def test_a_single_run_is_spoken_of_as_one() -> None:
    assert headline(build_season([a_row(0)], today=day(1))) == "The one run broke no rule."


def test_a_single_flag_is_not_most_of_the_flags() -> None:
    season = build_season([*rows([0, 2, 4]), a_row(9, judged=HILLY)], today=day(12))
    assert headline(season).startswith("1 of 4 runs broke a rule, in the week of ")


def test_calm_runs_broke_no_rule() -> None:
    assert headline(build_season(rows([0, 2, 4]), today=day(6))) == "None of 3 runs broke a rule."


def test_without_a_run_there_is_none() -> None:
    assert headline(build_season([], today=day(6))) == "No run was found in these files."
