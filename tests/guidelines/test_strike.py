"""Foot strike: what a pod shows, what contact time hints at, and what a file without says."""

from __future__ import annotations

import numpy as np
import pytest
from made_up import an_assessed

from analyser.guidelines.base import Verdict
from analyser.guidelines.strike import STRIKE
from analyser.runner import History

KNOWN = History(contact_baseline=1.0)


@pytest.mark.parametrize(
    ("strike", "verdict"),
    [
        (0.0, Verdict.GOOD),
        (0.5, Verdict.GOOD),
        (0.67, Verdict.GOOD),
        (0.70, Verdict.WATCH),
        (0.85, Verdict.WATCH),
        (0.90, Verdict.TOO_MUCH),
    ],
)
def test_the_mean_strike_is_held_against_the_forefoot(strike, verdict):
    assert STRIKE.check(an_assessed(strike=strike)).verdict is verdict


def test_heel_contact_is_no_fault():
    assert STRIKE.check(an_assessed(strike=0.0)).advice == "Land as you do now."


def test_a_strike_just_past_the_limit_is_not_rounded_to_it():
    assert STRIKE.check(an_assessed(strike=0.672)).measured == "0.672"


def test_the_place_is_where_the_forefoot_landed():
    strike = np.where(np.arange(1800) < 1500, 0.9, 0.0)
    (span,) = STRIKE.check(an_assessed(strike=strike)).where
    assert span.end_s == pytest.approx(1500, abs=15)


def test_a_good_strike_names_no_place():
    assert STRIKE.check(an_assessed(strike=0.2)).where == ()


def test_without_a_sensor_nothing_is_claimed():
    finding = STRIKE.check(an_assessed())
    assert finding.verdict is Verdict.NOT_ASSESSED
    assert finding.measured_rest == "No foot sensor in this file."


def test_a_sensor_that_lost_most_of_the_run_is_no_sensor():
    strike = np.where(np.arange(1800) < 600, 0.9, np.nan)
    assert STRIKE.check(an_assessed(strike=strike)).verdict is Verdict.NOT_ASSESSED


def test_short_contact_for_long_is_a_hint():
    finding = STRIKE.check(an_assessed(contact_ratio=0.90, history=KNOWN))
    assert finding.verdict is Verdict.WATCH
    assert finding.held_against == "Only a hint: no foot sensor here."


@pytest.mark.parametrize(
    ("contact_ratio", "minutes", "history"),
    [(0.94, 30, KNOWN), (0.90, 9, KNOWN), (0.90, 30, None), (0.90, 30, History())],
)
def test_usual_brief_or_uncompared_contact_is_no_hint(contact_ratio, minutes, history):
    run = an_assessed(minutes, contact_ratio=contact_ratio, history=history)
    assert STRIKE.check(run).verdict is Verdict.NOT_ASSESSED
