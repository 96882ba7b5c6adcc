"""A heart rate that is none is not trusted; one that merely equals the cadence is."""

from __future__ import annotations

import numpy as np

from analyser.signals.heart_rate import cadence_lock, dropouts, trusted_heart_rate

SECONDS = np.arange(1800.0)
CADENCE = 168.0 + 4.0 * np.sin(SECONDS / 40.0)
HEART = 140.0 + 10.0 * (1.0 - np.exp(-SECONDS / 300.0))
LATE = SECONDS >= 600.0


def test_a_leap_onto_the_cadence_is_the_cadence() -> None:
    locked = cadence_lock(SECONDS, np.where(LATE, CADENCE, HEART), CADENCE)
    assert locked[700:].all()
    assert not locked[:590].any()


def test_a_heart_that_beats_as_often_as_the_feet_step_is_a_heart() -> None:
    steady = np.full(1800, 168.0)
    heart = np.minimum(168.0, 120.0 + SECONDS / 5.0)
    assert not cadence_lock(SECONDS, heart, steady).any()


def test_following_each_change_of_the_cadence_is_the_cadence() -> None:
    assert cadence_lock(SECONDS, np.round(CADENCE), CADENCE).mean() > 0.9


def test_an_ordinary_heart_rate_is_kept() -> None:
    trusted = trusted_heart_rate(SECONDS, HEART, CADENCE)
    assert np.isfinite(trusted.heart_rate_bpm).all()


def test_a_fall_and_return_that_no_heart_makes_is_a_dropout() -> None:
    lost = (SECONDS >= 900.0) & (SECONDS < 930.0)
    dropped = dropouts(SECONDS, np.where(lost, 70.0, HEART))
    assert dropped[900:930].all()
    assert dropped.sum() < 40


def test_resting_after_a_hard_minute_is_no_dropout() -> None:
    falling = 170.0 - 40.0 * np.clip((SECONDS - 900.0) / 60.0, 0.0, 1.0)
    assert not dropouts(SECONDS, falling).any()


def test_no_heart_rate_stays_none() -> None:
    nothing = np.full(1800, np.nan)
    assert np.isnan(trusted_heart_rate(SECONDS, nothing, CADENCE).heart_rate_bpm).all()
