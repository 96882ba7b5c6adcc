"""What a run came to in the measures of the rule table, and how each stands against its limits."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from analyser.calfload.constants import BASE_RUN_S, BASE_SCORE, EASY_SPEED
from analyser.guidelines import rules
from analyser.guidelines.base import Ran, Verdict
from analyser.guidelines.rules import ADDS_MIN, NO_LIMITS, Limits, limits_of
from analyser.guidelines.speeds import Speeds, above_each, held_mps, seconds_above
from analyser.history import History, State
from analyser.runner import Runner

BASE_WEEK = 3.0 * BASE_SCORE
EASY_TO_USUAL = 1.05  # a usual pace is a little faster than an easy one
SLOWEST_USUAL_MPS, FASTEST_USUAL_MPS = 1.6, 5.0


class Held(NamedTuple):
    """One measure of a run, held against its limits.

    `level` is 0 within, 1 watch, 2 too much, -1 not assessed; `was_said` where an earlier run of
    the same week was beyond already.
    """

    measure: str
    value: float
    limits: Limits
    level: int
    was_said: bool = False

    @property
    def is_free(self) -> bool:
        """Whether it is past its limit, and this run is not held to it."""
        return self.level == 0 and rules.is_beyond(self.value, self.limits.watch)

    @property
    def times(self) -> float | None:
        """How many times the habit; None where there is none."""
        habit = self.limits.habit
        return self.value / habit if habit > 0.0 and math.isfinite(self.value) else None

    @property
    def beyond(self) -> float:
        """How far past the limit, as a ratio; 0 where it is within or was said."""
        return self.value / self.limits.watch if self.level > 0 and self.limits.watch > 0 else 0.0


def usual_speed_mps(history: History, runner: Runner) -> float:
    """Return the speed by which "fast" is told: of the runs before, else from the easy pace."""
    if math.isfinite(history.usual_speed_mps):
        return history.usual_speed_mps
    told = runner.easy_speed_mps
    usual = told * EASY_TO_USUAL if told else EASY_SPEED.value
    return min(max(usual, SLOWEST_USUAL_MPS), FASTEST_USUAL_MPS)


def speeds_in(ran: Ran) -> Speeds:
    """Return the run's histogram of speeds; empty where none was measured."""
    first = ran.number("pace", "first_bin")
    return Speeds(int(first) if math.isfinite(first) else 0, ran.numbers("pace", "speed_s"))


def fast_min(ran: Ran, usual_mps: float, faster: float = rules.FAST) -> float:
    """Return the minutes above so many times the usual speed; NaN without speeds. [min]."""
    return seconds_above(speeds_in(ran), faster * usual_mps) / 60.0


def value_of(measure: str, ran: Ran, history: History, runner: Runner) -> float:
    """Return what a run came to in a measure; NaN where it was not measured."""
    return _VALUES[measure](ran, history, usual_speed_mps(history, runner))


def limits_for(measure: str, history: History, runner: Runner) -> Limits:
    """Return what a measure is held against in this state; NaN where it is not asked."""
    if history.state is State.SORE and measure in rules.SORE:
        usual = history.usual_load
        return limits_of(rules.SORE[measure], usual if math.isfinite(usual) else BASE_SCORE)
    if not history.is_coached:
        rule = rules.REGULAR.get(measure)
        return limits_of(rule, history.habit(measure)) if rule else NO_LIMITS
    rule = rules.COACHED.get(measure)
    return limits_of(rule, reference_of(measure, history, runner)) if rule else NO_LIMITS


def reference_of(measure: str, history: History, runner: Runner) -> float:
    """Return what starting again is held against; without any run, the coach's first half hour."""
    known = history.reference(measure)
    if math.isfinite(known):
        return known
    base = {"distance_m": base_run_m(history, runner), "load": BASE_SCORE, "week_load": BASE_WEEK}
    return base.get(measure, 0.0)


def _hilly(ran: Ran) -> bool:
    return bool(
        ran.number("hills", "climb_m_per_km") > rules.HILLY_M_PER_KM
        or ran.number("hills", "steep_pct") > rules.HILLY_SHARE_PCT
    )


def _held_mps(ran: Ran, _history: History, _usual: float) -> float:
    speeds = speeds_in(ran)
    running_s = math.fsum(speeds.seconds)
    if rules.HELD_SHARE * running_s < rules.HELD_LEAST_S:
        return math.nan
    return held_mps(above_each(speeds), rules.HELD_SHARE * running_s)


def _fast_week_min(ran: Ran, history: History, usual: float) -> float:
    return history.week.fast_min + fast_min(ran, usual)


