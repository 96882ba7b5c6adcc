"""Values that cannot be: left out where physics or the sensor's own code excludes them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analyser.columns import COLUMNS, Possible
from analyser.formats.timeline import leg_lengths_m
from analyser.run import BoolArray, FloatArray, Notice

# No runner, and no GPS that found itself again, is this fast there and back.
SPIKE_SPEED_MPS = 100.0
DEGREE_M = 112_000.0  # of latitude, and of longitude at the equator: no more than this

ANY = Possible(float(np.finfo(np.float64).min), float(np.finfo(np.float64).max))

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
        kept[name], lost = _within(values, COLUMNS[name].possible or ANY)
        if lost:
            notices.append(_left_out(name, lost))
    kept, lost = _possible_positions(elapsed_s, kept)
    if lost:
        notices.append(_left_out("latitude", lost))
    present = {n: kept[n] for n in COLUMNS if n in kept and not np.isnan(_least(kept[n]))}
    return present, notices


def _within(values: FloatArray, bounds: Possible) -> tuple[FloatArray, int]:
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
    word = COLUMNS[name].word or name
    return Notice("impossible-values", f"{word}: {values} that cannot be, left out")
