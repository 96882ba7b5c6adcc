"""What a season's page says: the one place that asks the season for verdicts and their words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from analyser.charts.view import EN_DASH
from analyser.guidelines import GUIDELINES
from analyser.guidelines.words import distance, plural
from analyser.report.html.run_words import DOT
from analyser.run import FloatArray
from analyser.season.judging import GRAVITY, TOO_MUCH, WATCH
from analyser.season.season import Season
from analyser.season.soreness import days_since_sore
from analyser.season.words import day_words, flagged_since, headline

TITLES: Mapping[str, str] = {guideline.key: guideline.title for guideline in GUIDELINES}
FLAGGED = (WATCH, TOO_MUCH)
USUAL_LOAD = 100.0


@dataclass(frozen=True)
class Flag:
    """One guideline that a run is beyond: its key, verdict, value and limit in one unit."""

    guideline: str
    verdict: str
    value: float
    unit: str
    limit: float

    @property
    def title(self) -> str:
        """The guideline's name."""
        return TITLES.get(self.guideline, self.guideline)

    @property
    def times(self) -> float:
        """The value against its limit; NaN where that says nothing."""
        if not (self.limit > 0.0 and math.isfinite(self.value)):
            return math.nan
        return self.value / self.limit


def flags_of(season: Season) -> list[list[Flag]]:
    """Return each run's flags, the gravest first."""
    found = []
    for judged in season.judged:
        flags = [Flag(j.guideline, j.verdict, j.value, j.unit, j.limit) for j in judged]
        failed = [flag for flag in flags if flag.verdict in FLAGGED]
        found.append(sorted(failed, key=lambda flag: -GRAVITY[flag.verdict]))
    return found


def verdicts_of(season: Season) -> list[str]:
    """Return each run's verdict, by its word."""
    return [str(verdict) for verdict in season.runs["verdict"]]


def usual_loads(season: Season) -> FloatArray:
    """Return what each run's load is coloured against. [points]."""
    return np.full(len(season), USUAL_LOAD)


def states_of(season: Season) -> list[tuple[date, date, str]]:
    """Return the stretches of the season with how they were judged, both days included."""
    return [(p.first, p.last, p.kind) for p in season.progress.phases if p.kind != "layoff"]


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
    broke, of = flagged_since(season) if len(season) else (0, 0)
    flagged = (f"{broke} of {of}", f"{plural(of, 'run')} beyond since the way back began")
    return [sore, flagged, _room(season)]


def _room(season: Season) -> tuple[str, str]:
    room = season.room
    if room is None or not math.isfinite(room.high):
        return "later", "room for next week, once four weeks are run"
    return f"{room.low:.0f}{EN_DASH}{room.high:.0f}", "room for next week, calf load"
