"""Damaged XML, read on from where the parser gave up: known tags only, whatever is between."""

from __future__ import annotations

import re

from analyser.formats.xml_dialect import Dialect
from analyser.formats.xml_tree import TooDeepError, TooManyError, TreeBuilder

LONGEST_TAG = 4_096
_ATTRIBUTE = re.compile(rb"""(?<![^\s"'])([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")
# What a document type declares is never used; its text is stepped over.
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[<>]*+(?:\[.*?\]\s*)?+>", re.DOTALL)


def salvage(data: bytes, start: int, tree: TreeBuilder) -> None:
    """Send the events of the known tags and the marks in `data[start:]` to the tree.

    A point counts only if it is whole: its own tags pair up, so that no value of one point
    can end up in another. Nothing is ever expanded, unknown tags are stepped over.
    """
    start = _after_doctype(data, start)
    if not tree.is_full:
        start = _salvage(_tokens(tree, known_names(tree.dialect)), data, start, tree)
    if tree.is_full:
        names = _sorted({tree.dialect.point, *tree.dialect.channels})
        _salvage(_tokens(tree, names), data, start, tree)


def _salvage(tokens: re.Pattern[bytes], data: bytes, start: int, tree: TreeBuilder) -> int:
    """Send the events to the tree until it is full, and return where that was."""
    for token in tokens.finditer(data, start):
        _, closing, name, attributes, text = token.groups()
        if name is None:
            tree.take_marks(1)
        elif closing:
            tree.end(name.decode())
        else:
            try:
                _start(tree, name.decode(), attributes, text)
            except TooManyError:
                return token.end()
    return len(data)


def _after_doctype(data: bytes, start: int) -> int:
    """Return where to go on; the parser stops within or at the end of a declaration."""
    begin = data.rfind(b"<!DOCTYPE", max(0, start - LONGEST_TAG), start + LONGEST_TAG)
    match = _DOCTYPE.match(data, begin) if begin >= 0 else None
    return max(start, match.end()) if match else start


def _start(tree: TreeBuilder, name: str, attributes: bytes, text: bytes) -> None:
    try:
        tree.start(name, _read_attributes(attributes))
    except TooDeepError:
        tree.damaged()
        tree.start(name, {})
    if attributes.endswith(b"/"):
        tree.end(name)
    elif text:
        tree.text(text.decode("utf-8", "replace"))


def _read_attributes(attributes: bytes) -> dict[str, str]:
    found = _ATTRIBUTE.findall(attributes)
    return {name.decode(): (a or b).decode("utf-8", "replace") for name, a, b in found}


def _tokens(tree: TreeBuilder, known: list[str]) -> re.Pattern[bytes]:
    names = b"|".join(re.escape(name.encode()) for name in known)
    # The same tag many times over is one: a document of nothing else costs next to nothing.
    tag = rb"(<(/?)((?:[\w.-]+:)?(?:%b))(?=[\s/>])([^<>]{0,%d})>)(?:\s*+\1)*+([^<%b]*+)"
    mark = re.escape(tree.mark.encode())
    pattern = tag % (names, LONGEST_TAG, mark)
    return re.compile(pattern + (rb"|" + mark if mark else b""))


def known_names(dialect: Dialect) -> list[str]:
    """Return the local names that mean something, the longest first."""
    names = {dialect.root, dialect.point, *dialect.channels, *dialect.levels}
    names |= {*dialect.facts, *dialect.ignored}
    return _sorted(names)


def _sorted(names: set[str]) -> list[str]:
    return sorted(names, key=len, reverse=True)
