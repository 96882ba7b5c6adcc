"""Speed, distance and positions that contradict each other: two of three win, and it is said."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analyser.columns import STANDING_MPS
from analyser.derive.in_progress import Workbench, clock
from analyser.run import FloatArray
from analyser.signals import agreement, hops
from analyser.signals import held as positions
from analyser.signals.agreement import DISTANCE, POSITIONS, SPEED
from analyser.signals.resample import lasting
from analyser.signals.speed import speed_from_distance
from analyser.units import M_PER_MILE

COLUMNS_OF = {
    SPEED: ("speed_mps",),
    DISTANCE: ("distance_m",),
    POSITIONS: ("latitude", "longitude"),
}
SHORTEST_RUN_S = 120.0
LONGEST_STEP_M = 100.0  # of a distance that is the step since the last point
M_PER_KM = 1000.0
FALLING_SHARE = 0.1
GOING_ON_MPS = 1.0
SHORTEST_STANDSTILL_S = 30.0
WORTH_SAYING_S = 60.0
LEAST_SAID, MOST_SAID = 0.1, 20.0  # ratios; beyond, the number says nothing
VERB = {SPEED: "is", DISTANCE: "is", POSITIONS: "are"}


def without_held(work: Workbench) -> None:
    """Take positions off the bench that were held still while the runner went on."""
    latitude, longitude = work.column("latitude"), work.column("longitude")
    held = positions.held(work.elapsed_s, latitude, longitude)
    if held.any():
        work.samples["latitude"] = np.where(held, np.nan, latitude)
        work.samples["longitude"] = np.where(held, np.nan, longitude)


def without_hops(work: Workbench) -> None:
    """Take positions that hop about off the bench, whole."""
    latitude, longitude = work.column("latitude"), work.column("longitude")
    placed = hops.without_hops(work.elapsed_s, latitude, longitude)
    if not placed.hopped_s:
        return
    work.samples["latitude"], work.samples["longitude"] = placed.latitude, placed.longitude
    if placed.hopped_s >= WORTH_SAYING_S:
        words = f"For {clock(placed.hopped_s)} the positions hop about: left out."
        work.notice("positions-hop", words)


def settle(work: Workbench) -> None:
    """Mend or take off the bench whichever of speed, distance and positions is wrong."""
    ran_s = np.cumsum(work.dt_s)
    if ran_s[-1] < SHORTEST_RUN_S:
        return
    paces = {name: agreement.paces(ran_s, way) for name, way in _ways(work)}
    _read_distance_anew(work, ran_s, paces)
    _without_standstills(work)
    _read_speed_anew(work, paces)
    found = agreement.verdict(paces, _told_mps(work))
    if len(found.wrong) < len(paces):
        for name in sorted(found.wrong):
            _put_right(work, name, found.ratios.get(name, np.nan))


def _read_distance_anew(work: Workbench, ran_s: FloatArray, paces: dict[str, FloatArray]) -> None:
    """Take a distance that no runner covers as kilometres, or as steps to be added up.

    Where that is what another channel says, or what a runner does and nothing else tells.
    """
    if DISTANCE not in paces or agreement.of_a_runner(paces[DISTANCE]):
        return
    others = [pace for name, pace in paces.items() if name != DISTANCE]
    for words, way in _readings(work.samples["distance_m"]):
        pace = agreement.paces(ran_s, way)
        if not agreement.of_a_runner(pace):
            continue
        if not others or any(agreement.alike(agreement.ratio(pace, o)) for o in others):
            work.replace("distance_m", way, f"{words}, put right")
            work.notice("channels-contradict", f"The distance in this file is {words}: put right.")
            paces[DISTANCE] = pace
            return


def _without_standstills(work: Workbench) -> None:
    """Leave out a speed of nothing where the distance, and positions if any, go on as in a run."""
    if not (work.measured("speed_mps") and work.measured("distance_m")):
        return
    on = speed_from_distance(work.elapsed_s, work.own_distance.distance_m) >= GOING_ON_MPS
    if work.measured("latitude"):
        places = work.column("latitude"), work.column("longitude")
        placed = agreement.way_of_positions_m(work.elapsed_s, *places)
        on &= ~(speed_from_distance(work.elapsed_s, placed) < GOING_ON_MPS)
    stands = on & (work.samples["speed_mps"] < STANDING_MPS)
    stands = lasting(stands, work.elapsed_s, SHORTEST_STANDSTILL_S)
    if stands.all() or not stands.any():  # of a speed that is wrong throughout the votes tell
        return
    work.samples["speed_mps"] = np.where(stands, np.nan, work.samples["speed_mps"])
    lasted = clock(float(work.dt_s[stands].sum()))
    words = f"For {lasted} the speed in this file stands still while the distance goes on"
    work.notice("channels-contradict", f"{words}: left out.")


def _read_speed_anew(work: Workbench, paces: dict[str, FloatArray]) -> None:
    """Take a speed that stands alone in the unit in which it gives the device's own distance.

    Where the device tells none, and no runner is as fast, in kilometres an hour.
    """
    if set(paces) != {SPEED}:
        return
    told_mps = _told_mps(work)
    ratio = float(np.nanmean(paces[SPEED])) / told_mps
    if not np.isfinite(told_mps) and not agreement.of_a_runner(paces[SPEED]):
        ratio = agreement.KMH if agreement.of_a_runner(paces[SPEED] / agreement.KMH) else np.nan
    if agreement.factor_of(ratio) in agreement.UNITS:
        _put_right(work, SPEED, ratio)


def _readings(distance_m: FloatArray) -> Iterator[tuple[str, FloatArray]]:
    yield "in kilometres", M_PER_KM * distance_m
    yield "in miles", M_PER_MILE * distance_m
    falls = np.diff(distance_m) < 0.0
    if falls.mean() > FALLING_SHARE and np.nanmax(distance_m) < LONGEST_STEP_M:
        yield "the step since the last point", np.cumsum(np.nan_to_num(distance_m))


def _put_right(work: Workbench, name: str, ratio: float) -> None:
    """Scale a speed of another unit; leave out what else is wrong."""
    factor = agreement.factor_of(ratio)
    column = COLUMNS_OF[name][0]
    if name == SPEED and np.isfinite(factor):
        words = agreement.FACTORS[factor]
        work.replace(column, work.samples[column] / factor, f"{words}, put right")
        work.notice("channels-contradict", f"The speed in this file is {words}: put right.")
        return
    for column in COLUMNS_OF[name]:
        work.leave_out(column)
    times = f"{ratio:.1f} times " if LEAST_SAID < ratio < MOST_SAID else "not "
    words = f"The {name} in this file {VERB[name]} {times}what the rest of it says: left out."
    work.notice("channels-contradict", words)


def _ways(work: Workbench) -> Iterator[tuple[str, FloatArray]]:
    if work.measured("speed_mps"):
        yield SPEED, agreement.way_of_speed_m(work.elapsed_s, work.samples["speed_mps"], work.dt_s)
    if work.measured("distance_m"):
        yield DISTANCE, work.own_distance.distance_m
    if work.measured("latitude"):
        places = work.column("latitude"), work.column("longitude")
        yield POSITIONS, agreement.way_of_positions_m(work.elapsed_s, *places)


def _told_mps(work: Workbench) -> float:
    totals = work.run.totals
    lasted_s = totals.get("timer_time_s", np.nan)
    return totals.get("distance_m", np.nan) / lasted_s if lasted_s > 0.0 else float("nan")
