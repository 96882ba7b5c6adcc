"""What is read in bulk is what one by one gives, also where rows are not alike."""

from __future__ import annotations

import io
import math

import numpy as np
import pytest

from analyser.formats.exports.apple_groups import said_by_groups
from analyser.formats.exports.apple_scan import (
    END,
    SOURCE,
    START,
    UNIT,
    VALUE,
    fields_of,
    records,
    tag_of,
)
from analyser.formats.exports.apple_tags import said_by
from analyser.formats.exports.clocks import unix_time, unix_times
from analyser.formats.exports.documents import numbers, table_of
from analyser.formats.exports.kinds import cells_in, columns_of, kinds_of
from analyser.formats.exports.slashed_dates import slashed_time, slashed_times

DATES = (
    ["2026-03-01T07:00:00Z", "2026-03-01T07:00:01Z"],
    ["2026-03-01T07:00:00.5+01:00", "2026-03-01T07:00:01+01:00"],
    ["2026-03-01 07:00:00 -0200", "noon"],
    ["2026-03-01T07:00:00Z", None],
    ["2026-03-01T07:00:00Z", 7],
    ["2026-03-01T07:00:00Z", "2026-03-01T072:00:16", "2026-03-01T07:002:5"],
    ["", ""],
    [],
)
SLASHES = (
    ["03/01/26 07:00:00", "12/31/99 23:59:59"],
    ["13/01/26 07:00:00", "03/01/26 07:00:00"],
    ["03-01-26 07:00:00", "03/01/26 07:00:00"],
    ["2026-03-01T07:00:00", None],
    [],
)


@pytest.mark.parametrize("dates", DATES)
def test_many_dates_are_what_each_is(dates: list[object]) -> None:
    np.testing.assert_array_equal(unix_times(dates), [unix_time(date) for date in dates])


@pytest.mark.parametrize("dates", SLASHES)
def test_many_dates_with_slashes_are_what_each_is(dates: list[object]) -> None:
    np.testing.assert_array_equal(slashed_times(dates), [slashed_time(date) for date in dates])


def test_rows_of_several_kinds_keep_their_places() -> None:
    rows = [{"a": 1}, {"b": 2, "a": 3}, "none", {"a": 4, "b": None}, {}, {"b": "5.5", "c": 6}]
    columns = columns_of(rows, ["a", "b"])
    nan = math.nan
    np.testing.assert_array_equal(columns["a"], [1, 3, nan, 4, nan, nan])
    np.testing.assert_array_equal(columns["b"], [nan, 2, nan, nan, nan, 5.5])


def test_rows_of_a_hundred_kinds_are_all_found() -> None:
    rows = [{f"k{number % 100}": number, "a": number} for number in range(300)]
    assert columns_of(rows, ["a"])["a"].tolist() == [*range(300)]
    assert cells_in(kinds_of(rows), 300, "k7")[107] == 107


def test_a_table_has_its_columns_though_rows_are_short_or_long() -> None:
    assert table_of(b"Time,b\n1,2\n\n3\n4,5,6\n") == {"time": ["1", "3", "4"], "b": ["2", "", "5"]}


def test_a_table_without_rows_has_empty_columns() -> None:
    assert table_of(b"a;b\n") == {"a": [], "b": []}
    assert table_of(b"") == {}


DAY = "2026-03-01 07:00"
PLAIN = '<Record sourceName="{who}" unit="m" startDate="{at}" endDate="{at}" value="{value}"/>'
OTHERS = (
    '<Record value="{value}" unit="km" sourceName="{who}" endDate="{at}" startDate="{at}">',
    "<Record sourceName='{who}' unit='m' startDate='{at}' endDate='{at}' value='{value}'/>",
    '<Record sourceName="a > b" startDate="{at}" endDate="{at}" value="{value}"/>',
    '<Record startDate="{at}" value="{value}"/>',
    PLAIN,
)


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("value", ["1", "-0.25", "1234567890.123456789", "none", ""])
def test_records_of_several_forms_say_what_each_says(other: str, value: str) -> None:
    forms = [PLAIN, other] * 20
    tags = [
        form.format(who=f"Läufer {n % 3}", at=f"{DAY}:{n:02d} +0100", value=value).encode()
        for n, form in enumerate(forms)
    ]
    each = [*map(fields_of, tags)]
    said = said_by(tags)
    np.testing.assert_array_equal(said.begin_s, [unix_time(one[START]) for one in each])
    np.testing.assert_array_equal(said.end_s, [unix_time(one[END]) for one in each])
    np.testing.assert_array_equal(said.values, [_float(one[VALUE]) for one in each])
    assert said.units.tolist() == [one[UNIT] for one in each]
    assert said.sources.tolist() == [one[SOURCE] for one in each]


