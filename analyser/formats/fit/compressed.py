"""Times of which a message holds the lowest bits only: compressed headers, and counts like them."""

from __future__ import annotations

import numpy as np

from analyser.formats.fit.protocol import COMPRESSED, Walk
from analyser.formats.fit.steps import message_times
from analyser.formats.fit.table import NO_TIMES, Times
from analyser.run import BoolArray, FloatArray

FIVE_BITS = 32.0


def compressed_times(data: bytes, walked: Walk) -> Times:
    """Return the offsets of messages with a compressed header, and their full timestamps."""
    headers = np.frombuffer(data, dtype=np.uint8)[walked.offsets]
    low = (headers & COMPRESSED) > 0
    if not low.any():
        return NO_TIMES
    full = message_times(data, walked)
    chosen = low | np.isfinite(full)
    values = np.where(low, headers & 0x1F, full)[chosen].astype(np.float64)
    times = rolled(values, ~low[chosen], FIVE_BITS)
    return walked.offsets[low], times[low[chosen]]


def rolled(values: FloatArray, is_full: BoolArray, modulus: float) -> FloatArray:
    """Return full counts of what rises: those that only say their lowest bits follow the last.

    Parameters
    ----------
    values
        Full counts, or their remainders by `modulus`, shape (n,).
    is_full
        Which are full; NaN is returned for those before the first.
    """
    step = np.mod(np.diff(np.mod(values, modulus), prepend=0.0), modulus)
    step[is_full] = 0.0
    passed = np.cumsum(step)
    last_full = np.maximum.accumulate(np.where(is_full, np.arange(values.size), -1))
    start = np.where(last_full >= 0, values[last_full] - passed[last_full], np.nan)
    return np.asarray(start + passed)
