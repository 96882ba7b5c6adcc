"""A season as the document that its page's charts are drawn from: days, runs, weeks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from analyser.calfload.causes import CAUSES
from analyser.charts.cause_parts import SHORT_WORDS
from analyser.charts.season_each_run import RED_PCT, STEADY_PCT, percent_of, watch_pct
from analyser.charts.style import LOAD_EDGES
from analyser.report.html.pack import packed
from analyser.report.html.season_words import said_of, usual_loads, verdicts_of, weeks_beyond
from analyser.run import FloatArray
from analyser.season.judging import GRAVITY, found
from analyser.season.season import Season
from analyser.season.soreness import SORE
from analyser.season.spans import NAMES, sore_days, spans
from analyser.season.summary import PROFILE_S

COLUMNS = (  # name in the page, column of the table, quantum
    ("load", "load", 0.01),
    ("metres", "distance_m", 10.0),
    ("moving", "moving_s", 1.0),
    ("climb", "climb_m", 1.0),
    ("cadence", "cadence_away", 0.1),
    ("contact", "contact_away", 0.1),
)
PROFILE_QUANTUM = 0.1


def season_document(season: Season, pages: Sequence[str | None]) -> dict[str, Any]:
    """Return the document of a season.

    Parameters
    ----------
    season
        The season.
    pages
        Each run's own page, relative to this one; None where there is none.
    """
    monday = _monday(season.first_day)
    return {
        "units": season.runner.units,
        "first": monday.isoformat(),
        "weeks": _weeks_between(monday, season.last_day),
        "today": (season.last_day - monday).days,
        "runs": len(season),
        "profile_s": PROFILE_S,
        "edges": list(LOAD_EDGES),
        "sore": SORE,
        "causes": {c: list(SHORT_WORDS[c]) for c in _causes(season)},
        "columns": _columns(season, monday),
        "profiles": _profiles(season),
        "titles": [summary.title or "" for summary in season.summaries],
        "pages": list(pages) if any(pages) else [],
        "said": said_of(season),
        "beyond": weeks_beyond(season, monday),
        "weekly": _weekly(season, monday),
        "length_pct": [round(STEADY_PCT), round(RED_PCT)],
        "room": _rooms(season, monday),
        "next": _next(season),
        "layoffs": [
            [(r.first - monday).days, (r.last - monday).days, r.days] for r in season.layoffs
        ],
        "soreness": [[(entry.day - monday).days, entry.level] for entry in season.diary],
        "onsets": [(day - monday).days for day in season.onsets],
        "sore_days": [(day - monday).days for day in sore_days(season)],
        "states": [
            [
                (span.first - monday).days,
                (span.last - monday).days,
                span.state,
                NAMES[span.state],
                watch_pct(span),
            ]
            for span in spans(season)
        ],
    }


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weeks_between(monday: date, last: date) -> int:
    return (last - monday).days // 7 + 1


def _causes(season: Season) -> list[str]:
    """Return the causes that any run has, the base's time left out."""
    runs = season.runs
    return [c for c in CAUSES if c != "duration" and bool((runs[f"cause_{c}"].abs() >= 0.05).any())]


def _columns(season: Season, monday: date) -> dict[str, list[Any]]:
    runs = season.runs
    days = np.array([(stamp.date() - monday).days for stamp in runs["day"]], dtype=np.float64)
    columns = {"day": [1, packed(days, 1.0)]}
    for name, column, quantum in COLUMNS:
        columns[name] = [quantum, packed(_numbers(runs[column].to_numpy()), quantum)]
    for cause in _causes(season):
        values = _numbers(runs[f"cause_{cause}"].to_numpy())
        columns[f"cause_{cause}"] = [0.1, packed(values, 0.1)]
    for name, numbers in (
        ("points", runs["load"].to_numpy()),
        ("length", [percent_of(each) for each in season.judged]),
        (
            "length_gravity",
            [GRAVITY[found(each, "length").verdict.value] for each in season.judged],
        ),
    ):
        columns[name] = [1, packed(_numbers(numbers), 1.0)]
    gravity = np.array([GRAVITY[word] for word in verdicts_of(season)], dtype=np.float64)
    columns["verdict"] = [1, packed(gravity, 1.0)]
    columns["usual"] = [0.1, packed(usual_loads(season), 0.1)]
    return columns


def _numbers(values: Any) -> FloatArray:
    return np.asarray(values, dtype=np.float64)


def _profiles(season: Season) -> dict[str, Any]:
    """Return the load of each five minutes, one run after the other, and how many each has."""
    counts = np.array([len(s.profile) for s in season.summaries], dtype=np.float64)
    every = np.array([p for s in season.summaries for p in s.profile], dtype=np.float64)
    return {
        "count": int(every.size),
        "counts": [1, packed(counts, 1.0)],
        "points": [PROFILE_QUANTUM, packed(every, PROFILE_QUANTUM)],
    }


def _weekly(season: Season, monday: date) -> list[list[Any]]:
    """Return [week, load] of each week, rounded as every table has it."""
    weeks = [(stamp.date() - monday).days // 7 for stamp in season.weeks.index]
    return [[week, _whole(load)] for week, load in zip(weeks, season.weeks["load"], strict=True)]


def _rooms(season: Season, monday: date) -> list[list[Any]]:
    """Return [week, low, high] of each week whose room is known."""
    return [
        [(band.week - monday).days // 7, _whole(band.low), _whole(band.high)]
        for band in season.ribbons
        if math.isfinite(band.high)
    ]


def _next(season: Season) -> list[float] | None:
    room = season.room
    if room is None or not math.isfinite(room.high):
        return None
    return [_whole(room.low), _whole(room.high)]


def _whole(value: float) -> float:
    return round(float(value)) if math.isfinite(value) else 0
