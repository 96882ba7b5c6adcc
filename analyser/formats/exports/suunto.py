"""Suunto's JSON: a device log, from the app's folder, from tools, and from the app's zips.

The public record: samples/suunto of sports-alliance/sports-lib (real logs), quantified-self#146,
mytourbook#299. Positions in radians, heart rate and cadence in Hz (cadence of one leg),
temperature in K, contact time in s, oscillation in m (0 is none), distance since the start; one
moment is spread over several rows, and newer watches give each sensor its own fraction of the
second. Nothing is recorded in a pause, and the header's duration counts it. Heart rate may be there
only as the intervals between beats. Several sports follow each other by events of activities.
Windows "Autolap" and "Lap" part the same way twice. Suunto's own account archive is not
established.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from analyser.errors import NotARunError
from analyser.formats.base import RawActivity
from analyser.formats.exports import suunto_events
from analyser.formats.exports.clocks import offset_of
from analyser.formats.exports.documents import listing, mapping, number, numbers, positive
from analyser.formats.exports.series import (
    Instants,
    at,
    bound,
    one_clock,
    paused_between,
    without,
)
from analyser.formats.exports.service import Findings, Session, Tree, by_file, sibling
from analyser.formats.exports.suunto_samples import Log, log_of, read_log
from analyser.formats.failure import Failure
from analyser.formats.sports import OTHER, sport_of
from analyser.formats.timeline import mend
from analyser.run import FloatArray

RADIAN, PER_MINUTE, KELVIN = 180.0 / math.pi, 60.0, 273.15
SPORTS = {
    3: ("running", ""),
    82: ("running", "trail"),
    81: ("running", "track"),
    93: ("running", "treadmill"),
    12: ("walking", ""),
    84: ("walking", ""),
    96: ("hiking", ""),
    11: ("hiking", ""),
    **dict.fromkeys((4, 5, 17), ("cycling", "")),
}
CHANNELS = {
    "Latitude": ("latitude", RADIAN, 0.0),
    "Longitude": ("longitude", RADIAN, 0.0),
    "Altitude": ("altitude_m", 1.0, 0.0),
    "Distance": ("distance_m", 1.0, 0.0),
    "Speed": ("speed_mps", 1.0, 0.0),
    "HR": ("heart_rate_bpm", PER_MINUTE, 0.0),
    "Cadence": ("cadence_spm", PER_MINUTE, 0.0),
    "Power": ("power_w", 1.0, 0.0),
    "Temperature": ("temperature_c", 1.0, -KELVIN),
    "GroundContactTime": ("contact_ms", 1000.0, 0.0),
    "VerticalOscillation": ("vertical_oscillation_mm", 1000.0, 0.0),
}
ZERO_IS_NONE = ("contact_ms", "vertical_oscillation_mm")
MULTISPORT = LAST_UNNAMED = 2  # 0 and 1 say no sport
LARGEST_BYTES = 1 << 26
MOST_HELD = 8  # moves of an app's zip, which has one: of more each is read twice
DEEPEST, MOST_LOOKED_AT = 8, 50  # where a header is looked for
FEWEST_SHARE = 0.05  # fewer heart rates than this share of the samples: the beats tell more
LONGEST_BEAT_MS = 2_000.0


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the move of a document, or each sport of one that holds several."""
    return _moves(read_log(data, name, CHANNELS), {}, name)


def find(tree: Tree, own: list[str]) -> Findings:
    """Return the moves of the app's zips: samples, and the header in a file of its own beside."""
    headers: dict[str, dict[str, Any]] = {}
    moves: dict[str, Callable[[], Log]] = {}

    def looked_into(path: str) -> Iterator[Session]:
        document, samples = _read_log(tree, path)
        headers[path] = _header_in(document)
        if samples is not None and samples.named:  # any tells where or how fast
            without_rows = {k: v for k, v in log_of(document).items() if k != "Samples"}
            read_again = partial(_read_log, tree, path)
            few = len(moves) < MOST_HELD
            moves[path] = partial(_held, (without_rows, samples)) if few else read_again
        yield from ()

    def sessions() -> Iterator[Session | Failure]:
        yield from by_file(tree, own, looked_into)
        for path in [*moves]:
            near = (p for p, h in headers.items() if h and sibling(p, "") == sibling(path, ""))
            beside = "" if headers[path] else next(near, "")
            read_move = partial(_joined, tree, moves.pop(path), beside, headers[path])
            yield Session(path, partial(read_move, f"{tree.name}/{path}"))

    return Findings(frozenset(own), sessions())


