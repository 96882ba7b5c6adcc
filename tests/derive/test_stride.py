"""The mean cadence as each maker counts it, by hand sums."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_up import a_run

from analyser.derive import derive
from analyser.runner import Runner

QUARTER_STOOD_SPM = np.where(np.arange(2000.0) % 400.0 < 100.0, 0.0, 160.0)


@pytest.mark.parametrize(
    ("device", "mean_spm"),
    [("Garmin Forerunner 265", 120.0), ("Suunto 9", 160.0), ("Stryd", 160.0), ("", 120.0)],
)
def test_standing_counts_in_the_mean_as_the_device_counts_it(device: str, mean_spm: float) -> None:
    speeds = np.where(QUARTER_STOOD_SPM > 0.0, 2.8, 0.0)
    run = a_run(
        2000.0 / 60.0,
        cadence_spm=QUARTER_STOOD_SPM,
        speed_mps=speeds,
        distance_m=np.cumsum(speeds),
    )
    totals = derive(replace(run, device=device), Runner()).summary
    assert totals["mean_cadence_spm"] == pytest.approx(mean_spm, abs=0.1)
    assert totals["run_cadence_spm"] == pytest.approx(160.0)


def test_running_walking_and_standing_make_up_the_timer() -> None:
    speeds = np.repeat([2.8, 1.4, 0.0], [600, 300, 120])
    steps = np.repeat([165.0, 112.0, 0.0], [600, 300, 120])
    run = a_run(17.0, speed_mps=speeds, cadence_spm=steps, distance_m=np.cumsum(speeds))
    totals = derive(run, Runner()).summary
    assert totals["stand_time_s"] == pytest.approx(120.0, abs=2.0)
    parts = [totals[f"{gait}_time_s"] for gait in ("run", "walk", "stand")]
    assert sum(parts) == pytest.approx(totals["timer_time_s"])
