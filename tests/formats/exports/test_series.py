"""Channels with clocks of their own, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.formats.base import RawActivity
from analyser.formats.exports import packed
from analyser.formats.exports.clocks import offset_named, seconds, unix_time
from analyser.formats.exports.documents import rows_of
from analyser.formats.exports.series import Instants, Intervals, at, clock, pauses_in_gaps, without
from analyser.formats.exports.spoken_dates import spoken_time
from analyser.run import Notice


def intervals(*rows: tuple[float, float, float]) -> Intervals:
    return Intervals(*np.array(rows, dtype=np.float64).T)


def test_two_devices_that_count_the_same_steps_are_not_added() -> None:
    both = intervals((0, 60, 160), (0, 60, 165), (60, 120, 170)).within(0, 120)
    assert both.amount.tolist() == [160.0, 170.0]


def test_an_interval_that_reaches_beyond_a_run_is_cut_in_proportion() -> None:
    cut = intervals((-30, 30, 100)).within(0, 600)
    assert (cut.begin_s.tolist(), cut.amount.tolist()) == ([0.0], [50.0])


def test_a_rate_is_that_of_the_interval_that_a_moment_ends() -> None:
    rate = intervals((0, 10, 20), (10, 20, 40)).per_second(np.array([0.0, 10.0, 11.0, 25.0]))
    assert rate.tolist()[:3] == [2.0, 2.0, 4.0]
    assert np.isnan(rate[3])


def test_whole_steps_are_counted_over_half_a_minute() -> None:
    steps = intervals(*((t, t + 3, 8 + t % 2) for t in range(0, 120, 3)))
    assert steps.smooth(np.array([60.0])) == pytest.approx(8.5 / 3, rel=0.02)


def test_a_sum_stands_still_between_intervals() -> None:
    way = intervals((0, 10, 25), (70, 80, 25)).so_far(np.array([5.0, 40.0, 80.0]))
    assert way.tolist() == [12.5, 25.0, 50.0]


def test_a_gap_longer_than_half_a_minute_is_not_bridged() -> None:
    heart = Instants(np.array([0.0, 20.0, 60.0]), np.array([100.0, 120.0, 140.0]))
    assert at(np.array([10.0, 40.0]), heart).tolist()[0] == 110.0
    assert np.isnan(at(np.array([40.0]), heart)[0])


def test_the_clock_is_the_positions_own_or_each_second_of_the_timer() -> None:
    assert clock(0.0, 9.0, own=np.array([0.5, 4.5, 8.5])).tolist() == [0.5, 4.5, 8.5]
    assert clock(0.0, 6.0, [(0.0, 2.0), (5.0, 6.0)]).tolist() == [0, 1, 2, 5, 6]


def test_a_known_pause_is_put_into_the_longest_gaps() -> None:
    moments = np.array([0.0, 1.0, 31.0, 32.0, 92.0, 93.0])
    assert pauses_in_gaps(moments, 59.0) == [(32.0, 92.0)]
    assert pauses_in_gaps(moments, 88.0) == [(1.0, 31.0), (32.0, 92.0)]


def test_pauses_that_overlap_are_left_out_once() -> None:
    assert without(0.0, 10.0, [(2.0, 5.0), (4.0, 6.0)]) == [(0.0, 2.0), (6.0, 10.0)]


def test_a_packed_activity_is_the_same_again() -> None:
    raw = RawActivity(
        np.array([1.0, 2.0]),
        {"cadence_spm": np.array([165.0, np.nan])},
        sport="running",
        timer_s=[(1.0, 2.0)],
        laps=[(1.0, 2.0, float("nan"), "manual")],
        totals={"distance_m": 5.0},
        notices=[Notice("a", "b")],
    )
    (again,) = packed.read(packed.pack(raw), "x")
    assert packed.pack(again) == packed.pack(raw)
    assert (again.timer_s, again.notices) == (raw.timer_s, raw.notices)


@pytest.mark.parametrize(
    ("text", "seconds_after"),
    [
        ("1970-01-01 00:01:00 +0000", 60.0),
        ("1970-01-01T01:01:00+01:00", 60.0),
        ("1970-01-01T00:01:00.000Z", 60.0),
    ],
)
def test_dates_are_read_with_their_zones(text: str, seconds_after: float) -> None:
    assert unix_time(text) == seconds_after


@pytest.mark.parametrize(
    ("zone", "offset_s"), [("+0530", 19_800.0), ("UTC-0330", -12_600.0), ("-02:00", -7200.0)]
)
def test_zones_are_read_as_services_write_them(zone: str, offset_s: float) -> None:
    assert offset_named(zone) == offset_s


def test_durations_are_read_as_numbers_and_as_iso_writes_them() -> None:
    assert [seconds(text) for text in ("PT2753.875S", "PT1H1M", 7)] == [2753.875, 3660.0, 7.0]


@pytest.mark.parametrize(
    "text",
    [
        "2 Jan. 1970",
        "2. Jänner 1970",
        "2 janv. 1970",
        "2 ene 1970",
        "Jan 2, 1970",
        "02.01.1970",
        "1970/01/02",
    ],
)
def test_a_day_is_read_in_many_languages(text: str) -> None:
    assert spoken_time(text) == 86_400.0


def test_rows_that_are_longer_or_shorter_than_the_header_are_read() -> None:
    assert list(rows_of(b"\xef\xbb\xbfa,b\n1\n1,2,3,\n")) == [
        {"a": "1", "b": ""},
        {"a": "1", "b": "2"},
    ]
