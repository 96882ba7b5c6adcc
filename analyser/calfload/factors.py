"""What each sample's movement is worth, as features times exponents: the terms of the model.

The logarithm of the load density is linear in the exponents, so a run is one matrix of features
(a row a term, a column a sample) and the model one vector of exponents (a number a term).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from analyser.calfload import constants as c
from analyser.calfload.movement import Movement
from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.columns import STANDING_MPS
from analyser.run import BoolArray, FloatArray
from analyser.signals.gait import walking_by_speed

TERMS = (
    "speed",
    "climb",
    "descent",
    "cadence",
    "strike",
    "walking",
    "walking_speed",
    "walking_easy",
)
TERMS_OF_CAUSE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "speed": ("speed",),
        "climb": ("climb",),
        "descent": ("descent",),
        "cadence": ("cadence",),
        "strike": ("strike",),
        "walking": ("walking", "walking_speed", "walking_easy"),
    }
)

UNCERTAIN = (
    c.IMPULSE_SPEED,
    c.PEAK_SPEED,
    c.IMPULSE_CADENCE,
    c.PEAK_CADENCE,
    c.GRADE,
    c.PEAK_GRADE_SHARE,
    c.FOREFOOT,
    c.WALKING_IMPULSE,
    c.WALKING_PEAK,
)

MIN_CADENCE_SPM = 40.0  # nobody who moves steps less often: a sensor that lost the foot


@dataclass(frozen=True, eq=False)
class Exponents:
    """The model's exponents, in the order of TERMS; each of shape (terms,) or (draws, terms)."""

    impulse: FloatArray
    peak: FloatArray

    def of_load(self, damage_exponent: float | FloatArray) -> FloatArray:
        """Return those of I A^(n-1), the load density."""
        more = np.asarray(damage_exponent, dtype=np.float64)[..., np.newaxis] - 1.0
        return self.impulse + more * self.peak


@dataclass(frozen=True, eq=False)
class Inputs:
    """A movement made ready for the model: clipped ratios, neutral where nothing was measured.

    Each of shape (n,). `moving` says which samples count at all; the others are neutral.
    `strike` is how much further forward than usual.
    """

    moving: BoolArray
    walking: FloatArray
    speed_mps: FloatArray
    speed_ratio: FloatArray
    quick_cadence_spm: FloatArray
    cadence_ratio: FloatArray
    grade: FloatArray
    strike: FloatArray


@lru_cache(maxsize=1)
def model_exponents() -> Exponents:
    """Return the exponents as the constants have them, shape (terms,)."""
    return exponents({constant.symbol: centre(constant) for constant in UNCERTAIN})


def centre(constant: c.Constant) -> float:
    """Return the constant's value, or its logarithm where its spread is one of the logarithm."""
    return float(np.log(constant.value)) if constant.log_sd else constant.value


def exponents(values: Mapping[str, float] | Mapping[str, FloatArray]) -> Exponents:
    """Return the exponents of given constants (by symbol): numbers, or arrays of draws.

    Constants whose spread is one of the logarithm come as logarithms.
    """
    speed, peak_speed = values["iv"], values["a"]
    grade, peak_grade = values["g"], np.multiply(values["g"], values["phi"])
    cadence, peak_cadence = values["ic"], values["k"]
    strike, walk = values["S"], c.WALKING_SPEED.value
    impulse = (speed, grade, grade, cadence, strike, values["I_w"], walk, speed)
    peak = (peak_speed, peak_grade, peak_grade, peak_cadence, strike)
    return Exponents(_rows(*impulse), _rows(*peak, values["A_w"], walk, peak_speed))


def _rows(*terms: float | FloatArray) -> FloatArray:
    return np.stack(np.broadcast_arrays(*terms), axis=-1).astype(np.float64)


