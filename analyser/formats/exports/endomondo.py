"""Endomondo's workouts: one JSON each, a list of objects of one key, as the service left them.

The public record: the archives that Endomondo gave out until it closed in 2020, as parsers and
threads describe them (fishion/StravaImporter#7; the keys and their order from real files). Times
are UTC, no zone is written. The TCX beside each JSON is the same workout with a sport of "Other"
for walks, and without the time and distance of what was typed in: the JSON decides. The parsers
know no heart rate in its points: where only its summary has one, that of the TCX is taken. Decided
by the file itself: what heart rate and cadence are called in its points, and whose steps they are.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from functools import partial
from typing import Any

import numpy as np

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats import tcx
from analyser.formats.base import RawActivity
from analyser.formats.exports.clocks import unix_time
from analyser.formats.exports.documents import (
    LARGEST_JSON_BYTES,
    column,
    json_of,
    listing,
    number,
    positive,
)
from analyser.formats.exports.series import Instants, at, bound
from analyser.formats.exports.service import Findings, Session, Tree
from analyser.formats.exports.summary import even_run, no_run
from analyser.formats.sports import sport_of

KM, KMH = 1000.0, 1 / 3.6
CHANNELS = {
    "distance_km": ("distance_m", KM),
    "altitude": ("altitude_m", 1.0),
    "speed_kmh": ("speed_mps", KMH),
    "heart_rate_bpm": ("heart_rate_bpm", 1.0),
    "heart_rate": ("heart_rate_bpm", 1.0),
    "hr": ("heart_rate_bpm", 1.0),
    "cadence_rpm": ("cadence_spm", 1.0),
    "cadence": ("cadence_spm", 1.0),
    "latitude": ("latitude", 1.0),
    "longitude": ("longitude", 1.0),
}
HEARTS = tuple(key.encode() for key, (name, _) in CHANNELS.items() if name == "heart_rate_bpm")
TIMESTAMP = "%a %b %d %H:%M:%S %Y"
TYPED_IN = "INPUT_MANUAL"
FEWEST_STEPS_SPM = 100.0


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the one workout of a document."""
    workout = _object(json_of(data, name))
    sport, sub_sport = sport_of(str(workout.get("sport") or "other"))
    start_s = unix_time(workout.get("start_time"))
    points = [_point(each) for each in listing(workout.get("points"))]
    time_s = np.array([_timestamp(point.get("timestamp")) for point in points])
    if sport != "running" and not np.isfinite(time_s).any():
        return [no_run(sport)]
    if workout.get("source") == TYPED_IN or not np.isfinite(time_s).any():
        return [_typed_in(workout, start_s, sub_sport, name)]
    columns = {column_: column(points, key, f) for key, (column_, f) in _known(points).items()}
    return [
        RawActivity(
            time_s=time_s,
            columns=bound(columns),
            cadence_rule="unknown",
            sport=sport,
            sub_sport=sub_sport,
            totals=_totals(workout, start_s),
            sources=dict.fromkeys(columns, "the points of Endomondo's JSON"),
        )
    ]


def _object(pairs: object) -> dict[str, Any]:
    """Return a list of one-key objects as one object."""
    found: dict[str, Any] = {}
    for pair in listing(pairs):
        if isinstance(pair, dict):
            found.update(pair)
    return found


def _point(pairs: object) -> dict[str, Any]:
    point = _object(pairs)
    place = listing(point.pop("location", None))
    return {**point, **_object(place[0])} if place else point


def _known(points: list[dict[str, Any]]) -> dict[str, tuple[str, float]]:
    keys = {key for point in points for key in point}
    return {key: CHANNELS[key] for key in CHANNELS if key in keys}


def _timestamp(text: object) -> float:
    """Return the Unix time of "Sat Sep 10 12:58:53 UTC 2011", or of an ISO date in UTC."""
    words = re.sub(r"\b(UTC|GMT)\s+", "", str(text))
    try:
        return datetime.strptime(words, TIMESTAMP).replace(tzinfo=UTC).timestamp()
    except ValueError:
        return unix_time(text)


def _typed_in(workout: dict[str, Any], start_s: float, sub_sport: str, name: str) -> RawActivity:
    lasted_s = positive(workout.get("duration_s"))
    return even_run(
        start_s,
        lasted_s if lasted_s > 0.0 else unix_time(workout.get("end_time")) - start_s,
        number(workout.get("distance_km"), KM),
        name=name,
        where="a workout typed in at Endomondo, or without times",
        heart_rate_bpm=positive(workout.get("heart_rate_avg_bpm")),
        sub_sport=sub_sport,
    )


def _totals(workout: dict[str, Any], start_s: float) -> dict[str, float]:
    end_s = unix_time(workout.get("end_time"))
    return {
        "distance_m": number(workout.get("distance_km"), KM),
        "timer_time_s": number(workout.get("duration_s")),
        "elapsed_time_s": end_s - start_s if end_s > start_s else math.nan,
        "mean_heart_rate_bpm": positive(workout.get("heart_rate_avg_bpm")),
        "mean_cadence_spm": _both_feet(positive(workout.get("cadence_avg_rpm"))),
        "climb_m": number(workout.get("ascend_m")),
        "descent_m": number(workout.get("descend_m")),
    }


def _both_feet(cadence: float) -> float:
    """Return a mean cadence as steps of both feet: nobody takes so few of them."""
    return 2.0 * cadence if cadence < FEWEST_STEPS_SPM else cadence


def find(tree: Tree, own: list[str]) -> Findings:
    """Claim the TCX beside each workout: it is the same once more, with less said.

    Where a JSON has lost its end the TCX is what is left of the workout. Where its summary tells
    of a heart rate that no point has, both are joined.
    """
    tracks = {p[: -len(".tcx")].lower(): p for p in tree.sizes if p.lower().endswith(".tcx")}
    twins = {path: tracks.get(path[: -len(".json")].lower(), "") for path in own}
    said = {path: _bytes(tree, path) for path, twin in twins.items() if twin}
    whole = [path for path, data in said.items() if data.rstrip().endswith(b"]")]
    joined = [path for path in whole if _lacks_hearts(said[path])]
    claimed = frozenset({*(twins[path] for path in whole), *joined})
    return Findings(
        claimed, (Session(path, partial(_join, tree, path, twins[path])) for path in joined)
    )


def _bytes(tree: Tree, path: str) -> bytes:
    try:
        return tree.read(path, LARGEST_JSON_BYTES)
    except UnreadableFileError:
        return b""


def _lacks_hearts(data: bytes) -> bool:
    """Whether a workout has a mean heart rate and no point with one."""
    return b'"heart_rate_avg_bpm"' in data and not any(b'"%b"' % key in data for key in HEARTS)


def _join(tree: Tree, path: str, twin: str) -> RawActivity:
    """Return a workout with the heart rates and steps of the TCX beside it."""
    (activity,) = read(tree.read(path, LARGEST_JSON_BYTES), f"{tree.name}/{path}")
    try:
        tracks = tcx.FORMAT.read(_bytes(tree, twin), f"{tree.name}/{twin}")
    except (UnreadableFileError, NotARunError):
        return activity
    for name in ("heart_rate_bpm", "cadence_spm"):
        for track in tracks[:1]:
            if name in track.columns and name not in activity.columns and activity.columns:
                told = Instants(track.time_s, track.columns[name])
                activity.columns[name] = at(activity.time_s, told)
                activity.sources[name] = "the TCX beside Endomondo's JSON"
    return activity
