"""What a FIT file knows of its runner: what was told to the watch, or found by it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from analyser.columns import Possible
from analyser.formats.fit.decoding import FitFile
from analyser.formats.fit.messages import (
    MESSAGE_INDEX,
    HrZone,
    TimeInZone,
    UserProfile,
    ZonesTarget,
)
from analyser.run import FloatArray, WatchProfile

# Wider than any adult or child that runs; a 0 is a value that was never set.
HEIGHT_M = Possible(0.8, 2.5)
WEIGHT_KG = Possible(15.0, 300.0)
MAX_HEART_RATE_BPM = Possible(100.0, 240.0)
RESTING_HEART_RATE_BPM = Possible(25.0, 120.0)
THRESHOLD_HEART_RATE_BPM = Possible(80.0, 230.0)
ZONE_LIMIT_BPM = Possible(30.0, 250.0)
FEWEST_LIMITS = 2


def watch_profile(file: FitFile) -> WatchProfile:
    """Return what the file says of its runner; of several places the one nearest to the run."""
    told, target = file.table(UserProfile.MESSAGE), file.table(ZonesTarget.MESSAGE)
    zones = file.table(TimeInZone.MESSAGE)
    highest = (
        zones.value(TimeInZone.MAX_HEART_RATE),
        target.value(ZonesTarget.MAX_HEART_RATE),
        told.value(UserProfile.DEFAULT_MAX_RUNNING_HEART_RATE),
        told.value(UserProfile.DEFAULT_MAX_HEART_RATE),
    )
    resting = (
        zones.value(TimeInZone.RESTING_HEART_RATE),
        told.value(UserProfile.RESTING_HEART_RATE),
    )
    threshold = (
        zones.value(TimeInZone.THRESHOLD_HEART_RATE),
        target.value(ZonesTarget.THRESHOLD_HEART_RATE),
    )
    return WatchProfile(
        height_m=_first([told.value(UserProfile.HEIGHT)], HEIGHT_M),
        weight_kg=_first([told.value(UserProfile.WEIGHT)], WEIGHT_KG),
        max_heart_rate_bpm=_first(highest, MAX_HEART_RATE_BPM),
        resting_heart_rate_bpm=_first(resting, RESTING_HEART_RATE_BPM),
        threshold_heart_rate_bpm=_first(threshold, THRESHOLD_HEART_RATE_BPM),
        zone_limits_bpm=_limits(_of_the_run(file)) or _limits(_of_the_settings(file)),
    )


def _first(values: Iterable[float], possible: Possible) -> float | None:
    return next((each for each in values if possible.low <= each <= possible.high), None)


def _of_the_run(file: FitFile) -> FloatArray:
    """Return where the zones ended in the first message that says so; empty for nowhere."""
    rows = file.table(TimeInZone.MESSAGE).column(TimeInZone.HR_ZONE_HIGH_BOUNDARY.number)
    if not isinstance(rows, np.ndarray) or rows.ndim != 2:
        return np.empty(0)
    said = rows[np.isfinite(rows).any(axis=1)]
    return said[0] if len(said) else np.empty(0)


def _of_the_settings(file: FitFile) -> FloatArray:
    table = file.table(HrZone.MESSAGE)
    return table.values(HrZone.HIGH_BPM)[np.argsort(table.values(MESSAGE_INDEX), kind="stable")]


def _limits(values: FloatArray) -> tuple[float, ...]:
    """Return the ends of zones, rising; empty where they are none."""
    known = values[np.isfinite(values) & (values > 0.0)]
    possible = (known >= ZONE_LIMIT_BPM.low) & (known <= ZONE_LIMIT_BPM.high)
    if known.size < FEWEST_LIMITS or not possible.all() or not (np.diff(known) > 0.0).all():
        return ()
    return tuple(known.tolist())
