"""The 80 % band of a score: what the constants and the sensors leave open, by Monte Carlo.

The logarithm of the density is linear in the exponents, so a draw changes it by one matrix
product, and only the change matters: score of a draw = sum of load x exp(features . change).
Samples are first gathered into at most 60 stretches: each feature's mean by load, and
the spread within stretches as one pooled covariance. That keeps the sum exact to first order and
nearly to second: the edges move by about 0.05 % of the score at most, and five hours cost what one
does.
"""

from __future__ import annotations

from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from analyser.calfload import constants as c
from analyser.calfload.factors import (
    TERMS,
    UNCERTAIN,
    Exponents,
    Inputs,
    centre,
    exponents,
    model_exponents,
)
from analyser.calfload.movement import Movement
from analyser.derive import InputErrors
from analyser.run import BoolArray, FloatArray

Singles = NDArray[np.float32]

DRAWS = 1000  # between seeds the edges move by a fortieth of the band's width
SEED = 1800
STRETCHES = 60
EDGES = (0.10, 0.90)  # 80 % lie between
MEMORY_S = {"speed": 10.0, "grade": 60.0, "cadence": 10.0}  # how long an input error stays itself

_SPEED, _CADENCE, _WALKING_SPEED = (TERMS.index(t) for t in ("speed", "cadence", "walking_speed"))
_GRADE = TERMS.index("climb")


def band(
    load_s: FloatArray,
    feature_rows: FloatArray,
    error_rows: FloatArray,
    *,
    time_s: float,
    damage_exponent: float,
    errors: InputErrors,
) -> tuple[float, float]:
    """Return the lower and upper edge of the 80 % band as ratios to the score.

    Parameters
    ----------
    load_s
        Density times duration of each sample, shape (n,). [s]
    feature_rows, error_rows
        Of `factors.features`, shape (terms, n), and of `error_features`, shape (5, n).
    time_s
        Moving time: the longer the run, the more the input errors cancel. [s]
    damage_exponent
        The model's n.
    errors
        Standard errors of the inputs.
    """
    total = float(load_s.sum())
    if not total > 0.0:
        return 1.0, 1.0
    # Single precision is a ten-millionth here, and takes half the time, an exponential a fourth.
    every_row: Singles = np.concatenate(
        [feature_rows, error_rows], dtype=np.float32, casting="same_kind"
    )
    shares: Singles = (load_s / total).astype(np.float32)
    loaded = every_row * shares
    rows, weights = _gathered(loaded, shares)
    # Mean products of each pair of rows; means are about the same, so differences are covariances.
    within = loaded @ every_row.T - (rows * weights) @ rows.T
    changes = _changes(damage_exponent, errors, time_s).astype(np.float32)
    spread = 0.5 * np.einsum("ij,ij->j", within @ changes, changes)
    ratios = (weights @ np.exp(rows.T @ changes)) * np.exp(spread)
    low, high = np.interp(EDGES, _shares(), np.sort(ratios))
    return min(float(low), 1.0), max(float(high), 1.0)


def error_features(movement: Movement, inputs: Inputs) -> FloatArray:
    """Return how each sample answers to an error of speed, grade and cadence, shape (5, n).

    Rows: speed through the speed term, speed through the quick cadence, speed while walking,
    grade, cadence. Zero where a clip holds the input or where it was not measured.
    """
    running = np.where(inputs.moving, 1.0 - inputs.walking, 0.0)
    slope = c.QUICK_CADENCE_SPEED.value * inputs.speed_mps / inputs.quick_cadence_spm
    ratio = inputs.cadence_ratio
    answers = _inside(ratio, c.CADENCE_RATIO_CLIP) & np.isfinite(movement.cadence_spm)
    slope = slope * _inside(inputs.speed_mps, c.QUICK_CADENCE_SPEED_CLIP_MPS)
    graded = np.isfinite(movement.grade) & _inside(inputs.grade, c.GRADE_CLIP) & inputs.moving
    return np.array(
        [
            running * _inside(inputs.speed_mps, c.SPEED_CLIP_MPS),
            running * slope * answers,
            inputs.walking * _inside(inputs.speed_mps, c.WALKING_SPEED_CLIP_MPS),
            graded,
            -running * answers,
        ]
    )


def _inside(values: FloatArray, clip: c.Clip) -> BoolArray:
    return (values > clip.low) & (values < clip.high)


def _gathered(loaded: Singles, shares: Singles) -> tuple[Singles, Singles]:
    """Return the rows of consecutive stretches, averaged by load, and the load of each."""
    starts = np.arange(0, shares.size, -(-shares.size // STRETCHES))
    weights: Singles = np.add.reduceat(shares, starts)
    sums: Singles = np.add.reduceat(loaded, starts, axis=1)
    kept = weights > 0.0
    return sums[:, kept] / weights[kept], weights[kept]


@lru_cache(maxsize=1)
def _shares() -> FloatArray:
    return np.linspace(0.0, 1.0, DRAWS)


def _changes(damage_exponent: float, errors: InputErrors, time_s: float) -> FloatArray:
    """Return each draw's change of the exponents, then its answers to input errors.

    Of shape (terms + 5, DRAWS).
    """
    of_constants, per_error = _drawn(damage_exponent)
    speed = np.hypot(_run_mean(errors.speed, MEMORY_S["speed"], time_s), errors.speed_bias)
    grade = _run_mean(errors.grade, MEMORY_S["grade"], time_s)
    cadence = _run_mean(errors.cadence, MEMORY_S["cadence"], time_s)
    sizes = np.array([[speed], [speed], [speed], [grade], [cadence]])
    return np.concatenate([of_constants, sizes * per_error])


def _run_mean(error: float, memory_s: float, time_s: float) -> float:
    """Return the standard error of a run's mean, which shrinks with the run's length."""
    return error * min(1.0, float(np.sqrt(2.0 * memory_s / time_s)))


@lru_cache(maxsize=8)
def _drawn(damage_exponent: float) -> tuple[FloatArray, FloatArray]:
    """Return each draw's change of the load's exponents, (terms, DRAWS), and of the answers.

    The answers, (5, DRAWS), are those to input errors of 1, in the order of `error_features`.
    """
    normal = _normal_draws()
    more = (damage_exponent - 1.0) * np.exp(c.DAMAGE.sd * normal[:, 0])
    exponents = _drawn_exponents(normal).of_load(1.0 + more)
    speed, grade, cadence = normal[:, 10:].T
    answers = (
        speed * exponents[:, _SPEED],
        speed * exponents[:, _CADENCE],
        speed * exponents[:, _WALKING_SPEED],
        grade * exponents[:, _GRADE],
        cadence * exponents[:, _CADENCE],
    )
    changes = exponents - model_exponents().of_load(damage_exponent)
    return np.ascontiguousarray(changes.T), np.array(answers)


@lru_cache(maxsize=1)
def _normal_draws() -> FloatArray:
    """Return standard normal draws, shape (DRAWS, 13), the same in every run.

    A Latin hypercube: each column holds the same evenly spaced quantiles, shuffled, so no
    constant is off on the whole.
    """
    inverse = NormalDist().inv_cdf
    quantiles = np.array([inverse((k + 0.5) / DRAWS) for k in range(DRAWS)])
    generator = np.random.default_rng(SEED)
    return np.stack([generator.permutation(quantiles) for _ in range(13)], axis=1)


def _drawn_exponents(normal: FloatArray) -> Exponents:
    draws = {
        constant.symbol: centre(constant) + constant.sd * normal[:, k]
        for k, constant in enumerate(UNCERTAIN, start=1)
    }
    return exponents(draws)
