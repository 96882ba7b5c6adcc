"""What a watch has seen, by content: kept beside the pages, so that nothing is made twice.

A line of JSON for each recording. It is first noted with the names that its pages will have, and
again when they are there: whoever is killed in between is followed by one who makes the same pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from analyser import __version__
from analyser.disk import locked, read_small, write_private
from analyser.errors import OutputError, UnreadableFileError
from analyser.watch.looking import Found, Stamp

FILE_NAME = ".watched.jsonl"
LARGEST_BYTES = 64 << 20
MOST_FILES = 8  # places of one content that are remembered
BUSY = "another watcher is at work"


@dataclass(frozen=True)
class Entry:
    """One recording that was seen.

    Parameters
    ----------
    content
        SHA-256 of its bytes.
    files
        Where it was found -> size and time of change, so that it need not be read again.
    pages
        Names of its pages, in the order of its runs.
    starts
        When its runs began, as ISO 8601 in UTC.
    runs
        SHA-256 of each of its runs: several files of an export give the same one.
    why_none
        What went wrong, in a sentence; empty where nothing did.
    done
        Whether all of it is there.
    version
        Of the analyser that read it: a newer one may read what this one could not.
    """

    content: str
    files: dict[str, Stamp] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    why_none: str = ""
    done: bool = False
    version: str = __version__
    runs: tuple[str, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing to do about it."""
        return self.done and (bool(self.pages) or self.version == __version__)


class Ledger:
    """The recordings that have been seen by whoever watches for one folder of pages."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._entries: dict[str, Entry] = {}
        self._files: dict[str, tuple[Stamp, str]] = {}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it alone, with what others noted before.

        Raises
        ------
        OutputError
            When another holds it for too long, or it cannot be written.
        UnreadableFileError
            When what is there cannot be read: then nothing can be told new.
        """
        with ExitStack() as stack:
            try:
                stack.enter_context(locked(self.path))
            except TimeoutError:
                raise OutputError(str(self.path), BUSY, "It is tried again") from None
            except OSError as error:
                raise self._not_written(error) from None
            self.read()
            yield

    def _not_written(self, error: OSError) -> OutputError:
        fact = f"it cannot be written ({error.strerror or error})"
        return OutputError(str(self.path), fact, "Make room there, or name another folder with -o")

    def read(self) -> None:
        """Read what is noted; lines that are damaged are left aside.

        Raises
        ------
        UnreadableFileError
            When there is a file and it cannot be read.
        """
        try:
            text = read_small(self.path, LARGEST_BYTES).decode(errors="replace")
        except FileNotFoundError:
            text = ""
        except OSError as error:
            reason = error.strerror or str(error)
            fact = f"what was seen cannot be read ({reason})"
            raise UnreadableFileError(str(self.path), fact, "Name another folder with -o") from None
        found = (entry for line in text.splitlines() if (entry := _entry(line)))
        self._take({entry.content: entry for entry in found})

    def of(self, content: str) -> Entry:
        """Return what is known of a content; a new entry where nothing is."""
        return self._entries.get(content, Entry(content))

    def has_run(self, run: str, content: str) -> bool:
        """Return whether another recording than this one gave a run, and its page is there."""
        others = (each for each in self._entries.values() if each.content != content)
        return any(run in each.runs for each in others if each.done)

    def content_of(self, found: Found) -> str:
        """Return the content of a file that has not changed since it was done; else empty."""
        stamp, content = self._files.get(found.key, ((), ""))
        return content if stamp == found.stamp else ""

    def note(self, entry: Entry) -> None:
        """Keep an entry; it is on disk before this returns.

        Raises
        ------
        OutputError
            When it cannot be written; then it is as if it had not been noted.
        """
        entries = {**self._entries, entry.content: entry}
        data = "".join(f"{json.dumps(asdict(each))}\n" for each in entries.values()).encode()
        try:
            write_private(self.path, data)
        except OSError as error:
            raise self._not_written(error) from None
        self._take(entries)

    def seen_at(self, entry: Entry, found: Found) -> Entry:
        """Return an entry with one more place where its recording lies."""
        files = {**entry.files, found.key: found.stamp}
        return replace(entry, files=dict(list(files.items())[-MOST_FILES:]))

    def free_page(
        self, stem: str, folder: Path, taken: Iterable[str], file: str, start: str
    ) -> str:
        """Return the name of a run's page: free, or that of the same run of the same file before.

        Parameters
        ----------
        stem
            As the page should be called.
        folder
            Where it goes.
        taken
            Names that others of the same recording have.
        file, start
            The file's key, and when the run began: half a file that grew whole keeps its page.
        """
        for entry in self._entries.values():
            if file in entry.files and start in entry.starts:
                name = dict(zip(entry.starts, entry.pages, strict=False)).get(start, "")
                if name and name not in taken:
                    return name
        noted = {name for entry in self._entries.values() for name in entry.pages} | set(taken)
        number, name = 1, f"{stem}.report.png"
        while name in noted or (folder / name).exists():
            number += 1
            name = f"{stem}-{number}.report.png"
        return name

    def _take(self, entries: dict[str, Entry]) -> None:
        self._entries = entries
        self._files = {
            key: (stamp, entry.content)
            for entry in entries.values()
            if entry.is_settled
            for key, stamp in entry.files.items()
        }


def _entry(line: str) -> Entry | None:
    """Return the entry of a line; None for one that is damaged."""
    try:
        told: dict[str, Any] = json.loads(line)
        files = {
            str(key): tuple((int(size), int(modified)) for size, modified in stamp)
            for key, stamp in told["files"].items()
        }
        pages = tuple(Path(str(name)).name for name in told["pages"])
        starts = tuple(map(str, told["starts"]))
        why_none, done = str(told["why_none"]), told["done"] is True
        content, version = str(told["content"]), str(told["version"])
        runs = tuple(map(str, told.get("runs", ())))
        return Entry(content, files, pages, starts, why_none, done, version, runs)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
