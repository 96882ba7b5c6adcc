"""The easy speed before a run: told, by heart rate, from eight weeks of runs, or assumed."""

from __future__ import annotations

import numpy as np

from analyser.calfload.easy_speed import (
    EASY_HEART_RATE,
    WINDOW_DAYS,
    EasySpeed,
    highest_heart_rate,
    learned_easy_speed,
)
from analyser.run import FloatArray
from analyser.runner import Runner
from analyser.season.log import Log


def easy_speed_before(log: Log, count: int, start_s: float, runner: Runner) -> EasySpeed:
    """Return the easy speed that a run's page prints its points for.

    Parameters
    ----------
    log, count
        The runner's runs, of which so many began before.
    start_s
        When the run began. [s]
    runner
        The profile: what it tells goes first.
    """
    nothing: FloatArray = np.empty(0)
    if runner.easy_speed_mps is not None:
        return learned_easy_speed(runner.easy_speed_mps, nothing, nothing, nothing)
    recent = slice(log.since(start_s, WINDOW_DAYS), count)
    speeds, seconds = easy_running(log, recent, runner.max_heart_rate_bpm)
    return learned_easy_speed(None, speeds, seconds, log.flat_median_mps[recent])


def easy_running(log: Log, runs: slice, told_bpm: float | None) -> tuple[FloatArray, FloatArray]:
    """Return the flat running under 78 % of the highest heart rate: speeds, seconds."""
    rows = log.rows[runs]
    of_files = [row.profile_highest_bpm for row in rows if row.profile_highest_bpm > 0.0]
    maxima = [row.highest_bpm for row in rows]
    highest = highest_heart_rate(told_bpm, of_files[-1] if of_files else None, maxima)
    if highest is None:
        return np.empty(0), np.empty(0)
    pieces = [log.heart_flat[n] for n in range(runs.start, runs.stop)]
    each = np.concatenate(pieces) if pieces else np.empty((0, 3))
    easy = each[each[:, 0] < EASY_HEART_RATE * highest]
    return easy[:, 1], easy[:, 2]