def model_inputs(
    movement: Movement, easy_speed_mps: float, height_m: float, usual_strike: float | None = None
) -> Inputs:
    """Return the movement, clipped to what the model knows and neutral where it is not measured.

    The easy speed is clipped like any other, so that the base run stays the base run for runners
    whose easy speed lies outside the clip. Without a usual strike, every strike is neutral.
    [m/s], [m]
    """
    moving = is_moving(movement)
    speed = np.where(moving, movement.speed_mps, easy_speed_mps)
    quick = quick_cadence_spm(speed, height_m)
    cadence = _where_above(movement.cadence_spm, MIN_CADENCE_SPM)
    easy = float(np.clip(easy_speed_mps, *c.SPEED_CLIP_MPS))
    return Inputs(
        moving=moving,
        walking=np.where(moving, _walking(movement.walking, speed, easy_speed_mps), 0.0),
        speed_mps=speed,
        speed_ratio=np.clip(speed, *c.SPEED_CLIP_MPS) / easy,
        quick_cadence_spm=quick,
        cadence_ratio=_neutral(cadence / quick, c.CADENCE_RATIO_CLIP, 1.0),
        grade=_neutral(movement.grade, c.GRADE_CLIP, 0.0) * moving,
        strike=_further_forward(movement.strike, usual_strike),
    )


def _walking(weight: FloatArray, speed_mps: FloatArray, easy_speed_mps: float) -> FloatArray:
    unknown = ~np.isfinite(weight)
    if not unknown.any():
        return np.asarray(weight.clip(0.0, 1.0))
    by_speed = walking_by_speed(speed_mps, easy_speed_mps)
    return np.where(unknown, by_speed, weight.clip(0.0, 1.0))


def _further_forward(strike: FloatArray, usual: float | None) -> FloatArray:
    if usual is None or not np.isfinite(usual):
        return np.zeros(strike.shape)
    return _neutral(strike, c.Clip(0.0, 1.0), usual) - usual


def is_moving(movement: Movement) -> BoolArray:
    """Return which samples add load: faster than standing, with time to stand for."""
    fast_enough = np.isfinite(movement.speed_mps) & (movement.speed_mps >= STANDING_MPS)
    return fast_enough & np.isfinite(movement.dt_s) & (movement.dt_s > 0.0)


def _where_above(values: FloatArray, lowest: float) -> FloatArray:
    return np.where(values > lowest, values, np.nan)


def _neutral(values: FloatArray, clip: c.Clip, neutral: float) -> FloatArray:
    known = np.isfinite(values)
    if not known.any():
        return np.full(values.shape, neutral)
    return np.where(known, values.clip(*clip), neutral)


def features(inputs: Inputs, easy_speed_mps: float) -> FloatArray:
    """Return the features of each sample, shape (terms, n), in the order of TERMS; all finite."""
    walking = inputs.walking
    running = np.where(inputs.moving, 1.0 - walking, 0.0)
    easy = np.clip(easy_speed_mps, *c.SPEED_CLIP_MPS)
    walked = inputs.speed_mps.clip(*c.WALKING_SPEED_CLIP_MPS) / c.WALKING_REFERENCE_MPS
    return np.array(
        [
            running * np.log(inputs.speed_ratio),
            np.maximum(inputs.grade, 0.0),
            np.minimum(inputs.grade, 0.0),
            -running * np.log(inputs.cadence_ratio),
            running * inputs.strike,
            walking,
            walking * np.log(walked),
            walking * np.log(c.RUNNING_REFERENCE_MPS / easy),
        ]
    )


def log_factors(of_load: FloatArray, feature_rows: FloatArray) -> Mapping[str, FloatArray]:
    """Return cause -> the logarithm of its factor in the load density, shape (n,) each."""
    terms = {name: of_load[k] * feature_rows[k] for k, name in enumerate(TERMS)}
    return {cause: _total([terms[t] for t in names]) for cause, names in TERMS_OF_CAUSE.items()}


def _total(rows: list[FloatArray]) -> FloatArray:
    total = rows[0]
    for row in rows[1:]:
        total = total + row
    return total
