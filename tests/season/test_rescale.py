"""A row rescaled to another easy speed is what the model gives with that speed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from made_season import a_row
from made_up import a_movement

from analyser.calfload.score import CalfLoad, Movement, Unknowns, calf_load
from analyser.season.classes import load_classes
from analyser.season.rescale import load_factor, with_easy_speed
from analyser.season.summary import RunSummary


def _movement() -> Movement:
    seconds = np.arange(2400)
    speed = 2.6 + 0.8 * np.sin(seconds / 150.0)
    cadence = np.where(seconds % 600 < 90, 110.0, 164.0)
    return a_movement(40.0, speed, 0.03 * np.sin(seconds / 90.0), cadence, cadence < 130.0)


def _row_of(score: CalfLoad, easy_mps: float) -> RunSummary:
    return a_row(
        load=score.value,
        load_low=score.low,
        load_high=score.high,
        peak5=score.peak5,
        hot_minutes=score.hot_minutes,
        impulse=score.impulse,
        causes=dict(score.causes),
        classes=load_classes(score, np.ones(2400)),
        easy_speed_mps=easy_mps,
    )


@pytest.fixture(scope="module", params=[2.3, 3.2])
def both(request: pytest.FixtureRequest) -> tuple[RunSummary, CalfLoad]:
    scored = _row_of(calf_load(_movement(), 2.78, 1.75), 2.78)
    return with_easy_speed(scored, request.param), calf_load(_movement(), request.param, 1.75)


def test_the_score_is_the_models_own(both: tuple[RunSummary, CalfLoad]) -> None:
    row, score = both
    assert row.load == pytest.approx(score.value, rel=1e-9)
    assert row.impulse == pytest.approx(score.impulse, rel=1e-9)
    assert row.peak5 == pytest.approx(score.peak5, rel=1e-9)


def test_the_split_adds_up_to_the_score(both: tuple[RunSummary, CalfLoad]) -> None:
    row, _ = both
    assert math.fsum(row.causes.values()) == pytest.approx(row.load - 100.0, abs=1e-9)


@pytest.mark.parametrize("cause", ["duration", "climb", "descent", "cadence"])
def test_the_split_is_the_models_own(both: tuple[RunSummary, CalfLoad], cause: str) -> None:
    row, score = both
    assert row.causes[cause] == pytest.approx(score.causes[cause], abs=0.1)


def test_speed_and_walking_together_are_the_models_own(both: tuple[RunSummary, CalfLoad]) -> None:
    row, score = both
    ours = row.causes["speed"] + row.causes["walking"]
    assert ours == pytest.approx(score.causes["speed"] + score.causes["walking"], abs=0.1)


def test_hot_minutes_are_the_models_own_to_a_minute(
    both: tuple[RunSummary, CalfLoad],
) -> None:
    row, score = both
    assert row.hot_minutes == pytest.approx(score.hot_minutes, abs=1.0)


def test_the_same_easy_speed_changes_nothing() -> None:
    row = _row_of(calf_load(_movement(), 2.78, 1.75), 2.78)
    assert with_easy_speed(row, 2.78).load == row.load


def test_a_tenth_slower_easy_speed_makes_a_seventh_more_load() -> None:
    assert load_factor(2.5, 2.25) == pytest.approx((1 / 0.9) ** 1.26)


def test_easy_kilometres_follow_the_row_s_own_easy_speed() -> None:
    assert a_row(load=100.0, easy_speed_mps=2.78).easy_km == pytest.approx(5.004)


@pytest.mark.parametrize("ln_sd", [0.05, 0.09, 0.2])
@pytest.mark.parametrize(("easy_mps", "within"), [(2.78, 0.001), (2.5, 0.02)])
def test_the_band_is_the_models_own_for_what_is_known_of_the_easy_speed(
    ln_sd: float, easy_mps: float, within: float
) -> None:
    row = with_easy_speed(_row_of(calf_load(_movement(), 2.78, 1.75), 2.78), easy_mps, ln_sd)
    known = calf_load(_movement(), easy_mps, 1.75, unknowns=Unknowns(easy_speed=ln_sd))
    assert (row.load_low, row.load_high) == pytest.approx((known.low, known.high), rel=within)
