"""Dates as Fitbit writes them, "03/01/25 09:00:00", as Unix times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np

from analyser.formats.exports.clocks import unix_time
from analyser.formats.stamps import read_alike
from analyser.run import FloatArray

SLASHED = re.compile(r"(\d\d)/(\d\d)/(\d\d) (\d\d):(\d\d):(\d\d)")
# The same as ISO 8601: where its figures stand, and where they stood; and what stood between.
ISO = np.frombuffer(b"2000-00-00T00:00:00Z", dtype=np.uint8)
INTO = [5, 6, 8, 9, 2, 3, 11, 12, 14, 15, 17, 18]
FROM = [0, 1, 3, 4, 6, 7, 9, 10, 12, 13, 15, 16]
BETWEEN, MARKS = [2, 5, 8, 11, 14], np.frombuffer(b"// ::", dtype=np.uint8)
LENGTH, DECADE = 17, 6
LAST_CENTURY = np.frombuffer(b"19", dtype=np.uint8)


def slashed_time(text: object) -> float:
    """Return the Unix time of "03/01/25 09:00:00", taken as UTC; of an ISO date too.

    Examples
    --------
    >>> slashed_time("01/02/70 00:00:01")
    86401.0
    """
    found = SLASHED.fullmatch(str(text).strip())
    if not found:
        return unix_time(text)
    month, day, year, hour, minute, second = (int(part) for part in found.groups())
    year += 1900 if year >= 70 else 2000
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp()
    except ValueError:
        return float("nan")


def slashed_times(texts: Sequence[object]) -> FloatArray:
    """Return what `slashed_time` does of many dates, sooner where all are so written.

    Examples
    --------
    >>> slashed_times(["01/02/70 00:00:01", "01/01/26 00:00:00"]).tolist()
    [86401.0, 1767225600.0]
    """
    alike = _alike(texts)
    if alike is None:
        return np.array([slashed_time(text) for text in texts], dtype=np.float64)
    return alike


def _alike(texts: Sequence[object]) -> FloatArray | None:
    words = [text for text in texts if isinstance(text, str) and len(text) == LENGTH]
    joined = "".join(words)
    if len(words) < len(texts) or not joined.isascii():
        return None
    letters = np.frombuffer(joined.encode("ascii"), dtype=np.uint8).reshape(-1, LENGTH)
    if (letters[:, BETWEEN] != MARKS).any():
        return None
    dates = np.tile(ISO, (len(words), 1))
    dates[letters[:, DECADE] >= ord("7"), : LAST_CENTURY.size] = LAST_CENTURY
    dates[:, INTO] = letters[:, FROM]
    found = read_alike(dates)
    return None if found is None else found.time_s
