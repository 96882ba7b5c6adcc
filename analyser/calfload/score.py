"""The calf-load score of one run, with its band, its causes and its density over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from analyser.calfload import band as bands
from analyser.calfload import causes, density, factors, relative, strikes
from analyser.calfload.band import Unknowns
from analyser.calfload.causes import CAUSES
from analyser.calfload.constants import DAMAGE, EASY_KM_PER_POINT
from analyser.calfload.movement import Movement
from analyser.derive import InputErrors
from analyser.run import BoolArray, FloatArray

__all__ = ["CAUSES", "CalfLoad", "Movement", "Unknowns", "calf_load", "stretch_causes"]


@dataclass(frozen=True, eq=False)
class CalfLoad:
    """What a run asked of the calves, against the easy flat 30 minutes (100).

    Parameters
    ----------
    value, low, high
        The score and its 80 % band; 100 = one base run. They and all that follows are NaN where
        no speed was measured.
    easy_km, easy_km_low, easy_km_high
        The same work in easy flat kilometres, with its own 80 % band: the easy speed that it
        rests on nearly cancels. [km]
    impulse
        The same with a damage exponent of 1.
    peak5
        Mean density of the hardest five minutes; NaN under five minutes. [x base]
    hot_minutes
        Time above 1.5x base. [min]
    density
        Load per unit time of each sample, shape (n,); 0 where nothing was added. [x base]
    causes
        Cause -> points; they add up to value - 100.
    parts
        Cause -> points per second of each sample, shape (n,), without duration; times dt_s they
        add up to `causes`.
    features
        Load-weighted means of what the model read, by name, free of the easy speed: what
        `relative.relative_band` compares.
    strike_shares
        What another usual foot strike needs of the run, as `strikes.strike_shares` has it.
    """

    value: float
    low: float
    high: float
    easy_km: float
    easy_km_low: float
    easy_km_high: float
    impulse: float
    peak5: float
    hot_minutes: float
    density: FloatArray
    causes: Mapping[str, float]
    parts: Mapping[str, FloatArray]
    features: Mapping[str, float]
    strike_shares: tuple[float, ...] = ()


def calf_load(
    movement: Movement,
    easy_speed_mps: float,
    height_m: float,
    *,
    usual_strike: float | None = None,
    damage_exponent: float = DAMAGE.value,
    errors: InputErrors | None = None,
    unknowns: Unknowns | None = None,
) -> CalfLoad:
    """Return what a run asked of the calves.

    Parameters
    ----------
    movement
        The run; samples slower than 0.4 m/s, without speed or without duration add nothing.
    easy_speed_mps
        The runner's easy speed on the flat. [m/s]
    height_m
        The runner's height. [m]
    usual_strike
        The runner's own mean foot strike of 30 days; None leaves the strike out. [0..1]
    damage_exponent
        How much more a high peak counts; 1 is plain impulse.
    errors
        Standard errors of the inputs, for the band.
    unknowns
        What is not known of the runner, for the band; without it, nothing is.

    Raises
    ------
    ValueError
        For an easy speed or a height that is not positive, or an exponent below 1.

    Examples
    --------
    >>> half_hour = np.full(1800, 1.0)
    >>> unknown = half_hour * np.nan
    >>> easy = Movement(half_hour, half_hour * 2.78, unknown, unknown, unknown, unknown)
    >>> calf_load(easy, 2.78, 1.75).value
    100.0
    """
    _check(easy_speed_mps, height_m, damage_exponent)
    inputs = factors.model_inputs(movement, easy_speed_mps, height_m, usual_strike)
    rows = factors.features(inputs, easy_speed_mps)
    exponents = factors.model_exponents()
    log_factors = factors.log_factors(exponents.of_load(damage_exponent), rows)
    dt_s = np.where(inputs.moving, movement.dt_s, 0.0)
    each = density.density_of(_sum(log_factors), inputs.moving)
    band = bands.band(
        each * dt_s,
        rows,
        bands.error_features(movement, inputs),
        time_s=float(dt_s.sum()),
        damage_exponent=damage_exponent,
        errors=errors or InputErrors(),
        unknowns=unknowns or Unknowns(),
    )
    impulse = density.density_of(exponents.impulse @ rows, inputs.moving)
    value = density.score_of(each, dt_s)
    easy_km = EASY_KM_PER_POINT * value * easy_speed_mps
    parts = causes.parts_per_second(log_factors, _sum(log_factors), inputs.moving)
    score = CalfLoad(
        value=value,
        low=value * band.low,
        high=value * band.high,
        easy_km=easy_km,
        easy_km_low=easy_km * band.km_low,
        easy_km_high=easy_km * band.km_high,
        impulse=density.score_of(impulse, dt_s),
        peak5=density.hardest_mean(each, _recorded(movement)),
        hot_minutes=density.hot_minutes(each, dt_s),
        density=each,
        causes=causes.split(parts, dt_s, inputs.moving),
        parts=parts,
        features=relative.mean_features(each * dt_s, rows, easy_speed_mps),
        strike_shares=strikes.strike_shares(each * dt_s, inputs, movement.strike),
    )
    return score if np.isfinite(movement.speed_mps).any() else _unmeasured(score)


def _recorded(movement: Movement) -> FloatArray:
    """Return the time that each sample stands for, standing about included. [s]."""
    return np.where(movement.dt_s > 0.0, movement.dt_s, 0.0)


def _unmeasured(score: CalfLoad) -> CalfLoad:
    """Return the score of a recording without any speed: not 0, but unknown."""
    unknown = float("nan")
    return replace(
        score,
        value=unknown,
        low=unknown,
        high=unknown,
        easy_km=unknown,
        easy_km_low=unknown,
        easy_km_high=unknown,
        impulse=unknown,
        peak5=unknown,
        hot_minutes=unknown,
        causes=dict.fromkeys(score.causes, unknown),
    )


def _check(easy_speed_mps: float, height_m: float, damage_exponent: float) -> None:
    if not (easy_speed_mps > 0.0 and np.isfinite(easy_speed_mps)):
        raise ValueError(f"an easy speed of {easy_speed_mps} m/s is no speed")
    if not (height_m > 0.0 and np.isfinite(height_m)):
        raise ValueError(f"a height of {height_m} m is no height")
    if not (damage_exponent >= 1.0 and np.isfinite(damage_exponent)):
        raise ValueError(f"a damage exponent of {damage_exponent} is below 1, plain impulse")


def _sum(log_factors: Mapping[str, FloatArray]) -> FloatArray:
    total, *others = log_factors.values()
    for other in others:
        total = total + other
    return total


def stretch_causes(score: CalfLoad, dt_s: FloatArray, chosen: BoolArray) -> Mapping[str, float]:
    """Return cause -> points of the chosen samples alone; they add up to their score - 100."""
    parts = {cause: part[chosen] for cause, part in score.parts.items()}
    return causes.split(parts, dt_s[chosen], score.density[chosen] > 0.0)
