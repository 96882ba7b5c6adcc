"""Runs by their days: local time, which dates can be, and the order of time; needs no tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from analyser.local_time import zone_named
from analyser.season.summary import RunSummary

__all__ = ["in_order", "is_dated", "local_start", "zone_named"]

FIRST_POSSIBLE = date(2000, 1, 1)  # before it, no watch recorded runs; 1989 is FIT's zero
AHEAD_DAYS = 2  # a run cannot be later than tomorrow anywhere on Earth


def local_start(row: RunSummary, zone: tzinfo = UTC) -> datetime:
    """Return when the run began by the clock on the wall, without a zone.

    The file's own offset goes first, the runner's zone next.

    Examples
    --------
    >>> row = RunSummary("a", "0", datetime(2026, 3, 1, 23, 30, tzinfo=UTC), utc_offset_s=3600.0)
    >>> local_start(row)
    datetime.datetime(2026, 3, 2, 0, 30)
    """
    if row.utc_offset_s is not None:
        return (row.start + timedelta(seconds=row.utc_offset_s)).replace(tzinfo=None)
    return row.start.astimezone(zone).replace(tzinfo=None)


def is_dated(row: RunSummary, today: date) -> bool:
    """Return whether a run's date can be true; a lost or wrong clock writes 1989 or 2048."""
    return FIRST_POSSIBLE <= row.start.date() <= today + timedelta(days=AHEAD_DAYS)


def in_order(rows: Sequence[RunSummary]) -> tuple[RunSummary, ...]:
    """Return the rows by their start; of the same start by their bytes, so always alike."""
    return tuple(sorted(rows, key=lambda row: (row.start, row.sha256)))
