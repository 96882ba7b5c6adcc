"""What a Suunto log tells beside its channels: moments, beats, events, pauses, the sport."""

from __future__ import annotations

import math
from typing import Any

from analyser.formats.exports.documents import listing, mapping
from analyser.formats.exports.kinds import Kind, cells_in
from analyser.run import FloatArray

Placed = list[tuple[int, dict[str, Any]]]  # with the place of the sample that each is of
Timed = list[tuple[float, dict[str, Any]]]  # with its moment


def times(kinds: list[Kind], size: int) -> list[Any]:
    """Return what each sample says of its moment, in one field or another."""
    said = cells_in(kinds, size, "TimeISO8601")
    if not all(said):
        other = cells_in(kinds, size, "UTC")
        said = [one or two for one, two in zip(said, other, strict=True)]
    return said


def beats(kinds: list[Kind]) -> list[Any]:
    """Return the intervals between beats that samples tell of, in order."""
    told = [row["R-R"] for _, row in _having(kinds, "R-R")]
    return [beat for each in told for beat in listing(mapping(each).get("Data"))]


def events(kinds: list[Kind], time_s: FloatArray) -> Timed:
    """Return the events in order, each with the moment of its sample."""
    found = []
    for place, row in _having(kinds, "Events"):
        several = listing(row["Events"]) or [row["Events"]]
        found += [(float(time_s[place]), mapping(event)) for event in several]
    return found


def _having(kinds: list[Kind], key: str) -> Placed:
    """Return the samples that have a key, in order, each with its place."""
    rows = [row for kind in kinds if key in kind.keys for row in kind.rows]
    places = [place for kind in kinds if key in kind.keys for place in kind.places.tolist()]
    return sorted(zip(places, rows, strict=True), key=lambda each: each[0])


def marks(events: Timed) -> list[tuple[float, bool]]:
    """Return when a pause begins (True) or ends."""
    told = ((time_s, mapping(event.get("Pause"))) for time_s, event in events)
    return [
        (time_s, str(pause["State"]).lower() == "true")
        for time_s, pause in told
        if "State" in pause
    ]


def legs(events: Timed) -> list[tuple[object, float, float]]:
    """Return each sport in turn: its number, when it begins, when the next one does."""
    told = sorted(
        (time_s, kind)
        for time_s, event in events
        if (kind := mapping(event.get("Activity")).get("ActivityType")) is not None
    )
    changes = [each for i, each in enumerate(told) if not i or each[1] != told[i - 1][1]]
    begins = [-math.inf, *(begin for begin, _ in changes[1:])]
    ends = [*begins[1:], math.inf]
    kinds = (kind for _, kind in changes)
    return [*zip(kinds, begins, ends, strict=False)]


def told_by(events: Timed) -> dict[str, Any]:
    """Return what the events say of the activity: where there is no header."""
    kinds = (mapping(event.get("Activity")).get("ActivityType") for _, event in events)
    kind = next((kind for kind in kinds if kind is not None), None)
    return {} if kind is None else {"ActivityType": kind}
