"""A run's load by its density, so that a season's easy speed rescales it without a second reading.

In the model an easy speed v0 multiplies the density of every sample, run or walked, by the same
factor. What the exact split needs beside that factor is the density itself: it is kept in
classes a twentieth apart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from analyser.calfload.causes import CAUSES, log_mean
from analyser.calfload.constants import BASE_RUN_S, BASE_SCORE, HOT
from analyser.calfload.score import CalfLoad
from analyser.run import FloatArray

WIDTH = 0.05  # of ln density: a class is 5 % wide
PARTS = tuple(cause for cause in CAUSES if cause != "duration")


@dataclass(frozen=True)
class LoadClasses:
    """The moving time of a run by its load density.

    Parameters
    ----------
    ln_density, seconds
        Of each class: the mean logarithm of its density, and its time. [x base], [s]
    parts
        Cause -> points of each class, without duration.
    """

    ln_density: Sequence[float] = ()
    seconds: Sequence[float] = ()
    parts: Mapping[str, Sequence[float]] = field(default_factory=dict)


def load_classes(score: CalfLoad, dt_s: FloatArray) -> LoadClasses:
    """Return a score's load by density; the parts add up to its causes but duration."""
    used = (score.density > 0.0) & (dt_s > 0.0)
    if not used.any():
        return LoadClasses()
    time_s = np.where(used, dt_s, 0.0)
    ln_density = np.log(np.where(used, score.density, 1.0))
    number = np.floor(ln_density / WIDTH).astype(np.int64)
    number -= number.min()
    seconds = _sums(number, time_s)
    kept = seconds.nonzero()[0]
    mean = _sums(number, ln_density * time_s)[kept] / seconds[kept]
    parts = {cause: _sums(number, score.parts[cause] * time_s)[kept] for cause in PARTS}
    return LoadClasses(
        ln_density=_rounded(mean),
        seconds=_rounded(seconds[kept], 1),
        parts={cause: _rounded(part) for cause, part in parts.items() if part.any()},
    )


def _sums(number: NDArray[np.int64], values: FloatArray) -> FloatArray:
    return np.bincount(number, weights=values).astype(np.float64, copy=False)


def _rounded(values: FloatArray, digits: int = 5) -> tuple[float, ...]:
    return tuple(np.round(values, digits).tolist())


def rescaled_causes(
    classes: LoadClasses,
    causes: Mapping[str, float],
    value: float,
    added: Mapping[str, float],
) -> dict[str, float]:
    """Return the split after some causes' factors have changed by ln `added` on every sample.

    The parts still add up to the new score less 100: what rounding in classes leaves, a few
    hundredths of a point, goes to the cause that changed most.

    Parameters
    ----------
    classes, causes, value
        As the run was scored.
    added
        Cause -> logarithm of its extra factor.
    """
    ln_added = math.fsum(added.values())
    density, seconds = np.array(classes.ln_density), np.array(classes.seconds)
    after = log_mean(density + ln_added)
    ratio = after / log_mean(density)
    new = {cause: float(causes[cause]) for cause in CAUSES}
    for cause, part in classes.parts.items():
        new[cause] = float(np.dot(part, ratio))
    for cause, ln_factor in added.items():
        new[cause] += BASE_SCORE / BASE_RUN_S * ln_factor * float(np.dot(after, seconds))
    largest = max(added, key=lambda cause: abs(added[cause]))
    new[largest] += value * math.exp(ln_added) - BASE_SCORE - math.fsum(new.values())
    return new


def hot_minutes(classes: LoadClasses, ln_added: float) -> float:
    """Return the time above 1.5x base after a change of the density by a factor. [min]."""
    above = (np.array(classes.ln_density) + ln_added - math.log(HOT)) / WIDTH + 0.5
    return float(np.dot(np.clip(above, 0.0, 1.0), np.array(classes.seconds))) / 60.0
