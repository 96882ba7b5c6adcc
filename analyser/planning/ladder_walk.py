"""The ladder walked forward: every run of the weeks to come, if each is done and stays calm."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, time

from analyser.history import ComingBack, RunSince
from analyser.ladder import NextRun, Session, next_run, with_run
from analyser.planning import others
from analyser.season.summary import RunSummary


def walked(
    back: ComingBack,
    today: int,
    until: int,
    easy_speed_mps: float,
    weekdays: Collection[int],
) -> Iterator[NextRun]:
    """Yield the runs from a day on, up to another; each as if those before had been done.

    Parameters
    ----------
    back
        The break, and what was run and noted since.
    today, until
        As ordinal numbers; a run on the last day still counts.
    easy_speed_mps
        Of the running. [m/s]
    weekdays
        On which the runner runs, 0 is Monday; any day where empty.
    """
    while True:
        step = next_run(back, today, easy_speed_mps, weekdays)
        if step.day > until:
            return
        yield step
        back = with_run(back, as_done(step, easy_speed_mps))
        today = step.day


def as_done(step: NextRun, easy_speed_mps: float) -> RunSince:
    """Return a planned run as if it had been done."""
    metres = distance_m(step.session, easy_speed_mps)
    return RunSince(step.day, step.session.load, step.session.free_min, metres)


def distance_m(session: Session, easy_speed_mps: float) -> float:
    """Return how far a session leads, run and walked. [m].

    Examples
    --------
    >>> distance_m(Session(1, 35.0, 0.0, 116.7), 2.3)
    4830.0
    """
    running, walking = 60.0 * session.running_min, 60.0 * session.walking_min
    return round(running * easy_speed_mps + walking * others.WALKING_MPS, 3)


def rows_of(steps: Sequence[NextRun], easy_speed_mps: float) -> list[RunSummary]:
    """Return planned runs as rows, so that room and state of their days are those of any run.

    A walk alone is no run: the season would not count it either.
    """
    return [_row(step, easy_speed_mps) for step in steps if not step.session.is_walk]


def _row(step: NextRun, easy_speed_mps: float) -> RunSummary:
    session, day = step.session, date.fromordinal(step.day)
    run_s, walk_s = 60.0 * session.running_min, 60.0 * session.walking_min
    name = f"planned {day}"
    return RunSummary(
        name=name,
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        start=datetime.combine(day, time(18), UTC),
        utc_offset_s=0.0,
        distance_m=distance_m(session, easy_speed_mps),
        elapsed_s=run_s + walk_s,
        moving_s=run_s + walk_s,
        run_s=run_s,
        walk_s=walk_s,
        load=session.load,
        causes={},
        easy_speed_mps=easy_speed_mps,
        flat_median_mps=easy_speed_mps,
        measures={"length": {"free_min": session.free_min}},
    )
