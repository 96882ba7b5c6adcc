"""Ways that nobody ran: ridden with the timer on, or covered while it stood still; left out."""

from __future__ import annotations

import numpy as np

from analyser.derive.in_progress import Workbench, clock
from analyser.run import BoolArray, FloatArray
from analyser.signals import speed
from analyser.signals.geodesy import step_lengths_m
from analyser.signals.resample import filled, lasting, stretches
from analyser.signals.speed import FASTEST_MPS

SHORTEST_RIDE_S = 10.0  # sprinters are above 12 m/s for two seconds
RIDING_MPS = 7.0  # what is joined to a ride, where no steps tell
STILL_FEET_SPM = 60.0
MOST_RIDDEN = 0.5  # of the time; beyond, it is the recording that is wrong
# A watch adds a few metres while it stops and starts; more than this is a ferry or a car.
LEAST_WHILE_STOPPED_M = 100.0
SHORTEST_STOP_S = 60.0  # auto-pause comes late, and the distance later


def leave_out(work: Workbench) -> None:
    """Take rides and ways with the timer stopped off the bench, and say so."""
    steps_m = _steps_m(work)
    _rides(work, steps_m)
    _while_stopped(work)


def _steps_m(work: Workbench) -> FloatArray:
    """Return the way into each sample, by the distance, else by positions, else by speed."""
    own = work.own_distance.distance_m
    if np.isfinite(own).all():
        return np.diff(own, prepend=own[0])
    if work.measured("latitude"):
        latitude, longitude = (
            filled(work.column(name), work.elapsed_s) for name in ("latitude", "longitude")
        )
        return np.concatenate([[0.0], step_lengths_m(latitude, longitude)])
    between = np.diff(work.elapsed_s, prepend=work.elapsed_s[0])
    return np.nan_to_num(work.column("speed_mps")) * between


def _rides(work: Workbench, steps_m: FloatArray) -> None:
    ridden = _ridden(work, steps_m)
    dt_s = work.dt_s
    lasted_s, ridden_m = float(dt_s[ridden].sum()), float(steps_m[ridden].sum())
    if not ridden.any() or lasted_s > MOST_RIDDEN * float(dt_s.sum()):
        return
    work.samples["dt_s"] = np.where(ridden, 0.0, dt_s)
    if work.measured("speed_mps"):
        work.samples["speed_mps"] = np.where(ridden, np.nan, work.samples["speed_mps"])
    _take_off(work, ridden, "rides left out")
    words = f"For {clock(lasted_s)} you were faster than any runner, {ridden_m / 1000.0:.1f} km:"
    work.notice("ridden", f"{words} a ride, left out.")


def _ridden(work: Workbench, steps_m: FloatArray) -> BoolArray:
    """Return where a stretch without steps, or faster than 7 m/s, holds 10 s that nobody runs."""
    between = np.diff(work.elapsed_s, prepend=work.elapsed_s[0])
    too_fast = lasting(steps_m > FASTEST_MPS * between, work.elapsed_s, SHORTEST_RIDE_S)
    if not too_fast.any():
        return too_fast
    carried = (steps_m > RIDING_MPS * between) | (work.column("cadence_spm") < STILL_FEET_SPM)
    ridden = np.zeros(too_fast.size, dtype=np.bool_)
    for first, last in stretches(carried | too_fast):
        ridden[first:last] = bool(too_fast[first:last].any())
    return ridden


def _while_stopped(work: Workbench) -> None:
    """Leave out what the distance rose while the timer's events say that it stood still."""
    if not work.run.timer or not work.measured("distance_m"):
        return
    own = work.own_distance.distance_m
    steps_m = np.diff(own, prepend=own[0])
    stopped = lasting((work.dt_s <= 0.0) & ~_in_timer(work), work.elapsed_s, SHORTEST_STOP_S)
    stopped |= speed.over_a_stop(work.elapsed_s, work.dt_s, steps_m)
    gained_m = float(steps_m[stopped].sum())
    if gained_m >= LEAST_WHILE_STOPPED_M:
        _take_off(work, stopped, "what rose while the timer stood still left out")
        words = f"The distance rose by {gained_m / 1000.0:.2f} km while the timer stood still"
        work.notice("moved-while-stopped", f"{words}: left out.")


def _in_timer(work: Workbench) -> BoolArray:
    at = work.elapsed_s
    inside = [(at > span.start_s) & (at <= span.end_s) for span in work.run.timer]
    return np.asarray(np.any(inside, axis=0))


def _take_off(work: Workbench, chosen: BoolArray, words: str) -> None:
    """Take the way into the chosen samples off the device's distance, where there is one."""
    own = work.own_distance.distance_m
    if np.isfinite(own).all():
        steps_m = np.diff(own, prepend=0.0)
        work.replace("distance_m", np.cumsum(np.where(chosen, 0.0, steps_m)), words)
