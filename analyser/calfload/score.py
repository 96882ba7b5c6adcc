"""The calf-load score of one run, with its band, its causes and its density over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analyser.run import FloatArray

CAUSES = ("duration", "speed", "climb", "descent", "cadence", "contact", "strike", "walking")


@dataclass(frozen=True, eq=False)
class Movement:
    """What the model reads of a run, one value a sample, each shape (n,).

    NaN is "not measured" and neutral in every column but `dt_s` and `speed_mps`, whose NaN
    samples add nothing.
    """

    dt_s: FloatArray
    speed_mps: FloatArray
    grade: FloatArray
    cadence_spm: FloatArray
    contact_ratio: FloatArray
    strike: FloatArray


@dataclass(frozen=True, eq=False)
class CalfLoad:
    """What a run asked of the calves, against the easy flat 30 minutes (100).

    Parameters
    ----------
    value, low, high
        The score and its 80 % band; 100 = one base run.
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
    """

    value: float
    low: float
    high: float
    impulse: float
    peak5: float
    hot_minutes: float
    density: FloatArray
    causes: Mapping[str, float]
    parts: Mapping[str, FloatArray]
