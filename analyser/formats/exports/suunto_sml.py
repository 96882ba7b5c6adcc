"""Suunto's SML, the XML of Moveslink and SuuntoLink: a sample for each sensor's word.

The public record: test/runs of GoldenCheetah (real Ambit files) and #1916 there, the notes of
jarnose/harbour-suuntosync. Positions in radians, heart rate and cadence in Hz and a leg,
temperature in K. The header's date is local without a zone, the samples carry UTC: the difference
is the zone. A pause is an event of type 30 or 31.
"""

from __future__ import annotations

import math

import numpy as np

from analyser.errors import NotARunError
from analyser.formats.base import RawActivity
from analyser.formats.exports.clocks import unix_time, unix_times
from analyser.formats.exports.documents import number, numbers
from analyser.formats.exports.samples import Node, read_alike, read_xml
from analyser.formats.exports.suunto import CHANNELS, Rows, activity_of
from analyser.run import FloatArray

QUARTER_S = 900.0
VALUES = {key: key for key in (*CHANNELS, "Time")} | {"UTC": "time"}
ONE_MOVE = 1
STATE = "Events/Pause/State"
Alike = dict[str, FloatArray]


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the moves of a document."""
    if data.count(b"</DeviceLog>") > ONE_MOVE:
        return [_move(node, {}, name) for node in read_xml(data, name, "Sample").all("DeviceLog")]
    root, alike = read_alike(data, name, "Sample", VALUES)
    return [_move(node, alike, name) for node in root.all("DeviceLog")]


def _move(node: Node, alike: Alike, name: str) -> RawActivity:
    header = next((child for child in node.children if child.name == "Header"), Node(""))
    device = next((child for child in node.children if child.name == "Device"), Node(""))
    rows = next((c.samples for c in node.children if c.name == "Samples"), node.samples)
    if not rows and not alike:
        raise NotARunError(name, "it has no samples", kind="empty")
    began_s = unix_time(header.text("DateTime"))
    utc_s = unix_times([row.get("UTC") for row in rows])
    since_s = numbers([row.get("Time", "nan") for row in rows])
    loose_s = np.where(np.isfinite(utc_s), utc_s, began_s + since_s)
    marks = [
        (float(loose_s[place]), row[STATE].strip().lower() == "true")
        for place, row in enumerate(rows)
        if STATE in row
    ]
    own_s = alike.get("time", np.empty(0))
    taken_s = np.where(np.isfinite(own_s), own_s, began_s + alike.get("Time", np.nan))
    values = {
        key: _both(alike.get(key), taken_s, numbers([row.get(key, "nan") for row in rows]))
        for key in CHANNELS
    }
    said_s = np.concatenate([own_s, utc_s])
    first_utc = float(np.fmin.reduce(said_s, initial=np.nan))
    offset_s = (
        QUARTER_S * round((began_s - first_utc) / QUARTER_S) if math.isfinite(first_utc) else None
    )
    time_s = np.concatenate([taken_s, loose_s])
    return activity_of(
        Rows(time_s, values, marks), _facts(header), device.text("Name"), offset_s, []
    )


def _both(alike: FloatArray | None, taken_s: FloatArray, loose: FloatArray) -> FloatArray:
    """Return a column of the samples that are alike, and then of the others."""
    return np.concatenate([np.full(taken_s.shape, np.nan) if alike is None else alike, loose])


def _facts(header: Node) -> dict[str, object]:
    plain = ("ActivityType", "Distance", "Duration", "PauseDuration", "Ascent", "Descent")
    return {
        **{key: number(header.text(key)) for key in plain},
        "Activity": header.text("Activity"),
        "HR": number(header.text("HR", "Avg")),
    }
