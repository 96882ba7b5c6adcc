"""The calendar of the way back, read back by another library, and kept in step when replanned."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from planning.made_back import CALM, TODAY, a_plan, planned, sore_today, under_way

from analyser.planning.way_back import WayBack
from analyser.report.way_back_calendar import calendar
from analyser.season.soreness import SoreDay

vobject = pytest.importorskip("vobject", reason="vobject, which reads calendars, is not here")
Event = tuple[date, str, int]


def by_another_library(data: bytes) -> list[Any]:
    return list(vobject.readOne(data.decode()).vevent_list)


def events(data: bytes) -> dict[date, Event]:
    """Day -> day, status and sequence of its event."""
    found = list(Calendar.from_ical(data).walk("VEVENT"))
    return {
        each.decoded("dtstart"): (
            each.decoded("dtstart"), str(each["status"]), int(each["sequence"])
        )
        for each in found
    }  # fmt: skip


def planned_days(plan: WayBack) -> list[date]:
    return [run.day for run in plan.runs]


def test_another_library_reads_an_all_day_event_for_each_run() -> None:
    plan = a_plan("off")
    told = by_another_library(calendar(plan))
    assert [each.dtstart.value for each in told] == planned_days(plan)
    assert [each.dtend.value - each.dtstart.value for each in told] == [timedelta(days=1)] * 24
    assert told[0].summary.value == "7 \xd7 3 + 1"


def test_an_event_says_what_to_do_what_it_costs_and_the_routine_with_its_evidence() -> None:
    words = by_another_library(calendar(a_plan("off")))[0].description.value
    assert "Walk 5 min, then 7 times run 3 min, walk 1 min; walk 3 min." in words
    assert "Calf load about 72 (likely 66\N{EN DASH}78), room 110." in words
    assert "- Glute bridge 30 s" in words
    assert "doi:10.1136/bjsports-2023-107926" in words
    assert words.endswith("Not medical advice.")


def test_no_two_events_share_a_uid() -> None:
    uids = [each.uid.value for each in by_another_library(calendar(a_plan("off")))]
    assert len(set(uids)) == len(uids)


def test_two_runners_share_no_uid() -> None:
    one, other = a_plan("off"), planned(46, TODAY + timedelta(days=1), name="B")
    uids = [{e.uid.value for e in by_another_library(calendar(plan))} for plan in (one, other)]
    assert uids[0].isdisjoint(uids[1])


def test_planned_anew_without_news_it_is_the_same_file() -> None:
    first = calendar(planned())
    again = calendar(planned(46, TODAY + timedelta(days=1)), first)
    assert again == first


def test_a_run_that_changed_keeps_its_uid_and_its_sequence_rises() -> None:
    before = calendar(planned())
    after = calendar(sore_today(), before)
    old, new = events(before), events(after)
    day = next(d for d in planned_days(sore_today()) if d in old)
    assert (old[day][2], new[day][2]) == (0, 1)
    uids = {e.dtstart.value: e.uid.value for e in by_another_library(before)}
    kept = {e.dtstart.value: e.uid.value for e in by_another_library(after)}
    assert kept[day] == uids[day]


def test_a_run_that_is_dropped_stays_as_cancelled() -> None:
    before = calendar(planned(days=(0, 2, 4)))
    told = events(calendar(planned(days=(1, 3, 5)), before))
    assert told[date(2026, 11, 30)] == (date(2026, 11, 30), "CANCELLED", 1)
    assert told[date(2026, 12, 1)] == (date(2026, 12, 1), "CONFIRMED", 0)


def test_a_cancelled_day_that_is_planned_again_is_confirmed_again() -> None:
    before = calendar(planned(days=(0, 2, 4)))
    between = calendar(planned(days=(1, 3, 5)), before)
    told = events(calendar(planned(days=(0, 2, 4)), between))
    assert told[date(2026, 11, 30)] == (date(2026, 11, 30), "CONFIRMED", 2)


def test_runs_that_were_run_and_days_that_are_past_stay_as_they_were() -> None:
    before = calendar(planned())
    told = events(calendar(under_way(2), before))
    done = planned_days(planned())[:2]
    assert [told[day][1:] for day in done] == [("CONFIRMED", 0)] * 2


@pytest.mark.parametrize("rubbish", [b"", b"BEGIN:VCALENDAR", b"\xff\xfe no calendar"])
def test_what_is_no_calendar_is_taken_for_none(rubbish: bytes) -> None:
    plan = a_plan("off")
    assert events(calendar(plan, rubbish)) == events(calendar(plan))


def test_it_is_as_the_standard_asks() -> None:
    data = calendar(planned(diary=[*CALM, SoreDay(TODAY, 1)]))
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    stamps = [each.dtstamp.value for each in by_another_library(data)]
    assert len(stamps) == data.count(b"BEGIN:VEVENT") > 0
