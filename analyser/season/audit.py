"""Many files to one season, judged with everything that the library knows of its runner."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from analyser.runner import Runner
from analyser.season.days import is_dated
from analyser.season.gather import OnStep, gather
from analyser.season.ledger import ledger_of
from analyser.season.memory import remembered
from analyser.season.reading import Engine, Here
from analyser.season.season import Season, build_season
from analyser.season.soreness import SoreDay
from analyser.season.store.library import OWN, Library
from analyser.season.summary import RunSummary
from analyser.season.unchanged import last_day

Path_ = str | os.PathLike[str]


def audit(
    paths: Iterable[Path_],
    runner: Runner | None = None,
    *,
    library: Path | None = None,
    diary: Sequence[SoreDay] = (),
    engine: Engine | None = None,
    today: date | None = None,
    since: date | None = None,
    keep_duplicates: bool = False,
    name: str = "",
    owner: str = OWN,
    on_step: OnStep | None = None,
) -> Season:
    """Return the season that the recordings in some paths make.

    Other runs of the same runner that the library knows teach and compare; they are not shown.

    Parameters
    ----------
    paths
        Files, folders, globs, archives, `@list.txt`.
    runner
        The runner's profile; without it the defaults are assumed.
    library
        Where finished work is kept, so that only new files are read; None keeps nothing.
    diary
        Soreness, as noted.
    engine
        Where files are read; in this process if not given.
    today
        The season's last day; the computer's date if not given. A season that ended months
        before it ends with the week of its last run.
    since
        Shows only runs from this day on.
    keep_duplicates
        Counts every recording as a run of its own.
    name
        What to call the runner.
    owner
        Whose runs they are to the library: a folder, or the user.
    on_step
        Called after each file that had to be read.

    Raises
    ------
    OutputError
        For an address of other storage without what reads it. What cannot be read of the rest is
        in the season's ledger.

    Examples
    --------
    >>> season = audit([])
    >>> len(season), season.verdict
    (0, 'not assessed')
    """
    runner, given = runner or Runner(), [os.fspath(path) for path in paths]
    engine = engine or Here()
    with Library(library) as store:
        reading = gather(given, runner, store, engine, on_step, owner=owner)
        contents = set(reading.contents.values())
        others = remembered(store, owner, runner, engine, on_step, besides=contents)
        notices = (*store.notices, *others.notices)
        ledger = ledger_of(reading.files, reading.from_library, reading.failures, notices, given)
    return build_season(
        reading.rows,
        runner,
        diary,
        today=end_of_season(reading.rows, today or date.today()),
        since=since,
        keep_duplicates=keep_duplicates,
        name=name,
        ledger=ledger,
        others=others.rows,
    )


def end_of_season(rows: Sequence[RunSummary], today: date) -> date:
    """Return today, or the Sunday after the last run where that is months ago."""
    days = [row.start.date() for row in rows if is_dated(row, today)]
    return last_day(today, max(days, default=None))
