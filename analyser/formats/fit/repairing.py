"""Which of a damaged FIT file's definitions are tried to be put right: those around a lost step."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from analyser.formats.fit.days import Days
from analyser.formats.fit.protocol import Layout
from analyser.formats.fit.repair import repaired
from analyser.formats.fit.resync import Trials, locals_after

REPAIR_BACK, REPAIR_AHEAD = 3, 6  # so many definitions around the lost step may be to blame
MOST_TRIED = 64


class Repairs:
    """The definitions of one file that were tried; each is tried once."""

    def __init__(self, trials: Trials) -> None:
        self._trials = trials
        self._tried: set[int] = set()

    def repaired(
        self, data: bytes, stop: int, end: int, met: list[Layout], days: Days
    ) -> tuple[bytes, int] | None:
        """Return the bytes with a definition put right, and where that is; None where none helps.

        Parameters
        ----------
        stop
            Where reading went out of step.
        met
            The definitions up to there, and those behind it that were met and given up.
        """
        for at in self._places(stop, met):
            self._tried.add(at)
            before = locals_after([layout for layout in met if layout.at < at])
            known = days if days.times else None
            changed = repaired(data, at, end, before, known, self._trials)
            if changed is None and known and not any(before):
                # The time may be as wrong as the first definition.
                changed = repaired(data, at, end, before, None, self._trials)
            if changed is not None:
                return changed, at
        return None

    def _places(self, stop: int, met: list[Layout]) -> Iterator[int]:
        behind = [layout.at for layout in islice(reversed(met), 64) if layout.at < stop]
        ahead = [layout.at for layout in met[-64:] if layout.at >= stop][:REPAIR_AHEAD]
        for at in (*ahead, stop, *behind[:REPAIR_BACK]):
            if at not in self._tried and len(self._tried) < MOST_TRIED:
                yield at
