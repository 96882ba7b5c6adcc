"""The steps of the way back, from a walk to half an hour, and the sessions made of them.

Steps, costs and starts are our own choice, in the form of the programmes that clinicians use: no
two days running, short before long, never volume and intensity in consecutive runs (Green 2022,
doi:10.1186/s40798-021-00364-0; NHS Couch to 5K; the trial doi:10.1186/s13063-023-07502-x).
"""

from __future__ import annotations

from typing import NamedTuple

TIMES = "\N{MULTIPLICATION SIGN}"


class Session(NamedTuple):
    """One run of the way back, and the calf load that it costs.

    Parameters
    ----------
    repeats, run_min, walk_min
        Minutes of running and walking in turns.
    load
        Expected calf load; 100 is an easy half hour.
    extra
        Quick or uphill running in it, as (repeats, seconds, kind); None without.
    """

    repeats: int
    run_min: float
    walk_min: float
    load: float
    extra: tuple[int, int, str] | None = None

    @property
    def is_walk(self) -> bool:
        """Whether nothing of it is run."""
        return not self.run_min

    @property
    def running_min(self) -> float:
        """Minutes run in all."""
        return self.repeats * self.run_min

    @property
    def walking_min(self) -> float:
        """Minutes walked in all."""
        return self.repeats * self.walk_min

    @property
    def free_min(self) -> float:
        """The longest piece without a walk. [min]."""
        return self.run_min

    @property
    def words(self) -> str:
        """The session as a runner is told it.

        Examples
        --------
        >>> Session(7, 3.0, 1.0, 72.0).words
        '7 times 3 min easy, 1 min walk'
        >>> Session(1, 36.0, 0.0, 123.2, (4, 20, "quick")).words
        '36 minutes easy, in it 4 times 20 s quick'
        """
        if self.is_walk:
            return f"Walk {self.walk_min:.0f} minutes"
        if self.walk_min:
            return f"{self.repeats} times {self.run_min:.0f} min easy, {self.walk_min:.0f} min walk"
        if self.extra is None:
            return f"{self.run_min:.0f} minutes, easy and flat"
        repeats, seconds, kind = self.extra
        return f"{self.run_min:.0f} minutes easy, in it {repeats} times {seconds} s {kind}"

    @property
    def name(self) -> str:
        """The session as a calendar has it.

        Examples
        --------
        >>> Session(7, 3.0, 1.0, 72.0).name == f"7 {TIMES} 3 + 1"
        True
        """
        if self.is_walk:
            return f"walk {self.walk_min:.0f} min"
        if self.walk_min:
            return f"{self.repeats} {TIMES} {self.run_min:.0f} + {self.walk_min:.0f}"
        if self.extra is None:
            return f"{self.run_min:.0f} min easy"
        repeats, seconds, kind = self.extra
        return f"{repeats} {TIMES} {seconds} s {kind}"


class Rung(NamedTuple):
    """One step: so many times running and walking, minutes each, and its load on easy ground."""

    name: str
    repeats: int
    run_min: float
    walk_min: float
    load: float

    @property
    def session(self) -> Session:
        """The run of this step."""
        return Session(self.repeats, self.run_min, self.walk_min, self.load)


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
WALK_STEP, INJURED_STEP, LOWEST_START = 0, 1, 1
WEAK_WEEK = 200.0  # points; below it before a short break, the start is lower
_STARTS = ((14, 8), (28, 6), (56, 4), (120, 2))  # off fewer days than, step
_WEAK_STARTS = ((14, 5), (28, 4), (56, 3), (120, 2))
CALM, SORE, VERY_SORE = 1, 3, 5  # of 10


def first_step(days_off: int, points_a_week: float, *, injured: bool = False) -> int:
    """Return where to start after a break; steps are counted from 0.

    Examples
    --------
    >>> [LADDER[first_step(days, 300.0)].name for days in (10, 20, 40, 80, 200)]
    ['2x14+1', '5x5+1', '7x3+1', '15x1+1', '10x1+2']
    >>> first_step(10, 90.0), first_step(10, 300.0, injured=True)
    (5, 1)
    """
    if injured:
        return INJURED_STEP
    starts = _WEAK_STARTS if points_a_week < WEAK_WEEK else _STARTS
    return next((step for days, step in starts if days_off < days), LOWEST_START)
