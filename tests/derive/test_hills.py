"""What hills leave on the bench: climb, slope, and how far a judgement may rest on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from analyser.derive import Derived, derive
from analyser.run import FloatArray, Run
from analyser.runner import Runner

SECONDS = np.arange(1800.0)
START = datetime(2026, 3, 1, 7, 2, 11, tzinfo=UTC)


def with_heights(noise_m: float, said: str) -> Derived:
    noise = np.random.default_rng(1).normal(0.0, noise_m, SECONDS.size)
    samples = {"elapsed_s": SECONDS, "distance_m": 3.0 * SECONDS, "altitude_m": 120.0 + noise}
    run = Run("hills.fit", "0" * 64, START, samples, sources={"altitude_m": said})
    return derive(run, Runner())


@pytest.mark.parametrize(
    ("noise_m", "said", "trust"),
    [(0.1, "by barometer", "barometer"), (0.5, "by GPS", "receiver"), (1.5, "by GPS", "noise")],
)
def test_it_is_said_what_the_climb_rests_on(noise_m: float, said: str, trust: str) -> None:
    found = with_heights(noise_m, said)
    assert found.climb_by == found.sources["climb_by"] == trust


def test_a_climb_out_of_noise_is_said_to_be_no_climb_to_judge_by() -> None:
    codes = [notice.code for notice in with_heights(1.5, "by GPS").notices]
    assert "climb-not-assessed" in codes


def test_a_run_without_heights_rests_on_nothing() -> None:
    found = with_heights(0.1, "by barometer")
    kept = {name: found.run.samples[name] for name in ("elapsed_s", "distance_m")}
    assert derive(replace(found.run, samples=kept), Runner()).climb_by == ""


def on_a_belt(**more: np.ndarray) -> Derived:
    samples = {"elapsed_s": SECONDS, "distance_m": 3.0 * SECONDS, **more}
    run = Run("belt.fit", "0" * 64, START, samples, sub_sport="treadmill")
    return derive(run, Runner())


def test_a_belts_incline_is_the_slope() -> None:
    found = on_a_belt(incline_pct=np.full(1800, 6.0))
    assert found.samples["grade"] == pytest.approx(0.06)
    assert "belt" in found.sources["grade"]


def test_an_incline_recorded_now_and_then_goes_on_between() -> None:
    now_and_then = np.where(SECONDS % 10 == 0, 6.0, np.nan)
    assert on_a_belt(incline_pct=now_and_then).samples["grade"] == pytest.approx(0.06)


def test_a_told_incline_comes_before_the_recorded_one() -> None:
    run = on_a_belt(incline_pct=np.full(1800, 6.0)).run
    assert derive(run, Runner(), incline=0.02).samples["grade"] == pytest.approx(0.02)


def test_outdoors_the_heights_come_before_what_the_device_says_of_slopes() -> None:
    found = with_heights(0.1, "by barometer")
    track = {"latitude": 10.0 + SECONDS * 2.7e-5, "longitude": np.full(1800, 20.0)}
    odd = {**found.run.samples, **track, "incline_pct": np.full(1800, 9.0)}
    again = derive(replace(found.run, samples=odd), Runner())
    assert np.abs(again.samples["grade"]).max() < 0.02


def belt_with_heights(height_m: FloatArray) -> Derived:
    samples = {"elapsed_s": SECONDS, "distance_m": 2.8 * SECONDS, "altitude_m": height_m}
    return derive(Run("belt.fit", "0" * 64, START, samples, sub_sport="treadmill"), Runner())


def test_heights_that_an_app_adds_up_from_a_belts_incline_are_its_slope() -> None:
    belt = belt_with_heights(100.0 + 0.06 * 2.8 * SECONDS)
    assert belt.summary["climb_m"] == pytest.approx(0.06 * 2.8 * SECONDS[-1], rel=0.02)
    assert np.nanmedian(belt.samples["grade"]) == pytest.approx(0.06, abs=0.003)


@pytest.mark.parametrize(
    "height_m",
    [
        100.0 + 10.0 * SECONDS / SECONDS[-1],  # the weather
        np.where(SECONDS < 100.0, 100.0, 150.0),  # a sensor set anew
    ],
)
def test_the_air_of_a_gym_is_no_slope(height_m: FloatArray) -> None:
    assert np.isnan(belt_with_heights(height_m).summary["climb_m"])
