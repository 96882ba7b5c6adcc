"""What was beyond habit, a row an event: newest first, none while learning."""

from __future__ import annotations

from made_season import a_row, day, rows

from analyser.guidelines.base import Verdict
from analyser.runner import Runner
from analyser.season.season import Season, build_season
from analyser.season.soreness import SoreDay
from analyser.season.squad import ranked
from analyser.season.summary import RunSummary

THREE_A_WEEK = [7 * week + d for week in range(12) for d in (0, 2, 4)]
RUNNER = Runner(easy_speed_mps=2.78)


def a_season(found: list[RunSummary], name: str = "") -> Season:
    return build_season(found, RUNNER, today=day(95), name=name)


def test_a_season_within_its_habits_has_none() -> None:
    assert a_season(rows(THREE_A_WEEK)).events == ()


def test_a_jump_is_one_event_whatever_its_rows() -> None:
    (event,) = a_season([*rows(THREE_A_WEEK), a_row(86, 11.0, load=230.0)]).events
    assert (event.day, event.key, event.what) == (day(86), "length", "11.0 km")
    assert (event.verdict, event.also) == (Verdict.TOO_MUCH, ("Load",))


def test_the_newest_comes_first() -> None:
    found = [*rows(THREE_A_WEEK), a_row(58.2, 7.0), a_row(86, 9.0)]
    assert [event.day for event in a_season(found).events] == [day(86), day(58)]


def test_a_week_that_is_beyond_is_an_event_of_its_own_kind() -> None:
    found = rows(THREE_A_WEEK, load=100.0) + rows([84, 85, 86, 87], 4.5, load=110.0)
    (event,) = a_season(found).events
    assert (event.kind, event.key) == ("week", "week")


def test_while_learning_there_are_none() -> None:
    assert a_season([a_row(0), a_row(2), a_row(4, 20.0, load=500.0)]).events == ()


def test_the_latest_event_goes_first_in_a_squad() -> None:
    old = a_season([*rows(THREE_A_WEEK), a_row(58.2, 7.0)], "old")
    new = a_season([*rows(THREE_A_WEEK), a_row(86, 9.0)], "new")
    calm = a_season(rows(THREE_A_WEEK), "calm")
    assert [season.name for season in ranked([calm, old, new])] == ["new", "old", "calm"]


def test_on_sore_calves_only_the_load_has_a_habit() -> None:
    found = [*rows(THREE_A_WEEK), a_row(86, 4.0, load=50.0, fast_min=12.0)]
    (event,) = build_season(found, RUNNER, [SoreDay(day(85), 5)], today=day(88)).events
    assert (event.measure, event.habit, event.times) == ("fast_min", None, None)
