"""The texts of XML points as numbers and Unix times, in bulk; what is neither becomes NaN."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analyser.formats import stamps
from analyser.run import FloatArray

Texts = Sequence[bytes]

_NUMBER_BYTES = b"+-.0123456789Ee \t\r\n"
# Beside what the schemas allow: slashes, single digits, "UTC", an hour alone as the zone, and the
# name that Java writes behind one ("+02:00[Europe/Brussels]").
_TIME = re.compile(
    rb"\s*(\d{4})([-/])(\d\d?)\2(\d\d?)[Tt ](\d\d?):(\d\d?)(?::(\d\d?)(?:[.,](\d{1,20}))?)?"
    rb"\s*(?:([Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?)(?:\[[A-Za-z0-9_+/-]{1,40}\])?)?\s*"
)


class Times(NamedTuple):
    """Unix times with the zone they were written in; `utc_offset_s` is None where it is UTC."""

    time_s: FloatArray
    utc_offset_s: float | None
    zoneless: int


def floats(texts: Texts) -> tuple[FloatArray, int]:
    """Return the numbers, NaN where a text is empty or none, and how many were none.

    Only plain decimal notation is a number, as the formats' schemas have it: no NaN, no
    underscores, no digits of other scripts. Infinite ones ("1e999") are none. A comma is a
    decimal one, as apps write it in half of the world's languages, unless a text has a dot too.

    Examples
    --------
    >>> floats([b"1.5", b"", b"1_0", b"nan"])
    (array([1.5, nan, nan, nan]), 2)
    >>> floats([b"49,25", b"8"])
    (array([49.25,  8.  ]), 0)
    """
    if not b"".join(texts).translate(None, _NUMBER_BYTES):
        try:
            values = np.array([float(t) if t else np.nan for t in texts], dtype=np.float64)
        except ValueError:
            values = np.full(len(texts), np.inf)
        if not np.isinf(values).any():
            return values, 0
    values = np.array([_float(text) for text in _with_dots(texts)], dtype=np.float64)
    said = np.array([bool(text.strip()) for text in texts], dtype=np.bool_)
    return values, int((said & np.isnan(values)).sum())


def _with_dots(texts: Texts) -> Texts:
    """Return the texts with decimal dots: commas beside dots are none, they part thousands."""
    if any(b"." in text for text in texts if b"," in text):
        return texts
    return [text.replace(b",", b".") for text in texts]


def number(text: str) -> float:
    """Return the number that one text is, NaN for none; a comma counts as for `floats`."""
    return float(floats([text.encode("utf-8", "replace")])[0][0])


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
        alike = stamps.read_alike(letters)
        if alike is not None:
            return times_of(alike)
    return _one_by_one(texts)


def times_of(found: stamps.Stamps) -> Times:
    """Return dates that are written alike with their zone."""
    first_s = float(found.offset_s[0])
    one_zone = bool((found.offset_s == first_s).all())
    zoneless = 0 if found.zoned else found.time_s.size
    return Times(found.time_s, (first_s or None) if one_zone else None, zoneless)


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
    year_text, _, *parts, fraction, zone = match.groups()
    year, month, day, hour, minute, second = (int(part or 0) for part in (year_text, *parts))
    fraction = b"0." + (fraction or b"0")
    # A leap second (60) counts as the first of the next minute, 24:00:00 as the next midnight.
    is_midnight = hour == 24 and not (minute or second or float(fraction))
    if (hour > 23 and not is_midnight) or minute > 59 or second > 60 or _offset_s(zone) is None:
        return float("nan"), b""
    try:
        seconds = stamps.day_start(year, month, day) + hour * 3600 + minute * 60 + second
    except ValueError:
        return float("nan"), b""
    return seconds + float(fraction) - (_offset_s(zone) or 0.0), zone or b""


def _offset_s(zone: bytes | None) -> float | None:
    """Return local time minus UTC, 0 for UTC and for no zone, None for one that cannot be."""
    if not zone or zone[:1] not in b"+-":
        return 0.0
    hours, minutes = int(zone[1:3]), int(zone[3:].lstrip(b":") or 0)
    if hours > 14 or minutes > 59:
        return None
    return (hours * 3600 + minutes * 60) * (-1.0 if zone[:1] == b"-" else 1.0)
