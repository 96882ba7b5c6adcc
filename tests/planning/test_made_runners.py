"""A hundred made-up runners over thirty weeks: no planned run breaks a rule.

ANALYSER_MADE_RUNNERS=1000 asks for a thousand.
"""

from __future__ import annotations

import os
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from planning.made_runners import MONDAY, Told, Walked, a_runner

from analyser.history import History, State
from analyser.season.room import of_run

COUNT = int(os.environ.get("ANALYSER_MADE_RUNNERS", "100"))


@cache
def runners() -> list[Walked]:
    return [a_runner(number) for number in range(COUNT)]


def pairs() -> list[tuple[Walked, Told, Told]]:
    return [(each, a, b) for each in runners() for a, b in pairwise(each.told)]


def base_stands(told: Told) -> bool:
    """Two weeks in a row of three runs of 28 minutes, before this run's week; walks count."""
    minutes = [(run.day, run) for run in told.back.runs if run.load >= 72.0 * 0.8]
    weeks = [(day - MONDAY) // 7 for day, _ in minutes]
    now = (told.answer.day - MONDAY) // 7
    whole = {week for week in weeks if weeks.count(week) >= 3 and week < now}
    return any(week + 1 in whole for week in whole)


def room(told: Told) -> float:
    """The room that the season gives this run: the one function of page and season."""
    kept = [
        run.load for run in told.back.runs if run.day > told.answer.day - 30 and not run.too_much
    ]
    stage = "distance" if base_stands(told) else "base"
    history = History(state=State.WAY_BACK, beneath=State.WAY_BACK, runs=9, stage=stage,
                      references={"carried_load": 0.0, "carried_distance_m": 0.0})  # fmt: skip
    loads = np.array(kept)
    return of_run(history, np.zeros(len(loads)), loads, 4000.0)[0]


def test_there_are_runs_to_speak_of() -> None:
    assert np.median([len(each.told) for each in runners()]) > 50


def test_no_planned_run_is_above_the_room_of_its_day() -> None:
    over = [
        (each.kind, told.answer.session, room(told))
        for each in runners()
        for told in each.told
        if told.answer.session.load > room(told) + 1e-9
    ]
    assert over == []


def test_no_two_days_running_and_no_four_in_a_week() -> None:
    days = [[told.done.day for told in each.told] for each in runners()]
    assert min(b - a for each in days for a, b in pairwise(each)) >= 2
    assert min(b - a for each in days for a, b in zip(each, each[3:], strict=False)) >= 7


def test_no_two_hard_runs_follow_each_other() -> None:
    both = [a for _, a, b in pairs() if a.answer.session.extra and b.answer.session.extra]
    assert both == []


def test_after_a_sore_day_no_run_is_planned_above_the_one_before() -> None:
    above = [
        (each.kind, a.done.load, b.answer.session.load)
        for each, a, b in pairs()
        if any(a.done.day < note.day <= b.done.day and note.level >= 3 for note in each.mornings)
        and b.answer.session.load > a.done.load
    ]
    assert above == []


def test_no_run_is_planned_on_a_sore_day_or_before_two_calm_mornings() -> None:
    early = [
        (note, told.answer.day)
        for each in runners()
        for told in each.told
        for note in each.mornings
        if note.level >= 3 and 0 <= told.answer.day - note.day < 3
    ]
    assert early == []


def test_the_step_rises_one_at_a_time() -> None:
    jumps = [(a.answer.place.step, b.answer.place.step) for _, a, b in pairs()
             if b.answer.place.step > a.answer.place.step + 1]  # fmt: skip
    assert jumps == []


def test_stages_open_in_their_order() -> None:
    order = {"base": 0, "distance": 1, "speed": 2}
    skipped = [
        (a.answer.place.stage, b.answer.place.stage)
        for _, a, b in pairs()
        if order[b.answer.place.stage] > order[a.answer.place.stage] + 1
    ]
    assert skipped == []


@pytest.mark.parametrize("kind", ["steady", "skips", "sore", "over-eager"])
def test_nearly_everybody_comes_to_a_little_speed(kind: str) -> None:
    own = [each for each in runners() if each.kind == kind]
    there = [any(told.answer.session.extra for told in each.told) for each in own]
    assert np.mean(there) >= 0.8


def test_whoever_is_steady_and_was_longer_off_comes_later_to_half_an_hour() -> None:
    weeks = [np.median(half_hours(off)) for off in (20, 40, 80, 200)]
    assert weeks == sorted(weeks)


def half_hours(days_off: int) -> list[float]:
    """The weeks until three half hours without a walk, of the steady ones."""
    own = [w for w in runners() if w.kind == "steady" and w.days_off == days_off]
    return [weeks_to_half_hours(each) for each in own]


def weeks_to_half_hours(each: Walked) -> float:
    weeks = [(t.done.day - MONDAY) // 7 for t in each.told if t.answer.session.free_min >= 30.0]
    return min(week + 1 for week in weeks if weeks.count(week) >= 3)
