"""Hills: climb and steep minutes against what these calves have climbed before."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from analyser.calfload.constants import DAMAGE, GRADE, GRADE_CLIP, PEAK_GRADE_SHARE
from analyser.guidelines import evidence as e
from analyser.guidelines import rules
from analyser.guidelines.base import Finding, Guideline, Limit, Measures, Ran, Scored
from analyser.guidelines.held import Held, gravest, held
from analyser.guidelines.measure import (
    column,
    covers,
    not_assessed,
    percent_above,
    seconds,
    where,
)
from analyser.guidelines.row import Words, finding, twice
from analyser.guidelines.words import apart, capital, climb_rate, height
from analyser.history import History
from analyser.run import Span
from analyser.runner import Runner

if TYPE_CHECKING:
    import numpy as np
else:
    from analyser import lazy_numpy as np

KEY: Final = "hills"
RULE, BACK = rules.REGULAR["climb_m"], rules.COACHED["climb_m"]
STEEP = Limit("steep from a grade of", 0.04, "ratio", e.UPHILL_COSTS)
STEEP_SHARE = Limit(
    "steep part of the time", rules.HILLY_SHARE_PCT, "%", e.our_choice("One minute in seven.")
)
CLIMB = Limit(
    "climb for each km", rules.HILLY_M_PER_KM, "m/km", e.our_choice("Rolling country, no hill run.")
)
MOST = Limit("of the most of eight weeks, watch above", RULE.watch, "ratio", e.OWN_HABIT)
TWICE = Limit(
    "of the most of eight weeks, too much above", RULE.red, "ratio", e.our_choice("Twice as much.")
)
LITTLE = Limit("no limit up to", RULE.floor, "m", e.our_choice("Five floors, three times over."))
SHORTEST_M = 500.0  # climb for each km means little on less
WHY = "At the same pace, uphill asks far more of the calf; downhill spares it."
_CURE = "A watch with a barometer shows it."


def measure(run: Scored) -> Measures:
    """Return climb and steep time; NaN where the heights are too few or too noisy."""
    grade = np.where(run.moving, column(run, "grade"), np.nan)
    told_by = run.sources.get("climb_by", "")
    treadmill = "treadmill" in run.run.sub_sport
    facts = {"barometer": float(told_by != "receiver"), "treadmill": float(treadmill)}
    if told_by == "noise" or not covers(run, grade, run.moving):
        return facts
    steep = np.asarray(grade > STEEP.value)
    return {
        **facts,
        "climb_m": run.summary.get("climb_m", math.nan),
        "climb_m_per_km": climb_m_per_km(run),
        "steep_min": seconds(run, steep) / 60.0,
        "steep_pct": percent_above(run, grade, STEEP.value),
        "climb_share": _climb_share(run),
    }


def climb_m_per_km(run: Scored) -> float:
    """Return the climb for each km; NaN where climb or distance is unknown. [m/km]."""
    climb, distance = run.summary.get("climb_m", math.nan), run.summary.get("distance_m", math.nan)
    return 1000.0 * climb / distance if distance >= SHORTEST_M else math.nan


def _climb_share(run: Scored) -> float:
    """Return the share of the load that climbing added: the same for every easy speed."""
    grade = np.clip(column(run, "grade"), 0.0, GRADE_CLIP.high)
    added = 1.0 - np.exp(-uphill_exponent() * np.where(np.isfinite(grade), grade, 0.0))
    load_s = run.score.density * run.time_s
    total = float(load_s.sum())
    return float(np.dot(load_s, added)) / total if total > 0.0 else math.nan


def uphill_exponent() -> float:
    """Return how the logarithm of the load grows with the grade."""
    return GRADE.value * (1.0 + (DAMAGE.value - 1.0) * PEAK_GRADE_SHARE.value)


def judge(ran: Ran, history: History, runner: Runner) -> Finding:
    """Return how the climb, or the steep time, stands against the most of eight weeks."""
    climb = held("climb_m", ran, history, runner)
    if math.isnan(climb.value):
        return _no_height(ran)
    speaks = gravest([climb, held("steep_min", ran, history, runner)])
    if speaks.level < 0:
        cure = "Three runs with heights are needed."
        return not_assessed(KEY, "Too few heights to compare.", cure, "no habit yet", WHY)
    if speaks.measure == "steep_min" and speaks.level > 0:
        return finding(KEY, "min", speaks, _steep(ran, speaks, history), history)
    return finding(KEY, "m", climb, _climb(ran, climb, history, runner), history)


def _no_height(ran: Ran) -> Finding:
    if ran.number(KEY, "treadmill") == 1.0:
        cure = "Tell it: --incline 2 for 2 %."
        return not_assessed(KEY, "A treadmill: no height.", cure, "treadmill", WHY)
    return not_assessed(KEY, "No usable height in this file.", _CURE, "no height", WHY)


def _climb(ran: Ran, climb: Held, history: History, runner: Runner) -> Words:
    units, rate = runner.units, ran.number(KEY, "climb_m_per_km")
    shown = height(climb.value, units)
    a_km = climb_rate(rate, units) if math.isfinite(rate) else ""
    habit, limit = (height(v, units) for v in (climb.limits.habit, climb.limits.watch))
    flat = climb_rate(CLIMB.value, units)
    if history.is_by_the_coach:
        little = climb.level == 0 and rate > CLIMB.value
        held_against = (
            f"Up to {limit} in all is fine." if little else f"Flat for now: up to {flat}."
        )
        quiet, short = _quiet(rate, flat, f"up, {a_km}"), f"{shown} up, {a_km}"
        reason = f"{shown} of climb, {a_km}"
    elif climb.is_free:
        held_against = f"Flat: below {flat} there is no limit."
        quiet, short, reason = _quiet(rate, flat, ""), f"{shown} up, {a_km}", ""
    else:
        held_against = f"Most in eight weeks {habit}, limit {limit}."
        quiet = _quiet(rate, flat, f"up, most {habit}")
        short, reason = f"{shown} up, most {habit}", _reason(climb, shown)
    return Words(
        measured=shown,
        rest=f"up, {a_km}." if a_km else "up.",
        held_against=held_against,
        quiet=quiet,
        short=short,
        why=WHY,
        good_advice="Uphill, hold the effort, not the pace.",
        advice="Run flat next time.",
        reason=reason,
        praise=_praise(rate, history),
        flag=f"{shown} up",
    )


def _quiet(rate: float, flat: str, hilly: str) -> str:
    return hilly if rate > CLIMB.value else f"up, flat: below {flat}"


def _reason(each: Held, shown: str) -> str:
    times = each.times
    if times is None:
        return f"{shown} of climb, none in eight weeks"
    if times > 2.0:
        return f"{capital(twice(times))} the climb of any run in eight weeks"
    return f"{100.0 * (times - 1.0):.0f} % more climb than any run in eight weeks"


def _praise(rate: float, history: History) -> str:
    if not rate > CLIMB.value:
        return ""
    return "hilly" if history.is_by_the_coach else "hilly, as you are used to"


def _steep(ran: Ran, steep: Held, history: History) -> Words:
    shown, limit = apart(steep.value, round(steep.limits.watch), False), steep.limits.watch
    share = ran.number(KEY, "steep_pct")
    if history.is_by_the_coach:
        held_against = f"Flat for now: up to {STEEP_SHARE.value:.0f} % of the time."
        reason = f"{shown} min on 4 % or steeper, {share:.0f} % of the run"
    else:
        held_against = f"Most in eight weeks {steep.limits.habit:.0f} min, limit {limit:.0f}."
        reason = f"{shown} min on 4 % or steeper, the most in eight weeks"
    return Words(
        measured=f"{shown} min",
        rest=f"steep, {share:.0f} % of the run.",
        held_against=held_against,
        quiet="on 4 % or steeper",
        short=f"{shown} min steep, limit {limit:.0f}",
        why=WHY,
        good_advice="",
        advice="Run flat next time.",
        reason=reason,
        flag=f"{shown} min steep",
    )


def locate(run: Scored, found: Finding, history: History) -> tuple[Span, ...]:  # noqa: ARG001 (a guideline's locate)
    """Return where it was steep."""
    return where(run, np.asarray(run.moving & (column(run, "grade") > STEEP.value)))


HILLS = Guideline(
    key=KEY,
    title="Hills",
    asks="Balance hills with flat running while the body adjusts; when the calves burn, go flat "
    "the next time.",
    limits=(STEEP, STEEP_SHARE, CLIMB, MOST, TWICE, LITTLE),
    evidence=(e.THE_ARTICLE, e.UPHILL_COSTS, e.UPHILL_BY_EFFORT, e.OWN_HABIT),
    cannot="Heights from GPS are coarse, and on a treadmill there are none; without a barometer "
    "the gravest verdict on habit is watch. Published support ends at a grade of 10.5 %. Downhill "
    "spares the calves, not the thighs or knees.",
    measure=measure,
    judge=judge,
    locate=locate,
    group="hills",
    explains=("climb",),
    column="Climb",
)
