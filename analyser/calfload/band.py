"""The 80 % band of a score: what constants, sensors and the runner leave open, by Monte Carlo.

The logarithm of the density is linear in the exponents, so a draw changes it by one matrix
product, and only the change matters: score of a draw = sum of load x exp(features . change).
Samples are first gathered into at most 60 stretches: each feature's mean by load, and
the spread within stretches as one pooled covariance. That keeps the sum exact to first order and
nearly to second, and five hours cost what one does. What is independent of the constants, the
sensors' errors and what is not known of the runner, widens the edges by the sum of squares.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import NamedTuple

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
COLUMNS = 1 + len(UNCERTAIN)  # the damage exponent and the constants
_OF_SPEED = np.ix_(*[[_SPEED, _CADENCE, _WALKING_SPEED]] * 2)
_OWN_CADENCE, _EASY = 5, 6  # rows of `error_features`


@dataclass(frozen=True)
class Unknowns:
    """What is not known of the runner, as standard deviations; the defaults know nothing.

    Parameters
    ----------
    easy_speed
        Of the easy speed's logarithm.
    quick_cadence_spm
        Of the runner's own quick cadence about that of the height. [steps/min]
    height_m
        Of the height; 0 where it was told. [m]
    """

    easy_speed: float = c.EASY_SPEED.sd
    quick_cadence_spm: float = c.QUICK_CADENCE.sd
    height_m: float = c.DEFAULT_HEIGHT_SD_M

    @property
    def cadence_spm(self) -> float:
        """Of the quick cadence, the height's part included. [steps/min]."""
        return float(np.hypot(self.quick_cadence_spm, c.QUICK_CADENCE_HEIGHT.value * self.height_m))


class Band(NamedTuple):
    """Lower and upper edge as ratios to the score, and to the easy kilometres."""

    low: float
    high: float
    km_low: float
    km_high: float


def band(
    load_s: FloatArray,
    feature_rows: FloatArray,
    error_rows: FloatArray,
    *,
    time_s: float,
    damage_exponent: float,
    errors: InputErrors,
    unknowns: Unknowns,
) -> Band:
    """Return the edges of the 80 % bands as ratios.

    A wrong easy speed moves the easy kilometres, which it multiplies, much less than the score.

    Parameters
    ----------
    load_s
        Density times duration of each sample, shape (n,). [s]
    feature_rows, error_rows
        Of `factors.features`, shape (terms, n), and of `error_features`, shape (7, n).
    time_s
        Moving time: the longer the run, the more the input errors cancel. [s]
    damage_exponent
        The model's n.
    errors
        Standard errors of the inputs.
    unknowns
        What is not known of the runner.
    """
    total = float(load_s.sum())
    if not total > 0.0:
        return Band(1.0, 1.0, 1.0, 1.0)
    answers = error_rows @ load_s / total
    # Single precision is a ten-millionth here, and takes half the time, an exponential a fourth.
    every_row: Singles = feature_rows.astype(np.float32)
    shares: Singles = (load_s / total).astype(np.float32)
    loaded = every_row * shares
    rows, weights = _gathered(loaded, shares)
    # Mean products of each pair of rows; means are about the same, so differences are covariances.
    within = loaded @ every_row.T - (rows * weights) @ rows.T
    changes = _changes(damage_exponent).astype(np.float32)
    spread = 0.5 * np.einsum("ij,ij->j", within @ changes, changes)
    ratios = (weights @ np.exp(rows.T @ changes)) * np.exp(spread)
    of_inputs = _input_variance(answers, damage_exponent, errors, time_s)
    of_score, of_km = _easy_variances(answers[_EASY], damage_exponent, unknowns.easy_speed)
    of_inputs += _cadence_variance(answers[_OWN_CADENCE], damage_exponent, unknowns.cadence_spm)
    return Band(*_edges(ratios, of_inputs + of_score), *_edges(ratios, of_inputs + of_km))


def for_easy_sd(ratio: float, was: float, now: float) -> float:
    """Return an edge, as a ratio to the score, for another doubt about the easy speed's logarithm.

    What is not known of the easy speed widens the edges by a sum of squares, so it can be taken
    out again and replaced. With the model's own damage exponent.
    """
    of_score, _ = _easy_variances(1.0, c.DAMAGE.value, 1.0)
    away = np.log(ratio)
    more = NormalDist().inv_cdf(EDGES[1]) ** 2 * of_score * (now**2 - was**2)
    return float(np.exp(np.copysign(np.sqrt(max(away**2 + more, 0.0)), away)))


def _edges(ratios: Singles, variance: float) -> tuple[float, float]:
    """Return the edges of the draws, widened by what is independent of the constants.

    By the sum of squares of logarithms, so that knowing more never widens them.
    """
    low, high = np.log(np.interp(EDGES, _shares(), np.sort(ratios)))
    more = NormalDist().inv_cdf(EDGES[1]) ** 2 * variance
    below, above = np.hypot(min(low, 0.0), np.sqrt(more)), np.hypot(max(high, 0.0), np.sqrt(more))
    return float(np.exp(-below)), float(np.exp(above))


