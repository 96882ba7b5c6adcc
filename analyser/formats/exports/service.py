"""What a service's export is: sessions that lie in several files of one tree, joined here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import BinaryIO, NamedTuple, Protocol

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats.base import RawActivity
from analyser.formats.exports.guard import MISSHAPEN, misshapen
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


class Told:
    """What was told already: exports overlap, and lie twice in one folder."""

    def __init__(self) -> None:
        self._keys: set[Hashable] = set()

    def again(self, key: Hashable) -> bool:
        """Whether a session of this key was told before; from now on it was.

        Examples
        --------
        >>> told = Told()
        >>> told.again("run"), told.again("run")
        (False, True)
        """
        before = key in self._keys
        self._keys.add(key)
        return before


def by_file(
    tree: Tree, own: list[str], sessions_of: Callable[[str], Iterable[Session | Failure]]
) -> Iterator[Session | Failure]:
    """Yield the sessions of each file; one that is damaged is named, and ends no other."""
    for path in own:
        try:
            yield from sessions_of(path)
        except UnreadableFileError as error:
            yield Failure.of(error)
        except MISSHAPEN as error:
            fact = "its fields are not as the service writes them"
            yield Failure.of(misshapen(f"{tree.name}/{path}", fact, error))


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
