"""What the tests of the rows ask alike: one guideline's finding on a made-up run."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from made_up import a_ran

from analyser.guidelines import judge_all
from analyser.guidelines.base import Finding, Ran, Verdict
from analyser.history import History
from analyser.runner import Runner

RUNNER = Runner(height_m=1.75, easy_speed_mps=2.78 / 1.05)
GOOD, WATCH, RED, UNKNOWN = Verdict.GOOD, Verdict.WATCH, Verdict.TOO_MUCH, Verdict.NOT_ASSESSED


def found(key: str, ran: Ran, history: History) -> Finding:
    """Return the finding of a guideline."""
    return next(f for f in judge_all(ran, history, RUNNER) if f.guideline == key)


def verdict(key: str, ran: Ran, history: History) -> Verdict:
    """Return the verdict of a guideline."""
    return found(key, ran, history).verdict


def with_measures(ran: Ran, key: str, **values: Any) -> Ran:
    """Return the run with other measures of one guideline."""
    return replace(ran, measures={**ran.measures, key: {**ran.measures[key], **values}})  # type: ignore[index]


def fast(minutes: float) -> Ran:
    """Return 40 minutes of which so many are a third faster than usual, of a load of 150."""
    speed = np.where(np.arange(2400) < 60.0 * minutes, 3.7, 2.6)
    return replace(a_ran(40.0, speed_mps=speed), load=150.0)


def climbing(metres: float, m_per_km: float, **values: Any) -> Ran:
    """Return a run of a load of 150 with so much climb by the barometer."""
    ran = a_ran(30.0, speed_mps=2.78, grade=0.03)
    ran = with_measures(ran, "hills", climb_m=metres, climb_m_per_km=m_per_km, **values)
    return replace(ran, load=150.0)
