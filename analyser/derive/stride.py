"""Cadence, gait, contact time and heart rate: what the legs and the heart did."""

from __future__ import annotations

import numpy as np

from analyser.columns import RUNNING, STANDING, WALKING
from analyser.derive.in_progress import Workbench, clock
from analyser.run import FloatArray, Span
from analyser.signals import cadence, contact, heart_rate, rhythm, run_walk
from analyser.signals import gait as gaits
from analyser.signals.resample import lasting, stretches

SHORTEST_WALK_S = 20.0
# Makers whose mean cadence leaves standing out; all others count it as no steps.
STANDING_LEFT_OUT = ("suunto", "stryd")
NAN = float("nan")


def both_feet(work: Workbench) -> None:
    """Put the cadence of both feet on the bench, halved and doubled stretches mended."""
    stored = work.column("cadence_spm")
    mended = cadence.mended_cadence(work.elapsed_s, stored, work.samples["speed_mps"])
    if not (mended.cadence_spm > 0.0).any():
        work.samples.pop("cadence_spm", None)
        work.notice("no-cadence", "No cadence in this file: walking is told from the speed.")
    else:
        work.samples["cadence_spm"] = mended.cadence_spm
    for seconds, was in ((mended.halved_s, "halved"), (mended.doubled_s, "doubled")):
        if seconds:
            work.decided("cadence_spm", f"{clock(seconds)} {was} in the file, mended")
            words = f"The cadence was {was} for {clock(seconds)}: mended."
            work.notice("cadence-mended", words)


def steps(work: Workbench) -> None:
    """Put the steps and the mean cadence on the bench."""
    taken = cadence.steps_taken(work.column("cadence_spm"), work.dt_s, work.moving)
    work.summary["mean_cadence_spm"] = _mean_cadence_spm(work)
    work.summary["steps"] = taken
    device = work.run.totals.get("steps", NAN)
    if taken > 0.0 and device > 0.0:
        work.errors["cadence"] = abs(taken / device - 1.0)
        work.channel_errors["cadence_spm"] = work.errors["cadence"] * work.mean("cadence_spm")


def _mean_cadence_spm(work: Workbench) -> float:
    """Return the mean as this run's device counts it, so that both figures agree."""
    if not work.run.device.lower().startswith(STANDING_LEFT_OUT):
        return work.mean("cadence_spm")
    work.sources["mean_cadence_spm"] = "standing left out, as the device does"
    return work.mean("cadence_spm", work.column("cadence_spm") > 0.0)


def gait(work: Workbench, easy_speed_mps: float | None = None) -> None:
    """Put standing, walking and running on the bench, their times and cadences."""
    speeds = work.samples["speed_mps"]
    weight = _walking_weight(work, easy_speed_mps)
    kind = np.where(gaits.is_walk(weight, work.dt_s * work.moving), WALKING, RUNNING)
    kind = np.where(work.moving, kind, STANDING)
    work.samples["walking"] = weight
    work.samples["gait"] = np.where(np.isnan(speeds), np.nan, kind)
    known = bool(np.isfinite(speeds).any())
    for name, wanted in (("run", RUNNING), ("walk", WALKING)):
        chosen = (kind == wanted) & work.moving
        work.summary[f"{name}_time_s"] = float(work.dt_s[chosen].sum()) if known else NAN
        work.summary[f"{name}_cadence_spm"] = work.mean("cadence_spm", chosen)
    stood = ~work.moving
    work.summary["stand_time_s"] = float(work.dt_s[stood].sum()) if known else NAN
    if known:
        work.sources["gait"] = _gait_words(work)


def _walking_weight(work: Workbench, easy_speed_mps: float | None) -> FloatArray:
    speeds, steps = work.samples["speed_mps"], work.column("cadence_spm")
    steady = gaits.steady_cadence_spm(work.elapsed_s, work.dt_s, steps)
    moved_s = work.dt_s * work.moving
    if not _watch_saw_a_walk(work) and rhythm.is_slow_stepping_run(steady, speeds, moved_s):
        words = "Slow steps, but one rhythm throughout and at a run's speed: all taken as running."
        work.notice("slow-stepping-run", words)
        return np.zeros(speeds.shape)
    return gaits.walking_weight(speeds, steady, easy_speed_mps or gaits.RUNNING_FROM_MPS)


