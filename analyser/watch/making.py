"""The pages of one recording, made once whatever happens on the way.

They are made in a folder apart, noted, moved to their place, and noted as done. Whoever is stopped
between two of these leaves nothing lost, and nothing that is made a second time.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from analyser.disk import put_in_place
from analyser.errors import OutputError
from analyser.watch import words
from analyser.watch.ledger import Entry, Ledger
from analyser.watch.looking import Found, stamp_now
from analyser.watch.reading import Judged
from analyser.watch.taking import NotReadyError

MAKING = ".making-"


@dataclass(frozen=True)
class Taken:
    """A new recording: where it was found, its bytes' hash, and the file that is read."""

    found: Found
    content: str
    file: Path


class PageMaker:
    """Makes pages for one folder; its ledger must be held.

    Parameters
    ----------
    folder
        Where they go.
    ledger
        What has been seen.
    judge
        Judges a recording, its pages into a folder.
    """

    def __init__(self, folder: Path, ledger: Ledger, judge: Callable[[Path, Path], Judged]) -> None:
        self.folder, self._ledger, self._judge = folder, ledger, judge

    def clear(self) -> None:
        """Take away what a watcher that was killed has left; we hold the ledger, so none works."""
        for path in self.folder.glob(f"{MAKING}*"):
            shutil.rmtree(path, ignore_errors=True)

    def made(self, taken: Taken) -> tuple[Judged, list[Path]]:
        """Return what a recording gave, its pages in their place and noted.

        Raises
        ------
        NotReadyError
            When it changed while it was read.
        OutputError
            When something cannot be written now.
        """
        with self._apart() as apart:
            judged = self._judge(taken.file, apart)
            if judged.passes:
                raise _not_written(self.folder, judged.why_none)
            if taken.file == taken.found.path:
                _refuse_a_change(taken.found)
            judged = self._without_known(judged, taken.content)
            return judged, self._settle(taken, judged)

    def _without_known(self, judged: Judged, content: str) -> Judged:
        """Return what is new: a run of an export is joined from several files, once by each."""
        both = zip(judged.runs, judged.pages, strict=True)
        new = [each for each in both if not self._ledger.has_run(each[0]["sha256"], content)]
        runs, pages = (run for run, _ in new), (page for _, page in new)
        return replace(judged, runs=tuple(runs), pages=tuple(pages))

    @contextlib.contextmanager
    def _apart(self) -> Iterator[Path]:
        """Give an empty folder beside the pages, that is gone afterwards."""
        try:
            apart = Path(tempfile.mkdtemp(prefix=MAKING, dir=self.folder))
        except OSError as error:
            raise _not_written(self.folder, error.strerror or str(error)) from None
        try:
            yield apart
        finally:
            shutil.rmtree(apart, ignore_errors=True)

    def _settle(self, taken: Taken, judged: Judged) -> list[Path]:
        """Note what is to be, move the pages to their place, and note that it is done."""
        entry = self._planned(taken, judged)
        self._ledger.note(entry)
        pages = [self.folder / name for name in entry.pages]
        try:
            for made, page in zip(judged.pages, pages, strict=True):
                put_in_place(made, page)
        except OSError as error:
            raise _not_written(self.folder, error.strerror or str(error)) from None
        self._ledger.note(replace(entry, done=True))
        return pages

    def _planned(self, taken: Taken, judged: Judged) -> Entry:
        """Return the entry of a recording, with the names that its pages had or will have."""
        known = self._ledger.of(taken.content)
        starts = tuple(run["start"] for run in judged.runs)
        names = list(known.pages) if known.starts == starts else []
        for run in judged.runs[len(names) :]:
            stem, start = words.page_stem(run), run["start"]
            key = taken.found.key
            names.append(self._ledger.free_page(stem, self.folder, names, key, start))
        runs = tuple(run["sha256"] for run in judged.runs)
        entry = Entry(taken.content, known.files, tuple(names), starts, judged.why_none, runs=runs)
        return self._ledger.seen_at(entry, taken.found)


def _not_written(folder: Path, why: str) -> OutputError:
    return OutputError(str(folder), f"no page can be written now ({why})", "It is tried again")


def _refuse_a_change(found: Found) -> None:
    """Raise `NotReadyError` where a file is no longer what was read."""
    try:
        same = stamp_now(found) == found.stamp
    except OSError:
        return  # it was read, and is gone
    if not same:
        raise NotReadyError(f"{found.path} changed")
