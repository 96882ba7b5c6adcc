"""Huawei Health's motion paths: a list of sessions, each with its samples in one long text.

The public record: code and changelog of CTHRU/Hitrava with #16, #22, #49, #63, #78, #92, and the
sample files of aricooperdavis/Huawei-TCX-Converter. The archive is encrypted with the runner's
password: Python cannot open it, 7-Zip can. It is not quite JSON (partTimeMap has bare numbers as
keys). In the samples heights of positions are of no use, a position of 90, -80 marks a stop, all
zero no fix. Taken from the file: which clock `t` and `k` follow. Positions do not add up to the
total distance: they are stretched to it. Lies there and is not used, since its unit or meaning is
not established: strike shares, vertical oscillation, balance, the device's number.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from analyser.formats.base import RawActivity
from analyser.formats.exports.clocks import offset_named
from analyser.formats.exports.documents import json_of, listing, mapping, number, positive, text_of
from analyser.formats.exports.huawei_samples import Samples, samples_of
from analyser.formats.exports.series import (
    Instants,
    at,
    bound,
    clock,
    evenly_m,
    pauses_in_gaps,
    without,
)
from analyser.formats.exports.service import Findings, Session, Told, Tree, by_file
from analyser.formats.exports.summary import even_run, no_run
from analyser.formats.timeline import leg_lengths_m
from analyser.run import FloatArray

MS = 0.001
LARGEST_BYTES = 1 << 29  # 3,000 runs
ATTRIBUTE = re.compile(rb'"attribute"\s*:\s*"')
BARE_KEY = re.compile(r"([{,]\s*)(-?\d+(?:\.\d+)?)\s*:")
SPORTS = {
    **dict.fromkeys((4, 258), ("running", "")),
    **dict.fromkeys((101, 264), ("running", "treadmill")),
    118: ("running", "trail"),
    **dict.fromkeys((5, 257), ("walking", "")),
    **dict.fromkeys((3, 259), ("cycling", "")),
    **dict.fromkeys((103, 265), ("cycling", "")),
    **dict.fromkeys((282, 2), ("hiking", "")),
}
TYPED_IN = 2
LONGEST_BETWEEN_S = 90.0  # newer exports have a heart rate a minute
LEAST_SCALE, GREATEST_SCALE = 0.7, 1.4  # beyond it the total is of something else


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the sessions of a file; of other sports only what they are."""
    return [_activity(entry, attribute, name) for entry, attribute in _entries(data, name)]


