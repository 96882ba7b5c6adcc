"""The soreness diary: days, onsets, and CSV in and out."""

from __future__ import annotations

import pytest
from made_season import day

from analyser.season.soreness import (
    BadDiaryError,
    SoreDay,
    days_since_sore,
    onsets,
)
from analyser.season.soreness_csv import from_csv, to_csv


def test_soreness_begins_with_the_first_day_at_three() -> None:
    assert onsets([SoreDay(day(5), 2), SoreDay(day(6), 3), SoreDay(day(7), 5)]) == (day(6),)


def test_seven_days_below_three_part_two_spells() -> None:
    assert onsets([SoreDay(day(0), 4), SoreDay(day(8), 4)]) == (day(0), day(8))


def test_six_days_below_three_do_not() -> None:
    assert onsets([SoreDay(day(0), 4), SoreDay(day(7), 4)]) == (day(0),)


def test_the_worse_side_counts() -> None:
    assert onsets([SoreDay(day(0), 1, "left"), SoreDay(day(0), 6, "right")]) == (day(0),)


def test_days_since_sore_are_unknown_where_no_day_was() -> None:
    assert days_since_sore([SoreDay(day(0), 2)], day(9)) is None


def test_days_since_sore_count_from_the_last_sore_day() -> None:
    assert days_since_sore([SoreDay(day(0), 3), SoreDay(day(2), 1)], day(9)) == 9


@pytest.mark.parametrize("note", ["after hills", '"quoted", with a comma', "=cmd()", "-1", "'x"])
def test_a_diary_survives_csv(note: str) -> None:
    diary = [SoreDay(day(0), 4, "left", "achilles", note)]
    assert from_csv(to_csv(diary), "x") == diary


def test_a_formula_is_defused() -> None:
    assert "'=cmd()" in to_csv([SoreDay(day(0), 4, note="=cmd()")])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("day,level\n", "no columns called date and level"),
        ("date,level\n2026-06-17,bad\n", "diary.csv, line 2: no date and level"),
        ("date,level\n17/06/2026,4\n", "no date and level"),
        ("date,level\n2026-06-17,11\n", "a level of 11"),
        ("date,level,side\n2026-06-17,4,top\n", "a side 'top'"),
    ],
)
def test_a_line_that_makes_no_sense_is_named(text: str, words: str) -> None:
    with pytest.raises(BadDiaryError, match=words):
        from_csv(text, "diary.csv")


def test_a_diary_of_another_program_with_a_byte_order_mark_is_read() -> None:
    assert from_csv("\ufeffdate,level\n2026-06-17,4\n", "x")[0].level == 4
