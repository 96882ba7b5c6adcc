"""A small simulation of a runner on made-up ground, and of what the sensors make of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
CENTRE = (0.52, 160.31)  # degrees: the Pacific, hundreds of km from any shore
M_PER_DEGREE = 111_194.9


class Leg(NamedTuple):
    """One stretch of the plan: seconds, speed, cadence (both feet), and gait."""

    seconds: int
    speed_mps: float
    cadence_spm: float
    gait: str = "run"


class Hill(NamedTuple):
    """A slope between two distances. [m], rise over run."""

    start_m: float
    end_m: float
    grade: float


@dataclass(frozen=True, eq=False)
class Course:
    """The truth of one run, a value a second; paused seconds are left out of `recorded`."""

    start: datetime
    elapsed_s: FloatArray
    speed_mps: FloatArray
    cadence_spm: FloatArray
    grade: FloatArray
    gait: list[str]
    recorded: NDArray[np.bool_]

    @property
    def distance_m(self) -> FloatArray:
        """Distance since the start. [m]."""
        return np.cumsum(self.speed_mps)

    @property
    def height_m(self) -> FloatArray:
        """Height. [m]."""
        return 210.0 + np.cumsum(self.speed_mps * self.grade)


def course(start: datetime, legs: Sequence[Leg], hills: Sequence[Hill], seed: int) -> Course:
    """Return the run that a plan makes on some ground; a stand is a pause of the watch."""
    noise = np.random.default_rng(seed)
    speed = np.concatenate([np.full(leg.seconds, leg.speed_mps) for leg in legs])
    cadence = np.concatenate([np.full(leg.seconds, leg.cadence_spm) for leg in legs])
    gait = [leg.gait for leg in legs for _ in range(leg.seconds)]
    paused = np.array([each == "pause" for each in gait])
    speed = np.where(paused, 0.0, softened(speed) * (1.0 + 0.02 * wander(noise, speed.size, 12.0)))
    cadence = softened(cadence) + 1.2 * wander(noise, speed.size, 8.0)
    distance = np.cumsum(speed)
    grade = np.zeros(speed.size)
    for hill in hills:
        inside = (distance >= hill.start_m) & (distance < hill.end_m)
        grade[inside] = hill.grade
    elapsed = np.arange(1.0, speed.size + 1.0)
    return Course(start, elapsed, speed, cadence, softened(grade, 9), gait, ~paused)


def softened(values: FloatArray, width: int = 5) -> FloatArray:
    """Return values whose steps take a few seconds, as legs do."""
    padded = np.pad(values, width // 2, mode="edge")
    return np.convolve(padded, np.ones(width) / width, mode="valid")


def wander(noise: np.random.Generator, size: int, memory_s: float) -> FloatArray:
    """Return noise of variance 1 that forgets itself over some seconds."""
    keep = float(np.exp(-1.0 / memory_s))
    steps = noise.standard_normal(size) * np.sqrt(1.0 - keep**2)
    values, at = np.empty(size), float(noise.standard_normal())
    for second, step in enumerate(steps.tolist()):
        at = keep * at + step
        values[second] = at
    return values


def positions(run: Course, seed: int, *, radius_m: float = 560.0) -> tuple[FloatArray, FloatArray]:
    """Return latitude and longitude on a wavy loop of the run's length, with a receiver's error."""
    noise = np.random.default_rng(seed)
    turn = np.linspace(0.0, 2.0 * np.pi, 4001)
    reach = 1.0 + 0.16 * np.sin(2.0 * turn + 1.0) + 0.09 * np.sin(5.0 * turn)
    east, north = radius_m * reach * np.sin(turn), radius_m * reach * np.cos(turn)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(east), np.diff(north)))])
    scale = run.distance_m[-1] / along[-1]
    at = run.distance_m / scale
    error_m = 1.6
    e = scale * np.interp(at, along, east) + error_m * wander(noise, at.size, 90.0)
    n = scale * np.interp(at, along, north) + error_m * wander(noise, at.size, 90.0)
    latitude = CENTRE[0] + n / M_PER_DEGREE
    return latitude, CENTRE[1] + e / (M_PER_DEGREE * np.cos(np.radians(CENTRE[0])))


def barometer_m(run: Course, seed: int) -> FloatArray:
    """Return the height as a barometer gives it: a slow drift, a little noise, steps of 0.2 m."""
    noise = np.random.default_rng(seed)
    drift = 0.8 * wander(noise, run.elapsed_s.size, 900.0)
    return np.round((run.height_m + drift + 0.12 * wander(noise, drift.size, 3.0)) * 5.0) / 5.0


def heart_rate_bpm(run: Course, rest: float, per_effort: float) -> FloatArray:
    """Return a heart rate that follows the effort with a lag of half a minute."""
    effort = run.speed_mps * (1.0 + 4.0 * np.maximum(run.grade, 0.0))
    rate, now = np.empty(effort.size), rest
    for second, wanted in enumerate((rest + per_effort * effort).tolist()):
        now += (wanted - now) / 30.0
        rate[second] = now
    return np.round(rate)


def contact_ms(run: Course, usual: float, seed: int) -> FloatArray:
    """Return a contact time that falls with speed and cadence, and rises a little uphill."""
    noise = np.random.default_rng(seed)
    cadence = np.maximum(run.cadence_spm, 60.0)
    ratio = (np.maximum(run.speed_mps, 1.0) / 2.7) ** -0.55 * (cadence / 165.0) ** -0.5
    walking = np.array([gait != "run" for gait in run.gait])
    value = usual * ratio + 4.0 * wander(noise, ratio.size, 20.0)
    return np.where(walking, np.nan, np.round(value))


def truth(run: Course, **more: float) -> dict[str, float]:
    """Return what went into a run, for the tests to hold what comes out against."""
    gaits = np.array(run.gait)
    climb = run.speed_mps * np.maximum(run.grade, 0.0)
    running = gaits == "run"
    answer = {
        "distance_m": float(run.distance_m[-1]),
        "climb_m": float(climb.sum()),
        "timer_time_s": float(run.recorded.sum()),
        "elapsed_time_s": float(run.elapsed_s[-1]),
        "run_time_s": float(running.sum()),
        "walk_time_s": float((gaits == "walk").sum()),
        "pause_s": float((gaits == "pause").sum()),
        "run_cadence_spm": float(run.cadence_spm[running].mean()),
        **more,
    }
    if (gaits == "walk").any():
        answer["walk_cadence_spm"] = float(run.cadence_spm[gaits == "walk"].mean())
    return {key: round(value, 3) for key, value in answer.items()}
