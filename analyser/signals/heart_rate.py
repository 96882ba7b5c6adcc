"""Heart rate that is no heart rate: dropouts, and a sensor that counts the steps instead."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analyser.run import BoolArray, FloatArray
from analyser.signals.resample import filled, lasting, later, moving_mean, stretches

# An optical sensor that has locked on the arm's swing shows the cadence, to a beat or three.
NEAR_BPM = 3.0
SHORTEST_LOCK_S = 120.0
LEAST_CADENCE_SPM = 140.0
LEAP_BPM, LEAP_S = 20.0, 15.0  # no heart rises by 20 beats in 15 s of even running
TRACKING = 0.8  # correlation of the changes of both, where the cadence does change
LEAST_CHANGE_SPM = 2.0
DROP_BPM, DROP_S = 25.0, 3.0  # no heart falls by 25 beats in 3 s
LONGEST_DROP_S = 120.0


class HeartRate(NamedTuple):
    """The heart rate that can be trusted, shape (n,), and for how long it could not be."""

    heart_rate_bpm: FloatArray
    locked_s: float
    dropped_s: float


def trusted_heart_rate(
    elapsed_s: FloatArray, heart_rate_bpm: FloatArray, cadence_spm: FloatArray
) -> HeartRate:
    """Return the heart rate without dropouts and without stretches that show the cadence.

    Equal numbers alone prove nothing: many run at 165 of both. A stretch counts as the cadence
    when it was entered by a leap that no heart makes, or follows each change of the cadence.

    Parameters
    ----------
    elapsed_s, heart_rate_bpm, cadence_spm
        Shape (n,); NaN is unknown. [s], [bpm], [steps/min]
    """
    if not np.isfinite(heart_rate_bpm).any():
        return HeartRate(heart_rate_bpm, 0.0, 0.0)
    dropped = dropouts(elapsed_s, heart_rate_bpm)
    locked = cadence_lock(elapsed_s, heart_rate_bpm, cadence_spm)
    between = np.diff(elapsed_s, prepend=elapsed_s[0])
    trusted = np.where(dropped | locked, np.nan, heart_rate_bpm)
    return HeartRate(trusted, float(between[locked].sum()), float(between[dropped].sum()))


def cadence_lock(
    elapsed_s: FloatArray, heart_rate_bpm: FloatArray, cadence_spm: FloatArray
) -> BoolArray:
    """Return where the heart rate clearly is the cadence, shape (n,)."""
    near = np.abs(heart_rate_bpm - cadence_spm) <= NEAR_BPM
    near &= cadence_spm >= LEAST_CADENCE_SPM
    near = lasting(near, elapsed_s, SHORTEST_LOCK_S)
    for start, end in stretches(near):
        leapt = _leapt_in(elapsed_s, heart_rate_bpm, start)
        if not (leapt or _tracks(heart_rate_bpm[start:end], cadence_spm[start:end])):
            near[start:end] = False
    return near


def _leapt_in(elapsed_s: FloatArray, heart_rate_bpm: FloatArray, start: int) -> bool:
    before = (elapsed_s >= elapsed_s[start] - LEAP_S) & (elapsed_s < elapsed_s[start])
    known = heart_rate_bpm[before & np.isfinite(heart_rate_bpm)]
    return bool(known.size and abs(heart_rate_bpm[start] - known[0]) >= LEAP_BPM)


def _tracks(heart_rate_bpm: FloatArray, cadence_spm: FloatArray) -> bool:
    ours, theirs = moving_mean(heart_rate_bpm, 5), moving_mean(cadence_spm, 5)
    if min(ours.std(), theirs.std()) < LEAST_CHANGE_SPM:
        return False
    return bool(np.corrcoef(ours, theirs)[0, 1] >= TRACKING)


def dropouts(elapsed_s: FloatArray, heart_rate_bpm: FloatArray) -> BoolArray:
    """Return where the heart rate fell and came back faster than hearts do, shape (n,)."""
    known = filled(heart_rate_bpm, elapsed_s)
    dropped = np.zeros(known.shape, dtype=np.bool_)
    if (np.diff(known) > -DROP_BPM / DROP_S * np.diff(elapsed_s)).all():
        return dropped  # never falls as fast as that, not even from one sample to the next
    change = known - later(elapsed_s, known, -DROP_S)
    falls = (change <= -DROP_BPM).nonzero()[0]
    if not falls.size:
        return dropped
    rises = (change >= DROP_BPM).nonzero()[0]
    for fall in falls.tolist():
        back = rises[(rises > fall) & (elapsed_s[rises] <= elapsed_s[fall] + LONGEST_DROP_S)]
        if back.size:
            dropped[fall : back[0]] = True
    return dropped
