"""Stretches of a FIT file that repeat themselves, definitions included, counted by numpy."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analyser.run import IntArray

LEAST_ROUNDS = 8  # of a stretch, from which numpy counts faster
LONGEST_ROUND = 2048  # bytes
MOST_VAIN_TRIES = 8  # then the file has no order


class Sighting(NamedTuple):
    """Where a definition was met, and what every local type meant behind it."""

    position: int
    meaning: tuple[int, ...]


class Rounds(NamedTuple):
    """The messages of some rounds, and where the last of them ends."""

    offsets: IntArray
    kinds: IntArray
    end: int


class Repeats:
    """Watches for definitions that come again in the same way.

    A device that sends its definitions anew before every record writes the same headers and
    definitions at the same distances, over and over. Where two rounds agree in all of these
    bytes and in what the local types mean, so do all that follow with the same bytes, by
    induction: only values differ.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._waits_until = 0
        self.tries_left = MOST_VAIN_TRIES
        self.forget()

    def forget(self) -> None:
        """Begin anew, behind a stretch of which nothing was noted."""
        self._seen: dict[bytes, Sighting] = {}
        self._definitions: list[tuple[int, int]] = []
        self._messages: list[tuple[int, int]] = []

    def messages(self, noted: list[tuple[int, int]]) -> None:
        """Take note of messages: where each begins, and its layout."""
        self._messages += noted

    def rounds_from(
        self, position: int, after: int, end: int, meaning: tuple[int, ...]
    ) -> Rounds | None:
        """Return the rounds that begin with a definition, None where there are too few.

        Parameters
        ----------
        position, after
            Where the definition begins and ends; what lies before it was noted.
        meaning
            The layout of every local type behind it.
        """
        raw = self._data[position:after]
        before = self._seen.get(raw)
        self._seen[raw] = Sighting(position, meaning)
        found = None
        if before and before.meaning == meaning and position >= self._waits_until:
            found = self._counted(before.position, position, end)
            self._waits_until = position + 2 * LONGEST_ROUND
            self.tries_left = MOST_VAIN_TRIES if found else self.tries_left - 1
        self._definitions.append((position, after))
        return found

    def _counted(self, first: int, second: int, end: int) -> Rounds | None:
        length = second - first
        count = (end - first) // length
        if length > LONGEST_ROUND or count < LEAST_ROUNDS:
            return None
        messages = _since(self._messages, first)
        places = [at for at, _ in messages]
        places += [k for at, after in _since(self._definitions, first) for k in range(at, after)]
        rounds = np.ndarray((count, length), np.uint8, self._data, first, (length, 1))
        fixed = rounds[:, np.array(places) - first]
        other = (fixed != fixed[0]).any(axis=1)
        count = int(other.argmax()) if other.any() else count
        if count < LEAST_ROUNDS:
            return None
        starts = np.arange(1, count)[:, None] * length
        offsets = (np.array([at for at, _ in messages], np.int64) + starts).ravel()
        kinds = np.tile(np.array([kind for _, kind in messages], np.int64), count - 1)
        return Rounds(offsets, kinds, first + count * length)


def _since(noted: list[tuple[int, int]], first: int) -> list[tuple[int, int]]:
    """Return what was noted from a position on."""
    recent: list[tuple[int, int]] = []
    for each in reversed(noted):
        if each[0] < first:
            break
        recent.append(each)
    return recent[::-1]
