"""Adidas Running's (Runtastic's) sessions: totals in one JSON, and three files of samples beside.

The public record: the test resources of fcrespel/runtastic-export-converter (real files),
AlexanderFabisch/slither, glennreyes/runtastic-gpx#17, Runalyze#1374; numbers of the sports from
schnatterer/Runtastic2FitoTrack. Times of the samples are text with a zone, or ms; since April 2020
the positions may be a GPX named by the session. The session's JSON decides over the untyped GPX.
Newer sessions (the made-up files of a converter's tests) keep their totals in a list of features.
Decided by start and end: whether the duration leaves the pause out. No steps or cadence series, no
device.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from analyser.errors import UnreadableFileError
from analyser.formats import gpx
from analyser.formats.base import RawActivity
from analyser.formats.exports.clocks import unix_times
from analyser.formats.exports.documents import (
    column,
    is_true,
    json_of,
    listing,
    mapping,
    number,
    numbers,
    positive,
)
from analyser.formats.exports.heads import has_keys, is_list
from analyser.formats.exports.series import (
    Instants,
    at,
    bound,
    clock,
    evenly_m,
    pauses_in_gaps,
    without,
)
from analyser.formats.exports.service import Findings, Session, Tree, file_name
from analyser.formats.exports.summary import even_run, no_run
from analyser.run import FloatArray, Notice

MS, KMH = 0.001, 1 / 3.6
LARGEST_BYTES = 1 << 26
SPORTS = {
    "1": ("running", ""),
    "14": ("running", "treadmill"),
    "82": ("running", "trail"),
    "84": ("running", ""),  # plogging
    "19": ("walking", ""),
    "2": ("walking", ""),
    "7": ("hiking", ""),
    "15": ("cycling", ""),
    **dict.fromkeys(("3", "4", "22", "46", "86"), ("cycling", "")),
    "16": ("elliptical", ""),
    "18": ("swimming", ""),
    **dict.fromkeys(("17", "88"), ("rowing", "")),
    **dict.fromkeys(("8", "9", "53"), ("skiing", "")),
    **dict.fromkeys(("6", "54"), ("skating", "")),
    **dict.fromkeys(("34", "69", "92"), ("strength", "")),
}
GPS = {
    "latitude": ("latitude", 1.0),
    "longitude": ("longitude", 1.0),
    "altitude_m": ("altitude", 1.0),
    "speed_mps": ("speed", KMH),
    "distance_m": ("distance", 1.0),
}
HEART = {"heart_rate_bpm": ("heart_rate", 1.0)}
KINDS = (("longitude", GPS), ("heart_rate", HEART))
# Where newer sessions keep what older ones have at their top: feature, its key, the old key.
FEATURES = (
    ("track_metrics", "distance", "distance"),
    ("track_metrics", "elevation_gain", "elevation_gain"),
    ("track_metrics", "elevation_loss", "elevation_loss"),
    ("heart_rate", "average", "pulse_avg"),
    ("initial_values", "distance", "distance"),
)
_Channels = dict[str, Instants]


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return a session without the files beside it: its totals."""
    return [_activity(_session(data, name), {}, None, name)]


def _session(data: bytes, name: str) -> dict[str, Any]:
    """Return a session with its totals at the top, wherever they lie."""
    session = mapping(json_of(data, name))
    features = [mapping(feature) for feature in listing(session.get("features"))]
    told = {str(each.get("type")): mapping(each.get("attributes")) for each in features}
    for feature, key, old in FEATURES:
        session.setdefault(old, told.get(feature, {}).get(key))
        if session[old] is None:
            del session[old]
    session.setdefault("pause_duration", session.get("pause"))
    sport = mapping(told.get("initial_values", {}).get("sport_type"))
    session.setdefault("sport_type_id", sport.get("id"))
    return session


def find(tree: Tree, own: list[str]) -> Findings:
    """Return the sessions of an export, and the files that belong to them."""
    beside: dict[str, list[str]] = {}
    for path in tree.sizes:
        key = _uuid(path)
        if key:
            beside.setdefault(key, []).append(path)
    claimed = {path for one in own for path in beside.get(_uuid(one), [])}

    def sessions() -> Iterator[Session]:
        for path in own:
            yield Session(path, partial(_join, tree, path, beside.get(_uuid(path), [])))

    return Findings(frozenset({*own, *claimed}), sessions())


def _uuid(path: str) -> str:
    """Return what a session's files have in common: the last 36 letters before the ending."""
    stem = file_name(path).lower().removesuffix(".gz").rpartition(".")[0]
    return stem[-36:]


def _join(tree: Tree, path: str, beside: list[str]) -> RawActivity:
    name = f"{tree.name}/{path}"
    session = _session(tree.read(path, LARGEST_BYTES), name)
    if _sport(session)[0] not in ("running", "other"):
        return no_run(_sport(session)[0])
    channels: _Channels = {}
    damaged: list[Notice] = []
    for other in beside:
        head = tree.head(other)
        wanted = next((w for key, w in KINDS if is_list(head) and has_keys(head, key)), None)
        try:
            channels |= _rows(tree, other, wanted) if wanted else {}
        except UnreadableFileError as error:
            damaged.append(Notice("left-out", f"{file_name(other)}: {error.message}; left out"))
    track = next((o for o in beside if o.lower().removesuffix(".gz").endswith(".gpx")), "")
    if track and "latitude" not in channels:
        channels |= _track(tree.read(track, LARGEST_BYTES), f"{tree.name}/{track}")
    activity = _activity(session, channels, channels.get("latitude"), name)
    activity.notices = [*activity.notices, *damaged]
    return activity