def _held(log: Log) -> Log:
    return log


def _read_log(tree: Tree, path: str) -> Log:
    return read_log(tree.read(path, LARGEST_BYTES), f"{tree.name}/{path}", CHANNELS)


def _joined(
    tree: Tree, log: Callable[[], Log], beside: str, header: dict[str, Any], name: str
) -> RawActivity:
    """Return the move of samples and of a header, in the same file or in one beside it."""
    if beside:  # read again: members tells by it which files a move was joined of
        header = _header_in(_read_log(tree, beside)[0])
    legs = _moves(log(), header, name)
    return next((leg for leg in legs if leg.sport == "running"), legs[0])


def _header_in(value: object, depth: int = 0) -> dict[str, Any]:
    """Return the first header in a document of the app, wherever it lies; perhaps as text."""
    if isinstance(value, str) and '"Header"' in value:
        value = json.loads(value)
    children = [*value.values()] if isinstance(value, dict) else listing(value)[:MOST_LOOKED_AT]
    header = mapping(mapping(value).get("Header"))
    if header or depth > DEEPEST:
        return header
    return next((h for child in children if (h := _header_in(child, depth + 1))), {})


def _moves(read: Log, told: dict[str, Any], name: str) -> list[RawActivity]:
    document, samples = read
    if samples is None:
        raise NotARunError(name, "it has no samples", kind="empty")
    log = log_of(document)
    header = mapping(log.get("Header")) or told
    beats = [*listing(mapping(log.get("R-R")).get("Data")), *samples.beats_ms]
    zone_s = offset_of(header.get("DateTime"))
    device = str(mapping(log.get("Device") or header.get("Device")).get("Name") or "")
    events = samples.events
    rows = Rows(samples.time_s, samples.columns, suunto_events.marks(events))
    offset_s = offset_of(samples.begun) if zone_s is None else zone_s
    legs = suunto_events.legs(events)
    if len(legs) > 1:
        parts = ((rows.between(begin, end), {"ActivityType": kind}) for kind, begin, end in legs)
        return [activity_of(part, facts, device, offset_s, []) for part, facts in parts]
    facts = header or suunto_events.told_by(events)
    if number(facts.get("ActivityType")) == MULTISPORT:
        facts = facts | suunto_events.told_by(events)
    return [activity_of(rows, facts, device, offset_s, beats)]


class Rows(NamedTuple):
    """Suunto's rows, one moment in several of them.

    Parameters
    ----------
    time_s
        Unix times, shape (n,).
    values
        By Suunto's names, in Suunto's units, each of shape (n,).
    marks
        When a pause begins (True) or ends.
    """

    time_s: FloatArray
    values: Mapping[str, FloatArray]
    marks: list[tuple[float, bool]]

    def between(self, begin_s: float, end_s: float) -> Rows:
        """Return those from a moment on, until another; their distance begins with 0."""
        inside = (self.time_s >= begin_s) & (self.time_s < end_s)
        values = {key: column[inside] for key, column in self.values.items()}
        values["Distance"] = values["Distance"] - np.fmin.reduce(values["Distance"], initial=np.nan)
        marks = [mark for mark in self.marks if begin_s <= mark[0] <= end_s]
        return Rows(self.time_s[inside], values, marks)


