"""The texts of XML points as numbers and Unix times, in bulk; what is neither becomes NaN."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from analyser.formats.decimals import Letters
from analyser.run import FloatArray, IntArray

Texts = Sequence[bytes]

_NUMBER_BYTES = b"+-.0123456789Ee \t\r\n"
_TIME = re.compile(
    rb"\s*(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,20}))?)?"
    rb"\s*([Zz]|[+-]\d\d:?\d\d)?\s*"
)
_DAYS_TO_1970 = date(1970, 1, 1).toordinal()
_ZULU_LENGTH = len(b"2026-01-01T00:00:00Z")
_MILLI_LENGTH = len(b"2026-01-01T00:00:00.000Z")


class Times(NamedTuple):
    """Unix times with the zone they were written in; `utc_offset_s` is None where it is UTC."""

    time_s: FloatArray
    utc_offset_s: float | None
    zoneless: int


def floats(texts: Texts) -> tuple[FloatArray, int]:
    """Return the numbers, NaN where a text is empty or none, and how many were none.

    Only plain decimal notation is a number, as the formats' schemas have it: no NaN, no
    underscores, no digits of other scripts. Infinite ones ("1e999") are none.

    Examples
    --------
    >>> floats([b"1.5", b"", b"1_0", b"nan"])
    (array([1.5, nan, nan, nan]), 2)
    """
    if not b"".join(texts).translate(None, _NUMBER_BYTES):
        try:
            values = np.array([float(t) if t else np.nan for t in texts], dtype=np.float64)
        except ValueError:
            values = np.full(len(texts), np.inf)
        if not np.isinf(values).any():
            return values, 0
    values = np.array([_float(text) for text in texts], dtype=np.float64)
    said = np.array([bool(text.strip()) for text in texts], dtype=np.bool_)
    return values, int((said & np.isnan(values)).sum())


def _float(text: bytes) -> float:
    try:
        value = float("nan") if text.translate(None, _NUMBER_BYTES) else float(text)
    except ValueError:
        return float("nan")
    return value if np.isfinite(value) else float("nan")


def unix_times(texts: Texts) -> Times:
    """Return the Unix time of each ISO 8601 text, NaN where it is none.

    Examples
    --------
    >>> unix_times([b"1970-01-01T00:00:01Z", b"1970-01-01T01:00:01.5+01:00", b"noon"]).time_s
    array([1. , 1.5, nan])
    """
    if texts and set(map(len, texts)) == {len(texts[0])} and texts[0]:
        letters = np.frombuffer(b"".join(texts), dtype=np.uint8).reshape(len(texts), -1)
        times = unix_times_of_letters(letters)
        if times is not None:
            return Times(times, None, 0)
    return _one_by_one(texts)


def unix_times_of_letters(letters: Letters) -> FloatArray | None:
    """Return the times if all are written `2026-01-01T00:00:00[.000]Z`, a time a row; else None."""
    length = letters.shape[1]
    if length not in (_ZULU_LENGTH, _MILLI_LENGTH):
        return None
    digits = (letters - ord("0")).astype(np.int64)
    template = b"dddd-dd-ddTdd:dd:ddZ" if length == _ZULU_LENGTH else b"dddd-dd-ddTdd:dd:dd.dddZ"
    shape = np.frombuffer(template, dtype=np.uint8)
    is_digit = shape == ord("d")
    if (digits[:, is_digit] > 9).any() or (letters != shape)[:, ~is_digit].any():
        return None
    return _seconds(digits)


def _seconds(digits: IntArray) -> FloatArray | None:
    clock = _pair(digits, 11), _pair(digits, 14), _pair(digits, 17)
    if (clock[0] > 23).any() or (clock[1] > 59).any() or (clock[2] > 59).any():
        return None
    year = _pair(digits, 0) * 100 + _pair(digits, 2)
    day_starts = _day_starts(year * 10_000 + _pair(digits, 5) * 100 + _pair(digits, 8))
    if day_starts is None:
        return None
    seconds = (day_starts + (clock[0] * 3600 + clock[1] * 60 + clock[2])).astype(np.float64)
    if digits.shape[1] == _MILLI_LENGTH:
        seconds += (digits[:, 20:23] @ [100, 10, 1]) / 1000.0
    return seconds


def _pair(digits: IntArray, at: int) -> IntArray:
    pair: IntArray = digits[:, at] * 10 + digits[:, at + 1]
    return pair


def _day_starts(dates: IntArray) -> IntArray | None:
    """Return the Unix time of each date, written as the number yyyymmdd; None if one is none."""
    changes = np.flatnonzero(np.diff(dates)) + 1
    first = np.append(0, changes)
    try:
        starts = [_day_start(*_year_month_day(int(day))) for day in dates[first]]
    except ValueError:
        return None
    return np.repeat(np.array(starts, dtype=np.int64), np.diff(np.append(first, dates.size)))


def _year_month_day(number: int) -> tuple[int, int, int]:
    return number // 10_000, number // 100 % 100, number % 100


def _day_start(year: int, month: int, day: int) -> int:
    return (date(year, month, day).toordinal() - _DAYS_TO_1970) * 86_400


def _one_by_one(texts: Texts) -> Times:
    read = [_time(text) for text in texts]
    times = np.array([time_s for time_s, _ in read], dtype=np.float64)
    known = [zone for time_s, zone in read if time_s == time_s]  # noqa: PLR0124  NaN != NaN
    zones = set(known)
    offset = _offset_s(next(iter(zones))) if len(zones) == 1 else None
    return Times(times, offset or None, known.count(b""))


def _time(text: bytes) -> tuple[float, bytes]:
    match = _TIME.fullmatch(text)
    if match is None:
        return float("nan"), b""
    *parts, fraction, zone = match.groups()
    year, month, day, hour, minute, second = (int(part or 0) for part in parts)
    # A leap second (60) counts as the first of the next minute.
    if hour > 23 or minute > 59 or second > 60 or _offset_s(zone) is None:
        return float("nan"), b""
    try:
        seconds = _day_start(year, month, day) + hour * 3600 + minute * 60 + second
    except ValueError:
        return float("nan"), b""
    return seconds + float(b"0." + (fraction or b"0")) - (_offset_s(zone) or 0.0), zone or b""


def _offset_s(zone: bytes | None) -> float | None:
    """Return local time minus UTC, 0 for UTC and for no zone, None for one that cannot be."""
    if not zone or zone in b"Zz":
        return 0.0
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    if hours > 14 or minutes > 59:
        return None
    return (hours * 3600 + minutes * 60) * (-1.0 if zone[:1] == b"-" else 1.0)
