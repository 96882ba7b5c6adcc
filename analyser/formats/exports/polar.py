"""Polar Flow's sessions: one JSON a session, of version 2.6 (now) and 1.x (until some years ago).

The public record: docs/polar-export.md of kevingrillet/PolarToStrava (2.6: names, units, the bare
NaN, heights of 0 at first), test_data/running.json of AlexanderFabisch/slither (1.3: the route's
clock is an hour or more ahead), StuMason/polar-flow-server#83 and GoldenCheetah#2396. Seen nowhere
and decided by the file itself: whether cadence counts one leg. Lies there and is not used: the
temperature of the watch's own sensor is; laps by hand, zones and training load are not.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats.base import RawActivity
from analyser.formats.exports.alike_lists import rows_at, without_lists
from analyser.formats.exports.clocks import NO_ZONE, seconds, unix_time
from analyser.formats.exports.documents import (
    json_of,
    listing,
    mapping,
    number,
    numbers,
    positive,
)
from analyser.formats.exports.flat_rows import Columns, Rows
from analyser.formats.exports.series import Instants, at, bound, clock, without
from analyser.formats.exports.summary import even_run, no_run
from analyser.formats.sports import OTHER, UNNAMED, sport_of
from analyser.run import FloatArray

KMH = 1 / 3.6
# What the numbers of 2.6 mean is not in the export; nor are there others that matter here.
SPORTS = {
    "1": ("running", ""),
    "4": ("running", ""),
    "17": ("running", "treadmill"),
    "19": ("running", "street"),
    "27": ("running", "trail"),
    "36": ("running", "track"),
    "92": ("running", "ultra"),
    "3": ("walking", ""),
    "9": ("walking", ""),
    "11": ("hiking", ""),
    **dict.fromkeys(("2", "5", "18", "38"), ("cycling", "")),
    "13": ("squash", ""),
    "15": ("strength", ""),
    "39": ("football", ""),
    "50": ("futsal", ""),
    "83": ("indoor training", ""),
}
# What a session has and a target of the same archive has not.
MEASURED = ("durationMillis", "duration", "stopTime", "samples", "hrAvg", "averageHeartRate")
UNKNOWN_SPORT = "another sport of Polar's"
CHANNELS = {
    "HEART_RATE": ("heart_rate_bpm", 1.0),
    "SPEED": ("speed_mps", KMH),
    "DISTANCE": ("distance_m", 1.0),
    "ALTITUDE": ("altitude_m", 1.0),
    "CADENCE": ("cadence_spm", 1.0),
    "TEMPERATURE": ("temperature_c", 1.0),
    "POWER": ("power_w", 1.0),
    "RUNNING_POWER": ("power_w", 1.0),
}
OLD_CHANNELS = {
    "heartRate": ("heart_rate_bpm", 1.0),
    "speed": ("speed_mps", KMH),
    "distance": ("distance_m", 1.0),
    "altitude": ("altitude_m", 1.0),
    "cadence": ("cadence_spm", 1.0),
    "temperature": ("temperature_c", 1.0),
}
PLACE, ELAPSED = ("latitude", "longitude"), "elapsedMillis"
ROUTE, DATE, VALUE, DATED = "recordedRoute", "dateTime", "value", b'"dateTime"'
POINT = (*PLACE, "altitude", ELAPSED)
SHIFTED_S = 300.0  # a route that begins so long after its session has a clock of its own
CURE = "Open it on flow.polar.com and export it as TCX"
_Channels = dict[str, Instants]


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the exercises of a session: one, or the legs of a multisport session."""
    rest, lists = _without_samples_of(data)
    try:
        session = mapping(json_of(rest, name))
    except UnreadableFileError:
        session = mapping(json_of(data, name))  # says where in the file
    if _is_planned(session):
        fact = "it is a training target or a planned route, not a session"
        raise NotARunError(name, fact, kind="planned")
    exercises = [mapping(each) for each in listing(session.get("exercises"))] or [session]
    return [_activity(session, exercise, lists, name) for exercise in exercises]


def _without_samples_of(data: bytes) -> tuple[bytes, list[Rows]]:
    """Return a session without its lists of samples that are alike, and these."""
    if DATED in data:
        return without_lists(data, (*OLD_CHANNELS, ROUTE), (*POINT, VALUE), DATE)
    return without_lists(data, ("wayPoints",), POINT)


