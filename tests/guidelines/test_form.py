"""The rows of cadence and foot, and what all rows share: as many that pass as that fail."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from made_findings import GOOD, RED, RUNNER, UNKNOWN, WATCH, fast, found, verdict
from made_up import a_ran, a_scored, coached, regular

from analyser.guidelines import BY_KEY, judge_all, measure_all
from analyser.guidelines.base import Ran, Verdict
from analyser.history import NO_HISTORY, Form

QUICK_SPM = 170.0 + 6.0 * (2.78 - 3.0)


def stepping(spm: float) -> Ran:
    return a_ran(30.0, speed_mps=2.78, cadence_spm=spm)


def landing(strike: float) -> Ran:
    return replace(a_ran(30.0, strike=strike), load=150.0)


def own(value: float) -> Form:
    """Return a curve through one value at 2.78 m/s, the two runs before on it."""
    return Form(math.log(2.78), math.log(value), 0.1, 0.005, 12, (0.0, 0.0))


@pytest.mark.parametrize(("percent", "expected"), [(-1.0, GOOD), (-11.0, GOOD), (-13.0, WATCH)])
def test_a_mean_of_three_runs_four_percent_lower_is_said(percent: float, expected: Verdict) -> None:
    ran = stepping(168.0 * math.exp(percent / 100.0))
    assert verdict("cadence", ran, regular(cadence=own(168.0))) is expected


def test_a_change_of_step_is_said_once() -> None:
    history = regular(cadence=own(168.0), said={"cadence": 1})
    assert verdict("cadence", stepping(140.0), history) is GOOD


def test_without_a_curve_the_steps_of_a_regular_runner_are_not_assessed() -> None:
    assert verdict("cadence", stepping(140.0), regular()) is UNKNOWN


@pytest.mark.parametrize(("below", "expected"), [(6.0, GOOD), (9.0, WATCH), (40.0, WATCH)])
def test_the_way_back_asks_for_quick_steps(below: float, expected: Verdict) -> None:
    assert verdict("cadence", stepping(QUICK_SPM - below), coached()) is expected


def test_no_step_rate_is_not_assessed() -> None:
    assert verdict("cadence", a_ran(), coached()) is UNKNOWN


@pytest.mark.parametrize(("strike", "expected"), [(0.5, GOOD), (0.6, WATCH), (0.8, RED)])
def test_a_switch_to_the_forefoot_is_judged(strike: float, expected: Verdict) -> None:
    assert verdict("foot", landing(strike), regular(strike_usual=0.4)) is expected


def test_a_steady_forefoot_is_no_fault() -> None:
    assert verdict("foot", landing(0.95), regular(strike_usual=0.95)) is GOOD


def test_an_only_run_shows_its_strike_as_a_fact() -> None:
    row = found("foot", landing(0.9), NO_HISTORY)
    assert (row.verdict, row.measured_rest) == (UNKNOWN, "0.90 from heel to toes.")


@pytest.mark.parametrize(("ms", "expected"), [(245.0, GOOD), (215.0, WATCH)])
def test_shorter_contact_at_the_same_speed_is_said(ms: float, expected: Verdict) -> None:
    assert verdict("foot", a_ran(30.0, contact_ms=ms), regular(contact=own(250.0))) is expected


def test_three_minutes_are_no_run() -> None:
    assert {f.verdict for f in judge_all(a_ran(2.9), regular(), RUNNER)} == {UNKNOWN}


def test_whoever_says_that_it_is_no_way_back_is_told_facts_only() -> None:
    rows = judge_all(fast(9.0), coached(silenced=True), RUNNER)
    assert {row.verdict for row in rows} == {UNKNOWN}


def test_every_guideline_measures_plain_numbers() -> None:
    measured = measure_all(a_scored(30.0, grade=0.02, cadence_spm=160.0, strike=0.3))
    values = [v for found_ in measured.values() for v in found_.values()]
    numbers = [n for v in values for n in (v if isinstance(v, tuple) else (v,))]
    assert measured.keys() == BY_KEY.keys()
    assert {type(number) for number in numbers} == {float}


def test_steps_just_under_the_limit_are_said_in_a_row_s_one_line() -> None:
    limit = found("cadence", a_ran(30.0, cadence_spm=150.0), NO_HISTORY).limit
    row = found("cadence", a_ran(30.0, cadence_spm=limit - 0.03), NO_HISTORY)
    assert (row.measured, row.measured_rest) == (f"just under {limit:.0f}", "steps/min.")
