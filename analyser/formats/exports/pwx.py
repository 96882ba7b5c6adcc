"""PWX, the workouts of TrainingPeaks' device agent and of Timex: XML with offsets from a start.

The public record: test/runs of GoldenCheetah and misc/testdata of ssaring/sportstracker (real
files: namespace peaksware PWX/1/0, uneven steps, samples without a heart rate, Timex' blocks of
extensions). The start is local time without a zone. Cadence of runs is decided by the file itself:
it counts one leg or both. A pause is a gap in the offsets.
"""

from __future__ import annotations

import math

import numpy as np

from analyser.formats.base import RawActivity
from analyser.formats.exports.clocks import NO_ZONE, offset_of, unix_time
from analyser.formats.exports.documents import number, numbers
from analyser.formats.exports.samples import Node, read_alike, read_xml
from analyser.formats.exports.series import bound, paused_between, without
from analyser.formats.exports.summary import even_run, no_run
from analyser.formats.sports import sport_of
from analyser.run import FloatArray

CHANNELS = {
    "hr": ("heart_rate_bpm", 1.0),
    "spd": ("speed_mps", 1.0),
    "dist": ("distance_m", 1.0),
    "lat": ("latitude", 1.0),
    "lon": ("longitude", 1.0),
    "alt": ("altitude_m", 1.0),
    "cad": ("cadence_spm", 1.0),
    "pwr": ("power_w", 1.0),
    "temp": ("temperature_c", 1.0),
}
OFFSET = "timeoffset"
VALUES = {key: key for key in (*CHANNELS, OFFSET)}
ONE_WORKOUT = 2  # tags
TRIGGER = "lap"
GAP_S = 20.0  # longer than any step of these devices: they stood still
STOPS = ("stopping", "stopped", "pause")


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the workouts of a document."""
    if data.count(b"workout>") > ONE_WORKOUT:
        return [_workout(node, {}, name) for node in read_xml(data, name, "sample").all("workout")]
    root, alike = read_alike(data, name, "sample", VALUES)
    return [_workout(node, alike, name) for node in root.all("workout")]


def _workout(node: Node, alike: dict[str, FloatArray], name: str) -> RawActivity:
    sport, sub_sport = sport_of(node.text("sportType") or "other")
    begin = node.text("time")
    start_s = unix_time(begin)
    if not node.samples and not alike:
        return _typed_in(node, sport, sub_sport, start_s, name)
    offsets = _numbers(node.samples, alike, OFFSET)
    order = np.argsort(offsets, kind="stable")
    summary = next((child for child in node.children if child.name == "summarydata"), Node(""))
    timer_s = number(summary.text("duration"))
    offsets = offsets[order]
    columns = bound(
        {
            name: factor * _numbers(node.samples, alike, key)[order]
            for key, (name, factor) in CHANNELS.items()
        }
    )
    offset_s = offset_of(begin)
    return RawActivity(
        time_s=start_s + offsets,
        columns=columns,
        cadence_rule="unknown",
        sport=sport,
        sub_sport=sub_sport,
        device=_device(node),
        utc_offset_s=0.0 if offset_s is None else offset_s,
        timer_s=_timer(node, start_s, offsets, number(summary.text("durationstopped"))),
        laps=_laps(node, start_s),
        totals={
            "distance_m": number(summary.text("dist")),
            "timer_time_s": timer_s,
            "mean_heart_rate_bpm": number(summary.attribute("hr", "avg")),
            "climb_m": number(summary.text("climbingelevation")),
        },
        sources=dict.fromkeys(columns, "PWX samples"),
        notices=[NO_ZONE] if offset_s is None else [],
    )


def _typed_in(node: Node, sport: str, sub_sport: str, start_s: float, name: str) -> RawActivity:
    if sport != "running":
        return no_run(sport)
    summary = next((child for child in node.children if child.name == "summarydata"), Node(""))
    return even_run(
        start_s,
        number(summary.text("duration")),
        number(summary.text("dist")),
        name=name,
        where="a workout of TrainingPeaks without samples",
        heart_rate_bpm=number(summary.attribute("hr", "avg")),
        utc_offset_s=offset_of(node.text("time")) or 0.0,
        sub_sport=sub_sport,
        device=_device(node),
    )


def _numbers(samples: list[dict[str, str]], alike: dict[str, FloatArray], key: str) -> FloatArray:
    """Return a column of the samples that are written alike, and then of the others."""
    loose = numbers([sample.get(key, "nan") for sample in samples])
    taken = alike.get(key, np.full(alike.get("time", np.empty(0)).shape, np.nan))
    return np.concatenate([taken, loose])


def _device(node: Node) -> str:
    device = next((child for child in node.children if child.name == "device"), Node(""))
    return " ".join(part for part in (device.text("make"), device.text("model")) if part)


def _timer(
    node: Node, start_s: float, offsets: FloatArray, stopped_s: float
) -> list[tuple[float, float]]:
    """Return when the timer ran: by events, else by the gaps where the summary tells of a stop."""
    known = np.unique(offsets[np.isfinite(offsets)])
    if known.size < 2:
        return []
    marks = [
        (number(event.text("timeoffset")), event.text("type").lower() in STOPS)
        for event in node.children
        if event.name == "event"
    ]
    marks = [mark for mark in marks if math.isfinite(mark[0])]
    if all(stops for _, stops in marks):  # it goes on with the next sample
        marks += [(_next(known, stop), False) for stop, _ in marks]
    pauses = paused_between(marks, float(known[-1]))
    if not pauses and stopped_s > 0.0:
        wide = np.flatnonzero(np.diff(known) > GAP_S)
        pauses = [(float(known[i]), float(known[i + 1])) for i in wide]
    spans = without(float(known[0]), float(known[-1]), pauses) if pauses else []
    return [(start_s + begin, start_s + end) for begin, end in spans]


def _next(known: FloatArray, stop_s: float) -> float:
    """Return the first offset after a stop; the stop itself where none comes."""
    later = known[known > stop_s]
    return float(later[0]) if later.size else stop_s


def _laps(node: Node, start_s: float) -> list[tuple[float, float, float, str]]:
    laps = []
    for segment in node.children:
        if segment.name != "segment":
            continue
        summary = next((c for c in segment.children if c.name == "summarydata"), Node(""))
        begin = number(summary.text("beginning"))
        lasted = number(summary.text("duration"))
        if math.isfinite(begin) and lasted > 0.0:
            distance_m = number(summary.text("dist"))
            laps.append((start_s + begin, start_s + begin + lasted, distance_m, TRIGGER))
    return laps
