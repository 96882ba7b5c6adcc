"""The points of an XML recording that are written alike, taken out in bulk and read by numpy.

Machines write thousands of points that are alike to the byte but for their values. A point that
the real parser has read is a template for others: they are taken out only if they match it to the
byte between the values, and if the values hold nothing that could be read in another way. What
remains, with a mark in the place of each point, goes to the real parser, so that a document is
judged as a whole; points in no template remain as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyser.formats.decimals import MOST_LETTERS, read_decimals
from analyser.formats.matching import MOST_TEMPLATES, Fit, Template, with_marks
from analyser.formats.stamps import read_places
from analyser.formats.xml_dialect import Dialect
from analyser.formats.xml_matcher import SOUND, PointMatcher
from analyser.formats.xml_template import template_of
from analyser.formats.xml_values import Times, floats, times_of, unix_times
from analyser.run import BoolArray, FloatArray, IntArray

MARKS = b"*~^|@%$"

Place = tuple[IntArray, IntArray]


@dataclass
class Taken:
    """The points that were taken out of some bytes.

    Parameters
    ----------
    skeleton
        The bytes, with a mark in the place of each point.
    time_s, columns
        Of the points in file order, shape (n,); NaN where there is none.
    times
        The same times in parts, with their zones.
    unread
        How many values were no numbers.
    """

    skeleton: bytes
    time_s: FloatArray
    columns: dict[str, FloatArray]
    times: list[Times]
    unread: int


class UnsoundError(Exception):
    """A value holds what only the real parser can judge."""


def take_alike(data: bytes, dialect: Dialect, mark: bytes, templates: list[Template]) -> Taken:
    """Return the points of some bytes that are written alike and what remains of these.

    Parameters
    ----------
    mark
        A character that the bytes do not hold.
    templates
        Those that fitted before, to be tried first; new ones are added.

    Raises
    ------
    UnsoundError
        A value holds an entity, or a character that XML forbids.
    """
    matcher = PointMatcher(data, dialect.point)
    fits = [matcher.fit(template) for template in templates]
    while len(templates) < MOST_TEMPLATES and (sample := matcher.next_sample()) is not None:
        template = template_of(sample, dialect.channels, matcher.markup)
        if template is not None:
            templates.append(template)
            fits.append(matcher.fit(template))
    return _Harvest(matcher, [fit for fit in fits if fit.which.size]).taken(mark)


class _Harvest:
    """The points of some bytes that fitted their templates, to be read."""

    def __init__(self, matcher: PointMatcher, fits: list[Fit]) -> None:
        self._matcher = matcher
        self._fits = fits
        self._taken = np.sort(np.concatenate([f.which for f in fits] or [_nowhere(0)]))
        self._times: list[Times] = []
        self._unread = 0

    def taken(self, mark: bytes) -> Taken:
        places = self._places()
        said = {name: np.flatnonzero(begin < end) for name, (begin, end) in places.items()}
        size = self._taken.size
        columns = {name: np.full(size, np.nan) for name in dict.fromkeys(["time", *places])}
        for group in _groups(places, said):
            begin, end = (
                np.concatenate([places[name][side][said[name]] for name in group])
                for side in (0, 1)
            )
            read = self._read_times if group == ["time"] else self._read_numbers
            cuts = np.cumsum([said[name].size for name in group])[:-1]
            for name, values in zip(group, np.split(read(begin, end), cuts), strict=True):
                columns[name][said[name]] = values
        time_s = columns.pop("time")
        return Taken(self._skeleton(mark), time_s, columns, self._times, self._unread)

    def _places(self) -> dict[str, Place]:
        """Return where the values of each column begin and end; of several in a point the last."""
        places: dict[str, Place] = {}
        for fit in self._fits:
            rank = np.searchsorted(self._taken, fit.which)
            seen: set[str] = set()
            for column, begin, end in fit.values():
                if not column:
                    continue
                if column not in places:
                    places[column] = _nowhere(self._taken.size), _nowhere(self._taken.size)
                said = begin < end
                if column in seen:
                    said &= [bool(text.strip()) for text in self._matcher.texts(begin, end)]
                seen.add(column)
                places[column][0][rank[said]] = begin[said]
                places[column][1][rank[said]] = end[said]
        return places

    def _read_numbers(self, begin: IntArray, end: IntArray) -> FloatArray:
        if np.mean(end - begin) > MOST_LETTERS + 1:  # too long to be read in bulk
            return self._floats(begin, end)
        values, read = read_decimals(*self._matcher.rows(begin, end))
        if not read.all():
            rest = np.flatnonzero(~read)
            values[rest] = self._floats(begin[rest], end[rest])
        return values

    def _floats(self, begin: IntArray, end: IntArray) -> FloatArray:
        values, unread = floats(self._sound_texts(begin, end))
        self._unread += unread
        return values

    def _read_times(self, begin: IntArray, end: IntArray) -> FloatArray:
        alike = read_places(self._matcher, begin, end)
        times = times_of(alike) if alike else unix_times(self._sound_texts(begin, end))
        self._times.append(times)
        return times.time_s

    def _sound_texts(self, begin: IntArray, end: IntArray) -> list[bytes]:
        texts = self._matcher.texts(begin, end)
        if b"".join(texts).translate(None, SOUND):
            raise UnsoundError
        return texts

    def _skeleton(self, mark: bytes) -> bytes:
        """Return the bytes with a mark for each point; blanks between two points are left out."""
        data = self._matcher.data
        if not self._taken.size:
            return data
        begin, end = self._bounds()
        return with_marks(data, begin, end, self._tight(begin, end), mark.__mul__)

    def _bounds(self) -> tuple[IntArray, IntArray]:
        """Return where each point begins and where it has ended."""
        begin, end = _nowhere(self._taken.size), _nowhere(self._taken.size)
        for fit in self._fits:
            rank = np.searchsorted(self._taken, fit.which)
            begin[rank], end[rank] = fit.begin, fit.end
        return begin, end

    def _tight(self, begin: IntArray, end: IntArray) -> BoolArray:
        """Whether between a point and the next are only the same blanks as in most places."""
        gaps = begin[1:] - end[:-1]
        if not gaps.size:
            return np.ones(0, dtype=np.bool_)
        middle = gaps.size // 2
        blank = self._matcher.data[int(end[middle]) : int(begin[middle + 1])]
        if not blank or blank.strip(b" \t\r\n"):
            nothing: BoolArray = gaps == 0
            return nothing
        tight: BoolArray = (gaps == len(blank)) & self._matcher.equal(end[:-1], blank)
        return tight


def _groups(places: dict[str, Place], said: dict[str, IntArray]) -> list[list[str]]:
    """Return the columns that are read at once: the time, narrow ones, each wide one."""
    numbers = [name for name in places if name != "time" and said[name].size]
    wide = [
        name
        for name in numbers
        if (places[name][1] - places[name][0])[said[name]].max() > MOST_LETTERS
    ]
    narrow = [name for name in numbers if name not in wide]
    time = ["time"] if "time" in said and said["time"].size else []
    return [group for group in (time, narrow, *([name] for name in wide)) if group]


def _nowhere(size: int) -> IntArray:
    return np.zeros(size, dtype=np.int64)
