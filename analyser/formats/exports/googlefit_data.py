"""Google Fit's All Data, of gigabytes perhaps, as a stream: the points that lie within sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

import numpy as np

from analyser.errors import UnreadableFileError
from analyser.formats.exports.googlefit_points import BETWEEN, VALUES, points_of
from analyser.formats.exports.series import Instants, Intervals
from analyser.formats.exports.service import Tree, file_name
from analyser.run import BoolArray, FloatArray

KINDS = {
    b"com.google.location.sample": "location",
    b"com.google.heart_rate.bpm": "heart_rate",
    b"com.google.step_count.delta": "steps",
    b"com.google.distance.delta": "distance",
    b"com.google.speed": "speed",
}
SOURCE = re.compile(rb'"Data Source"\s*:\s*"([^"]*)"')
TYPE = re.compile(rb'"dataTypeName"\s*:\s*"([^"]*)"')
WAY = ("location", "distance")
PIECE_BYTES = 1 << 20
TAIL_BYTES = 1 << 14  # some points have their ends in it
MOST_POINTS = 5_000_000  # of one kind in all sessions together
Spans = Sequence[tuple[float, float]]


class Points(NamedTuple):
    """Points of one kind: from, to (Unix times), and values, shape (n, 4), NaN where fewer.

    In order of their ends; those without one come last. None lasts longer than the longest.
    """

    begin_s: FloatArray
    end_s: FloatArray
    values: FloatArray
    longest_s: float

    def within(self, start_s: float, end_s: float) -> Points:
        """Return those that touch a stretch, in order of time."""
        first, last = np.searchsorted(self.end_s, [start_s, end_s + self.longest_s + 1.0])
        here = first + np.flatnonzero(self.begin_s[first:last] <= end_s)
        return Points(self.begin_s[here], self.end_s[here], self.values[here], self.longest_s)

    def instants(self, place: int) -> Instants:
        """Return one of the values at the end of each point."""
        return Instants(self.end_s, self.values[:, place])

    def intervals(self) -> Intervals:
        """Return the first value as an amount over the time of each point."""
        return Intervals(self.begin_s, self.end_s, self.values[:, 0])


NO_POINTS = Points(np.empty(0), np.empty(0), np.empty((0, VALUES)), 0.0)


def points_in(tree: Tree, spans: Spans, lacking: Spans) -> dict[str, Points]:
    """Return what All Data holds within some sessions, of one source for each kind.

    Parameters
    ----------
    spans
        When the sessions began and ended.
    lacking
        Those of which the way is asked for too: their own recordings do not have it.
    """
    found = {}
    for kind, path in _chosen(tree).items() if spans else ():
        asked = sorted(lacking if kind in WAY else spans)
        points = _within(tree, path, asked) if asked else NO_POINTS
        if points.end_s.size:
            found[kind] = points
    return found


def _chosen(tree: Tree) -> dict[str, str]:
    """Return the file to take for each kind: merged, else derived, else the largest raw one."""
    best: dict[str, tuple[tuple[bool, bool, int], str]] = {}
    for path, size in tree.sizes.items():
        if not path.lower().endswith(".json"):
            continue
        source = _source(path, tree.head(path))
        kind = _kind(source)
        if kind:
            rank = (b"merge_" in source, source.startswith(b"derived"), size)
            best[kind] = max(best.get(kind, ((False, False, -1), "")), (rank, path))
    return {kind: path for kind, (_, path) in best.items()}


def _source(path: str, head: bytes) -> bytes:
    """Return what a file calls its source; of one that says it last, its name and its points'."""
    said = SOURCE.search(head[:1024])
    if said:
        return said[1]
    kind = TYPE.search(head) if b'"Data Points"' in head else None
    return file_name(path).encode() + b":" + kind[1] if kind else b""


def _kind(source: bytes) -> str:
    parts = source.split(b":")
    return next((KINDS[part] for part in parts if part in KINDS), "")


def _within(tree: Tree, path: str, spans: Spans) -> Points:
    """Return the points of a file that lie within sessions; each moment is held once."""
    starts, ends = (np.array(side) for side in zip(*spans, strict=True))

    def asked_for(begin_s: FloatArray, end_s: FloatArray) -> BoolArray:
        n = np.searchsorted(starts, end_s, side="right") - 1
        return np.asarray((n >= 0) & (begin_s <= ends[n]))

    tables = [np.empty((0, 2 + VALUES))]
    try:
        with tree.open(path) as file:
            for piece in _pieces(file):
                kept = points_of(piece, asked_for)
                if sum(map(len, tables)) < MOST_POINTS:
                    tables.append(kept)
    except UnreadableFileError:
        pass  # what came before the damage counts
    table = np.concatenate(tables)
    table = table[np.argsort(table[:, 1], kind="stable")]
    longest_s = float(np.fmax.reduce(table[:, 1] - table[:, 0], initial=0.0))
    return Points(table[:, 0], table[:, 1], table[:, 2:], longest_s)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield a file in pieces that end between two points, until its end or its damage."""
    held = b""
    while True:
        try:
            piece = file.read(PIECE_BYTES)
        except Exception:
            break
        if not piece:
            break
        held += piece
        tail = max(len(held) - TAIL_BYTES, 0)
        last = max((found.start() + 1 for found in BETWEEN.finditer(held, tail)), default=0)
        yield held[:last]
        held = held[last:] if len(held) - last <= PIECE_BYTES else b""
    yield held
