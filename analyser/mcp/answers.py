"""What an assistant is told of a season and its runs: small, with units, evidence and no place.

No coordinates, no recording's name: a run is known by its day and time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from analyser import __version__
from analyser.advice import next_run
from analyser.answer import headline, sentence, usual_ratio
from analyser.guidelines import BY_KEY
from analyser.guidelines.base import Finding, Verdict
from analyser.season import event_words
from analyser.season.events import Event
from analyser.season.history import Judged
from analyser.season.season import Season
from analyser.season.soreness import days_since_sore
from analyser.season.words import headline as season_headline
from analyser.season.words import room_words

UNITS = "calf load: points, 100 = an easy flat half hour"
NOT_MEDICAL = "not medical advice"
MOST_RUNS, MOST_EVENTS, LAST_WEEKS = 20, 12, 8
WIDE = 10_000  # a paragraph a line
ORDERS: Mapping[str, Callable[[Judged], float]] = MappingProxyType(
    {
        "latest": lambda each: each.row.start.timestamp(),
        "hardest": lambda each: _known(each.row.load),
        "longest": lambda each: _known(each.row.distance_m),
        "climb": lambda each: _known(each.row.climb_m),
    }
)


def season_answer(season: Season) -> dict[str, Any]:
    """Return where a season stands: state, weeks, what was beyond habit, soreness, room."""
    room = season.room
    return {
        "analyser": __version__,
        "headline": season_headline(season),
        "units": UNITS,
        "runs": len(season),
        "first_day": season.first_day.isoformat(),
        "last_day": season.last_day.isoformat(),
        "state": season.state_now.state.value,
        "usual_load": _number(season.state_now.usual_load),
        "room_one_run": None if room is None else _number(room.run_load),
        "room_next_week": None if room is None else [_number(room.low), _number(room.high)],
        "room_rests_on": f"{room_words(season)} (regular: Frandsen 2025); load: our choice",
        "days_since_sore": days_since_sore(season.diary, season.last_day),
        "loads_of_last_weeks": _last_weeks(season),
        "beyond_habit_newest_first": [_event(event) for event in season.events[:MOST_EVENTS]],
        "limits": f"{NOT_MEDICAL}; a limit, not a target; no injury forecast",
    }


def _last_weeks(season: Season) -> list[dict[str, Any]]:
    loads = season.weeks["load"].tail(LAST_WEEKS)
    return [
        {"monday": f"{monday:%Y-%m-%d}", "load": _number(load)}
        for monday, load in zip(loads.index, loads, strict=True)
    ]


def _event(event: Event) -> dict[str, str]:
    return {
        "day": event.day.isoformat(),
        "verdict": event.verdict.value,
        "what": event_words.headed(event),
        "times_habit": event_words.times(event),
    }


def runs_answer(
    season: Season,
    since: date | None = None,
    until: date | None = None,
    order: str = "latest",
    most: int = 10,
) -> dict[str, Any]:
    """Return some runs, a short entry each."""
    if order not in ORDERS:
        return {"error": f"order is one of {', '.join(ORDERS)}"}
    days = [
        each
        for each in season.judged
        if (since is None or each.ran.day >= since) and (until is None or each.ran.day <= until)
    ]
    chosen = sorted(days, key=ORDERS[order], reverse=True)[: min(max(most, 1), MOST_RUNS)]
    return {
        "units": UNITS,
        "found": len(days),
        "order": order,
        "runs": [_short(each) for each in chosen],
    }


def _short(each: Judged) -> dict[str, Any]:
    ran = each.ran
    return {
        "run": run_key(each),
        "km": _number(ran.distance_m / 1000.0, 1),
        "minutes": _number(ran.moving_s / 60.0),
        "climb_m": _number(ran.climb_m),
        "load": _number(ran.load),
        "verdict": each.verdict.value,
    }


def run_key(each: Judged) -> str:
    """Return what a run is called: its local day and minute."""
    return f"{each.ran.local:%Y-%m-%d %H:%M}"


def run_answer(season: Season, run: str) -> dict[str, Any]:
    """Return a run's verdict, bill, findings and advice; the latest of a day, or of all."""
    found = [each for each in season.judged if not run or run_key(each).startswith(run)]
    if not found:
        return {"error": f"no run {run!r}: ask for runs, and name one by its day"}
    each = found[-1]
    ran, history, findings = each.ran, each.history, each.findings
    speaking = [f for f in findings if f.verdict is not Verdict.NOT_ASSESSED]
    steps = next_run(each.verdict, findings, ran, history, season.runner)
    return {
        **_short(each),
        "units": UNITS,
        "headline": headline(each.verdict, findings, ran, history),
        "why": sentence(each.verdict, findings, ran, history),
        "judged_as": history.state.value,
        "load_likely_80_pct": [_number(each.row.load_low), _number(each.row.load_high)],
        "times_usual": _number(usual_ratio(ran, history), 2),
        "bill_points_beyond_100": {
            cause: _number(points, 1) for cause, points in ran.causes.items() if abs(points) > 0.05
        },
        "findings": [_finding(f) for f in sorted(speaking, key=lambda f: not f.speaks)],
        "not_assessed": [
            f"{BY_KEY[f.guideline].title}: {f.short}"
            for f in findings
            if f.verdict is Verdict.NOT_ASSESSED
        ],
        "next_run": [f"{step.do} {step.how}" for step in steps],
        "limits": NOT_MEDICAL,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    said = {
        "row": BY_KEY[finding.guideline].title,
        "verdict": finding.verdict.value,
        "measured": f"{finding.measured} {finding.measured_rest}".strip(),
        "held_against": finding.held_against,
    }
    if finding.speaks:
        said["evidence"] = BY_KEY[finding.guideline].evidence[0].source
    return {name: text for name, text in said.items() if text}


def changed_answer(season: Season) -> dict[str, Any]:
    """Return what changed in the fortnights before soreness began."""
    before = season.before
    if before.lacks:
        return {"not_assessed": before.lacks}
    return {
        "sore_from": [day.isoformat() for day in before.onsets],
        "calm_fortnights": before.calm_fortnights,
        "caution": before.caution(),
        "changes_most_telling_first": [
            {
                "what": change.driver.title,
                "raised_before_onsets": f"{change.raised} of {change.of_onsets}",
                "raised_in_calm_fortnights": f"{change.calm_raised} of {change.of_calm}",
            }
            for change in before.changes
        ],
        "limits": f"order in time, not cause; {NOT_MEDICAL}",
    }


def explain_answer(topic: str) -> dict[str, Any]:
    """Return what a word of the pages means, and whose it is; without one, what there is."""
    from analyser.report.explain import explain, topic_of, topics

    found = topic_of(topic)
    if not found:
        return {"known_topics": list(topics())}
    return {"topic": found, "paragraphs": explain(found, WIDE).split("\n")}


def _number(value: float, digits: int = 0) -> float | int | None:
    if not math.isfinite(value):
        return None
    return round(value, digits) if digits else round(value)


def _known(value: float) -> float:
    return value if math.isfinite(value) else -math.inf
