"""The states of a season: every day has one, soreness lies on top."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from made_season import day, rows

from analyser.season.season import Season, build_season
from analyser.season.soreness import SoreDay
from analyser.season.spans import OFF, sore_days, spans

CALM = [7 * week + d for week in range(8) for d in (0, 2, 4)]
AGAIN = [7 * week + d for week in range(11, 14) for d in (0, 2, 4)]


def a_season(diary: tuple[SoreDay, ...] = ()) -> Season:
    return build_season(rows([*CALM, *AGAIN]), None, diary, today=day(97))


def test_the_states_follow_each_other() -> None:
    assert [span.state for span in spans(a_season())] == ["learning", "regular", OFF, "way-back"]


def test_learning_lasts_four_weeks() -> None:
    learning, regular, *_ = spans(a_season())
    assert (learning.first, learning.last) == (day(0), day(27))
    assert regular.first == day(28)


def test_the_days_off_are_those_without_a_run() -> None:
    off = spans(a_season())[2]
    assert (off.first, off.last) == (day(54), day(76))


def test_no_day_is_left_out_or_told_twice() -> None:
    found = spans(a_season())
    assert (found[0].first, found[-1].last) == (day(0), day(97))
    assert all(b.first - a.last == timedelta(days=1) for a, b in pairwise(found))


def test_a_note_of_three_makes_its_day_and_the_three_after_it_sore() -> None:
    assert sore_days(a_season((SoreDay(day(80), 4),))) == [day(80 + n) for n in range(4)]


def test_a_later_calm_note_ends_it() -> None:
    noted = (SoreDay(day(80), 4), SoreDay(day(81), 1))
    assert sore_days(a_season(noted)) == [day(80), day(81)]
