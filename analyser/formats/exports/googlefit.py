"""Google Fit in a Takeout: sessions, their TCX, and all data of all sensors; each session once.

The public record: google_takeout_parser#21 (folders and names), Google's own words for activities,
a TCX of a real export. A session's JSON decides the sport: its TCX says Other for a walk. Where the
TCX is there it is the recording; what it lacks comes from All Data, of the merged ("derived")
source only, never the sum of devices. Cadence is there as steps of each interval. Nanoseconds may
be text or numbers, names are cut and in any language.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import partial
from itertools import chain, pairwise, takewhile
from typing import Any

import numpy as np

from analyser.errors import UnreadableFileError
from analyser.formats import tcx
from analyser.formats.base import RawActivity
from analyser.formats.exports.clocks import offset_of, seconds, unix_time
from analyser.formats.exports.documents import json_of, listing, mapping, number
from analyser.formats.exports.googlefit_data import Points, points_in
from analyser.formats.exports.series import Instants, at, bound, clock, pauses_in_gaps, without
from analyser.formats.exports.service import Findings, Session, Told, Tree, file_name, not_a_run
from analyser.formats.exports.signs import GOOGLE_TRACK
from analyser.formats.exports.summary import even_run, no_run
from analyser.formats.failure import Failure
from analyser.formats.sport_words import OTHER, SPORTS
from analyser.formats.sports import sport_of
from analyser.run import FloatArray

LARGEST_BYTES = 1 << 26
NEAR_S = 90.0  # a session and its TCX begin within this
WORD = "fitnessActivity"
STILL = ("still", "paused", "unknown")
AGGREGATES = {
    "com.google.distance.delta": "distance_m",
    "com.google.step_count.delta": "steps",
    "com.google.speed.summary": "mean_speed_mps",
    "com.google.heart_rate.summary": "mean_heart_rate_bpm",
}
OF_THE_WAY = (b"LatitudeDegrees", b"AltitudeMeters", b"DistanceMeters")
FIRST_TIME = re.compile(rb"<Lap\s+StartTime=\"([^\"]+)\"|<Id>([^<]+)</Id>")


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return a session alone: its totals."""
    return [_summary(mapping(json_of(data, name)), name)]


def find(tree: Tree, own: list[str]) -> Findings:
    """Return the sessions of an export, and the files that belong to them."""
    tracks = _tracks(tree)
    documents = [path for path in own if path.lower().endswith(".json")]
    sessions, damaged = _documents(tree, documents)
    beside = {path: _beside(session, tracks) for path, session in sessions}
    taken = frozenset(track for track in beside.values() if track)
    told = taken.union(documents)
    named = {path: _named_sport(path) for path in own if path not in told}
    others = {path: sport for path, sport in named.items() if sport != "running"}
    claimed = frozenset(documents) | taken | others.keys()
    found = _sessions(tree, sessions, beside, others)
    return Findings(claimed, chain(damaged, found))


def _named_sport(path: str) -> str:
    """Return the sport that a TCX of Google's has in its name: in it is Other for a walk.

    A word that is not known leaves it to the file, unless it is an English one.
    """
    found = GOOGLE_TRACK.search(file_name(path))
    word = found[1].replace("_", " ") if found else ""
    sport = sport_of(word)[0]
    told = sport in SPORTS or word.isascii()
    return sport if told and sport not in ("", OTHER) else "running"


def _documents(
    tree: Tree, paths: list[str]
) -> tuple[list[tuple[str, dict[str, Any]]], list[Failure]]:
    """Return the sessions, each once, and the documents that are damaged."""
    told = Told()
    sessions, damaged = [], []
    for path in paths:
        try:
            session = mapping(json_of(tree.read(path, LARGEST_BYTES), f"{tree.name}/{path}"))
        except UnreadableFileError as error:
            damaged.append(Failure.of(error))
            continue
        key = (session.get("fitnessActivity"), session.get("startTime"), session.get("endTime"))
        if not told.again(key):
            sessions.append((path, session))
    return sessions, damaged


