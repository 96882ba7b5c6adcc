"""Which day a note of soreness is for, and which run it will be held against."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from made_season import a_row, day

from analyser.runner import Runner
from analyser.season.noting import compared_with, day_of_note
from analyser.season.soreness import SoreDay

RUN = date(2026, 6, 16)


@pytest.mark.parametrize(
    ("days_later", "noted_days_later", "before"),
    [(0, 0, False), (1, 1, True), (2, 2, True), (3, 1, True), (400, 1, True)],
)
def test_a_note_is_for_today_while_the_run_is_felt_and_else_for_the_morning_after(
    days_later: int, noted_days_later: int, before: bool
) -> None:
    noted = day_of_note(RUN, RUN + timedelta(days=days_later))
    assert noted == (RUN + timedelta(days=noted_days_later), before)


def test_a_run_of_a_wrong_clock_is_noted_today() -> None:
    assert day_of_note(RUN, RUN - timedelta(days=9)) == (RUN - timedelta(days=9), False)


def said(entry: SoreDay, *numbers: float, runner: Runner | None = None) -> str:
    return compared_with(entry, [a_row(n) for n in numbers], runner or Runner())


def test_a_note_is_held_against_the_run_of_its_day() -> None:
    words = said(SoreDay(day(3), 4), 1, 3)
    assert words.startswith(f"It will be held against your run of {day(3):%A} {day(3).day} ")
    assert "5.0 km, calf load" in words


def test_a_morning_is_held_against_the_run_before_it() -> None:
    assert f"{day(1).day} {day(1):%B}" in said(SoreDay(day(3), 4, before=True), 1, 3)


def test_a_note_is_held_against_no_run_of_three_days_ago() -> None:
    assert said(SoreDay(day(4), 4), 1).startswith("No run of the two days before is known")


def test_two_runs_of_a_day_are_held_together() -> None:
    rows = [a_row(1), replace(a_row(1), sha256="b", start=a_row(1).start + timedelta(hours=9))]
    words = compared_with(SoreDay(day(1), 4), rows, Runner())
    assert "your 2 runs of" in words
    assert "10.0 km" in words


def test_the_same_run_of_two_watches_is_one() -> None:
    rows = [a_row(1), replace(a_row(1), sha256="b", device="another")]
    assert "your run of" in compared_with(SoreDay(day(1), 4), rows, Runner())


def test_it_is_told_in_the_runners_unit() -> None:
    assert "3.1 miles" in said(SoreDay(day(1), 4), 1, runner=Runner(units="mi"))
