"""Made-up rows of a season, built from a day and a few numbers."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import numpy as np

from analyser.calfload.causes import CAUSES
from analyser.guidelines.speeds import speeds_of
from analyser.season.summary import RunSummary, SpeedBin

MONDAY = date(2026, 3, 2)


def day(number: int) -> date:
    """Return the day so many days after the season's first Monday."""
    return MONDAY + timedelta(days=number)


def a_row(number: float = 0, km: float = 5.0, **values: Any) -> RunSummary:
    """Return the row of an easy flat run of 6 min/km, so many days into the season."""
    whole, hour = int(number), 7.0 + 24.0 * (number - int(number))
    start = datetime.combine(day(whole), time(), UTC) + timedelta(hours=hour)
    seconds = values.pop("minutes", 6.0 * km) * 60.0
    measured = {name: values.pop(name) for name in MEASURED if name in values}
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
        "flat_median_mps": 2.78,
        **values,
    }
    given.setdefault("measures", measures(given, **measured))
    return RunSummary(**given)


MEASURED = ("fast_min", "speed_mps", "steep_min", "barometer", "cadence_spm", "contact", "strike")


def measures(
    row: Mapping[str, Any],
    *,
    fast_min: float = 0.0,
    speed_mps: float = 2.78,
    steep_min: float = 0.0,
    barometer: float = 1.0,
    cadence_spm: float = math.nan,
    contact: float = math.nan,
    strike: float = math.nan,
) -> dict[str, Any]:
    """Return what the guidelines would have measured of a row."""
    run_s, climb, far = row["run_s"], row["climb_m"], row["distance_m"]
    fast_s = 60.0 * fast_min
    pace = np.array([speed_mps, 1.4 * 2.78])
    speeds = speeds_of(pace, np.array([max(run_s - fast_s, 0.0), fast_s]))
    minutes = row["moving_s"] / 60.0
    return {
        "length": {"distance_m": far, "moving_min": minutes, "walk_breaks": 0.0},
        "load": {"points": row["load"], "easy_speed_mps": row["easy_speed_mps"]},
        "week": {"moving_min": minutes},
        "hills": {
            "barometer": barometer,
            "treadmill": 0.0,
            "climb_m": climb,
            "climb_m_per_km": 1000.0 * climb / far if far > 0.0 else math.nan,
            "steep_min": steep_min,
            "steep_pct": 100.0 * steep_min / minutes if minutes else math.nan,
            "climb_share": 0.3 if climb > 0.0 else 0.0,
        },
        "pace": {"first_bin": float(speeds.first), "speed_s": speeds.seconds},
        "hard-days": {},
        "cadence": {"mean_spm": cadence_spm, "quick_spm": 168.7, **_curve(cadence_spm, run_s)},
        "foot": {"strike": strike, "strike_min": run_s / 60.0, **_curve(contact, run_s)},
    }


def _curve(value: float, run_s: float) -> dict[str, float]:
    if not value > 0.0:
        return {}
    x, y = math.log(2.78), math.log(value)
    return {"curve_s": run_s, "curve_x": x, "curve_y": y, "curve_xx": x * x, "curve_xy": x * y}


def rows(numbers: Sequence[float], km: float = 5.0, **values: Any) -> list[RunSummary]:
    """Return a row for each of some days."""
    return [a_row(number, km, **values) for number in numbers]


def flat_bins(cadence_spm: float, contact_ms: float = float("nan")) -> tuple[SpeedBin, ...]:
    """Return half an hour of flat running about 2.8 m/s, at one cadence and contact time."""
    contact_s = 600.0 if contact_ms > 0.0 else 0.0
    speeds = (2.65, 2.75, 2.85)
    return tuple(SpeedBin(s, 600.0, cadence_spm, contact_s, contact_ms) for s in speeds)