def _watch_saw_a_walk(work: Workbench) -> bool:
    walked_s = sum(s.end_s - s.start_s for s in work.run.splits if s.gait == "walk")
    return walked_s >= SHORTEST_WALK_S


def _gait_words(work: Workbench) -> str:
    told = "told by cadence" if work.measured("cadence_spm") else "told by speed"
    ours = run_walk.run_walk_pattern(work.samples["gait"], work.dt_s)
    watch = run_walk.pattern_of_splits(work.run.splits)
    words = [str(ours) if ours else "", told]
    if work.run.splits:
        ran = sum(s.end_s - s.start_s for s in work.run.splits if s.gait == "run")
        words.append(f"the watch says {watch if watch else f'{clock(ran)} of running'}")
    return "; ".join(word for word in words if word)


def walks(work: Workbench) -> tuple[Span, ...]:
    """Return the stretches of walking of 20 s and longer, pauses not counted, in elapsed time."""
    at, ran = work.elapsed_s, np.cumsum(work.dt_s)
    walking = lasting(work.samples["gait"] == WALKING, ran, SHORTEST_WALK_S)
    return tuple(
        Span(float(at[max(start - 1, 0)]), float(at[end - 1])) for start, end in stretches(walking)
    )


def contact_time(work: Workbench) -> None:
    """Put the plausible contact time on the bench, and its ratio to the runner's usual."""
    steps, speeds = work.column("cadence_spm"), work.samples["speed_mps"]
    work.summary["mean_contact_ms"] = _device_mean_contact_ms(work)
    measured = contact.plausible_contact_ms(work.column("contact_ms"), steps)
    if not np.isfinite(measured).any():
        work.samples["contact_ratio"] = np.full(speeds.shape, np.nan)
        work.samples.pop("contact_ms", None)
        return
    running = work.samples["gait"] == RUNNING
    expected = contact.expected_contact_ms(speeds, steps, contact.prior_of(work.run.device).b)
    ratio = np.where(running, measured / expected, np.nan)
    own = contact.contact_baseline(ratio, work.samples["grade"], running)
    work.contact_baseline = own
    work.samples["contact_ratio"] = ratio / own
    work.samples["contact_ms"] = measured
    work.sources["contact_ratio"] = "against this run's own flat median"
    _balance(work)


def _device_mean_contact_ms(work: Workbench) -> float:
    """Return the mean over all steps, walking too, as devices count it."""
    stored = work.column("contact_ms")
    return work.mean("contact_ms", stored > 0.0)


def _balance(work: Workbench) -> None:
    left = work.mean("contact_balance_pct")
    if np.isfinite(left):
        side = "left" if left >= 50.0 else "right"
        share = max(left, 100.0 - left)
        work.decided("contact_balance_pct", f"{share:.1f} % on the {side} foot")


def heart(work: Workbench) -> None:
    """Put the heart rate that can be trusted on the bench."""
    stored = work.column("heart_rate_bpm")
    trusted = heart_rate.trusted_heart_rate(work.elapsed_s, stored, work.column("cadence_spm"))
    if np.isfinite(stored).any():
        work.samples["heart_rate_bpm"] = trusted.heart_rate_bpm
    if trusted.locked_s:
        words = f"For {clock(trusted.locked_s)} the heart rate shows the cadence: left out."
        work.notice("heart-rate-lock", words)
        work.decided("heart_rate_bpm", f"{clock(trusted.locked_s)} of cadence left out")
    if trusted.dropped_s:
        work.decided("heart_rate_bpm", f"{clock(trusted.dropped_s)} of dropouts left out")
    known = trusted.heart_rate_bpm[np.isfinite(trusted.heart_rate_bpm)]
    work.summary["mean_heart_rate_bpm"] = work.mean("heart_rate_bpm")
    work.summary["max_heart_rate_bpm"] = float(known.max()) if known.size else NAN
    if not known.size:
        work.samples.pop("heart_rate_bpm", None)
        work.notice("no-heart-rate", "No heart rate in this file.")
