"""The bytes of an XML recording as an array: where its points are, and which fit a template."""

from __future__ import annotations

import re

import numpy as np

from analyser.formats.matching import LONGEST_STRETCH, Fit, Matcher, Template
from analyser.formats.xml_template import markup_of
from analyser.run import BoolArray, IntArray

_BEHIND_NAME = b" \t\r\n/>"
# What no text needs a second look for: neither an entity nor the end of a CDATA section.
SOUND = bytes(set(range(32, 127)) - set(b"&]<>")) + b"\t\r\n"


def _allow(characters: bytes) -> BoolArray:
    allowed = np.zeros(256, dtype=np.bool_)
    allowed[list(characters)] = True
    return allowed


_SOUND = _allow(SOUND)


class PointMatcher(Matcher):
    """Some bytes: where their markup is, where points begin, and which are not taken yet.

    Parameters
    ----------
    data
        The bytes.
    point
        The local name of a point's element.
    """

    def __init__(self, data: bytes, point: str) -> None:
        super().__init__(data)
        self.markup = self._end = b""
        name = rb"<(?:[A-Za-z0-9_.-]+:)?%b(?=[\s/>])" % re.escape(point.encode())
        first = re.search(name, data)
        if first is None:
            self.begin(self.cuts, self.starts)
            return
        opening = first.group()
        self.markup = markup_of(data[first.start() : data.find(b">", first.start()) + 1])
        self._end = b"</" + opening[1:] + b">"
        cuts = self.find_cuts(self.markup)
        self.begin(cuts, self._find_starts(cuts, opening))

    def _find_starts(self, cuts: IntArray, opening: bytes) -> IntArray:
        """Return which characters of markup begin a point."""
        room = np.searchsorted(cuts, len(self.data) - len(opening))
        first_letters = self.letters[1:][cuts[:room]]  # quick to compare, and tells most
        starts = np.flatnonzero(first_letters == np.uint8(opening[1]))
        starts = starts[self.equal(cuts[starts], opening)]
        behind = self.windows(cuts[starts] + len(opening), 1)[:, 0]
        return starts[_allow(_BEHIND_NAME)[behind]]

    def next_sample(self) -> bytes | None:
        """Return one of the points that are in no template yet; None if few are."""
        begin = self.next_begin()
        if begin < 0:
            return None
        tag_end = self.data.find(b">", begin, begin + LONGEST_STRETCH)
        if self.data[tag_end - 1 : tag_end] == b"/":  # a point in one tag
            return self.data[begin : tag_end + 1]
        end = self.data.find(self._end, begin, begin + LONGEST_STRETCH)
        return self.data[begin : end + len(self._end)] if end >= 0 else b""

    def fit(self, template: Template) -> Fit:
        """Return the points that fit a template, which are then taken.

        Those in which a value that is not read is unsound are left.
        """
        fit = self.fitting(template)
        for number, piece in enumerate(template[:-1]):
            if piece.column == "" and fit.which.size:
                fit = fit.only(self.are_sound(*fit.value(number)))
        self.take(fit)
        return fit

    def are_sound(self, begin: IntArray, end: IntArray) -> BoolArray:
        """Whether each text holds only what stands for itself."""
        rows, lengths = self.rows(begin, end)
        width = rows.shape[1]
        sound = _SOUND[rows]
        if sound.all():
            return np.ones(lengths.size, dtype=np.bool_)
        sound |= np.arange(width) < (width - lengths)[:, None]
        all_sound: BoolArray = np.logical_and.reduce(sound, axis=1)
        return all_sound
