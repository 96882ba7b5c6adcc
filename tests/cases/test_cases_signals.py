"""Recordings that programs got wrong, each with its right value: where the signals decide.

The runs are made up, of positions of nowhere: mostly 30 minutes, 5.0 km, 20 m of climb, 164 steps
a minute and a heart rate of 140; each file has one fault that somebody's watch or app had.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

import analyser
from analyser.analysis import Analysis, analyse
from analyser.guidelines.base import Verdict
from analyser.run import Run

CASES = Path(__file__).parents[1] / "data" / "cases"
HALF_AN_HOUR_S, FIVE_KM_M, HILL_M, STEPS_SPM = 1800.0, 5000.0, 20.0, 164.0


@cache
def read(name: str) -> Run:
    return analyser.read(next(CASES.glob(f"{name}_*")))


@cache
def judged(name: str) -> Analysis:
    return analyse(read(name))


def total(name: str, key: str) -> float:
    return judged(name).summary[key]


def said(name: str) -> dict[str, str]:
    return {notice.code: notice.message for notice in judged(name).notices}


def pace(name: str) -> Verdict:
    return next(f.verdict for f in judged(name).findings if f.guideline == "pace")


@pytest.mark.parametrize(("name", "steps_spm"), [("c01a", 164.0), ("c01b", 146.0), ("c80b", 174.0)])
def test_steps_of_both_feet_that_were_doubled_are_halved(name: str, steps_spm: float) -> None:
    assert total(name, "mean_cadence_spm") == pytest.approx(steps_spm, abs=1.0)
    assert "cadence-mended" in said(name)


def test_a_treadmills_174_steps_are_of_both_feet() -> None:
    assert total("c80a", "mean_cadence_spm") == pytest.approx(174.0, abs=1.0)
    assert "cadence-mended" not in said("c80a")


@pytest.mark.parametrize("name", ["c14", "c15", "c16b"])
def test_a_speed_of_another_unit_loses_to_distance_and_positions(name: str) -> None:
    assert total(name, "mean_speed_mps") == pytest.approx(FIVE_KM_M / HALF_AN_HOUR_S, rel=0.01)
    assert total(name, "distance_m") == pytest.approx(FIVE_KM_M, rel=0.005)
    assert pace(name) is Verdict.GOOD
    assert "channels-contradict" in said(name)


@pytest.mark.parametrize(("name", "load"), [("c14", 109.0), ("c15", 101.0), ("c16b", 101.0)])
def test_a_speed_put_right_is_scored_as_the_run_that_it_was(name: str, load: float) -> None:
    assert judged(name).score.value == pytest.approx(load, abs=1.0)


def test_a_speed_in_kilometres_an_hour_is_called_that() -> None:
    assert "km/h" in said("c15")["channels-contradict"]


def test_a_distance_that_is_the_step_since_the_last_point_is_added_up() -> None:
    assert total("c17a", "distance_m") == pytest.approx(FIVE_KM_M, rel=0.005)
    assert total("c17a", "climb_m") == pytest.approx(HILL_M, abs=3.0)
    assert np.isfinite(judged("c17a").samples["grade"]).all()


def test_a_leg_whose_distance_starts_at_40_km_is_5_km_long() -> None:
    assert total("c23", "distance_m") == pytest.approx(FIVE_KM_M, rel=0.005)


def test_positions_that_hop_for_eight_minutes_are_left_out_whole() -> None:
    assert total("c46a", "distance_m") == pytest.approx(3670.0, abs=20.0)
    assert total("c46a", "moving_time_s") == pytest.approx(22 * 60.0, abs=2.0)
    assert pace("c46a") is Verdict.GOOD
    assert "8:00 min" in said("c46a")["positions-hop"]


def test_one_leap_from_a_wrong_place_costs_nothing() -> None:
    assert total("c46b", "distance_m") == pytest.approx(FIVE_KM_M, rel=0.005)
    assert "positions-hop" not in said("c46b")


def test_ten_minutes_without_a_fix_are_run_as_long_as_steps_go_on() -> None:
    assert total("c49", "run_time_s") == pytest.approx(HALF_AN_HOUR_S, abs=2.0)
    assert total("c49", "distance_m") == pytest.approx(FIVE_KM_M, rel=0.02)
    assert "9:59 min" in said("c49")["speed-by-steps"]


@pytest.mark.parametrize("name", ["c86b", "c87"])
def test_uneven_time_stamps_make_an_even_run_no_faster(name: str) -> None:
    assert total(name, "distance_m") == pytest.approx(FIVE_KM_M, rel=0.005)
    assert judged(name).score.value == pytest.approx(101.0, abs=1.0)
    assert pace(name) is Verdict.GOOD
    assert "speed-spikes" not in said(name)


def test_pauses_that_are_gaps_are_no_walking() -> None:
    assert total("c50", "timer_time_s") == pytest.approx(HALF_AN_HOUR_S, abs=4.0)
    assert total("c50", "elapsed_time_s") == pytest.approx(36 * 60.0, abs=4.0)
    assert total("c50", "walk_time_s") == 0.0


def test_timer_events_out_of_order_are_put_in_order() -> None:
    assert total("c37x", "timer_time_s") == pytest.approx(HALF_AN_HOUR_S, abs=2.0)


def test_a_run_resumed_after_three_hours_took_half_an_hour() -> None:
    assert total("c10", "timer_time_s") == pytest.approx(HALF_AN_HOUR_S, abs=2.0)
    assert total("c10", "distance_m") == pytest.approx(FIVE_KM_M, rel=0.005)


def test_a_ferry_with_the_timer_off_is_no_distance() -> None:
    assert total("c89", "distance_m") == pytest.approx(FIVE_KM_M, rel=0.005)


def test_a_treadmill_at_six_per_cent_costs_what_telling_it_costs() -> None:
    told = analyse(read("c39"), incline=0.06).score.value
    assert judged("c39").score.value == pytest.approx(told, abs=0.1)
    assert told == pytest.approx(173.0, abs=2.0)
    assert "belt" in judged("c39").sources["grade"]


def test_a_treadmill_run_of_heart_rate_alone_is_scored_by_the_devices_totals() -> None:
    assert total("c88a", "moving_time_s") == pytest.approx(HALF_AN_HOUR_S, abs=2.0)
    assert total("c88a", "mean_speed_mps") == pytest.approx(1000.0 / 360.0, rel=0.01)
    assert "by the device's own total" in said("c88a")["speed-by-totals"]
    assert total("c88a", "run_time_s") == pytest.approx(HALF_AN_HOUR_S, abs=2.0)


def test_a_score_by_totals_has_a_wider_band_than_the_same_run_measured_without_steps() -> None:
    guessed, measured = judged("c88a").score, judged("c50").score
    assert guessed.high / guessed.low > measured.high / measured.low


@pytest.mark.parametrize("name", ["c11a", "c11c", "c97a", "c97b"])
def test_missing_wrong_and_noisy_heights_still_tell_of_one_hill(name: str) -> None:
    assert total(name, "climb_m") == pytest.approx(HILL_M, abs=3.0)


@pytest.mark.parametrize("name", ["c97a", "c97b"])
def test_no_verdict_rests_on_a_climb_out_of_noise(name: str) -> None:
    assert judged(name).derived.climb_by == "noise"
    assert "climb-not-assessed" in said(name)


def test_first_points_without_a_position_are_bridged() -> None:
    assert total("c22a", "distance_m") == pytest.approx(FIVE_KM_M, rel=0.005)
    assert total("c26", "distance_m") == pytest.approx(FIVE_KM_M, rel=0.005)
    assert judged("c26").score.value == pytest.approx(101.0, abs=1.0)
