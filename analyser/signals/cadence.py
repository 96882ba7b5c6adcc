"""Cadence mended where a file, or a stretch of it, counts one leg or four, by what legs can do."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from analyser.run import BoolArray, FloatArray
from analyser.signals.resample import lasting

# At 2.2 m/s and faster, half of a runner's 165 steps a minute would be steps of 1.6 m and
# longer at a stroll's rhythm: it is one leg. Above 230 it is each step counted twice.
RUNNING_MPS = 2.2
ONE_LEG_SPM = (60.0, 105.0)
COUNTED_TWICE_SPM = (250.0, 420.0)
COUNTED_ONCE_SPM = (120.0, 210.0)  # twice the steps of one leg, of a runner
SHORTEST_STRETCH_S = 30.0
FEET_AT_REST_SPM = 40.0
WHOLE_STRIDES_SPM = 2.0
LEAST_SILENCE = 0.03  # of the running; watches that count well stay below 0.01
HIGHEST_SPM = 260.0  # sprinters reach 4.5 steps a second for a moment


class Cadence(NamedTuple):
    """Steps of both feet, shape (n,), and for how long they had been halved or doubled."""

    cadence_spm: FloatArray
    halved_s: float
    doubled_s: float


def mended_cadence(
    elapsed_s: FloatArray, cadence_spm: FloatArray, speed_mps: FloatArray
) -> Cadence:
    """Return the cadence with halved stretches doubled and doubled ones halved.

    Only stretches of 30 s and longer, so that a walking break that a smoothed speed has
    not noticed yet stays a walk; where a file's running is doubled, its walking is too, but not
    what runs at a runner's own steps. What no legs do becomes NaN.

    Parameters
    ----------
    elapsed_s, cadence_spm, speed_mps
        Shape (n,); NaN stays NaN. [s], [steps/min], [m/s]
    """
    fast = speed_mps >= RUNNING_MPS
    halved = fast & _between(cadence_spm, ONE_LEG_SPM)
    halved = lasting(halved, elapsed_s, SHORTEST_STRETCH_S)
    doubled = _doubled(elapsed_s, cadence_spm, speed_mps)
    mended = np.where(halved, 2.0 * cadence_spm, np.where(doubled, 0.5 * cadence_spm, cadence_spm))
    mended = np.where((mended > HIGHEST_SPM) | _silent(cadence_spm, fast), np.nan, mended)
    between = np.diff(elapsed_s, prepend=elapsed_s[0])
    return Cadence(mended, float(between[halved].sum()), float(between[doubled].sum()))


def _doubled(elapsed_s: FloatArray, cadence_spm: FloatArray, speed_mps: FloatArray) -> BoolArray:
    """Return where each step is counted twice: in all of the file, or in stretches."""
    stepping = cadence_spm > 0.0
    running = cadence_spm[stepping & ~(speed_mps < RUNNING_MPS)]
    if running.size and bool(_between(np.median(running), COUNTED_TWICE_SPM)):
        return stepping & ~_of_both_feet(elapsed_s, cadence_spm, speed_mps)
    return lasting(_between(cadence_spm, COUNTED_TWICE_SPM), elapsed_s, SHORTEST_STRETCH_S)


def _of_both_feet(
    elapsed_s: FloatArray, cadence_spm: FloatArray, speed_mps: FloatArray
) -> BoolArray:
    """Return where a file that counts each step twice counts it once: its half runs nowhere."""
    once = (speed_mps >= RUNNING_MPS) & _between(cadence_spm, COUNTED_ONCE_SPM)
    return lasting(once, elapsed_s, SHORTEST_STRETCH_S)


def _silent(cadence_spm: FloatArray, fast: BoolArray) -> BoolArray:
    """Return the stretches without a step in all of which the runner ran, where they are many.

    A few seconds are those of a watch whose speed follows a stop late.
    """
    without = cadence_spm == 0.0
    if not (without & fast).any():
        return np.zeros(without.shape, dtype=np.bool_)
    begins = np.flatnonzero(np.diff(without, prepend=~without[0]))
    went_on = np.logical_and.reduceat(without & fast, begins)
    silent = np.repeat(went_on, np.diff(np.append(begins, without.size)))
    return np.asarray(silent & (silent.sum() > LEAST_SILENCE * fast.sum()))


def _between(values: FloatArray | np.floating[Any], bounds: tuple[float, float]) -> BoolArray:
    return np.asarray((values >= bounds[0]) & (values <= bounds[1]))


def steps_taken(cadence_spm: FloatArray, dt_s: FloatArray, moving: BoolArray) -> float:
    """Return how many steps the run took, NaN where no cadence is known.

    A cadence stored as whole strides has lost half a stride a minute on average, a step of
    both feet: it is given back. A moving second without cadence takes the mean of those with one.

    Parameters
    ----------
    cadence_spm
        Steps of both feet, shape (n,); NaN is unknown, 0 is standing. [steps/min]
    dt_s, moving
        Time that each sample stands for, and whether the runner moved, shape (n,).

    Examples
    --------
    >>> steps_taken(np.array([160.5, 161.5]), np.array([60.0, 60.0]), np.array([True, True]))
    322.0
    """
    stepping = cadence_spm > 0.0
    if not stepping.any():
        return float("nan")
    strides = cadence_spm / WHOLE_STRIDES_SPM
    cut_off = bool(((strides == np.floor(strides)) | np.isnan(strides)).all())
    each = np.where(stepping, cadence_spm + cut_off, 0.0)
    ran_s = float(dt_s[stepping].sum())
    usual = float((each * dt_s).sum()) / ran_s if ran_s > 0.0 else 0.0
    each = np.where(np.isnan(cadence_spm) & moving, usual, each)
    return float((each * dt_s).sum() / 60.0)
