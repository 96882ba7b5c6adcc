"""What is known of a runner before one run: `History`, a frozen value that a season makes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Literal, NamedTuple

UNKNOWN = float("nan")
EasySource = Literal["told", "by heart rate", "learned", "assumed"]
Stage = Literal["base", "distance", "speed"]


class State(Enum):
    """By which limits a run is judged: what its runner's calves are used to."""

    SORE = "sore"
    UNKNOWN = "unknown"
    LEARNING = "learning"
    WAY_BACK = "way-back"
    FEW = "few"
    REGULAR = "regular"


@dataclass(frozen=True)
class Form:
    """A runner's own curve of cadence or contact time against speed, before a run.

    Parameters
    ----------
    at_ln_speed, ln_value, slope
        ln value = `ln_value` + `slope` (ln speed - `at_ln_speed`); speeds in m/s.
    sd
        Spread of single runs about it, of the logarithm.
    runs
        How many runs of the same device it rests on.
    recent
        Departures of the runs just before, of the logarithm, the latest last; two at the most.
    """

    at_ln_speed: float
    ln_value: float
    slope: float
    sd: float
    runs: int
    recent: tuple[float, ...] = ()

    def usual_ln(self, ln_speed: float) -> float:
        """Return the logarithm of the usual value at a speed."""
        return self.ln_value + self.slope * (ln_speed - self.at_ln_speed)


@dataclass(frozen=True)
class Before7:
    """What the run's own local day and the six before it hold, the run itself left out.

    Parameters
    ----------
    load, fast_min
        Points, and minutes above 1.20 times the usual speed.
    runs, base_runs
        Runs, and those of 28 minutes and more.
    days
        Days with a run, the run's own day left out.
    fast_today_min
        Fast minutes of earlier runs of the same day.
    fast_days
        Days in a row with 8 fast minutes or more that end with the day before.
    days_in_a_row
        Days in a row with a run that end with the day before.
    """

    load: float = 0.0
    fast_min: float = 0.0
    runs: int = 0
    base_runs: int = 0
    days: int = 0
    fast_today_min: float = 0.0
    fast_days: int = 0
    days_in_a_row: int = 0


class RunSince(NamedTuple):
    """One run since a break, as the ladder of the way back sees it.

    Parameters
    ----------
    day
        Local day, as an ordinal number.
    load
        Its calf load.
    free_min
        The longest piece run without a walk. [min]
    distance_m
        NaN where unknown. [m]
    too_much
        Whether its verdict was too much.
    """

    day: int
    load: float
    free_min: float
    distance_m: float = UNKNOWN
    too_much: bool = False


class Morning(NamedTuple):
    """How sore a day was, 0 to 10; `before` says that it was noted before that day's run."""

    day: int
    level: int
    before: bool = False


@dataclass(frozen=True)
class ComingBack:
    """A break, and what was run and noted since: all that the ladder of the way back asks.

    Parameters
    ----------
    asked
        The day that this was known on, as an ordinal number.
    days_off
        Days without a run.
    grows
        Whether the break lasts on, a day longer with each day.
    week_load
        Points a week in the four weeks before the break.
    runs, mornings
        Since the break, in order of time.
    injured
        Whether a calf was injured in that break, or since.
    walks_free
        Whether walking has been told to be free of pain since.
    """

    asked: int
    days_off: int
    grows: bool = False
    week_load: float = 0.0
    runs: tuple[RunSince, ...] = ()
    mornings: tuple[Morning, ...] = ()
    injured: bool = False
    walks_free: bool = False


class Standing(NamedTuple):
    """By which state a ladder may be climbed, and the break that it comes back from.

    Parameters
    ----------
    beneath
        The state without soreness.
    back
        The break; None where there is none to come back from. With a regular state it is one
        whose way back goes on as long as it is followed.
    """

    beneath: State
    back: ComingBack | None