def _tracks(tree: Tree) -> list[tuple[float, str]]:
    """Return when each TCX begins, by its first bytes, and where it is, in order of time."""
    found = []
    for path in tree.sizes:
        if path.lower().endswith(".tcx"):
            said = FIRST_TIME.search(tree.head(path))
            text = (said[1] or said[2]).decode("ascii", "replace") if said else ""
            found.append((unix_time(text), path))
    return sorted(track for track in found if math.isfinite(track[0]))


def _beside(session: dict[str, Any], tracks: list[tuple[float, str]]) -> str:
    start_s = unix_time(session.get("startTime"))
    first = bisect_left(tracks, (start_s - NEAR_S, ""))
    around = takewhile(lambda track: track[0] < start_s + NEAR_S, tracks[first:])
    near = [(abs(began - start_s), path) for began, path in around if abs(began - start_s) < NEAR_S]
    return min(near)[1] if near else ""


def _sessions(
    tree: Tree,
    sessions: list[tuple[str, dict[str, Any]]],
    beside: dict[str, str],
    others: dict[str, str],
) -> Iterator[Any]:
    for path, sport in others.items():
        yield not_a_run(f"{tree.name}/{path}", sport)
    runs = []
    for path, session in sessions:
        sport, _ = _sport(session)
        if sport == "running":
            runs.append((path, session))
        else:
            yield not_a_run(f"{tree.name}/{path}", sport)
    spans = {path: _span(session) for path, session in runs}
    spans = {path: span for path, span in spans.items() if span[1] > span[0]}
    lacking = [span for path, span in spans.items() if not _tells_all(tree, beside[path])]
    points = points_in(tree, [*spans.values()], lacking)
    for path, session in runs:
        yield Session(path, partial(_activity, tree, session, points, path, beside[path]))


def _tells_all(tree: Tree, track: str) -> bool:
    """Whether a TCX has, from its first point on, what All Data has of the way too."""
    point = tree.head(track).partition(b"<Trackpoint>")[2] if track else b""
    return all(b"<%b>" % name in point for name in OF_THE_WAY)


def _span(session: dict[str, Any]) -> tuple[float, float]:
    """Return when a session began and ended; without an end after its duration."""
    start_s, end_s = unix_time(session.get("startTime")), unix_time(session.get("endTime"))
    return start_s, end_s if end_s > start_s else start_s + seconds(session.get("duration"))


def _sport(session: dict[str, Any]) -> tuple[str, str]:
    word = str(session.get("fitnessActivity") or "").replace(".", " ").replace("_", " ")
    sport, sub_sport = sport_of(word)
    return (word, "") if sport in ("", "other") and word else (sport or "unknown", sub_sport)


def _activity(
    tree: Tree, session: dict[str, Any], points: dict[str, Points], path: str, track: str
) -> RawActivity:
    start_s, end_s = _span(session)
    here = {kind: each.within(start_s, end_s) for kind, each in points.items()}
    recorded = _recorded(tree, track) if track else None
    own = recorded.time_s if recorded is not None else None
    if own is None and "location" in here:
        own = here["location"].end_s
    if own is None and not any(each.end_s.size > 1 for each in here.values()):
        return _summary(session, f"{tree.name}/{path}")
    steps = here["steps"].intervals().moments() if "steps" in here else None
    spans = _timer(session, start_s, end_s, steps if own is None else own)
    time_s = clock(start_s, end_s, spans, own)
    columns, sources = _columns(here, time_s, start_s, end_s)
    for name, channel in _of_track(recorded).items():
        columns[name] = at(time_s, channel)
        sources[name] = "the session's TCX"
    return RawActivity(
        time_s=time_s,
        columns=bound(columns),
        sport="running",
        sub_sport=_sport(session)[1],
        utc_offset_s=offset_of(session.get("startTime")),
        timer_s=spans,
        totals=_totals(session) | {"elapsed_time_s": end_s - start_s},
        sources=sources,
    )


def _recorded(tree: Tree, track: str) -> RawActivity | None:
    try:
        return tcx.FORMAT.read(tree.read(track, LARGEST_BYTES), f"{tree.name}/{track}")[0]
    except (UnreadableFileError, IndexError):
        return None


