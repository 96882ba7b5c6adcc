"""Which clock hung on the wall where a recording says no zone: by its longitude."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analyser.run import FloatArray, Notice

DEGREES_AN_HOUR = 15.0
HOUR_S = 3600.0


def local_offset_s(
    said_s: float | None, columns: Mapping[str, FloatArray]
) -> tuple[float | None, list[Notice]]:
    """Return local time minus UTC, and what was decided where the file does not say.

    The sun's own hour is within an hour or two of the clock's, so that only runs around midnight
    can fall on the day before or after.

    Parameters
    ----------
    said_s
        As the file says; None where it does not. [s]
    columns
        Measured columns; `longitude` decides, degrees, NaN where unknown.

    Examples
    --------
    >>> offset_s, (notice,) = local_offset_s(None, {"longitude": np.array([np.nan, 174.8])})
    >>> offset_s / 3600, notice.message
    (12.0, 'the file gives no zone: local time by its longitude, UTC+12')
    """
    if said_s is not None:
        return said_s, []
    longitude = columns.get("longitude", np.empty(0))
    known = longitude[np.isfinite(longitude)]
    if not known.size:
        return None, []  # then the runner's profile says where home is
    hours = round(float(known[0]) / DEGREES_AN_HOUR)
    words = f"the file gives no zone: local time by its longitude, UTC{hours:+d}"
    return hours * HOUR_S, [Notice("zone-by-longitude", words)]
