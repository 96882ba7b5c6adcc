"""What must hold for every runner, run and damage exponent."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from made_up import UNKNOWN, a_movement

from analyser.calfload.movement import Movement
from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.calfload.score import Unknowns, calf_load, stretch_causes
from analyser.derive import InputErrors
from analyser.signals.gait import walking_weight

EXPONENTS = st.sampled_from([1.0, 2.0, 4.0, 9.0])
EASY = st.floats(1.4, 5.0)
HEIGHT = st.floats(1.2, 2.1)
RUN_MPS = st.floats(2.2, 7.0)
GRADE = st.floats(-0.3, 0.3)
RELATIVE = st.floats(0.9, 1.3)
STEP = st.floats(0.0, 0.2)
WALKING = st.sampled_from([0.0, 0.3, 1.0])

quickly = settings(max_examples=60, deadline=None)


def density(n, easy=2.78, height=1.75, usual=None, **sample) -> float:
    """Return the load per unit time of one steady second."""
    movement = a_movement(minutes=1 / 60, **sample)
    score = calf_load(movement, easy, height, usual_strike=usual, damage_exponent=n)
    return float(score.density[0])


@quickly
@given(EXPONENTS, st.floats(0.5, 9.0), st.floats(1.0, 2.4))
def test_the_base_run_is_100_for_every_height_and_easy_speed(n, easy, height):
    cadence = float(quick_cadence_spm(easy, height))
    run = a_movement(30, easy, 0.0, cadence, 0.0, 0.4)
    assert calf_load(run, easy, height, usual_strike=0.4, damage_exponent=n).value == 100.0


@quickly
@given(EXPONENTS, st.floats(0.5, 9.0), st.floats(1.0, 2.4))
def test_the_base_run_is_100_without_a_cadence_too(n, easy, height):
    run = a_movement(30, easy)
    assert calf_load(run, easy, height, damage_exponent=n).value == 100.0


@quickly
@given(EXPONENTS, st.tuples(EASY, HEIGHT, WALKING), st.floats(0.4, 7.0), STEP, RELATIVE)
def test_faster_at_the_same_relative_cadence_is_never_less(n, runner, speed, step, relative):
    easy, height, walking = runner

    def at(mps):
        return density(
            n,
            easy,
            height,
            speed_mps=mps,
            walking=walking,
            cadence_spm=relative * float(quick_cadence_spm(mps, height)),
        )

    assert at(speed * (1 + step)) >= at(speed) * (1 - 1e-12)


@quickly
@given(EXPONENTS, EASY, st.floats(0.4, 7.0), STEP)
def test_faster_without_a_cadence_is_never_less(n, easy, speed, step):
    slower, faster = (density(n, easy, speed_mps=v) for v in (speed, speed * (1 + step)))
    assert faster >= slower * (1 - 1e-12)


@quickly
@given(EXPONENTS, st.floats(0.4, 7.0), GRADE, STEP, st.sampled_from([UNKNOWN, 0.0, 0.5, 1.0]))
def test_steeper_up_and_less_steep_down_are_never_less(n, speed, grade, step, walking):
    lower, higher = (
        density(n, speed_mps=speed, grade=g, walking=walking) for g in (grade, grade + step)
    )
    assert higher >= lower


@quickly
@given(EXPONENTS, RUN_MPS, st.floats(150.0, 230.0), st.floats(0.0, 40.0))
def test_slower_steps_at_the_same_speed_are_never_less_while_running(n, speed, cadence, fewer):
    slow = max(150.0, cadence - fewer)
    quick, slower = (density(n, speed_mps=speed, cadence_spm=c) for c in (cadence, slow))
    assert slower >= quick * (1 - 1e-12)


@quickly
@given(EXPONENTS, RUN_MPS, st.floats(0.0, 1.0), STEP, st.floats(0.0, 1.0))
def test_further_forward_on_the_foot_is_never_less(n, speed, strike, step, usual):
    behind, before = (
        density(n, usual=usual, speed_mps=speed, strike=s) for s in (strike, strike + step)
    )
    assert before >= behind


@quickly
@given(EXPONENTS, RUN_MPS, st.floats(0.0, 1.0))
def test_the_usual_strike_is_neutral(n, speed, usual):
    as_usual = density(n, usual=usual, speed_mps=speed, strike=usual)
    assert as_usual == density(n, usual=usual, speed_mps=speed)


@quickly
@given(EXPONENTS, st.floats(0.6, 1.9))
def test_walking_is_well_below_easy_running(n, speed):
    assert density(n, speed_mps=speed, walking=1.0) < 0.7


@quickly
@given(EXPONENTS, st.tuples(EASY, HEIGHT), st.floats(0.5, 4.0), st.floats(100.0, 200.0), GRADE)
def test_nothing_jumps_between_walking_and_running(n, runner, speed, cadence, grade):
    easy, height = runner

    def at(steps_spm):
        weight = float(walking_weight(np.array([speed]), np.array([steps_spm]))[0])
        sample = {"speed_mps": speed, "cadence_spm": steps_spm, "grade": grade}
        return density(n, easy, height, walking=weight, **sample)

    assert at(cadence + 1e-6) == pytest.approx(at(cadence), rel=1e-4)


@quickly
@given(EXPONENTS, EASY, st.floats(0.5, 4.0))
def test_nothing_jumps_between_walking_and_running_without_a_cadence(n, easy, speed):
    here, nearby = (density(n, easy, speed_mps=v) for v in (speed, speed + 1e-7))
    assert nearby == pytest.approx(here, rel=1e-3)


def known_sum(values: list[float]) -> float:
    """Return the sum of what is known; two unknown loads make an unknown one, not 0."""
    return float(pd.Series(values).sum(min_count=1))


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
        channel(0.0, 1.0),
        channel(0.0, 1.0),
    )


WILD = st.integers(0, 10**6).map(a_wild_movement)


@quickly
@given(EXPONENTS, EASY, HEIGHT, WILD)
def test_the_causes_add_up_to_the_score(n, easy, height, movement):
    assume(np.isfinite(movement.speed_mps).any())
    score = calf_load(movement, easy, height, damage_exponent=n)
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
@example(4.0, a_wild_movement(1700), a_wild_movement(5004))  # neither has any speed
@example(4.0, a_wild_movement(1700), a_wild_movement(1))
def test_two_runs_in_one_file_add_up(n, first, second):
    names = ("dt_s", "speed_mps", "grade", "cadence_spm", "walking", "strike")
    both = Movement(*(np.append(getattr(first, k), getattr(second, k)) for k in names))
    scores = [calf_load(m, 2.78, 1.75, damage_exponent=n) for m in (first, second, both)]
    values, easy_km = [s.value for s in scores], [s.easy_km for s in scores]
    assert values[2] == pytest.approx(known_sum(values[:2]), nan_ok=True)
    assert easy_km[2] == pytest.approx(known_sum(easy_km[:2]), nan_ok=True)


@quickly
@given(EXPONENTS, WILD)
def test_recording_twice_as_often_changes_nothing(n, movement):
    names = ("speed_mps", "grade", "cadence_spm", "walking", "strike")
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
    assert not np.isfinite(score.value) or score.easy_km_low <= score.easy_km <= score.easy_km_high


SHARE = st.floats(0.0, 1.0)


@quickly
@given(EXPONENTS, WILD, st.tuples(SHARE, SHARE, SHARE))
def test_knowing_more_never_widens_the_band(n, movement, shares):
    less, more = (_width(n, movement, unknowns) for unknowns in (shares, (1.0, 1.0, 1.0)))
    assert not np.isfinite(less) or less <= more + 1e-9


def _width(n, movement, shares) -> float:
    unknowns = Unknowns(0.13 * shares[0], 7.2 * shares[1], 0.09 * shares[2])
    score = calf_load(movement, 2.78, 1.75, damage_exponent=n, unknowns=unknowns)
    return score.high - score.low


@quickly
@given(EXPONENTS, WILD, SHARE)
def test_better_sensors_never_widen_the_band(n, movement, share):
    def width(part):
        errors = InputErrors(0.03 * part, 0.01 * part, 0.01 * part)
        score = calf_load(movement, 2.78, 1.75, damage_exponent=n, errors=errors)
        return score.high - score.low

    assert not np.isfinite(width(1.0)) or width(share) <= width(1.0) + 1e-9