def _of_track(recorded: RawActivity | None) -> dict[str, Any]:
    if recorded is None:
        return {}
    order = np.argsort(recorded.time_s, kind="stable")
    wanted = {n: v for n, v in recorded.columns.items() if n != "cadence_spm"}
    return {n: Instants(recorded.time_s[order], v[order]) for n, v in wanted.items()}


def _timer(
    session: dict[str, Any], start_s: float, end_s: float, moments: FloatArray | None
) -> list[tuple[float, float]]:
    """Return when the runner moved: without rests, or the gaps that the duration leaves out.

    Where no segments tell, the longest gaps between moments, of positions or of steps, do.
    """
    paused_s = end_s - start_s - seconds(session.get("duration"))
    pauses = _rests(session, paused_s)
    if not pauses and paused_s > 1.0 and moments is not None:
        pauses = pauses_in_gaps(moments, paused_s)
    return without(start_s, end_s, pauses)


def _rests(session: dict[str, Any], paused_s: float) -> list[tuple[float, float]]:
    """Return the segments at rest; without any, what lies between two of a paused session."""
    parts = sorted(
        (unix_time(part.get("startTime")), unix_time(part.get("endTime")), str(part.get(WORD)))
        for part in map(mapping, listing(session.get("segment")))
    )
    rests = [(begin, end) for begin, end, word in parts if word in STILL and end > begin]
    if rests or not paused_s > 1.0:
        return rests
    return [(one[1], two[0]) for one, two in pairwise(parts) if two[0] > one[1] + 1.0]


def _columns(
    here: dict[str, Points], time_s: FloatArray, start_s: float, end_s: float
) -> tuple[dict[str, FloatArray], dict[str, str]]:
    columns: dict[str, FloatArray] = {}
    if "location" in here:
        names = ("latitude", "longitude", "", "altitude_m")
        columns |= {n: at(time_s, here["location"].instants(i)) for i, n in enumerate(names) if n}
    if "heart_rate" in here:
        columns["heart_rate_bpm"] = at(time_s, here["heart_rate"].instants(0))
    if "speed" in here:
        columns["speed_mps"] = at(time_s, here["speed"].instants(0))
    if "distance" in here:
        way = here["distance"].intervals().within(start_s, end_s)
        columns["distance_m"] = way.so_far(time_s)
    sources = dict.fromkeys(columns, "Google Fit's merged source")
    if "steps" in here:
        steps = here["steps"].intervals().within(start_s, end_s)
        columns["cadence_spm"] = 60.0 * steps.smooth(time_s)
        sources["cadence_spm"] = "steps of both feet in each of Google Fit's intervals"
    return columns, sources


def _totals(session: dict[str, Any]) -> dict[str, float]:
    totals = {"timer_time_s": _moving_s(session)}
    for each in map(mapping, listing(session.get("aggregate"))):
        name = AGGREGATES.get(str(each.get("metricName")))
        if name:
            value = number(each.get("floatValue", each.get("intValue")))
            totals[name] = value if value > 0.0 else math.nan
    return totals


def _moving_s(session: dict[str, Any]) -> float:
    spans = _timer(session, *_span(session), None)
    lasted_s = seconds(session.get("duration"))
    moved_s = sum(end - begin for begin, end in spans)
    return min(moved_s, lasted_s) if lasted_s > 0.0 else moved_s


def _summary(session: dict[str, Any], name: str) -> RawActivity:
    sport, sub_sport = _sport(session)
    if sport != "running":
        return no_run(sport)
    totals = _totals(session)
    return even_run(
        unix_time(session.get("startTime")),
        totals["timer_time_s"],
        totals.get("distance_m", math.nan),
        name=name,
        where="a session of Google Fit without its samples",
        steps=totals.get("steps", math.nan),
        heart_rate_bpm=totals.get("mean_heart_rate_bpm", math.nan),
        utc_offset_s=offset_of(session.get("startTime")),
        sub_sport=sub_sport,
        cure="Pass the whole Takeout: its samples are in All Data and Activities",
    )
