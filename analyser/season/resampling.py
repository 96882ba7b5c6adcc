"""One number against a yes or no, and how sure that is: Firth's logistic, AUC, weeks drawn anew.

Every function takes weights, shape (b, n): how often each day was drawn in each of b resamples, so
that an interval costs one call.
"""

from __future__ import annotations

import numpy as np

from analyser.run import BoolArray, FloatArray, IntArray

STEPS, ENOUGH_CLOSE, LONGEST_STEP = 60, 1e-8, 2.0
SEED = 20120  # the same diary gives the same interval


def drawn_weeks(week: IntArray, resamples: int) -> FloatArray:
    """Return how often each day is in each resample of whole weeks, shape (resamples, n).

    Days of a week share what was run and felt: they are drawn together.
    """
    _, place = np.unique(week, return_inverse=True)
    count = int(place.max()) + 1
    draw = np.random.default_rng(SEED).multinomial(count, np.full(count, 1.0 / count), resamples)
    return np.asarray(draw[:, place], dtype=np.float64)


def log_odds_per_unit(values: FloatArray, is_event: BoolArray, weights: FloatArray) -> FloatArray:
    """Return the slope of the log odds on the values for each resample, shape (b,).

    Penalised by Firth's prior, so that few events give no endless slope; NaN where a resample has
    no event or nothing but events.

    Parameters
    ----------
    values
        Finite, best of mean 0 and spread 1, shape (n,).
    is_event
        Shape (n,).
    weights
        Shape (b, n).

    References
    ----------
    Firth 1993, doi:10.1093/biomet/80.1.27; Heinze & Schemper 2002, doi:10.1002/sim.1047.

    Examples
    --------
    Of two groups it is the log odds ratio with half a case added to each cell:

    >>> group = np.array([0.0, 0.0, 1.0, 1.0])
    >>> sore = np.array([False, True, False, True])
    >>> counts = np.array([[30.0, 2.0, 20.0, 8.0]])
    >>> slope = log_odds_per_unit(group, sore, counts)[0]
    >>> bool(abs(slope - np.log((8.5 / 20.5) / (2.5 / 30.5))) < 1e-6)
    True
    """
    events = weights @ is_event
    level = np.log((events + 0.5) / (weights.sum(axis=1) - events + 0.5))
    slope = np.zeros(len(weights))
    for _ in range(STEPS):
        by_level, by_slope = _step(values, is_event, weights, level, slope)
        level, slope = level + by_level, slope + by_slope
        if np.abs(by_slope).max() < ENOUGH_CLOSE:
            break
    both = (events > 0.0) & (events < weights.sum(axis=1))
    return np.where(both, slope, np.nan)


def _step(
    values: FloatArray,
    is_event: BoolArray,
    weights: FloatArray,
    level: FloatArray,
    slope: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """Return one step of Fisher's scoring for level and slope, shape (b,) each."""
    chance = 1.0 / (1.0 + np.exp(-(level[:, None] + slope[:, None] * values)))
    spread = chance * (1.0 - chance)
    told = weights * spread
    a, b, c = told.sum(axis=1), told @ values, told @ (values * values)
    size = np.maximum(a * c - b * b, 1e-12)
    pull = (c[:, None] - 2.0 * b[:, None] * values + a[:, None] * values**2) / size[:, None]
    away = weights * (is_event - chance + spread * pull * (0.5 - chance))
    first, second = away.sum(axis=1), away @ values
    by_level, by_slope = (c * first - b * second) / size, (a * second - b * first) / size
    return (
        np.clip(by_level, -LONGEST_STEP, LONGEST_STEP),
        np.clip(by_slope, -LONGEST_STEP, LONGEST_STEP),
    )


def auc(values: FloatArray, is_event: BoolArray, weights: FloatArray) -> FloatArray:
    """Return the chance that an event has the larger value, ties half, shape (b,).

    0.5 tells nothing; NaN where a resample has no event or nothing but events.

    Examples
    --------
    >>> sore = np.array([False, False, True, True])
    >>> float(auc(np.array([1.0, 3.0, 3.0, 4.0]), sore, np.ones((1, 4)))[0])
    0.875
    """
    order = np.argsort(values, kind="stable")
    starts = np.flatnonzero(np.diff(values[order], prepend=-np.inf))
    drawn, sore = weights[:, order], is_event[order]
    with_event = np.add.reduceat(drawn * sore, starts, axis=1)
    without = np.add.reduceat(drawn * ~sore, starts, axis=1)
    below = np.cumsum(without, axis=1) - 0.5 * without
    pairs = with_event.sum(axis=1) * without.sum(axis=1)
    won = (with_event * below).sum(axis=1)
    return np.where(pairs > 0.0, won / np.maximum(pairs, 1e-12), np.nan)


def interval(values: FloatArray, share: float) -> tuple[float, float]:
    """Return the middle share of some resamples' values; NaN where half of them are unknown."""
    known = values[np.isfinite(values)]
    if known.size < 0.5 * values.size:
        return float("nan"), float("nan")
    low, high = np.quantile(known, [0.5 * (1.0 - share), 0.5 * (1.0 + share)])
    return float(low), float(high)
