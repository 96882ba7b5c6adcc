"""Whether a recording has one rhythm only: a beginner's slow steps, never a walk."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from analyser.run import FloatArray
from analyser.signals.cadence import FEET_AT_REST_SPM
from analyser.signals.gait import RUNNING_FROM_MPS, RUNNING_FROM_SPM

SLOWEST_RUN_SPM = 135.0  # fewer steps than this are a walk, however even
HIGHEST_SPM = 260
SPREAD_SPM = 4.0  # of the smoothing: finer bumps are the sensor's
DEEPEST_DIP = 0.7  # two peaks with less of a valley between them are one
SHORTEST_RHYTHM_S = 20.0
SMALLEST_SHARE = 0.02  # of the time; less is starting and stopping
NEAR_SPM = 10.0


def is_slow_stepping_run(steady_spm: FloatArray, speed_mps: FloatArray, dt_s: FloatArray) -> bool:
    """Return whether there is one rhythm, between a walk's and a run's, at a run's speed.

    Parameters
    ----------
    steady_spm
        Of `gait.steady_cadence_spm`, shape (n,). [steps/min]
    speed_mps
        Speed over the ground, shape (n,). [m/s]
    dt_s
        Time that each sample stands for and is moved in, shape (n,). [s]

    Examples
    --------
    >>> steady, speed = np.full(1800, 141.0), np.full(1800, 2.3)
    >>> is_slow_stepping_run(steady, speed, np.ones(1800))
    True
    """
    rhythms = rhythms_spm(steady_spm, dt_s)
    if len(rhythms) != 1 or not SLOWEST_RUN_SPM < rhythms[0] < RUNNING_FROM_SPM:
        return False
    near = (np.abs(steady_spm - rhythms[0]) <= NEAR_SPM) & np.isfinite(speed_mps) & (dt_s > 0.0)
    return bool(np.average(speed_mps[near], weights=dt_s[near]) > RUNNING_FROM_MPS)


def rhythms_spm(steady_spm: FloatArray, dt_s: FloatArray) -> tuple[float, ...]:
    """Return the cadences about which the steps gather, rising; empty where none is known.

    Examples
    --------
    >>> rhythms_spm(np.repeat([112.0, 164.0], [300, 900]), np.ones(1200))
    (112.0, 164.0)
    """
    used = (steady_spm > FEET_AT_REST_SPM) & (steady_spm < HIGHEST_SPM) & (dt_s > 0.0)
    if not used.any():
        return ()
    number = np.round(steady_spm[used]).astype(np.int64)
    seconds = np.bincount(number, weights=dt_s[used], minlength=HIGHEST_SPM + 1)
    smooth = np.convolve(seconds, _kernel(), mode="same")
    peaks = _apart(smooth, _peaks(smooth))
    edges = [0, *(_valley(smooth, *pair) for pair in pairwise(peaks))]
    held_s = np.add.reduceat(seconds, edges)
    least_s = max(SHORTEST_RHYTHM_S, SMALLEST_SHARE * float(seconds.sum()))
    return tuple(float(p) for p, s in zip(peaks, held_s, strict=True) if s >= least_s)


def _kernel() -> FloatArray:
    reach = np.arange(-3.0 * SPREAD_SPM, 3.0 * SPREAD_SPM + 1.0)
    return np.asarray(np.exp(-0.5 * (reach / SPREAD_SPM) ** 2))


def _peaks(smooth: FloatArray) -> list[int]:
    before = np.concatenate([[0.0], smooth[:-1]])
    after = np.concatenate([smooth[1:], [0.0]])
    return [int(k) for k in np.flatnonzero((smooth > before) & (smooth >= after))]


def _apart(smooth: FloatArray, peaks: list[int]) -> list[int]:
    """Return the peaks without those that no valley parts from a higher one."""
    kept: list[int] = []
    for peak in peaks:
        while kept and _is_shallow(smooth, kept[-1], peak) and smooth[kept[-1]] < smooth[peak]:
            kept.pop()
        if not kept or not _is_shallow(smooth, kept[-1], peak):
            kept.append(peak)
    return kept


def _is_shallow(smooth: FloatArray, first: int, second: int) -> bool:
    lower = min(smooth[first], smooth[second])
    return bool(smooth[first : second + 1].min() > DEEPEST_DIP * lower)


def _valley(smooth: FloatArray, first: int, second: int) -> int:
    return first + int(smooth[first : second + 1].argmin())
