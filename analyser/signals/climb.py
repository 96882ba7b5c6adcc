"""Climb and descent from heights, counted as the family of devices that made them counts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analyser.run import FloatArray
from analyser.signals import counting
from analyser.signals.filters import low_pass
from analyser.signals.heights import BAROMETERS_NOISE_M, COARSE_M, Heights
from analyser.signals.resample import along, even_grid, moving_mean

AS_RECORDED, LOW_PASS, MEAN = "as recorded", "low-pass", "mean"
CUTOFF_HZ = 0.05  # a gust or a swinging arm is quicker than a hill
MEAN_S = 15
PRESSURE_PLAY_M = 0.9
PLAY_PER_ROUGHNESS, USUAL_ROUGHNESS_M = 3.0, 0.1
RECEIVER_BAND_M = 2.5
COARSE_SWING = 1.5  # quanta: one is the rounding's own, two are a hill
GARMIN_SWING_M = 2.0
SUUNTO_BAND_M = 3.0
HUAWEI_PLAY_M = 0.4
SMOOTHED_NOISE_M = 0.04  # an unsmoothed pressure sensor with steps of 0.2 m has more
# What the low-pass took away is held back at so many medians and so much.
OUTLIER_MEDIANS, OUTLIER_M = 3.0, 0.2
LEAST_ERROR_M = 1.5


class Doubt(NamedTuple):
    """What widens the band of a climb: a share of it, and of what another least would change."""

    share: float
    of_least: float


PLAIN = Doubt(0.015, 0.25)
BY_RECEIVER = Doubt(0.05, 0.45)
SMOOTHED = Doubt(0.13, 0.25)  # what was smoothed away cannot be known


class Rule(NamedTuple):
    """How the climb is counted: a filter, a counter with the least that counts, and in words."""

    filter: str
    counter: counting.Counter
    least_m: float
    words: str
    doubt: Doubt = PLAIN
    per_roughness: float = 0.0

    def least_of(self, roughness_m: float) -> float:
        """Return the least that counts where the filter took so much away. [m]."""
        return self.least_m + self.per_roughness * max(0.0, roughness_m - USUAL_ROUGHNESS_M)


SUUNTO = Rule(AS_RECORDED, counting.dead_band, SUUNTO_BAND_M, "as recorded, dead band of 3 m")
HUAWEI = Rule(AS_RECORDED, counting.play, HUAWEI_PLAY_M, "as recorded, play of 0.4 m")
ZEPP = Rule(AS_RECORDED, counting.play, 0.0, "smoothed by the device: all rises counted", SMOOTHED)
RECEIVER = Rule(
    LOW_PASS,
    counting.dead_band,
    RECEIVER_BAND_M,
    "heights by GPS: low-pass at 0.05 Hz, dead band of 2.5 m",
    BY_RECEIVER,
)
BAROMETER = Rule(
    LOW_PASS,
    counting.play,
    PRESSURE_PLAY_M,
    "low-pass at 0.05 Hz, play of 0.9 m and more",
    per_roughness=PLAY_PER_ROUGHNESS,
)
GARMIN_WHOLE_METRES = Rule(
    AS_RECORDED, counting.swings, GARMIN_SWING_M, "whole metres, as recorded, swings of 2 m"
)
# Makers whose way to count is known, and the noisiest heights that are still of that kind.
OF_MAKER = (
    ("suunto", SUUNTO, BAROMETERS_NOISE_M),
    ("huawei", HUAWEI, BAROMETERS_NOISE_M),
    ("amazfit", ZEPP, SMOOTHED_NOISE_M),
    ("zepp", ZEPP, SMOOTHED_NOISE_M),
)


class Climb(NamedTuple):
    """Metres climbed and descended since the start at each sample, and the climb's error."""

    climb_m: FloatArray
    descent_m: FloatArray
    error_m: float


def rule_for(channel: Heights, device: str = "") -> Rule:
    """Return the rule by which the climb of such heights is counted.

    By the maker where it is known how its watches count, as long as the heights are as quiet
    as theirs; then by the sensor and the resolution. Each is the one that follows the devices'
    own totals on some 830 runs that it was not made from.
    """
    name = device.lower()
    for maker, rule, noisiest_m in OF_MAKER:
        if name.startswith(maker) and channel.noise_m <= noisiest_m:
            return rule
    if channel.by_receiver:
        return RECEIVER
    if channel.quantum_m < COARSE_M:
        return BAROMETER
    if name.startswith("garmin"):
        return GARMIN_WHOLE_METRES
    least = COARSE_SWING * channel.quantum_m
    words = f"whole metres: mean over 15 s, swings of {least:.1f} m"
    return Rule(MEAN, counting.swings, least, words)


def climb(
    elapsed_s: FloatArray, channel: Heights, counted_s: FloatArray, device: str = ""
) -> Climb:
    """Return climb and descent by the rule that fits the heights, shape (n,) each.

    Parameters
    ----------
    elapsed_s
        Shape (n,). [s]
    channel
        From `heights.heights`.
    counted_s
        Time that each sample stands for; a change of height in a pause counts for nothing. [s]
    device
        As the file names it.
    """
    nothing = np.zeros(elapsed_s.shape)
    if elapsed_s.size < 3 or not (counted_s > 0.0).any():
        return Climb(nothing, nothing, 0.0)
    rule, ran = rule_for(channel, device), np.cumsum(counted_s)
    at, height = _without_pauses(ran[channel.known], channel.height_m[channel.known])
    at, smooth, roughness_m = _filtered(at, height, rule.filter)
    least_m = rule.least_of(roughness_m)
    ups, downs = rule.counter(smooth, least_m)
    error_m = _error_m(smooth, float(ups[-1]), least_m, rule)
    return Climb(along(ran, at, ups), along(ran, at, downs), error_m)


def _without_pauses(ran_s: FloatArray, height_m: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the moments at which time had gone on, and the heights less what pauses changed."""
    ran_on = np.diff(ran_s, prepend=-np.inf) > 0.0
    steps = np.where(ran_on, np.diff(height_m, prepend=height_m[0]), 0.0)
    return ran_s[ran_on], (height_m[0] + np.cumsum(steps))[ran_on]


def _filtered(
    ran_s: FloatArray, height_m: FloatArray, name: str
) -> tuple[FloatArray, FloatArray, float]:
    """Return moments, filtered heights, and how much the filter took away. [s], [m], [m]."""
    if name == AS_RECORDED:
        return ran_s, height_m, 0.0
    at, raw = even_grid(ran_s, height_m, 1.0)
    if name == MEAN:
        return at, moving_mean(raw, MEAN_S), 0.0
    away = _held_back(raw - low_pass(raw, CUTOFF_HZ))
    return at, low_pass(raw, CUTOFF_HZ), float(np.sqrt(np.mean(away * away)))


def _held_back(away_m: FloatArray) -> FloatArray:
    most = OUTLIER_MEDIANS * float(np.median(np.abs(away_m))) + OUTLIER_M
    return away_m.clip(-most, most)


def _error_m(smooth_m: FloatArray, climbed_m: float, least_m: float, rule: Rule) -> float:
    """Return the half-width of the band in which the device's own figure lies four times in five.

    A metre and a half, a share of the climb, and of what halving and doubling the least that
    counts would change.
    """
    finer, coarser = (float(rule.counter(smooth_m, k * least_m)[0][-1]) for k in (0.5, 2.0))
    known = LEAST_ERROR_M + rule.doubt.share * climbed_m
    return float(np.hypot(known, rule.doubt.of_least * (finer - coarser)))
