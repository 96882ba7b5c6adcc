"""The chain of messages of a FIT file: walked by Python, its messages gathered by numpy."""

from __future__ import annotations

import numpy as np

from analyser.formats.fit.protocol import (
    COMPRESSED,
    DEFINITION,
    Layout,
    State,
    Walk,
    definition,
    definition_end,
)
from analyser.formats.fit.repeats import Repeats
from analyser.run import IntArray

LEAST_RUN = 12  # messages of one kind in a row, from which numpy counts faster
FEW = 12  # headers, up to which numpy is slower than a list
LOCAL_TYPES = 16


def straight_walk(data: bytes, start: int, end: int) -> Walk:
    """Return the messages of a whole file, as `walk` does; of equal definitions one layout.

    What repeats itself, definitions included, is counted by numpy.
    """
    return _walk(data, start, end, _Once(data, []), State())


def walk(
    data: bytes, start: int, end: int, layouts: list[Layout], state: State | None = None
) -> Walk:
    """Return the messages between two offsets; definitions met are added to `layouts`."""
    return _walk(data, start, end, _Each(data, layouts), state or State())


class _Each:
    """Definitions that are each a layout of its own, with its place in the file."""

    def __init__(self, data: bytes, layouts: list[Layout]) -> None:
        self.data, self.layouts = data, layouts
        self.repeats: Repeats | None = None

    def kind(self, position: int, end: int) -> tuple[int, int]:
        """Return the layout that is defined at a position, and where that ends; -1 for none."""
        layout, after = definition(self.data, position, end)
        if layout is None:
            return -1, position
        self.layouts.append(layout)
        return len(self.layouts) - 1, after


class _Once(_Each):
    """Definitions of which equal ones are one layout, and what comes again in the same way."""

    def __init__(self, data: bytes, layouts: list[Layout]) -> None:
        super().__init__(data, layouts)
        self._kinds: dict[bytes, int] = {}

    def kind(self, position: int, end: int) -> tuple[int, int]:
        after = definition_end(self.data, position)
        raw = self.data[position:after]
        kind = self._kinds.get(raw)
        if kind is None or after > end:
            kind, after = super().kind(position, end)
            self._kinds[raw] = kind
        elif self.repeats is None:
            self.repeats = Repeats(self.data)
        return kind, after


def _walk(data: bytes, start: int, end: int, definitions: _Each, state: State) -> Walk:
    """Return the messages between two offsets.

    Headers of one epoch (the stretch between two definitions) are only noted; their offsets
    are the running sum of their sizes. A long run of one header is counted by numpy.
    """
    sizes = state.sizes
    found = _Found()
    position, epoch, headers = start, start, bytearray()
    damage = ""
    while position < end:
        header = data[position]
        size = sizes[header]
        if size:
            if not headers and (count := _run_length(data, position, end, size)):
                found.run(position, size, count, state.kinds[header])
                position = epoch = position + count * size
                continue
            headers.append(header)
            position += size
            continue
        if header & COMPRESSED or not header & DEFINITION:
            damage = f"an unknown message at byte {position}"
            break
        found.epoch(headers, epoch, state)
        headers.clear()
        epoch = position
        kind, after = definitions.kind(position, end)
        if kind < 0:
            damage = f"a definition that does not fit the file at byte {position}"
            break
        local = header & 0x0F
        if state.kinds[local] != kind:
            state.define(local, definitions.layouts[kind].size, kind)
        if definitions.repeats is not None and definitions.repeats.tries_left:
            after = found.rounds(definitions.repeats, position, after, end, state)
        position = epoch = after
    if position > end:
        position -= sizes[headers.pop()]
        damage = "its last message is cut short"
    found.epoch(headers, epoch, state)
    return Walk(definitions.layouts, found.offsets(), found.kinds(), position, damage)


def _run_length(data: bytes, position: int, end: int, size: int) -> int:
    """Return how many whole messages of one header follow one another; 0 for a short run.

    Exact by induction: each message of the run has the size that leads to the next.
    """
    far = position + LEAST_RUN * size
    header = data[position]
    if far >= end or data[far] != header or data[position + size] != header:
        return 0
    whole = (end - position) // size
    headers = np.ndarray((whole,), np.uint8, data, position, (size,))
    others = headers != header
    first = int(others.argmax())
    count = first if others[first] else whole
    return count if count >= LEAST_RUN else 0


class _Found:
    """The messages of a walk, gathered epoch by epoch."""

    def __init__(self) -> None:
        self._offsets: list[IntArray] = []
        self._kinds: list[IntArray] = []
        self._few_offsets: list[int] = []
        self._few_kinds: list[int] = []
        self._told = 0

    def run(self, position: int, size: int, count: int, kind: int) -> None:
        """Take a run of messages of one kind."""
        self.take(np.arange(position, position + count * size, size), np.full(count, kind))

    def take(self, offsets: IntArray, kinds: IntArray) -> None:
        """Take many messages."""
        self._close()
        self._told = -1
        self._offsets.append(offsets)
        self._kinds.append(kinds)

    def rounds(self, repeats: Repeats, position: int, after: int, end: int, state: State) -> int:
        """Take the rounds that begin with a definition; return where they, or it, end."""
        messages = self._latest()
        if messages is None:
            repeats.forget()
            return after
        repeats.messages(messages)
        meaning = tuple(state.kinds[:LOCAL_TYPES])
        rounds = repeats.rounds_from(position, after, end, meaning)
        if rounds is None:
            return after
        self.take(rounds.offsets, rounds.kinds)
        repeats.forget()
        return rounds.end

    def _latest(self) -> list[tuple[int, int]] | None:
        """Return where each message since the last call begins, and its layout; None for many."""
        told, self._told = self._told, len(self._few_offsets)
        if told < 0:
            return None
        return list(zip(self._few_offsets[told:], self._few_kinds[told:], strict=True))

    def epoch(self, headers: bytearray, start: int, state: State) -> None:
        """Turn the headers of one epoch into offsets and layouts."""
        if len(headers) > FEW:
            noted = np.frombuffer(bytes(headers), dtype=np.uint8)
            lengths = np.array(state.sizes)[noted]
            self.take(start + np.cumsum(lengths) - lengths, np.array(state.kinds)[noted])
        elif headers:
            for header in headers:
                self._few_offsets.append(start)
                self._few_kinds.append(state.kinds[header])
                start += state.sizes[header]

    def _close(self) -> None:
        """Put the messages of small epochs, noted one by one, behind the others."""
        if self._few_offsets:
            self._offsets.append(np.array(self._few_offsets))
            self._kinds.append(np.array(self._few_kinds))
            self._few_offsets, self._few_kinds = [], []

    def offsets(self) -> IntArray:
        """Return where each message begins."""
        self._close()
        return np.concatenate(self._offsets) if self._offsets else np.empty(0, dtype=np.int64)

    def kinds(self) -> IntArray:
        """Return each message's layout."""
        self._close()
        return np.concatenate(self._kinds) if self._kinds else np.empty(0, dtype=np.int64)
