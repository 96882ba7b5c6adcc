"""The way back as a calendar: an all-day event a run, kept in step when it is planned anew.

An event's UID is its day's: planned anew, it keeps the UID and its SEQUENCE rises; what is dropped
stays as cancelled, so that a calendar that was imported before takes it out. Days that are past,
and days that were run, stay as they were.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar, Event

from analyser import __version__
from analyser.guidelines.words import capital
from analyser.planning.session_words import (
    ROUTINE_EVIDENCE,
    doing,
    left_steps,
    routine_lines,
)
from analyser.planning.way_back_weeks import PlannedRun, WayBack
from analyser.planning.way_back_words import LIMIT, likely

PRODUCT = f"-//analyser {__version__}//the way back//EN"
DOMAIN = "way-back.analyser"
CONFIRMED, CANCELLED = "CONFIRMED", "CANCELLED"
SAID = ("SUMMARY", "DESCRIPTION", "STATUS")  # whoever changes one of them changes the event


def calendar(plan: WayBack, before: bytes | None = None) -> bytes:
    """Return the calendar of a plan as the bytes of an .ics file.

    Parameters
    ----------
    plan
        The plan of today.
    before
        The calendar that was written last, if there is one: unchanged events stay as they are.
    """
    old = _events(before)
    owner = next((uid.partition("@")[0][11:] for uid in old), "") or _owner(plan)
    wanted = {_uid(run.day, owner): _event(run, _uid(run.day, owner), plan) for run in plan.runs}
    kept = {uid: event for uid, event in old.items() if uid not in wanted}
    events = {uid: _renewed(event, old.get(uid), plan.today) for uid, event in wanted.items()}
    events |= {uid: _dropped(event, plan) for uid, event in kept.items()}
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", "The way back")
    for uid in sorted(events):
        made.add_component(events[uid])
    return bytes(made.to_ical())


def _events(data: bytes | None) -> dict[str, Event]:
    """Return the events of a calendar by UID; none of what is no calendar."""
    if data is None:
        return {}
    try:
        found = Calendar.from_ical(data)
    except ValueError:
        return {}
    events = [event for event in found.walk("VEVENT") if isinstance(event, Event)]
    return {uid: event for event in events if (uid := str(event.get("uid", ""))).endswith(DOMAIN)}


def _owner(plan: WayBack) -> str:
    """Return what tells one runner's events from another's in one calendar."""
    facts = repr((plan.name, plan.history.since, plan.history.runs, plan.today))
    return hashlib.sha256(facts.encode()).hexdigest()[:8]


def _uid(day: date, owner: str) -> str:
    return f"{day.isoformat()}-{owner}@{DOMAIN}"


def _event(run: PlannedRun, uid: str, plan: WayBack) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("summary", capital(run.session.name))
    event.add("description", description(run, plan))
    event.add("dtstart", run.day)
    event.add("dtend", run.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", CONFIRMED)
    event.add("sequence", 0)
    event.add("dtstamp", datetime.combine(plan.today, time(), UTC))
    return event


def description(run: PlannedRun, plan: WayBack) -> str:
    """Return what a run's event says: what to do, what it costs, the routine before it."""
    easy = f"Flat and easy: you can talk in sentences; {left_steps(plan)}."
    load = f"Calf load about {run.session.load:.0f} ({likely(run)}), room {run.room:.0f}."
    lines = [
        " ".join(doing(run.session)),
        *([] if run.session.is_walk else [easy]),
        load,
        "",
        "Before it:",
        *(f"- {line}" for line in routine_lines()),
        f"{ROUTINE_EVIDENCE}.",
        "",
        f"{capital(LIMIT)}. Not medical advice.",
    ]
    return "\n".join(lines)


def _renewed(event: Event, old: Event | None, today: date) -> Event:
    """Return the event as it was where it says the same, else with its sequence raised."""
    if old is None:
        return event
    if _said(event) == _said(old):
        return old
    return _stamped(event, int(old.get("sequence", 0)) + 1, today)


def _said(event: Event) -> Mapping[str, str]:
    return {name: str(event.get(name, "")) for name in SAID}


def _dropped(event: Event, plan: WayBack) -> Event:
    """Return an event that the plan has no longer: cancelled, unless it is past or was run."""
    day = event.decoded("dtstart")
    run_days = {run.day for run in plan.back.runs} if plan.back is not None else set()
    if day < plan.today or day.toordinal() in run_days or str(event.get("status")) == CANCELLED:
        return event
    cancelled: Any = event.copy()
    cancelled["STATUS"] = CANCELLED
    return _stamped(cancelled, int(event.get("sequence", 0)) + 1, plan.today)


def _stamped(event: Event, sequence: int, today: date) -> Event:
    for name, value in (("sequence", sequence), ("dtstamp", datetime.combine(today, time(), UTC))):
        event.pop(name, None)
        event.add(name, value)
    return event
