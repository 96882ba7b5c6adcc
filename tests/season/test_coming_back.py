"""What the ladder is told of a past: the break, the runs and mornings since, an injury."""

from __future__ import annotations

from datetime import timedelta

import pytest
from made_season import a_row, day, rows

from analyser.history import ComingBack, Morning
from analyser.runner import Runner
from analyser.season.history import Past
from analyser.season.soreness import SoreDay

BEFORE = rows(range(0, 84, 2), km=5.0)  # 30 min each: 350 points a week
LAST = 82


def back(extra=(), at=LAST + 46, runner=None, diary=()) -> ComingBack | None:  # type: ignore[no-untyped-def]
    past = Past([*BEFORE, *extra], runner or Runner(easy_speed_mps=2.78), diary)
    for _ in past.judged_from(0):
        pass
    return past.at_day(day(at)).back


def test_a_regular_runner_is_not_coming_back() -> None:
    assert back(at=LAST + 2) is None


def test_a_break_that_lasts_has_its_days_and_the_week_before() -> None:
    found = back()
    assert found is not None
    assert (found.days_off, found.grows, found.runs) == (45, True, ())
    assert found.week_load == pytest.approx(350.0)


def test_the_runs_since_are_those_after_the_break() -> None:
    found = back([a_row(LAST + 46, 4.0), a_row(LAST + 48, 4.0)], at=LAST + 50)
    assert found is not None
    assert (found.days_off, found.grows) == (45, False)
    assert [round(run.free_min) for run in found.runs] == [24, 24]


def test_walks_part_the_minutes_of_older_rows_too() -> None:
    row = a_row(LAST + 46, 4.0)
    walked = {**row.measures, "length": {**row.measures["length"], "walk_breaks": 5.0}}
    found = back([row.changed(measures=walked)], at=LAST + 48)
    assert found is not None
    assert found.runs[0].free_min == pytest.approx(4.0)


def test_mornings_since_the_first_run_are_known_and_later_ones_are_not() -> None:
    noted = [SoreDay(day(d), 3) for d in (LAST, LAST + 47, LAST + 60)]
    found = back([a_row(LAST + 46, 4.0)], at=LAST + 48, diary=noted)
    assert found is not None
    assert found.mornings == (Morning(day(LAST + 47).toordinal(), 3),)


def test_a_morning_noted_before_the_run_is_told_apart() -> None:
    noted = [SoreDay(day(LAST + 46), 2, before=True), SoreDay(day(LAST + 46), 4)]
    found = back([a_row(LAST + 46, 4.0)], at=LAST + 48, diary=noted)
    assert found is not None
    assert [(note.level, note.before) for note in found.mornings] == [(2, True), (4, False)]


@pytest.mark.parametrize(("ago", "injured"), [(60, False), (50, True), (10, True)])
def test_an_injury_counts_from_the_last_week_of_running_on(ago: int, injured: bool) -> None:
    hurt = day(LAST + 46) - timedelta(days=ago)
    found = back(runner=Runner(easy_speed_mps=2.78, calf_injury=hurt))
    assert found is not None
    assert (found.injured, found.walks_free) == (injured, not injured)


def test_painless_walking_is_told() -> None:
    told = Runner(easy_speed_mps=2.78, calf_injury=day(LAST + 3), walks_free=day(LAST + 40))
    found = back(runner=told)
    assert found is not None
    assert (found.injured, found.walks_free) == (True, True)


def test_only_runs_after_an_injury_count() -> None:
    told = Runner(easy_speed_mps=2.78, calf_injury=day(LAST + 47), walks_free=day(LAST + 48))
    found = back([a_row(LAST + 46, 4.0), a_row(LAST + 49, 2.0)], at=LAST + 50, runner=told)
    assert found is not None
    assert len(found.runs) == 1


def test_a_told_return_counts_as_six_weeks_off_or_as_long_as_it_was() -> None:
    told = Runner(easy_speed_mps=2.78, coming_back=day(LAST + 10))
    longer = Runner(easy_speed_mps=2.78, coming_back=day(LAST + 101))
    assert [b.days_off for b in (back(at=LAST + 10, runner=told),) if b] == [42]
    assert [b.days_off for b in (back(at=LAST + 101, runner=longer),) if b] == [100]


def test_whoever_says_that_there_is_no_way_back_has_none() -> None:
    assert back(runner=Runner(coming_back="no")) is None


def test_the_very_first_runs_are_on_the_ladder_once_the_return_is_told() -> None:
    past = Past([a_row(0, 3.0)], Runner(coming_back=day(0)))
    assert past.at_day(day(2)).back is not None
    assert Past([a_row(0, 3.0)], Runner()).at_day(day(2)).back is None
