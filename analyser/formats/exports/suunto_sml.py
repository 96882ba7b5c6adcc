"""Suunto's SML, the XML of Moveslink and SuuntoLink: a sample for each sensor's word.

The public record: test/runs of GoldenCheetah (real Ambit files) and #1916 there, the notes of
jarnose/harbour-suuntosync. Positions in radians, heart rate and cadence in Hz and a leg,
temperature in K. The header's date is local without a zone, the samples carry UTC: the difference
is the zone. Only some samples carry UTC, all the time since the start. A pause is an event of type
30 or 31.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from analyser.errors import NotARunError
from analyser.formats.base import RawActivity
from analyser.formats.exports.clocks import NO_ZONE, offset_of, unix_time, unix_times
from analyser.formats.exports.documents import number, numbers
from analyser.formats.exports.samples import LEAF, Node, read_alike, read_xml
from analyser.formats.exports.suunto import CHANNELS, Rows, activity_of
from analyser.run import FloatArray

QUARTER_S = 900.0
JUMP_S = 1.5  # UTC stands in whole seconds: a greater change of its lead is a pause
VALUES = {key: key for key in (*CHANNELS, "Time")} | {"UTC": "time"}
ONE_MOVE = 1
PAUSE = b"<Pause>"
LONGEST_SAMPLE, MOST_PAUSES = 4096, 10_000
STATE = "Events/Pause/State"
Alike = dict[str, FloatArray]


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the moves of a document."""
    if data.count(b"</DeviceLog>") > ONE_MOVE:
        return [_move(node, {}, name) for node in read_xml(data, name, "Sample").all("DeviceLog")]
    root, alike = read_alike(data, name, "Sample", VALUES)
    # What is taken in bulk are numbers and dates: the words of pauses are read by themselves.
    words = pause_words(data) if alike else []
    return [_move(node, alike, name, words) for node in root.all("DeviceLog")]


def pause_words(data: bytes) -> list[dict[str, str]]:
    """Return the texts of the samples in a document that tell of pauses, by their elements."""
    rows: list[dict[str, str]] = []
    at = 0
    while (at := data.find(PAUSE, at)) >= 0 and len(rows) < MOST_PAUSES:
        begin = data.rfind(b"<Sample>", max(0, at - LONGEST_SAMPLE), at)
        end = data.find(b"</Sample>", at, at + LONGEST_SAMPLE)
        if begin >= 0 and end >= 0:
            rows.append(dict(LEAF.findall(data[begin:end].decode("latin-1"))))
        at += len(PAUSE)
    return [{"Time": "nan", "UTC": "", **row, STATE: row.get("State", "")} for row in rows]


def _move(node: Node, alike: Alike, name: str, words: Sequence[dict[str, str]] = ()) -> RawActivity:
    header = next((child for child in node.children if child.name == "Header"), Node(""))
    device = next((child for child in node.children if child.name == "Device"), Node(""))
    rows = next((c.samples for c in node.children if c.name == "Samples"), node.samples)
    if not rows and not alike:
        raise NotARunError(name, "it has no samples", kind="empty")
    rows = [*rows, *words]
    said = header.text("DateTime")
    began_s, zone_s = unix_time(said), offset_of(said)
    since_s = np.concatenate(
        [alike.get("Time", np.empty(0)), numbers([row.get("Time", "nan") for row in rows])]
    )
    utc_s = np.concatenate(
        [alike.get("time", np.empty(0)), unix_times([row.get("UTC") for row in rows])]
    )
    time_s, utc_0_s = _on_clock(since_s, utc_s, began_s)
    taken = since_s.size - len(rows)
    taken_s, loose_s = time_s[:taken], time_s[taken:]
    marks = [
        (float(loose_s[place]), row[STATE].strip().lower() == "true")
        for place, row in enumerate(rows)
        if STATE in row
    ]
    values = {
        key: _both(alike.get(key), taken_s, numbers([row.get(key, "nan") for row in rows]))
        for key in CHANNELS
    }
    no_zone = zone_s is None and math.isnan(utc_0_s)
    offset_s = 0.0 if no_zone else zone_s
    if offset_s is None:
        offset_s = QUARTER_S * round((began_s - utc_0_s) / QUARTER_S)
    activity = activity_of(
        Rows(time_s, values, marks), _facts(header), device.text("Name"), offset_s, []
    )
    if no_zone:
        activity.notices = [*activity.notices, NO_ZONE]
    return activity


def _on_clock(since_s: FloatArray, utc_s: FloatArray, began_s: float) -> tuple[FloatArray, float]:
    """Return the Unix times of samples, some of which tell UTC, and the UTC of their start.

    UTC is told in whole seconds, and by few of them; the time since the start by all, and it may
    stand still in a pause. So it is the median of their difference that is added, from one jump of
    it to the next. Where none tells UTC the start is as the header has it, and the UTC is NaN.
    """
    both = np.flatnonzero(np.isfinite(since_s) & np.isfinite(utc_s))
    if not both.size:
        return np.where(np.isfinite(utc_s), utc_s, began_s + since_s), math.nan
    both = both[np.argsort(utc_s[both], kind="stable")]
    shift_s = utc_s[both] - since_s[both]
    stretch = np.cumsum(np.abs(np.diff(shift_s, prepend=shift_s[0])) > JUMP_S)
    shifts_s = np.array([np.median(shift_s[stretch == n]) for n in range(int(stretch[-1]) + 1)])
    begins_s = np.array([since_s[both][stretch == n][0] for n in range(shifts_s.size)])
    after = np.maximum(np.searchsorted(begins_s, since_s, side="right") - 1, 0)
    own_s = utc_s - since_s
    jumped = np.isfinite(own_s) & (np.abs(own_s - shifts_s[after]) > JUMP_S)
    time_s = since_s + np.where(jumped, own_s, shifts_s[after])
    return np.where(np.isfinite(since_s), time_s, utc_s), float(shifts_s[0])


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
