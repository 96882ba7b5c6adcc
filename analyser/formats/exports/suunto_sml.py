"""Suunto's SML, the XML of Moveslink and SuuntoLink: a sample for each sensor's word.

The public record: test/runs of GoldenCheetah (real Ambit files) and #1916 there, the notes of
jarnose/harbour-suuntosync. Positions in radians, heart rate and cadence in Hz and a leg,
temperature in K. The header's date is local without a zone, the samples carry UTC: the difference
is the zone. A pause is an event of type 30 or 31.
"""

from __future__ import annotations

import math
from typing import Any

from analyser.errors import NotARunError
from analyser.formats.base import RawActivity
from analyser.formats.exports.clocks import steady_time, unix_time
from analyser.formats.exports.documents import number
from analyser.formats.exports.samples import Node, read_xml
from analyser.formats.exports.suunto import activity_of

QUARTER_S = 900.0


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the moves of a document."""
    root = read_xml(data, name, "Sample")
    return [_move(node, name) for node in root.all("DeviceLog")]


def _move(node: Node, name: str) -> RawActivity:
    header = next((child for child in node.children if child.name == "Header"), Node(""))
    device = next((child for child in node.children if child.name == "Device"), Node(""))
    rows = next((c.samples for c in node.children if c.name == "Samples"), node.samples)
    began_s = unix_time(header.text("DateTime"))
    dated = [_dated(row, began_s) for row in rows]
    facts = {
        "ActivityType": number(header.text("ActivityType")),
        "Activity": header.text("Activity"),
        "Distance": number(header.text("Distance")),
        "Duration": number(header.text("Duration")),
        "PauseDuration": number(header.text("PauseDuration")),
        "Ascent": number(header.text("Ascent")),
        "Descent": number(header.text("Descent")),
        "HR": number(header.text("HR", "Avg")),
    }
    if not rows:
        raise NotARunError(name, "it has no samples", kind="empty")
    first_utc = next((unix_time(row["UTC"]) for row in rows if "UTC" in row), math.nan)
    offset_s = (
        QUARTER_S * round((began_s - first_utc) / QUARTER_S) if math.isfinite(first_utc) else None
    )
    return activity_of(dated, facts, device.text("Name"), offset_s, [])


def _dated(row: dict[str, str], began_s: float) -> dict[str, Any]:
    """Return a sample as numbers, with its Unix time; its own UTC over the seconds since."""
    own = steady_time(row.get("UTC"))
    found: dict[str, Any] = dict(row)
    found["time_s"] = own if math.isfinite(own) else began_s + number(row.get("Time"))
    state = row.get("Events/Pause/State")
    if state is not None:
        found["pause"] = state.strip().lower() == "true"
    return found
