"""Many files to one season: find them, take from the library what is known, read the rest."""

from __future__ import annotations

import gc
import hashlib
import math
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from analyser.errors import UnreadableFileError
from analyser.formats.failure import Failure
from analyser.formats.sources import Source
from analyser.run import Run
from analyser.runner import History, Runner
from analyser.season.codec import decoded
from analyser.season.duplicates import merge_duplicates
from analyser.season.history import history_before
from analyser.season.ledger import ledger_of
from analyser.season.library import Library, place_of
from analyser.season.reading import (
    Engine,
    Here,
    Job,
    Outcome,
    model_version,
    named_as,
    read_job,
)
from analyser.season.remote import find_everywhere
from analyser.season.season import Season, build_season
from analyser.season.soreness import SoreDay
from analyser.season.summary import RunSummary
from analyser.season.table import is_dated

STORE_EVERY_S = 1.0  # what a kill may cost
STORE_EVERY = 200  # files
PAST_DAYS = 90  # a season whose last run is longer ago is over: it ends with its last week
Path_ = str | os.PathLike[str]


@dataclass(frozen=True)
class Step:
    """One file done: for whoever shows how far the reading has come.

    Parameters
    ----------
    done, total
        Of the files that had to be read.
    name
        The file's.
    runs
        How many runs it gave.
    failure
        Why it gave none, if it gave none.
    """

    done: int
    total: int
    name: str
    runs: int
    failure: Failure | None


@dataclass
class Reading:
    """What was found in some paths, so far."""

    rows: list[RunSummary] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    contents: dict[str, str] = field(default_factory=dict)
    files: int = 0
    from_library: int = 0

    def take(self, source: Source, content: str, text: str) -> int:
        """Add what a file gave, under the name that it has today; return how many runs."""
        rows, failure = decoded(text)
        self.rows += [named_as(row, n, source, content) for n, row in enumerate(rows, start=1)]
        if failure is not None:
            self.failures.append(replace(failure, name=source.name))
        if rows:
            self.contents[source.name] = content
        return len(rows)


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
    on_step: Callable[[Step], None] | None = None,
) -> Season:
    """Return the season that the recordings in some paths make.

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
    on_step
        Called after each file that had to be read.

    Examples
    --------
    >>> season = audit([])
    >>> len(season), season.verdict
    (0, 'not assessed')
    """
    runner, given = runner or Runner(), [os.fspath(path) for path in paths]
    with Library(library) as store:
        reading = read_all_files(given, runner, store, engine or Here(), on_step)
        store.keep_season(season_key(given), reading.contents)
        ledger = ledger_of(
            reading.files, reading.from_library, reading.failures, store.notices, given
        )
    return build_season(
        reading.rows,
        runner,
        diary,
        today=end_of_season(reading.rows, today or date.today()),
        since=since,
        keep_duplicates=keep_duplicates,
        name=name,
        ledger=ledger,
    )


def history_for(
    run: Run, runner: Runner, library: Path, diary: Sequence[SoreDay] = ()
) -> History | None:
    """Return what the library knows for the judgement of one run; None where it knows nothing.

    A library may hold the seasons of several runners, so a season counts only when this very
    recording is part of it, or when it is the only one.

    Parameters
    ----------
    run
        The run that is to be judged.
    runner
        The profile; rows that were read for another one do not count.
    library
        The file; it is not made where there is none.
    diary
        Soreness, as noted.
    """
    if not library.exists():
        return None
    with Library(library) as store:
        rows = _season_of(run.sha256.partition("#")[0], store, model_version(runner))
    if not rows:
        return None
    kept = merge_duplicates([row for row in rows if math.isfinite(row.load)])[0]
    others = [row for row in kept if row.sha256.partition("#")[0] != run.sha256.partition("#")[0]]
    return history_before(others, run.start, run.utc_offset_s, run.device, runner, diary)


def _season_of(content: str, library: Library, model: str) -> list[RunSummary]:
    """Return the rows of the season that a recording belongs to."""
    seasons = list(library.seasons().values())
    holding = [files for files in seasons if content in files.values()]
    chosen = max(holding, key=len) if holding else seasons[0] if len(seasons) == 1 else {}
    rows: list[RunSummary] = []
    for found in sorted(set(chosen.values()) & library.known(model)):
        if text := library.outcome(model, found):
            rows += decoded(text)[0]
    return rows


def season_key(paths: Sequence[str]) -> str:
    """Return what a season is known by in the library: the places that it was read from."""
    places = "\0".join(sorted(p if "://" in p else os.path.abspath(p) for p in paths))
    return hashlib.sha256(places.encode(errors="surrogateescape")).hexdigest()[:20]


def end_of_season(rows: Sequence[RunSummary], today: date) -> date:
    """Return today, or the Sunday after the last run where that is months ago."""
    days = [row.start.date() for row in rows if is_dated(row, today)]
    if not days or (today - max(days)).days <= PAST_DAYS:
        return today
    return max(days) + timedelta(days=6 - max(days).weekday())


def read_all_files(
    paths: Iterable[str],
    runner: Runner,
    library: Library,
    engine: Engine,
    on_step: Callable[[Step], None] | None = None,
) -> Reading:
    """Return what every file gave, from the library or read now; finished work is kept at once.

    An interruption (Ctrl-C) passes through after what was finished has been stored.
    """
    reading, model = Reading(), model_version(runner)
    with _without_collecting():
        pending = [Job(source, runner) for source in _unknown(paths, library, model, reading)]
    waiting: list[tuple[Source, Outcome]] = []
    last = time.monotonic()
    try:
        for done, (job, outcome) in enumerate(engine.map(read_job, pending), start=1):
            runs = reading.take(job.source, outcome.content, outcome.text)
            waiting.append((job.source, outcome))
            if len(waiting) >= STORE_EVERY or time.monotonic() - last > STORE_EVERY_S:
                library.keep(model, waiting)
                waiting, last = [], time.monotonic()
            if on_step:
                failure = reading.failures[-1] if not runs and reading.failures else None
                on_step(Step(done, len(pending), job.source.name, runs, failure))
    finally:
        library.keep(model, waiting)
    return reading


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let Python not look for cycles among thousands of new rows, which have none.

    It would go over all of them again and again: half of the time of a season that is known.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _unknown(
    paths: Iterable[str], library: Library, model: str, reading: Reading
) -> Iterator[Source]:
    """Yield the files that have to be read; take from the library what is known."""
    known, files, empty = library.known(model), library.known_files(), library.is_empty()
    for found in find_everywhere(paths, lambda source: _unchanged(source, files) != ""):
        reading.files += 1
        if isinstance(found, Failure):
            reading.failures.append(found)
            continue
        content = _content_of(found, files, hashing=not empty)
        if content in known:
            try:
                reading.take(found, content, library.outcome(model, content))
                reading.from_library += 1
                continue
            except (ValueError, KeyError, TypeError):
                known.discard(content)  # damaged, or written by another build: read anew
        yield found


def _content_of(source: Source, files: dict[str, tuple[int, float, str]], *, hashing: bool) -> str:
    """Return a file's content by its place, size and time of change, else from its bytes."""
    if content := _unchanged(source, files):
        return content
    if not hashing:
        return ""
    try:
        return hashlib.sha256(source.open()).hexdigest()
    except UnreadableFileError:
        return ""


def _unchanged(source: Source, files: Mapping[str, tuple[int, float, str]]) -> str:
    """Return the content of a file that has its size and time of change of last time."""
    size, modified, content = files.get(place_of(source), (-1, 0.0, ""))
    return content if size == source.size and modified == source.modified else ""
