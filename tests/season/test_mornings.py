"""Which run a note belongs to, and which days begin on calm calves."""

from __future__ import annotations

import math

import numpy as np
import pytest
from made_season import a_row, day, rows

from analyser.season.log import Log
from analyser.season.mornings import mornings_noted, run_days
from analyser.season.soreness import SoreDay

CALM_AT_THE_ENDS = [SoreDay(day(0), 0), SoreDay(day(30), 0)]


def sore_after(runs, *notes):
    """Return the run days, by number, that new soreness was noted after."""
    found = run_days(Log(rows(runs)), [*CALM_AT_THE_ENDS, *notes])
    return [int(d) - day(0).toordinal() for d in found.day[found.is_sore]]


def used(runs, *notes):
    """Return the run days, by number, that are asked."""
    found = run_days(Log(rows(runs)), [*CALM_AT_THE_ENDS, *notes])
    return [int(d) - day(0).toordinal() for d in found.day]


def test_a_note_of_the_next_day_belongs_to_the_run_before():
    assert sore_after([5, 10], SoreDay(day(11), 4)) == [10]


def test_a_note_two_days_later_belongs_to_the_run_before():
    assert sore_after([5, 10], SoreDay(day(12), 4)) == [10]


def test_a_note_three_days_later_belongs_to_no_run():
    found = run_days(Log(rows([5, 10])), [*CALM_AT_THE_ENDS, SoreDay(day(13), 4)])
    assert not found.is_sore.any()
    assert found.without_run == 1


def test_a_note_of_the_run_s_own_day_belongs_to_it():
    assert sore_after([9, 10], SoreDay(day(10), 4)) == [10]


def test_a_note_before_the_run_of_its_day_belongs_to_the_run_before():
    assert sore_after([9, 10], SoreDay(day(10), 4, before=True)) == [9]


def test_a_note_below_three_is_calm():
    assert sore_after([9, 10], SoreDay(day(11), 2)) == []


def test_soreness_that_goes_on_is_one_event():
    assert sore_after([9, 10], SoreDay(day(11), 5), SoreDay(day(12), 4)) == [10]


def test_a_run_on_sore_calves_is_left_out():
    assert used([9, 12, 20], SoreDay(day(10), 5)) == [9, 20]


def test_a_run_outside_the_diary_is_left_out():
    assert used([10, 29, 31, 40]) == [10, 29]


def test_a_run_two_days_before_the_first_note_is_asked():
    first_note = [SoreDay(day(10), 4)]
    found = run_days(Log(rows([7, 8])), first_note)
    assert found.is_sore.tolist() == [True]


def test_two_runs_of_a_day_are_one_day():
    assert used([10, 10.4]) == [10]


def test_a_day_s_runs_add_up():
    two = Log([a_row(10, 5.0), a_row(10.4, 5.0)])
    found = run_days(two, CALM_AT_THE_ENDS)
    assert math.exp(found.told["length"][0]) == pytest.approx(3600.0)


def test_a_climb_that_was_not_measured_is_unknown():
    one = Log([a_row(10, climb_m=math.nan)])
    assert np.isnan(run_days(one, CALM_AT_THE_ENDS).told["climb"]).all()


def test_without_a_diary_no_day_is_asked():
    assert len(run_days(Log(rows([1, 2])), [])) == 0


def test_without_a_run_no_day_is_asked():
    assert len(run_days(Log([]), CALM_AT_THE_ENDS)) == 0


def test_days_without_a_note_are_counted():
    assert mornings_noted(CALM_AT_THE_ENDS) == (2, 31)
