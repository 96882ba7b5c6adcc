"""Adidas Running's sessions: newer ones, pauses within the duration, damaged files beside them."""

from __future__ import annotations

import numpy as np
import pytest
from exports_made_up import START_S, dumped, found_in, latitude

MS = int(START_S * 1000)
UUID = "f3a3c571-7476-4899-a5a3-adb3254a9493"
SESSION = f"Sport-sessions/2026-03-01_07-00-00-UTC_{UUID}.json"
PLACES = f"Sport-sessions/GPS-data/2026-03-01_07-00-00-UTC_{UUID}.json"
HEARTS = f"Sport-sessions/Heart-rate-data/2026-03-01_07-00-00-UTC_{UUID}.json"
OLDER = {"distance": 3000, "pulse_avg": 145, "manual": False, "sport_type_id": "1"}
NEWER = {
    "features": [
        {
            "type": "initial_values",
            "attributes": {"distance": 2990, "sport_type": {"id": "1", "type": "sport_type"}},
        },
        {"type": "track_metrics", "attributes": {"distance": 3000, "elevation_gain": 20}},
        {"type": "heart_rate", "attributes": {"average": 145, "maximum": 170}},
    ]
}


def session(told: dict, **more: object) -> str:
    times = {"start_time": MS, "end_time": MS + 1_200_000, "duration": 1_200_000}
    return dumped({"id": UUID} | times | told | more)


def places(times: range = range(0, 1201, 3), late_s: int = 0) -> list[dict]:
    return [
        {
            "timestamp": MS + 1000 * (t + late_s),
            "latitude": latitude(t),
            "longitude": 160.0,
            "distance": 2.5 * t,
        }
        for t in times
    ]


def hearts() -> str:
    return dumped([{"timestamp": MS + 1000 * t, "heart_rate": 145} for t in range(0, 1201, 5)])


def test_the_totals_of_a_newer_session_lie_in_its_features() -> None:
    (run,) = found_in({SESSION: session(NEWER), PLACES: dumped(places())}).runs
    assert run.totals["distance_m"] == 3000.0
    assert run.totals["climb_m"] == 20.0
    assert run.totals["mean_heart_rate_bpm"] == 145.0


def test_a_newer_session_without_samples_is_a_summary() -> None:
    (run,) = found_in({SESSION: session(NEWER)}).runs
    assert [notice.code for notice in run.notices] == ["summary-only"]
    assert run.totals["distance_m"] == 3000.0


@pytest.mark.parametrize("lasted_ms", [1_200_000, 1_260_000], ids=["without", "with"])
def test_a_duration_with_its_pause_or_without_is_told_by_start_and_end(lasted_ms: int) -> None:
    rows = places(range(0, 601, 3)) + places(range(603, 1201, 3), late_s=60)
    facts = {"end_time": MS + 1_260_000, "duration": lasted_ms, "pause_duration": 60_000}
    (run,) = found_in({SESSION: session(OLDER, **facts), PLACES: dumped(rows)}).runs
    assert run.totals["timer_time_s"] == 1200.0


def test_a_damaged_file_beside_a_session_is_left_out_and_named() -> None:
    cut = dumped(places())[:-40]
    (run,) = found_in({SESSION: session(OLDER), PLACES: cut, HEARTS: hearts()}).runs
    assert np.nanmean(run.samples["heart_rate_bpm"]) == 145.0
    (told,) = [notice.message for notice in run.notices if notice.code == "left-out"]
    assert told.startswith(f"2026-03-01_07-00-00-UTC_{UUID}.json: its JSON is damaged")
