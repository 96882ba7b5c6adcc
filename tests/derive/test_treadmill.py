"""A treadmill distance put right on the watch moves distance and speed, and is said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_up import a_run

from analyser.derive import Derived, derive
from analyser.runner import Runner

SECONDS = np.arange(1801.0)


def on_a_belt(told_m: float, sub_sport: str = "treadmill") -> Derived:
    """Return a run whose stream says 3 m/s for 30 minutes, 5,400 m, and whose total says other."""
    run = a_run(1801.0 / 60.0, sub_sport=sub_sport, distance_m=3.0 * SECONDS, speed_mps=3.0)
    return derive(replace(run, totals={"distance_m": told_m}), Runner())


def codes(derived: Derived) -> set[str]:
    return {notice.code for notice in derived.notices}


def test_a_calibrated_distance_is_the_runs_distance() -> None:
    belt = on_a_belt(4500.0)
    assert belt.summary["distance_m"] == pytest.approx(4500.0)
    assert belt.summary["mean_speed_mps"] == pytest.approx(2.5, abs=0.01)
    assert np.median(belt.samples["speed_mps"]) == pytest.approx(2.5)
    assert "distance-calibrated" in codes(belt)


@pytest.mark.parametrize("told_m", [5400.0, 5410.0, float("nan"), 0.0, 30_000.0])
def test_a_total_that_agrees_or_makes_no_sense_changes_nothing(told_m: float) -> None:
    belt = on_a_belt(told_m)
    assert belt.summary["distance_m"] == pytest.approx(5400.0)
    assert "distance-calibrated" not in codes(belt)


def test_outdoors_the_stream_stands() -> None:
    assert on_a_belt(4500.0, "").summary["distance_m"] == pytest.approx(5400.0)
