"""Many files to rows: what the library knows is taken from it, the rest is read and kept."""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace

from analyser.errors import UnreadableFileError
from analyser.formats.failure import Failure
from analyser.formats.source import Source
from analyser.runner import Runner
from analyser.season.reading import (
    Engine,
    Job,
    Outcome,
    named_as,
    read_job,
    row_version,
    told_to_rows,
)
from analyser.season.remote import find_everywhere
from analyser.season.store.codec import decoded
from analyser.season.store.library import OWN, Library, place_of
from analyser.season.summary import RunSummary

STORE_EVERY_S = 1.0  # what a kill may cost
STORE_EVERY = 200  # files
FORGOTTEN = "taken out of the library"
OnStep = Callable[["Step"], None]


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


def gather(
    paths: Iterable[str],
    runner: Runner,
    library: Library,
    engine: Engine,
    on_step: OnStep | None = None,
    *,
    owner: str = OWN,
    takes_back: bool = False,
    incline: float | None = None,
) -> Reading:
    """Return what every file gave, and keep it as the owner's; finished work is kept at once.

    An interruption (Ctrl-C) passes through after what was finished has been stored.

    Parameters
    ----------
    paths
        As `analyser audit` takes them.
    runner
        For whom rows are made.
    library
        Where finished work is kept.
    engine
        Where files are read.
    on_step
        Called after each file that had to be read.
    owner
        Whose runs they are: a folder, or the user.
    takes_back
        Whether what was taken out of the library comes back, not only out of sight.
    incline
        Grade that a treadmill was set to, as rise over run; what is known is read anew for it.
    """
    reading = Reading()
    shelf = Shelf(library, runner, owner, takes_back=takes_back, anew=incline is not None)
    with _without_collecting():
        pending = [Job(source, runner, incline) for source in _unknown(paths, shelf, reading)]
    try:
        with closing(read_each(pending, library, engine, reading)) as steps:
            for step in steps:
                if on_step:
                    on_step(step)
    finally:
        library.belong(owner, reading.contents)
    return reading


def read_each(
    jobs: Sequence[Job], library: Library, engine: Engine, reading: Reading
) -> Generator[Step, None, None]:
    """Read files and keep what they gave, also where it ends early; yield each as it is done."""
    waiting: list[tuple[Source, Outcome]] = []
    last, version = time.monotonic(), row_version()
    told = told_to_rows(jobs[0].runner) if jobs else ""
    try:
        for done, (job, outcome) in enumerate(engine.map(read_job, jobs), start=1):
            runs = reading.take(job.source, outcome.content, outcome.text)
            waiting.append((job.source, outcome))
            if len(waiting) >= STORE_EVERY or time.monotonic() - last > STORE_EVERY_S:
                library.keep(version, told, waiting)
                waiting, last = [], time.monotonic()
            failure = reading.failures[-1] if not runs and reading.failures else None
            yield Step(done, len(jobs), job.source.name, runs, failure)
    finally:
        if waiting:
            library.keep(version, told, waiting)


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


class Shelf:
    """What the library holds for one reading of many files, looked up once."""

    def __init__(
        self,
        library: Library,
        runner: Runner,
        owner: str,
        *,
        takes_back: bool = False,
        anew: bool = False,
    ) -> None:
        self._library, self._told = library, told_to_rows(runner)
        self._owner, self._takes_back = owner, takes_back
        self._known = set() if anew else library.known(row_version(), self._told)
        self._forgotten = library.forgotten(owner)
        self._files, self._hashing = library.known_files(), not library.is_empty()

    def has_seen(self, source: Source) -> bool:
        """Return whether a file is as it was when it was found to be a recording."""
        return unchanged(source, self._files) != ""

    def content(self, source: Source) -> str:
        """Return a file's content; empty where only reading it will tell."""
        return content_of(source, self._files, hashing=self._hashing)

    def known_content(self, source: Source) -> str:
        """Return the content of a file that has not changed and needs no reading; else empty."""
        content = unchanged(source, self._files)
        return content if content in self._known else ""

    def is_forgotten(self, content: str) -> bool:
        """Return whether the runner took that out, and did not name it again."""
        if content in self._forgotten and self._takes_back:
            self._library.remember(self._owner, [content])
            return False
        return content in self._forgotten

    def take(self, reading: Reading, source: Source, content: str) -> bool:
        """Add what is known of a file to a reading; return whether it was known, and whole."""
        if content not in self._known:
            return False
        try:
            reading.take(source, content, self._library.outcome(self._told, content))
        except (ValueError, KeyError, TypeError):
            self._known.discard(content)  # damaged: read anew
            return False
        reading.from_library += 1
        return True


def _unknown(paths: Iterable[str], shelf: Shelf, reading: Reading) -> Iterator[Source]:
    """Yield the files that have to be read; take from the library what is known."""
    for found in find_everywhere(paths, shelf.has_seen):
        reading.files += 1
        if isinstance(found, Failure):
            reading.failures.append(found)
            continue
        content = shelf.content(found)
        if shelf.is_forgotten(content):
            reading.failures.append(_forgotten(found))
        elif not shelf.take(reading, found, content):
            yield found


def _forgotten(source: Source) -> Failure:
    return Failure(source.name, "not-a-run", f"it was {FORGOTTEN}", kind=FORGOTTEN)


def content_of(
    source: Source, files: Mapping[str, tuple[int, float, str]], *, hashing: bool
) -> str:
    """Return a file's content by its place, size and time of change, else from its bytes."""
    if content := unchanged(source, files):
        return content
    if not hashing:
        return ""
    try:
        return hashlib.sha256(source.open().data).hexdigest()
    except UnreadableFileError:
        return ""


def unchanged(source: Source, files: Mapping[str, tuple[int, float, str]]) -> str:
    """Return the content of a file that has its size and time of change of last time."""
    size, modified, content = files.get(place_of(source), (-1, 0.0, ""))
    return content if size == source.size and modified == source.modified else ""
