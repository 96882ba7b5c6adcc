"""Dates that are written alike, many at once: the letters of a column of them as Unix times."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import numpy as np

from analyser.formats.decimals import Letters
from analyser.formats.matching import Matcher
from analyser.run import FloatArray, IntArray

CLOCK_END = 19  # of "2026-03-01T07:00:00"
GREATEST_HOURS = 14  # that a zone is away from UTC
_ALIKE = re.compile(
    rb"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.(\d{1,9}))?( ?)(?:[Zz]|([+-])\d\d:?\d\d)?"
)
_DIGIT = np.zeros(256, dtype=np.bool_)
_DIGIT[ord("0") : ord("9") + 1] = True
_DAYS_TO_1970 = date(1970, 1, 1).toordinal()


class Stamps(NamedTuple):
    """Dates as Unix times, and the zone of each: the clock on the wall less UTC.

    Parameters
    ----------
    time_s
        Unix times, shape (n,); a date without a zone is taken as UTC. [s]
    offset_s
        Of the zone, shape (n,); 0 where none is written. [s]
    zoned
        Whether a zone is written.
    """

    time_s: FloatArray
    offset_s: FloatArray
    zoned: bool


def read_alike(letters: Letters) -> Stamps | None:
    """Return the dates, one a row, if all are written as the first is; else None.

    Parameters
    ----------
    letters
        ISO 8601 to the second or its fraction, with a zone or without, shape (n, width).

    Examples
    --------
    >>> rows = np.frombuffer(b"1970-01-01T01:00:01.5+01:00" * 2, dtype=np.uint8).reshape(2, -1)
    >>> read_alike(rows).time_s.tolist()
    [1.5, 1.5]
    """
    if not len(letters):
        return None
    first = letters[0]
    shape = _ALIKE.fullmatch(first.tobytes())
    if shape is None:
        return None
    sign = shape.start(3)
    written = _DIGIT[first]
    fixed = ~written
    if sign >= 0:
        fixed[sign] = False
    digits = letters - np.uint8(ord("0"))
    if (digits[:, written] > 9).any() or (letters[:, fixed] != first[fixed]).any():
        return None
    time_s = _clocks(digits)
    offset_s = _zones(letters, digits, sign)
    if time_s is None or offset_s is None:
        return None
    begin, end = shape.span(1)
    if begin >= 0:
        tens = 10 ** np.arange(end - begin, dtype=np.int64)[::-1]
        time_s += (digits[:, begin:end].astype(np.int64) @ tens) / 10.0 ** (end - begin)
    return Stamps(time_s - offset_s, offset_s, shape.end(2) < letters.shape[1])


def read_places(matcher: Matcher, begin: IntArray, end: IntArray) -> Stamps | None:
    """Return the dates that stand at some places, if all are written as the first is; else None.

    Parameters
    ----------
    begin, end
        Of each text, shape (n,), n > 0; texts may be anything.
    """
    letters, lengths = matcher.rows(begin, end)
    return read_alike(letters) if lengths.min() == lengths.max() else None


def _clocks(digits: Letters) -> FloatArray | None:
    """Return the Unix times of the dates as if in UTC; None if one is no date."""
    hour, minute, second = (_pair(digits, at) for at in (11, 14, 17))
    if (hour > 23).any() or (minute > 59).any() or (second > 59).any():
        return None
    year = _pair(digits, 0) * 100 + _pair(digits, 2)
    day_starts = _day_starts(year * 10_000 + _pair(digits, 5) * 100 + _pair(digits, 8))
    if day_starts is None:
        return None
    return (day_starts + (hour * 3600 + minute * 60 + second)).astype(np.float64)


def _zones(letters: Letters, digits: Letters, sign: int) -> FloatArray | None:
    """Return the seconds that each zone is east of UTC; None if one cannot be."""
    if sign < 0:
        return np.zeros(len(letters))
    east, west = letters[:, sign] == ord("+"), letters[:, sign] == ord("-")
    hours, minutes = _pair(digits, sign + 1), _pair(digits, letters.shape[1] - 2)
    if not (east | west).all() or (hours > GREATEST_HOURS).any() or (minutes > 59).any():
        return None
    return np.asarray(np.where(west, -1.0, 1.0) * (hours * 3600 + minutes * 60))


def _pair(digits: Letters, at: int) -> IntArray:
    pair = digits[:, at] * np.uint8(10) + digits[:, at + 1]  # below 100
    return pair.astype(np.int64)


def _day_starts(dates: IntArray) -> IntArray | None:
    """Return the Unix time of each date, written as the number yyyymmdd; None if one is none."""
    changes = np.flatnonzero(np.diff(dates)) + 1
    first = np.append(0, changes)
    try:
        starts = [day_start(*_year_month_day(int(day))) for day in dates[first]]
    except ValueError:
        return None
    return np.repeat(np.array(starts, dtype=np.int64), np.diff(np.append(first, dates.size)))


def _year_month_day(number: int) -> tuple[int, int, int]:
    return number // 10_000, number // 100 % 100, number % 100


def day_start(year: int, month: int, day: int) -> int:
    """Return the Unix time of a day's midnight in UTC; raises `ValueError` if it is no day."""
    return (date(year, month, day).toordinal() - _DAYS_TO_1970) * 86_400