def _entries(data: bytes, name: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield each session with its samples, which are never held as JSON."""
    spans = [*_attributes(data)]
    pieces, last = [], 0
    for number_, (begin, end) in enumerate(spans):
        pieces.append(data[last:begin] + b"%d" % number_)
        last = end
    rest = text_of(b"".join([*pieces, data[last:]]))
    document = json_of(BARE_KEY.sub(r'\1"\2":', rest).encode(), name)
    for entry in _sessions(document):
        place = number(entry.get("attribute"))
        begin, end = spans[int(place)] if 0 <= place < len(spans) else (0, 0)
        yield entry, data[begin:end]


def _attributes(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the texts of samples begin and have ended, in which quotes may be escaped."""
    found = ATTRIBUTE.search(data)
    while found:
        end = data.find(b'"', found.end())
        while end >= 0 and _is_escaped(data, end):
            end = data.find(b'"', end + 1)
        if end < 0:
            return
        yield found.end(), end
        found = ATTRIBUTE.search(data, end + 1)


def _is_escaped(data: bytes, place: int) -> bool:
    """Whether an odd number of backslashes stands before a place."""
    first = place
    while data[first - 1 : first] == b"\\":
        first -= 1
    return (place - first) % 2 == 1


def _sessions(document: Any) -> Iterator[dict[str, Any]]:
    """Yield the sessions of a list, of one in `data`, or of the days of old exports."""
    if isinstance(document, dict):
        document = document.get("data", document.get("motionPathData", [document]))
    for entry in map(mapping, listing(document)):
        if "motionPathData" in entry:
            yield from map(mapping, listing(entry["motionPathData"]))
        else:
            yield entry


def find(tree: Tree, own: list[str]) -> Findings:
    """Return the sessions of an export, and the files that belong to them."""
    told = Told()

    def sessions(path: str) -> Iterator[Session]:
        name = f"{tree.name}/{path}"
        for entry, attribute in _entries(tree.read(path, LARGEST_BYTES), name):
            key = (entry.get("sportType"), entry.get("startTime"), entry.get("endTime"))
            if not told.again(key):
                label = f"{path}/{entry.get('recordId') or entry.get('startTime')}"
                yield Session(label, partial(_activity, entry, attribute, name))

    return Findings(frozenset(own), by_file(tree, own, sessions))


def _activity(entry: dict[str, Any], attribute: bytes, name: str) -> RawActivity:
    detail, simplified = _parts(attribute)
    kind = number(entry.get("sportType", simplified.get("sportType")))
    sport, sub_sport = SPORTS.get(int(kind) if math.isfinite(kind) else -1, ("", ""))
    sport = sport or ("other" if math.isnan(kind) else f"Huawei sport {kind:.0f}")
    if sport != "running":
        return no_run(sport)
    start_s, end_s = number(entry.get("startTime"), MS), number(entry.get("endTime"), MS)
    timer_s, distance_m = positive(entry.get("totalTime"), MS), positive(entry.get("totalDistance"))
    samples, end_s = _within(detail, start_s, end_s, timer_s)
    if number(entry.get("sportDataSource")) == TYPED_IN or samples.is_empty():
        return even_run(
            start_s,
            timer_s,
            distance_m,
            name=name,
            where="a run typed in at Huawei Health, or without its samples",
            steps=positive(entry.get("totalSteps")),
            utc_offset_s=offset_named(entry.get("timeZone")),
            sub_sport=sub_sport,
        )
    spans = _timer(samples, start_s, end_s, timer_s)
    places = samples.latitude.time_s
    moments = clock(start_s, end_s, spans, places)
    columns, sources = _columns(samples, moments, distance_m)
    if "distance_m" not in columns and not places.size:
        columns["distance_m"] = evenly_m(moments, spans, distance_m)
        sources["distance_m"] = "the total, spread evenly"
    contact_ms = positive(simplified.get("mAvgGroundContactTime"))
    if contact_ms > 0.0:
        columns["contact_ms"] = np.full(moments.shape, contact_ms)
        sources["contact_ms"] = "the device's one mean for the whole run"
    return RawActivity(
        time_s=moments,
        columns=bound(columns),
        sport=sport,
        sub_sport=sub_sport,
        utc_offset_s=offset_named(entry.get("timeZone")),
        timer_s=spans,
        totals={
            "distance_m": distance_m,
            "timer_time_s": timer_s,
            "elapsed_time_s": end_s - start_s,
            "steps": positive(entry.get("totalSteps")),
            "mean_heart_rate_bpm": positive(simplified.get("avgHeartRate")),
            "mean_cadence_spm": positive(simplified.get("avgStepRate")),
            "mean_contact_ms": contact_ms,
        },
        sources=sources,
    )


def _within(detail: str, start_s: float, end_s: float, timer_s: float) -> tuple[Samples, float]:
    """Return the samples and the end of a session, which not all exports tell."""
    if not end_s > start_s:
        end_s = start_s + float(np.nan_to_num(timer_s))
        places = samples_of(detail, start_s, end_s).latitude
        end_s = float(np.fmax.reduce(places.time_s, initial=end_s))
    return samples_of(detail, start_s, end_s), end_s


def _parts(attribute: bytes) -> tuple[str, dict[str, Any]]:
    """Return the lines of samples, and the totals after them."""
    try:
        text = json.loads(b'"' + attribute + b'"', strict=False)
    except ValueError:
        text = text_of(attribute)
    detail, _, rest = text.partition("&&HW_EXT_TRACK_SIMPLIFY@is")
    try:
        return detail, mapping(json.loads(BARE_KEY.sub(r'\1"\2":', rest.strip() or "{}")))
    except (ValueError, RecursionError):
        return detail, {}


def _timer(
    samples: Samples, start_s: float, end_s: float, timer_s: float
) -> list[tuple[float, float]]:
    """Return when the timer ran: without the stops that the positions mark, or the gaps."""
    paused_s = end_s - start_s - timer_s
    if not paused_s > 1.0:
        return [(start_s, end_s)]
    moments = samples.latitude.time_s if samples.latitude.time_s.size else samples.pulses()
    ends = np.array([start_s, end_s])
    return without(start_s, end_s, pauses_in_gaps(np.concatenate([moments, ends]), paused_s))


def _columns(
    samples: Samples, moments: FloatArray, distance_m: float
) -> tuple[dict[str, FloatArray], dict[str, str]]:
    columns = {
        "heart_rate_bpm": at(moments, samples.heart_rate, LONGEST_BETWEEN_S),
        "altitude_m": at(moments, samples.height),
        "cadence_spm": samples.steps.per_second(moments),
        "speed_mps": samples.way.per_second(moments),
    }
    sources = {
        "cadence_spm": "Huawei's steps a minute of both feet",
        "speed_mps": "Huawei's speed each five seconds",
        "altitude_m": "Huawei's own heights",
    }
    way_m = samples.way.so_far(moments)
    if samples.latitude.time_s.size > 1:
        columns["latitude"] = at(moments, samples.latitude)
        columns["longitude"] = at(moments, samples.longitude)
        legs_m = np.nan_to_num(leg_lengths_m(samples.latitude.values, samples.longitude.values))
        along_m = np.append(0.0, np.cumsum(legs_m))
        way_m = at(moments, Instants(samples.latitude.time_s, along_m))
    whole_m = float(np.fmax.reduce(way_m, initial=0.0))
    scale = distance_m / whole_m if whole_m > 0.0 else math.nan
    if LEAST_SCALE < scale < GREATEST_SCALE:
        columns["distance_m"] = way_m * scale
        sources["distance_m"] = f"stretched by {scale:.3f} to the device's total"
    return columns, sources
