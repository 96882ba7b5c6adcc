"""The plainly written points of an XML recording, taken out in bulk by one regular expression.

Machines write thousands of points in a few shapes. The shapes are learnt from samples of the
file; a point is taken out only if it matches one to the byte, with nothing in it that a parser
could read in another way: ASCII only, no entity, comment or CDATA. What remains, with a mark in
the place of each point, is read by the real parser, so a document is judged the same as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from analyser.formats.xml_outline import DEEPEST, Dialect

SAMPLES = 40
LONGEST_POINT = 4_096
MARKS = b"*~^|@%$"

_BLANK = rb"[ \t\r\n]*+"
_VALUE = rb"([-+.0-9eETZ:]*+)"
# Printable ASCII without markup; what other elements of a point may hold.
_OTHER = rb"[ !-%'-;=?-~\t\r\n]*+"
_FIGURES = b"+-.0123456789"
_TOKEN = re.compile(rb"<(/?)([A-Za-z_][A-Za-z0-9_.:-]*)([^<>&]*?)(/?)>([^<]*)")
_ATTRIBUTE = re.compile(rb"""([A-Za-z_][A-Za-z0-9_.:-]*)=(["'])([^"'<>&]*)\2""")


@dataclass
class _Part:
    """One element of a point, as the samples write it."""

    start: bytes
    name: bytes
    parts: dict[bytes, _Part] = field(default_factory=dict)


class Shape(NamedTuple):
    """How a file writes its points: the expression, and the column of each of its groups."""

    pattern: re.Pattern[bytes]
    columns: tuple[str, ...]


def learn_shape(data: bytes, dialect: Dialect) -> Shape | None:
    """Return how the points of these bytes are written; None where they are not plain."""
    point = _Part(b"", b"")
    try:
        for sample in _samples(data, dialect):
            _merge(point, sample)
        return _shape(point, dialect)
    except (_NotPlainError, expat.ExpatError):
        return None


class _NotPlainError(Exception):
    """A sample has something that no regular expression should judge."""


def _samples(data: bytes, dialect: Dialect) -> list[bytes]:
    """Return points from all over the file that differ in more than their figures."""
    name = re.escape(dialect.point.encode())
    one = re.compile(rb"<((?:[A-Za-z0-9_.-]+:)?%b)(?=[\s>])[^<>]*>.*?</\1\s*>" % name, re.DOTALL)
    found: dict[bytes, bytes] = {}
    places = {len(data) * i // SAMPLES for i in range(SAMPLES)}
    for place in sorted(places):
        match = one.search(data, place, place + 4 * LONGEST_POINT)
        if match and match.end() - match.start() <= LONGEST_POINT:
            found.setdefault(match.group().translate(None, _FIGURES), match.group())
    if not found:
        raise _NotPlainError
    return list(found.values())


def _merge(point: _Part, sample: bytes) -> None:
    """Add what a sample holds; a sample that is odd in itself is left to the parser."""
    path: list[_Part] = []
    after: list[bytes | None] = []
    root = _Part(b"", b"", {point.name: point} if point.name else {})
    path.append(root)
    after.append(None)
    position = 0
    for token in _TOKEN.finditer(sample):
        closing, name, attributes, empty, _ = token.groups()
        if token.start() != position or not 0 < len(path) <= DEEPEST // 4:
            return
        position = token.end()
        if closing:
            path.pop()
            after.pop()
            continue
        part = _child(path[-1], name, attributes, after[-1])
        after[-1] = name
        if not empty:
            path.append(part)
            after.append(None)
    if not point.name and root.parts:
        first = next(iter(root.parts.values()))
        point.start, point.name, point.parts = first.start, first.name, first.parts


def _child(parent: _Part, name: bytes, attributes: bytes, after: bytes | None) -> _Part:
    """Return the part of that name, put behind the part that it follows in this sample."""
    if name in parent.parts:
        return parent.parts[name]
    part = _Part(attributes.rstrip(), name)
    order = list(parent.parts.items())
    place = 0 if after is None else 1 + [key for key, _ in order].index(after)
    order.insert(place, (name, part))
    parent.parts.clear()
    parent.parts.update(order)
    return part


def _shape(point: _Part, dialect: Dialect) -> Shape:
    columns: list[str] = []
    text = _start_pattern(point, dialect.channels, columns) + _BLANK
    text += b"".join(_part_pattern(p, dialect.channels, columns) for p in point.parts.values())
    text += b"</" + re.escape(point.name) + rb">"
    if not columns:
        raise _NotPlainError
    _prove_plain(point)
    return Shape(re.compile(text), tuple(columns))


def _start_pattern(part: _Part, channels: Mapping[str, str], columns: list[str]) -> bytes:
    """Return the pattern of a point's start tag: its attributes as groups, blanks as they are."""
    pattern = b"<" + re.escape(part.name)
    position = 0
    for match in _ATTRIBUTE.finditer(part.start):
        pattern += re.escape(part.start[position : match.start()])
        name, quote, _ = match.groups()
        column = channels.get(name.decode())
        if column is None:
            raise _NotPlainError
        columns.append(column)
        pattern += re.escape(name) + b"=" + quote + _VALUE + quote
        position = match.end()
    return pattern + re.escape(part.start[position:]) + b">"


def _part_pattern(part: _Part, channels: Mapping[str, str], columns: list[str]) -> bytes:
    name = re.escape(part.name)
    start, end = b"<" + name + re.escape(part.start), b"</" + name + b">"
    if part.parts:
        inner = b"".join(_part_pattern(p, channels, columns) for p in part.parts.values())
        whole = start + b"(?:/>|>" + _BLANK + inner + end + b")"
    else:
        column = channels.get(part.name.rpartition(b":")[2].decode())
        if column is not None:
            columns.append(column)
        whole = start + b"(?:>" + (_OTHER if column is None else _VALUE) + end + b"|/>)"
    return b"(?:" + whole + _BLANK + b")?+"


def _prove_plain(point: _Part) -> None:
    """Let the real parser read the shape once, so that no odd start tag is taken for plain."""
    parser = expat.ParserCreate("utf-8")
    parser.Parse(_example(point), True)


def _example(part: _Part) -> bytes:
    inner = b"".join(_example(p) for p in part.parts.values())
    return b"<" + part.name + part.start + b">" + inner + b"</" + part.name + b">"
