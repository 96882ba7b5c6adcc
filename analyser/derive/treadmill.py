"""A treadmill run whose distance the runner put right on the watch after the run."""

from __future__ import annotations

import numpy as np

from analyser.derive.in_progress import Workbench

INDOORS = ("treadmill", "indoor_running", "indoor running", "virtual_activity")
# Watches offer "calibrate and save" when the belt's display says otherwise. Less than 1 % is
# rounding; beyond a half or a double, the total is not of this stream.
LEAST_CHANGE = 0.01
LEAST_RATIO, LARGEST_RATIO = 0.5, 2.0
LEAST_DISTANCE_M = 500.0
LARGEST_START_M = 100.0  # a counter that starts higher counted an earlier leg


def calibrate(work: Workbench) -> None:
    """Scale distance and speed to the distance that the runner told the watch.

    On a belt the watch only guesses from the arm's swing, and its stream keeps the guess: the
    total of the whole run is what the runner put in, and the better of the two.
    """
    ratio = _told_over_guessed(work)
    if not LEAST_RATIO <= ratio <= LARGEST_RATIO or abs(ratio - 1.0) < LEAST_CHANGE:
        return
    for name in ("distance_m", "speed_mps"):
        if name in work.samples:
            work.samples[name] = work.samples[name] * ratio
            work.decided(name, f"times {ratio:.3f}, as calibrated on the watch")
    told_km = work.run.totals["distance_m"] / 1000.0
    words = f"The distance was set to {told_km:.2f} km after the run: speeds follow it."
    work.notice("distance-calibrated", words)


def _told_over_guessed(work: Workbench) -> float:
    """Return the ratio of the run's total to its stream's end; NaN where it says nothing."""
    stream = work.column("distance_m")
    known = stream[np.isfinite(stream)]
    told = work.run.totals.get("distance_m", np.nan)
    if work.run.sub_sport not in INDOORS or not known.size:
        return float("nan")
    from_zero = known[0] < LARGEST_START_M and known[-1] >= LEAST_DISTANCE_M
    return float(told / known[-1]) if from_zero else float("nan")
