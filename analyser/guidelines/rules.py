"""The one rule table: what is measured, what is usual of it, and from where it is worth a word.

A value is beyond where it is above its floor and above so many times its habit. Under the floor
nothing is said whatever the habit: the coach's own base lies below it. Each guideline's limits name
the source of its numbers; the marks are those of `analyser explain`: A a study, O measured on whole
histories of twelve runners, D our choice.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from analyser.guidelines.base import Key

SAME = 1e-6  # a value nearer to its limit than this, relatively, is at it
NEVER = math.inf
LENGTH_DAYS, HABIT_DAYS = 30, 56  # windows of distance, and of all else
WEEK_DAYS = 7
WEEKS_BACK_DAYS = 34  # load of earlier weeks: those that end on D-34 .. D-7
FAST_WEEKS_BACK_DAYS = 62
FEWEST_RUNS = 3  # assessed in a window, else there is no habit
FAST, HARD = 1.20, 1.10  # of the usual speed: fast minutes; a hard share on the way back
FAST_DAY_MIN = 8.0
HILLY_M_PER_KM, HILLY_SHARE_PCT = 15.0, 15.0  # a run flatter than both needs no limit on hills
VERY_HILLY_M_PER_KM = 30.0
HILLY_POINTS = 20.0
STEEP_ENOUGH_MIN = 5.0
LEAST_RED_LOAD = 100.0  # on the way back
GROUPS_FOR_RED = 3
LOAD_FOR_GROUPS = 1.3  # of usual: three groups are red only on a run that is large as well
ADDS_MIN = 3.0  # fast minutes that a run adds, to be the one that crosses
HELD_SHARE, HELD_LEAST_S = 0.6, 600.0  # of the running time: how long a speed was held


class Rule(NamedTuple):
    """One measure's limits: watch above max(floor, watch x habit), red likewise."""

    measure: str
    guideline: Key
    floor: float
    watch: float
    red_floor: float
    red: float
    mark: str
    is_said_once: bool = False


def _table(*rules: Rule) -> Mapping[str, Rule]:
    return MappingProxyType({rule.measure: rule for rule in rules})


REGULAR = _table(
    Rule("distance_m", "length", 4800.0, 1.10, 7200.0, 2.0, "A"),
    Rule("load", "load", 135.0, 1.10, 202.5, 2.0, "D"),
    Rule("week_load", "week", 300.0, 1.3, 450.0, 2.0, "D", is_said_once=True),
    Rule("climb_m", "hills", 75.0, 1.3, 112.5, 2.0, "O, D"),
    Rule("steep_min", "hills", 8.0, 1.3, 12.0, 2.0, "O, D"),
    Rule("fast_min", "pace", 8.0, 1.3, 12.0, 3.0, "O, D"),
    Rule("held_mps", "pace", 0.0, 1.03, 0.0, 1.12, "O, D"),
    Rule("fast_week_min", "hard-days", 20.0, 1.5, NEVER, NEVER, "O, D", is_said_once=True),
    Rule("fast_days", "hard-days", 2.0, 1.0, NEVER, NEVER, "O, D"),
)
"""Regular: against the runner's own most (a whole day more than the most is beyond, so x 1)."""

COACHED = _table(
    Rule("distance_m", "length", 0.0, 1.3, 0.0, 2.0, "D"),
    Rule("load", "load", 0.0, 1.3, 0.0, 2.0, "D"),
    Rule("week_load", "week", 0.0, 1.2, 0.0, 2.0, "D", is_said_once=True),
    Rule("days", "week", 4.0, 0.0, 6.0, 0.0, "D"),
    Rule("climb_m", "hills", 75.0, 1.0, 0.0, 2.0, "D"),
    Rule("steep_min", "hills", STEEP_ENOUGH_MIN, 0.0, NEVER, NEVER, "D"),
    Rule("fast_min", "pace", 2.0, 1.0, 8.0, 2.0, "D"),
    Rule("hard_pct", "pace", 40.0, 0.0, NEVER, NEVER, "D"),
    Rule("fast_week_min", "hard-days", 10.0, 2.0, NEVER, NEVER, "D", is_said_once=True),
    Rule("slow_spm", "cadence", 7.0, 0.0, NEVER, NEVER, "A"),
)
"""Starting again, way back, few runs: against what is left of the time before, or a base run."""

SORE = _table(
    Rule("load", "load", 60.0, 0.6, 60.0, 1.0, "D"),
    Rule("climb_m", "hills", 75.0, 0.0, 75.0, 0.0, "D"),
    Rule("fast_min", "pace", 2.0, 0.0, 8.0, 0.0, "D"),
)
"""On sore calves: against the usual load; nothing here was tested on real soreness."""


class Limits(NamedTuple):
    """What one value is held against; NaN where nothing is known."""

    habit: float
    watch: float
    red: float


NO_LIMITS = Limits(math.nan, math.nan, math.nan)


def limits_of(rule: Rule, habit: float) -> Limits:
    """Return a rule's limits for a habit; all NaN where the habit is needed and unknown.

    A rule that asks for no habit keeps none.

    Examples
    --------
    >>> limits_of(REGULAR["distance_m"], 10000.0)
    Limits(habit=10000.0, watch=11000.0, red=20000.0)
    >>> limits_of(REGULAR["distance_m"], 1000.0)
    Limits(habit=1000.0, watch=4800.0, red=7200.0)
    >>> limits_of(SORE["climb_m"], 120.0)
    Limits(habit=nan, watch=75.0, red=75.0)
    >>> limits_of(COACHED["climb_m"], 0.0)
    Limits(habit=0.0, watch=75.0, red=75.0)
    """
    if not rule.watch and (not rule.red or rule.red is NEVER):
        return Limits(math.nan, rule.floor, rule.red_floor)
    if math.isnan(habit):
        return NO_LIMITS
    watch = max(rule.floor, rule.watch * habit)
    red = NEVER if rule.red is NEVER else max(rule.red_floor, rule.red * habit, watch)
    return Limits(habit, watch, red)


def is_beyond(value: float, limit: float) -> bool:
    """Return whether a value is above its limit; NaN never is.

    Examples
    --------
    >>> is_beyond(110.0, 110.0), is_beyond(110.1, 110.0), is_beyond(110.1, float("nan"))
    (False, True, False)
    """
    return value > limit * (1.0 + SAME)


def level(value: float, limits: Limits) -> int:
    """Return how grave a value is: 0 within, 1 beyond watch, 2 beyond red, -1 not assessed."""
    if math.isnan(value) or math.isnan(limits.watch):
        return -1
    if not is_beyond(value, limits.watch):
        return 0
    return 2 if is_beyond(value, limits.red) else 1