@dataclass(frozen=True)
class History:
    """What a single run's judgement needs of the runs before it; loads in this page's points.

    Parameters
    ----------
    state, beneath
        The state, and the one that would hold without the soreness.
    certain
        Whether the runner told the day of coming back: then red may stand from the first run.
    silenced
        Whether the runner told that there is no way back: the coach's limits are information.
    runs, since, days
        Earlier runs, the day of the first one that this rests on, and the days from it to this run.
    habits
        Measure of the rule table -> what is usual of it before a regular run; NaN where fewer
        than three runs in its window were assessed.
    references
        Measure -> what a run is held against when starting again, the most since the layoff or
        what the time before it left: `distance_m`, `load`, `week_load`, `fast_min`, `climb_m`.
    held_s
        The most time that any run of 56 days was faster than n x 0.05 m/s, n = 0, 1, ... [s]
    usual_speed_mps
        Median running speed of 56 days, as if flat: what "fast" is measured by. [m/s]
    usual_speed_known
        Whether runs told it.
    easy_speed_mps, easy_speed_source, easy_speed_sd
        The easy pace of the score: told, by heart rate, from the season or assumed; None leaves
        it to the profile. The sd is of its logarithm. [m/s]
    usual_load
        Median load of 56 days; NaN without. [points]
    last_loads
        Of the ten runs before, the latest last. [points]
    week
        The seven days that end with the run.
    said
        Measures that a run of the same week said already -> how grave: 1 watch, 2 too much.
    layoff_days, back_day
        Days of the last layoff, and which day of the way back this is, 1 the first; None where
        there is none.
    runs_since
        Runs since the layoff (or in the 42 days of few runs).
    back
        On the way back: the break, and what was run and noted since; None elsewhere.
    evening
        Where the ladder stands once this run is run, but for the run itself: the sixth run ends
        the learning. None where no season told it: then as before the run.
    base_weeks, stage
        Facts: weeks in a row with three base runs before this one; where base and distance stand.
    room_load, room_m
        Up to which load and distance one run has room. [points], [m]
    cadence, contact
        The runner's own curves for this device; None from fewer than five runs.
    strike_usual
        Mean foot strike of three runs or more of 30 days; NaN without.
    contact_expected
        Of the hint: ln contact time at 2.66 m/s and 160 steps/min, its exponents; None without.
    usual_features
        Of the relative band: the mean features of 30 days; empty without.
    sore_level, sore_days_ago
        The note that makes the state sore; None without.
    days_since_last_run
        Whole days since the run before, None for the first.
    """

    state: State = State.UNKNOWN
    beneath: State = State.UNKNOWN
    certain: bool = False
    silenced: bool = False
    runs: int = 0
    since: date | None = None
    days: int = 0
    habits: Mapping[str, float] = field(default_factory=dict)
    references: Mapping[str, float] = field(default_factory=dict)
    held_s: tuple[float, ...] = ()
    usual_speed_mps: float = UNKNOWN
    usual_speed_known: bool = False
    easy_speed_mps: float | None = None
    easy_speed_source: EasySource = "assumed"
    easy_speed_sd: float = 0.13
    usual_load: float = UNKNOWN
    last_loads: tuple[float, ...] = ()
    week: Before7 = field(default_factory=Before7)
    said: Mapping[str, int] = field(default_factory=dict)
    layoff_days: int | None = None
    back_day: int | None = None
    runs_since: int = 0
    back: ComingBack | None = None
    evening: Standing | None = None
    base_weeks: int = 0
    stage: Stage = "base"
    room_load: float = UNKNOWN
    room_m: float = UNKNOWN
    cadence: Form | None = None
    contact: Form | None = None
    strike_usual: float = UNKNOWN
    contact_expected: tuple[float, float, float] | None = None
    usual_features: Mapping[str, float] = field(default_factory=dict)
    sore_level: int | None = None
    sore_days_ago: int | None = None
    days_since_last_run: int | None = None

    @property
    def is_coached(self) -> bool:
        """Whether the coach's limits for starting again hold, not the runner's own habit."""
        return self.beneath is not State.REGULAR

    @property
    def is_by_the_coach(self) -> bool:
        """Whether anything but the runner's own habit limits a run: a start, or soreness."""
        return self.is_coached or self.state is State.SORE

    def habit(self, measure: str) -> float:
        """Return what is usual of a measure; NaN where unknown."""
        return self.habits.get(measure, math.nan)

    def reference(self, measure: str) -> float:
        """Return what a measure is held against when starting again; NaN where there is none."""
        return self.references.get(measure, math.nan)


NO_HISTORY = History()
"""A run alone: the state is unknown."""
