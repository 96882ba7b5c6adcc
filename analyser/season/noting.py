"""What a note of soreness is about: the day that it is for, and the run it is held against."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from analyser.guidelines.words import distance
from analyser.local_time import zone_named
from analyser.runner import Runner
from analyser.season.days import is_dated, local_start
from analyser.season.duplicates import merge_duplicates
from analyser.season.soreness import NO_RUN, REACH_DAYS, SoreDay, run_day_of
from analyser.season.summary import RunSummary


def day_of_note(run_day: date, today: date) -> tuple[date, bool]:
    """Return the day for which soreness after a run is noted, and whether before that day's run.

    What is told on the day of the run, or while soreness of it is at its worst, is of today. What
    is told of an older run is of the morning after it. After the day of the run it counts for this
    run, also where another was run that day.

    Examples
    --------
    >>> day_of_note(date(2026, 6, 16), date(2026, 6, 16))
    (datetime.date(2026, 6, 16), False)
    >>> day_of_note(date(2026, 6, 16), date(2026, 6, 18))
    (datetime.date(2026, 6, 18), True)
    >>> day_of_note(date(2026, 6, 16), date(2026, 7, 30))
    (datetime.date(2026, 6, 17), True)
    """
    days = (today - run_day).days
    if days <= 0:
        return today, False
    return (today if days <= REACH_DAYS else run_day + timedelta(days=1)), True


def compared_with(entry: SoreDay, rows: Iterable[RunSummary], runner: Runner) -> str:
    """Return the line that says which run a note will be held against.

    Parameters
    ----------
    entry
        What was noted.
    rows
        The runner's runs.
    runner
        Whose unit and time zone the line is in.
    """
    by_day = _by_day(entry, rows, runner)
    day = run_day_of(entry.day.toordinal(), sorted(by_day), before=entry.before)
    if day is None:
        return NO_RUN
    return f"It will be held against {_said(date.fromordinal(day), by_day[day], runner)}."


def _by_day(
    entry: SoreDay, rows: Iterable[RunSummary], runner: Runner
) -> dict[int, list[RunSummary]]:
    """Return the runs of a note's day and of the days before, each once."""
    zone = zone_named(runner.timezone)
    reach = range(entry.day.toordinal() - REACH_DAYS, entry.day.toordinal() + 1)
    near = [
        row
        for row in rows
        if is_dated(row, entry.day) and local_start(row, zone).toordinal() in reach
    ]
    by_day: dict[int, list[RunSummary]] = {}
    for row in merge_duplicates(near)[0]:
        by_day.setdefault(local_start(row, zone).toordinal(), []).append(row)
    return by_day


def _said(day: date, rows: Sequence[RunSummary], runner: Runner) -> str:
    count = len(rows)
    which = "your run" if count == 1 else f"your {count} runs"
    metres, load = sum(row.distance_m for row in rows), sum(row.load for row in rows)
    facts = [
        distance(metres, runner.units) if math.isfinite(metres) else "",
        f"calf load {load:.0f}" if math.isfinite(load) else "",
    ]
    known = ", ".join(fact for fact in facts if fact)
    return f"{which} of {day:%A} {day.day} {day:%B}" + (f": {known}" if known else "")
