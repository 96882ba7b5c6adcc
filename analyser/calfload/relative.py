"""The 80 % band of "so many times your usual": what is constant for a runner cancels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import NormalDist

import numpy as np

from analyser.calfload import constants as c
from analyser.calfload.band import MEMORY_S, exponent_covariance, run_mean
from analyser.calfload.factors import TERMS, model_exponents
from analyser.derive import InputErrors
from analyser.run import FloatArray

FEATURES = tuple(term for term in TERMS if term != "walking_easy")
# What is left of a run's own errors once the runner, the place and the sensor are the same.
SPEED_SD, GRADE_SD, CADENCE_SD = 0.012, 0.002, 0.008
EDGE = NormalDist().inv_cdf(0.90)  # 80 % lie within so many standard deviations

_KEPT = [TERMS.index(name) for name in FEATURES]
_SPEED, _CADENCE, _GRADE = (TERMS.index(name) for name in ("speed", "cadence", "climb"))
_EASY = TERMS.index("walking_easy")


def mean_features(
    load_s: FloatArray, feature_rows: FloatArray, easy_speed_mps: float
) -> dict[str, float]:
    """Return the load-weighted mean of each feature, by name; empty where there is no load.

    The features of speed and of a walk's easy speed share their exponent: together, without the
    easy speed itself, they say how fast it was in m/s, whatever easy speed it was scored with.

    Parameters
    ----------
    load_s
        Density times duration of each sample, shape (n,). [s]
    feature_rows
        Of `factors.features`, shape (terms, n).
    easy_speed_mps
        What they were made with. [m/s]
    """
    total = float(load_s.sum())
    if not total > 0.0:
        return {}
    means = feature_rows @ load_s / total
    means[_SPEED] += means[_EASY] + np.log(np.clip(easy_speed_mps, *c.SPEED_CLIP_MPS))
    return dict(zip(FEATURES, means[_KEPT].tolist(), strict=True))


def usual_features(of_runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the mean of several runs' features; empty where there is none.

    Examples
    --------
    >>> usual_features([{"climb": 0.02}, {"climb": 0.04}, {}])
    {'climb': 0.03}
    """
    known = [features for features in of_runs if features]
    if not known:
        return {}
    return {name: sum(f[name] for f in known) / len(known) for name in known[0]}


def relative_band(
    features: Mapping[str, float],
    usual: Mapping[str, float],
    *,
    time_s: float,
    errors: InputErrors | None = None,
    damage_exponent: float = c.DAMAGE.value,
) -> tuple[float, float]:
    """Return the edges of the 80 % band of "times your usual", as ratios to it.

    A run of 1.3x with the edges 0.95 and 1.05 was 1.24x to 1.37x. About +-5 % for a run like
    the usual ones; wider, the more it differs from them.

    Parameters
    ----------
    features, usual
        The run's `CalfLoad.features`, and the mean of those of 30 days; what one of them lacks
        is taken to be alike.
    time_s
        Moving time: the longer the run, the more the input errors cancel. [s]
    errors
        Standard errors of the run's inputs.
    damage_exponent
        The model's n.

    Examples
    --------
    >>> low, high = relative_band({}, {}, time_s=2400.0)
    >>> round(low, 2), round(high, 2)
    (0.95, 1.05)
    """
    both = features.keys() & usual.keys()
    away = np.array([features[n] - usual[n] if n in both else 0.0 for n in FEATURES])
    covariance = exponent_covariance(damage_exponent)[np.ix_(_KEPT, _KEPT)]
    of_constants = float(away @ covariance @ away)
    of_inputs = _input_variance(errors or InputErrors(), time_s, damage_exponent)
    half = EDGE * float(np.sqrt(of_constants + of_inputs))
    return float(np.exp(-half)), float(np.exp(half))


def _input_variance(errors: InputErrors, time_s: float, damage_exponent: float) -> float:
    exponents = model_exponents().of_load(damage_exponent)
    sizes = (
        (_SPEED, errors.speed, MEMORY_S["speed"], np.hypot(SPEED_SD, errors.speed_bias)),
        (_GRADE, errors.grade, MEMORY_S["grade"], GRADE_SD),
        (_CADENCE, errors.cadence, MEMORY_S["cadence"], CADENCE_SD),
    )
    return sum(
        float(exponents[term]) ** 2 * (run_mean(error, memory_s, time_s) ** 2 + left**2)
        for term, error, memory_s, left in sizes
    )
