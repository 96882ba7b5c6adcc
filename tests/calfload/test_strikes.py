"""The load for another usual foot strike, from a few numbers, is what the model gives with it."""

from __future__ import annotations

import numpy as np
import pytest
from made_up import a_movement

from analyser.calfload.score import Movement, calf_load
from analyser.calfload.strikes import strike_factor

MIXED = np.where(np.arange(2400) % 5 == 0, np.nan, 0.35 + 0.3 * np.sin(np.arange(2400) / 60.0))


def _ran(walking: float | np.ndarray = 0.0) -> Movement:  # type: ignore[type-arg]
    return a_movement(40.0, 2.9, walking=walking, strike=MIXED)


@pytest.mark.parametrize("usual", [0.0, 0.2, 0.6])
def test_the_factor_is_the_models_own(usual: float) -> None:
    neutral = calf_load(_ran(), 2.78, 1.75)
    scored = calf_load(_ran(), 2.78, 1.75, usual_strike=usual)
    factor = strike_factor(neutral.strike_shares, usual)
    assert neutral.value * factor == pytest.approx(scored.value, rel=1e-9)


def test_a_run_scored_with_a_usual_keeps_the_same_shares() -> None:
    neutral = calf_load(_ran(), 2.78, 1.75)
    scored = calf_load(_ran(), 2.78, 1.75, usual_strike=0.4)
    assert scored.strike_shares == pytest.approx(neutral.strike_shares, rel=1e-9)


def test_between_a_walk_and_a_run_it_is_nearly_so() -> None:
    turning = np.clip(np.sin(np.arange(2400) / 40.0), 0.0, 1.0)
    neutral = calf_load(_ran(turning), 2.78, 1.75)
    scored = calf_load(_ran(turning), 2.78, 1.75, usual_strike=0.1)
    factor = strike_factor(neutral.strike_shares, 0.1)
    assert factor > 1.0
    assert neutral.value * factor == pytest.approx(scored.value, rel=1e-4)


def test_without_a_pod_nothing_changes() -> None:
    assert calf_load(a_movement(30), 2.78, 1.75).strike_shares == ()
