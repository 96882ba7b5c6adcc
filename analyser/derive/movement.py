"""Time, distance and speed: what each sample stands for, how far, how fast."""

from __future__ import annotations

import numpy as np

from analyser.columns import STANDING_MPS
from analyser.derive import timer as timers
from analyser.derive.in_progress import Workbench, clock
from analyser.run import BoolArray, FloatArray
from analyser.signals import hops, pauses, speed
from analyser.signals.resample import lasting, usual_interval_s

SHORTEST_PAUSE_S = 3.0
SHORTEST_LOSS_S = 60.0  # without speed and position; a shorter one is a bridge or a street
# Positions wander at a stop, and follow it some seconds late; neither is a run of ten seconds.
RUN_ON_MPS, SHORTEST_RUN_ON_S = 2.0, 10.0
SPARSE_INTERVAL_S = 1.5
RUNNERS_MPS = (0.5, 7.0)  # what is missing was run at
EVENTS_ERROR_S, GAPS_ERROR_S = 2.0, 10.0
OWN_ERROR = 0.0005
LARGEST_TRACK_ERROR = 0.10  # beyond, it is not the speed that is wrong
FROM_POSITIONS, FROM_SPEED = "from the positions", "from the speed"
POSITIONS_ERROR = 0.02  # four in five lie within it of the device's own distance


def time(work: Workbench) -> None:
    """Put the time that each sample stands for on the bench, the timer's total and the pauses."""
    elapsed = work.elapsed_s
    rough_m = _rough_distance(work)
    timer = timers.spans(work, rough_m)
    dt_s, gap = pauses.sample_durations_s(elapsed, timer, rough_m)
    work.samples["dt_s"] = dt_s
    work.summary["elapsed_time_s"] = float(elapsed[-1] - elapsed[0])
    work.summary["timer_time_s"] = pauses.total_s(timer) or float(dt_s.sum())
    work.sources["timer_time_s"] = "timer events" if timer else "gaps in the recording"
    work.totals_error["timer_time_s"] = EVENTS_ERROR_S if timer else GAPS_ERROR_S
    work.pauses = pauses.pauses(elapsed, timer, gap, SHORTEST_PAUSE_S)
    interval = usual_interval_s(elapsed)
    if interval > SPARSE_INTERVAL_S:
        work.sources["elapsed_s"] = f"sparse file: a sample every {interval:.0f} s"
    missing = float(np.diff(elapsed, prepend=elapsed[0])[gap].sum())
    if timer and missing > 0.0:
        message = f"{clock(missing)} without any record: they count for nothing."
        work.notice("minutes-missing", message)


def _rough_distance(work: Workbench) -> FloatArray:
    own = work.own_distance.distance_m
    if own[-1] - own[0] > 0.0 or not work.measured("latitude"):
        return own
    between = np.diff(work.elapsed_s, prepend=work.elapsed_s[0] - 1.0)
    return _by_positions(work, between).distance_m


def _by_positions(work: Workbench, counted_s: FloatArray) -> speed.Distance:
    latitude, longitude = work.column("latitude"), work.column("longitude")
    return speed.distance_from_positions(work.elapsed_s, latitude, longitude, counted_s)


def distance_and_speed(work: Workbench) -> None:
    """Put distance and speed on the bench, the device's own first, spikes left out."""
    distance = work.own_distance
    if not np.isnan(distance.distance_m).all():
        _compare(work, distance.distance_m)
    elif work.measured("latitude"):
        distance = _by_positions(work, work.dt_s)
        work.sources["distance_m"] = FROM_POSITIONS
    if np.isfinite(distance.distance_m).all():
        work.samples["distance_m"] = distance.distance_m
    spikes = distance.spikes + _speed(work, distance.distance_m)
    if not np.isfinite(distance.distance_m).all():
        _distance_along_speed(work)
    if spikes:
        leaps = "1 leap" if spikes == 1 else f"{spikes} leaps"
        work.notice("speed-spikes", f"{leaps} faster than any runner left out.")


def _distance_along_speed(work: Workbench) -> None:
    speeds = work.samples["speed_mps"]
    if np.isfinite(speeds).any():
        work.samples["distance_m"] = np.cumsum(np.nan_to_num(speeds) * work.dt_s)
        work.sources["distance_m"] = FROM_SPEED


