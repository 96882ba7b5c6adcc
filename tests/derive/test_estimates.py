"""Runs without a speed: what the device's totals, laps and steps say of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from analyser.derive import Derived, derive
from analyser.run import FloatArray, Lap, Run
from analyser.runner import Runner

SECONDS = np.arange(1801.0)
START = datetime(2026, 3, 1, 7, 2, 11, tzinfo=UTC)
STEPS = np.full(1801, 164.0)


def derived(samples: Mapping[str, FloatArray], **known: Any) -> Derived:
    columns = {"elapsed_s": SECONDS, **samples}
    return derive(Run("indoors.fit", "0" * 64, START, columns, **known), Runner())


def codes(found: Derived) -> list[str]:
    return [notice.code for notice in found.notices]


def test_steps_and_a_total_make_a_run() -> None:
    found = derived({"cadence_spm": STEPS}, totals={"distance_m": 5004.0})
    assert found.samples["speed_mps"][1:] == pytest.approx(2.78)
    assert found.summary["run_time_s"] == 1800.0
    assert "speed-by-totals" in codes(found)


def test_laps_of_a_kilometre_tell_how_fast_each_was() -> None:
    laps = (Lap(0.0, 300.0, 1000.0), Lap(300.0, 700.0, 1000.0), Lap(700.0, 1800.0, 3000.0))
    beats = {"heart_rate_bpm": np.full(1801, 140.0)}
    found = derived(beats, totals={"distance_m": 5000.0}, laps=laps)
    speeds = found.samples["speed_mps"]
    assert speeds[[100, 500, 1000]] == pytest.approx([1000 / 300, 1000 / 400, 3000 / 1100])
    assert "its 3 laps" in next(n.message for n in found.notices if n.code == "speed-by-totals")


def test_standing_on_the_belts_edges_is_no_running() -> None:
    stood = np.where((SECONDS > 600.0) & (SECONDS <= 900.0), 0.0, 164.0)
    found = derived({"cadence_spm": stood}, totals={"distance_m": 4170.0})
    assert found.summary["moving_time_s"] == 1500.0
    assert found.summary["mean_speed_mps"] == pytest.approx(2.78)


def test_steps_alone_are_an_easy_run_less_surely() -> None:
    found = derived({"cadence_spm": STEPS})
    assert found.samples["speed_mps"][1:] == pytest.approx(2.78)
    assert found.input_errors.speed_bias == 0.2
    assert "speed-by-steps" in codes(found)


def test_heart_rate_alone_is_no_run() -> None:
    found = derived({"heart_rate_bpm": np.full(1801, 140.0)})
    assert np.isnan(found.samples["speed_mps"]).all()
    assert "no-speed" in codes(found)


def test_a_total_that_no_runner_runs_is_not_spread() -> None:
    found = derived({"heart_rate_bpm": np.full(1801, 140.0)}, totals={"distance_m": 50_000.0})
    assert np.isnan(found.samples["speed_mps"]).all()


def test_a_measured_run_is_not_estimated() -> None:
    found = derived({"cadence_spm": STEPS, "distance_m": 2.8 * SECONDS})
    assert found.input_errors.speed_bias == 0.0
    assert not {"speed-by-steps", "speed-by-totals"} & set(codes(found))
