"""What all guidelines share: order, words, room on the page, and no verdict from nothing."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import an_assessed

from analyser.calfload.constants import MARKS
from analyser.guidelines import GUIDELINES
from analyser.guidelines.base import Bar, Verdict
from analyser.guidelines.measure import level_above, level_below
from analyser.guidelines.routine import ROUTINE
from analyser.runner import History, Runner

BY_KEY = [pytest.param(guideline, id=guideline.key) for guideline in GUIDELINES]
LINE = 40  # letters that fit a row of the page
SHORT = 25  # and of the phone page
NEVER = re.compile(r"risk|injur|damag|chance|fault|blame|should have", re.IGNORECASE)


def a_wild_run(seed: int):
    rng = np.random.default_rng(seed)
    count = int(rng.integers(60, 4000))

    def channel(low, high):
        values = rng.uniform(low, high, count)
        absent = rng.choice([0.0, 0.3, 1.0])
        return np.where(rng.random(count) < absent, np.nan, values)

    history = History(
        longest_distance_m=rng.choice([None, 3000.0]),
        longest_load=rng.choice([None, 80.0]),
        runs_7_days=int(rng.integers(0, 9)),
        stage=str(rng.choice(["base", "distance", "speed"])),
        contact_baseline=rng.choice([None, 1.0]),
    )
    runner = Runner(
        height_m=rng.choice([None, 1.6]),
        easy_speed_mps=rng.choice([None, 2.4]),
        max_heart_rate_bpm=rng.choice([None, 185.0]),
        units=str(rng.choice(["km", "mi"])),
    )
    return an_assessed(
        count / 60,
        runner=runner,
        history=rng.choice([None, history]),
        speed_mps=channel(0.0, 6.0),
        grade=channel(-0.2, 0.2),
        cadence_spm=channel(100.0, 200.0),
        contact_ratio=channel(0.8, 1.2),
        strike=channel(0.0, 1.0),
        heart_rate_bpm=channel(90.0, 190.0),
        gait=channel(0.0, 3.0) // 1.0,
    )


WILD = st.integers(0, 10**6).map(a_wild_run)
quickly = settings(max_examples=40, deadline=None)


def test_the_rows_come_in_the_order_of_the_report():
    titles = [
        "Foot strike",
        "Pace",
        "Cadence",
        "Base",
        "Jump in load",
        "Stage",
        "Hills",
        "Run-walk",
    ]
    assert [guideline.title for guideline in GUIDELINES] == titles


@pytest.mark.parametrize("guideline", BY_KEY)
def test_every_guideline_says_what_it_rests_on(guideline):
    assert all([guideline.asks, guideline.evidence, guideline.cannot, guideline.limits])


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("strike", [0.67, 0.85, 0.92, 10.0]),
        ("pace", [0.80, 1.10, 20.0, 40.0]),
        ("cadence", [0.02, 7.0, 14.0]),
        ("base", [28.0, 3.0, 2.0, 4.0, 6.0]),
        ("jump", [110.0, 130.0]),
        ("stage", [1.20, 1.0, 5.0]),
        ("hills", [0.04, 15.0, 15.0, 10.0]),
        ("run-walk", [45.0, 90.0]),
    ],
)
def test_the_limits_are_those_of_the_guidance(key, values):
    (guideline,) = (g for g in GUIDELINES if g.key == key)
    assert [limit.value for limit in guideline.limits] == values


@pytest.mark.parametrize("guideline", BY_KEY)
def test_every_limit_has_a_statement_and_a_known_mark(guideline):
    evidence = [limit.evidence for limit in guideline.limits] + list(guideline.evidence)
    assert all(e.statement and e.source for e in evidence)
    assert {mark for e in evidence for mark in e.mark.split(", ")} <= MARKS.keys()


@pytest.mark.parametrize("guideline", BY_KEY)
def test_a_run_without_any_channel_is_never_judged(guideline):
    unknown = an_assessed(
        30, speed_mps=np.nan, gait=np.nan, history=None, runner=Runner(), sub_sport="treadmill"
    )
    assert guideline.check(unknown).verdict is Verdict.NOT_ASSESSED


@pytest.mark.parametrize("guideline", BY_KEY)
@quickly
@given(WILD)
def test_a_row_fits_its_place(guideline, run):
    finding = guideline.check(run)
    assert len(f"{finding.measured} {finding.measured_rest}".strip()) <= LINE
    assert len(finding.held_against) <= LINE
    assert len(finding.short) <= SHORT


@pytest.mark.parametrize("guideline", BY_KEY)
@quickly
@given(WILD)
def test_a_row_never_threatens_or_blames(guideline, run):
    finding = guideline.check(run)
    words = (
        finding.measured_rest,
        finding.held_against,
        finding.short,
        finding.why,
        finding.advice,
    )
    assert not NEVER.search(" ".join(words))


@pytest.mark.parametrize("guideline", BY_KEY)
@quickly
@given(WILD)
def test_a_finding_is_consistent(guideline, run):
    finding = guideline.check(run)
    assert finding.guideline == guideline.key
    assert (finding.value is None) == (finding.verdict is Verdict.NOT_ASSESSED)
    assert finding.verdict is not Verdict.GOOD or finding.where == ()
    assert all(s.start_s >= 0.0 and s.end_s - s.start_s >= 10.0 for s in finding.where)


@pytest.mark.parametrize("guideline", BY_KEY)
@quickly
@given(WILD)
def test_a_bar_holds_its_value_and_its_limit(guideline, run):
    bar = guideline.check(run).picture
    if isinstance(bar, Bar):
        assert bar.low <= bar.value <= bar.high
        assert bar.low <= bar.limit <= bar.high
        assert bar.zones[-1][0] == pytest.approx(bar.high)


@pytest.mark.parametrize("level", [level_above, level_below])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_never_passes(level, value):
    assert level(value, 1.0, 2.0) is Verdict.NOT_ASSESSED


def test_the_routine_is_the_five_exercises():
    assert [exercise.name for exercise in ROUTINE] == [
        "Hip-flexor stretch",
        "Foam roll",
        "Glute bridge",
        "Monster walk",
        "Side leg lifts",
    ]
