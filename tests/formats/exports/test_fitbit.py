"""Fitbit's own export and its Takeout: each session once, on the right clock."""

from __future__ import annotations

import numpy as np
import pytest
from exports_made_up import DISTANCE_M, SECONDS, START, dumped, found_in, iso, latitude

SLASHED = "%m/%d/%y %H:%M:%S"
FOLDER = "MyFitbitData/Ann/Physical Activity"
GOOGLE = "Takeout/Google Health/Physical Activity_GoogleData"


def exercise(shift: float = 0.0, word: str = "Run", **more: object) -> str:
    facts = {
        "logId": 7,
        "activityName": word,
        "duration": 1_200_000,
        "activeDuration": 1_200_000,
        "distance": 3.0,
        "distanceUnit": "Kilometer",
        "steps": 3300,
        "startTime": iso(shift, "", SLASHED),
    }
    return dumped([facts | more])


def minutes(value: str) -> str:
    around = [(t, value if 0 <= t < SECONDS else "0") for t in range(-3600, 2 * SECONDS, 60)]
    return dumped([{"dateTime": iso(t, "", SLASHED), "value": v} for t, v in around])


def hearts() -> str:
    times = range(-600, SECONDS + 600, 10)
    return dumped([{"dateTime": iso(t, "", SLASHED), "value": {"bpm": 145}} for t in times])


def own(shift: float = 0.0, **more: object) -> dict:
    return {
        f"{FOLDER}/exercise-0.json": exercise(shift, **more),
        f"{FOLDER}/steps-2026-03-01.json": minutes("165"),
        f"{FOLDER}/distance-2026-03-01.json": minutes("15000"),
        f"{FOLDER}/heart_rate-2026-03-01.json": hearts(),
    }


def test_a_run_is_joined_from_its_minutes() -> None:
    (run,) = found_in(own()).runs
    assert run.start == START
    assert run.samples["distance_m"][-1] == pytest.approx(DISTANCE_M, rel=0.001)
    assert np.nanmean(run.samples["cadence_spm"]) == pytest.approx(165.0)
    assert np.nanmean(run.samples["heart_rate_bpm"]) == pytest.approx(145.0)


def test_a_local_clock_is_found_by_the_steps_of_its_minutes() -> None:
    (run,) = found_in(own(shift=-5 * 3600.0)).runs
    assert (run.start, run.utc_offset_s) == (START, -18_000.0)


def test_miles_are_read_as_miles() -> None:
    (run,) = found_in(own(distance=3000 / 1609.344, distanceUnit="Mile")).runs
    assert run.totals["distance_m"] == pytest.approx(DISTANCE_M)


def test_a_walk_is_counted_by_its_kind() -> None:
    assert found_in(own(word="Walk")).kinds == ["walking"]


@pytest.mark.parametrize(
    ("word", "kind", "runs"),
    [("Ukugijima", 90009, 1), ("Running", 90009, 1), ("Ukuhamba", 90013, 0)],
)
def test_a_name_in_any_language_is_told_by_the_number_of_its_kind(
    word: str, kind: int, runs: int
) -> None:
    assert len(found_in(own(word=word, activityTypeId=kind)).runs) == runs


def test_an_archive_of_an_export_without_its_list_says_what_is_missing() -> None:
    files = {name: data for name, data in own().items() if "exercise" not in name}
    (failure,) = found_in(files).failures
    assert "part of an export of Fitbit" in failure.message
    assert "exercise-0.json" in failure.cure


def test_a_run_without_minutes_is_a_summary() -> None:
    (run,) = found_in({f"{FOLDER}/exercise-0.json": exercise()}).runs
    assert [notice.code for notice in run.notices] == ["summary-only"]


TABLE = (
    "exercise_id,exercise_start,exercise_end,utc_offset,activity_name,tracker_total_steps,"
    "tracker_total_distance_mm,tracker_avg_speed_mm_per_second\n"
    f"7,{iso(0)},{iso(SECONDS)},-05:00,Run,3300,3000000,999999\n"
)


def test_a_run_of_the_table_that_was_typed_in_has_its_own_totals() -> None:
    table = TABLE.replace("tracker_total", "manually_logged_total")
    (run,) = found_in({"Takeout/Fitbit/UserExercises_1.csv": table}).runs
    assert run.totals["distance_m"] == pytest.approx(DISTANCE_M)
    assert run.samples["cadence_spm"][0] == pytest.approx(165.0)


