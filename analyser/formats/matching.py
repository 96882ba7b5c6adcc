"""Stretches of a text that are alike but for their values: which fit a template, and where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyser.formats.decimals import Letters
from analyser.run import BoolArray, IntArray

LONGEST_STRETCH = 4_096
LONGEST_VALUE = 64
# Fewer stretches are read sooner one by one than by a template of their own.
FEWEST_ALIKE = 12
MOST_SAMPLES = 96  # of stretches that are in no template, most of which are then damaged


class Piece(NamedTuple):
    """A constant stretch of a template, and the column of the value behind it.

    Parameters
    ----------
    cut
        How many characters of markup come before it.
    text
        The stretch; it begins with a character of markup.
    column
        Our column, "" for a value that is not read, None behind the last.
    """

    cut: int
    text: bytes
    column: str | None


Template = tuple[Piece, ...]
Value = tuple[int, int, str]  # begin, end, column


def cut_out(sample: bytes, values: Sequence[Value], markup: bytes) -> Template:
    """Return the template of a sample in which values stand that each end with some markup."""
    pieces = []
    position = cuts = 0
    for begin, end, column in values:
        text = sample[position:begin]
        pieces.append(Piece(cuts, text, column))
        cuts += sum(text.count(character) for character in markup)
        position = end
    return (*pieces, Piece(cuts, sample[position:], None))


class Fit(NamedTuple):
    """The stretches that fit a template, by their numbers, and where their pieces begin.

    Parameters
    ----------
    which
        Shape (n,), rising.
    edges
        Place in the bytes of each piece of each stretch, shape (pieces, n).
    """

    template: Template
    which: IntArray
    edges: IntArray

    def value(self, piece: int) -> tuple[IntArray, IntArray]:
        """Return where the value behind a piece begins and ends, for each stretch."""
        return self.edges[piece] + len(self.template[piece].text), self.edges[piece + 1]

    def only(self, kept: BoolArray) -> Fit:
        """Return some of the stretches."""
        return self if kept.all() else Fit(self.template, self.which[kept], self.edges[:, kept])


class Matcher:
    """Some bytes: where their markup is, where stretches begin, and which are not taken yet.

    Parameters
    ----------
    data
        The bytes.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.letters: Letters = np.frombuffer(data, dtype=np.uint8)
        self.cuts = self.starts = np.empty(0, dtype=np.int64)

    def begin(self, cuts: IntArray, starts: IntArray) -> None:
        """Say where the markup is, and which of its characters begin a stretch."""
        self.cuts, self.starts = cuts, starts
        self._room = np.diff(np.append(starts, cuts.size))
        self._left = np.ones(starts.size, dtype=np.bool_)
        self._tried = np.zeros_like(self._left)
        self._samples = 0

    def find_cuts(self, markup: bytes) -> IntArray:
        """Return where characters of markup are."""
        is_cut = self.letters == np.uint8(markup[0])
        is_other = np.empty_like(is_cut) if markup[1:] else is_cut
        for character in markup[1:]:
            np.equal(self.letters, np.uint8(character), out=is_other)
            np.logical_or(is_cut, is_other, out=is_cut)
        return np.flatnonzero(is_cut)

    def next_begin(self) -> int:
        """Return where one begins that is in no template yet, from their midst; -1 if few are.

        The midst of a recording is what most of it is like.
        """
        waiting = np.flatnonzero(self._left & ~self._tried)
        if waiting.size < FEWEST_ALIKE or self._samples >= MOST_SAMPLES:
            return -1
        self._samples += 1
        number = int(waiting[waiting.size // 2])
        self._tried[number] = True
        return int(self.cuts[self.starts[number]])

    def fitting(self, template: Template, longest: int = LONGEST_VALUE) -> Fit:
        """Return the stretches that fit a template and are not taken yet; no value is longer."""
        which = np.flatnonzero(self._left & (self._room > template[-1].cut))
        cuts = np.array([piece.cut for piece in template])
        edges: IntArray = self.cuts[self.starts[which] + cuts[:, None]]
        for number, piece in enumerate(template):
            fits = self.equal(edges[number], piece.text)
            if not fits.all():
                which, edges = which[fits], edges[:, fits]
        sizes = np.array([len(piece.text) for piece in template[:-1]], dtype=np.int64)
        short = np.diff(edges, axis=0) - sizes[:, None] <= longest
        return Fit(template, which, edges).only(np.logical_and.reduce(short, axis=0))

    def take(self, fit: Fit) -> None:
        """Take the stretches of a fit: they fit no other template."""
        self._left[fit.which] = False

    def equal(self, positions: IntArray, text: bytes) -> BoolArray:
        """Whether the bytes at each position are the text."""
        same = self.windows(positions, len(text)) == np.frombuffer(text, dtype=np.uint8)
        if same.all():
            return np.ones(positions.size, dtype=np.bool_)
        equal: BoolArray = np.logical_and.reduce(same, axis=1)
        return equal

    def rows(self, begin: IntArray, end: IntArray) -> tuple[Letters, IntArray]:
        """Return the texts as rows that end with their last letter, and their lengths."""
        lengths = end - begin
        width = max(1, int(lengths.max()))
        return self.windows(end - width, width), lengths

    def texts(self, begin: IntArray, end: IntArray) -> list[bytes]:
        """Return the texts."""
        return [self.data[a:z] for a, z in zip(begin.tolist(), end.tolist(), strict=True)]

    def windows(self, positions: IntArray, width: int) -> Letters:
        """Return the bytes from each position on, a row each; zeros beyond the ends."""
        data, size = self.data, positions.size
        if size and (int(positions.min()) < 0 or int(positions.max()) + width > len(data)):
            data, positions = self._padded, positions + LONGEST_STRETCH
        every: NDArray[np.void] = np.ndarray(
            (max(0, len(data) - width + 1),), f"V{width}", data, strides=(1,)
        )
        return every[positions].view(np.uint8).reshape(size, width)

    @cached_property
    def _padded(self) -> bytes:
        return bytes(LONGEST_STRETCH) + self.data + bytes(LONGEST_STRETCH)
