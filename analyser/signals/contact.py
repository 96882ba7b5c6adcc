"""Ground contact time: what is expected at a speed and cadence, and how a run departs from it."""

from __future__ import annotations

import numpy as np

from analyser.run import BoolArray, FloatArray

USUAL_MS = 277.0
AT_SPEED_MPS = 2.66
AT_CADENCE_SPM = 160.0
SPEED_EXPONENT = -0.55
FLAT_GRADE = 0.02
LONGEST_DUTY = 1.3  # of a step's time: in a walk both feet are down for a while
MS_PER_MINUTE = 60_000.0
SHORTEST_MS, LONGEST_MS = 100.0, 500.0  # running: a sprinter's 100, a shuffle's 450


def expected_contact_ms(speed_mps: FloatArray, cadence_spm: FloatArray) -> FloatArray:
    """Return the contact time to be expected of an average runner, shape (n,). [ms].

    NaN where the speed is; where only the cadence is not known, 160 steps/min is taken.

    References
    ----------
    Karamanidis & Arampatzis 2005 (277 ms on the level at 2.66 m/s); exponents from the open
    data of Alcantara 2022, doi:10.7717/peerj.12752.

    Examples
    --------
    >>> expected_contact_ms(np.array([2.66]), np.array([160.0]))
    array([277.])
    """
    cadence = np.where(np.isnan(cadence_spm), AT_CADENCE_SPM, cadence_spm)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        ratio = (speed_mps / AT_SPEED_MPS) ** SPEED_EXPONENT
        ratio = ratio / np.sqrt(cadence / AT_CADENCE_SPM)  # an exponent of -0.5
    return np.where(np.isfinite(ratio), USUAL_MS * ratio, np.nan)


def plausible_contact_ms(contact_ms: FloatArray, cadence_spm: FloatArray) -> FloatArray:
    """Return the contact times a runner can have, others NaN. [ms].

    Zeros mean "not measured"; no step of a run stays on the ground for longer than it lasts.
    """
    possible = (contact_ms >= SHORTEST_MS) & (contact_ms <= LONGEST_MS)
    longer_than_a_step = contact_ms * cadence_spm > LONGEST_DUTY * MS_PER_MINUTE
    return np.where(possible & ~longer_than_a_step, contact_ms, np.nan)


def contact_baseline(ratio: FloatArray, grade: FloatArray, running: BoolArray) -> float:
    """Return the median ratio of contact time to the expected over flat running, NaN if none."""
    flat = np.isfinite(ratio) & ~(np.abs(grade) >= FLAT_GRADE) & running
    return float(np.median(ratio[flat])) if flat.any() else float("nan")
