"""A row of the page from a measure that was held against its limits: verdict, bar and words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from analyser.guidelines.base import FAILED, Bar, Boxes, Finding, Key, Verdict
from analyser.guidelines.held import Held, verdict_of
from analyser.history import History

HABIT_AT, LIMIT_AT = 0.42, 0.5  # of a bar's width: every row has its habit, or limit, there
RED_AT = 0.85  # from where on the bar is red, at the latest, of what is too much
SAID = "said already"  # of what an earlier run of the same week was beyond


@dataclass(frozen=True)
class Words:
    """What one row says; a speaking row has two lines, a quiet one the number and `quiet`."""

    measured: str
    rest: str
    held_against: str
    quiet: str
    short: str
    why: str
    good_advice: str
    advice: str
    reason: str = ""
    praise: str = ""
    flag: str = ""


def finding(
    key: Key,
    unit: str,
    each: Held,
    words: Words,
    history: History,
    *,
    also: tuple[str, ...] = (),
    picture: Bar | Boxes | None = None,
) -> Finding:
    """Return a row's finding from the measure that speaks for it."""
    verdict = verdict_of(each)
    failed = verdict in FAILED
    return Finding(
        guideline=key,
        verdict=verdict,
        value=known(each.value),
        unit=unit,
        limit=known(each.limits.watch),
        where=(),
        measured=words.measured,
        measured_rest=words.rest,
        held_against=words.held_against,
        short=words.short,
        why=words.why,
        advice=words.advice if failed else words.good_advice,
        picture=picture or bar(each, history),
        habit=known(each.limits.habit),
        red_limit=known(each.limits.red),
        times=each.times,
        measure=each.measure,
        quiet=words.quiet,
        reason=words.reason if failed else "",
        praise=words.praise if verdict is Verdict.GOOD else "",
        flag=words.flag if failed else "",
        beyond=each.beyond if failed else 0.0,
        also=also if failed else (),
    )


def known(value: float) -> float | None:
    """Return a number, None for what is none or has no end."""
    return value if math.isfinite(value) else None


def bar(each: Held, history: History) -> Bar | None:
    """Return the row's picture: its habit at one place, or the coach's limit; None without one."""
    watch, habit = each.limits.watch, each.limits.habit
    if not (math.isfinite(each.value) and watch > 0.0):
        return None
    own = not history.is_coached and 0.0 < 0.5 * watch <= habit <= watch
    at = habit if own else watch
    end = at / (HABIT_AT if own else LIMIT_AT)
    zones = [(min(watch, end), Verdict.GOOD), (end, Verdict.WATCH)]
    red = red_shown(each.value, each.limits.red, verdict_of(each))
    is_red = each.level > 1
    if is_red:
        red = min(red, max(RED_AT * end, watch))
    if watch < red < end or (is_red and watch == red):
        zones[1:] = [(red, Verdict.WATCH), (end, Verdict.TOO_MUCH)]
    return Bar(0.0, end, min(each.value, end), tuple(zones), at)


def red_shown(value: float, red: float, verdict: Verdict) -> float:
    """Return from where a bar is red: nowhere where a value beyond it is watched and no more.

    So it is of a run that is small in all, and of a climb that asked little of the calves.

    Examples
    --------
    >>> red_shown(285.0, 98.0, Verdict.WATCH), red_shown(285.0, 98.0, Verdict.TOO_MUCH)
    (inf, 98.0)
    """
    return math.inf if verdict is not Verdict.TOO_MUCH and value > red else red


def longer(times: float | None, adjective: str, noun: str, span: str) -> str:
    """Return how far beyond a habit a value is, in words.

    Examples
    --------
    >>> longer(1.2, "longest", "longer", "30 days")
    'the longest in 30 days'
    >>> longer(1.5, "longest", "longer", "30 days")
    '50 % longer than any in 30 days'
    """
    if times is None or times <= 1.3:
        return f"the {adjective} in {span}"
    return f"{100.0 * (times - 1.0):.0f} % {noun} than any in {span}"


def twice(times: float) -> str:
    """Return a ratio of two and more in words.

    Examples
    --------
    >>> twice(2.1), twice(3.4)
    ('twice', '3.4 times')
    """
    return (
        "twice" if times < 2.25 else f"{times:.1f} times" if times < 9.95 else f"{times:.0f} times"
    )
