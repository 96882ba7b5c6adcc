"""Stretches of a text that are alike but for their values: which fit a template, and where.

Machines write thousands of stretches that are alike to the byte but for their values. One that was
looked at closely is a template for others, which fit it if they match it to the byte between the
values. Whatever stands in a value, and whatever fits no template, is for the caller to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyser.formats.decimals import Letters
from analyser.run import BoolArray, IntArray

LARGEST_BYTES = 1 << 25  # two days of one row a second; what is larger is not worth the memory
CLOSEST_MARKUP = 3  # letters from one to the next, on the mean: a key and its value have more
LONGEST_STRETCH = 4_096
LONGEST_VALUE = 64
# Fewer stretches are read sooner one by one than by a template of their own.
FEWEST_ALIKE = 12
MOST_SAMPLES = 96  # of stretches that are in no template, most of which are then damaged
MOST_TEMPLATES = 24


class Piece(NamedTuple):
    """A constant stretch of a template, and the column of the value behind it.

    Parameters
    ----------
    cut
        How many characters of markup come before the one that it is found by.
    back
        How many of its letters stand before that one.
    text
        The stretch.
    column
        Our column, "" for a value that is not read, None behind the last.
    """

    cut: int
    back: int
    text: bytes
    column: str | None


Template = tuple[Piece, ...]
Value = tuple[int, int, str]  # begin, end, column


def cut_out(sample: bytes, values: Sequence[Value], markup: bytes) -> Template:
    """Return the template of a sample, which begins with markup, as does what follows it.

    Values hold no markup.

    Examples
    --------
    >>> cut_out(b"{a:12}", [(3, 5, "a")], b"{,}")[1]
    Piece(cut=1, back=0, text=b'}', column=None)
    """
    pieces = []
    at = cuts = back = 0
    for begin, end, column in values:
        text = sample[at:begin]
        pieces.append(Piece(cuts, back, text, column))
        cuts += sum(letter in markup for letter in text)
        rest = sample[end:]
        at, back = end, next((n for n, x in enumerate(rest) if x in markup), len(rest))
    return (*pieces, Piece(cuts, back, sample[at:], None))


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

    @property
    def begin(self) -> IntArray:
        """Where the stretches begin, shape (n,)."""
        begin: IntArray = self.edges[0]
        return begin

    @property
    def end(self) -> IntArray:
        """Where the stretches have ended, shape (n,)."""
        end: IntArray = self.edges[-1] + len(self.template[-1].text)
        return end

    def value(self, piece: int) -> tuple[IntArray, IntArray]:
        """Return where the value behind a piece begins and ends, for each stretch."""
        return self.edges[piece] + len(self.template[piece].text), self.edges[piece + 1]

    def values(self) -> Iterator[tuple[str, IntArray, IntArray]]:
        """Yield the column of each value, where it begins and where it ends."""
        for number, piece in enumerate(self.template[:-1]):
            yield piece.column or "", *self.value(number)

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
        self.begin(self.cuts, self.starts)

    def begin(self, cuts: IntArray, starts: IntArray) -> None:
        """Say where the markup is, and which of its characters begin a stretch."""
        self.cuts, self.starts = cuts, starts if cuts.size else starts[:0]
        self._room = np.diff(np.append(self.starts, cuts.size))
        self._left = np.ones(self.starts.size, dtype=np.bool_)
        self._tried = np.zeros_like(self._left)
        self._samples = 0

    def find_cuts(self, markup: bytes) -> IntArray:
        """Return where characters of markup are; nowhere in what is not worth the memory."""
        is_cut = self.letters == np.uint8(markup[0])
        is_other = np.empty_like(is_cut) if markup[1:] else is_cut
        for character in markup[1:]:
            np.equal(self.letters, np.uint8(character), out=is_other)
            np.logical_or(is_cut, is_other, out=is_cut)
        dense = CLOSEST_MARKUP * np.count_nonzero(is_cut) > is_cut.size
        return np.flatnonzero(is_cut[: 0 if dense or is_cut.size > LARGEST_BYTES else None])

    def find_text(self, cuts: IntArray, text: bytes) -> IntArray:
        """Return by their numbers at which characters of markup a text begins."""
        tells = min(2, len(text) - 1)  # quick to compare, and tells most apart
        room = int(np.searchsorted(cuts, len(self.data) - len(text), side="right"))
        found = np.flatnonzero(self.letters[tells:][cuts[:room]] == np.uint8(text[tells]))
        return found[self.equal(cuts[found], text)]

    def fits(self, template_at: Callable[[int], Template | None]) -> Iterator[Fit]:
        """Yield the stretches that are alike, which are then taken, for a template after another.

        Parameters
        ----------
        template_at
            The template of the stretch that begins at a place; None if it is unlike any.
        """
        known = 0
        while known < MOST_TEMPLATES and (begin := self.next_begin()) >= 0:
            template = template_at(begin)
            if template is not None:
                known += 1
                fit = self.fit(template)
                if fit.which.size:
                    yield fit

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

    def fit(self, template: Template) -> Fit:
        """Return the stretches that fit a template, which are then taken."""
        return self.take(self.fitting(template))

    def fitting(self, template: Template, longest: int = LONGEST_VALUE) -> Fit:
        """Return the stretches that fit a template and are not taken yet; no value is longer."""
        which = np.flatnonzero(self._left & (self._room > template[-1].cut))
        edges = np.empty((len(template), which.size), dtype=np.int64)
        for number, piece in enumerate(template):
            edges[number] = self.cuts[self.starts[which] + piece.cut] - piece.back
            fits = self.equal(edges[number], piece.text)
            if not fits.all():
                which, edges = which[fits], edges[:, fits]
        sizes = np.array([len(piece.text) for piece in template[:-1]], dtype=np.int64)
        lengths = np.diff(edges, axis=0) - sizes[:, None]
        holds = (lengths >= 0) & (lengths <= longest)
        return Fit(template, which, edges).only(np.logical_and.reduce(holds, axis=0))

    def take(self, fit: Fit) -> Fit:
        """Take the stretches of a fit, and return it: they fit no other template."""
        self._left[fit.which] = False
        return fit

    def equal(self, positions: IntArray, text: bytes) -> BoolArray:
        """Whether the bytes at each position are the text."""
        same = self.windows(positions, len(text)) == np.frombuffer(text, dtype=np.uint8)
        if same.all():
            return np.ones(positions.size, dtype=np.bool_)
        equal: BoolArray = np.logical_and.reduce(same, axis=1)
        return equal

    def hold_only(self, begin: IntArray, end: IntArray, allowed: BoolArray) -> BoolArray:
        """Whether each text holds only letters that are allowed, of the 256."""
        if not begin.size:
            return np.ones(0, dtype=np.bool_)
        rows, lengths = self.rows(begin, end)
        width = rows.shape[1]
        fine = allowed[rows]
        if fine.all():
            return np.ones(lengths.size, dtype=np.bool_)
        fine |= np.arange(width) < (width - lengths)[:, None]
        all_fine: BoolArray = np.logical_and.reduce(fine, axis=1)
        return all_fine

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


def with_marks(
    data: bytes, begin: IntArray, end: IntArray, follows: BoolArray, mark: Callable[[int], bytes]
) -> bytes:
    """Return bytes with a mark in the place of stretches that follow each other.

    Parameters
    ----------
    begin, end
        Of the stretches in their order, shape (n,), n > 0.
    follows
        Whether each but the first follows the one before at once, shape (n - 1,).
    mark
        What stands for so many stretches.
    """
    lasts = [*np.flatnonzero(~follows).tolist(), begin.size - 1]
    firsts = [0, *(last + 1 for last in lasts[:-1])]
    parts, at = [], 0
    for first, last in zip(firsts, lasts, strict=True):
        parts += [data[at : int(begin[first])], mark(last + 1 - first)]
        at = int(end[last])
    return b"".join([*parts, data[at:]])


def only_letters(letters: bytes) -> BoolArray:
    """Return which of the 256 letters are some, for `Matcher.hold_only`."""
    allowed = np.zeros(256, dtype=np.bool_)
    allowed[list(letters)] = True
    return allowed
