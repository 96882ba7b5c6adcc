"""What surrounds the points of an XML recording, as a small tree, and the points between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from analyser.formats.xml_dialect import Dialect

# No recording nests deeper than some ten levels; the bounds stop hostile ones early.
DEEPEST = 64
MOST_ELEMENTS = 150_000
LONGEST_TEXT = 1_000
BLANK, NOTHING = " \t\r\n", " \t\r\n0."

Row = dict[str, str]


class TooDeepError(Exception):
    """The document nests deeper than any recording."""


class TooManyError(Exception):
    """The document has more elements around its points than any recording."""


@dataclass(slots=True)
class Element:
    """One element around points: its words, and which points it holds, [first, last)."""

    name: str
    attributes: Mapping[str, str]
    first: int
    last: int = 0
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Element]:
        """Yield the elements below of that name, at any depth, in file order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)

    def child_text(self, *path: str) -> str:
        """Return the text at the end of a path of direct children; empty where there is none."""
        element = self
        for name in path:
            found = next((child for child in element.children if child.name == name), None)
            if found is None:
                return ""
            element = found
        return element.text.strip()


class TreeBuilder:
    """Gathers the events of a reader, strict or salvaging, into a tree and points.

    Parameters
    ----------
    dialect
        What the format calls things.
    mark
        The character that stands for a point which was taken out before; empty for none.
    """

    def __init__(self, dialect: Dialect, mark: str) -> None:
        self.dialect = dialect
        self.mark = mark
        self.root = Element("", {}, 0)
        self.rows: dict[int, Row] = {}
        self.count = 0
        self.marks = 0
        self.dropped = 0
        self.ignored: Counter[str] = Counter()
        self._open = [self.root]
        self._elements = 0
        self._row: Row | None = None
        self._sound = True
        self._depth = 0
        self._skipping = 0
        self._leaf = ""
        self._texts: list[str] = []
        self._literal = False
        self._salvaging = False
        self.skipped_marks: list[tuple[int, int]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooDeepError
        name = name.rpartition(":")[2]
        if self._salvaging and name in self.dialect.recorded:
            self._skipping = 0
        if self._skipping:
            self._skipping += 1
        elif name == self.dialect.point:
            self._start_point(attributes)
        elif self._row is not None:
            self._start_in_point(name)
        elif name in self.dialect.ignored:
            self._skipping = 1
            self.ignored[name] += 1
        else:
            self._start_element(name, attributes)

    def end(self, name: str) -> None:
        """Take an end tag."""
        self._depth -= 1
        name = name.rpartition(":")[2]
        if self._row is not None:
            self._end_in_point(name)
        elif self._skipping:
            self._skipping -= 1
        else:
            self._end_element(name)

    def text(self, text: str) -> None:
        """Take a piece of text, with the marks of points that were taken out."""
        if self.mark and self.mark in text:
            self.take_marks(text.count(self.mark))
        elif self._row is not None:
            if self._leaf:
                self._texts.append(text)
        elif not self._skipping and len(self._open[-1].text) < LONGEST_TEXT:
            self._open[-1].text += text[:LONGEST_TEXT]

    def take_marks(self, count: int) -> None:
        """Take points that were read before; a point that is still open was cut."""
        self.drop_open_point()
        if self._literal or self._skipping:
            self.skipped_marks.append((self.marks, self.marks + count))
        else:
            self.count += count
        self.marks += count

    @property
    def is_full(self) -> bool:
        """Whether there are more elements than are looked at; from then on points alone are."""
        return self._elements >= MOST_ELEMENTS

    def literal(self, on: bool) -> None:
        """Begin or end a CDATA section, in which nothing is a point."""
        self._literal = on

    def damaged(self) -> None:
        """Say that the bytes from here on are not sound: an open point cannot be trusted."""
        self._salvaging = True
        self._sound = self._row is None
        self._skipping = 0
        self._depth = 0
        self._literal = False

    def drop_open_point(self) -> None:
        """Leave out the point that has begun and not ended."""
        if self._row is not None:
            self._row = None
            self.dropped += 1

    def finish(self) -> None:
        """Close what the file left open."""
        self.drop_open_point()
        while len(self._open) > 1:
            self._close()
        self.root.last = self.count

    def _start_point(self, attributes: Mapping[str, str]) -> None:
        self.drop_open_point()
        channels = self.dialect.channels
        self._row = {channels[key]: text for key, text in attributes.items() if key in channels}
        self._sound = True
        self._leaf = ""

    def _start_in_point(self, name: str) -> None:
        if self._salvaging and self._leaf in self.dialect.channels:
            self._sound = False  # the end tag of the one before was lost
        self._leaf = name
        self._texts = []

    def _end_in_point(self, name: str) -> None:
        if name == self.dialect.point:
            self._end_point()
        elif self._salvaging and name in self.dialect.channels and name != self._leaf:
            self._sound = False
        elif name == self._leaf:
            self._end_leaf()

    def _end_leaf(self) -> None:
        """Take the text of a channel of the open point."""
        column, text = self.dialect.channels.get(self._leaf), "".join(self._texts)
        if column is not None and self._row is not None:
            nothing = NOTHING if column in self._row else BLANK  # a zero says less than a number
            self._row[column] = text if text.strip(nothing) else self._row.get(column, "")
        self._leaf = ""

    def _end_point(self) -> None:
        if self._salvaging and self._leaf in self.dialect.channels:
            self._sound = False
        if self._sound and self._row is not None:
            self.rows[self.count] = self._row
            self.count += 1
            self._row = None
        self.drop_open_point()

    def _start_element(self, name: str, attributes: Mapping[str, str]) -> None:
        self._close_lower_levels(name)
        if self._elements >= MOST_ELEMENTS:
            raise TooManyError
        self._elements += 1
        element = Element(name, attributes, self.count)
        while len(self._open) > DEEPEST:  # what a damage never closes
            self._close()
        self._open[-1].children.append(element)
        self._open.append(element)

    def _close_lower_levels(self, name: str) -> None:
        """Close what can only be open because its end tag was lost."""
        if name in self.dialect.levels:
            within = self.dialect.levels[self.dialect.levels.index(name) :]
            while any(element.name in within for element in self._open):
                self._close()

    def _end_element(self, name: str) -> None:
        if any(element.name == name for element in self._open[1:]):
            while self._open[-1].name != name:
                self._close()
            self._close()

    def _close(self) -> None:
        self._open.pop().last = self.count
