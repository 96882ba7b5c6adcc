"""FIT files, decoded in bulk: the chain of messages walked, the columns gathered by numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyser.formats.base import Format, RawActivity
from analyser.formats.fit.protocol import recognises
from analyser.formats.fit.segments import looks_damaged
from analyser.formats.paths import HEAD_BYTES
from analyser.formats.strangers import is_stranger

if TYPE_CHECKING:
    from analyser.formats.fit.decoding import FitFile


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the activities that a FIT file recorded, as the file has them."""
    from analyser.formats.fit.activity import activities  # not before there is a FIT file

    return activities(decode(data, name), name)


def decode(data: bytes, name: str = "file") -> FitFile:
    """Return all messages of a FIT file as columns, as `decoding.decode` does."""
    from analyser.formats.fit import decoding

    return decoding.decode(data, name)


def remains(data: bytes) -> bool:
    """Whether the bytes are a FIT file whose header was lost or moved, and nothing else."""
    return looks_damaged(data) and not is_stranger(data[:HEAD_BYTES])


FORMAT = Format("fit", (".fit",), recognises, read, remains)
