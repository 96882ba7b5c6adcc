"""One file of an unpacked export: its run with what the files around it add."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats.exports import parts
from analyser.formats.exports.join import Joined, findings_in, packed
from analyser.formats.exports.service import Findings, Service, Session, Tree
from analyser.formats.exports.services import SERVICES
from analyser.formats.exports.signs import GOOGLE_TRACK, apple_route
from analyser.formats.exports.trees import DiskTree
from analyser.formats.failure import Failure

PARTS = (".json", ".csv", ".xml", ".omh", ".omd")
TRACKS = (".gpx", ".tcx")
HIGHEST = 4  # folders above a file in which its export may begin
MOST_FILES_AROUND = 20_000  # of more it is not looked for
LARGEST_DOCUMENT_BYTES = 1 << 28  # of Apple: for one run of a larger one the whole is too slow
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Found = list[Joined | Failure]


class Watched:
    """A tree that keeps which of its files were read."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.name = tree.name
        self.seen: set[str] = set()

    @property
    def sizes(self) -> Mapping[str, int]:
        """Of all files, by their paths."""
        return self._tree.sizes

    def head(self, path: str) -> bytes:
        """Return how a file begins; that is no reading."""
        return self._tree.head(path)

    def open(self, path: str) -> BinaryIO:
        """Return a file, opened."""
        self.seen.add(path)
        return self._tree.open(path)

    def read(self, path: str, most: int) -> bytes:
        """Return all bytes of a file."""
        self.seen.add(path)
        return self._tree.read(path, most)


class _Place(NamedTuple):
    """Where a file's export begins, and which service's it is."""

    tree: Watched
    inside: str
    service: Service
    own: list[str]
    findings: Findings


def around(path: str, head: bytes) -> Found | None:
    """Return the runs of a file of an export, joined with those around it; None if it is none.

    Parameters
    ----------
    path
        Of a file on disk.
    head
        How it begins, without gzip.
    """
    if not _may_be_part(path, head):
        return None
    place = _place_of(os.path.abspath(path))
    if place is None or _is_too_large(place):
        return None
    found = list(_sessions_of(place))
    if not found and place.inside in place.findings.claimed:
        found = _told_elsewhere(place)
    return [_named(each, place.inside, path) for each in found] or None


def _named(found: Joined | Failure, inside: str, path: str) -> Joined | Failure:
    """Return a session under the name of the file that was asked for, and its mark in it."""
    if isinstance(found, Failure):
        return found
    mark = found[0].removeprefix(inside) if found[0].startswith(f"{inside}/") else ""
    return f"{path}{mark}", found[1], found[2]


def _may_be_part(path: str, head: bytes) -> bool:
    """Whether a file is one of those that exports are joined of, by its bytes and its name."""
    lower = path.lower().removesuffix(".gz")
    if lower.endswith(TRACKS):
        named = GOOGLE_TRACK.search(path) or UUID.search(os.path.basename(lower))
        return bool(named) or apple_route(head) or os.path.exists(path[: -len(".tcx")] + ".json")
    if not lower.endswith(PARTS):
        return False
    from analyser.formats.registry import format_of  # it is made of the formats here

    known = format_of(head)
    return known is None or any(each.recognises(path, head) for each in SERVICES)


def _place_of(path: str) -> _Place | None:
    """Return the export that a file belongs to: of the first folder above, and one higher."""
    best: _Place | None = None
    for root in _folders_above(path):
        place = _looked_for(root, path)
        if best is not None:
            return place or best
        best = place
    return best


def _folders_above(path: str) -> Iterator[str]:
    home, folder = os.path.expanduser("~"), os.path.dirname(path)
    for _ in range(HIGHEST):
        if folder == home or os.path.ismount(folder) or not _few_files(folder):
            return
        yield folder
        folder = os.path.dirname(folder)


def _few_files(folder: str) -> bool:
    count = 0
    for _, _, names in os.walk(folder):
        count += len(names)
        if count > MOST_FILES_AROUND:
            return False
    return True


def _looked_for(root: str, path: str) -> _Place | None:
    tree = Watched(DiskTree(root))
    inside = os.path.relpath(path, root).replace(os.sep, "/")
    for service, own, findings in findings_in(tree):
        if inside in own or inside in findings.claimed:
            return _Place(tree, inside, service, own, findings)
    return None


def _is_too_large(place: _Place) -> bool:
    sizes = place.tree.sizes
    return any(sizes[p] > LARGEST_DOCUMENT_BYTES for p in place.findings.claimed if p in sizes)


def _sessions_of(place: _Place) -> Iterator[Joined | Failure]:
    """Yield the sessions whose totals stand in the file, or that are joined with it."""
    tree, inside = place.tree, place.inside
    for found in place.findings.found:
        if isinstance(found, Failure):
            if found.name.startswith(f"{tree.name}/{inside}"):
                yield found
        elif found.path == inside or found.path.startswith(f"{inside}/") or _share(found, inside):
            yield packed(tree, found)
        elif not UUID.search(inside.lower()):
            tree.seen.clear()
            joined = packed(tree, found)
            if inside in tree.seen:
                yield joined


def _share(session: Session, inside: str) -> bool:
    """Whether a session and a file have a long number in common."""
    return not set(UUID.findall(inside.lower())).isdisjoint(UUID.findall(session.path.lower()))


def _told_elsewhere(place: _Place) -> Found:
    """Return the recording of the same name that has the file's place, or that it is no run."""
    stem = place.inside.rpartition(".")[0].lower()
    twins = [p for p in place.tree.sizes if p != place.inside and p.lower().startswith(f"{stem}.")]
    for twin in twins:
        if twin not in place.findings.claimed:
            return [(twin, "", place.tree.read(twin, LARGEST_DOCUMENT_BYTES))]
    name, service = f"{place.tree.name}/{place.inside}", place.service.name
    if place.inside in place.own and not place.inside.lower().removesuffix(".gz").endswith(TRACKS):
        fact = f"what it tells of stands in other files of {service}'s export around it"
        return [Failure.of(UnreadableFileError(name, fact, parts.CURE))]
    fact = f"in {service}'s export around it no run has it: it is of another sport"
    return [Failure.of(NotARunError(name, fact, kind="other"))]
