"""XML recordings as columns and a small tree: in bulk where alike, then by expat, then salvage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

import numpy as np

from analyser.formats.matching import Template
from analyser.formats.xml_bulk import MARKS, UnsoundError, take_alike
from analyser.formats.xml_dialect import Dialect
from analyser.formats.xml_salvage import salvage
from analyser.formats.xml_text import CHUNK_BYTES, as_utf8
from analyser.formats.xml_tree import Element, TooDeepError, TooManyError, TreeBuilder
from analyser.formats.xml_values import Times, floats, unix_times
from analyser.run import BoolArray, FloatArray, Notice

# What the parser says of a document that stops before its end.
_CUT_SHORT = (
    expat.errors.XML_ERROR_NO_ELEMENTS,
    expat.errors.XML_ERROR_UNCLOSED_TOKEN,
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    expat.errors.XML_ERROR_PARTIAL_CHAR,
)


@dataclass
class Points:
    """All points of a document in file order, and what surrounds them.

    Parameters
    ----------
    root
        The tree of the elements around the points; its children hold the document.
    time_s, columns
        Unix times and measured columns, each of shape (n,); NaN where there is none.
    utc_offset_s
        Of the times, where all have the same zone that is not UTC.
    ignored
        How many elements were passed over, by name: waypoints, routes.
    """

    root: Element
    time_s: FloatArray
    columns: dict[str, FloatArray]
    utc_offset_s: float | None
    ignored: dict[str, int]
    notices: list[Notice]


def read_points(data: bytes, dialect: Dialect) -> Points:
    """Return the points of an XML document, however damaged it is."""
    text, undecodable = as_utf8(data)
    reading = _Reading(text, dialect, _unused(text))
    if not reading.marks_agree():
        reading = _Reading(text, dialect, b"")
    points = reading.points()
    points.notices += _undecodable(undecodable)
    return points


def _undecodable(count: int) -> list[Notice]:
    """Return what to say of bytes that are none of the document's encoding."""
    if not count:
        return []
    what = "1 byte is" if count == 1 else f"{count:,} bytes are"
    return [Notice("not-as-encoded", f"{what} no text in the file's encoding; taken as letters")]


def _unused(data: bytes) -> bytes:
    """Return a character that the document does not use, to mark points with."""
    return next((bytes([mark]) for mark in MARKS if mark not in data), b"")


