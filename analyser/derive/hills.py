"""Climb, descent, grade and the speed as if flat: what the ground did."""

from __future__ import annotations

import numpy as np

from analyser.columns import RUNNING
from analyser.derive.in_progress import Workbench, clock
from analyser.derive.treadmill import INDOORS
from analyser.run import BoolArray, FloatArray
from analyser.signals import climb, heights
from analyser.signals.cadence import FEET_AT_REST_SPM
from analyser.signals.energy import flat_speed_mps
from analyser.signals.geodesy import step_lengths_m
from analyser.signals.grade import NOISIEST_GRADE, grade
from analyser.signals.resample import filled

FEWEST_HEIGHTS = 3
STUCK_AFTER_M = 1000.0  # no ground is level to the sensor's last digit for that long
SAME_PLACE_M = 50.0
LEAST_BELT_M = 30.0  # three times what the weather does in an hour
STEEPEST_BELT_MPS = 1.0  # 4 m/s at 15 % climbs 0.6 m each second
LEAST_DRIFT_M = 10.0  # a change of weather in an hour
NAN = float("nan")


def ground(work: Workbench, incline: float | None) -> None:
    """Put climb, descent, grade and the flat speed on the bench."""
    altitude = work.column("altitude_m")
    work.summary["climb_m"] = work.summary["descent_m"] = NAN
    work.samples["grade"] = np.full(altitude.shape, np.nan)
    if incline is not None:
        work.samples["grade"] = np.full(altitude.shape, float(incline))
        work.sources["grade"] = "the treadmill's incline, from you"
    elif _is_a_belt(work):
        work.samples["grade"] = filled(work.column("incline_pct"), work.elapsed_s) / 100.0
        by = work.sources.get("incline_pct", "by the device")
        work.sources["grade"] = f"the belt's incline, {by}"
        work.samples.pop("altitude_m", None)
    elif not _heights_are_of_the_ground(work):
        work.samples.pop("altitude_m", None)
    else:
        _climb_and_grade(work)
    flat = flat_speed_mps(work.samples["speed_mps"], work.samples["grade"])
    running = work.samples["gait"] == RUNNING
    work.samples["flat_speed_mps"] = np.where(running, flat, np.nan)


def _is_a_belt(work: Workbench) -> bool:
    """Whether the slope is the one that the device gives: of a treadmill, or without heights."""
    indoors = work.run.sub_sport in INDOORS or not work.measured("latitude")
    return work.measured("incline_pct") and (indoors or not work.measured("altitude_m"))


def _heights_are_of_the_ground(work: Workbench) -> bool:
    known = work.column("altitude_m")
    known = known[np.isfinite(known)]
    if known.size < FEWEST_HEIGHTS:
        work.notice("no-altitude", "No heights in this file: scored as flat.")
    elif work.run.sub_sport in INDOORS and not _rises_as_a_belt(work):
        work.notice("no-altitude", "Heights tell nothing of a treadmill: scored as flat.")
    elif float(np.ptp(known)) == 0.0 and work.summary["distance_m"] >= STUCK_AFTER_M:
        work.notice("no-altitude", "The height never changes, the sensor is stuck: scored as flat.")
    else:
        return True
    return False


def _rises_as_a_belt(work: Workbench) -> bool:
    """Whether heights on a treadmill are its incline added up, as apps do that steer it.

    The air in a room changes by a few metres; a sensor set anew leaps, a belt does not.
    """
    known = np.isfinite(work.column("altitude_m"))
    height_m, at_s = work.column("altitude_m")[known], work.elapsed_s[known]
    leaps = np.abs(np.diff(height_m)) > STEEPEST_BELT_MPS * np.maximum(np.diff(at_s), 1.0)
    if work.measured("latitude") or np.ptp(height_m) < LEAST_BELT_M or leaps.any():
        return False
    work.decided("altitude_m", "the belt's incline, added up by the app")
    return True


def _climb_and_grade(work: Workbench) -> None:
    run = work.run
    channel = heights.heights(
        work.elapsed_s,
        work.column("altitude_m"),
        _feet_at_rest(work),
        run.sources.get("altitude_m", ""),
        run.device,
    )
    risen = climb.climb(work.elapsed_s, channel, work.dt_s, run.device)
    work.samples["climb_m"], work.samples["descent_m"] = risen.climb_m, risen.descent_m
    work.summary["climb_m"] = float(risen.climb_m[-1])
    work.summary["descent_m"] = float(risen.descent_m[-1])
    work.channel_errors["altitude_m"] = channel.sigma_m
    work.totals_error["climb_m"] = work.totals_error["descent_m"] = risen.error_m
    work.sources["climb_m"] = climb.rule_for(channel, run.device).words
    _trust(work, channel)
    _say(work, channel, _drift_m(work, channel.height_m))
    _grade(work, channel)


def _trust(work: Workbench, channel: heights.Heights) -> None:
    """Put on the bench how far a judgement may rest on the climb.

    A receiver's climb is never too much alone, and above a metre of noise it tells nothing.
    """
    work.climb_by = "receiver" if channel.by_receiver else "barometer"
    if channel.too_noisy:
        work.climb_by = "noise"
        words = f"The heights jitter by {channel.noise_m:.1f} m: the climb is not judged by them."
        work.notice("climb-not-assessed", words)
    work.sources["climb_by"] = work.climb_by


def _feet_at_rest(work: Workbench) -> BoolArray:
    steps = work.column("cadence_spm")
    return np.asarray(~work.moving & ~(steps > FEET_AT_REST_SPM) & (work.dt_s > 0.0))


def _drift_m(work: Workbench, height_m: FloatArray) -> float:
    """Return by how much start and end differ in height at one place, 0 where they lie apart."""
    latitude, longitude = work.column("latitude"), work.column("longitude")
    known = np.flatnonzero(np.isfinite(latitude))
    if known.size < 2 or not work.summary["distance_m"] > 10.0 * SAME_PLACE_M:
        return 0.0
    ends = known[[0, -1]]
    apart = float(step_lengths_m(latitude[ends], longitude[ends])[0])
    return abs(float(height_m[-1] - height_m[0])) if apart <= SAME_PLACE_M else 0.0


def _say(work: Workbench, channel: heights.Heights, drift_m: float) -> None:
    said = f"by {channel.sensor}"
    if channel.sensor != heights.UNKNOWN and said not in work.sources.get("altitude_m", ""):
        work.decided("altitude_m", said)
    if channel.jumps:
        times = "once" if channel.jumps == 1 else f"{channel.jumps} times"
        work.notice("height-jumps", f"The height leapt {times}: left out of climb and slopes.")
    if channel.lift_s:
        words = f"{clock(channel.lift_s)} by lift or cable car, it seems: no climb counted there."
        work.notice("lift-ride", words)
    if channel.settling_s:
        words = f"The receiver took {clock(channel.settling_s)} to find its height: no climb there."
        work.notice("height-settling", words)
    if drift_m >= LEAST_DRIFT_M:
        words = f"Start and end are one place, and {drift_m:.0f} m apart in height: the sensor"
        work.notice("height-drift", f"{words} drifted.")


def _grade(work: Workbench, channel: heights.Heights) -> None:
    distance = work.column("distance_m")
    if np.isnan(distance).any():
        return
    slope = grade(distance, channel)
    work.samples["grade"] = slope.grade
    if slope.noise > NOISIEST_GRADE:
        work.notice("scored-as-flat", "The heights are too noisy for slopes: scored as flat.")
    elif np.isfinite(slope.base_m):
        work.errors["grade"] = slope.noise
        work.sources["grade"] = f"heights over {slope.base_m:.0f} m of distance"
