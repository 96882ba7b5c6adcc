"""The rows of a list that were taken out and those that the parser read, again in their order."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np

from analyser.formats.exports.documents import mapping
from analyser.formats.exports.kinds import Kind
from analyser.formats.exports.rows_alike import MARK, Taken
from analyser.run import FloatArray

# What is read as the same number whatever else stands in its column.
PLAIN = {int, float, str, type(None)}


class InDoubtError(Exception):
    """What was taken out is not all where it belongs, or the others decide how it is read."""


class Joined:
    """A list of which some rows were taken out.

    Parameters
    ----------
    rows
        Of the skeleton, as the parser read them.
    taken
        What was taken out.

    Attributes
    ----------
    others
        The rows that were left.

    Raises
    ------
    InDoubtError
        Some of those that were taken out stood elsewhere.
    """

    def __init__(self, rows: list[Any], taken: Taken) -> None:
        counts = [mapping(row).get(MARK, 0) for row in rows]
        if {*map(type, counts)} != {int} or min(counts) < 0 or sum(counts) != taken.size:
            raise InDoubtError
        self.others = [row for row, count in zip(rows, counts, strict=True) if not count]
        self._is_taken = np.repeat(np.array(counts) > 0, np.maximum(counts, 1))

    def in_order(self, taken: FloatArray | None, others: FloatArray | None) -> FloatArray:
        """Return a column of all rows from those of both; NaN for those that have none."""
        values = np.full(self._is_taken.size, np.nan)
        values[self._is_taken] = np.nan if taken is None else taken
        values[~self._is_taken] = np.nan if others is None else others
        return values


def assure_numbers(kinds: list[Kind], keys: Collection[str]) -> None:
    """Assure that all values of the columns are numbers, be it as texts, or nothing.

    Raises
    ------
    InDoubtError
        Some are not: on those depends how all with their keys are read.
    """
    wanted = [(kind, key) for kind in kinds for key in keys if key in kind.keys]
    if not all({type(row[key]) for row in kind.rows} <= PLAIN for kind, key in wanted):
        raise InDoubtError
