"""The ladder of the way back: from a walk to half an hour, step by step, as history allows.

A pure function of what is known before the next run; the steps, their costs and what moves up or
down are our own choice, their form the coach's (docs/validation.md).
"""

from __future__ import annotations

from typing import NamedTuple

from analyser.history import History


class Rung(NamedTuple):
    """One step: so many times running and walking, minutes each, and its load on easy ground."""

    name: str
    repeats: int
    run_min: float
    walk_min: float
    load: float

    @property
    def words(self) -> str:
        """The step as a runner is told it."""
        if not self.run_min:
            return f"Walk {self.walk_min:.0f} minutes"
        if not self.walk_min:
            return f"{self.run_min:.0f} minutes, easy and flat"
        return f"{self.repeats} times {self.run_min:.0f} min easy, {self.walk_min:.0f} min walk"


LADDER = (
    Rung("walk 30", 1, 0.0, 30.0, 10.0),
    Rung("10x1+2", 10, 1.0, 2.0, 40.0),
    Rung("15x1+1", 15, 1.0, 1.0, 55.0),
    Rung("10x2+1", 10, 2.0, 1.0, 70.0),
    Rung("7x3+1", 7, 3.0, 1.0, 72.0),
    Rung("6x4+1", 6, 4.0, 1.0, 82.0),
    Rung("5x5+1", 5, 5.0, 1.0, 85.0),
    Rung("3x9+1", 3, 9.0, 1.0, 91.0),
    Rung("2x14+1", 2, 14.0, 1.0, 94.0),
    Rung("30", 1, 30.0, 0.0, 100.0),
)
TOP = len(LADDER) - 1
NINES = 7  # 3x9+1: from here one clean run is enough for the next step
WEAK_WEEK = 200.0  # points; below it before a short layoff, the start is lower
_STARTS = ((14, 8), (28, 6), (56, 4), (120, 2))  # off fewer days than, step
_WEAK_STARTS = ((14, 5), (28, 4), (56, 3), (120, 2))
LOWEST_START = 1
CALM, HELD, SORE, VERY_SORE = 1, 2, 3, 5


def start(days_off: int, week_before: float) -> int:
    """Return the first step after so many days off, counted from 0.

    Examples
    --------
    >>> [LADDER[start(days, 300.0)].name for days in (10, 20, 40, 80, 200)]
    ['2x14+1', '5x5+1', '7x3+1', '15x1+1', '10x1+2']
    """
    starts = _WEAK_STARTS if week_before < WEAK_WEEK else _STARTS
    return next((step for days, step in starts if days_off < days), LOWEST_START)


def after(step: int, clean_runs: int) -> tuple[int, int]:
    """Return the step and its clean runs after one more clean run there."""
    needed = 1 if step >= NINES else 2
    if clean_runs + 1 < needed or step >= TOP:
        return step, clean_runs + 1
    return step + 1, 0


def step_now(history: History, *, clean: bool) -> Rung:
    """Return the rung of the next run on the way back, after a run that was clean or was not.

    Parameters
    ----------
    history
        Before the run that was just done: its layoff, and the runs since.
    clean
        Whether that run stayed within its limits and no soreness came.
    """
    days = history.layoff_days if history.layoff_days is not None else 0
    step = start(days, history.reference("carried_week_load"))
    clean_runs = 0
    for _ in range(history.runs_since):
        step, clean_runs = after(step, clean_runs)
    if history.sore_level is not None and history.sore_level >= SORE:
        return LADDER[max(step - (2 if history.sore_level >= VERY_SORE else 1), 0)]
    return LADDER[after(step, clean_runs)[0] if clean else step]