def _fast_days(ran: Ran, history: History, usual: float) -> float:
    today = history.week.fast_today_min + fast_min(ran, usual)
    if math.isnan(today):
        return math.nan
    return history.week.fast_days + 1.0 if today >= rules.FAST_DAY_MIN else 0.0


def _hard_pct(ran: Ran, _history: History, usual: float) -> float:
    hard = fast_min(ran, usual, rules.HARD)
    return 6000.0 * hard / ran.moving_s if ran.moving_s > 0.0 else math.nan


_VALUES: Mapping[str, Callable[[Ran, History, float], float]] = MappingProxyType(
    {
        "distance_m": lambda ran, _h, _u: ran.distance_m,
        "load": lambda ran, _h, _u: ran.load,
        "week_load": lambda ran, h, _u: h.week.load + ran.load,
        "days": lambda _ran, h, _u: h.week.days + 1.0,
        "climb_m": lambda ran, _h, _u: ran.number("hills", "climb_m"),
        "steep_min": lambda ran, _h, _u: ran.number("hills", "steep_min"),
        "fast_min": lambda ran, _h, usual: fast_min(ran, usual),
        "hard_pct": _hard_pct,
        "held_mps": _held_mps,
        "fast_week_min": _fast_week_min,
        "fast_days": _fast_days,
    }
)


def held(measure: str, ran: Ran, history: History, runner: Runner) -> Held:
    """Return a measure of the run held against what this state and history allow."""
    value = value_of(measure, ran, history, runner)
    limits = limits_for(measure, history, runner)
    if measure == "held_mps" and not math.isnan(limits.habit):
        own = held_mps(history.held_s, rules.HELD_SHARE * math.fsum(speeds_in(ran).seconds))
        limits = limits_of(rules.REGULAR[measure], max(own, limits.habit))
    grave = rules.level(value, limits)
    if measure in ("climb_m", "steep_min"):
        grave = _of_hills(measure, grave, ran, history)
    if measure == "fast_week_min" and fast_min(ran, usual_speed_mps(history, runner)) < ADDS_MIN:
        grave = min(grave, 0)  # another run of the week crossed, not this one
    grave = _red_stands(measure, grave, ran, history)
    said = history.said.get(measure, 0)
    return Held(measure, value, limits, grave, was_said=grave > 0 and grave <= said)


def _of_hills(measure: str, grave: int, ran: Ran, history: History) -> int:
    """Return how grave a climb is: a flat run needs no limit, and red needs a sure sensor."""
    if grave <= 0:
        return grave
    if history.is_by_the_coach:
        return _climb_when_coached(measure, grave, ran, history)
    if not _hilly(ran):
        return 0
    sure = ran.number("hills", "barometer") == 1.0
    return grave if sure else 1


def _climb_when_coached(measure: str, grave: int, ran: Ran, history: History) -> int:
    rate = ran.number("hills", "climb_m_per_km")
    if measure == "steep_min":
        return int(ran.number("hills", "steep_pct") > rules.HILLY_SHARE_PCT)
    if not rate > rules.HILLY_M_PER_KM:
        return 0
    points = ran.number("hills", "climb_share") * ran.load
    costly = history.state is State.SORE or points > rules.HILLY_POINTS
    return grave if rate > rules.VERY_HILLY_M_PER_KM and costly else 1


def _red_stands(measure: str, grave: int, ran: Ran, history: History) -> int:
    """Return the level, softened where red would stand on a run that is small in all."""
    if grave < 2 or (history.state is State.SORE and measure in rules.SORE):
        return grave
    if history.is_coached:
        stands = ran.load >= rules.LEAST_RED_LOAD or measure == "fast_min"
    else:
        stands = ran.load >= history.usual_load
    return 2 if stands else 1


def gravest(found: Sequence[Held]) -> Held:
    """Return the measure that speaks for a row: not yet said, gravest, then furthest beyond."""
    assessed = [each for each in found if each.level >= 0]
    if not assessed:
        return found[0]
    return max(assessed, key=lambda each: (not each.was_said and each.level, each.beyond))


def verdict_of(each: Held) -> Verdict:
    """Return the verdict of one measure; what was said already is not said again."""
    if each.level < 0:
        return Verdict.NOT_ASSESSED
    if each.was_said or each.level == 0:
        return Verdict.GOOD
    return Verdict.TOO_MUCH if each.level == 2 else Verdict.WATCH


def base_run_m(history: History, runner: Runner) -> float:
    """Return how far half an hour at the usual speed goes. [m]."""
    return usual_speed_mps(history, runner) * BASE_RUN_S
