"""Heart rates that a strap kept and handed over after the run: FIT's `hr` messages."""

from __future__ import annotations

import numpy as np

from analyser.formats.fit.compressed import rolled
from analyser.formats.fit.decoding import FitFile
from analyser.formats.fit.messages import EPOCH_S, TIMESTAMP, Field, Hr
from analyser.formats.fit.table import Table
from analyser.run import BoolArray, FloatArray

TICKS_A_SECOND = 1024.0
TICKS_KEPT = 4096.0  # what twelve bits count up to
LONGEST_SILENCE_S = 5.0  # a heart rate stands for the seconds behind it, no longer
ROUNDING_S = 0.5  # records have whole seconds
FROM_STRAP = "hr messages: kept by the strap, read in after the run"


def filled_heart_rate(
    file: FitFile, time_s: FloatArray, recorded_bpm: FloatArray | None
) -> tuple[FloatArray | None, str]:
    """Return the heart rate at each record, what it lacks from the strap, and where it is from.

    Parameters
    ----------
    time_s
        Unix time of each record, shape (n,). [s]
    recorded_bpm
        As the records have it; None where they have none. [bpm]
    """
    table = file.table(Hr.MESSAGE)
    if not table.count or (recorded_bpm is not None and not np.isnan(recorded_bpm).any()):
        return recorded_bpm, ""
    beat_s, beat_bpm = _heart_rates(table)
    if not beat_s.size:
        return recorded_bpm, ""
    latest = np.searchsorted(beat_s, time_s + ROUNDING_S, side="right") - 1
    age_s = time_s - beat_s[np.maximum(latest, 0)]
    strap = np.where((latest >= 0) & (age_s <= LONGEST_SILENCE_S), beat_bpm[latest], np.nan)
    if recorded_bpm is None:
        return strap, FROM_STRAP
    filled = np.where(np.isnan(recorded_bpm), strap, recorded_bpm)
    return filled, f"record.heart_rate; gaps from {FROM_STRAP}"


def _heart_rates(table: Table) -> tuple[FloatArray, FloatArray]:
    """Return the Unix time of each heart rate, rising, and the heart rate."""
    bpm, ticks, known = _rows(table)
    seconds = ticks / TICKS_A_SECOND
    told_s = (
        table.values(TIMESTAMP) + EPOCH_S + np.nan_to_num(table.values(Hr.FRACTIONAL_TIMESTAMP))
    )
    in_full = np.isfinite(_array(table, Hr.EVENT_TIMESTAMP)).any(axis=1)
    start_s = _held(np.where(in_full, told_s - seconds[:, 0], np.nan))[:, None]
    beat_s = start_s + seconds
    chosen = known & np.isfinite(beat_s) & (bpm > 0.0)
    order = np.argsort(beat_s[chosen], kind="stable")
    return beat_s[chosen][order], bpm[chosen][order]


def _rows(table: Table) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Return heart rate and time in ticks, a message a row, and which of them there are.

    A message counts its times in full, or only their lowest twelve bits: those of the last
    before it go on.
    """
    bpm = _array(table, Hr.FILTERED_BPM)
    full = _array(table, Hr.EVENT_TIMESTAMP)
    low = _unpacked(_array(table, Hr.EVENT_TIMESTAMP_12))
    wide = max(bpm.shape[1], full.shape[1], low.shape[1])
    bpm, full, low = (_padded(values, wide) for values in (bpm, full, low))
    values = np.where(np.isnan(full), low, full)
    flat, is_full = values.ravel(), ~np.isnan(full).ravel()
    known = ~np.isnan(flat)
    ticks = np.full(flat.shape, np.nan)
    ticks[known] = rolled(flat[known], is_full[known], TICKS_KEPT)
    return bpm, ticks.reshape(values.shape), known.reshape(values.shape)


def _array(table: Table, field: Field) -> FloatArray:
    """Return a field's numbers, shape (n, k); (n, 0) where there is none."""
    values = table.column(field.number)
    if not isinstance(values, np.ndarray):
        return np.empty((table.count, 0))
    return values.reshape(table.count, -1)


def _unpacked(packed: FloatArray) -> FloatArray:
    """Return the numbers of twelve bits that lie two in three bytes, the lowest bits first."""
    thirds = packed[:, : packed.shape[1] // 3 * 3].reshape(len(packed), -1, 3)
    first = thirds[:, :, 0] + 256.0 * np.mod(thirds[:, :, 1], 16.0)
    second = np.floor(thirds[:, :, 1] / 16.0) + 16.0 * thirds[:, :, 2]
    return np.stack([first, second], axis=2).reshape(len(packed), -1)


def _padded(values: FloatArray, wide: int) -> FloatArray:
    return np.pad(values, ((0, 0), (0, wide - values.shape[1])), constant_values=np.nan)


def _held(values: FloatArray) -> FloatArray:
    """Return each value, or the last known one before it."""
    latest = np.maximum.accumulate(np.where(np.isnan(values), -1, np.arange(values.size)))
    return np.where(latest >= 0, values[latest], np.nan)
