"""Made-up ground, and how a pressure sensor, a receiver and a watch of whole metres see it."""

from __future__ import annotations

import numpy as np

from analyser.run import FloatArray
from analyser.signals.heights import Heights, heights

SECONDS = np.arange(3600.0)
EACH_SECOND = np.ones(3600)
AT_A_RUN = 3.0 * SECONDS
# Six hills of 30 m in an hour: 180 m up and down.
HILLS_M = 15.0 * (1.0 - np.cos(2.0 * np.pi * SECONDS / 600.0))
FLAT_M = np.full(3600, 120.0)


def seen(altitude_m: FloatArray, said: str = "", device: str = "") -> Heights:
    at = SECONDS[: altitude_m.size]
    return heights(at, altitude_m, np.zeros(at.size, dtype=np.bool_), said, device)


def by_pressure(ground_m: FloatArray, seed: int = 1) -> FloatArray:
    noise = np.random.default_rng(seed).normal(0.0, 0.15, ground_m.size)
    return np.round((ground_m + noise) / 0.2) * 0.2


def by_receiver(ground_m: FloatArray, seed: int = 2) -> FloatArray:
    random = np.random.default_rng(seed).normal(0.0, 0.25, ground_m.size)
    drift = np.zeros(ground_m.size)
    for i in range(1, drift.size):  # a first-order wander of 1.4 m within about a minute
        drift[i] = 0.984 * drift[i - 1] + random[i]
    return ground_m + drift


def in_whole_metres(ground_m: FloatArray) -> FloatArray:
    return np.round(ground_m + 0.03)
