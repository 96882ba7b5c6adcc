"""No row names a limit above the room of one run: by hand, and over a season with a red run."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from made_findings import GOOD, RED, WATCH, found
from made_season import a_row, day, rows
from made_up import a_ran, coached, regular

from analyser.guidelines.base import Finding, Ran
from analyser.history import History, State
from analyser.runner import Runner
from analyser.season.history import Judged, judged_season

AFTER_RED = coached(  # the hardest since was 300 and too much: 1.3 x 300, but 1.1 x 100 of room
    State.LEARNING, references={"load": 300.0, "distance_m": 9000.0}, room_load=110.0, room_m=5500.0
)


def a_run_of(load: float, km: float = 5.0) -> Ran:
    return replace(a_ran(), load=load, distance_m=1000.0 * km)


def of_load(load: float, history: History = AFTER_RED) -> Finding:
    return found("load", a_run_of(load), history)


def test_a_limit_that_a_run_too_much_raised_is_not_named_but_the_room() -> None:
    told = of_load(105.0)
    assert (told.verdict, told.quiet) == (GOOD, "room 110 for now")
    assert told.held_against == "The hardest since is 300; room 110."
    assert told.limit == pytest.approx(390.0)


def test_a_load_between_room_and_limit_is_good_and_no_room_stands_beside_it() -> None:
    told = of_load(150.0)
    assert (told.verdict, told.quiet) == (GOOD, "the hardest since is 300")
    assert (told.held_against, told.short) == ("The hardest since is 300.", "150")


def test_a_load_beyond_its_limit_is_told_the_room() -> None:
    told = of_load(391.0)
    assert (told.verdict, told.held_against) == (WATCH, "The hardest since is 300; room 110.")


def test_a_length_is_told_alike() -> None:
    short, longer = (found("length", a_run_of(100.0, km), AFTER_RED) for km in (5.0, 8.0))
    assert (short.verdict, short.held_against) == (GOOD, "The longest since is 9.0; room 5.5.")
    assert (longer.verdict, longer.quiet) == (GOOD, "the longest since: 9.0")
    assert longer.held_against == "The longest since is 9.0."


def test_without_an_earlier_run_no_room_is_known_and_the_limit_is_told() -> None:
    told = of_load(100.0, coached(State.UNKNOWN, runs=0, room_load=100.0))
    assert told.quiet == "limit 130 for now"


def test_a_regular_runner_whose_room_is_the_limit_is_told_the_limit() -> None:
    told = found("length", a_run_of(150.0, 9.0), regular())
    assert told.held_against == "Longest of 30 days 8.0, limit 8.8."


def test_a_regular_runner_is_told_no_more_than_the_room_after_a_jump() -> None:
    after = regular({"distance_m": 20_000.0}, room_m=8800.0)
    told = found("length", a_run_of(150.0, 23.0), after)
    assert told.verdict is WATCH
    assert told.held_against == "Longest of 30 days 20.0, room 8.8."
    assert told.advice == "Next time, 8.8 km at most."


JUMP = [a_row(0, 5.0, load=100.0), a_row(2, 9.0, load=184.0), a_row(4, 9.0, load=300.0)]
LEARNING = judged_season(
    [*JUMP, *rows(range(6, 30, 2), 5.0, load=105.0)],
    Runner(easy_speed_mps=2.78, coming_back=day(0)),
)


def limits_named(judged: Judged) -> list[float]:
    (load,) = (each for each in judged.findings if each.guideline == "load")
    words = f"{load.held_against} {load.quiet} {load.short}"
    return [float(number) for number in re.findall(r"limit (\d+)", words)]


def test_the_red_run_is_there() -> None:
    assert RED in [judged.verdict for judged in LEARNING]


def test_no_page_of_a_season_with_a_red_run_names_a_limit_above_its_room() -> None:
    later = LEARNING[1:]
    rooms = [judged.history.room_load for judged in later]
    most = [max(limits_named(judged), default=0.0) for judged in later]
    assert [n for n, room in enumerate(rooms) if most[n] > room + 0.5] == []
