"""One file to the rows of its runs: the work that is done many times, in whatever process.

Nothing here needs the season: no tables, no library. A worker that imports it stays small.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from analyser import __version__
from analyser.analysis import analyse
from analyser.calfload import constants
from analyser.errors import DOUBTFUL, AnalyserError
from analyser.formats.failure import Failure
from analyser.formats.fit import activity  # noqa: F401 (loaded as a worker starts, not in its first file)
from analyser.formats.gzips import Unpacked
from analyser.formats.recordings import read_recording
from analyser.formats.source import Source
from analyser.runner import Runner
from analyser.season.store.codec import encoded
from analyser.season.summarise import summarise
from analyser.season.summary import RunSummary

ROW_VERSION = 9  # raise it when what is read, derived or measured of a run changes


@dataclass(frozen=True)
class Job:
    """One file to read, and for whom; small, and can be sent to another process.

    `incline` is the grade that a treadmill was set to, as rise over run.
    """

    source: Source
    runner: Runner
    incline: float | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a job.

    Parameters
    ----------
    content
        SHA-256 of the file's bytes; empty where they could not be had.
    text
        Its rows or its failure, as `codec` writes them.
    lasting
        Whether the same bytes would give the same again: a lost connection would not.
    """

    content: str
    text: str
    lasting: bool = True


class Engine(Protocol):
    """Where many files are read: here, in other processes, on other machines."""

    def map(
        self, task: Callable[[Job], Outcome], jobs: Iterable[Job]
    ) -> Iterator[tuple[Job, Outcome]]:
        """Yield every job with its outcome, in any order, each as soon as it is done."""


class Here:
    """The engine that reads in this very process, one file after the other."""

    def map(
        self, task: Callable[[Job], Outcome], jobs: Iterable[Job]
    ) -> Iterator[tuple[Job, Outcome]]:
        """Yield every job with its outcome, in order."""
        for job in jobs:
            yield job, task(job)


def read_job(job: Job) -> Outcome:
    """Return the rows of a file, or why there is none; nothing is raised for a bad file."""
    try:
        opened = job.source.open()
    except AnalyserError as error:
        return failed(Failure.of(error), lasting=False)
    content = hashlib.sha256(opened.data).hexdigest()
    try:
        return Outcome(content, encoded(rows_of(opened, job, content), None))
    except AnalyserError as error:
        failure = Failure.of(error)
        if failure.kind == DOUBTFUL:  # the runner may say tomorrow that it is a run
            return failed(failure, lasting=False)
        return Outcome(content, encoded((), failure))
    except MemoryError:
        failure = Failure(job.source.name, "unreadable", "it needs more memory than there is")
        return failed(failure, lasting=False)
    except Exception as error:  # one file of thousands must not end the batch; it is named
        return failed(our_mistake(job, error), lasting=False)


def rows_of(opened: Unpacked, job: Job, content: str) -> tuple[RunSummary, ...]:
    """Return the row of each run in a file's bytes."""
    as_run, said = job.runner.runs_without_sport, job.source.said_to_run
    runs = read_recording(opened, job.source.name, content, as_run=as_run, said_to_run=said)
    analyses = (analyse(run, job.runner, incline=job.incline) for run in runs)
    return tuple(summarise(analysis, job.source.title) for analysis in analyses)


def failed(failure: Failure, *, lasting: bool) -> Outcome:
    """Return the outcome of a job that gave no run."""
    return Outcome("", encoded((), failure), lasting)


def unfinished(job: Job, why: str, cure: str = "") -> Outcome:
    """Return the outcome of a file that no worker could finish; it is tried again next time."""
    return failed(Failure(job.source.name, "unreadable", why, cure), lasting=False)


def our_mistake(job: Job, error: Exception) -> Failure:
    """Return the failure for an error that no file should cause."""
    fact = f"this is our mistake, not yours ({type(error).__name__}: {error})"
    return Failure(job.source.name, "our-mistake", fact, "Send us the file, if you may")


@cache
def row_version() -> str:
    """Return which reading made a row: program, meaning of rows, constants of the model."""
    known = [c for c in vars(constants).values() if isinstance(c, constants.Constant)]
    facts = repr((__version__, ROW_VERSION, [(c.symbol, c.value, c.sd) for c in known]))
    return hashlib.sha256(facts.encode()).hexdigest()[:20]


def told_to_rows(runner: Runner) -> str:
    """Return what the runner told that a row depends on: the height.

    Another easy speed rescales a row exactly (`rescale`); units and time zone are for showing.
    """
    return json.dumps(runner.height_m)


def named_as(row: RunSummary, number: int, source: Source, content: str) -> RunSummary:
    """Return a stored row under the name that its file has today."""
    mark = f"#{number}" if number > 1 else ""
    title = source.title or row.title
    return row.changed(name=source.name + mark, sha256=content + mark, title=title)
