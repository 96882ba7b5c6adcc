"""What a service's export is: sessions that lie in several files of one tree, joined here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, NamedTuple, Protocol

from analyser.errors import AnalyserError, NotARunError
from analyser.formats.base import RawActivity
from analyser.formats.failure import Failure


class Tree(Protocol):
    """A folder with all below it, or an archive: which files, how each begins, what it holds."""

    @property
    def name(self) -> str:
        """What the runner calls it."""

    @property
    def sizes(self) -> Mapping[str, int]:
        """Of all files, by their paths from the top, with slashes, in bytes."""

    def head(self, path: str) -> bytes:
        """Return how a file begins, without gzip; empty where it cannot be read."""

    def open(self, path: str) -> BinaryIO:
        """Return a file, opened to be read once from its beginning.

        Raises
        ------
        UnreadableFileError
            It cannot be opened.
        """

    def read(self, path: str, most: int) -> bytes:
        """Return all bytes of a file, without gzip.

        Raises
        ------
        UnreadableFileError
            It cannot be read, or has more than `most` bytes.
        """


class Session(NamedTuple):
    """One activity of an export.

    Parameters
    ----------
    path
        Where its totals stand: a file's path, with a mark of the session where it holds several.
    read
        Joins it; raises `UnreadableFileError` or `NotARunError`.
    title
        What the runner called it.
    """

    path: str
    read: Callable[[], RawActivity]
    title: str = ""


class Findings(NamedTuple):
    """What an export holds, and which files belong to it and are no recordings of their own."""

    claimed: frozenset[str]
    found: Iterator[Session | Failure]


class Service(NamedTuple):
    """One service: its name, how its files end, and what it finds in a tree.

    Parameters
    ----------
    name
        As people know it.
    suffixes
        Of the files that may be its own, in lower case: only these are looked into.
    recognises
        Whether a file that begins like this tells of sessions; its path may help.
    find
        All that a tree holds, from the files that were recognised, in order of their paths.
    """

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[str, bytes], bool]
    find: Callable[[Tree, list[str]], Findings]


def sibling(path: str, name: str) -> str:
    """Return the path of a file beside another, or below its folder.

    Examples
    --------
    >>> sibling("a/b.json", "GPS-data/b.json"), sibling("b.json", "c.json")
    ('a/GPS-data/b.json', 'c.json')
    """
    folder, slash, _ = path.rpartition("/")
    return f"{folder}{slash}{name}"


def file_name(path: str) -> str:
    """Return the last part of a path."""
    return path.rpartition("/")[2]


def not_a_run(name: str, sport: str) -> Failure:
    """Return what is said of a session of another sport: counted by its kind."""
    return Failure.of(NotARunError(name, f"it is {sport}, not a run", kind=sport))


def outcome(session: Session) -> RawActivity | Failure:
    """Return a session joined, or why it cannot be."""
    try:
        return session.read()
    except AnalyserError as error:
        return Failure.of(error)
