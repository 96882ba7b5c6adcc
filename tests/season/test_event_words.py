"""An event's row: its value, habit and times agree; nothing stands beside a number it is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analyser.charts.season_flags import HABIT_PLACE, place
from analyser.guidelines.base import Verdict
from analyser.season import event_words
from analyser.season.events import Event


def an_event(**values: Any) -> Event:
    given: dict[str, Any] = {
        "day": date(2026, 7, 12),
        "run": 3,
        "kind": "run",
        "verdict": Verdict.WATCH,
        "key": "length",
        "title": "Length",
        "what": "9.0 km",
        "measure": "distance_m",
        "also": (),
        "value": 9000.0,
        "unit": "m",
        "habit": 7500.0,
        "times": 1.2,
        "limit": 8250.0,
        "red_limit": 15000.0,
        "state": "regular",
    }
    return Event(**{**given, **values})


STEPS = an_event(
    key="cadence", title="Cadence", measure="cadence", value=-4.4, unit="%", habit=0.0, times=None,
    limit=-4.0, red_limit=None,
)  # fmt: skip
FAST = an_event(
    key="pace", title="Pace", measure="fast_min", value=11.4, unit="min", habit=0.0, times=None,
    limit=2.0, red_limit=8.0, state="way-back",
)  # fmt: skip


def test_kilometres_stand_beside_kilometres() -> None:
    event = an_event()
    assert (event_words.value(event, "km"), event_words.habit(event, "km")) == ("9.0 km", "7.5")
    assert event_words.times(event) == "1.2\N{MULTIPLICATION SIGN}"


def test_a_pace_a_twentieth_faster_than_any_is_not_once_the_fastest() -> None:
    # 34 min at 5:53 /km, the fastest so long before 6:10: 370 s / 353 s = 1.048
    assert event_words.times(an_event(times=370.0 / 353.0)) == "1.05\N{MULTIPLICATION SIGN}"
    assert event_words.times(an_event(times=0.99)) == "1.0\N{MULTIPLICATION SIGN}"  # sore calves
    assert event_words.times(an_event(times=1.1)) == "1.1\N{MULTIPLICATION SIGN}"


def test_a_climb_whose_two_limits_are_one_has_its_place() -> None:
    # 75 m is where a climb is watched and where, steep and long, it is too much: 90 m is 1.2 times
    climb = an_event(measure="climb_m", habit=0.0, times=None, limit=75.0, red_limit=75.0)
    assert place(climb, 90.0) == pytest.approx(1.2 * HABIT_PLACE)


def test_miles_are_told_to_who_counts_in_miles() -> None:
    assert event_words.value(an_event(value=16093.44), "mi") == "10.0 miles"


def test_a_change_of_form_is_said_once_against_no_change() -> None:
    assert event_words.title(STEPS) == "Step changed"
    assert event_words.value(STEPS, "km") == "\N{MINUS SIGN}4.4 %"
    assert (event_words.habit(STEPS, "km"), event_words.times(STEPS)) == ("0", "once")


def test_what_has_no_habit_shows_its_limit_and_is_new() -> None:
    assert event_words.habit(FAST, "km") == "\N{LESS-THAN OR EQUAL TO} 2"
    assert event_words.times(FAST) == "new"


@pytest.mark.parametrize("state", ["regular", "way-back", "few"])
def test_too_much_is_a_big_jump_in_every_state_as_the_counter_counts_it(state: str) -> None:
    event = an_event(verdict=Verdict.TOO_MUCH, state=state)
    assert event_words.title(event) == "A big jump"


def test_on_sore_calves_it_is_no_jump() -> None:
    event = an_event(verdict=Verdict.TOO_MUCH, state="sore")
    assert event_words.title(event) == "Too much when sore"


def test_the_other_rows_are_named_from_long_to_short() -> None:
    event = an_event(also=("Load", "Pace"))
    assert event_words.details(event)[0] == "longest of 30 days; also load and pace"
    assert "also load and 1 more" in event_words.details(event)


def test_several_other_rows_are_listed_with_commas() -> None:
    event = an_event(also=("Load", "Hills", "Hard days"))
    assert event_words.details(event)[0].endswith("; also load, hills and hard days")


def test_a_jump_on_the_way_back_says_so_before_all_else() -> None:
    event = an_event(verdict=Verdict.TOO_MUCH, state="way-back", also=("Load", "Pace", "Week"))
    assert all(text.startswith("way back: length") for text in event_words.details(event)[:4])


def test_no_word_is_said_twice() -> None:
    load = an_event(title="Load", what="load 241", measure="load", unit="points")
    assert event_words.headed(load) == "Load 241"
    assert event_words.headed(an_event()) == "Length: 9.0 km"


@pytest.mark.parametrize(
    ("number", "expected"), [(7500.0, 0.4), (15000.0, 0.8), (0.0, 0.0), (90000.0, 1.0)]
)
def test_the_bar_has_the_habit_at_its_line_and_ends_at_two_and_a_half(
    number: float, expected: float
) -> None:
    assert place(an_event(), number) == pytest.approx(expected)


def test_a_value_that_is_red_lies_in_the_red_zone_where_there_was_no_habit() -> None:
    assert place(FAST, 2.0) == pytest.approx(HABIT_PLACE)
    assert place(FAST, FAST.value) > place(FAST, 8.0) > place(FAST, 2.0)


def test_a_changed_step_lies_beyond_its_limit() -> None:
    assert place(STEPS, -4.4) > place(STEPS, -4.0) > place(STEPS, 0.0) == pytest.approx(HABIT_PLACE)
