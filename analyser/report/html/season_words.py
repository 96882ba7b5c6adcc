"""What a season's page says: the one place that asks the season for verdicts and their words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

import numpy as np

from analyser.charts.view import EN_DASH
from analyser.guidelines import GUIDELINES
from analyser.guidelines.words import distance, plural
from analyser.report.html.run_words import DOT
from analyser.run import FloatArray
from analyser.season.judging import GRAVITY
from analyser.season.season import Season
from analyser.season.soreness import days_since_sore
from analyser.season.words import beyond_counts, day_words, headline

TITLES: Mapping[str, str] = {guideline.key: guideline.title for guideline in GUIDELINES}
USUAL_LOAD = 100.0  # until a usual is known


def verdicts_of(season: Season) -> list[str]:
    """Return each run's verdict, by its word."""
    return [each.verdict.value for each in season.judged]


def said_of(season: Season) -> list[list[str]]:
    """Return what each run was beyond, by the guidelines' names; nothing while learning."""
    said: list[list[str]] = [[] for _ in season.judged]
    for event in season.events:
        said[event.run] = [event.title, *event.also]
    return said


def weeks_beyond(season: Season, monday: date) -> list[list[int]]:
    """Return [week, gravity] of each week with an event, the gravest of it."""
    found: dict[int, int] = {}
    for event in season.events:
        week = (event.day - monday).days // 7
        found[week] = max(found.get(week, 0), GRAVITY[event.verdict.value])
    return [[week, gravity] for week, gravity in sorted(found.items())]


def usual_loads(season: Season) -> FloatArray:
    """Return what each run's load is coloured against. [points]."""
    loads = np.array([each.history.usual_load for each in season.judged], dtype=np.float64)
    return np.where(loads > 0.0, loads, USUAL_LOAD)


def title(season: Season) -> str:
    """Return the season in a sentence."""
    return headline(season)


def who(season: Season) -> tuple[str, str]:
    """Return name, dates and sums, in kilometres and in miles."""
    years = season.first_day.year != season.last_day.year
    first = day_words(season.first_day, year=years)
    dates = f"{first} {EN_DASH} {day_words(season.last_day, year=True)}"
    weeks, count = len(season.weeks), len(season)
    runs = f"{weeks} {plural(weeks, 'week')}, {count} {plural(count, 'run')}"
    metres = float(season.runs["distance_m"].sum()) if count else 0.0
    km, mi = (f"{runs}, {distance(metres, units)}" for units in ("km", "mi"))
    return (
        DOT.join(part for part in (season.name, dates, km) if part),
        DOT.join(part for part in (season.name, dates, mi) if part),
    )


def counters(season: Season) -> list[tuple[str, str]]:
    """Return the numbers that a physio asks for: a value, and what it is."""
    days = days_since_sore(season.diary, season.last_day)
    sore = (
        ("no diary", "note sore days with: analyser sore 4")
        if days is None
        else (f"{days} {plural(days, 'day')}", "since the last sore day")
    )
    weeks, of, jumps = beyond_counts(season) if len(season) else (0, 0, 0)
    beyond = (f"{weeks} of {of}", "weeks with a run beyond habit")
    return [beyond, (str(jumps), plural(jumps, "big jump")), sore, _room(season)]


def _room(season: Season) -> tuple[str, str]:
    room = season.room
    if room is None or not math.isfinite(room.high):
        return "later", "room for next week, once four weeks are run"
    return f"{room.low:.0f}{EN_DASH}{room.high:.0f}", "room for next week, calf load"
