"""What a height channel is like: sensor, resolution, noise; what no runner climbs left out."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from analyser.run import BoolArray, FloatArray
from analyser.signals import lifts
from analyser.signals.noise import noise_sd, resolution
from analyser.signals.resample import median_of_five, usual_interval_s

# A zero in the place of a missing height is this far from those before and behind it.
LEAST_ZERO_LEAP_M = 20.0
BAROMETER, GPS, UNKNOWN = "barometer", "GPS", "unknown"
LIKE_GPS = "GPS, to judge by its noise"
# From second to second a receiver's heights err by 0.16 m and more, a pressure sensor's by 0.07 m;
# in sparse recordings the ground itself bends as much between two samples.
RECEIVER_NOISE_M, DENSE_S = 0.12, 2.0
# Sparse or in whole metres no pressure sensor of some 500 has more than 0.40 m, and half of the
# receivers have more than 0.72 m.
BAROMETERS_NOISE_M = 0.5
# Watches that have no barometer, as their makers' data sheets say.
WITHOUT_BAROMETER = (
    "forerunner 10", "forerunner 15", "forerunner 25", "forerunner 30", "forerunner 35",
    "forerunner 45", "forerunner 45s", "forerunner 55", "forerunner 110", "forerunner 210",
    "forerunner 220", "forerunner 225", "forerunner 230", "forerunner 235", "forerunner 245",
    "forerunner 310xt",
    "forerunner 405", "forerunner 410", "forerunner 610", "forerunner 620", "forerunner 630",
    "forerunner 735xt", "venu sq", "vivoactive 5", "vivoactive 6",
)  # fmt: skip
NOISIEST_M = 1.0  # a receiver's heights beyond it tell no climb
COUNTED_AS_RECORDED = ("suunto", "huawei")  # unsmoothed, and known for barometers
COARSE_M = 0.5  # whole metres, and half ones
SPIKE_M = 10.0  # off the median of its five neighbours: no step of a hill
QUICKEST_STEP_MPS = 3.0  # falling: a steep descent at a sprint
JUMP_M = 5.0  # ... and what a receiver may correct at once
LONGEST_SETTLING_S = 300.0  # a receiver that just woke errs by tens of metres for minutes
ROUNDING_SD = 12.0**-0.5  # standard deviation of rounding to whole units


class Heights(NamedTuple):
    """A height channel without gaps and jumps, and what it is like.

    `height_m` is of shape (n,), bridged where `measured` is False; `sensor` barometer, GPS, like
    GPS or unknown; `quantum_m` the resolution, 0 where none shows; `noise_m` the standard
    deviation from one measured height to the next; `jumps`, `lift_s` and `settling_s` what was
    left out.
    """

    height_m: FloatArray
    sensor: str
    quantum_m: float
    noise_m: float
    jumps: int
    lift_s: float
    settling_s: float = 0.0
    measured: BoolArray | None = None

    @property
    def known(self) -> BoolArray | slice:
        """Where a height was measured, not bridged: an index of `height_m`."""
        return slice(None) if self.measured is None else self.measured

    @property
    def by_receiver(self) -> bool:
        """Whether a satellite receiver gave the heights, as is known or as they look."""
        return self.sensor in (GPS, LIKE_GPS)

    @property
    def too_noisy(self) -> bool:
        """Whether the climb cannot be judged from them."""
        return self.by_receiver and self.noise_m > NOISIEST_M

    @property
    def sigma_m(self) -> float:
        """Standard deviation of one height, the rounding included. [m]."""
        return float(np.hypot(self.noise_m, self.quantum_m * ROUNDING_SD))


def without_zeros(altitude_m: FloatArray) -> FloatArray:
    """Return the heights, NaN for zeros that stand in the place of one, shape (n,). [m].

    Those are zeros from and to which the height leaps by more than a building's.
    """
    known = np.flatnonzero(np.isfinite(altitude_m))
    zero = altitude_m[known] == 0.0
    if zero.all() or not zero.any():
        return altitude_m
    begins = np.flatnonzero(np.diff(zero, prepend=not zero[0]))
    ends = np.append(begins[1:], zero.size)
    edges = np.pad(np.abs(altitude_m[known]), 1, constant_values=np.inf)
    leapt = np.minimum(edges[begins], edges[ends + 1]) >= LEAST_ZERO_LEAP_M
    placeholder = np.repeat(leapt, ends - begins) & zero
    heights_m = altitude_m.copy()
    heights_m[known[placeholder]] = np.nan
    return heights_m


def heights(
    elapsed_s: FloatArray, altitude_m: FloatArray, standing: BoolArray, said: str, device: str
) -> Heights:
    """Return the heights that can be trusted, and what the channel is like.

    Resolution, noise and interval are those of the measured heights: a bridge is no measurement.

    Parameters
    ----------
    elapsed_s, altitude_m
        Shape (n,), at least one height known; NaN is bridged. [s], [m]
    standing
        Where the feet did not move, shape (n,): rising there is a lift.
    said, device
        What the file says of the channel's source, and of its device.
    """
    known = np.isfinite(altitude_m)
    if known.all():
        return _heights(elapsed_s, altitude_m, standing, said, device)
    found = _heights(elapsed_s[known], altitude_m[known], standing[known], said, device)
    bridged = np.interp(elapsed_s, elapsed_s[known], found.height_m)
    return found._replace(height_m=bridged, measured=known)


def _heights(
    elapsed_s: FloatArray, altitude_m: FloatArray, standing: BoolArray, said: str, device: str
) -> Heights:
    """Return what `heights` does where all are measured."""
    quantum = resolution(altitude_m)
    mended, spikes = _without_spikes(altitude_m)
    between_s, steps = np.diff(elapsed_s), np.diff(mended)
    jump = np.abs(steps) > QUICKEST_STEP_MPS * between_s + JUMP_M + quantum
    walked = np.where(jump, 0.0, steps)
    ride = lifts.quick_rides(elapsed_s, walked)
    noise = noise_sd(np.cumsum(np.where(ride, 0.0, walked)))
    sensor = _sensor(said, device, noise, quantum, elapsed_s)
    settling = np.zeros_like(ride)
    if sensor in (GPS, LIKE_GPS):
        settling[: _settled(elapsed_s, ride)] = True
    else:
        ride |= lifts.rides_at_rest(elapsed_s, walked, standing)
    kept = np.where(jump | ride | settling, 0.0, steps)
    return Heights(
        mended[0] + np.concatenate([[0.0], np.cumsum(kept)]),
        sensor,
        quantum,
        noise,
        spikes + int(jump.sum()),
        float(between_s[ride & ~settling].sum()),
        float(between_s[settling].sum()),
    )


def _sensor(said: str, device: str, noise_m: float, quantum_m: float, elapsed_s: FloatArray) -> str:
    """Return the sensor as the file or the watch tells, else as the noise looks."""
    told = sensor_of(said, device)
    dense = quantum_m < COARSE_M and usual_interval_s(elapsed_s) <= DENSE_S
    own_noise = dense and not device.lower().startswith(COUNTED_AS_RECORDED)
    noisiest = RECEIVER_NOISE_M if own_noise else BAROMETERS_NOISE_M
    return LIKE_GPS if told == UNKNOWN and noise_m > noisiest else told


def _settled(elapsed_s: FloatArray, ride: BoolArray) -> int:
    """Return after how many steps a receiver had found its height: it swings at the start only."""
    early = np.flatnonzero(ride & (elapsed_s[1:] - elapsed_s[0] <= LONGEST_SETTLING_S))
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


def _without_spikes(height_m: FloatArray) -> tuple[FloatArray, int]:
    usual = median_of_five(height_m)
    spike = np.abs(height_m - usual) > SPIKE_M
    return np.where(spike, usual, height_m), int(spike.sum())
