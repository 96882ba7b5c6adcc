"""What a height channel is like: sensor, resolution, noise; what no runner climbs left out."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from analyser.run import BoolArray, FloatArray
from analyser.signals.noise import noise_sd, resolution
from analyser.signals.resample import filled, later, median_of_five, usual_interval_s

BAROMETER, GPS, UNKNOWN = "barometer", "GPS", "unknown"
LIKE_GPS = "GPS, to judge by its noise"
# From second to second a receiver's heights err by 0.16 m and more, a pressure sensor's by 0.07 m;
# in sparse recordings the ground itself bends as much between two samples.
RECEIVER_NOISE_M, DENSE_S = 0.12, 2.0
# Watches that have no barometer, as their makers' data sheets say.
WITHOUT_BAROMETER = (
    "forerunner 10", "forerunner 15", "forerunner 25", "forerunner 30", "forerunner 35",
    "forerunner 45", "forerunner 45s", "forerunner 55", "forerunner 110", "forerunner 210",
    "forerunner 220", "forerunner 225", "forerunner 230", "forerunner 235", "forerunner 245",
    "forerunner 310xt",
    "forerunner 405", "forerunner 410", "forerunner 610", "forerunner 620", "forerunner 630",
    "forerunner 735xt", "venu sq", "vivoactive 5", "vivoactive 6",
)  # fmt: skip
COARSE_M = 0.5  # whole metres, and half ones
SPIKE_M = 10.0  # off the median of its five neighbours: no step of a hill
QUICKEST_STEP_MPS = 3.0  # falling: a steep descent at a sprint
JUMP_M = 5.0  # ... and what a receiver may correct at once
# A vertical kilometre takes the best 29 minutes: 0.6 m/s. Twice that is no runner.
LIFT_UP_MPS, LIFT_DOWN_MPS = 1.3, 3.0
LIFT_WINDOW_S = 30
LONGEST_SETTLING_S = 300.0  # a receiver that just woke errs by tens of metres for minutes
STANDING_LIFT_MPS, STANDING_LIFT_S = 0.4, 10.0  # the slowest passenger lifts
ROUNDING_SD = 12.0**-0.5  # standard deviation of rounding to whole units


class Heights(NamedTuple):
    """A height channel without gaps and jumps, and what it is like.

    `height_m` is of shape (n,); `sensor` barometer, GPS, like GPS or unknown; `quantum_m` the
    resolution, 0 where none shows; `noise_m` the standard deviation from sample to sample;
    `jumps`, `lift_s` and `settling_s` what was left out.
    """

    height_m: FloatArray
    sensor: str
    quantum_m: float
    noise_m: float
    jumps: int
    lift_s: float
    settling_s: float = 0.0

    @property
    def by_receiver(self) -> bool:
        """Whether a satellite receiver gave the heights, as is known or as they look."""
        return self.sensor in (GPS, LIKE_GPS)

    @property
    def sigma_m(self) -> float:
        """Standard deviation of one height, the rounding included. [m]."""
        return float(np.hypot(self.noise_m, self.quantum_m * ROUNDING_SD))


def heights(
    elapsed_s: FloatArray, altitude_m: FloatArray, standing: BoolArray, said: str, device: str
) -> Heights:
    """Return the heights that can be trusted, and what the channel is like.

    Parameters
    ----------
    elapsed_s, altitude_m
        Shape (n,), at least one height known; NaN is bridged. [s], [m]
    standing
        Where the feet did not move, shape (n,): rising there is a lift.
    said, device
        What the file says of the channel's source, and of its device.
    """
    quantum = resolution(altitude_m)
    bridged, spikes = _without_spikes(filled(altitude_m, elapsed_s))
    between_s = np.diff(elapsed_s)
    steps = np.diff(bridged)
    jump = np.abs(steps) > QUICKEST_STEP_MPS * between_s + JUMP_M + quantum
    lift = lift_rides(elapsed_s, np.where(jump, 0.0, steps), standing)
    noise = noise_sd(np.cumsum(np.where(jump | lift, 0.0, steps)))
    sensor = sensor_of(said, device)
    if sensor == UNKNOWN and noise > RECEIVER_NOISE_M and quantum < COARSE_M:
        sensor = LIKE_GPS if usual_interval_s(elapsed_s) <= DENSE_S else UNKNOWN
    settling = np.zeros_like(lift)
    if sensor in (GPS, LIKE_GPS):
        settling[: _settled(elapsed_s, lift)] = True
    kept = np.where(jump | lift | settling, 0.0, steps)
    return Heights(
        bridged[0] + np.concatenate([[0.0], np.cumsum(kept)]),
        sensor,
        quantum,
        noise,
        spikes + int(jump.sum()),
        float(between_s[lift & ~settling].sum()),
        float(between_s[settling].sum()),
    )


def _settled(elapsed_s: FloatArray, lift: BoolArray) -> int:
    """Return after how many steps a receiver had found its height: it swings at the start only."""
    early = np.flatnonzero(lift & (elapsed_s[1:] - elapsed_s[0] <= LONGEST_SETTLING_S))
    return int(early[-1]) + 1 if early.size else 0


@lru_cache(maxsize=64)
def sensor_of(said: str, device: str) -> str:
    """Return barometer, GPS or unknown, from what the file says, else what the watch has.

    Examples
    --------
    >>> sensor_of("record.altitude", "Garmin Forerunner 235"), sensor_of("barometer", "")
    ('GPS', 'barometer')
    >>> sensor_of("", "Forerunner 410 Software Version 2.20")
    'GPS'
    """
    words = said.lower()
    if "barometer" in words or "barometric" in words:
        return BAROMETER
    name = " ".join(device.lower().split()).removeprefix("garmin ")
    without = any(f"{name} ".startswith(f"{watch} ") for watch in WITHOUT_BAROMETER)
    return GPS if "gps" in words.split() or without else UNKNOWN


def lift_rides(elapsed_s: FloatArray, steps_m: FloatArray, standing: BoolArray) -> BoolArray:
    """Return which steps between samples a lift or cable car made, shape (n - 1,).

    Rising faster than 1.3 m/s, or falling faster than 3 m/s, for half a minute; or rising or
    falling for 10 s at 0.4 m/s with the feet at rest.
    """
    ridden = np.zeros(steps_m.shape, dtype=np.bool_)
    steepest = float(np.max(np.abs(steps_m) / np.diff(elapsed_s), initial=0.0))
    if steepest > LIFT_UP_MPS:  # else no half minute is
        quick = _rates(elapsed_s, steps_m, LIFT_WINDOW_S)
        moved = (quick > LIFT_UP_MPS) | (quick < -LIFT_DOWN_MPS)
        ridden |= _spread(elapsed_s, moved, LIFT_WINDOW_S)
    if standing.any() and steepest > STANDING_LIFT_MPS:
        slow = np.abs(_rates(elapsed_s, steps_m, STANDING_LIFT_S)) > STANDING_LIFT_MPS
        if slow.any():
            at_rest = ~_spread(elapsed_s, ~standing, 4)
            ridden |= _spread(elapsed_s, slow, STANDING_LIFT_S) & at_rest
    return ridden


def _rates(elapsed_s: FloatArray, steps_m: FloatArray, window_s: float) -> FloatArray:
    half, height_m = window_s / 2.0, np.concatenate([[0.0], np.cumsum(steps_m)])
    rise_m = later(elapsed_s, height_m, half) - later(elapsed_s, height_m, -half)
    return np.asarray(rise_m / window_s)


def _spread(elapsed_s: FloatArray, chosen: BoolArray, window_s: float) -> BoolArray:
    """Return which steps lie within half a window of a chosen moment, shape (n - 1,)."""
    if not chosen.any():
        return np.zeros(elapsed_s.size - 1, dtype=np.bool_)
    middle = (elapsed_s[1:] + elapsed_s[:-1]) / 2.0
    behind = np.maximum.accumulate(np.where(chosen, elapsed_s, -np.inf)[:-1])
    ahead = np.minimum.accumulate(np.where(chosen, elapsed_s, np.inf)[:0:-1])[::-1]
    return np.asarray(np.minimum(ahead - middle, middle - behind) <= window_s / 2.0)


def _without_spikes(height_m: FloatArray) -> tuple[FloatArray, int]:
    usual = median_of_five(height_m)
    spike = np.abs(height_m - usual) > SPIKE_M
    return np.where(spike, usual, height_m), int(spike.sum())
