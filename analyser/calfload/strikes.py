"""How a load depends on the usual foot strike: a season tells it without a second reading."""

from __future__ import annotations

import numpy as np

from analyser.calfload.constants import DAMAGE
from analyser.calfload.factors import TERMS, Inputs, model_exponents
from analyser.run import FloatArray

CLASSES = 20  # of how much of a sample is running: nearly all of them are wholly run
NONE: tuple[float, ...] = ()


def strike_shares(load_s: FloatArray, inputs: Inputs, strike: FloatArray) -> tuple[float, ...]:
    """Return what another usual strike needs of a run: three numbers a class of running.

    How much of a sample is running, the share of the load with all strikes neutral, and the same
    share as landed from the heel; empty where no strike was measured.

    Parameters
    ----------
    load_s
        Density times duration of each sample, shape (n,). [s]
    inputs
        What the model read.
    strike
        Foot strike of each sample, shape (n,); NaN where unknown. [0..1]
    """
    running = np.where(inputs.moving, 1.0 - inputs.walking, 0.0)
    known = np.isfinite(strike) & (running > 0.0) & (load_s > 0.0)
    if not known.any():
        return NONE
    exponent = strike_exponent()
    neutral = load_s / np.exp(exponent * running * inputs.strike)
    total = float(neutral.sum())
    neutral, running, landed = neutral[known], running[known], strike[known].clip(0.0, 1.0)
    number = np.ceil(running * CLASSES).astype(np.int64)
    of_class = np.bincount(number, weights=neutral)
    kept = of_class.nonzero()[0]
    mean = np.bincount(number, weights=neutral * running)[kept] / of_class[kept]
    heel = np.bincount(number, weights=neutral * np.exp(exponent * running * landed))[kept]
    shares = np.array([mean, of_class[kept] / total, heel / total]).T
    return tuple(np.round(shares.ravel(), 12).tolist())


def strike_factor(shares: tuple[float, ...], usual_strike: float) -> float:
    """Return by what a load with neutral strikes is multiplied for this usual strike.

    Examples
    --------
    >>> strike_factor((), 0.3)
    1.0
    >>> landed_as_usual = (1.0, 1.0, float(np.exp(0.3 * strike_exponent())))
    >>> round(strike_factor(landed_as_usual, 0.3), 12)
    1.0
    """
    running, neutral, heel = np.array(shares).reshape(-1, 3).T
    landed = heel * np.exp(-strike_exponent() * running * usual_strike)
    return 1.0 + float((landed - neutral).sum())


def strike_exponent() -> float:
    """Return the exponent of a whole strike's change, heel to toes, in the load."""
    return float(model_exponents().of_load(DAMAGE.value)[TERMS.index("strike")])
