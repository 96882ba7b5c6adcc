"""Whatever the clock did, the times of a run rise, and what was mended is said."""

import numpy as np
import pytest

from analyser.errors import NotARunError
from analyser.formats.base import RawActivity, build_run

NOON = 1_772_366_400.0  # 2026-03-01T12:00:00Z
NAN = float("nan")


def mended(times, **columns):
    raw = RawActivity(np.array(times), {k: np.array(v, dtype=float) for k, v in columns.items()})
    return build_run(raw, "made_up.fit", "0")


def codes(run):
    return [notice.code for notice in run.notices]


def test_times_in_order_pass_unchanged_and_unmentioned():
    run = mended([NOON, NOON + 1, NOON + 5], heart_rate_bpm=[150, 151, 152])
    assert run.samples["elapsed_s"].tolist() == [0, 1, 5]
    assert codes(run) == []


def test_a_clock_that_goes_back_is_put_in_order():
    run = mended([NOON, NOON + 2, NOON + 1], heart_rate_bpm=[150, 152, 151])
    assert run.samples["heart_rate_bpm"].tolist() == [150, 151, 152]
    assert run.notices[0].message == "the clock goes back once; put in order"


def test_one_moment_in_several_messages_becomes_one_sample():
    run = mended(
        [NOON, NOON, NOON, NOON + 1],
        heart_rate_bpm=[150, NAN, NAN, 151],
        distance_m=[NAN, 1.0, 2.0, 3.0],
    )
    assert run.samples["elapsed_s"].tolist() == [0, 1]
    assert run.samples["heart_rate_bpm"].tolist() == [150, 151]
    assert run.samples["distance_m"].tolist() == [2, 3]
    assert run.notices[0].message == "2 points merged with another of its moment"


def test_a_channel_that_is_in_no_sample_is_absent():
    assert list(mended([NOON, NOON + 1], power_w=[NAN, NAN]).samples) == ["elapsed_s"]


def test_points_without_time_are_dropped_and_counted():
    run = mended([NAN, NOON, NAN, NOON + 1], heart_rate_bpm=[1, 150, 2, 151])
    assert run.samples["heart_rate_bpm"].tolist() == [150, 151]
    assert run.notices[0].message == "2 points without a time left out"


def test_a_recording_without_any_time_is_no_run():
    with pytest.raises(NotARunError, match="no timed track points"):
        mended([NAN, NAN])


def test_a_point_of_another_decade_is_dropped():
    times = [NOON + s for s in range(20)]
    times[7] = NOON + 3e8
    run = mended(times)
    assert run.samples["elapsed_s"].tolist() == [s for s in range(20) if s != 7]
    assert codes(run) == ["stray-times"]


def test_many_points_of_another_day_are_kept_with_a_word():
    times = [NOON + s for s in range(20)] + [NOON + 2e5 + s for s in range(20)]
    run = mended(times)
    assert len(run) == 40
    assert codes(run) == ["time-gap"]


@pytest.mark.parametrize("apart_s", [31 * 86_400.0, 6e8])
def test_what_lies_a_month_apart_is_no_part_of_a_run_however_much(apart_s):
    times = [NOON + s for s in range(20)] + [NOON + apart_s + s for s in range(19)]
    run = mended(times)
    assert run.samples["elapsed_s"].tolist() == list(range(20))
    assert run.notices[0].message == "19 points dated a day or more away from all others left out"


def test_of_two_points_years_apart_the_first_stays():
    assert len(mended([NOON, NOON + 2e8])) == 1


def test_days_without_a_gap_are_one_run():
    run = mended([NOON + hour * 3600.0 for hour in range(60)])
    assert (len(run), codes(run)) == (60, [])


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (0.0, "impossible-date"),
        (1.78e11, "impossible-date"),
        (NOON - 1024 * 7 * 86_400 * 2, "impossible-date"),
        (800_000_000.0, "week-rollover"),
        (991_440_000.0, "week-rollover"),  # June 2001: of January 2021, as one app's file had it
    ],
)
def test_a_date_that_cannot_be_is_flagged_and_the_run_kept(start, code):
    run = mended([start, start + 1])
    assert run.samples["elapsed_s"].tolist() == [0, 1]
    assert codes(run) == [code]


def test_laps_splits_and_timer_become_elapsed_time():
    raw = RawActivity(
        np.array([NOON, NOON + 9]),
        {},
        timer_s=[(NOON - 0.5, NOON + 4), (NOON + 6, NOON + 6)],
        laps=[(NOON, NOON + 9, 25.0, "manual")],
        splits=[(NOON, NOON + 3, "run")],
    )
    run = build_run(raw, "made_up.fit", "0")
    assert run.timer == ((-0.5, 4),)
    assert (run.laps[0].start_s, run.laps[0].end_s, run.laps[0].trigger) == (0, 9, "manual")
    assert (run.splits[0].end_s, run.splits[0].gait) == (3, "run")


def test_totals_that_are_no_number_are_left_out():
    raw = RawActivity(np.array([NOON]), {}, totals={"distance_m": NAN, "steps": 12.0})
    assert dict(build_run(raw, "made_up.fit", "0").totals) == {"steps": 12.0}
