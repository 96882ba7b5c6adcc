"""Running that no speed was recorded for: counted by steps and by the device's own totals."""

from __future__ import annotations

import numpy as np

from analyser.columns import STANDING_MPS
from analyser.derive.in_progress import Workbench, clock
from analyser.run import FloatArray
from analyser.signals import by_steps

POSSIBLE_MPS = (0.5, 7.0)
BY_TOTALS_ERROR, BY_OWN_STEPS_ERROR, BY_ANY_STEPS_ERROR = 0.10, 0.05, 0.20
LAPS_AGREE = 0.1
NAN = float("nan")


def fill(work: Workbench) -> None:
    """Put the speed of what ran without a measured one on the bench, and say so."""
    speeds = work.samples["speed_mps"]
    if (speeds >= STANDING_MPS).any():
        _by_own_steps(work)
    elif not _by_totals(work):
        _by_any_steps(work)


def _by_own_steps(work: Workbench) -> None:
    """Count minutes without a fix by the steps that went on."""
    speeds, steps = work.samples["speed_mps"], work.column("cadence_spm")
    placed = np.isfinite(work.column("latitude"))
    lost = by_steps.stepping_unmeasured(np.cumsum(work.dt_s), speeds, steps, placed)
    if not lost.any():
        return
    by, own = by_steps.speed_by_steps_mps(np.where(lost, np.nan, speeds), steps, work.dt_s)
    error = BY_OWN_STEPS_ERROR if own else BY_ANY_STEPS_ERROR
    filled = np.where(lost, by, speeds)
    added = np.where(lost, np.nan_to_num(by) * work.dt_s, 0.0)
    lasted_s, added_m = float(work.dt_s[lost].sum()), float(added.sum())
    work.samples["speed_mps"] = filled
    if work.measured("distance_m"):
        work.samples["distance_m"] = work.samples["distance_m"] + np.cumsum(added)
    work.totals_error["distance_m"] = 2.0 * error * added_m
    share = lasted_s / float(work.dt_s.sum())
    work.errors["speed_bias"] = share * error
    words = f"{clock(lasted_s)} without speed or position while steps went on: by the steps, "
    work.notice("speed-by-steps", f"{words}{added_m / 1000.0:.2f} km.")
    work.decided("speed_mps", f"{clock(lasted_s)} by the steps")


def _by_totals(work: Workbench) -> bool:
    """Spread the device's own distance over the time, by steps where there are any."""
    told_m = work.run.totals.get("distance_m", NAN)
    steps = work.column("cadence_spm")
    weight = work.dt_s * (np.nan_to_num(steps) if (steps > 0.0).any() else 1.0)
    ran_s = float(work.dt_s[weight > 0.0].sum())
    if not ran_s > 0.0 or not POSSIBLE_MPS[0] <= told_m / ran_s <= POSSIBLE_MPS[1]:
        return False
    edges_s, until_m, by = _told_stretches(work, told_m)
    way = by_steps.way_by_totals_m(work.elapsed_s, weight, edges_s, until_m)
    _put(work, way, f"the device's own total{by}")
    even = "in step with your cadence" if (steps > 0.0).any() else "taken as even"
    words = f"No speed in this file: {told_m / 1000.0:.2f} km in {clock(ran_s)} by the device's"
    work.notice("speed-by-totals", f"{words} own total{by}, {even}.")
    work.errors["speed_bias"] = BY_TOTALS_ERROR
    return True


def _told_stretches(work: Workbench, told_m: float) -> tuple[FloatArray, FloatArray, str]:
    """Return when the told stretches ended, the way until then, and by what: laps, or the total."""
    laps = work.run.laps
    each_m = np.array([lap.distance_m for lap in laps])
    if len(laps) > 1 and abs(each_m.sum() / told_m - 1.0) < LAPS_AGREE:
        edges_s = np.array([laps[0].start_s, *(lap.end_s for lap in laps)])
        return edges_s, np.concatenate([[0.0], np.cumsum(each_m)]), f" and its {len(laps)} laps"
    return work.elapsed_s[[0, -1]], np.array([0.0, told_m]), ""


def _by_any_steps(work: Workbench) -> None:
    """Take steps of which nobody says how long they are as those of an easy run."""
    steps = work.column("cadence_spm")
    speeds, _ = by_steps.speed_by_steps_mps(np.full(steps.shape, np.nan), steps, work.dt_s)
    ran_s = float(work.dt_s[np.isfinite(speeds)].sum())
    if ran_s < by_steps.SHORTEST_S:
        return
    speeds = np.nan_to_num(speeds)
    _put(work, np.cumsum(speeds * work.dt_s), "the steps, as those of an easy run")
    words = f"No speed and no distance in this file: {clock(ran_s)} of steps are taken as those"
    work.notice("speed-by-steps", f"{words} of an easy run.")
    work.errors["speed_bias"] = BY_ANY_STEPS_ERROR


def _put(work: Workbench, way_m: FloatArray, source: str) -> None:
    """Put a way and the speed along it on the bench; an estimate's error is its own."""
    dt_s = work.dt_s
    went = np.diff(way_m, prepend=0.0)
    work.samples["distance_m"] = way_m
    work.samples["speed_mps"] = np.divide(went, dt_s, out=np.zeros(way_m.shape), where=dt_s > 0.0)
    work.sources["distance_m"] = work.sources["speed_mps"] = f"by {source}"
