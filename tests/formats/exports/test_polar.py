"""Polar's sessions, of both versions."""

from __future__ import annotations

import numpy as np
import pytest
from exports_made_up import HEART_BPM, SECONDS, START, dumped, found_in, iso, latitude

LOCAL = 3600  # the zone: an hour east


def now(sport: str = "1", **more: object) -> dict:
    samples = [
        {"type": "HEART_RATE", "intervalMillis": 1000, "values": [None, *[HEART_BPM] * 1199]},
        {"type": "SPEED", "intervalMillis": 1000, "values": [9.0] * SECONDS},
        {"type": "DISTANCE", "intervalMillis": 1000, "values": [2.5 * t for t in range(SECONDS)]},
        {"type": "ALTITUDE", "intervalMillis": 1000, "values": [0.0] * 9 + [50.0] * 1191},
        {"type": "CADENCE", "intervalMillis": 1000, "values": [82.5] * SECONDS},
    ]
    points = [
        {"latitude": latitude(t + 4), "longitude": 160.0, "elapsedMillis": 1000 * t}
        for t in range(SECONDS - 4)
    ]
    exercise = {
        "startTime": iso(LOCAL, ""),
        "durationMillis": 1_200_000,
        "distanceMeters": 3000.0,
        "sport": {"id": sport},
        "timezoneOffsetMinutes": 60,
        "samples": {"samples": samples},
        "routes": {"route": {"startTime": iso(LOCAL + 4, ""), "wayPoints": points}},
    }
    return {"startTime": iso(LOCAL, ""), "exercises": [exercise | more]}


def before(shift: float = 0.0, sport: str = "RUNNING") -> dict:
    route = [
        {"dateTime": iso(LOCAL + shift + t, ".000"), "latitude": latitude(t), "longitude": 160.0}
        for t in range(SECONDS)
    ]
    hearts = [{"dateTime": iso(LOCAL + t, ".000"), "value": HEART_BPM} for t in range(SECONDS)]
    hearts[3].pop("value")
    return {
        "exportVersion": "1.3",
        "startTime": iso(LOCAL, ".000"),
        "timeZoneOffset": 60,
        "duration": "PT1200S",
        "distance": 3000.0,
        "exercises": [
            {
                "startTime": iso(LOCAL, ".000"),
                "timezoneOffset": 60,
                "sport": sport,
                "samples": {"heartRate": hearts, "recordedRoute": route},
            }
        ],
    }


def read(*sessions: dict):
    names = (f"training-session-{n}.json" for n in range(len(sessions)))
    return found_in({name: dumped(s) for name, s in zip(names, sessions, strict=True)})


def test_a_session_of_today_is_read_in_the_runners_zone() -> None:
    (run,) = read(now()).runs
    assert (run.start, run.utc_offset_s) == (START, 3600.0)
    assert run.samples["distance_m"][-1] == pytest.approx(2997.5)


def test_a_bare_nan_is_a_gap_and_not_a_zero() -> None:
    text = dumped(now()).replace("null", "NaN")
    (run,) = found_in({"training-session.json": text}).runs
    assert np.nanmin(run.samples["heart_rate_bpm"]) == HEART_BPM


def test_heights_of_zero_before_the_sensor_is_ready_are_none() -> None:
    (run,) = read(now()).runs
    assert np.nanmin(run.samples["altitude_m"]) == 50.0


def test_the_cadence_of_one_leg_becomes_that_of_both() -> None:
    (run,) = read(now()).runs
    assert np.nanmean(run.samples["cadence_spm"]) == 165.0


def test_a_route_that_begins_later_is_put_where_it_was() -> None:
    (run,) = read(now()).runs
    at_600 = run.samples["latitude"][np.flatnonzero(run.samples["elapsed_s"] == 600.0)]
    assert at_600 == pytest.approx(latitude(600), abs=1e-7)


@pytest.mark.parametrize("pause", [{"endTime": iso(LOCAL + 660, "")}, {"durationMillis": 60_000}])
def test_a_pause_is_no_part_of_the_timer(pause: dict) -> None:
    times = [{"startTime": iso(LOCAL + 600, ""), **pause}]
    (run,) = read(now(pauseTimes=times)).runs
    assert [tuple(span) for span in run.timer] == [(0.0, 600.0), (660.0, 1199.0)]


@pytest.mark.parametrize("sport", ["2", "3", "83", "1234"])
def test_other_sports_are_no_runs_even_those_of_unknown_number(sport: str) -> None:
    assert read(now(sport)).runs == []


def test_the_running_leg_of_several_exercises_is_a_run() -> None:
    session = now("2")
    session["exercises"] += now("27")["exercises"]
    (run,) = read(session).runs
    assert run.sub_sport == "trail"


def test_an_old_session_is_read_with_values_missing() -> None:
    (run,) = read(before()).runs
    assert (run.start, run.utc_offset_s) == (START, 3600.0)
    assert np.nanmean(run.samples["heart_rate_bpm"]) == HEART_BPM


def test_the_shifted_clock_of_an_old_route_is_set_right() -> None:
    (run,) = read(before(shift=4827.8)).runs
    assert run.samples["latitude"][600] == pytest.approx(latitude(600), abs=1e-6)
    assert run.samples["elapsed_s"][-1] < SECONDS + 1


def test_a_target_and_a_planned_route_are_plans_and_not_damaged_sessions() -> None:
    phases = [{"sport": "RUNNING", "phases": [{"goal": {"type": "DURATION"}}]}]
    target = {"startTime": iso(LOCAL, ".000"), "name": "Tempo", "exercises": phases}
    route = {"startTime": iso(LOCAL, ""), "wayPoints": [{"latitude": 1.0, "longitude": 2.0}]}
    assert read(target, route).kinds == ["planned", "planned"]


def test_an_old_ride_is_no_run() -> None:
    assert read(before(sport="ROAD_CYCLING")).kinds == ["cycling"]


def test_a_session_of_totals_only_is_a_summary() -> None:
    (run,) = read(now(samples={}, routes={})).runs
    assert [notice.code for notice in run.notices] == ["summary-only"]
