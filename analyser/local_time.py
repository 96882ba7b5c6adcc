"""The clock on the wall: by the file's own offset first, by the runner's zone next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo


def zone_named(name: str | None) -> tzinfo:
    """Return a time zone; UTC where none is given or the name means nothing here."""
    if not name:
        return UTC
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def local_time(start: datetime, utc_offset_s: float | None, timezone: str | None) -> datetime:
    """Return a moment by the clock on the wall, without a zone.

    Examples
    --------
    >>> local_time(datetime(2026, 3, 1, 23, 30, tzinfo=UTC), 3600.0, None)
    datetime.datetime(2026, 3, 2, 0, 30)
    """
    if utc_offset_s is not None:
        return (start + timedelta(seconds=utc_offset_s)).replace(tzinfo=None)
    return start.astimezone(zone_named(timezone)).replace(tzinfo=None)
