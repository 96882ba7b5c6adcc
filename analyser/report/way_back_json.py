"""The way back as a document for programs: the answer, every run, every week, what is not known."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from analyser.guidelines.routine import ROUTINE
from analyser.history import RunSince
from analyser.ladder import Session
from analyser.planning.way_back_weeks import PlannedRun, PlannedWeek, WayBack
from analyser.planning.way_back_words import answer, headline
from analyser.report.values import POINTS_DIGITS, head, number

SCHEMA = "way-back"


def way_back_document(plan: WayBack) -> dict[str, Any]:
    """Return the document of a plan."""
    back = plan.back
    return {
        **head(SCHEMA),
        "name": plan.name,
        "today": plan.today.isoformat(),
        "state": plan.history.state.value,
        "on_the_way_back": back is not None,
        "answer": answer(plan),
        "headline": " ".join(headline(plan)),
        "days_off": None if back is None else back.days_off,
        "calf_injury": None if back is None else back.injured,
        "calm_since": _day(plan.calm_since),
        "not_known": list(plan.questions),
        "easy_speed_mps": number(plan.easy_speed_mps),
        "run_days": [day + 1 for day in plan.run_days],
        "next": _next(plan),
        "half_hours_by": _day(plan.half_hours_by),
        "base_by": _day(plan.base_by),
        "three_miles_by": _day(plan.three_miles_by),
        "speed_from": _day(plan.speed_from),
        "routine": [{"name": each.name, "dose": each.dose} for each in ROUTINE],
        "routine_noted": {"runs": plan.routine_runs[0], "of": plan.routine_runs[1]},
        "runs": [_run(run) for run in plan.runs],
        "weeks": [_week(week) for week in plan.weeks],
    }


def way_back_json(plan: WayBack) -> bytes:
    """Return the document as the bytes of way-back.json."""
    return (json.dumps(way_back_document(plan), indent=1, allow_nan=False) + "\n").encode()


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _next(plan: WayBack) -> dict[str, Any] | None:
    if plan.next is None:
        return None
    return {
        "from": date.fromordinal(plan.next.day).isoformat(),
        "reason": plan.next.reason,
        "calm_mornings": plan.next.calm,
        "session": _session(plan.next.session),
        "stage": plan.next.place.stage,
        "step": plan.next.place.step,
    }


def _session(session: Session) -> dict[str, Any]:
    extra = session.extra
    return {
        "name": session.name,
        "words": session.words,
        "repeats": session.repeats,
        "run_min": number(session.run_min, POINTS_DIGITS),
        "walk_min": number(session.walk_min, POINTS_DIGITS),
        "load": number(session.load, POINTS_DIGITS),
        "extra": None if extra is None else dict(zip(("repeats", "seconds", "kind"), extra,
                                                     strict=True)),
    }  # fmt: skip


def _run(run: PlannedRun) -> dict[str, Any]:
    return {
        "day": run.day.isoformat(),
        "stage": run.stage,
        "step": run.step,
        "session": _session(run.session),
        "low": number(run.low, POINTS_DIGITS),
        "high": number(run.high, POINTS_DIGITS),
        "room": number(run.room, POINTS_DIGITS),
        "distance_m": number(run.distance_m, 0),
    }


def _week(week: PlannedWeek) -> dict[str, Any]:
    return {
        "monday": week.monday.isoformat(),
        "stage": week.stage,
        "runs": len(week.runs),
        "done": [_done(run) for run in week.done],
        "load": number(week.load, POINTS_DIGITS),
        "room": number(week.room, POINTS_DIGITS),
    }


def _done(run: RunSince) -> dict[str, Any]:
    day = date.fromordinal(run.day).isoformat()
    return {"day": day, "load": number(run.load, POINTS_DIGITS)}
