"""What must hold for every runner, run and damage exponent: section 7 of the model's paper."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import UNKNOWN, a_movement

from analyser.calfload.movement import Movement
from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.calfload.score import calf_load, stretch_causes

EXPONENTS = st.sampled_from([1.0, 2.0, 4.0, 9.0])
EASY = st.floats(1.4, 5.0)
HEIGHT = st.floats(1.2, 2.1)
RUN_MPS = st.floats(2.2, 7.0)
GRADE = st.floats(-0.3, 0.3)
RELATIVE = st.floats(0.9, 1.3)
STEP = st.floats(0.0, 0.2)

quickly = settings(max_examples=60, deadline=None)


def density(n, easy=2.78, height=1.75, **sample) -> float:
    """Return the load per unit time of one steady second."""
    movement = a_movement(minutes=1 / 60, **sample)
    return float(calf_load(movement, easy, height, damage_exponent=n).density[0])


@quickly
@given(EXPONENTS, st.floats(0.5, 9.0), st.floats(1.0, 2.4))
def test_the_base_run_is_100_for_every_height_and_easy_speed(n, easy, height):
    cadence = float(quick_cadence_spm(easy, height))
    run = a_movement(30, easy, 0.0, cadence, 1.0, 0.0)
    assert calf_load(run, easy, height, damage_exponent=n).value == 100.0


@quickly
@given(EXPONENTS, st.floats(0.5, 9.0), st.floats(1.0, 2.4))
def test_the_base_run_is_100_without_a_cadence_too(n, easy, height):
    run = a_movement(30, easy)
    assert calf_load(run, easy, height, damage_exponent=n).value == 100.0


@quickly
@given(EXPONENTS, st.tuples(EASY, HEIGHT), st.floats(0.4, 7.0), STEP, RELATIVE)
def test_faster_at_the_same_relative_cadence_is_never_less(n, runner, speed, step, relative):
    easy, height = runner

    def at(mps):
        return density(
            n,
            easy,
            height,
            speed_mps=mps,
            cadence_spm=relative * float(quick_cadence_spm(mps, height)),
        )

    assert at(speed * (1 + step)) >= at(speed) * (1 - 1e-12)


@quickly
@given(EXPONENTS, EASY, st.floats(0.4, 7.0), STEP)
def test_faster_without_a_cadence_is_never_less(n, easy, speed, step):
    slower, faster = (density(n, easy, speed_mps=v) for v in (speed, speed * (1 + step)))
    assert faster >= slower * (1 - 1e-12)


@quickly
@given(EXPONENTS, st.floats(0.4, 7.0), GRADE, STEP, st.sampled_from([UNKNOWN, 110.0, 140.0, 170.0]))
def test_steeper_up_and_less_steep_down_are_never_less(n, speed, grade, step, cadence):
    lower, higher = (
        density(n, speed_mps=speed, grade=g, cadence_spm=cadence) for g in (grade, grade + step)
    )
    assert higher >= lower


@quickly
@given(EXPONENTS, RUN_MPS, st.floats(146.0, 230.0), st.floats(0.0, 40.0))
def test_slower_steps_at_the_same_speed_are_never_less_while_running(n, speed, cadence, fewer):
    slow = max(146.0, cadence - fewer)
    quick, slower = (density(n, speed_mps=speed, cadence_spm=c) for c in (cadence, slow))
    assert slower >= quick * (1 - 1e-12)


@quickly
@given(EXPONENTS, RUN_MPS, st.floats(0.0, 1.0), STEP)
def test_further_forward_on_the_foot_is_never_less(n, speed, strike, step):
    behind, before = (density(n, speed_mps=speed, strike=s) for s in (strike, strike + step))
    assert before >= behind


@quickly
@given(EXPONENTS, st.floats(0.6, 1.9), st.floats(80.0, 134.0))
def test_walking_is_well_below_easy_running(n, speed, cadence):
    assert density(n, speed_mps=speed, cadence_spm=cadence) < 0.7


@quickly
@given(EXPONENTS, st.tuples(EASY, HEIGHT), st.floats(0.5, 4.0), st.floats(100.0, 200.0), GRADE)
def test_nothing_jumps_between_walking_and_running(n, runner, speed, cadence, grade):
    easy, height = runner
    sample = {"speed_mps": speed, "cadence_spm": cadence, "grade": grade}
    here = density(n, easy, height, **sample)
    nearby = density(n, easy, height, **{**sample, "cadence_spm": cadence + 1e-6})
    assert nearby == pytest.approx(here, rel=1e-4)


@quickly
@given(EXPONENTS, EASY, st.floats(0.5, 4.0))
def test_nothing_jumps_between_walking_and_running_without_a_cadence(n, easy, speed):
    here, nearby = (density(n, easy, speed_mps=v) for v in (speed, speed + 1e-7))
    assert nearby == pytest.approx(here, rel=1e-3)


def a_wild_movement(seed: int) -> Movement:
    rng = np.random.default_rng(seed)
    count = int(rng.integers(1, 400))

    def channel(low: float, high: float):
        values = rng.uniform(low, high, count)
        return np.where(rng.random(count) < 0.2, np.nan, values)

    return Movement(
        np.where(rng.random(count) < 0.1, 0.0, rng.uniform(0.2, 9.0, count)),
        channel(0.0, 8.0),
        channel(-0.4, 0.4),
        channel(0.0, 230.0),
        channel(0.5, 1.7),
        channel(0.0, 1.0),
    )


WILD = st.integers(0, 10**6).map(a_wild_movement)


@quickly
@given(EXPONENTS, EASY, HEIGHT, WILD)
def test_the_causes_add_up_to_the_score(n, easy, height, movement):
    score = calf_load(movement, easy, height, damage_exponent=n)
    if np.isfinite(movement.speed_mps).any():
        size = max(1.0, abs(score.value))
        assert sum(score.causes.values()) == pytest.approx(score.value - 100.0, abs=1e-9 * size)


@quickly
@given(EXPONENTS, WILD, st.floats(0.0, 1.0))
def test_the_causes_of_any_stretch_add_up_to_its_score(n, movement, share):
    score = calf_load(movement, 2.78, 1.75, damage_exponent=n)
    chosen = np.arange(movement.dt_s.size) < share * movement.dt_s.size
    points = float((score.density * movement.dt_s)[chosen].sum()) / 18.0
    parts = stretch_causes(score, movement.dt_s, chosen)
    assert sum(parts.values()) == pytest.approx(points - 100.0, abs=1e-9 * max(1.0, points))


@quickly
@given(EXPONENTS, WILD, WILD)
def test_two_runs_in_one_file_add_up(n, first, second):
    names = ("dt_s", "speed_mps", "grade", "cadence_spm", "contact_ratio", "strike")
    both = Movement(*(np.append(getattr(first, k), getattr(second, k)) for k in names))
    values = [calf_load(m, 2.78, 1.75, damage_exponent=n).value for m in (first, second, both)]
    assert values[2] == pytest.approx(np.nansum(values[:2]), nan_ok=True)


@quickly
@given(EXPONENTS, WILD)
def test_recording_twice_as_often_changes_nothing(n, movement):
    names = ("speed_mps", "grade", "cadence_spm", "contact_ratio", "strike")
    halves = np.repeat(movement.dt_s / 2.0, 2)
    twice = Movement(halves, *(np.repeat(getattr(movement, k), 2) for k in names))
    once = calf_load(movement, 2.78, 1.75, damage_exponent=n)
    again = calf_load(twice, 2.78, 1.75, damage_exponent=n)
    assert again.value == pytest.approx(once.value, nan_ok=True)


@quickly
@given(EXPONENTS, WILD)
def test_the_band_holds_the_score(n, movement):
    score = calf_load(movement, 2.78, 1.75, damage_exponent=n)
    assert not np.isfinite(score.value) or 0.0 <= score.low <= score.value <= score.high