def _is_planned(session: dict[str, Any]) -> bool:
    """Whether a document has a start and nothing that was measured, not even how long it took."""
    each = [session, *map(mapping, listing(session.get("exercises")))]
    return not any(key in part for part in each for key in MEASURED)


def _activity(
    session: dict[str, Any], exercise: dict[str, Any], lists: list[Rows], name: str
) -> RawActivity:
    sport, sub_sport = _sport(exercise if exercise.get("sport") else session)
    offset_s = _offset_s(session, exercise)
    start_s = unix_time(exercise.get("startTime") or session.get("startTime"), offset_s or 0.0)
    whole = len(listing(session.get("exercises"))) < 2
    facts = {**session, **exercise} if whole else exercise
    timer_s = _first(number(facts.get("durationMillis"), 0.001), seconds(facts.get("duration")))
    other = whole and sport not in ("running", *UNNAMED)
    channels = {} if other else _channels(exercise, lists, start_s, offset_s or 0.0)
    device = str(mapping(session.get("product")).get("modelName") or "")
    distance_m = _first(number(facts.get("distanceMeters")), number(facts.get("distance")))
    if not math.isfinite(start_s):
        raise NotARunError(name, "it has no date that can be read", CURE, kind="empty")
    if not channels:
        return _without_samples(sport, start_s, timer_s, distance_m, offset_s, device, name)
    moments = _moments(channels, start_s)
    pauses = _pauses(exercise, offset_s or 0.0)
    end_s = float(moments[-1])
    return RawActivity(
        time_s=moments,
        columns=bound({c: at(moments, channels[c]) for c in channels}),
        cadence_rule="unknown",
        sport=sport,
        sub_sport=sub_sport,
        device=device,
        utc_offset_s=offset_s or 0.0,
        notices=[NO_ZONE] if offset_s is None else [],
        timer_s=without(start_s, end_s, pauses) if pauses else [],
        totals=_totals(facts, timer_s, distance_m),
        sources={c: f"Polar's {c.rpartition('_')[0].replace('_', ' ')}" for c in channels},
    )


def _first(*values: float) -> float:
    return next((value for value in values if math.isfinite(value)), math.nan)


def _sport(exercise: dict[str, Any]) -> tuple[str, str]:
    """Return the sport by Polar's number (2.6) or name (1.x); the number is not in the export."""
    said = exercise.get("sport")
    if isinstance(said, dict) and said.get("id") is not None:
        return SPORTS.get(str(said["id"]), (UNKNOWN_SPORT, ""))
    said = said.get("name") if isinstance(said, dict) else said
    return sport_of(str(said or "")) if said else (OTHER, "")


def _offset_s(session: dict[str, Any], exercise: dict[str, Any]) -> float | None:
    names = ("timezoneOffsetMinutes", "timezoneOffset", "timeZoneOffset")
    said = [number(each.get(key), 60.0) for each in (exercise, session) for key in names]
    return next((value for value in said if math.isfinite(value)), None)


def _without_samples(
    sport: str,
    start_s: float,
    timer_s: float,
    distance_m: float,
    offset_s: float | None,
    device: str,
    name: str,
) -> RawActivity:
    """Return a session of totals only; of another sport there is nothing more to say."""
    if sport != "running":
        return no_run(sport)
    return even_run(
        start_s,
        timer_s,
        distance_m,
        name=name,
        where="a session without samples in Polar's export",
        utc_offset_s=offset_s or 0.0,
        device=device,
        cure=CURE,
    )


def _channels(
    exercise: dict[str, Any], lists: list[Rows], start_s: float, offset_s: float
) -> _Channels:
    samples = mapping(exercise.get("samples"))
    if "samples" in samples or not samples:
        channels = _by_interval(listing(samples.get("samples")), start_s)
        route = mapping(mapping(exercise.get("routes")).get("route"))
        points = rows_at(route.get("wayPoints"), lists, POINT).columns
        began_s = _first(unix_time(route.get("startTime"), offset_s), start_s)
        moments = began_s + points[ELAPSED] * 0.001
    else:
        channels = _dated(samples, lists, offset_s)
        rows = rows_at(samples.get(ROUTE), lists, POINT, DATE)
        points, moments = rows.columns, _moments_of(rows, offset_s)
    if moments.size and not (channels and _silent(channels)):
        channels |= _route(points, _aligned(moments, start_s), channels)
    return {c: _without_false_start(c, values) for c, values in channels.items()}


