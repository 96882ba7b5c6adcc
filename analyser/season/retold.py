"""A row that cannot be read anew, made to fit what the runner tells today and how we read today."""

from __future__ import annotations

import math

from analyser.calfload.constants import (
    DAMAGE,
    IMPULSE_CADENCE,
    PEAK_CADENCE,
)
from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.run import Notice
from analyser.runner import Runner
from analyser.season.rescale import rescaled, run_share
from analyser.season.summary import RunSummary

CADENCE_EXPONENT = IMPULSE_CADENCE.value + PEAK_CADENCE.value * (DAMAGE.value - 1.0)
SCALED = "scaled-to-your-height"
OLDER = "older-reading"


def is_exact(row: RunSummary, runner: Runner) -> bool:
    """Return whether a row is what a reading for this runner would give, but for the easy speed.

    Height counts through the quick cadence only.
    """
    return runner.height_m in (None, row.height_m) or not _has_cadence(row)


def retold(row: RunSummary, runner: Runner) -> RunSummary:
    """Return the row for another height, scaled by the cadence of its flat running, and said so."""
    if runner.height_m is None or runner.height_m == row.height_m:
        return row
    taller = row.changed(height_m=runner.height_m)
    if not (_has_cadence(row) and row.load > 0.0):
        return taller
    ln_factor = CADENCE_EXPONENT * _quicker(row, runner.height_m) * run_share(row)
    scaled = rescaled(taller, "cadence", ln_factor)
    was, now = f"{row.height_m:.2f} m", f"{runner.height_m:.2f} m"
    message = f"its file is gone: scaled from a height of {was} to {now}, not computed anew"
    return scaled.changed(notices=(*scaled.notices, Notice(SCALED, message)))


def aged(row: RunSummary) -> RunSummary:
    """Return a row of an older reading without its climb: it is not compared with what we measure.

    How heights become a climb is what changes most from one version to the next.
    """
    message = "an older version read it and its file is gone: its climb is left out"
    measures = {key: found for key, found in row.measures.items() if key != "hills"}
    notices = (*row.notices, Notice(OLDER, message))
    return row.changed(climb_m=math.nan, measures=measures, notices=notices)


def _has_cadence(row: RunSummary) -> bool:
    return any(part.run_s > 0.0 for part in row.flat)


def _quicker(row: RunSummary, height_m: float) -> float:
    """Return the mean logarithm of the quick cadence at a height over that at the row's."""
    parts = [(part.speed_mps, part.run_s) for part in row.flat if part.run_s > 0.0]
    ratios = (
        seconds * math.log(float(quick_cadence_spm(speed, height_m)) / _quick(speed, row))
        for speed, seconds in parts
    )
    return math.fsum(ratios) / math.fsum(seconds for _, seconds in parts)


def _quick(speed_mps: float, row: RunSummary) -> float:
    return float(quick_cadence_spm(speed_mps, row.height_m))
