"""Pace: the fast minutes of a run, and the speed that it held, against eight weeks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from analyser.guidelines import evidence as e
from analyser.guidelines import rules
from analyser.guidelines.base import Finding, Guideline, Limit, Measures, Ran, Scored
from analyser.guidelines.held import Held, gravest, held, usual_speed_mps
from analyser.guidelines.measure import POSITIONS_OR_POD, as_if_flat, not_assessed, smoothed, where
from analyser.guidelines.row import Words, finding, twice
from analyser.guidelines.speeds import speeds_of
from analyser.guidelines.words import apart, capital, pace
from analyser.history import History
from analyser.run import FloatArray, Span
from analyser.runner import Runner

if TYPE_CHECKING:
    import numpy as np
else:
    from analyser import lazy_numpy as np

KEY: Final = "pace"
RULE, HELD, BACK = rules.REGULAR["fast_min"], rules.REGULAR["held_mps"], rules.COACHED["fast_min"]
FAST = Limit(
    "fast from, of the usual speed",
    rules.FAST,
    "ratio",
    e.our_choice("At a usual 6:00 /km this is 5:00 /km: no one's easy day."),
)
MOST = Limit("fast minutes, of the most of eight weeks", RULE.watch, "ratio", e.OWN_HABIT)
LITTLE = Limit("fast minutes, no limit up to", RULE.floor, "min", e.our_choice("Eight strides."))
FASTEST = Limit(
    "speed held for three fifths of the run, of the fastest of eight weeks",
    HELD.watch,
    "ratio",
    e.OWN_HABIT,
)
BACK_MIN = Limit(
    "fast minutes when starting again", BACK.floor, "min", e.our_choice("A dash for the bus.")
)
BACK_MUCH = Limit(
    "too many of them", BACK.red_floor, "min", e.our_choice("Eight fast minutes are a session.")
)
HARD_SHARE = Limit(
    "part of the run above 1.10 of the usual speed when starting again",
    rules.COACHED["hard_pct"].floor,
    "%",
    e.our_choice("Three fifths easy."),
)
WHY = "The calf's peak force grows with speed, so an easy pace gives it time to adapt."


def measure(run: Scored) -> Measures:
    """Return the seconds of running at each speed, as if flat and over half a minute."""
    speeds = speeds_of(flat_speed(run), run.time_s)
    return {"first_bin": float(speeds.first), "speed_s": speeds.seconds}


def flat_speed(run: Scored) -> FloatArray:
    """Return the 30 s mean of the running speed, as if flat; NaN elsewhere, shape (n,)."""
    return smoothed(run, as_if_flat(run), run.running)


def judge(ran: Ran, history: History, runner: Runner) -> Finding:
    """Return the fast minutes, or the speed held, whichever is further beyond."""
    fast = held("fast_min", ran, history, runner)
    if math.isnan(fast.value):
        lacks = "No running speed in this file."
        return not_assessed(KEY, lacks, POSITIONS_OR_POD, "no speed", WHY)
    other = held("hard_pct" if history.is_by_the_coach else "held_mps", ran, history, runner)
    speaks = gravest([fast, other])
    if speaks.level < 0:
        cure = "Three runs of eight weeks are needed."
        return not_assessed(KEY, "Too few runs to compare.", cure, "no habit yet", WHY)
    if speaks.level > 0 and speaks.measure == "held_mps":
        return finding(KEY, "m/s", speaks, _held(ran, speaks, runner), history)
    if speaks.level > 0 and speaks.measure == "hard_pct":
        return finding(KEY, "%", speaks, _hard(speaks, history, runner), history)
    return finding(KEY, "min", fast, _fast(fast, history, runner), history)


def fast_pace(history: History, runner: Runner) -> str:
    """Return the pace from which running counts as fast, in words."""
    return pace(rules.FAST * usual_speed_mps(history, runner), runner.units)


def _fast(fast: Held, history: History, runner: Runner) -> Words:
    limit = round(fast.limits.watch)
    shown = apart(fast.value, limit, fast.level <= 0)
    under = fast_pace(history, runner)
    coached = history.is_by_the_coach
    most = f"{fast.limits.habit:.0f}" if math.isfinite(fast.limits.habit) else ""
    against = f"limit {limit}" if coached or not most else f"most {most}"
    line = f"Easy is talking in sentences; limit {limit}."
    if not coached:
        line = f"Most in eight weeks {most}, limit {limit}."
    return Words(
        measured=f"{shown} min",
        rest=f"under {under}, as if flat.",
        held_against=line,
        quiet=f"under {under.split(' ')[0]} as if flat, {against}",
        short=f"{shown} fast min, {against}",
        why=WHY,
        good_advice="Stay as easy as this." if coached else "As planned.",
        advice="Slow down until you can talk in sentences." if coached else "No fast minutes.",
        reason=_reason(fast, shown, coached),
        praise="easy all the way" if fast.value < 1.0 else "",
        flag=f"{shown} min fast",
    )


def _reason(fast: Held, shown: str, coached: bool) -> str:
    times = fast.times
    if coached or times is None:
        return f"{shown} min of it fast" if coached else f"{shown} min fast, none in eight weeks"
    if times > 2.0:
        return f"{capital(twice(times))} the fast minutes of any run in eight weeks"
    return f"{100.0 * (times - 1.0):.0f} % more fast minutes than any run in eight weeks"


def _held(ran: Ran, speed: Held, runner: Runner) -> Words:
    minutes = rules.HELD_SHARE * math.fsum(ran.numbers(KEY, "speed_s")) / 60.0
    shown, most = (pace(v, runner.units) for v in (speed.value, speed.limits.habit))
    return Words(
        measured=shown.split(" ")[0],
        rest=f"or faster, as if flat, for {minutes:.0f} min.",
        held_against=f"Fastest so long in eight weeks {most.split(' ')[0]}.",
        quiet=f"as if flat, fastest {most.split(' ')[0]}",
        short=f"{shown.split(' ')[0]}, fastest {most.split(' ')[0]}",
        why=WHY,
        good_advice="",
        advice="The next one easy.",
        reason=f"{minutes:.0f} min faster than {shown} as if flat: in eight weeks "
        f"never so long faster than {most.split(' ')[0]}",
        flag=f"{minutes:.0f} min at {shown}",
    )


def _hard(share: Held, history: History, runner: Runner) -> Words:
    limit = round(share.limits.watch)
    shown = apart(share.value, limit, False)
    faster = pace(rules.HARD * usual_speed_mps(history, runner), runner.units)
    return Words(
        measured=f"{shown} %",
        rest=f"under {faster}, as if flat.",
        held_against=f"Talking in sentences; limit {limit} %.",
        quiet=f"under {faster.split(' ')[0]} as if flat",
        short=f"{shown} % hard, limit {limit}",
        why=WHY,
        good_advice="",
        advice="Slow down until you can talk in sentences.",
        reason=f"{shown} % of it faster than easy",
        flag=f"{shown} % faster than easy",
    )


def locate(run: Scored, found: Finding, history: History) -> tuple[Span, ...]:
    """Return where the running was faster than the row speaks of."""
    usual = usual_speed_mps(history, run.runner)
    limits = {"hard_pct": rules.HARD * usual, "held_mps": found.value or math.inf}
    limit = limits.get(found.measure, rules.FAST * usual)
    return where(run, np.asarray(flat_speed(run) > limit))


PACE = Guideline(
    key=KEY,
    title="Pace",
    asks="Run no faster than your fitness allows now: easy, so that you can hold a conversation.",
    limits=(FAST, MOST, LITTLE, FASTEST, BACK_MIN, BACK_MUCH, HARD_SHARE),
    evidence=(
        e.THE_ARTICLE,
        e.PEAK_GROWS,
        e.VENTILATORY_THRESHOLD,
        e.SPEED_TOLD_SORENESS,
        e.OWN_HABIT,
    ),
    cannot="Effort is told from speed, as if flat, against the usual speed of eight weeks. A fast "
    "run no faster than what was held as long within eight weeks is not seen, nor are heat, wind "
    "and soft ground.",
    measure=measure,
    judge=judge,
    locate=locate,
    group="speed",
    explains=("speed",),
    column="Fast",
)