def error_features(movement: Movement, inputs: Inputs) -> FloatArray:
    """Return how each sample answers to an error or an unknown, shape (7, n).

    Rows: speed through the speed term, speed through the quick cadence, speed while walking,
    grade, cadence; the runner's quick cadence, the easy speed. Zero where a clip holds the input
    or where it was not measured.
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
            running * answers / inputs.quick_cadence_spm,
            inputs.moving,
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


def _input_variance(
    answers: FloatArray, damage_exponent: float, errors: InputErrors, time_s: float
) -> float:
    """Return the variance of ln load by the errors of the inputs; `answers` are the run's means."""
    squares = _mean_products(damage_exponent)
    by_speed = float(answers[:3] @ squares[_OF_SPEED] @ answers[:3])
    by_grade = float(squares[_GRADE, _GRADE] * answers[3] ** 2)
    by_cadence = float(squares[_CADENCE, _CADENCE] * answers[4] ** 2)
    speed = run_mean(errors.speed, MEMORY_S["speed"], time_s) ** 2 + errors.speed_bias**2
    return (
        speed * by_speed
        + run_mean(errors.grade, MEMORY_S["grade"], time_s) ** 2 * by_grade
        + run_mean(errors.cadence, MEMORY_S["cadence"], time_s) ** 2 * by_cadence
    )


def _cadence_variance(answer: float, damage_exponent: float, sd_spm: float) -> float:
    squares = _mean_products(damage_exponent)
    return (sd_spm * answer) ** 2 * float(squares[_CADENCE, _CADENCE])


def _easy_variances(answer: float, damage_exponent: float, sd: float) -> tuple[float, float]:
    """Return the variances of the score's and the easy kilometres' logarithm by the easy speed.

    One goes with minus the exponent, the other with one less the exponent.
    """
    square = answer**2 * float(_mean_products(damage_exponent)[_SPEED, _SPEED])
    mean = answer * float(_load_draws(damage_exponent)[:, _SPEED].mean())
    return sd**2 * square, sd**2 * (1.0 - 2.0 * mean + square)


@lru_cache(maxsize=8)
def _mean_products(damage_exponent: float) -> FloatArray:
    """Return the mean product of each two exponents of the load, shape (terms, terms)."""
    exponents = _load_draws(damage_exponent)
    return np.asarray(exponents.T @ exponents / DRAWS)


def run_mean(error: float, memory_s: float, time_s: float) -> float:
    """Return the standard error of a run's mean, which shrinks with the run's length."""
    return error * min(1.0, float(np.sqrt(2.0 * memory_s / max(time_s, memory_s))))


@lru_cache(maxsize=8)
def _load_draws(damage_exponent: float) -> FloatArray:
    """Return each draw's exponents of the load, shape (DRAWS, terms)."""
    normal = _normal_draws()
    more = (damage_exponent - 1.0) * np.exp(c.DAMAGE.sd * normal[:, 0])
    return _drawn_exponents(normal).of_load(1.0 + more)


@lru_cache(maxsize=8)
def _changes(damage_exponent: float) -> FloatArray:
    """Return each draw's change of the load's exponents, shape (terms, DRAWS)."""
    changes = _load_draws(damage_exponent) - model_exponents().of_load(damage_exponent)
    return np.ascontiguousarray(changes.T)


@lru_cache(maxsize=8)
def exponent_covariance(damage_exponent: float) -> FloatArray:
    """Return how the load's exponents vary about the model's, shape (terms, terms)."""
    changes = _changes(damage_exponent)
    return np.asarray(changes @ changes.T / DRAWS)


@lru_cache(maxsize=1)
def _normal_draws() -> FloatArray:
    """Return standard normal draws, shape (DRAWS, COLUMNS), the same in every run.

    A Latin hypercube of mirrored pairs: each column holds evenly spaced quantiles, shuffled, so
    no constant is off on the whole; and no two columns go together, so that an error never
    seems to make up for another.
    """
    inverse = NormalDist().inv_cdf
    quantiles = np.array([inverse((k + 0.5) / DRAWS) for k in range(DRAWS // 2)])
    generator = np.random.default_rng(SEED)
    signs = [generator.choice([-1.0, 1.0], quantiles.size) for _ in range(COLUMNS)]
    shuffled = [generator.permutation(quantiles) * sign for sign in signs]
    draws = np.stack([np.append(half, -half) for half in shuffled], axis=1)
    together = np.linalg.cholesky(draws.T @ draws / DRAWS)
    return np.asarray(np.linalg.solve(together, draws.T).T)


def _drawn_exponents(normal: FloatArray) -> Exponents:
    draws = {
        constant.symbol: centre(constant) + constant.sd * normal[:, k]
        for k, constant in enumerate(UNCERTAIN, start=1)
    }
    return exponents(draws)