def places(sources: int = 1) -> str:
    rows = [
        f"{iso(t)},{latitude(t) + 0.1 * n:.7f},160.0,5.0,source {n}"
        for t in range(0, SECONDS + 1, 1)
        for n in range(sources)
        if n == 0 or t % 2
    ]
    return "timestamp,latitude,longitude,altitude,data source\n" + "\n".join(rows)


def takeout(**more: object) -> dict:
    return {
        "Takeout/Google Health/Health Fitness Data_GoogleData/UserExercises_1.csv": TABLE,
        f"{GOOGLE}/gps_location_2026-03-01.csv": places(),
        "Takeout/Google Health/Global Export Data/exercise-0.json": exercise(-18_000.0),
    } | more


def test_a_session_that_stands_in_two_lists_counts_once_on_the_tables_clock() -> None:
    (run,) = found_in(takeout()).runs
    assert (run.start, run.utc_offset_s) == (START, -18_000.0)
    assert run.samples["latitude"][-1] == pytest.approx(latitude(SECONDS), abs=1e-6)


def test_the_live_pace_is_not_taken_for_the_steps_of_minutes() -> None:
    rows = [f"{iso(t)},165,Charge 6" for t in range(0, SECONDS, 60)]
    pace = [f"{iso(t)},14,12500,0,Charge 6" for t in range(0, SECONDS, 5)]
    heads = ("timestamp,steps,data source", "timestamp,steps,distance millimeters,altitude,source")
    minutes, often = ("\n".join([head, *r]) for head, r in zip(heads, (rows, pace), strict=True))
    more = {f"{GOOGLE}/steps_2026.csv": minutes, f"{GOOGLE}/live_pace_2026.csv": often}
    (run,) = found_in(takeout(**more)).runs
    assert np.nanmean(run.samples["cadence_spm"]) == pytest.approx(165.0)


@pytest.mark.parametrize(
    ("in_the_gap", "timer"), [(0, [(0.0, 599.0), (660.0, 1200.0)]), (165, [(0.0, 1200.0)])]
)
def test_without_the_list_a_gap_of_the_positions_is_a_pause_if_no_steps_go_on(
    in_the_gap: int, timer: list[tuple[float, float]]
) -> None:
    steps = [f"{iso(t)},{in_the_gap if t == 600 else 165}" for t in range(0, SECONDS, 60)]
    rows = [row for row in places().split("\n") if not iso(600) <= row[:20] < iso(660)]
    files = takeout(
        **{
            f"{GOOGLE}/gps_location_2026-03-01.csv": "\n".join(rows),
            f"{GOOGLE}/steps_2026.csv": "\n".join(["timestamp,steps", *steps]),
        }
    )
    files = {name: data for name, data in files.items() if "exercise-0" not in name}
    (run,) = found_in(files).runs
    assert [tuple(span) for span in run.timer] == timer


def test_a_run_over_midnight_is_joined_from_the_files_of_two_days() -> None:
    late = 16.5 * 3600  # 23:30 to 00:30, by half-hours
    table = TABLE.replace(iso(0), iso(late)).replace(iso(SECONDS), iso(late + 3600))
    head = "timestamp,latitude,longitude,altitude\n"
    days = [
        head + "\n".join(f"{iso(late + t)},{latitude(t):.7f},160.0,5.0" for t in seconds)
        for seconds in (range(1800), range(1800, 3601))
    ]
    files = {f"Takeout/x/gps_location_{n}.csv": day for n, day in enumerate(days)}
    (run,) = found_in({"Takeout/x/UserExercises_1.csv": table, **files}).runs
    assert run.samples["latitude"].size == 3601


def test_of_two_sources_of_positions_one_is_taken() -> None:
    (run,) = found_in(takeout(**{f"{GOOGLE}/gps_location_2026-03-01.csv": places(2)})).runs
    assert np.ptp(run.samples["latitude"]) < 0.05


def test_contact_time_in_microseconds_is_the_mean_of_the_run() -> None:
    summaries = (
        "interval_start,interval_end,avg_ground_contact_time_duration_micro_sec\n"
        f"{iso(60)},{iso(SECONDS)},251000\n"
    )
    (run,) = found_in(takeout(**{"Takeout/x/WorkoutSummariesAndRounds.csv": summaries})).runs
    assert run.totals["mean_contact_ms"] == 251.0
