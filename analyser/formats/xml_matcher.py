"""The bytes of an XML recording as an array: where its points are, and which fit a template."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyser.formats.decimals import Letters
from analyser.formats.xml_template import Template, markup_of
from analyser.run import BoolArray, IntArray

LONGEST_POINT = 4_096
LONGEST_VALUE = 64
# Fewer points are read sooner one by one than by a template of their own.
FEWEST_ALIKE = 12
MOST_SAMPLES = 96  # of points that are in no template, most of which are then damaged
_BEHIND_NAME = b" \t\r\n/>"
# What no text needs a second look for: neither an entity nor the end of a CDATA section.
SOUND = bytes(set(range(32, 127)) - set(b"&]<>")) + b"\t\r\n"


def _allow(characters: bytes) -> BoolArray:
    allowed = np.zeros(256, dtype=np.bool_)
    allowed[list(characters)] = True
    return allowed


_SOUND = _allow(SOUND)


class Fit(NamedTuple):
    """The points that fit a template, by their numbers, and where their pieces begin.

    Parameters
    ----------
    which
        Shape (n,), rising.
    edges
        Place in the bytes of each piece of each point, shape (pieces, n).
    """

    template: Template
    which: IntArray
    edges: IntArray

    def value(self, piece: int) -> tuple[IntArray, IntArray]:
        """Return where the value behind a piece begins and ends, for each point."""
        return self.edges[piece] + len(self.template[piece].text), self.edges[piece + 1]


class PointMatcher:
    """Some bytes: where their markup is, where points begin, and which are not taken yet.

    Parameters
    ----------
    data
        The bytes.
    point
        The local name of a point's element.
    """

    def __init__(self, data: bytes, point: str) -> None:
        self.data = data
        self.letters: Letters = np.frombuffer(data, dtype=np.uint8)
        self.markup = self._end = b""
        self._cuts = self._starts = np.empty(0, dtype=np.int64)
        name = rb"<(?:[A-Za-z0-9_.-]+:)?%b(?=[\s/>])" % re.escape(point.encode())
        first = re.search(name, data)
        if first is not None:
            opening = first.group()
            self.markup = markup_of(data[first.start() : data.find(b">", first.start()) + 1])
            self._end = b"</" + opening[1:] + b">"
            self._cuts = self._find_cuts()
            self._starts = self._find_starts(opening)
        self._room = np.diff(np.append(self._starts, self._cuts.size))
        self._left = np.ones(self._starts.size, dtype=np.bool_)
        self._tried = np.zeros_like(self._left)
        self._samples = 0

    def _find_cuts(self) -> IntArray:
        is_cut = self.letters == np.uint8(ord("<"))
        for quote in self.markup[1:]:
            is_cut |= self.letters == np.uint8(quote)
        return np.flatnonzero(is_cut)

    def _find_starts(self, opening: bytes) -> IntArray:
        """Return which characters of markup begin a point."""
        room = np.searchsorted(self._cuts, len(self.data) - len(opening))
        first_letters = self.letters[1:][self._cuts[:room]]  # quick to compare, and tells most
        starts = np.flatnonzero(first_letters == np.uint8(opening[1]))
        starts = starts[self.equal(self._cuts[starts], opening)]
        behind = self._windows(self._cuts[starts] + len(opening), 1)[:, 0]
        return starts[_allow(_BEHIND_NAME)[behind]]

    def next_sample(self) -> bytes | None:
        """Return one of the points that are in no template yet, from their midst; None if few are.

        The midst of a recording is what most of it is like.
        """
        waiting = np.flatnonzero(self._left & ~self._tried)
        if waiting.size < FEWEST_ALIKE or self._samples >= MOST_SAMPLES:
            return None
        self._samples += 1
        number = int(waiting[waiting.size // 2])
        self._tried[number] = True
        begin = int(self._cuts[self._starts[number]])
        tag_end = self.data.find(b">", begin, begin + LONGEST_POINT)
        if self.data[tag_end - 1 : tag_end] == b"/":  # a point in one tag
            return self.data[begin : tag_end + 1]
        end = self.data.find(self._end, begin, begin + LONGEST_POINT)
        return self.data[begin : end + len(self._end)] if end >= 0 else b""

    def fit(self, template: Template) -> Fit:
        """Return the points that fit a template, which are then taken."""
        which = np.flatnonzero(self._left & (self._room > template[-1].cut))
        cuts = np.array([piece.cut for piece in template])
        edges: IntArray = self._cuts[self._starts[which] + cuts[:, None]]
        for number, piece in enumerate(template):
            fits = self.equal(edges[number], piece.text)
            if not fits.all():
                which, edges = which[fits], edges[:, fits]
        sizes = np.array([len(piece.text) for piece in template[:-1]], dtype=np.int64)
        short = np.diff(edges, axis=0) - sizes[:, None] <= LONGEST_VALUE
        if not short.all():
            fits = np.logical_and.reduce(short, axis=0)
            which, edges = which[fits], edges[:, fits]
        return self._take(Fit(template, which, edges))

    def _take(self, fit: Fit) -> Fit:
        """Take the points of a fit but for those in which a value that is not read is unsound."""
        for number, piece in enumerate(fit.template[:-1]):
            if piece.column == "" and fit.which.size:
                sound = self.are_sound(*fit.value(number))
                fit = Fit(fit.template, fit.which[sound], fit.edges[:, sound])
        self._left[fit.which] = False
        return fit

    def are_sound(self, begin: IntArray, end: IntArray) -> BoolArray:
        """Whether each text holds only what stands for itself."""
        rows, lengths = self.rows(begin, end)
        width = rows.shape[1]
        sound = _SOUND[rows] | (np.arange(width) < (width - lengths)[:, None])
        all_sound: BoolArray = np.logical_and.reduce(sound, axis=1)
        return all_sound

    def equal(self, positions: IntArray, text: bytes) -> BoolArray:
        """Whether the bytes at each position are the text."""
        same = self._windows(positions, len(text)) == np.frombuffer(text, dtype=np.uint8)
        if same.all():
            return np.ones(positions.size, dtype=np.bool_)
        equal: BoolArray = np.logical_and.reduce(same, axis=1)
        return equal

    def rows(self, begin: IntArray, end: IntArray) -> tuple[Letters, IntArray]:
        """Return the texts as rows that end with their last letter, and their lengths."""
        lengths = end - begin
        width = max(1, int(lengths.max()))
        return self._windows(end - width, width), lengths

    def texts(self, begin: IntArray, end: IntArray) -> list[bytes]:
        """Return the texts."""
        return [self.data[a:z] for a, z in zip(begin.tolist(), end.tolist(), strict=True)]

    def _windows(self, positions: IntArray, width: int) -> Letters:
        """Return the bytes from each position on, a row each; zeros beyond the ends."""
        data, size = self.data, positions.size
        if size and (int(positions.min()) < 0 or int(positions.max()) + width > len(data)):
            data, positions = self._padded, positions + LONGEST_POINT
        every: NDArray[np.void] = np.ndarray(
            (max(0, len(data) - width + 1),), f"V{width}", data, strides=(1,)
        )
        return every[positions].view(np.uint8).reshape(size, width)

    @cached_property
    def _padded(self) -> bytes:
        return bytes(LONGEST_POINT) + self.data + bytes(LONGEST_POINT)
