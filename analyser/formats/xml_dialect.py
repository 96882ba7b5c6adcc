"""What one XML format calls its points, and how a document of it is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from analyser.formats.paths import HEAD_BYTES
from analyser.formats.strangers import is_stranger


class Dialect(NamedTuple):
    """What one XML format calls its points, by local names, in which prefixes play no part.

    Parameters
    ----------
    root, point
        The names of the document's element and of a point.
    channels
        Name of an element in a point, or of the point's attribute -> our column, or "time".
    levels
        The elements that hold points, outermost first.
    facts
        Further elements that are read, outside of points.
    ignored
        Elements whose points are no recording: waypoints, routes, courses.
    recorded
        Elements that are never within those: where one begins, the end of an ignored one was lost.
    signs
        A pattern that is in every document, however damaged; compiled when one is met.
    """

    root: str
    point: str
    channels: Mapping[str, str]
    levels: tuple[str, ...]
    facts: tuple[str, ...]
    ignored: tuple[str, ...]
    recorded: tuple[str, ...]
    signs: bytes

    def recognises(self, head: bytes) -> bool:
        """Whether a file begins with the signs, and is no other text that quotes them."""
        text = head[:HEAD_BYTES].replace(b"\0", b"")  # zeros lie between the letters of UTF-16
        return self.remains(text) and not is_stranger(text)

    def remains(self, data: bytes) -> bool:
        """Whether the signs are anywhere in the bytes."""
        return re.search(self.signs, data) is not None