HEAD = '<Record type="HeartRate" sourceName="{who}" device="&lt;{who}&gt;" unit="m" creationDate='
AS_APPLE = HEAD + '"{at}" startDate="{at}" endDate="{at}" value="{value}"/>\n '
NOT_AS_APPLE = (
    AS_APPLE,
    HEAD + '"{at}" startDate="{at}" endDate="{at}" value="{value}">\n <Entry value="1"/></Record>',
    HEAD + '"{at}" startDate="{at}" endDate="{at}" x="" value="{value}"/>',
    HEAD + '"{at}" startDate="{at}" value="{value}" endDate="{at}"/>',
    HEAD + '"noon" startDate="{at}" endDate="{at}" value="{value}"/>',
    HEAD + '"{at}" startDate="{at}" endDate="2026-03-01" value="{value}"/>',
    HEAD + '"{at}" endDate="{at}" startDate="{at}" value="{value}" />',
    HEAD.replace('"', "'") + "'{at}' startDate='{at}' endDate='{at}' value='{value}'/>",
    PLAIN.replace("<Record", "<Record type='HeartRate'"),
    PLAIN.replace("<Record", '<Record type="HeartRate"'),
    AS_APPLE.replace(" device=", ' version="> 1" device='),
)


@pytest.mark.parametrize("other", NOT_AS_APPLE)
@pytest.mark.parametrize("value", ["1", "-0.25", "1234567890.123456789", "none", "", "9" * 40])
@pytest.mark.parametrize("sources", [1, 3, 20])
def test_records_that_begin_alike_say_what_each_says(other: str, value: str, sources: int) -> None:
    tags = [
        form.format(who=f"Läufer {n % sources}", at=f"{DAY}:{n:02d} +0100", value=value)
        for n, form in enumerate([AS_APPLE, other, AS_APPLE] * 8)
    ]
    file = io.BytesIO("".join(["<HealthData>", *tags]).encode())
    kinds, days = frozenset([b"HeartRate"]), frozenset([DAY[:10].encode()])
    groups = [group for each in records(file, kinds, days) for group in each]
    names, said = said_by_groups(groups)
    found = zip(*(column.tolist() for column in said), strict=True)
    each = [fields_of(tag_of(tag.encode())) for tag in tags]
    wanted = [
        (unix_time(f[START]), unix_time(f[END]), _number(f[VALUE]), f[UNIT], f[SOURCE])
        for f in each
    ]
    assert sorted(map(str, found)) == sorted(map(str, wanted))
    assert names.tolist() == ["HeartRate"] * len(tags)


DAMAGED = ('<Record type="HeartR', "<Record ", AS_APPLE[:90], AS_APPLE.replace('value="', "value="))


@pytest.mark.parametrize("damaged", DAMAGED)
def test_a_damaged_record_takes_none_of_the_others_with_it(damaged: str) -> None:
    whole = [AS_APPLE.format(who="x", at=f"{DAY}:{n:02d} +0100", value=n) for n in range(20)]
    text = "".join([damaged, *whole[:10], damaged, *whole[10:]])
    kinds, days = frozenset([b"HeartRate"]), frozenset([DAY[:10].encode()])
    groups = [g for each in records(io.BytesIO(text.encode()), kinds, days) for g in each]
    _, said = said_by_groups(groups)
    whole_ones = said.only(np.isfinite(said.values))
    assert sorted(whole_ones.values) == [*range(20)]
    assert {*whole_ones.units, *whole_ones.sources} == {"m", "x"}


def _number(text: str) -> float:
    return float(numbers([text])[0])


def _float(text: str) -> float:
    return float(text) if text not in ("none", "") else math.nan
