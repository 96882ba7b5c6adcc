"""Google Fit's All Data, of gigabytes perhaps, as a stream: the points that lie within sessions."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import BinaryIO, NamedTuple

import numpy as np

from analyser.errors import UnreadableFileError
from analyser.formats.exports.series import Instants, Intervals
from analyser.formats.exports.service import Tree, file_name
from analyser.run import FloatArray

KINDS = {
    b"com.google.location.sample": "location",
    b"com.google.heart_rate.bpm": "heart_rate",
    b"com.google.step_count.delta": "steps",
    b"com.google.distance.delta": "distance",
    b"com.google.speed": "speed",
}
SOURCE = re.compile(rb'"Data Source"\s*:\s*"([^"]*)"')
TYPE = re.compile(rb'"dataTypeName"\s*:\s*"([^"]*)"')
# An object of depth three: a point holds values, which hold numbers; the document is deeper.
POINT = re.compile(rb"\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}")
START = re.compile(rb'"startTimeNanos"\s*:\s*"?(\d+)')
END = re.compile(rb'"endTimeNanos"\s*:\s*"?(\d+)')
VALUE = re.compile(rb'"(?:fpVal|intVal)"\s*:\s*"?(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)')
PIECE_BYTES = 1 << 20
NANO = 1e-9
VALUES = 4  # of a location: latitude, longitude, accuracy, height
MOST_POINTS = 5_000_000  # of one kind in all sessions together
Spans = Sequence[tuple[float, float]]


class Points(NamedTuple):
    """Points of one kind: from, to (Unix times), and values, shape (n, 4), NaN where fewer."""

    begin_s: FloatArray
    end_s: FloatArray
    values: FloatArray

    def within(self, start_s: float, end_s: float) -> Points:
        """Return those that touch a stretch, in order of time."""
        here = np.flatnonzero((self.end_s >= start_s) & (self.begin_s <= end_s))
        here = here[np.argsort(self.end_s[here], kind="stable")]
        return Points(self.begin_s[here], self.end_s[here], self.values[here])

    def instants(self, place: int) -> Instants:
        """Return one of the values at the end of each point."""
        return Instants(self.end_s, self.values[:, place])

    def intervals(self) -> Intervals:
        """Return the first value as an amount over the time of each point."""
        return Intervals(self.begin_s, self.end_s, self.values[:, 0])


def points_in(tree: Tree, spans: Spans, without: Collection[str] = ()) -> dict[str, Points]:
    """Return what All Data holds within some sessions, of one source for each kind.

    The kinds of `without` are not asked for: what a session's own recording has.
    """
    spans = sorted(spans)
    found = {}
    for kind, path in _chosen(tree).items():
        if kind in without:
            continue
        points = _within(tree, path, spans)
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
    kept = array("d")
    starts = [begin for begin, _ in spans]
    try:
        with tree.open(path) as file:
            for text in _points(file):
                end_s = _nanos(END, text)
                n = bisect_right(starts, end_s) - 1
                if n < 0 or len(kept) >= (2 + VALUES) * MOST_POINTS:
                    continue
                begin_s = _nanos(START, text)
                if begin_s <= spans[n][1]:
                    kept.extend((begin_s, end_s, *_values(text)))
    except UnreadableFileError:
        pass  # what came before the damage counts
    table = np.frombuffer(kept, dtype=np.float64).reshape(-1, 2 + VALUES)
    return Points(table[:, 0], table[:, 1], table[:, 2:])


def _points(file: BinaryIO) -> Iterator[bytes]:
    held = b""
    while True:
        try:
            piece = file.read(PIECE_BYTES)
        except Exception:
            return
        if not piece:
            return
        held += piece
        last = 0
        for found in POINT.finditer(held):
            last = found.end()
            yield found[0]
        held = held[last:] if len(held) - last <= PIECE_BYTES else b""


def _nanos(pattern: re.Pattern[bytes], text: bytes) -> float:
    found = pattern.search(text)
    return int(found[1]) * NANO if found else float("nan")


def _values(text: bytes) -> list[float]:
    """Return up to four values of a point, NaN for those that it lacks."""
    values = [float(found) for found in VALUE.findall(text)[:VALUES]]
    return values + [float("nan")] * (VALUES - len(values))
