"""Google Fit's All Data, of gigabytes perhaps, as a stream: the points that lie within sessions."""

from __future__ import annotations

import re
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
# Behind a point comes another, that does not begin as a value does.
BETWEEN = re.compile(rb'\}\s*,\s*\{\s*"(?!value")\w+"\s*:')
START = re.compile(rb'"startTimeNanos"\s*:\s*"?(\d+)')
END = re.compile(rb'"endTimeNanos"\s*:\s*"?(\d+)')
VALUE = re.compile(rb'"(?:fpVal|intVal)"\s*:\s*"?(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)')
PIECE_BYTES = 1 << 20
TAIL_BYTES = 1 << 14  # some points have their ends in it
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
    starts, ends = (np.array(side) for side in zip(*spans, strict=True))
    tables = [np.empty((0, 2 + VALUES))]
    try:
        with tree.open(path) as file:
            for piece in _pieces(file):
                table = _table(piece)
                n = np.searchsorted(starts, table[:, 1], side="right") - 1
                kept = table[(n >= 0) & (table[:, 0] <= ends[n])]
                if sum(map(len, tables)) < MOST_POINTS:
                    tables.append(kept)
    except UnreadableFileError:
        pass  # what came before the damage counts
    table = np.concatenate(tables)
    return Points(table[:, 0], table[:, 1], table[:, 2:])


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


def _table(piece: bytes) -> FloatArray:
    """Return the points of a piece, shape (n, 6): from, to, and four values, NaN where fewer.

    Where each point has as many of each they are taken out all at once, else one by one.
    """
    starts, ends, values = (found.findall(piece) for found in (START, END, VALUE))
    each, rest = divmod(len(values), max(len(ends), 1))
    if rest or len(starts) != len(ends) or each > VALUES:
        rows = [_row(found[0]) for found in POINT.finditer(piece)]
        return np.array(rows, dtype=np.float64).reshape(-1, 2 + VALUES)
    table = np.full((len(ends), 2 + VALUES), np.nan)
    table[:, 0] = np.array([*map(int, starts)], dtype=np.float64) * NANO
    table[:, 1] = np.array([*map(int, ends)], dtype=np.float64) * NANO
    table[:, 2 : 2 + each] = np.array([*map(float, values)]).reshape(-1, each)
    return table


def _row(text: bytes) -> list[float]:
    """Return from, to and up to four values of one point."""
    values = [float(found) for found in VALUE.findall(text)[:VALUES]]
    nan = float("nan")
    return [_nanos(START, text), _nanos(END, text), *values, *[nan] * (VALUES - len(values))]


def _nanos(pattern: re.Pattern[bytes], text: bytes) -> float:
    found = pattern.search(text)
    return int(found[1]) * NANO if found else float("nan")
