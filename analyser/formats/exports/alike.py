"""Rows of a text that are written alike: found by a template of one, their numbers read at once.

Machines write thousands of rows that are alike to the byte but for their numbers. A row that was
looked at one by one is a template for others: they are taken if they match it to the byte between
the numbers. Whatever matches none is for the caller to read in the plain way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyser.formats.decimals import Letters, read_decimals
from analyser.formats.exports.alike_numbers import (
    MINUS,
    NINE,
    NUMBER,
    ZERO,
    are_plain,
    integers,
    shaped,
)
from analyser.run import BoolArray, FloatArray, IntArray

LONGEST_ROW, LONGEST_VALUE = 4096, 64
LARGEST_BYTES = 1 << 24  # a day of one row a second; what is larger is not worth the memory
CLOSEST_CUTS = 3  # letters from one to the next, on the mean: a key and its value have more
FEWEST_ALIKE, MOST_TEMPLATES = 12, 24
TEXT = '"'  # no name has it


class Piece(NamedTuple):
    """What stands still in a row up to the next value.

    Parameters
    ----------
    cut
        How many cuts come before the one that it is found by, in the row.
    back
        How many of its letters stand before that cut.
    text
        Its letters.
    name
        Of the value behind it, with `TEXT` before it if it is no number; None at the row's end.
    """

    cut: int
    back: int
    text: bytes
    name: str | None


Template = tuple[Piece, ...]


class Fit(NamedTuple):
    """The rows that fit a template, and where their pieces begin.

    Parameters
    ----------
    edges
        Of each piece of each row, shape (pieces, n).
    """

    template: Template
    edges: IntArray

    @property
    def begin(self) -> IntArray:
        """Where the rows begin, shape (n,)."""
        begin: IntArray = self.edges[0]
        return begin

    @property
    def end(self) -> IntArray:
        """Where the rows have ended, shape (n,)."""
        end: IntArray = self.edges[-1] + len(self.template[-1].text)
        return end

    def values(self) -> Iterator[tuple[str, IntArray, IntArray]]:
        """Yield the name of each value, where it begins and where it has ended."""
        for piece, begin, end in zip(self.template[:-1], self.edges, self.edges[1:], strict=False):
            yield piece.name or "", begin + len(piece.text), end

    def count(self, letter: bytes) -> int:
        """Return how often a letter stands in the rows, but for their values."""
        return self.begin.size * sum(piece.text.count(letter) for piece in self.template)


def template_of(row: bytes, values: list[tuple[int, int, str]], cuts: bytes) -> Template:
    """Return the template of a row, behind which another cut follows.

    Parameters
    ----------
    row
        From its first letter, which is a cut, to its last.
    values
        Where each begins and ends in it, and its name.
    cuts
        The letters by which pieces are found.
    """
    pieces: list[Piece] = []
    at = cut = 0
    for begin, end, name in values:
        pieces.append(Piece(sum(map(row[:cut].count, _each(cuts))), cut - at, row[at:begin], name))
        at = end
        cut = next((i for i in range(end, len(row)) if row[i] in cuts), len(row))
    pieces.append(Piece(sum(map(row[:cut].count, _each(cuts))), cut - at, row[at:], None))
    return tuple(pieces)


def _each(letters: bytes) -> list[bytes]:
    return [bytes([letter]) for letter in letters]


class Alike:
    """A text: where its cuts are, which rows begin where, and which are not taken yet.

    Parameters
    ----------
    data
        The text.
    cuts
        Its letters that end a value, the first of which begins a row.
    """

    def __init__(self, data: bytes, cuts: bytes) -> None:
        self.data, self._first = data, cuts[:1]
        self._letters = letters = np.frombuffer(data, dtype=np.uint8)
        is_cut = letters == np.uint8(cuts[0])
        for letter in cuts[1:]:
            is_cut |= letters == np.uint8(letter)
        dense = CLOSEST_CUTS * np.count_nonzero(is_cut) > len(data)
        self._cuts = np.flatnonzero(is_cut[: 0 if dense or len(data) > LARGEST_BYTES else None])
        self._left = np.flatnonzero(letters[self._cuts] == np.uint8(cuts[0]))

    def fits(self, template_at: Callable[[int], Template | None]) -> Iterator[Fit]:
        """Yield the rows that are alike, for a template after the other.

        Parameters
        ----------
        template_at
            The template of the row that begins at a place of the text; None if it is unlike any.
        """
        for _ in range(MOST_TEMPLATES):
            if self._left.size < FEWEST_ALIKE:
                return
            middle = int(self._left[self._left.size // 2])
            template = template_at(int(self._cuts[middle]))
            if template is None:
                return
            yield self._fit(template)

    def _fit(self, template: Template) -> Fit:
        room = int(np.searchsorted(self._left, self._cuts.size - template[-1].cut))
        which = self._opened(self._cuts[self._left[:room]], template[0].text)
        which, edges = self._edges(template, which)
        fits = self._hold_numbers(Fit(template, edges))
        if not fits.all():
            which, edges = which[fits], edges[:, fits]
        left = np.ones(self._left.size, dtype=np.bool_)
        for inside in range(sum(piece.text.count(self._first) for piece in template)):
            left[which + inside] = False
        self._left = self._left[left]
        return Fit(template, edges)

    def _opened(self, places: IntArray, text: bytes) -> IntArray:
        """Return which of some places the text of a row's first piece may stand at."""
        which = np.flatnonzero(places + len(text) <= len(self.data))
        for tells in (min(2, len(text) - 1), len(text) - 1):  # a letter soon tells most apart
            same = self._letters[places[which] + tells] == np.uint8(text[tells])
            if not same.all():
                which = which[same]
        return which

    def _edges(self, template: Template, which: IntArray) -> tuple[IntArray, IntArray]:
        """Return which of some rows fit a template, and where their pieces begin."""
        edges = np.empty((len(template), which.size), dtype=np.int64)
        for number, piece in enumerate(template):
            edges[number] = self._cuts[self._left[which] + piece.cut] - piece.back
            fits = self.equal(edges[number], piece.text)
            if not fits.all():
                which, edges = which[fits], edges[:, fits]
        return which, edges

    def _hold_numbers(self, fit: Fit) -> BoolArray:
        """Whether the values of each row may be numbers, or texts, and are not too long."""
        fits = np.ones(fit.begin.size, dtype=np.bool_)
        for name, begin, end in fit.values():
            fits &= (end > begin) & (end - begin <= LONGEST_VALUE)
            if not name.startswith(TEXT):
                first, last = self._letters[begin], self._letters[end - 1]
                fits &= ((first - ZERO <= NINE) | (first == MINUS)) & (last - ZERO <= NINE)
        return fits

    def count(self, letter: bytes) -> int:
        """Return how often a letter stands in the text."""
        return int(np.count_nonzero(self._letters == np.uint8(letter[0])))

    def equal(self, places: IntArray, text: bytes) -> BoolArray:
        """Whether the letters at each place are the text."""
        same = self.windows(places, len(text)) == np.frombuffer(text, dtype=np.uint8)
        if same.all():
            return np.ones(places.size, dtype=np.bool_)
        equal: BoolArray = np.logical_and.reduce(same, axis=1)
        return equal

    def windows(self, places: IntArray, width: int) -> Letters:
        """Return the letters from each place on, a row each; zeros beyond the ends."""
        data = self.data
        if places.size and (int(places.min()) < 0 or int(places.max()) + width > len(data)):
            data = bytes(LONGEST_ROW) + data + bytes(LONGEST_ROW)
            places = places + LONGEST_ROW
        every: NDArray[np.void] = np.ndarray(
            (max(0, len(data) - width + 1),), f"V{width}", data, strides=(1,)
        )
        return every[places].view(np.uint8).reshape(places.size, width)

    def figures(self, begin: IntArray, end: IntArray) -> FloatArray | None:
        """Return integers without a sign, all of one length; None if one is none."""
        width = int(end[0] - begin[0])
        if (end - begin != width).any():
            return None
        figures = self.windows(begin, width) - ZERO
        return None if (figures > NINE).any() else integers(figures)

    def numbers(self, begin: IntArray, end: IntArray) -> FloatArray | None:
        """Return the numbers that stand there, as `float` reads them; None if one is none of JSON.

        Parameters
        ----------
        begin, end
            Of their texts, none of them empty, shape (n,).
        """
        lengths = end - begin
        values = np.empty(begin.size)
        counts = np.bincount(lengths)
        rest = [np.empty(0, dtype=np.int64)]
        for length in np.flatnonzero(counts).tolist():
            own = np.flatnonzero(lengths == length)
            found = shaped(self.windows(begin[own], length))
            if found is None:
                rest.append(own)
            else:
                values[own] = found
        others = np.concatenate(rest)
        if others.size:
            found = self._unshaped(begin[others], end[others])
            if found is None:
                return None
            values[others] = found
        return values

    def _unshaped(self, begin: IntArray, end: IntArray) -> FloatArray | None:
        """Return numbers of any shapes; None if one is none of JSON."""
        lengths = end - begin
        width = int(lengths.max())
        letters = self.windows(end - width, width)
        values, read = read_decimals(letters, lengths)
        rest = np.flatnonzero(~(read & are_plain(letters, lengths)))
        spans = zip(begin[rest].tolist(), end[rest].tolist(), strict=True)
        texts = [self.data[a:z] for a, z in spans]
        if not all(map(NUMBER.fullmatch, texts)):
            return None
        values[rest] = [*map(float, texts)]
        return values
