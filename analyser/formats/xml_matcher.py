"""The bytes of an XML recording as an array: where its points are, and which fit a template."""

from __future__ import annotations

import re

from analyser.formats.matching import LONGEST_STRETCH, Fit, Matcher, Template, only_letters
from analyser.formats.xml_template import markup_of
from analyser.run import IntArray

_BEHIND_NAME = only_letters(b" \t\r\n/>")
# What no text needs a second look for: neither an entity nor the end of a CDATA section.
SOUND = bytes(set(range(32, 127)) - set(b"&]<>")) + b"\t\r\n"
_SOUND = only_letters(SOUND)


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
            return
        opening = first.group()
        self.markup = markup_of(data[first.start() : data.find(b">", first.start()) + 1])
        self._end = b"</" + opening[1:] + b">"
        cuts = self.find_cuts(self.markup)
        self.begin(cuts, self._find_starts(cuts, opening))

    def _find_starts(self, cuts: IntArray, opening: bytes) -> IntArray:
        """Return which characters of markup begin a point."""
        starts = self.find_text(cuts, opening)
        behind = self.windows(cuts[starts] + len(opening), 1)[:, 0]
        return starts[_BEHIND_NAME[behind]]

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
            if piece.column == "":
                fit = fit.only(self.hold_only(*fit.value(number), _SOUND))
        return self.take(fit)
