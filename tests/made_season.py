"""Made-up rows of a season, built from a day and a few numbers."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from analyser.calfload.causes import CAUSES
from analyser.season.classes import LoadClasses
from analyser.season.summary import Judged, RunSummary, SpeedBin

MONDAY = date(2026, 3, 2)


def day(number: int) -> date:
    """Return the day so many days after the season's first Monday."""
    return MONDAY + timedelta(days=number)


def a_row(number: float = 0, km: float = 5.0, **values: Any) -> RunSummary:
    """Return the row of an easy flat run of 6 min/km, so many days into the season."""
    whole, hour = int(number), 7.0 + 24.0 * (number - int(number))
    start = datetime.combine(day(whole), time(), UTC) + timedelta(hours=hour)
    seconds = values.pop("minutes", 6.0 * km) * 60.0
    steps = max(1, round(seconds / 300.0))
    name = values.get("name", f"run-{number}.fit")
    load = values.get("load", seconds / 18.0)
    given: dict[str, Any] = {
        "name": name,
        "sha256": hashlib.sha256(repr((number, name, km)).encode()).hexdigest(),
        "start": start,
        "utc_offset_s": 0.0,
        "distance_m": 1000.0 * km,
        "elapsed_s": seconds,
        "moving_s": seconds,
        "run_s": seconds,
        "climb_m": 0.0,
        "load": load,
        "causes": {**dict.fromkeys(CAUSES, 0.0), "duration": load - 100.0},
        "metres": (1000.0 * km / steps,) * steps,
        "easy_speed_mps": 2.78,
        "fast_s": ((2.7, seconds),),
        "judged": (Judged("hills", "good", 0.0, "m/km", 15.0),),
        **values,
    }
    return RunSummary(**given)


def rows(numbers: Sequence[float], km: float = 5.0, **values: Any) -> list[RunSummary]:
    """Return a row for each of some days."""
    return [a_row(number, km, **values) for number in numbers]


def flat_bins(cadence_spm: float, contact_ms: float = float("nan")) -> tuple[SpeedBin, ...]:
    """Return half an hour of flat running about 2.8 m/s, at one cadence and contact time."""
    contact_s = 600.0 if contact_ms > 0.0 else 0.0
    speeds = (2.65, 2.75, 2.85)
    return tuple(SpeedBin(s, 600.0, cadence_spm, contact_s, contact_ms) for s in speeds)


def one_class(seconds: float, density: float = 1.0) -> LoadClasses:
    """Return the classes of a run of one density, all of it from speed."""
    ln = math.log(density)
    part = 100.0 / 1800.0 * seconds * (density - 1.0)
    return LoadClasses((ln,), (seconds,), {"speed": (part,)})
