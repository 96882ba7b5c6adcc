"""The curves of many days at once are those of each day alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from planning.made_up_plans import runs, seen

from analyser.planning.effort import Body
from analyser.planning.fitting import Fits, fitted, weights
from analyser.planning.forecasts import GIVEN, Record, record_of, ripeness
from analyser.planning.past import past_of
from analyser.runner import Runner

BODY = Body(2.78, 1.75)
PAST = past_of(
    [
        row.changed(by_grade=seen(flat_mps=2.6 + 0.02 * n, spm=165.0 + n).as_numbers())
        for n, row in enumerate(runs(20))
    ],
    Runner(),
    2.78,
)


def test_the_curves_of_a_day_are_those_of_all_days_together():
    days, climb = np.array([run.day for run in PAST]), np.zeros(len(PAST))
    together = Fits(PAST, weights(PAST, days, climb, climb > 0.0)).curves(15)
    alone = fitted(PAST, PAST[15].day, 0.0)
    assert together.runs == alone.runs == 15
    assert together.usual == pytest.approx(alone.usual)
    assert together.steps == pytest.approx(alone.steps)
    assert together.walked == pytest.approx(alone.walked)
    assert together.grade_terms == pytest.approx(alone.grade_terms)


def test_recent_runs_count_more():
    weight = weights(PAST, np.array([PAST[-1].day + 1.0]), np.zeros(1), np.zeros(1, bool))[0]
    assert (np.diff(weight) > 0.0).all()


def test_the_last_fifty_count():
    many = past_of(runs(70, every=1), Runner(), 2.78)
    weight = weights(many, np.array([many[-1].day + 1.0]), np.zeros(1), np.zeros(1, bool))[0]
    assert (weight > 0.0).sum() == 50


def test_a_steady_runner_is_foretold_and_needs_no_calibration():
    record = record_of(past_of(runs(20), Runner(), 2.78), BODY)
    assert record.raw[10:] == pytest.approx(record.raw[-1], abs=0.02)


def test_loads_that_are_all_a_tenth_higher_are_learned():
    past = past_of(runs(30), Runner(), 2.78)
    flat = record_of(past, BODY)
    higher = [replace(run, load=run.load * float(np.exp(0.1))) for run in past]
    moved = record_of(higher, BODY)
    difference = moved.calibration().at(0.0) - flat.calibration().at(0.0)
    assert difference == pytest.approx(0.1, abs=0.01)


def test_without_runs_nothing_is_calibrated_and_the_band_is_that_of_others():
    record = record_of([], BODY)
    assert record.calibration().at(10.0) == 0.0
    assert record.half_width(GIVEN, 0.0) > 0.08


def test_a_steady_runners_band_narrows():
    errors = {GIVEN: np.full(30, 0.01)}
    few, many = (Record(np.zeros(n), np.zeros(n), {GIVEN: errors[GIVEN][:n]}, n) for n in (3, 30))
    assert many.half_width(GIVEN, 0.0) < few.half_width(GIVEN, 0.0)


def test_the_first_forecasts_teach_least():
    ripe = ripeness(10)
    assert ripe[0] == 0.0
    assert all(later > earlier for earlier, later in pairwise(ripe))
