"""Ground contact time: what a runner's and a device's own would be, and how a run departs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from analyser.run import BoolArray, FloatArray

if TYPE_CHECKING:
    import numpy as np
else:
    from analyser import lazy_numpy as np

AT_SPEED_MPS = 2.66
AT_CADENCE_SPM = 160.0
FLAT_GRADE = 0.02
LONGEST_DUTY = 1.3  # of a step's time: in a walk both feet are down for a while
MS_PER_MINUTE = 60_000.0
SHORTEST_MS, LONGEST_MS = 100.0, 500.0  # running: a sprinter's 100, a shuffle's 450
BLOCK_VARIANCE = 0.0054  # of ln contact of one 30 s block about the runner's own line

Coefficients = tuple[float, float, float]
_LEVEL = math.log(0.277)  # s at 2.66 m/s, 160 steps/min: Karamanidis & Arampatzis 2005


class Prior(NamedTuple):
    """What is expected of a device before it is known.

    Parameters
    ----------
    b
        ln t = b[0] + b[1] ln(v / 2.66) + b[2] ln(c / 160), t in seconds.
    sd
        Their spread between runners.
    """

    b: Coefficients
    sd: Coefficients = (0.15, 0.20, 0.30)


# Watches' contact time follows speed and cadence otherwise than a force plate's does, each
# maker's in its own way (held runs of open data).
PRIORS = {"garmin": Prior((_LEVEL, -0.25, -0.80)), "coros": Prior((_LEVEL, -0.47, -1.00))}
OTHERS = Prior((_LEVEL, -0.35, -0.90))


class ContactSums(NamedTuple):
    """What some blocks teach, as sums that add up over runs.

    Parameters
    ----------
    blocks
        How many.
    products
        The six different entries of Z'Z, row by row, Z the columns 1, ln(v / 2.66), ln(c / 160).
    answers
        The three of Z'y, y the logarithm of the contact time in seconds.
    """

    blocks: float
    products: tuple[float, ...]
    answers: tuple[float, ...]


def prior_of(device: str) -> Prior:
    """Return the prior of the device's maker.

    Examples
    --------
    >>> prior_of("Garmin Forerunner 265").b[1], prior_of("Polar Vantage").b[1]
    (-0.25, -0.35)
    """
    name = device.lower()
    return next((prior for maker, prior in PRIORS.items() if name.startswith(maker)), OTHERS)


def expected_contact_ms(
    speed_mps: FloatArray, cadence_spm: FloatArray, b: Coefficients = OTHERS.b
) -> FloatArray:
    """Return the contact time to be expected, shape (n,). [ms].

    NaN where the speed is; where only the cadence is not known, 160 steps/min is taken.

    Parameters
    ----------
    speed_mps, cadence_spm
        Shape (n,). [m/s], [steps/min]
    b
        Of `Prior`, or as `learned_contact` found them.

    References
    ----------
    Karamanidis & Arampatzis 2005 (277 ms on the level at 2.66 m/s); exponents measured on
    watches.

    Examples
    --------
    >>> expected_contact_ms(np.array([2.66]), np.array([160.0])).round(6)
    array([277.])
    """
    cadence = np.where(np.isnan(cadence_spm), AT_CADENCE_SPM, cadence_spm)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        of_speed = b[1] * np.log(speed_mps / AT_SPEED_MPS)
        of_cadence = b[2] * np.log(cadence / AT_CADENCE_SPM)
        expected = 1000.0 * np.exp(b[0] + of_speed + of_cadence)
    return np.where(np.isfinite(expected), expected, np.nan)


def contact_sums(
    speed_mps: FloatArray, cadence_spm: FloatArray, contact_ms: FloatArray
) -> ContactSums:
    """Return what blocks of flat running teach; those with anything unknown are left out.

    Parameters
    ----------
    speed_mps, cadence_spm, contact_ms
        Means of each block of 30 s, shape (blocks,). [m/s], [steps/min], [ms]
    """
    known = (speed_mps > 0.0) & (cadence_spm > 0.0) & (contact_ms > 0.0)
    ln_speed = np.log(speed_mps[known] / AT_SPEED_MPS)
    ln_cadence = np.log(cadence_spm[known] / AT_CADENCE_SPM)
    z = np.array([np.ones(ln_speed.size), ln_speed, ln_cadence])
    products = (z @ z.T)[np.triu_indices(3)]
    answers = z @ np.log(contact_ms[known] / 1000.0)
    return ContactSums(float(known.sum()), tuple(products.tolist()), tuple(answers.tolist()))


def added(sums: list[ContactSums]) -> ContactSums:
    """Return the sums over several runs."""
    products = np.sum([each.products for each in sums], axis=0)
    answers = np.sum([each.answers for each in sums], axis=0)
    blocks = sum(each.blocks for each in sums)
    return ContactSums(blocks, tuple(products.tolist()), tuple(answers.tolist()))


def learned_contact(sums: ContactSums, prior: Prior) -> Coefficients:
    """Return the runner's own coefficients, drawn to the device's where little is known.

    b = p + (Z'Z / s2 + diag(1 / sd^2))^-1 Z'(y - Z p) / s2

    Examples
    --------
    >>> learned_contact(ContactSums(0.0, (0.0,) * 6, (0.0,) * 3), OTHERS) == OTHERS.b
    True
    """
    products = np.zeros((3, 3))
    products[np.triu_indices(3)] = sums.products
    products = products + np.triu(products, 1).T
    p = np.array(prior.b)
    away = (np.array(sums.answers) - products @ p) / BLOCK_VARIANCE
    precision = products / BLOCK_VARIANCE + np.diag(np.array(prior.sd) ** -2.0)
    level, speed, cadence = (p + np.linalg.solve(precision, away)).tolist()
    return level, speed, cadence


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
