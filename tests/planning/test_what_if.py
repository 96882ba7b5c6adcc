"""A run that was run, otherwise: the arithmetic by hand, and what cannot be told."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

import analyser
from analyser.planning.compare import compare
from analyser.planning.what_if import CannotTellError, at_pace, steps, what_if
from analyser.runner import Runner

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
HILLY = analyser.analyse(analyser.read(SAMPLES / "hilly.tcx"))
FLAT = analyser.analyse(analyser.read(SAMPLES / "base_run.gpx"))


def kinds(found):
    return {change.kind for change in found.changes}


def test_without_a_question_every_change_is_tried_and_the_largest_leads():
    found = what_if(HILLY)
    assert {"climbs", "walk", "slower", "flat"} <= kinds(found)
    saved = [change.saved for change in found.changes]
    assert saved == sorted(saved, reverse=True)


def test_what_is_asked_for_alone_is_answered():
    assert kinds(what_if(HILLY, cadence=1.05)) == {"steps"}
    assert kinds(what_if(HILLY, pace_s_per_km=500.0, walk=(4.0, 1.0))) == {"slower", "walk"}


def test_a_flat_run_has_no_hills_to_leave_out():
    assert not {"flat", "climbs"} & kinds(what_if(FLAT))


def test_the_hills_of_a_run_are_found_where_its_sample_has_them():
    first, second = what_if(HILLY).climbs
    assert (first.climb_m, second.climb_m) == (
        pytest.approx(82.0, rel=0.05),
        pytest.approx(60.0, rel=0.05),
    )


def test_half_a_minute_in_which_no_step_was_counted_leaves_the_steps_to_be_told():
    run = analyser.read(SAMPLES / "hilly.tcx")
    cadence = 0.9 * run.samples["cadence_spm"]
    cadence[200:203] = 0.0
    slow = replace(run, samples=MappingProxyType({**run.samples, "cadence_spm": cadence}))
    found = [c for c in what_if(analyser.analyse(slow)).changes if c.kind == "steps"]
    assert [change.saved > 0.0 for change in found] == [True]


def test_the_same_steps_change_nothing():
    same = steps(HILLY, 1.0)
    assert (same.saved, same.longer_s) == (pytest.approx(0.0, abs=1e-9), 0.0)


def test_another_pace_takes_as_much_longer_as_it_says():
    totals = HILLY.summary
    slower = at_pace(HILLY, 2.2)
    took_s = totals["moving_time_s"] + slower.longer_s
    assert totals["distance_m"] / took_s == pytest.approx(2.2, rel=0.01)


def test_a_faster_pace_would_have_cost_more():
    (faster,) = what_if(HILLY, pace_s_per_km=300.0).changes
    assert faster.kind == "faster"
    assert faster.saved < 0.0


def test_a_run_beyond_its_room_could_have_stopped_there():
    history = replace(HILLY.history, room_load=120.0, runs=5)
    found = what_if(replace(HILLY, history=history))
    (short,) = (change for change in found.changes if change.kind == "shorten")
    assert 110.0 < short.load <= 120.0


def test_a_run_whose_room_is_not_known_is_not_shortened():
    assert math.isnan(HILLY.history.room_load)
    assert "shorten" not in kinds(what_if(HILLY))


def test_a_runner_without_earlier_runs_is_told_of_no_room():
    history = replace(HILLY.history, room_load=100.0, runs=0)
    assert "shorten" not in kinds(what_if(replace(HILLY, history=history)))


def test_without_steps_there_are_none_to_change():
    silent = {name: v for name, v in HILLY.samples.items() if name != "cadence_spm"}
    with pytest.raises(CannotTellError, match="it holds no steps"):
        what_if(replace(HILLY, samples=MappingProxyType(silent)), cadence=1.05)


def test_the_bill_of_two_runs_adds_up():
    found = compare(FLAT, HILLY)
    assert sum(found.causes.values()) == pytest.approx(found.difference, abs=1e-9)


def test_the_bill_turned_round_has_the_other_signs():
    forth, back = compare(FLAT, HILLY), compare(HILLY, FLAT)
    assert {c: -p for c, p in forth.causes.items()} == pytest.approx(dict(back.causes))


def test_a_run_against_itself_costs_nothing_more():
    assert compare(HILLY, HILLY).difference == 0.0


def test_runs_in_other_points_are_scored_anew_as_the_later_one():
    fast = analyser.analyse(FLAT.run, Runner(easy_speed_mps=3.2))
    found = compare(fast, HILLY)
    later = max((FLAT, HILLY), key=lambda each: each.run.start)
    assert {found.first.easy_speed_mps, found.second.easy_speed_mps} == {later.easy_speed_mps}
    assert sum(found.causes.values()) == pytest.approx(found.difference, abs=1e-9)
