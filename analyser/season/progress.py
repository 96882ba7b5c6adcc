"""Where the runner stands on the way back: base by time, then three miles, then speedwork."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analyser.guidelines.week import BASE_RUN_MIN, BASE_RUNS, BASE_WEEKS
from analyser.season.capacity import spoilt
from analyser.season.layoff import gaps
from analyser.season.states import LAYOFF_DAYS
from analyser.units import M_PER_MILE

THREE_MILES_M = 3.0 * M_PER_MILE
MEASURED = 0.98  # a watch that shows 3 miles may have stored 2 % less
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Phase:
    """A stretch of the season at one stage.

    Parameters
    ----------
    kind
        "regular" (before any layoff), "layoff", "off" (a week and more without a run), "back"
        (after a layoff, no base week yet), "base" (30 min x 3), "distance" (3 miles x 3), "speed".
    first, last
        Days, both included.
    """

    kind: str
    first: date
    last: date


@dataclass(frozen=True)
class Progress:
    """The way back, as far as it goes.

    Parameters
    ----------
    stage
        "base", "distance" or "speed": what is asked for now.
    since
        When the way back began: the first run after the last layoff, or of the season.
    base_reached, distance_reached
        The Monday after the weeks that completed them; None where not yet.
    phases
        The season from its first day to its last.
    """

    stage: str
    since: date
    base_reached: date | None
    distance_reached: date | None
    phases: tuple[Phase, ...]


def base_weeks(runs: pd.DataFrame, sore_onsets: Sequence[date] = ()) -> set[date]:
    """Return the Mondays of weeks with three runs of 28 minutes or more.

    A week in which the calves got sore, or that ends within three days before, builds no base.
    """
    weeks = _weeks_with_three(runs, runs["moving_s"] >= 60.0 * BASE_RUN_MIN.value)
    return {week for week in weeks if not spoilt(week, sore_onsets)}


def distance_weeks(runs: pd.DataFrame) -> set[date]:
    """Return the Mondays of weeks with three runs of three miles or more."""
    return _weeks_with_three(runs, runs["distance_m"] >= MEASURED * THREE_MILES_M)


def _weeks_with_three(runs: pd.DataFrame, chosen: pd.Series[bool]) -> set[date]:
    """Return the Mondays of weeks with three of the runs that were chosen."""
    weeks = runs["week"].to_numpy()[chosen.to_numpy()].astype("datetime64[D]")
    mondays, counts = np.unique(weeks, return_counts=True)
    return set(mondays[counts >= BASE_RUNS.value].tolist())


def progress(runs: pd.DataFrame, last_day: date, sore_onsets: Sequence[date] = ()) -> Progress:
    """Return the stage reached by a day, and the way to it.

    A week counts when it is over. After a layoff everything is built anew; a week off only
    stops the count of weeks in a row.
    """
    runs = runs[["day", "week", "moving_s", "distance_m"]]
    since = way_back_began(runs, last_day)
    now = runs[runs["day"] >= pd.Timestamp(since)]
    base, distance = reached(now, last_day, sore_onsets)
    stage = "speed" if distance else "distance" if base else "base"
    phases = _phases(runs, last_day, sore_onsets)
    return Progress(stage, since, base, distance, phases)


def way_back_began(runs: pd.DataFrame, last_day: date) -> date:
    """Return the day of the first run after the last layoff, or of the season."""
    days = sorted({stamp.date() for stamp in runs["day"]})
    ends = [last for first, last in gaps(runs, last_day) if (last - first).days + 1 >= LAYOFF_DAYS]
    back = [day for day in days if not ends or day > ends[-1]]
    return back[0] if back else last_day


def reached(
    runs: pd.DataFrame, last_day: date, sore_onsets: Sequence[date] = ()
) -> tuple[date | None, date | None]:
    """Return the Mondays on which base and distance stood, None where not yet."""
    base = _base_reached(sorted(base_weeks(runs, sore_onsets)), last_day)
    if base is None:
        return None, None
    over = [w + WEEK for w in sorted(distance_weeks(runs)) if w >= base and w + WEEK <= last_day]
    return base, over[0] if over else None


def _base_reached(weeks: Sequence[date], last_day: date) -> date | None:
    known, in_a_row = set(weeks), int(BASE_WEEKS.value)
    for week in weeks:
        run_up = all(week - back * WEEK in known for back in range(in_a_row))
        if run_up and week + WEEK <= last_day + timedelta(days=1):
            return week + WEEK
    return None


def _phases(runs: pd.DataFrame, last_day: date, sore_onsets: Sequence[date]) -> tuple[Phase, ...]:
    """Return the stages between layoffs, and the gaps themselves, in order."""
    if runs.empty:
        return ()
    phases: list[Phase] = []
    start = runs["day"].min().date()
    had_layoff = False
    for first, last in gaps(runs, last_day):
        phases += _stages(runs, (start, first - timedelta(days=1)), sore_onsets, had_layoff)
        is_layoff = (last - first).days + 1 >= LAYOFF_DAYS
        phases.append(Phase("layoff" if is_layoff else "off", first, last))
        had_layoff |= is_layoff
        start = last + timedelta(days=1)
    phases += _stages(runs, (start, last_day), sore_onsets, had_layoff)
    return tuple(phases)


def _stages(
    runs: pd.DataFrame, span: tuple[date, date], sore_onsets: Sequence[date], had_layoff: bool
) -> list[Phase]:
    """Return the stages of a stretch without a gap."""
    first, last = span
    if first > last:
        return []
    if not had_layoff:
        return [Phase("regular", first, last)]
    inside = runs[(runs["day"] >= pd.Timestamp(first)) & (runs["day"] <= pd.Timestamp(last))]
    weeks = sorted(base_weeks(inside, sore_onsets))
    base = max(weeks[0], first) if weeks else None
    stood, distance = reached(inside, last, sore_onsets)
    starts = [("back", first), ("base", base), ("distance", stood), ("speed", distance)]
    known = [(kind, day) for kind, day in starts if day is not None and day <= last]
    ends = [day - timedelta(days=1) for _, day in known[1:]] + [last]
    pairs = zip(known, ends, strict=True)
    return [Phase(kind, day, end) for (kind, day), end in pairs if end >= day]
