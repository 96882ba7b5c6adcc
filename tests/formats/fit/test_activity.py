"""A FIT activity's messages become the runs that it recorded."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from fit_writer import Field, FitWriter

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats import fit
from analyser.formats.base import RawActivity

BEGIN = 1_140_000_000
UNIX = 631_065_600  # 31 December 1989, where FIT counts from
HALF_TURN = 2**31
RECORD: list[Field] = [(253, "uint32", 1), (5, "uint32", 1), (4, "uint8", 1), (53, "uint8", 1)]


def session(
    writer: FitWriter, sport: int, start: int = BEGIN, seconds: int = 60, sub_sport: int = 0
) -> None:
    fields: list[Field] = [(253, "uint32", 1), (2, "uint32", 1), (7, "uint32", 1), (5, "enum", 1)]
    writer.define(9, 18, [*fields, (6, "enum", 1)])
    writer.message(9, [start + seconds, start, seconds * 1000, sport, sub_sport])


def records(
    writer: FitWriter,
    more: Sequence[Field] = (),
    values: Sequence[int | None] = (),
    seconds: range = range(60),
) -> None:
    writer.define(2, 20, [*RECORD, *more])
    for second in seconds:
        writer.message(2, [BEGIN + second, 280 * second, 82, 64, *values])


def a_run(more: Sequence[Field] = (), values: Sequence[int | None] = ()) -> RawActivity:
    writer = FitWriter()
    records(writer, more, values)
    session(writer, 1)
    return fit.read(writer.getvalue(), "run.fit")[0]


def test_cadence_counts_both_feet_with_its_fraction() -> None:
    run = a_run()
    assert run.columns["cadence_spm"][0] == pytest.approx(2 * (82 + 64 / 128))
    assert run.sources["cadence_spm"] == "record.cadence + fractional_cadence, doubled"


def cadence_of(fields: Sequence[Field], values: Sequence[int | None]) -> RawActivity:
    writer = FitWriter()
    writer.define(2, 20, [(253, "uint32", 1), *fields])
    for second in range(60):
        writer.message(2, [BEGIN + second, *values])
    session(writer, 1)
    return fit.read(writer.getvalue(), "run.fit")[0]


@pytest.mark.parametrize("whole", [[], [None]])
def test_cadence_in_256ths_is_read_where_there_is_no_whole_one(whole: list[None]) -> None:
    fields: list[Field] = [(4, "uint8", 1), (52, "uint16", 1)][1 - len(whole) :]
    run = cadence_of(fields, [*whole, 82 * 256 + 128])
    assert run.columns["cadence_spm"][0] == 165.0
    assert run.sources["cadence_spm"] == "record.cadence256, doubled"


def test_a_whole_cadence_goes_before_one_in_256ths() -> None:
    run = cadence_of([(4, "uint8", 1), (52, "uint16", 1)], [82, 90 * 256])
    assert run.columns["cadence_spm"][0] == 164.0


def test_laps_of_a_watch_whose_clock_was_not_set_are_kept() -> None:
    writer = FitWriter()
    writer.define(2, 20, RECORD)
    for second in range(60):
        writer.message(2, [6 + second, 280 * second, 82, 64])
    writer.define(4, 19, [(2, "uint32", 1), (7, "uint32", 1)])
    writer.message(4, [6, 59_000])
    session(writer, 1, start=6)
    assert fit.read(writer.getvalue(), "run.fit")[0].laps[0][:2] == (6.0, 65.0)


def test_the_record_between_two_legs_ends_one_and_begins_the_other() -> None:
    writer = FitWriter()
    records(writer, seconds=range(121))
    session(writer, 1)
    session(writer, 1, start=BEGIN + 60)
    first, second = fit.read(writer.getvalue(), "brick.fit")
    assert np.ptp(first.columns["distance_m"]) == pytest.approx(60 * 2.8)
    assert np.ptp(second.columns["distance_m"]) == pytest.approx(60 * 2.8)
    assert (np.ptp(first.time_s), np.ptp(second.time_s)) == (60.0, 60.0)


def test_records_without_any_time_leave_the_laps() -> None:
    writer = FitWriter()
    writer.define(2, 20, [(253, "uint32", 1), (5, "uint32", 1)])
    writer.message(2, [None, 0])
    fields: list[Field] = [(253, "uint32", 1), (2, "uint32", 1), (7, "uint32", 1)]
    writer.define(4, 19, [*fields, (8, "uint32", 1), (9, "uint32", 1), (15, "uint8", 1)])
    for lap in range(5):
        start = BEGIN + 360 * lap
        writer.message(4, [start + 360, start, 360_000, 360_000, 100_000, 140])
    session(writer, 1, seconds=1800)
    run = fit.read(writer.getvalue(), "laps.fit")[0]
    assert sum(distance_m for _, _, distance_m, _ in run.laps) == pytest.approx(5000.0)


WEEKS_OF_GPS_S = 1024 * 7 * 86_400


@pytest.mark.parametrize(
    ("back_s", "notices"),
    [(0, []), (WEEKS_OF_GPS_S, ["week-rollover"])],
)
def test_a_date_before_there_were_fit_files_is_doubted(back_s: int, notices: list[str]) -> None:
    writer = FitWriter()
    writer.define(2, 20, RECORD)
    for second in range(60):
        writer.message(2, [BEGIN - back_s + second, 280 * second, 82, 64])
    session(writer, 1, start=BEGIN - back_s)
    run = fit.read(writer.getvalue(), "run.fit")[0]
    assert [notice.code for notice in run.notices] == notices
    assert all("Perhaps 2026-02-1" in notice.message for notice in run.notices)


@pytest.mark.parametrize(
    ("sport", "sub_sport", "words"),
    [
        (4, 1, "running"),  # a gym's treadmill
        (0, 3, "running"),
        (254, 45, "running"),
        (4, 15, "fitness equipment"),  # an elliptical
        (10, 20, "training"),  # strength
        (2, 1, "cycling"),
        (27, 0, "horseback riding"),
        (250, 0, "sport 250"),
    ],
)
def test_a_way_to_run_is_a_run_where_the_sport_says_nothing(
    sport: int, sub_sport: int, words: str
) -> None:
    writer = FitWriter()
    records(writer)
    session(writer, sport, sub_sport=sub_sport)
    assert fit.read(writer.getvalue(), "run.fit")[0].sport == words


@pytest.mark.parametrize(
    ("name", "words"), [("Safety", "safety"), ("Beach Run", "running"), ("", "sport 54")]
)
def test_a_sport_that_the_profile_does_not_know_goes_by_the_watchs_name(
    name: str, words: str
) -> None:
    writer = FitWriter()
    writer.define(3, 12, [(0, "enum", 1), (3, "string", 16)])
    writer.message(3, [54, name])
    records(writer)
    session(writer, 54)
    assert fit.read(writer.getvalue(), "run.fit")[0].sport == words


def test_times_are_unix_times() -> None:
    assert a_run().time_s[0] == BEGIN + UNIX


def test_enhanced_speed_goes_before_speed() -> None:
    run = a_run([(6, "uint16", 1), (73, "uint32", 1)], [2500, 2750])
    assert run.columns["speed_mps"][0] == 2.75


@pytest.mark.parametrize("enhanced_from", [0, 30, 59])
def test_what_one_field_leaves_out_the_other_tells(enhanced_from: int) -> None:
    writer = FitWriter()
    writer.define(2, 20, [*RECORD, (2, "uint16", 1), (78, "uint32", 1)])
    for second in range(60):
        enhanced = 5 * (512 + 500) if second >= enhanced_from else None
        writer.message(2, [BEGIN + second, 280 * second, 82, 64, 5 * (512 + 500), enhanced])
    session(writer, 1)
    run = fit.read(writer.getvalue(), "run.fit")[0]
    assert run.columns["altitude_m"].tolist() == [512.0] * 60


def test_positions_are_degrees() -> None:
    run = a_run([(0, "sint32", 1), (1, "sint32", 1)], [HALF_TURN // 4, -HALF_TURN // 2])
    assert (run.columns["latitude"][0], run.columns["longitude"][0]) == (45.0, -90.0)


def test_height_is_metres() -> None:
    assert a_run([(2, "uint16", 1)], [5 * (512 + 500)]).columns["altitude_m"][0] == 512.0


def test_native_contact_time_is_milliseconds() -> None:
    assert a_run([(41, "uint16", 1)], [2485]).columns["contact_ms"][0] == 248.5


def with_developer_field(
    name: str, units: str, base: str, value: float, native: int | None = None
) -> RawActivity:
    writer = FitWriter()
    writer.define(
        15,
        206,
        [
            (0, "uint8", 1),
            (1, "uint8", 1),
            (2, "uint8", 1),
            (3, "string", 32),
            (8, "string", 16),
            (14, "uint16", 1),
            (15, "uint8", 1),
        ],
    )
    code = {"uint8": 2, "uint16": 0x84, "float32": 0x88}[base]
    message = None if native is None else 20
    writer.message(15, [0, 3, code, name, units, message, native])
    writer.define(2, 20, RECORD, developer=[(3, base, 1, 0)])
    for second in range(60):
        writer.message(2, [BEGIN + second, 280 * second, 82, 64, value])
    session(writer, 1)
    return fit.read(writer.getvalue(), "run.fit")[0]


@pytest.mark.parametrize(
    ("name", "units", "value", "column"),
    [
        ("Heart Rate", "bpm", 140, "heart_rate_bpm"),
        ("Stryd Speed", "m/s", 3, "speed_mps"),
        ("Power", "Watts", 280, "power_w"),
    ],
)
def test_a_pod_tells_what_the_watch_did_not(name: str, units: str, value: int, column: str) -> None:
    run = with_developer_field(name, units, "uint16", value)
    assert run.columns[column][0] == value


def test_power_for_each_kilogramme_is_no_power() -> None:
    assert "power_w" not in with_developer_field("Power", "W/Kg", "float32", 4.0).columns


def test_a_pods_ground_time_is_contact_time() -> None:
    run = with_developer_field("Ground Time", "Milliseconds", "uint16", 251)
    assert run.columns["contact_ms"][0] == 251
    assert "Ground Time" in run.sources["contact_ms"]


def test_a_treadmill_pods_incline_is_read_by_its_name_or_its_native_number() -> None:
    named = with_developer_field("Runn_Incline", "%", "float32", 6.0)
    numbered = with_developer_field("slope", "", "float32", 6.0, native=9)
    assert named.columns["incline_pct"][0] == numbered.columns["incline_pct"][0] == 6.0


def test_a_developer_field_that_names_its_native_field_is_that() -> None:
    run = with_developer_field("GCT", "ms", "float32", 244.0, native=41)
    assert run.columns["contact_ms"][0] == 244.0


@pytest.mark.parametrize(("number", "strike"), [(16, 1.0), (8, 0.5), (1, 0.5 / 15.0)])
def test_runscribe_foot_strike_runs_from_heel_to_forefoot(number: int, strike: float) -> None:
    for_name = with_developer_field("FootStrike Type", "", "uint8", number)
    assert for_name.columns["strike"][0] == pytest.approx(strike)


def test_a_foot_strike_of_0_is_not_known() -> None:
    assert "strike" not in with_developer_field("FS", "", "uint8", 0).columns


def test_timer_events_give_the_spans_of_the_timer() -> None:
    writer = FitWriter()
    writer.define(1, 21, [(253, "uint32", 1), (0, "enum", 1), (1, "enum", 1)])
    records(writer)
    for second, kind in ((0, 0), (20, 4), (35, 0), (59, 4)):
        writer.message(1, [BEGIN + second, 0, kind])
    session(writer, 1)
    spans = fit.read(writer.getvalue(), "run.fit")[0].timer_s
    assert [(a - BEGIN - UNIX, z - BEGIN - UNIX) for a, z in spans] == [(0, 20), (35, 59)]


def test_the_local_time_gives_the_offset() -> None:
    writer = FitWriter()
    records(writer)
    session(writer, 1)
    writer.define(3, 34, [(253, "uint32", 1), (5, "uint32", 1)])
    writer.message(3, [BEGIN + 60, BEGIN + 60 + 5400])
    assert fit.read(writer.getvalue(), "run.fit")[0].utc_offset_s == 5400


def test_a_multisport_file_gives_its_legs_apart() -> None:
    writer = FitWriter()
    records(writer, seconds=range(121))
    session(writer, 2, BEGIN, 60)
    session(writer, 1, BEGIN + 61, 59)
    legs = fit.read(writer.getvalue(), "both.fit")
    assert [leg.sport for leg in legs] == ["cycling", "running"]
    assert legs[1].time_s.min() == BEGIN + UNIX + 61


def test_a_session_that_is_written_twice_was_one() -> None:
    writer = FitWriter()
    records(writer)
    session(writer, 1)
    session(writer, 1)
    runs = fit.read(writer.getvalue(), "run.fit")
    assert [run.time_s.size for run in runs] == [60]


def test_a_stretch_of_records_outside_the_sessions_is_read_and_counted() -> None:
    writer = FitWriter()
    records(writer, seconds=range(400))
    session(writer, 1, BEGIN, 99)
    session(writer, 1, BEGIN + 301, 99)
    runs = fit.read(writer.getvalue(), "run.fit")
    assert [run.time_s.size for run in runs] == [101, 200, 99]
    assert [run.sport for run in runs] == ["running"] * 3
    assert [notice.message for notice in runs[1].notices] == [
        "200 records outside the sessions that the file names, read by themselves."
    ]


def test_what_is_no_stretch_outside_the_sessions_is_left_out_with_its_count() -> None:
    writer = FitWriter()
    records(writer, seconds=range(206))
    session(writer, 1, BEGIN, 99)
    session(writer, 1, BEGIN + 106, 99)
    runs = fit.read(writer.getvalue(), "run.fit")
    assert [run.time_s.size for run in runs] == [101, 100]
    said = [notice.message for run in runs for notice in run.notices]
    assert said == ["5 records outside its sessions left out."] * 2


def test_the_watch_says_what_was_run_and_what_was_walked() -> None:
    writer = FitWriter()
    records(writer)
    writer.define(4, 312, [(0, "enum", 1), (1, "uint32", 1), (9, "uint32", 1)])
    for kind, start in ((17, 0), (18, 20), (22, 40)):
        writer.message(4, [kind, 20_000, BEGIN + start])
    session(writer, 1)
    splits = fit.read(writer.getvalue(), "run.fit")[0].splits
    assert [gait for _, _, gait in splits] == ["run", "walk", "stand"]


@pytest.mark.parametrize(
    ("kind", "words"), [(2, "settings"), (6, "a course"), (15, "day monitoring"), (49, "sleep")]
)
def test_what_is_no_activity_says_what_it_is(kind: int, words: str) -> None:
    writer = FitWriter()
    writer.define(0, 0, [(0, "enum", 1), (1, "uint16", 1)])
    writer.message(0, [kind, 1])
    with pytest.raises(NotARunError, match=words):
        fit.read(writer.getvalue(), "other.fit")


def test_an_activity_without_records_is_refused_with_its_reason() -> None:
    writer = FitWriter()
    writer.define(0, 0, [(0, "enum", 1), (1, "uint16", 1)])
    writer.message(0, [4, 1])
    with pytest.raises(UnreadableFileError, match=r"empty\.fit: it holds no record"):
        fit.read(writer.getvalue(), "empty.fit")


def test_a_treadmill_run_has_no_positions_and_no_heights() -> None:
    assert {"latitude", "longitude", "altitude_m"}.isdisjoint(a_run().columns)


def test_a_value_that_was_not_measured_is_nan() -> None:
    assert np.isnan(
        a_run([(3, "uint8", 1), (7, "uint16", 1)], [None, 250]).columns.get("heart", np.nan)
    )
    assert "heart_rate_bpm" not in a_run([(3, "uint8", 1)], [None]).columns


def test_a_float_that_signals_is_not_measured() -> None:
    writer = FitWriter()
    writer.define(0, 20, [(253, "uint32", 1), (200, "float32", 1)])
    for second in range(3):
        writer.message(0, [BEGIN + second, 1.5])
    plain = writer.getvalue()
    signalling = plain.replace(b"\x00\x00\xc0\x3f", b"\x01\x00\xa0\x7f", 1)  # 1.5, then a NaN
    values = fit.decode(signalling).table(20).column(200)
    assert np.isnan(values[0])
    assert values[1:].tolist() == [1.5, 1.5]
