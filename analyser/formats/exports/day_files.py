"""Channels that lie in many dated files, read when a session asks for them, a few held at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

import numpy as np

from analyser.run import FloatArray

HELD = 6  # files: the months and days that neighbouring sessions ask for again
Table = FloatArray  # shape (n, columns), the first column Unix times, in any order


class DayFiles:
    """Files of one kind, by when they begin, as one table.

    Parameters
    ----------
    files
        When each begins (Unix time, by the file itself) and its path.
    read
        A file as a table; one that cannot be read is empty.
    columns
        Of the table.
    around_s
        How much a file may begin before what it says (a zone). [s]
    """

    def __init__(
        self,
        files: list[tuple[float, str]],
        read: Callable[[str], Table],
        columns: int,
        around_s: float = 0.0,
    ) -> None:
        self._files = sorted(f for f in files if np.isfinite(f[0]))
        self._starts = [start for start, _ in self._files]
        self._read = lru_cache(maxsize=HELD)(read)
        self._columns, self._around_s = columns, around_s

    def __bool__(self) -> bool:
        return bool(self._files)

    def within(self, start_s: float, end_s: float) -> Table:
        """Return the rows between two moments, in order of time, equal ones once."""
        first = max(bisect_right(self._starts, start_s - self._around_s) - 1, 0)
        # Two files may begin at one time: exports overlap.
        while first > 0 and self._starts[first - 1] == self._starts[first]:
            first -= 1
        last = bisect_right(self._starts, end_s + self._around_s)
        tables = [self._read(path) for _, path in self._files[first:last]]
        tables = [t[(t[:, 0] >= start_s) & (t[:, 0] <= end_s)] for t in tables if t.size]
        if not tables:
            return np.empty((0, self._columns))
        table = np.concatenate(tables)
        if (np.diff(table[:, 0]) > 0.0).all():  # as most are
            return table
        return np.unique(table, axis=0)
