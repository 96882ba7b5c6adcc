"""The plainly written points of an XML recording, taken out in bulk and read by numpy.

Machines write thousands of points that are alike to the byte but for their values. A point that
the real parser has read is a mould for others: they are taken out only if they match it to the
byte between the values, and if the values hold nothing that could be read in another way. What
remains, with a mark in the place of each point, goes to the real parser, so that a document is
judged as a whole; points in no mould remain as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyser.formats.decimals import MOST_LETTERS, Letters, read_decimals
from analyser.formats.xml_mould import Mould, markup_of, mould_of
from analyser.formats.xml_outline import Dialect
from analyser.formats.xml_values import Times, floats, unix_times, unix_times_of_letters
from analyser.run import BoolArray, FloatArray, IntArray

MOST_MOULDS = 24
LONGEST_POINT = 4_096
LONGEST_VALUE = 64
MARKS = b"*~^|@%$"


def _allow(characters: bytes) -> BoolArray:
    allowed = np.zeros(256, dtype=np.bool_)
    allowed[list(characters)] = True
    return allowed


# What may stand in a value that is read, and in one that is not: nothing that is markup.
_READ = _allow(b"+-.:0123456789TZeE")
_NOT_READ = _allow(bytes(set(range(32, 127)) - set(b"<>&\"'")) + b"\t\r\n")
# Among these no value needs a look of its own: no entity, no end of a CDATA section.
_SOUND = bytes(set(range(32, 127)) - set(b"&]")) + b"\t\r\n"


@dataclass
class Plain:
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


def take_plain(data: bytes, dialect: Dialect, mark: bytes, moulds: list[Mould]) -> Plain:
    """Return the plain points of some bytes and what remains of these.

    Parameters
    ----------
    mark
        A character that the bytes do not hold.
    moulds
        Those that fitted before, to be tried first; new ones are added.
    """
    field = _Field(data, dialect)
    fits = [(mould, field.fit(mould)) for mould in moulds]
    while len(moulds) < MOST_MOULDS and (sample := field.next_sample()) is not None:
        mould = mould_of(sample, dialect.channels, field.markup)
        if mould is not None:
            moulds.append(mould)
            fits.append((mould, field.fit(mould)))
    return _Harvest(field, [(mould, which) for mould, which in fits if which.size]).plain(mark)


class _Field:
    """Some bytes: where their markup is, where points begin, and which are not taken yet."""

    def __init__(self, data: bytes, dialect: Dialect) -> None:
        self.data = data
        self.letters: Letters = np.frombuffer(data, dtype=np.uint8)
        self._padded = bytes(LONGEST_VALUE) + data + bytes(LONGEST_POINT + 1)
        self.cuts = self.starts = np.empty(0, dtype=np.int64)
        name = rb"<(?:[A-Za-z0-9_.-]+:)?%b[\s>]" % re.escape(dialect.point.encode())
        first = re.search(name, data)
        if first is None:
            self.markup = self._end = b""
        else:
            opening = first.group()
            self.markup = markup_of(data[first.start() : data.find(b">", first.start()) + 1])
            self._end = b"</" + opening[1:-1] + b">"
            self.cuts = self._find_cuts()
            self.starts = self._find_starts(opening)
        self._room = np.diff(np.append(self.starts, self.cuts.size))
        self._left = np.ones(self.starts.size, dtype=np.bool_)
        self._sound = self.starts.size > 0 and self._is_sound()
        self._untried = 0

    def _find_cuts(self) -> IntArray:
        is_cut = self.letters == np.uint8(ord("<"))
        for quote in self.markup[1:]:
            is_cut |= self.letters == np.uint8(quote)
        return np.flatnonzero(is_cut)

    def _find_starts(self, opening: bytes) -> IntArray:
        """Return which characters of markup begin a point."""
        starts = np.flatnonzero(self.cuts < len(self.data) - len(opening))
        for place in (1, len(opening) - 2):  # two letters are quicker to compare than all
            is_letter = self.letters[self.cuts[starts] + place] == np.uint8(opening[place])
            starts = starts[is_letter]
        return starts[self.equal(self.cuts[starts], opening)]

    def equal(self, positions: IntArray, text: bytes) -> BoolArray:
        """Whether the bytes at each position are the text, at most LONGEST_POINT long."""
        same = self._windows(positions, len(text)) == np.frombuffer(text, dtype=np.uint8)
        if same.all():
            return np.ones(positions.size, dtype=np.bool_)
        equal: BoolArray = np.logical_and.reduce(same, axis=1)
        return equal

    def _windows(self, positions: IntArray, width: int) -> Letters:
        """Return the bytes from each position on, a row each; zeros beyond the ends."""
        every: NDArray[np.void] = np.ndarray(
            (len(self._padded) - width,), f"V{width}", self._padded, strides=(1,)
        )
        rows: Letters = every[positions + LONGEST_VALUE].view(np.uint8).reshape(-1, width)
        return rows

    def _is_sound(self) -> bool:
        """Whether from the first point on there is nothing that a value must not hold."""
        begin = int(self.cuts[self.starts[0]])
        return not self.data[begin:].translate(None, _SOUND)

    def next_sample(self) -> bytes | None:
        """Return the next point that is in no mould yet; None after the last."""
        waiting = np.flatnonzero(self._left[self._untried :])
        if not waiting.size:
            return None
        number = self._untried + int(waiting[0])
        self._untried = number + 1
        begin = int(self.cuts[self.starts[number]])
        end = self.data.find(self._end, begin, begin + LONGEST_POINT)
        return self.data[begin : end + len(self._end)]

    def fit(self, mould: Mould) -> IntArray:
        """Return the numbers of the points in a mould, which are then taken."""
        which = np.flatnonzero(self._left & (self._room > mould[-1].cut))
        for piece in mould:
            fits = self.equal(self.places(which, piece.cut), piece.text)
            which = which if fits.all() else which[fits]
        for number, piece in enumerate(mould[:-1]):
            begin, end = self.value(which, mould, number)
            which = which[end - begin <= LONGEST_VALUE]
            if which.size and not self._sound:
                begin, end = self.value(which, mould, number)
                which = which[self._is_plain(begin, end, piece.column)]
        self._left[which] = False
        return which

    def places(self, which: IntArray, cut: int) -> IntArray:
        """Return where in the bytes a character of markup of each point is."""
        places: IntArray = self.cuts[self.starts[which] + cut]
        return places

    def value(self, which: IntArray, mould: Mould, number: int) -> tuple[IntArray, IntArray]:
        """Return where the value behind a piece begins and ends, for each point."""
        piece = mould[number]
        begin = self.places(which, piece.cut) + len(piece.text)
        return begin, self.places(which, mould[number + 1].cut)

    def rows(self, begin: IntArray, end: IntArray) -> tuple[Letters, IntArray]:
        """Return the values as rows that end with their last letter, and their lengths."""
        lengths = end - begin
        width = max(1, int(lengths.max()))
        return self._windows(end - width, width), lengths

    def _is_plain(self, begin: IntArray, end: IntArray, column: str | None) -> BoolArray:
        rows, lengths = self.rows(begin, end)
        width = rows.shape[1]
        allowed: BoolArray = (_READ if column else _NOT_READ)[rows]
        allowed |= np.arange(width) < (width - lengths)[:, None]
        plain: BoolArray = np.logical_and.reduce(allowed, axis=1)
        return plain


Place = tuple[IntArray, IntArray]


def _nowhere(size: int) -> IntArray:
    return np.zeros(size, dtype=np.int64)


class _Harvest:
    """The points of a field that fitted their moulds, to be read."""

    def __init__(self, field: _Field, fits: list[tuple[Mould, IntArray]]) -> None:
        self._field = field
        self._fits = fits
        self._taken = np.sort(np.concatenate([which for _, which in fits] or [np.empty(0, int)]))
        self._times: list[Times] = []
        self._unread = 0

    def plain(self, mark: bytes) -> Plain:
        places = self._places()
        said = {name: np.flatnonzero(begin < end) for name, (begin, end) in places.items()}
        size = self._taken.size
        columns = {name: np.full(size, np.nan) for name in dict.fromkeys(["time", *places])}
        for group in self._groups(places, said):
            begin, end = (
                np.concatenate([places[name][side][said[name]] for name in group])
                for side in (0, 1)
            )
            read = self._read_times if group == ["time"] else self._read_numbers
            cuts = np.cumsum([said[name].size for name in group])[:-1]
            for name, values in zip(group, np.split(read(begin, end), cuts), strict=True):
                columns[name][said[name]] = values
        time_s = columns.pop("time")
        return Plain(self._skeleton(mark), time_s, columns, self._times, self._unread)

    def _places(self) -> dict[str, Place]:
        """Return where the values of each column begin and end; of several in a point the last."""
        places: dict[str, Place] = {}
        for mould, which in self._fits:
            rank = np.searchsorted(self._taken, which)
            seen: set[str] = set()
            for number, piece in enumerate(mould[:-1]):
                if not piece.column:
                    continue
                begin, end = self._field.value(which, mould, number)
                if piece.column not in places:
                    places[piece.column] = _nowhere(self._taken.size), _nowhere(self._taken.size)
                said = begin < end
                if piece.column in seen:
                    said &= [bool(text.strip()) for text in self._texts(begin, end)]
                seen.add(piece.column)
                places[piece.column][0][rank[said]] = begin[said]
                places[piece.column][1][rank[said]] = end[said]
        return places

    def _groups(self, places: dict[str, Place], said: dict[str, IntArray]) -> list[list[str]]:
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

    def _read_numbers(self, begin: IntArray, end: IntArray) -> FloatArray:
        if np.median(end - begin) > MOST_LETTERS + 1:  # too long to be read in bulk
            values, unread = floats(self._texts(begin, end))
            self._unread += unread
            return values
        values, read = read_decimals(*self._field.rows(begin, end))
        if not read.all():
            rest = np.flatnonzero(~read)
            values[rest], unread = floats(self._texts(begin[rest], end[rest]))
            self._unread += unread
        return values

    def _read_times(self, begin: IntArray, end: IntArray) -> FloatArray:
        rows, lengths = self._field.rows(begin, end)
        alike = lengths.min() == lengths.max()
        time_s = unix_times_of_letters(rows) if alike else None
        times = (
            Times(time_s, None, 0) if time_s is not None else unix_times(self._texts(begin, end))
        )
        self._times.append(times)
        return times.time_s

    def _texts(self, begin: IntArray, end: IntArray) -> list[bytes]:
        data = self._field.data
        return [data[a:z] for a, z in zip(begin.tolist(), end.tolist(), strict=True)]

    def _skeleton(self, mark: bytes) -> bytes:
        """Return the bytes with a mark for each point; blanks between two points are left out."""
        data = self._field.data
        if not self._taken.size:
            return data
        begin, end = self._bounds()
        breaks = np.flatnonzero(~self._tight(begin, end))
        parts = [data[: int(begin[0])]]
        first = 0
        for last in breaks.tolist():
            parts += [mark * (last + 1 - first), data[int(end[last]) : int(begin[last + 1])]]
            first = last + 1
        parts += [mark * (self._taken.size - first), data[int(end[-1]) :]]
        return b"".join(parts)

    def _bounds(self) -> tuple[IntArray, IntArray]:
        """Return where each point begins and where it has ended."""
        begin = self._field.places(self._taken, 0)
        end = np.empty_like(begin)
        for mould, which in self._fits:
            last = self._field.places(which, mould[-1].cut) + len(mould[-1].text)
            end[np.searchsorted(self._taken, which)] = last
        return begin, end

    def _tight(self, begin: IntArray, end: IntArray) -> BoolArray:
        """Whether between a point and the next are only the same blanks as in most places."""
        gaps = begin[1:] - end[:-1]
        if not gaps.size:
            return np.ones(0, dtype=np.bool_)
        usual = int(np.median(gaps))
        example = int(np.argmax(gaps == usual))
        blank = self._field.data[int(end[example]) : int(begin[example + 1])]
        tight: BoolArray = gaps == usual
        if blank.strip(b" \t\r\n") or not blank:
            tight = gaps == 0
        else:
            tight &= self._field.equal(end[:-1], blank)
        return tight
