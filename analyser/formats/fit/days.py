"""The days on which a file's messages were written: several, where its clock jumped."""

from __future__ import annotations

import numpy as np

from analyser.formats.fit.messages import SYSTEM_TIME_BELOW
from analyser.run import BoolArray, FloatArray

NEAR_S = 3 * 86_400.0  # the messages of one outing lie within days of their median
MOST_DAYS = 32
LEAST_RISING = 5  # times in a row that rise like a recording's are no chance
LONGEST_STEP_S, USUAL_STEP_S = 60.0, 10.0  # from record to record; a position moves faster
LEAST_RISE_S, RISING_SHARE = 4.0, 0.8
LEAST_STEPS_UP = 0.05  # of the steps; a slowly changing value is no clock


class Days:
    """Times near which the messages of a file were written, as FIT counts seconds."""

    def __init__(self, times: list[float]) -> None:
        self.times = times

    def near(self, times: FloatArray) -> BoolArray:
        """Return which times lie within days of those, never NaN."""
        found = np.zeros(times.shape, dtype=np.bool_)
        for time in self.times:
            found |= np.abs(times - time) < NEAR_S
        return found

    def holds(self, time: float) -> bool:
        """Return whether a time lies within days of those."""
        return any(abs(time - known) < NEAR_S for known in self.times)

    def learn(self, times: FloatArray) -> None:
        """Take the days on which some times, in file order, go on rising as a recording's do."""
        if self.near(times[np.isfinite(times)]).all():
            return
        for run in rising_runs(times):
            day = float(np.median(run))
            counts_days = day > SYSTEM_TIME_BELOW or not self.times
            new = counts_days and not self.holds(day) and len(self.times) < MOST_DAYS
            if new and _mostly_rises(times, day):
                self.times.append(day)


def rising_runs(times: FloatArray) -> list[FloatArray]:
    """Return the stretches in which times, in file order, rise as those of a recording do."""
    known = times[np.isfinite(times)]
    steps = np.diff(known)
    breaks = np.flatnonzero((steps < 0.0) | (steps > LONGEST_STEP_S)) + 1
    runs = np.split(known, breaks)
    return [run for run in runs if run.size >= LEAST_RISING and _is_clock(run)]


def _is_clock(run: FloatArray) -> bool:
    steps = np.diff(run)
    up = steps[steps > 0.0]
    if run[-1] - run[0] < LEAST_RISE_S or up.size < LEAST_STEPS_UP * run.size:
        return False
    return bool(np.median(up) <= USUAL_STEP_S)


def day_of(times: FloatArray, other: float | None) -> float | None:
    """Return the median of some times, or another, near which more of the times go on rising."""
    known = times[np.isfinite(times) & (times > SYSTEM_TIME_BELOW)]
    if not known.size:
        return other
    middle = float(np.median(known))
    if other is None or _rising(known, other) < _rising(known, middle):
        return middle
    return other


def _mostly_rises(times: FloatArray, day: float) -> bool:
    """Return whether the times of a day rise nearly always; a position goes to and fro."""
    steps = np.diff(times[np.abs(times - day) < NEAR_S])
    return bool(((steps >= 0.0) & (steps <= LONGEST_STEP_S)).mean() >= RISING_SHARE)


def _rising(times: FloatArray, near: float) -> int:
    """Return how often a time near another is followed by one up to a minute later."""
    steps = np.diff(times[np.abs(times - near) < NEAR_S])
    return int(((steps > 0.0) & (steps <= LONGEST_STEP_S)).sum())
