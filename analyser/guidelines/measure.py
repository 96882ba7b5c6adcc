"""What the guidelines measure alike: time shares, medians, where on the run, and verdicts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analyser.calfload.stretches import spans_of
from analyser.columns import WALKING
from analyser.guidelines.base import Finding, Key, Scored, Verdict
from analyser.run import BoolArray, FloatArray, Span
from analyser.signals.rolling import rolling_mean

if TYPE_CHECKING:
    import numpy as np
else:
    from analyser import lazy_numpy as np

SMOOTHING_S = 30.0  # a single second is the sensor's; half a minute is the runner's
SHORTEST_SPAN_S = 10.0
JOINED_GAP_S = 20.0
POSITIONS_OR_POD = "Positions or a foot pod would tell."  # the cure of a run without speed
ENOUGH = 0.5  # share of the time a channel must cover to be judged by


def column(run: Scored, name: str) -> FloatArray:
    """Return a column of samples; all NaN where the run has none, shape (n,)."""
    found = run.samples.get(name)
    return np.full(run.samples["elapsed_s"].shape, np.nan) if found is None else found


def walking(run: Scored) -> BoolArray:
    """Return which samples were walked, shape (n,)."""
    return np.asarray(run.moving & (run.samples["gait"] == WALKING))


def smoothed(run: Scored, values: FloatArray, used: BoolArray) -> FloatArray:
    """Return the 30 s mean of the values over the samples used; NaN elsewhere, shape (n,)."""
    known = np.where(used, values, np.nan)
    mean = rolling_mean(run.samples["elapsed_s"], run.time_s, known, SMOOTHING_S)
    return np.where(np.isfinite(known), mean, np.nan)


def seconds(run: Scored, chosen: BoolArray) -> float:
    """Return how long the chosen samples last. [s]."""
    return float(np.dot(run.time_s, chosen))


def percent_above(run: Scored, values: FloatArray, limit: float) -> float:
    """Return the share of the known values' time above a limit; NaN where none is known. [%]."""
    known = np.isfinite(values)
    total = seconds(run, known)
    return 100.0 * seconds(run, known & (values > limit)) / total if total > 0.0 else math.nan


def covers(run: Scored, values: FloatArray, used: BoolArray) -> bool:
    """Return whether the values are known for at least half of the time used."""
    total = seconds(run, used)
    return total > 0.0 and seconds(run, used & np.isfinite(values)) >= ENOUGH * total


def median(values: FloatArray, weights: FloatArray) -> float:
    """Return the weighted median; NaN where nothing has weight.

    Examples
    --------
    >>> median(np.array([1.0, 2.0, 9.0]), np.array([1.0, 1.0, 5.0]))
    9.0
    """
    used = (np.isfinite(values) & (weights > 0.0)).nonzero()[0]
    if not used.size:
        return math.nan
    known, weight = values[used], weights[used]
    if weight.min() == weight.max():
        half = (known.size - 1) // 2
        return float(np.partition(known, half)[half])
    order = np.argsort(known)
    below = np.cumsum(weight[order])
    return float(known[order][np.searchsorted(below, 0.5 * below[-1])])


def where(run: Scored, chosen: BoolArray) -> tuple[Span, ...]:
    """Return the stretches of the chosen samples, joined over 20 s, of 10 s and longer."""
    spans = spans_of(chosen, run.samples["elapsed_s"], run.time_s, JOINED_GAP_S)
    return tuple(span for span in spans if span.end_s - span.start_s >= SHORTEST_SPAN_S)


def as_if_flat(run: Scored) -> FloatArray:
    """Return the flat speed of the same effort, the plain speed where no height is known."""
    flat, speed = column(run, "flat_speed_mps"), column(run, "speed_mps")
    return np.where(np.isfinite(flat), flat, speed)


def mean(run: Scored, values: FloatArray, used: BoolArray) -> float:
    """Return the mean of the known values over the samples used, by time; NaN if there is none."""
    known = used & np.isfinite(values)
    total = seconds(run, known)
    return float(np.dot(values[known], run.time_s[known])) / total if total > 0.0 else math.nan


def not_assessed(guideline: Key, lacks: str, cure: str, short: str, why: str) -> Finding:
    """Return the finding of a guideline that this recording cannot be held against."""
    return Finding(
        guideline=guideline,
        verdict=Verdict.NOT_ASSESSED,
        value=None,
        unit="",
        limit=None,
        where=(),
        measured="",
        measured_rest=lacks,
        held_against=cure,
        short=short,
        why=why,
        advice="",
        quiet=short,
    )


def easy_pace_assumed(run: Scored) -> bool:
    """Return whether neither the runner nor the season told the easy pace."""
    return run.easy_speed_source == "assumed"
