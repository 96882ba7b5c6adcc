"""Numbers and times of XML texts: what they are, exactly, and what they are not."""

from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.formats.xml_values import floats, unix_times


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=9))
def test_every_number_is_read_as_python_reads_it(numbers):
    values, unread = floats([repr(number).encode() for number in numbers])
    assert (values.tolist(), unread) == (numbers, 0)


def test_a_comma_is_a_decimal_one():
    values, unread = floats([b"39,462721", b"-7,5", b"12", b""])
    np.testing.assert_array_equal(values, [39.462721, -7.5, 12.0, np.nan])
    assert unread == 0


def test_a_comma_before_a_dot_parts_thousands_which_no_schema_has():
    values, unread = floats([b"1,234.5", b"1,234"])
    assert (np.isnan(values).all(), unread) == (True, 2)


@given(st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1)), min_size=1, max_size=9))
def test_every_time_is_read_as_the_calendar_has_it(moments):
    texts = [moment.isoformat(timespec="milliseconds").encode() + b"Z" for moment in moments]
    expected = [datetime.fromisoformat(text.decode()).timestamp() for text in texts]
    np.testing.assert_allclose(unix_times(texts).time_s, expected, rtol=0, atol=1e-6)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (b"1970-01-01T00:00:00Z", 0),
        (b"1970-01-01T00:00:00.25Z", 0.25),
        (b"1970-01-01T01:00:00+01:00", 0),
        (b"1969-12-31T19:30:00-0430", 0),
        (b" 1970-01-01 00:00:09 ", 9),
        (b"1970-01-01T00:01Z", 60),
        (b"1970-01-01T00:00:60Z", 60),
        (b"1970-01-01T00:00:00.123456789012345Z", 0.123456789012345),
        (b"2024-02-29T00:00:00.000Z", 1_709_164_800),
        (b"1969-12-31T24:00:00Z", 0),
        (b"1970-01-01T02:00:00+02", 0),
        (b"1970-01-01T02:00:05.5+02:00[Europe/Brussels]", 5.5),
        (b"1970-01-01T00:00:07Z[UTC]", 7),
        (b"1970-01-01 00:00:08 UTC", 8),
        (b"1970/01/01 00:00:09", 9),
        (b"1970-1-1T0:1:5Z", 65),
    ],
)
def test_times_of_all_spellings(text, seconds):
    assert unix_times([text]).time_s.tolist() == [seconds]


@pytest.mark.parametrize(
    "text",
    [
        *(b"", b"noon", b"2024-02-30T10:00:00Z", b"2023-02-29T10:00:00Z", b"2024-13-01T10:00:00Z"),
        *(b"2024-06-01T24:00:01Z", b"2024-06-01T10:60:00Z", b"2024-06-01T10:00:61Z"),
        *(b"2024-06-01T10:00:00+25:00", b"01/06/2024 10:00", b"1717236000", b"2024-06-01"),
        *(b"10000-01-01T00:00:00Z", b"-001-01-01T00:00:00Z", b"0000-01-01T00:00:00Z"),
        "٢٠٢٤-06-01T10:00:00Z".encode(),
    ],
)
def test_what_is_no_time_is_nan(text):
    np.testing.assert_array_equal(unix_times([b"1970-01-01T00:00:01Z", text]).time_s, [1, np.nan])