class _Reading:
    """One pass over a document."""

    def __init__(self, data: bytes, dialect: Dialect, mark: bytes) -> None:
        self._data = data
        self._dialect = dialect
        self._templates: list[Template] = []
        self._mark = mark
        self._tree = TreeBuilder(dialect, mark.decode())
        self._taken: dict[str, list[FloatArray]] = {}
        self._sizes: list[int] = []
        self._times: list[Times] = []
        self._unread = 0
        self._problem = ""
        self._read()

    def marks_agree(self) -> bool:
        return self._tree.marks == sum(self._sizes)

    def _read(self) -> None:
        parser = self._parser()
        fed = 0
        for chunk in self._chunks():
            skeleton = self._take_alike(chunk) if self._mark else chunk
            if self._problem:
                salvage(skeleton, 0, self._tree)
                continue
            self._problem = self._parse(parser, skeleton, final=False)
            if self._problem:
                salvage(skeleton, max(0, parser.ErrorByteIndex - fed), self._tree)
            fed += len(skeleton)
        if not self._problem:
            self._problem = self._parse(parser, b"", final=True)
        self._tree.finish()

    def _chunks(self) -> Iterator[bytes]:
        """Yield the document in pieces that end with a point where they can."""
        end_tag = self._dialect.point.encode() + b">"
        begin = 0
        while begin < len(self._data):
            end = begin + CHUNK_BYTES
            if end < len(self._data):
                last = self._data.rfind(end_tag, begin, end)
                end = last + len(end_tag) if last > 0 else end
            yield self._data[begin:end]
            begin = end

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._tree.start
        parser.EndElementHandler = self._tree.end
        parser.CharacterDataHandler = self._tree.text
        parser.StartCdataSectionHandler = lambda: self._tree.literal(True)
        parser.EndCdataSectionHandler = lambda: self._tree.literal(False)
        parser.StartDoctypeDeclHandler = _refuse_doctype
        return parser

    def _parse(self, parser: expat.XMLParserType, data: bytes, *, final: bool) -> str:
        """Return what is wrong with the document, empty while nothing is."""
        try:
            parser.Parse(data, final)
        except expat.ExpatError as error:
            problem = expat.ErrorString(error.code)
        except TooDeepError:
            problem = "it nests too deep"
        except TooManyError:
            problem = "it has more elements than any recording"
        except _DoctypeError:
            problem = "it declares a document type, which is never followed"
        else:
            return ""
        parser.CharacterDataHandler = None  # hands over the text that was held back
        self._tree.damaged()
        return problem

    def _take_alike(self, chunk: bytes) -> bytes:
        """Return the chunk with a mark for each point taken out, whose values are kept."""
        try:
            taken = take_alike(chunk, self._dialect, self._mark, self._templates)
        except UnsoundError:
            return chunk
        for name, values in {"time": taken.time_s, **taken.columns}.items():
            before = [np.full(size, np.nan) for size in self._sizes]
            self._taken.setdefault(name, before).append(values)
        for name in self._taken.keys() - taken.columns.keys() - {"time"}:
            self._taken[name].append(np.full(taken.time_s.size, np.nan))
        self._sizes.append(taken.time_s.size)
        self._times += taken.times
        self._unread += taken.unread
        return taken.skeleton

    def points(self) -> Points:
        """Return the points that were taken out and those that the parser saw, in file order."""
        tree = self._tree
        is_taken = np.ones(tree.count, dtype=np.bool_)
        is_taken[list(tree.rows)] = False
        time_s = self._in_order(is_taken, self._taken.get("time"), self._loose_times())
        names = dict.fromkeys([*self._taken, *(n for row in tree.rows.values() for n in row)])
        columns = {
            name: self._in_order(is_taken, self._taken.get(name), self._loose(name))
            for name in names
            if name != "time"
        }
        notices = self._notices()
        return Points(tree.root, time_s, columns, self._utc_offset_s(), dict(tree.ignored), notices)

    def _in_order(
        self, is_taken: BoolArray, taken: list[FloatArray] | None, loose: FloatArray
    ) -> FloatArray:
        values = np.full(is_taken.size, np.nan)
        values[~is_taken] = loose
        if taken:
            values[is_taken] = np.concatenate(taken)[self._wanted()]
        return values

    def _wanted(self) -> BoolArray:
        wanted = np.ones(sum(self._sizes), dtype=np.bool_)
        for begin, end in self._tree.skipped_marks:
            wanted[begin:end] = False
        return wanted

    def _loose(self, name: str) -> FloatArray:
        values, unread = floats(self._loose_texts(name))
        self._unread += unread
        return values

    def _loose_times(self) -> FloatArray:
        times = unix_times(self._loose_texts("time"))
        self._times.append(times)
        return times.time_s

    def _loose_texts(self, name: str) -> list[bytes]:
        rows = self._tree.rows.values()
        return [row.get(name, "").encode("utf-8", "replace") for row in rows]

    def _utc_offset_s(self) -> float | None:
        offsets = {times.utc_offset_s for times in self._times if times.time_s.size}
        return offsets.pop() if len(offsets) == 1 else None

    def _notices(self) -> list[Notice]:
        notices = []
        if self._problem:
            notices.append(Notice("salvaged", self._salvaged()))
        if self._unread:
            count = "1 value is" if self._unread == 1 else f"{self._unread} values are"
            notices.append(Notice("unreadable-values", f"{count} no number; left out"))
        if any(times.zoneless for times in self._times):
            notices.append(Notice("no-time-zone", "times without a zone are taken as UTC"))
        return notices

    def _salvaged(self) -> str:
        read, cut = self._tree.count, self._tree.dropped
        points = f"{read:,} {'point' if read == 1 else 'points'}"
        lost = f"; {cut:,} cut {'point' if cut == 1 else 'points'} left out" if cut else ""
        if self._problem in _CUT_SHORT:
            return f"the file ends too early: salvaged {points}, what came after is missing{lost}"
        return f"damaged file ({self._problem}): salvaged {points} around the damage{lost}"


class _DoctypeError(Exception):
    """The document declares a type, with which entities could come."""


def _refuse_doctype(*_: object) -> None:
    raise _DoctypeError