def _compare(work: Workbench, own_m: FloatArray) -> None:
    ratio = speed.track_ratio(own_m, work.column("latitude"), work.column("longitude"))
    along = own_m[-1] - own_m[0]
    if np.isfinite(ratio) and along > 1000.0:
        work.errors["speed"] = min(abs(ratio - 1.0), LARGEST_TRACK_ERROR)
        work.channel_errors["distance_m"] = float(abs(ratio - 1.0) * along)
        work.decided("distance_m", f"the track gives {ratio - 1.0:+.1%}")


def _speed(work: Workbench, distance_m: FloatArray) -> int:
    measured, spikes = speed.gated_speed(work.column("speed_mps"))
    missing = np.isnan(measured) | _went_on(work, measured, distance_m)
    if not missing.any():
        work.samples["speed_mps"] = measured
        return spikes
    along = _along(work, distance_m)
    if not missing.all():
        speeds = np.where(missing, along, measured)
    else:
        source = work.sources.get("distance_m", "the device's own")
        speeds, work.sources["speed_mps"] = along, f"from the distance: {source}"
    work.samples["speed_mps"], more = speed.gated_speed(speeds)
    return spikes + more


def _went_on(work: Workbench, measured_mps: FloatArray, distance_m: FloatArray) -> BoolArray:
    """Return where a speed of zero is a silence: the positions went on as a runner's for a while.

    A distance that was measured has been held against speed and positions by then.
    """
    still: BoolArray = (measured_mps == 0.0) & (not work.measured("distance_m"))
    if not still.any():
        return still
    along = speed.speed_from_distance(work.elapsed_s, distance_m)
    return lasting(still & (along >= RUN_ON_MPS), work.elapsed_s, SHORTEST_RUN_ON_S)


def _along(work: Workbench, distance_m: FloatArray) -> FloatArray:
    """Return the speed along the distance, NaN where no way between positions leads."""
    told_m = speed.between_updates(work.elapsed_s, distance_m)
    along = speed.speed_from_distance(work.elapsed_s, told_m)
    if work.sources.get("distance_m") != FROM_POSITIONS:
        return along
    places = work.column("latitude"), work.column("longitude")
    lost = hops.unplaced(work.elapsed_s, *places)
    return np.where(lost, np.nan, along) if lost.any() else along


def _say_missing(work: Workbench) -> None:
    """Say for how long neither speed nor position was known: that may have been running."""
    speeds, placed = work.samples["speed_mps"], np.isfinite(work.column("latitude"))
    lost = np.isnan(speeds)
    if placed.any():  # later, watches that pause by themselves leave both out
        lost |= ~np.maximum.accumulate(placed) & ~(speeds >= STANDING_MPS)
    if not lost.any():
        return
    minutes = lasting(lost & (work.dt_s > 0.0), np.cumsum(work.dt_s), SHORTEST_LOSS_S)
    if minutes.any():
        lasted = clock(float(work.dt_s[minutes].sum()))
        message = f"{lasted} without speed or position: they count for nothing."
        work.notice("minutes-missing", message)


def _say_short(work: Workbench, total_m: float) -> None:
    """Say where the device's own totals know of running that no record is left of."""
    told = work.run.totals
    more_s = told.get("timer_time_s", np.nan) - work.summary["timer_time_s"]
    more_m = told.get("distance_m", np.nan) - total_m
    if more_s < SHORTEST_LOSS_S or not RUNNERS_MPS[0] <= more_m / more_s <= RUNNERS_MPS[1]:
        return
    words = f"The device's own totals have {clock(more_s)} and {more_m / 1000.0:.2f} km more than"
    work.notice("minutes-missing", f"{words} its records: they count for nothing.")


def totals(work: Workbench) -> None:
    """Put distance, moving time and mean speed on the bench."""
    own = work.sources.get("distance_m") not in (FROM_POSITIONS, FROM_SPEED)
    dt_s, speeds = work.dt_s, work.samples["speed_mps"]
    moving = (speeds >= STANDING_MPS) & (dt_s > 0.0)
    known = bool(np.isfinite(speeds).any())
    work.samples["moving"] = moving.astype(np.float64)
    if known:
        _say_missing(work)
    else:
        work.notice("no-speed", "No speed, distance or positions in this file.")
    distance = work.column("distance_m")
    total = float(distance[-1])
    _say_short(work, total)
    moved = float(dt_s[moving].sum()) if known else np.nan
    work.summary["distance_m"], work.summary["moving_time_s"] = total, moved
    work.summary["mean_speed_mps"] = total / moved if moved > 0.0 else np.nan
    if np.isfinite(total):
        share = OWN_ERROR if own else POSITIONS_ERROR
        work.totals_error["distance_m"] = total * share + work.totals_error.get("distance_m", 0.0)