def activity_of(
    rows: Rows,
    facts: Mapping[str, Any],
    device: str,
    utc_offset_s: float | None,
    beats_ms: list[Any],
) -> RawActivity:
    """Return the activity of Suunto's rows.

    Parameters
    ----------
    facts
        The header's totals, by Suunto's names.
    beats_ms
        The intervals between the beats of the heart, from the start; used where the rows have no
        heart rates to speak of.
    """
    sport, sub_sport = _sport(facts)
    columns = {
        name: rows.values[key] * factor + shift
        for key, (name, factor, shift) in CHANNELS.items()
        if key in rows.values
    }
    for name in ZERO_IS_NONE:
        if name in columns:
            columns[name] = np.where(columns[name] > 0.0, columns[name], np.nan)
    time_s, columns, _ = mend(rows.time_s, bound(columns))
    time_s, columns = one_clock(time_s, columns)
    start_s, end_s = (float(time_s[0]), float(time_s[-1])) if time_s.size else (0.0, 0.0)
    pauses = paused_between(rows.marks, end_s)
    columns, sources = _with_beats(time_s, columns, beats_ms, without(start_s, end_s, pauses))
    recorded = np.isfinite(np.array([*columns.values()])).any(axis=0) if columns else time_s > 0
    return RawActivity(
        time_s=time_s[recorded],
        columns={name: values[recorded] for name, values in columns.items()},
        cadence_rule="unknown",
        sport=sport,
        sub_sport=sub_sport,
        device=device if device.lower().startswith("suunto") or not device else f"Suunto {device}",
        utc_offset_s=utc_offset_s,
        timer_s=without(start_s, end_s, pauses) if pauses else [],
        totals=_totals(facts),
        sources=sources,
    )


def _sport(facts: Mapping[str, Any]) -> tuple[str, str]:
    kind = number(facts.get("ActivityType"))
    if math.isfinite(kind) and int(kind) in SPORTS:
        return SPORTS[int(kind)]
    named = sport_of(str(facts.get("Activity") or OTHER))
    # Newer logs name no activity but by its number: one of no known sport is no run.
    numbered = named[0] == OTHER and kind > LAST_UNNAMED
    return (f"Suunto sport {kind:.0f}", "") if numbered else named


def _with_beats(
    time_s: FloatArray,
    columns: dict[str, FloatArray],
    beats_ms: list[Any],
    spans: list[tuple[float, float]],
) -> tuple[dict[str, FloatArray], dict[str, str]]:
    """Return the columns, with a heart rate from the beats where the rows have none to speak of."""
    sources = dict.fromkeys(columns, "Suunto's samples")
    known = np.isfinite(columns.get("heart_rate_bpm", np.empty(0))).sum()
    lengths_s = numbers(beats_ms, 0.001)
    lengths_s = lengths_s[np.isfinite(lengths_s) & (lengths_s > 0.0)]
    if known > FEWEST_SHARE * time_s.size or not lengths_s.size or not spans:
        return columns, sources
    ran_s = np.cumsum(lengths_s)
    edges = np.array(spans).ravel()
    timer = np.concatenate(
        [[0.0], np.cumsum(np.diff(edges) * (np.arange(edges.size - 1) % 2 == 0))]
    )
    moments = np.interp(ran_s, timer, edges, right=np.nan)
    rate = np.where(lengths_s * 1000.0 < LONGEST_BEAT_MS, PER_MINUTE / lengths_s, np.nan)
    columns["heart_rate_bpm"] = at(time_s, Instants(moments, rate))
    sources["heart_rate_bpm"] = "from the intervals between beats"
    return columns, sources


def _totals(facts: Mapping[str, Any]) -> dict[str, float]:
    elapsed_s, paused_s = positive(facts.get("Duration")), number(facts.get("PauseDuration"))
    heart, contact = facts.get("HR"), mapping(facts.get("GroundContactTime"))
    return {
        "distance_m": positive(facts.get("Distance")),
        "elapsed_time_s": elapsed_s,
        "timer_time_s": elapsed_s - (paused_s if math.isfinite(paused_s) else 0.0),
        "climb_m": number(facts.get("Ascent")),
        "descent_m": number(facts.get("Descent")),
        "steps": positive(facts.get("StepCount")),
        "mean_contact_ms": positive(contact.get("Avg"), 1000.0),
        "mean_heart_rate_bpm": positive(heart, PER_MINUTE)
        if not isinstance(heart, dict)
        else math.nan,
    }
