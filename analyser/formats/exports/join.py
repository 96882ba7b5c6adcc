"""What exports in a tree hold: each service asked in turn, its sessions as sources of runs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats import archives
from analyser.formats.base import RawActivity
from analyser.formats.exports.guard import MISSHAPEN, misshapen
from analyser.formats.exports.packed import pack
from analyser.formats.exports.service import Findings, Service, Session, Tree, not_a_run
from analyser.formats.exports.services import SERVICES
from analyser.formats.exports.trees import ZipTree
from analyser.formats.exports.unused import Noted, notices
from analyser.formats.failure import Failure
from analyser.formats.sports import OTHER

RUNS = ("running", "", OTHER)
LARGEST_WITHIN_BYTES = 1 << 27
Joined = tuple[str, str, bytes]  # path in the tree, title, the packed activity


class Exports(NamedTuple):
    """What lies in a tree: the files that its exports claim, and their sessions."""

    claimed: frozenset[str]
    joined: Iterator[Joined | Failure]


def exports_in(tree: Tree) -> Exports:
    """Return what the exports in a tree hold; a file is claimed by the first that knows it."""
    every = [findings for _, _, findings in findings_in(tree)]
    claimed: frozenset[str] = frozenset().union(*(findings.claimed for findings in every))
    return Exports(claimed, _joined(tree, every))


def findings_in(tree: Tree) -> Iterator[tuple[Service, list[str], Findings]]:
    """Yield each service with an export in a tree, which files told so, and what it finds."""
    claimed: frozenset[str] = frozenset()
    heads: dict[str, bytes] = {}
    for service in SERVICES:
        own = _recognised(service, tree, claimed, heads)
        if own:
            findings = _found(service, tree, own)
            claimed |= findings.claimed
            yield service, own, findings


def _found(service: Service, tree: Tree, own: list[str]) -> Findings:
    """Return what a service finds; if what it looks into first is damaged, that fact."""
    noted = Noted(tree, service.name)
    try:
        findings = service.find(noted, own)
        return findings._replace(found=_with_notices(findings.found, noted))
    except UnreadableFileError as error:
        return Findings(frozenset(own), iter((Failure.of(error),)))
    except MISSHAPEN as error:
        fact = f"its export of {service.name} is not as the service writes it"
        return Findings(frozenset(own), iter((Failure.of(misshapen(tree.name, fact, error)),)))


def _with_notices(found: Iterator[Session | Failure], noted: Noted) -> Iterator[Session | Failure]:
    """Yield sessions that say, when they are read, what lies in their files and is not used."""

    def read(session: Session) -> RawActivity:
        raw = session.read()
        raw.notices = [*raw.notices, *notices(noted.words)]
        return raw

    for each in found:
        yield each if isinstance(each, Failure) else each._replace(read=partial(read, each))


def exports_in_archive(archive: archives.Zip, name: str, depth: int = 1) -> Exports:
    """Return what the exports in an archive hold, and in the archives within that are not large.

    What an account export packs by the gigabyte are recordings, which need no joining.
    """
    tree = ZipTree(archive, name)
    own = exports_in(tree)
    claimed, joined = set(own.claimed), [own.joined]
    for path, size in tree.sizes.items():
        if not path.lower().endswith(".zip") or size > LARGEST_WITHIN_BYTES:
            continue
        if depth < archives.DEEPEST:
            inner = _within(tree, path, depth)
            claimed |= {f"{path}/{each}" for each in inner.claimed}
            joined.append(_below(path, inner.joined))
    return Exports(frozenset(claimed), chain.from_iterable(joined))


def _within(tree: ZipTree, path: str, depth: int) -> Exports:
    name = f"{tree.name}/{path}"
    try:
        data = io.BytesIO(tree.read(path, LARGEST_WITHIN_BYTES))
        return exports_in_archive(archives.open_zip(data, name), name, depth + 1)
    except UnreadableFileError:
        return Exports(frozenset(), iter(()))  # it is named where its members are listed


def _below(path: str, joined: Iterator[Joined | Failure]) -> Iterator[Joined | Failure]:
    for each in joined:
        yield each if isinstance(each, Failure) else (f"{path}/{each[0]}", each[1], each[2])


def _recognised(
    service: Service, tree: Tree, claimed: frozenset[str], heads: dict[str, bytes]
) -> list[str]:
    own = []
    for path in tree.sizes:
        if path in claimed or not path.lower().removesuffix(".gz").endswith(service.suffixes):
            continue
        if path not in heads:
            heads[path] = tree.head(path)
        if service.recognises(path, heads[path]):
            own.append(path)
    return own


def _joined(tree: Tree, all_findings: list[Findings]) -> Iterator[Joined | Failure]:
    for findings in all_findings:
        try:
            for found in findings.found:
                yield found if isinstance(found, Failure) else packed(tree, found)
        except UnreadableFileError as error:
            yield Failure.of(error)
        except MISSHAPEN as error:
            fact = "an export in it is not as its service writes them"
            yield Failure.of(misshapen(tree.name, fact, error))


def packed(tree: Tree, session: Session) -> Joined | Failure:
    """Return a session as bytes, or why it is no run."""
    try:
        raw = session.read()
    except (UnreadableFileError, NotARunError) as error:
        return Failure.of(error)
    except MISSHAPEN as error:
        fact = "its fields are not as the service writes them"
        return Failure.of(misshapen(f"{tree.name}/{session.path}", fact, error))
    if raw.sport not in RUNS:
        return not_a_run(f"{tree.name}/{session.path}", raw.sport)
    return session.path, session.title, pack(raw)