def _rows(tree: Tree, path: str, wanted: dict[str, tuple[str, float]]) -> _Channels:
    rows = listing(json_of(tree.read(path, LARGEST_BYTES), f"{tree.name}/{path}"))
    moments = _moments([mapping(row).get("timestamp") for row in rows])
    channels = {n: Instants(moments, column(rows, k, f)) for n, (k, f) in wanted.items()}
    return {n: c for n, c in channels.items() if np.isfinite(c.values).any()}


def _moments(said: list[object]) -> FloatArray:
    """Return Unix times of text with a zone, or of milliseconds."""
    as_numbers = numbers(said, MS)
    return as_numbers if np.isfinite(as_numbers).any() else unix_times(said)


def _track(data: bytes, name: str) -> _Channels:
    """Return the channels of the GPX beside a session; none of one that cannot be read."""
    try:
        tracks = gpx.FORMAT.read(data, name)
    except UnreadableFileError:
        return {}
    return {n: Instants(t.time_s, values) for t in tracks[:1] for n, values in t.columns.items()}


def _sport(session: dict[str, Any]) -> tuple[str, str]:
    said = str(session.get("sport_type_id") or "")
    sport, sub_sport = SPORTS.get(said, (f"adidas sport {said}" if said else "other", ""))
    indoor = is_true(session.get("indoor")) and sport == "running"
    return sport, "treadmill" if indoor else sub_sport


def _activity(
    session: dict[str, Any], channels: _Channels, places: Instants | None, name: str
) -> RawActivity:
    sport, sub_sport = _sport(session)
    start_s, end_s = number(session.get("start_time"), MS), number(session.get("end_time"), MS)
    offset_s = number(session.get("start_time_timezone_offset"), MS)
    zone_s = offset_s if math.isfinite(offset_s) else None
    timer_s = _timer_s(session, end_s - start_s)
    if not end_s > start_s:
        end_s = start_s + timer_s + np.nan_to_num(number(session.get("pause_duration"), MS))
    if is_true(session.get("manual")) or not channels:
        return _summary(session, sport, sub_sport, start_s, timer_s, zone_s, name)
    spans = _timer(channels, start_s, end_s, number(session.get("pause_duration"), MS))
    moments = clock(start_s, end_s, spans, places.time_s if places else None)
    columns = {
        n: at(moments, channel.within(start_s - 1, end_s + 1)) for n, channel in channels.items()
    }
    if "distance_m" not in columns and sport == "running":
        whole_m = positive(session.get("distance"))
        columns["distance_m"] = evenly_m(moments, spans or [(start_s, end_s)], whole_m)
    return RawActivity(
        time_s=moments,
        columns=bound(columns),
        sport=sport,
        sub_sport=sub_sport,
        utc_offset_s=zone_s,
        timer_s=spans,
        totals=_totals(session, timer_s, end_s - start_s),
        sources=dict.fromkeys(columns, "the samples of adidas Running")
        | ({} if "distance_m" in channels else {"distance_m": "the total, spread evenly"}),
    )


def _timer_s(session: dict[str, Any], elapsed_s: float) -> float:
    """Return the duration without its pause, which start and end tell to be in it or not."""
    lasted_s = positive(session.get("duration"), MS)
    paused_s = positive(session.get("pause_duration"), MS)
    holds_it = abs(elapsed_s - lasted_s) < abs(elapsed_s - lasted_s - paused_s)
    return lasted_s - paused_s if holds_it and paused_s < lasted_s else lasted_s


def _summary(
    session: dict[str, Any],
    sport: str,
    sub_sport: str,
    start_s: float,
    timer_s: float,
    zone_s: float | None,
    name: str,
) -> RawActivity:
    if sport != "running":
        return no_run(sport)
    return even_run(
        start_s,
        timer_s,
        positive(session.get("distance")),
        name=name,
        where="a session of adidas Running that was typed in, or without its samples",
        heart_rate_bpm=positive(session.get("pulse_avg")),
        utc_offset_s=zone_s,
        sub_sport=sub_sport,
        climb_m=number(session.get("elevation_gain")),
    )


def _timer(
    channels: _Channels, start_s: float, end_s: float, paused_s: float
) -> list[tuple[float, float]]:
    """Return when the timer ran: between the gaps of the samples, where the session paused."""
    densest = max(channels.values(), key=lambda channel: channel.time_s.size)
    moments = np.unique(densest.time_s[np.isfinite(densest.time_s)])
    if not paused_s > 0.0 or moments.size < 2:
        return [(start_s, end_s)] if end_s > start_s else []
    pauses = pauses_in_gaps(moments, paused_s)
    return without(start_s, end_s, pauses)


def _totals(session: dict[str, Any], timer_s: float, elapsed_s: float) -> dict[str, float]:
    return {
        "distance_m": positive(session.get("distance")),
        "timer_time_s": timer_s,
        "elapsed_time_s": elapsed_s,
        "mean_heart_rate_bpm": positive(session.get("pulse_avg")),
        "climb_m": number(session.get("elevation_gain")),
        "descent_m": number(session.get("elevation_loss")),
    }
