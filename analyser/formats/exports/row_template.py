"""The template of a JSON object in a list: what stands still in it, and where its values are."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from analyser.formats.matching import LONGEST_STRETCH, Matcher, Template, cut_out

TIME = '"date"'  # the column whose values are dates; those of the others are numbers
LOOKED_AT_BYTES = 1 << 14  # of a list, to see how its objects are parted
BETWEEN = re.compile(rb"\}[ \t\r\n]*,[ \t\r\n]*\{")
LEAF = re.compile(rb'"[^"\\]*"[ \t\r\n]*:[ \t\r\n]*("[^"\\]*"|[^ \t\r\n",{}\[\]]+)')
# From an object with its values' numbers for values: which number is of which column; None where
# objects like it are left to the parser.
Wanted = Callable[[dict[str, Any]], Mapping[str, int] | None]


def list_at(data: bytes, key: bytes) -> int:
    """Return where the first list under a key begins, behind its bracket; the end if none does."""
    found = re.search(rb'"%b"[ \t\r\n]*:[ \t\r\n]*\[' % re.escape(key), data)
    return found.end() if found else len(data)


class RowMatcher(Matcher):
    """A document as an array of letters, and where the objects of a list in it begin.

    Parameters
    ----------
    data
        The document.
    at
        Where the list begins, behind its bracket.
    wanted
        Which value of an object is of which column.
    """

    def __init__(self, data: bytes, at: int, wanted: Wanted) -> None:
        super().__init__(data)
        self._wanted = wanted
        parted = Counter(BETWEEN.findall(data, at, at + LOOKED_AT_BYTES)).most_common(1)
        self.between = parted[0][0] if parted else b""
        self.markup = b"{,}" + bytes(c for c in b"\r\n" if c in self.between)
        if not parted:
            return
        cuts = self.find_cuts(self.markup)
        ends = np.flatnonzero(self.letters[cuts] == ord("}"))
        ends = ends[(cuts[ends] >= at) & (cuts[ends] <= len(data) - len(self.between))]
        ends = ends[self.equal(cuts[ends], self.between)]
        self.begin(cuts, ends + sum(self.between.count(c) for c in self.markup) - 1)

    def template_at(self, begin: int) -> Template | None:
        """Return the template of the object that begins at a place, as the parser reads it."""
        text = self.data[begin : begin + LONGEST_STRETCH]
        try:
            _, end = json.JSONDecoder().raw_decode(text.decode("latin-1"))
        except (ValueError, RecursionError):
            return None
        return template_of(text[:end], self.markup, self._wanted)


def template_of(sample: bytes, markup: bytes, wanted: Wanted) -> Template | None:
    """Return the template of an object; None for one that holds lists, or is not wanted.

    Parameters
    ----------
    sample
        One object, as the parser has read it.
    markup
        The characters that end values.
    wanted
        Which value is of which column.
    """
    leaves = [*LEAF.finditer(sample)]
    tree = _numbered(sample, leaves)
    if not sample.isascii() or [*_values(tree)] != [*range(len(leaves))]:
        return None
    columns = wanted(tree)
    if columns is None or not all(sample[leaf.end(1)] in markup for leaf in leaves):
        return None
    texts = {name for name, n in columns.items() if sample[leaves[n].start(1)] == ord('"')}
    if texts != columns.keys() & {TIME}:
        return None
    names = {number: name for name, number in columns.items()}
    values = [(m.start(1), m.end(1), names.get(n, "")) for n, m in enumerate(leaves)]
    return cut_out(sample, values, markup)


def _numbered(sample: bytes, leaves: list[re.Match[bytes]]) -> Any:
    """Return an object with the number of each value in its place: so is seen where each is."""
    parts, at = [], 0
    for number, leaf in enumerate(leaves):
        parts += [sample[at : leaf.start(1)], b"%d" % number]
        at = leaf.end(1)
    try:
        return json.loads(b"".join([*parts, sample[at:]]).decode("latin-1"))
    except (ValueError, RecursionError):
        return None


def _values(tree: object) -> Iterator[object]:
    """Yield all that stands in an object and in those within it, and is no object."""
    if isinstance(tree, dict):
        for value in tree.values():
            yield from _values(value)
    else:
        yield tree
