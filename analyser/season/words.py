"""What a season comes to, in the runner's words: one sentence, the worst week, the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analyser.guidelines.coached import REFERENCE
from analyser.guidelines.words import listed, plural, times_words
from analyser.history import State
from analyser.season.before import Change
from analyser.season.judging import SILENT, TOO_MUCH, UNKNOWN
from analyser.season.season import Season
from analyser.season.states import LEARNING_DAYS, LEARNING_RUNS
from analyser.season.table import weeks_table

SUNDAY = 6


def headline(season: Season) -> str:
    """Return where the season stands, and its last week against usual, in a sentence."""
    if not len(season):
        return "No run was found in these files."
    return f"{state_words(season)}{_last_week(season)}."


def state_words(season: Season) -> str:
    """Return the state at the end of the season: "Regular for 31 weeks"."""
    now = season.state_now
    if now.state is State.SORE:
        return f"Sore ({now.sore_level}): rest first"
    if now.beneath is State.WAY_BACK:
        return f"Day {now.back_day} of the way back"
    if now.beneath is State.LEARNING:
        if now.days >= LEARNING_DAYS:
            return f"Learning what is usual: run {now.runs} of {LEARNING_RUNS}"
        return f"Learning what is usual: day {now.days} of {LEARNING_DAYS}"
    if now.beneath is State.FEW:
        return f"{now.runs_since} {plural(now.runs_since, 'run')} in six weeks: few to build on"
    days = regular_days(season)
    return f"Regular for {_duration(days)}" if days else "Regular from the next run on"


def regular_days(season: Season) -> int:
    """Return for how many days, up to the last, the runs were a regular runner's; 0 without one."""
    regular = [each.history.beneath is State.REGULAR for each in season.judged]
    first = len(regular)
    while first > 0 and regular[first - 1]:
        first -= 1
    return (season.last_day - season.judged[first].ran.day).days + 1 if any(regular[first:]) else 0


def _duration(days: int) -> str:
    weeks = days // 7
    return f"{weeks} {plural(weeks, 'week')}" if weeks else f"{days} {plural(days, 'day')}"


def _last_week(season: Season) -> str:
    """Return the last whole week against the mean of the four before; only what is usual."""
    if season.state_now.beneath is not State.REGULAR or not regular_days(season):
        return ""
    whole = len(season.weeks) - (season.last_day.weekday() < SUNDAY)
    loads = season.weeks["load"].to_numpy()[:whole][-5:]
    if len(loads) < 3 or not loads[:-1].mean() > 0.0:
        return ""
    if not loads[-1] > 0.0:
        return "; no run last week"
    return f"; last week {times_words(float(loads[-1] / loads[:-1].mean()))} your usual"


def beyond_counts(season: Season) -> tuple[int, int, int]:
    """Return weeks with a run beyond habit, of how many weeks judged, and the big jumps."""
    silent = season.runs["state"].isin([state.value for state in SILENT])
    judged = season.runs[~silent & (season.runs["verdict"] != UNKNOWN)]
    weeks = season.flagged["week"].nunique()
    return int(weeks), int(judged["week"].nunique()), int((judged["verdict"] == TOO_MUCH).sum())


def leading(changes: Sequence[Change], most: int = 3) -> list[Change]:
    """Return the changes worth naming: raised before half of the onsets or more."""
    telling = [c for c in changes if c.raised * 2 >= c.of_onsets > 0 and c.lead > 0.0]
    return telling[:most]


def day_words(day: date, *, year: bool = False) -> str:
    """Return a day as people write it.

    Examples
    --------
    >>> day_words(date(2026, 6, 8)), day_words(date(2026, 6, 8), year=True)
    ('8 June', '8 June 2026')
    """
    return f"{day.day} {day:%B %Y}" if year else f"{day.day} {day:%B}"


def squad_words(runners: int, left_out: Sequence[str]) -> str:
    """Return how many runners a squad's sheet shows, and who is left out of it.

    Examples
    --------
    >>> squad_words(1, ()), squad_words(4, ["bob"])
    ('1 runner', '4 runners, without bob')
    >>> squad_words(9, ["al", "bo", "cy", "di"])
    '9 runners, without al, bo and 2 more'
    """
    shown = f"{runners} {plural(runners, 'runner')}"
    if not left_out:
        return shown
    names = list(left_out) if len(left_out) <= 3 else [*left_out[:2], f"{len(left_out) - 2} more"]
    return f"{shown}, without {listed(names)}"


STAGES = {
    "base": "base by time: 30 minutes, three times a week",
    "distance": "distance: 3 miles, three times a week",
    "speed": "the base stands: speedwork may come in",
}


def stage_words(season: Season) -> str:
    """Return where the runner stands on the way back, with the dates reached."""
    way = season.progress
    reached = [
        f"{what} stood on {day_words(day)}"
        for what, day in (("base", way.base_reached), ("distance", way.distance_reached))
        if day
    ]
    dates = f" ({', '.join(reached)})" if reached else ""
    return f"{STAGES[way.stage]}{dates}"


def flagged_since(season: Season) -> tuple[int, int]:
    """Return how many runs since the way back began were beyond habit, of how many not learned."""
    start, silent = pd.Timestamp(season.progress.since), [state.value for state in SILENT]
    since = season.runs[(season.runs["day"] >= start) & ~season.runs["state"].isin(silent)]
    return int((season.flagged["day"] >= start).sum()), len(since)


def room_words(season: Season) -> str:
    """Return what the room of one run rests on, in the state at the end of the season."""
    if season.room is not None and season.room.from_base_run:
        return "110 % of a base run"
    what = REFERENCE if season.state_now.is_coached else "longest of 30 days"
    return f"110 % of the {what}"


def last_week_load(season: Season) -> float:
    """Return the load of the season's last week."""
    weeks = weeks_table(season.runs, season.last_day)
    return float(weeks["load"].iloc[-1]) if len(weeks) else 0.0
