"""XML whose many samples are small and alike, read in one pass: a tree without them, and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from analyser.errors import UnreadableFileError
from analyser.formats.xml_bulk import MARKS, UnsoundError, take_alike
from analyser.formats.xml_dialect import Dialect
from analyser.run import FloatArray

DEEPEST = 32
MOST_SAMPLES = 2_000_000  # some three weeks at one a second
MOST_NODES = 200_000
CHUNK_BYTES = 1 << 18
LEAF = re.compile(r"<([A-Za-z][\w.-]*)>([^<&]*)</\1>")
ROW = "analyser-row"


@dataclass
class Node:
    """One element: its local name, attributes, text, children, and the samples right below it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    letters: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    samples: list[dict[str, str]] = field(default_factory=list)

    def text(self, *path: str) -> str:
        """Return the text of the first child of this name, and of its child, and so on."""
        node = self
        for name in path:
            node = next((child for child in node.children if child.name == name), Node(""))
        return "".join(node.letters).strip()

    def attribute(self, child: str, name: str) -> str:
        """Return an attribute of the first child of this name; empty without one."""
        found = next((node for node in self.children if node.name == child), Node(""))
        return found.attributes.get(name, "")

    def all(self, name: str) -> Iterator[Node]:
        """Yield this element and those below it that have this name, in order."""
        if self.name == name:
            yield self
        for child in self.children:
            yield from child.all(name)


def read_alike(
    data: bytes, name: str, sample: str, channels: Mapping[str, str]
) -> tuple[Node, dict[str, FloatArray]]:
    """Return a document as a tree, and the samples in it that are written alike, as columns.

    Those that are not stand in the tree, as rows. It is known no more below which element a
    sample of the columns stood: for documents of one recording.

    Parameters
    ----------
    channels
        Our name of the column for each element of a sample; "time" for a date.

    Raises
    ------
    UnreadableFileError
        As `read_xml`.
    """
    mark = next((MARKS[i : i + 1] for i in range(len(MARKS)) if MARKS[i : i + 1] not in data), b"")
    try:
        taken = take_alike(data, _dialect(sample, channels), mark, []) if mark else None
    except UnsoundError:
        taken = None
    if taken is None or not taken.time_s.size:
        return read_xml(data, name, sample), {}
    root = read_xml(taken.skeleton.replace(mark, b""), name, sample, taken.time_s.size)
    return root, {"time": taken.time_s, **taken.columns}


def _dialect(sample: str, channels: Mapping[str, str]) -> Dialect:
    nowhere: tuple[str, ...] = ()
    return Dialect("", sample, channels, nowhere, nowhere, nowhere, nowhere, signs=b"")


def read_xml(data: bytes, name: str, sample: str, known: int = 0) -> Node:
    """Return a document as a tree, its samples as rows of the texts of their elements.

    Within a sample the path of an element is its key ("hr", "Events/Pause/State"); attributes of
    the sample itself are keys too. What comes before damage is kept, where there are any samples,
    or some are known already.

    Raises
    ------
    UnreadableFileError
        It declares entities, is too deep or too large, or nothing in it could be read.
    """
    groups, data = _cut_out(data, sample)
    builder = _Builder(sample, name, groups)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.letters
    parser.EntityDeclHandler = builder.entity
    begin = max(data.find(b"<"), 0)
    try:
        for at in range(begin, len(data), CHUNK_BYTES):
            parser.Parse(data[at : at + CHUNK_BYTES], at + CHUNK_BYTES >= len(data))
    except expat.ExpatError as error:
        if not builder.count + known:
            fact = f"its XML is damaged ({error})"
            raise UnreadableFileError(name, fact, "Export it again") from None
    return builder.root


Rows = list[dict[str, str]]


def _cut_out(data: bytes, sample: str) -> tuple[list[Rows], bytes]:
    """Return plain samples in groups, and the document with the group's number in its place.

    Most samples hold nothing but leaves, all alike: taken so they cost a third of the time. Where
    several follow each other only the first leaves its number.
    """
    groups: list[Rows] = []
    kept: list[bytes] = []
    tag, close = sample.encode(), b"</" + sample.encode() + b">"
    letters = data.decode("latin-1")  # a letter a byte: numbers and dates have no others
    at = last = count = 0
    while (at := data.find(b"<" + tag + b">", at)) >= 0:
        end = data.find(close, at)
        if end < 0:
            break
        inner = letters[at + len(tag) + 2 : end]
        leaves = LEAF.findall(inner)
        if inner.count("<") == 2 * len(leaves):
            if not kept or data[last:at].strip():
                kept += [data[last:at], b'<%s %s="%d"/>' % (tag, ROW.encode(), len(groups))]
                groups.append([])
            groups[-1].append(dict(leaves))
            count += 1
            last = end + len(close)
        at = end
        if count > MOST_SAMPLES:
            break
    return groups, b"".join([*kept, data[last:]]) if groups else data


class _Builder:
    def __init__(self, sample: str, name: str, groups: list[Rows]) -> None:
        self.sample, self.name, self.groups = sample, name, groups
        self.root = Node("")
        self.stack = [self.root]
        self.row: dict[str, str] | None = None
        self.path: list[str] = []
        self.count = self.nodes = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if self.row is not None:
            self.path.append(tag)
            self._refuse(len(self.path) > DEEPEST)
        elif tag == self.sample:
            self.row = dict(attributes)
            self.count += 1
            self._refuse(self.count > MOST_SAMPLES)
        else:
            node = Node(tag, attributes)
            self.nodes += 1
            self._refuse(len(self.stack) > DEEPEST or self.nodes > MOST_NODES)
            self.stack[-1].children.append(node)
            self.stack.append(node)

    def end(self, _tag: str) -> None:
        if self.row is None:
            self.stack.pop()
        elif self.path:
            self.path.pop()
        else:
            place = self.row.get(ROW)
            own = [self.row] if place is None else self.groups[int(place)]
            self.stack[-1].samples += own
            self.row = None

    def letters(self, text: str) -> None:
        if self.row is None:
            self.stack[-1].letters.append(text)
        elif self.path:
            key = "/".join(self.path)
            self.row[key] = self.row.get(key, "") + text

    def entity(self, *_: object) -> None:
        self._refuse(True)

    def _refuse(self, too_much: bool) -> None:
        if too_much:
            fact = "its XML declares entities, or is deeper or larger than any recording"
            raise UnreadableFileError(self.name, fact)