def _silent(channels: _Channels) -> bool:
    return not any(np.isfinite(channel.values).any() for channel in channels.values())


def _by_interval(samples: list[Any], start_s: float) -> _Channels:
    """Return the channels of version 2.6: values at even steps from the start."""
    channels: _Channels = {}
    for sample in map(mapping, samples):
        name, factor = CHANNELS.get(str(sample.get("type")), ("", 1.0))
        values = numbers(sample.get("values"), factor)
        step_s = number(sample.get("intervalMillis"), 0.001)
        if name and step_s > 0.0 and np.isfinite(values).any():
            channels[name] = Instants(
                start_s + step_s * np.arange(values.size, dtype=np.float64), values
            )
    return channels


def _dated(samples: dict[str, Any], lists: list[Rows], offset_s: float) -> _Channels:
    """Return the channels of version 1.x: each value with its date, some without a value."""
    channels: _Channels = {}
    for key, (name, factor) in OLD_CHANNELS.items():
        rows = rows_at(samples.get(key), lists, (VALUE,), DATE)
        values = rows.columns[VALUE] * factor
        if np.isfinite(values).any():
            channels[name] = Instants(_moments_of(rows, offset_s), values)
    return channels


def _moments_of(rows: Rows, offset_s: float) -> FloatArray:
    return rows.time_s - (0.0 if rows.zoned else offset_s)


def _aligned(moments: FloatArray, start_s: float) -> FloatArray:
    """Return a route's times on the session's clock: that of 1.3 is shifted, often by the zone."""
    if not moments.size or not abs(moments[0] - start_s) > SHIFTED_S:
        return moments
    return np.asarray(moments - (moments[0] - start_s))


def _route(points: Columns, moments: FloatArray, channels: _Channels) -> _Channels:
    route = {key: Instants(np.asarray(moments), points[key]) for key in PLACE}
    if "altitude_m" not in channels:
        route["altitude_m"] = Instants(moments, points["altitude"])
    return route


def _without_false_start(name: str, channel: Instants) -> Instants:
    """Return heights without the zeros that stand there until the sensor is ready."""
    values = channel.values
    known = values[np.isfinite(values)]
    if name != "altitude_m" or not known.size or abs(np.median(known)) < 1.0:
        return channel
    zeros = np.cumsum(np.nan_to_num(values) != 0.0) == 0
    return Instants(channel.time_s, np.where(zeros, np.nan, values))


def _moments(channels: _Channels, start_s: float) -> FloatArray:
    """Return the clock of the longest channel that is no position, else the route's."""
    sampled = [c for name, c in channels.items() if name not in ("latitude", "longitude")]
    longest = max(sampled or list(channels.values()), key=lambda channel: channel.time_s.size)
    known = longest.time_s[np.isfinite(longest.time_s)]
    return clock(start_s, float(known.max()), own=known) if known.size else np.empty(0)


def _pauses(exercise: dict[str, Any], offset_s: float) -> list[tuple[float, float]]:
    pauses = []
    for pause in map(mapping, listing(exercise.get("pauseTimes"))):
        begin = unix_time(pause.get("startTime"), offset_s)
        lasted = _first(number(pause.get("durationMillis"), 0.001), seconds(pause.get("duration")))
        end = _first(unix_time(pause.get("endTime"), offset_s), begin + lasted)
        if end > begin:
            pauses.append((begin, end))
    return pauses


def _totals(facts: dict[str, Any], timer_s: float, distance_m: float) -> dict[str, float]:
    heart = mapping(facts.get("heartRate"))
    means = (facts.get("hrAvg"), facts.get("averageHeartRate"), heart.get("avg"))
    return {
        "distance_m": distance_m,
        "timer_time_s": timer_s,
        "mean_heart_rate_bpm": _first(*(positive(value) for value in means)),
        "climb_m": _first(number(facts.get("ascentMeters")), number(facts.get("ascent"))),
        "descent_m": _first(number(facts.get("descentMeters")), number(facts.get("descent"))),
    }
