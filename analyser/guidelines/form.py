"""Form at the same speed: what a run leaves for the runner's curve, and how far it departs."""

from __future__ import annotations

import math

import numpy as np

from analyser.guidelines.base import Key as GuidelineKey
from analyser.guidelines.base import Measures, Ran, Scored
from analyser.guidelines.held import Held
from analyser.guidelines.measure import column, seconds
from analyser.guidelines.rules import NO_LIMITS, Limits
from analyser.history import Form, History
from analyser.run import BoolArray, FloatArray

FLAT_GRADE = 0.02  # where the grade changes no step
ENOUGH_S = 120.0  # of flat running
SLOWEST_MPS, FASTEST_MPS = 1.6, 5.5
CHANGED_PCT = 4.0
SPREADS = 2.5
OF_THREE = math.sqrt(1.0 / 3.0 + 0.05)  # a mean of three runs, and the curve's own error
MEAN_OF = 3


def flat_running(run: Scored) -> BoolArray:
    """Return which samples were run on the flat; without heights, all that were run."""
    return np.asarray(run.running & ~(np.abs(column(run, "grade")) > FLAT_GRADE))


def sums(run: Scored, values: FloatArray) -> Measures:
    """Return the sums from which a curve of ln value on ln speed is drawn; empty if too short."""
    speed = column(run, "speed_mps")
    used = flat_running(run) & (values > 0.0) & (speed >= SLOWEST_MPS) & (speed <= FASTEST_MPS)
    if seconds(run, used) < ENOUGH_S:
        return {}
    weight, x, y = run.time_s[used], np.log(speed[used]), np.log(values[used])
    return {
        "curve_s": round(float(weight.sum()), 3),
        "curve_x": round(float(np.average(x, weights=weight)), 9),
        "curve_y": round(float(np.average(y, weights=weight)), 9),
        "curve_xx": round(float(np.average(x * x, weights=weight)), 9),
        "curve_xy": round(float(np.average(x * y, weights=weight)), 9),
    }


def departure_ln(form: Form, key: GuidelineKey, ran: Ran) -> float:
    """Return how far a run was from the curve at its own speeds, of the logarithm; NaN unknown."""
    return ran.number(key, "curve_y") - form.usual_ln(ran.number(key, "curve_x"))


def held_form(measure: str, key: GuidelineKey, ran: Ran, history: History) -> Held:
    """Return the mean departure of the last three runs against the runner's own curve. [%].

    Below the limit is beyond it: fewer steps, or a shorter contact, at the same speed.
    """
    form = history.cadence if measure == "cadence" else history.contact
    if form is None or len(form.recent) < MEAN_OF - 1:
        return Held(measure, math.nan, NO_LIMITS, -1)
    own = departure_ln(form, key, ran)
    if math.isnan(own):
        return Held(measure, math.nan, NO_LIMITS, -1)
    mean = 100.0 * math.expm1(math.fsum([*form.recent[1 - MEAN_OF :], own]) / MEAN_OF)
    limit = -max(CHANGED_PCT, 100.0 * SPREADS * form.sd * OF_THREE)
    level = int(mean < limit)
    said = history.said.get(measure, 0)
    return Held(measure, mean, Limits(0.0, limit, -math.inf), level, 0 < level <= said)
