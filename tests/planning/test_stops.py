"""A run at some paces and steps: each number the one that the change alone gives."""

import numpy as np
import pytest
from charts.made_up_analysis import VARIANTS, a_run, analysed, flat_and_easy

from analyser.planning.stops import PACES, STEPS, stops_of
from analyser.planning.what_if import flat, slower, steps


@pytest.fixture(scope="module")
def run():
    return VARIANTS["the-picture"]()


@pytest.fixture(scope="module")
def stops(run):
    return stops_of(run)


AS_RUN = PACES.index(1.0)


def test_as_it_was_run_it_asks_for_its_score(run, stops):
    assert stops.load[0, 0, AS_RUN] == pytest.approx(run.score.value, abs=1e-9)
    assert stops.longer_s[AS_RUN] == 0.0


@pytest.mark.parametrize("n", range(len(PACES)))
def test_each_pace_asks_for_what_that_change_alone_asks(run, stops, n):
    change = slower(run, 1.0 / PACES[n])
    assert stops.load[0, 0, n] == pytest.approx(change.load, abs=1e-9)
    assert stops.longer_s[n] == pytest.approx(change.longer_s, abs=1e-6)


@pytest.mark.parametrize("n", range(len(STEPS)))
def test_each_cadence_asks_for_what_that_change_alone_asks(run, stops, n):
    assert stops.load[0, n, AS_RUN] == pytest.approx(steps(run, STEPS[n]).load, abs=1e-9)


def test_without_its_hills_it_asks_for_what_that_change_alone_asks(run, stops):
    assert stops.load[1, 0, AS_RUN] == pytest.approx(flat(run).load, abs=1e-9)


def test_a_slower_pace_asks_for_less(stops):
    assert (np.diff(stops.load, axis=2) > 0.0).all()


def test_without_steps_there_is_one_cadence():
    stops = stops_of(analysed(a_run(without=("cadence_spm", "contact_ms"))))
    assert stops.load.shape[1] == 1


def test_a_flat_run_has_no_hills_to_leave_out():
    assert stops_of(analysed(flat_and_easy(30.0))).load.shape[0] == 1
