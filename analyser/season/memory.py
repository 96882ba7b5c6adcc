"""What the library knows of one runner's runs, as rows for today's profile and reading.

A changed profile forgets nobody. A row that another easy speed would change is rescaled later,
exactly; one that another height or highest heart rate would change is read anew where its file
is, else scaled; one of an older reading is read anew where its file is, else used for what it has.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from analyser.formats.source import Source
from analyser.run import Notice
from analyser.runner import Runner
from analyser.season.gather import OnStep, Reading, read_each
from analyser.season.reading import Engine, Job, named_as, row_version, told_to_rows
from analyser.season.remote import MARK
from analyser.season.retold import OLDER, SCALED, aged, is_exact, retold
from analyser.season.store.codec import decoded
from analyser.season.store.library import Kept, Library
from analyser.season.summary import RunSummary


@dataclass(frozen=True)
class Remembered:
    """A runner's rows, and what has to be said of them."""

    rows: tuple[RunSummary, ...] = ()
    notices: tuple[Notice, ...] = ()


def remembered(
    library: Library,
    owner: str,
    runner: Runner,
    engine: Engine,
    on_step: OnStep | None = None,
    *,
    besides: Collection[str] = (),
) -> Remembered:
    """Return the rows of every run of a runner that the library knows.

    Parameters
    ----------
    library
        Where they are kept; what has to be read anew is kept there too.
    owner
        Whose runs: a folder, or the user.
    runner
        The profile that they are to be judged by.
    engine
        Where files are read anew.
    on_step
        Called after each file that had to be.
    besides
        Contents that are known already, and left out.
    """
    kept = _nearest(library.kept_for(owner), told_to_rows(runner), besides)
    ready = [each for each in kept if _serves(each, runner)]
    stale = [each for each in kept if not _serves(each, runner)]
    jobs = {each.content: job for each in stale if (job := _job(library, each, runner))}
    anew = Reading()
    for step in read_each(list(jobs.values()), library, engine, anew):
        if on_step:
            on_step(step)
    found = set(anew.contents.values())
    rows = [row for each in ready for row in _rows(each)]
    rows += [row for row in anew.rows if row.sha256.partition("#")[0] in jobs]
    rows += [_made_to_fit(row, each, runner) for each in stale if each.content not in found
             for row in _rows(each)]  # fmt: skip
    return Remembered(tuple(rows), tuple(_said(rows)))


def as_kept(library: Library, owner: str, runner: Runner) -> list[RunSummary]:
    """Return the rows of a runner's runs as the library holds them; no file is read for it."""
    kept = _nearest(library.kept_for(owner), told_to_rows(runner), ())
    return [_made_to_fit(row, each, runner) for each in kept for row in _rows(each)]


def _nearest(kept: Iterable[Kept], told: str, besides: Collection[str]) -> list[Kept]:
    """Return for each file what is nearest to today: told the same, read by the same reading."""
    version = row_version()

    def distance(each: Kept) -> tuple[bool, bool]:
        return each.version != version, each.told != told

    nearest: dict[str, Kept] = {}
    for each in kept:
        best = nearest.get(each.content)
        if each.content not in besides and (best is None or distance(each) < distance(best)):
            nearest[each.content] = each
    return list(nearest.values())


def _serves(kept: Kept, runner: Runner) -> bool:
    """Return whether what was kept is what a reading of the file would give today."""
    if kept.version != row_version():
        return False
    return kept.told == told_to_rows(runner) or all(is_exact(r, runner) for r in _rows(kept))


def _rows(kept: Kept) -> list[RunSummary]:
    """Return the rows of a file; none from a text that no version wrote."""
    source = Source(kept.name)
    try:
        rows, _ = decoded(kept.text)
    except (ValueError, KeyError, TypeError):
        return []
    return [named_as(row, n, source, kept.content) for n, row in enumerate(rows, start=1)]


def _job(library: Library, kept: Kept, runner: Runner) -> Job | None:
    """Return the reading of a file that is where it was, and as it was; None where it is not."""
    for place, size, modified in library.places_of(kept.content):
        path, _, inner = place.partition("\0")
        if MARK in path:
            continue
        try:
            info = os.stat(path)
        except (OSError, ValueError):
            continue
        numbers = tuple(int(n) for n in inner.split("/") if n)
        if info.st_mtime == modified and (numbers or info.st_size == size):
            return Job(Source(kept.name, size, modified, path, numbers), runner)
    return None


def _made_to_fit(row: RunSummary, kept: Kept, runner: Runner) -> RunSummary:
    row = row if kept.version == row_version() else aged(row)
    return row if kept.told == told_to_rows(runner) else retold(row, runner)


_WORDS: dict[str, Callable[[int], str]] = {
    SCALED: lambda n: f"{_runs(n)} whose files are gone were scaled to the height of today",
    OLDER: lambda n: f"{_runs(n)} whose files are gone were read by an older version",
}


def _said(rows: Sequence[RunSummary]) -> Iterable[Notice]:
    codes = Counter(notice.code for row in rows for notice in row.notices)
    return [Notice(code, words(codes[code])) for code, words in _WORDS.items() if codes[code]]


def _runs(count: int) -> str:
    return f"{count} earlier run{'s' * (count != 1)}"
