"""FIT files, decoded in bulk: the chain of messages walked, the columns gathered by numpy."""

from __future__ import annotations

from analyser.formats.base import RawActivity
from analyser.formats.fit.activity import activities
from analyser.formats.fit.decode import FitFile, decode
from analyser.formats.fit.protocol import recognises
from analyser.formats.fit.segments import looks_damaged
from analyser.formats.fit.table import Table

__all__ = ["FitFile", "Table", "decode", "looks_damaged", "read", "recognises"]


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the activities that a FIT file recorded, as the file has them."""
    return activities(decode(data, name), name)
