"""Values that cannot be: left out where physics or the sensor's own code excludes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from analyser.formats.timeline import leg_lengths_m
from analyser.run import COLUMNS, BoolArray, FloatArray, Notice


class Bounds(NamedTuple):
    """The least and the greatest value that can be; `zero_is_silence` where 0 means no value."""

    low: float
    high: float
    zero_is_silence: bool = False


# Each wider than any runner or place on Earth, so that only faults fall outside.
POSSIBLE: Mapping[str, Bounds] = {
    "latitude": Bounds(-90.0, 90.0),
    "longitude": Bounds(-180.0, 180.0),
    "altitude_m": Bounds(-500.0, 9_000.0),
    "distance_m": Bounds(0.0, 2_000_000.0),
    "speed_mps": Bounds(0.0, 100.0),
    "heart_rate_bpm": Bounds(1.0, 250.0),
    "power_w": Bounds(0.0, 3_000.0),
    "temperature_c": Bounds(-60.0, 80.0),
    "cadence_spm": Bounds(0.0, 420.0),  # doubled ones are halved, not left out
    "contact_ms": Bounds(30.0, 2_000.0, zero_is_silence=True),
    "contact_balance_pct": Bounds(1.0, 99.0, zero_is_silence=True),
    "vertical_oscillation_mm": Bounds(1.0, 500.0, zero_is_silence=True),
    "step_length_mm": Bounds(1.0, 4_000.0, zero_is_silence=True),
    "strike": Bounds(0.0, 1.0),
    "incline_pct": Bounds(-50.0, 50.0),
}
WORDS = {
    "latitude": "position",
    "longitude": "position",
    "altitude_m": "height",
    "distance_m": "distance",
    "speed_mps": "speed",
    "heart_rate_bpm": "heart rate",
    "power_w": "power",
    "temperature_c": "temperature",
    "cadence_spm": "cadence",
    "contact_ms": "ground contact",
    "contact_balance_pct": "contact balance",
    "vertical_oscillation_mm": "vertical oscillation",
    "step_length_mm": "step length",
    "strike": "foot strike",
    "incline_pct": "incline",
}
# No runner, and no GPS that found itself again, is this fast there and back.
SPIKE_SPEED_MPS = 100.0
DEGREE_M = 112_000.0  # of latitude, and of longitude at the equator: no more than this

Columns = dict[str, FloatArray]


def keep_possible(
    elapsed_s: FloatArray, columns: Mapping[str, FloatArray]
) -> tuple[Columns, list[Notice]]:
    """Return the columns with impossible values as NaN, without empty columns, and what was lost.

    Parameters
    ----------
    elapsed_s
        Strictly rising, shape (n,). [s]
    columns
        By their names in COLUMNS, each of shape (n,); NaN stays NaN, infinite values go.
    """
    kept: Columns = {}
    notices: list[Notice] = []
    for name, values in columns.items():
        kept[name], lost = _within(values, POSSIBLE[name])
        if lost:
            notices.append(_left_out(name, lost))
    kept, lost = _possible_positions(elapsed_s, kept)
    if lost:
        notices.append(_left_out("latitude", lost))
    present = {n: kept[n] for n in COLUMNS if n in kept and not np.isnan(_least(kept[n]))}
    return present, notices


def _within(values: FloatArray, bounds: Bounds) -> tuple[FloatArray, int]:
    if _least(values) >= bounds.low and np.fmax.reduce(values) <= bounds.high:
        return values, 0
    inside = (values >= bounds.low) & (values <= bounds.high)
    silent = np.isnan(values)
    if bounds.zero_is_silence:
        silent |= values == 0
    return np.where(inside, values, np.nan), int(np.count_nonzero(~(inside | silent)))


def _least(values: FloatArray) -> float:
    """Return the least known value, NaN where none is."""
    return float(np.fmin.reduce(values)) if values.size else np.nan


def _possible_positions(elapsed_s: FloatArray, columns: Columns) -> tuple[Columns, int]:
    if "latitude" not in columns or "longitude" not in columns:
        columns.pop("latitude", None)
        columns.pop("longitude", None)
        return columns, 0
    latitude, longitude = columns["latitude"], columns["longitude"]
    wrong = np.isnan(latitude) != np.isnan(longitude)
    wrong |= (latitude == 0) & (longitude == 0)
    wrong |= _spikes(elapsed_s, latitude, longitude)
    if not wrong.any():
        return columns, 0
    columns["latitude"] = np.where(wrong, np.nan, latitude)
    columns["longitude"] = np.where(wrong, np.nan, longitude)
    return columns, int(wrong.sum())


def _spikes(elapsed_s: FloatArray, latitude: FloatArray, longitude: FloatArray) -> BoolArray:
    """Whether a position is impossibly far from the one before and the one after it."""
    known = (~np.isnan(latitude + longitude)).nonzero()[0]
    spike = np.zeros(latitude.size, dtype=np.bool_)
    if known.size < 3:
        return spike
    latitude, longitude = latitude[known], longitude[known]
    sides = np.abs(np.diff(latitude)) + np.abs(np.diff(longitude))
    if sides.max() * DEGREE_M <= SPIKE_SPEED_MPS:  # no leg is longer than its two sides together
        return spike
    legs_m = leg_lengths_m(latitude, longitude)
    fast = legs_m > SPIKE_SPEED_MPS * np.maximum(np.diff(elapsed_s[known]), 1.0)
    # The first and the last have one leg only: it is theirs if the next leg is no jump.
    before = np.concatenate(([~fast[1]], fast))
    after = np.concatenate((fast, [~fast[-2]]))
    spike[known[before & after]] = True
    return spike


def _left_out(name: str, count: int) -> Notice:
    values = "1 value" if count == 1 else f"{count} values"
    return Notice("impossible-values", f"{WORDS[name]}: {values} that cannot be, left out")
