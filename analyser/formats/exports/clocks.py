"""Dates as exports write them, as Unix times; the zone where one is written, never a guess."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from analyser.formats.stamps import CLOCK_END, read_alike
from analyser.run import FloatArray, Notice

DAY_S = 86_400.0
OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-]\d{1,2}):?(\d{2})?$")
# Then the clock on the wall is kept as it is, and the moment in UTC is off by the zone.
NO_ZONE = Notice("no-zone", "the file has local time and no zone: the clock is right, UTC is not")
GREATEST_OFFSET_S = 18 * 3600.0


def unix_time(text: object, utc_offset_s: float = 0.0) -> float:
    """Return the Unix time of an ISO date, NaN if it is none; without a zone at this offset.

    Examples
    --------
    >>> unix_time("1970-01-01T01:00:00.5+0100"), unix_time("1970-01-01 01:00:00", 3600.0)
    (0.5, 0.0)
    """
    moment = parsed(text)
    if moment is None:
        return math.nan
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone(timedelta(seconds=utc_offset_s)))
    return moment.timestamp()


def unix_times(texts: Sequence[object]) -> FloatArray:
    """Return what `unix_time` does of many dates, in a twentieth of the time. Shape (n,).

    Examples
    --------
    >>> unix_times(["1970-01-01T01:00:00.5+01:00", "1970-01-01 00:00:07Z", None]).tolist()
    [0.5, 7.0, nan]
    """
    try:
        joined = "".join(texts)  # type: ignore[arg-type]  # what is no text ends here
    except TypeError:
        return np.array([unix_time(text) for text in texts], dtype=np.float64)
    words = [*map(str, texts)]
    alike = _alike(words, joined)
    return _by_clock(words) if alike is None else alike


def _alike(words: list[str], joined: str) -> FloatArray | None:
    """Return the times of dates of one length that are written alike; else None."""
    width = len(words[0]) if words else 0
    if not width or not joined.isascii() or set(map(len, words)) != {width}:
        return None
    letters = np.frombuffer(joined.encode("ascii"), dtype=np.uint8).reshape(-1, width)
    found = read_alike(letters)
    return None if found is None else found.time_s


def _by_clock(words: list[str]) -> FloatArray:
    """Return the times of dates that end differently: with fractions of any length, or without."""
    heads = [word[:CLOCK_END] for word in words]
    clocks = _alike(heads, "".join(heads))
    if clocks is not None:
        with suppress(ValueError):
            rest = [_after_clock(word[CLOCK_END:]) for word in words]
            return np.asarray(clocks + np.array(rest, dtype=np.float64))
    return np.array([unix_time(word) for word in words], dtype=np.float64)


@lru_cache(maxsize=4096)
def _after_clock(text: str) -> float:
    """Return the fraction of a second, less the zone, that follow a date's clock."""
    second = unix_time(f"1970-01-01T00:00:00{text}")
    if math.isnan(second):
        raise ValueError(text)
    return second


def parsed(text: object) -> datetime | None:
    """Return an ISO date, with a blank before its zone or not; None if it is none."""
    if not isinstance(text, str):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$)", "", text.strip()))
    except ValueError:
        return None


def offset_of(text: object) -> float | None:
    """Return the zone that an ISO date names, as seconds east of UTC; None without one."""
    moment = parsed(text)
    delta = moment.utcoffset() if moment is not None else None
    return delta.total_seconds() if delta is not None else None


def offset_named(text: object) -> float | None:
    """Return the seconds that a zone's name says: "+0530", "UTC-0500", "-02:00"; else None.

    Examples
    --------
    >>> offset_named("UTC-0530"), offset_named("+02:00"), offset_named("Europe")
    (-19800.0, 7200.0, None)
    """
    found = OFFSET.match(text.strip()) if isinstance(text, str) else None
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    offset_s = 3600.0 * hours + math.copysign(60.0 * minutes, -1 if found[1][0] == "-" else 1)
    return offset_s if abs(offset_s) <= GREATEST_OFFSET_S else None


def offset_in(zone: str, unix_s: float) -> float | None:
    """Return the seconds east of UTC of a named zone at a moment; None for an unknown one."""
    try:
        there: tzinfo = ZoneInfo(zone)
        delta = datetime.fromtimestamp(unix_s, UTC).astimezone(there).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return None
    return delta.total_seconds() if delta is not None else None


def seconds(text: object) -> float:
    """Return the seconds of a duration: a number, or ISO's "PT2753.875S"; NaN if it is none.

    Examples
    --------
    >>> seconds("PT1H2M3.5S"), seconds("1260s"), seconds(60)
    (3723.5, 1260.0, 60.0)
    """
    if isinstance(text, int | float):
        return float(text)
    found = re.fullmatch(
        r"(?:P(?:(\d+)D)?T?)?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S?)?", str(text).strip().upper()
    )
    if found is None or not any(found.groups()):
        return math.nan
    days, hours, minutes, rest = (float(part or 0) for part in found.groups())
    return days * DAY_S + hours * 3600.0 + minutes * 60.0 + rest
