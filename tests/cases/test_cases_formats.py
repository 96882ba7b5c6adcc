"""Recordings that programs got wrong, each with its right value: where the reading decides.

The runs are made up, of positions of nowhere: mostly 30 minutes, 5.0 km, 20 m of climb, 164 steps
a minute and a heart rate of 140; each file has one fault that somebody's watch or app had.
"""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import analyser
from analyser.analysis import Analysis, analyse
from analyser.errors import NotARunError
from analyser.formats import read_all, read_bytes
from analyser.run import Run

CASES = Path(__file__).parents[1] / "data" / "cases"
HALF_AN_HOUR_S, FIVE_KM_M, HILL_M, STEPS_SPM, HEART_BPM = 1800.0, 5000.0, 20.0, 164.0, 140.0


def path_of(name: str) -> Path:
    return next(CASES.glob(f"{name}_*"))


@cache
def read(name: str) -> Run:
    return analyser.read(path_of(name))


@cache
def judged(name: str) -> Analysis:
    return analyse(read(name))


def total(name: str, key: str) -> float:
    return judged(name).summary[key]


def refused(name: str) -> NotARunError:
    with pytest.raises(NotARunError) as caught:
        read_all(path_of(name))
    return caught.value


def codes(name: str) -> list[str]:
    return [notice.code for notice in read(name).notices]


@pytest.mark.parametrize(
    "name", ["c02", "c04", "c07", "c20", "c21b", "c27", "c37", "c43", "c45", "c75", "c83", "c93"]
)
def test_the_timer_ran_for_half_an_hour(name: str) -> None:
    assert total(name, "timer_time_s") == pytest.approx(HALF_AN_HOUR_S, abs=2.0)


@pytest.mark.parametrize(
    "name", ["c04", "c07", "c20", "c21b", "c27", "c43", "c45", "c75", "c83", "c93", "c94"]
)
def test_the_way_was_five_kilometres(name: str) -> None:
    assert total(name, "distance_m") == pytest.approx(FIVE_KM_M, rel=0.005)


def test_a_session_ahead_of_its_records_keeps_the_pause_of_a_minute() -> None:
    assert total("c37", "elapsed_time_s") == pytest.approx(HALF_AN_HOUR_S + 60.0, abs=2.0)


@pytest.mark.parametrize("name", ["c03", "c94"])
def test_steps_are_of_both_feet(name: str) -> None:
    assert total(name, "mean_cadence_spm") == pytest.approx(STEPS_SPM, abs=1.5)


def test_a_pods_cadence_of_one_leg_is_doubled_where_the_watch_saw_none() -> None:
    assert np.nanmedian(read("c03").samples["cadence_spm"]) == STEPS_SPM
    assert "Cadence" in read("c03").sources["cadence_spm"]


@pytest.mark.parametrize("name", ["c05", "c13", "c21b", "c75", "c94"])
def test_the_heart_beat_at_140(name: str) -> None:
    assert total(name, "mean_heart_rate_bpm") == pytest.approx(HEART_BPM, abs=0.5)


def test_a_straps_own_heart_rates_fill_nearly_every_second() -> None:
    assert np.isfinite(read("c05").samples["heart_rate_bpm"]).mean() > 0.99
    assert "strap" in read("c05").sources["heart_rate_bpm"]


def test_a_field_without_a_developer_is_read_all_the_same() -> None:
    assert total("c08a", "mean_contact_ms") == pytest.approx(250.0, abs=0.5)


def test_a_field_that_nobody_described_costs_no_record() -> None:
    assert len(read("c08c")) == 1801
    assert "contact_ms" not in read("c08c").samples


def test_the_run_of_a_brick_is_half_an_hour_and_names_the_ride_before_it() -> None:
    assert total("c09", "timer_time_s") == pytest.approx(HALF_AN_HOUR_S, abs=2.0)
    assert total("c09", "distance_m") == pytest.approx(FIVE_KM_M, rel=0.005)
    assert read("c09").before == "60 min bike"
    assert "multi-sport" in codes("c09")


@pytest.mark.parametrize(
    ("name", "kind"), [("c108", "cycling"), ("c110", "walking"), ("c111", "walking")]
)
def test_a_file_that_names_another_sport_is_no_run(name: str, kind: str) -> None:
    assert refused(name).kind == kind


def test_samsungs_number_11007_is_a_ride_and_1002_a_run() -> None:
    assert refused("c18a").kind == "cycling"
    assert total("c18c", "distance_m") == pytest.approx(FIVE_KM_M, rel=0.005)


def walk_of_sport_other() -> bytes:
    """The walk of Google's takeout alone: its TCX says Other, and steps are not in it."""
    with zipfile.ZipFile(path_of("c55")) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith("Walking.tcx")]
        return archive.read(name)


def test_google_fits_walk_is_counted_as_one_beside_its_run() -> None:
    (run,) = read_all(path_of("c55"))
    assert any("walking" in n.message for n in run.notices if n.code == "left-out")


def test_a_walk_of_sport_other_is_doubted_where_no_list_names_it() -> None:
    with pytest.raises(NotARunError, match=r"doubtful: is it a run\?.*walking speeds only"):
        read_bytes(walk_of_sport_other(), "activity.tcx")


def test_what_is_doubted_counts_once_the_runner_says_so() -> None:
    assert len(read_bytes(walk_of_sport_other(), "activity.tcx", as_run=True)) == 1


def test_garmins_account_has_one_run_and_names_the_typed_in_one() -> None:
    (run,) = read_all(path_of("c34"))
    left_out = [notice.message for notice in run.notices if notice.code == "left-out"]
    assert any("a run that was typed in, 5.00 km in 30:00" in message for message in left_out)
    assert any("day monitoring" in message for message in left_out)


def test_points_with_empty_times_are_refused() -> None:
    assert "no timed track points" in str(refused("c31"))


def test_a_treadmill_run_without_points_names_the_way_to_the_original() -> None:
    assert "treadmill running in a GPX file" in refused("c32").message
    assert "original FIT" in refused("c32").cure
    assert "TCX" in refused("c32").cure


def test_a_file_of_courses_is_refused_as_one() -> None:
    assert refused("c82").kind == "course"


def test_the_points_times_stand_above_the_files_own() -> None:
    assert read("c83").start.isoformat() == "2026-05-04T06:00:00+00:00"


@pytest.mark.parametrize(("name", "hours"), [("c83", 1), ("c43", 2)])
def test_the_day_is_that_of_the_longitude_where_no_zone_is_told(name: str, hours: int) -> None:
    assert read(name).utc_offset_s == hours * 3600.0
    assert ("zone-by-longitude" in codes(name)) is (name == "c83")
