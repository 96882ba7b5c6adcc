"""Samples of a Suunto log come out the same in bulk and one by one, whatever stands in them."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.errors import AnalyserError
from analyser.formats import matching
from analyser.formats.exports.rows_alike import MARK
from analyser.formats.exports.suunto import CHANNELS
from analyser.formats.exports.suunto_samples import (
    Samples,
    log_of,
    read_log,
    read_log_by_keys,
)

LAYOUTS = {
    "compact": partial(json.dumps, separators=(",", ":")),
    "spaced": json.dumps,
    "indented": partial(json.dumps, indent=2),
    "lines": lambda value: json.dumps(value, indent=0).replace("\n", "\r\n"),
}
ODD = [
    *(
        "null",
        "NaN",
        "-0",
        "0",
        "-0.0",
        "1e5",
        "1E-3",
        "2.5e+300",
        "1e999",
        "Infinity",
        "-Infinity",
    ),
    *("true", "false", '"1.5"', '"1,5"', '""', '"a\\"b"', '"\\u0031"', '"é"', "{}", "[]", "[1]"),
    *('{"a":1}', "01", "1.", ".5", "-.5", "+1", "1_0", "-", "", "99999999999999999", "3e17"),
    *("123456789012345678", "1" * 30, "1" * 400, "0.12345678901234567890", '"a,b"', '"a}b"'),
    *('"2026-03-01T06:00:05Z"', '"2026-02-30T07:00:00Z"', '"2026-03-01T07:00:60Z"', "\x00", "}"),
    *('"2026-03-01 07:00:05.5 +0100"', '1,"HR":2', '1},{"HR":2', "/**/1", "1 ", "\t1"),
]
PLACES = ['"HR": 2.5', '"Altitude": 17.5', '"AbsPressure": 101005', '"Power": null']
KEYS = ["HR", "Events", "R-R", "UTC", "TimeISO8601", "Header", "Attributes", "x", 'a\\"b', MARK]


def date(second: float, zone: str = "+01:00") -> str:
    return f"2026-03-01T07:{int(second) // 60:02d}:{second % 60:06.3f}{zone}"


def rows_at(second: int) -> list[dict[str, Any]]:
    """Return the three rows that a log has for a second."""
    height = {"AbsPressure": 101000 + second, "Altitude": 12.5 + second, "Power": None}
    place = {"Latitude": 0.7487462491055673 + second / 1e6, "Longitude": -0.6108652381980153}
    return [
        {**height, "Cadence": 1.367, "Distance": 2 * second, "TimeISO8601": date(second)},
        {"HR": 2.0 + second / 10, "TimeISO8601": date(second)},
        {"GPSAltitude": 12.0, **place, "UTC": date(second, "Z"), "TimeISO8601": date(second)},
    ]


def wrapped(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as it lies in the app's zips."""
    own = {key: value for key, value in row.items() if key != "TimeISO8601"}
    around = {"Attributes": {"suunto/sml": {"Sample": own}}, "Source": "watch"}
    return {**around, "TimeISO8601": row.get("TimeISO8601")}


PAUSE = {"Events": [{"Pause": {"State": True}}], "TimeISO8601": date(9.5)}
ROWS = [{}, *(row for second in range(30) for row in rows_at(second))]
ROWS = [*ROWS[:30], PAUSE, None, 5, ROWS[7] | {"R-R": {"Data": [500]}}, *ROWS[30:]]


def log(rows: list[Any], **more: Any) -> dict[str, Any]:
    return {"DeviceLog": {"Header": {"ActivityType": 3}, "Samples": rows, **more}}


def told(read: Any, data: bytes) -> Any:
    """Return what a way of reading tells of a document: its samples, or why there are none."""
    try:
        return read(data, "log", CHANNELS)[1]
    except (AnalyserError, ValueError, TypeError) as error:
        return str(error)


def in_bulk(data: bytes) -> Any:
    """Return what is told where two rows alike are worth a template."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "FEWEST_ALIKE", 2)
        return told(read_log, data)


def agree(data: bytes) -> bool:
    """Whether both ways tell the same."""
    one, other = in_bulk(data), told(read_log_by_keys, data)
    if not isinstance(other, Samples):
        return bool(one == other)
    np.testing.assert_array_equal(one.time_s, other.time_s)
    for name in CHANNELS:
        nothing = np.full(other.time_s.size, np.nan)
        np.testing.assert_array_equal(one.columns.get(name, nothing), other.columns[name])
    assert repr(one.events) == repr(other.events)
    return bool((one.named, one.begun, one.beats_ms) == (other.named, other.begun, other.beats_ms))


def left(data: bytes) -> int:
    """Return how many rows the parser saw."""
    document, _ = read_log(data, "log", CHANNELS)
    return len(log_of(document)["Samples"])


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("form", [dict, wrapped], ids=["flat", "wrapped"])
def test_rows_alike_are_taken_out_in_every_layout(layout: Any, form: Any) -> None:
    rows = [form(row) for second in range(30) for row in rows_at(second)]
    data = layout(log(rows)).encode()
    assert left(data) < 5
    assert agree(data)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_rows_of_other_kinds_between_keep_their_places(layout: Any) -> None:
    assert agree(layout(log(ROWS)).encode())
    assert agree(layout(log([*map(wrapped, ROWS[1:30]), *ROWS[30:60]])).encode())


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("place", PLACES)
def test_a_value_that_is_not_plain_is_what_the_parser_makes_of_it(place: str, odd: str) -> None:
    key = place.partition(":")[0]
    assert agree(json.dumps(log(ROWS)).replace(place, f"{key}: {odd}", 1).encode())
    assert agree(json.dumps(log(ROWS)).replace(place, f"{key}: {odd}").encode())


@pytest.mark.parametrize("odd", ODD)
def test_a_date_that_is_not_plain_is_what_the_parser_makes_of_it(odd: str) -> None:
    text = json.dumps(log(ROWS))
    assert agree(text.replace(f'"{date(5)}"', odd).encode())
    assert agree(text.replace(f'"TimeISO8601": "{date(5)}"', f'"UTC": {odd}').encode())


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("other", ["HR", "Altitude", "GPSAltitude", "TimeISO8601", "UTC"])
def test_rows_with_another_key_are_what_the_parser_makes_of_them(key: str, other: str) -> None:
    text = json.dumps(log(ROWS))
    assert agree(text.replace(f'"{other}":', f'"{key}":').encode())
    assert agree(text.replace(f'"{other}":', f'"{key}":', 20).encode())


@pytest.mark.parametrize("more", ["Samples", "Windows", "Laps", "ZZZ"])
def test_rows_like_samples_elsewhere_are_no_samples(more: str) -> None:
    text = json.dumps(log(ROWS[:60], Other=ROWS[30:]))
    assert agree(text.replace('"Other"', f'"{more}"').encode())


@pytest.mark.parametrize("cut", range(0, 4000, 97))
def test_a_log_that_is_cut_or_begins_late_is_no_more_whole_in_bulk(cut: int) -> None:
    data = json.dumps(log(ROWS)).encode()
    assert agree(data[: len(data) - cut])
    assert agree(data[cut:])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_before_the_text_changes_nothing(encoding: str) -> None:
    assert agree(json.dumps(log(ROWS)).encode(encoding))


NUMBERS = st.one_of(
    st.floats(-200, 9000).map(repr),
    st.integers(-300, 10**20).map(str),
    st.text("0123456789.-+eE", max_size=22),
    st.sampled_from(ODD),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS, st.sampled_from(["", " ", "\n"])), min_size=8))
def test_any_numbers_are_what_the_parser_makes_of_them(values: Any) -> None:
    rows = [
        f'{{"HR":{one}, "AbsPressure":{other}{blank},"TimeISO8601":"{date(second)}"}}'
        for second, (one, other, blank) in enumerate(values)
    ]
    assert agree(f'{{"Samples":[{",".join(rows)}]}}'.encode())


STRAYS = st.sampled_from(['"', "{", "},{", "]", ",", "\\", "x", "\n"])


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 6000), STRAYS, st.integers(0, 6000), STRAYS)
def test_stray_letters_anywhere_do_what_they_do_to_the_parser(
    first: int, one: str, second: int, other: str
) -> None:
    text = json.dumps(log(ROWS))
    text = text[:first] + one + text[first:]
    assert agree((text[:second] + other + text[second:]).encode())
