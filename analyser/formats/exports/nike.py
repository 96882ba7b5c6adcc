"""Nike Run Club's activities: one JSON each, as tools save them, or a page of several.

The public record: tests/io/data/nikerun of corriporai/runpandas (five real activities: units,
amounts a step of distance and steps, moments of pause), yasoob/nrc-exporter#8 (tags may be
absent), yihong0618/running_page#38 (runs without GPS were lost). Nike's own answer to a request
for data is not established. Not in the format: a zone, the watch's model, contact time. Lies there
and is not used: weather, shoes, NikeFuel.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from analyser.errors import NotARunError
from analyser.formats.base import RawActivity
from analyser.formats.exports.documents import column, json_of, listing, mapping, number
from analyser.formats.exports.series import (
    Instants,
    Intervals,
    at,
    bound,
    clock,
    paused_between,
    without,
)
from analyser.formats.exports.summary import even_run, no_run
from analyser.formats.sports import sport_of
from analyser.run import FloatArray

MS, KM, KMH = 0.001, 1000.0, 1 / 3.6
INSTANTS = {
    "heart_rate": ("heart_rate_bpm", 1.0),
    "speed": ("speed_mps", KMH),
    "elevation": ("altitude_m", 1.0),
    "latitude": ("latitude", 1.0),
    "longitude": ("longitude", 1.0),
}
TENTHS = 10.0  # effort is kept in tenths, as watches do
STOPS = ("pause", "auto_pause")
MANUAL = ("com.nike.running.runtype", "manual")
CURE = "Record it with a watch, or take it from the service that the watch belongs to"
_Series = dict[str, list[Any]]


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the activities of a document: one, or those of a page."""
    document = json_of(data, name)
    if isinstance(document, dict) and isinstance(document.get("activities"), list):
        document = document["activities"]
    return [_activity(mapping(each), name) for each in (listing(document) or [document])]


def _activity(activity: dict[str, Any], name: str) -> RawActivity:
    sport, sub_sport = sport_of(str(activity.get("type") or ""))
    tags = mapping(activity.get("tags"))
    if tags.get("location") == "indoors":
        sub_sport = "treadmill"
    series = _series(activity)
    start_s = _start_s(activity, series)
    if tags.get(MANUAL[0]) == MANUAL[1] or not series:
        return _typed_in(activity, sport, sub_sport, start_s, name)
    end_s = _end_s(activity, series, start_s)
    pauses = paused_between(_halts(activity), end_s)
    spans = without(start_s, end_s, pauses)
    columns, sources = _columns(series, start_s, end_s, spans)
    return RawActivity(
        time_s=columns.pop("time_s"),
        columns=bound(columns),
        sport=sport,
        sub_sport=sub_sport,
        device="Apple Watch" if "applewatch" in str(activity.get("sources")) else "",
        timer_s=spans,
        totals=_totals(activity, end_s - start_s),
        sources=sources,
    )


def _series(activity: dict[str, Any]) -> _Series:
    """Return the values of each metric by its type, where they are dated within the activity."""
    series: _Series = {}
    start_ms = number(activity.get("start_epoch_ms"))
    start_ms = start_ms if math.isfinite(start_ms) else 0.0
    for metric in map(mapping, listing(activity.get("metrics"))):
        values = [v for v in listing(metric.get("values")) if isinstance(v, dict)]
        dated = [v for v in values if number(v.get("start_epoch_ms")) >= start_ms - 60_000.0]
        if dated:
            series[str(metric.get("type"))] = dated
    return series


def _typed_in(
    activity: dict[str, Any], sport: str, sub_sport: str, start_s: float, name: str
) -> RawActivity:
    """Return a run by its totals."""
    if sport not in ("running", ""):
        return no_run(sport)
    if not listing(activity.get("summaries")):
        fact = "it is one of Nike's activities, without samples or totals"
        raise NotARunError(name, fact, CURE, kind="empty")
    return even_run(
        start_s,
        number(activity.get("active_duration_ms"), MS),
        _summary(activity, "distance", "total") * KM,
        name=name,
        where="a run typed in at Nike, or without its samples",
        steps=_summary(activity, "steps", "total"),
        sub_sport=sub_sport,
    )


def _start_s(activity: dict[str, Any], series: _Series) -> float:
    said = number(activity.get("start_epoch_ms"), MS)
    if math.isfinite(said) or not series:
        return said
    return float(min(np.fmin.reduce(column(v, "start_epoch_ms", MS)) for v in series.values()))


def _end_s(activity: dict[str, Any], series: _Series, start_s: float) -> float:
    said = number(activity.get("end_epoch_ms"), MS)
    keys = ("end_epoch_ms", "start_epoch_ms")
    ends = [np.fmax.reduce(column(v, key, MS)) for v in series.values() for key in keys]
    last = np.fmax.reduce(ends)
    return said if said > start_s else float(last)


def _halts(activity: dict[str, Any]) -> list[tuple[float, bool]]:
    moments = map(mapping, listing(activity.get("moments")))
    halts = [m for m in moments if m.get("key") == "halt"]
    return [(number(m.get("timestamp"), MS), m.get("value") in STOPS) for m in halts]


def _columns(
    series: _Series, start_s: float, end_s: float, spans: list[tuple[float, float]]
) -> tuple[dict[str, FloatArray], dict[str, str]]:
    instants = {
        name: _instants(series[kind], factor).within(start_s - 1.0, end_s + 1.0)
        for kind, (name, factor) in INSTANTS.items()
        if kind in series
    }
    own = instants["latitude"].time_s if "latitude" in instants else None
    time_s = clock(start_s, end_s, spans, own)
    columns = {name: at(time_s, channel) for name, channel in instants.items()}
    sources = dict.fromkeys(columns, "Nike's values, at moments of their own")
    if "distance" in series:
        steps_m = _intervals(series["distance"], KM).within(start_s, end_s)
        columns["distance_m"] = steps_m.so_far(time_s)
        sources["distance_m"] = "Nike's distance, the sum of its steps"
    if "steps" in series:
        steps = _intervals(series["steps"], 1.0).within(start_s, end_s)
        columns["cadence_spm"] = 60.0 * steps.smooth(time_s)
        sources["cadence_spm"] = "Nike's steps of both feet, over half a minute"
    return {"time_s": time_s, **columns}, sources


def _instants(values: list[Any], factor: float) -> Instants:
    return Instants(column(values, "start_epoch_ms", MS), column(values, "value", factor))


def _intervals(values: list[Any], factor: float) -> Intervals:
    begin, end = column(values, "start_epoch_ms", MS), column(values, "end_epoch_ms", MS)
    return Intervals(begin, end, column(values, "value", factor))


def _summary(activity: dict[str, Any], metric: str, kind: str) -> float:
    for summary in map(mapping, listing(activity.get("summaries"))):
        if summary.get("metric") == metric and summary.get("summary") == kind:
            return number(summary.get("value"))
    return math.nan


def _totals(activity: dict[str, Any], elapsed_s: float) -> dict[str, float]:
    return {
        "distance_m": _summary(activity, "distance", "total") * KM,
        "timer_time_s": number(activity.get("active_duration_ms"), MS),
        "elapsed_time_s": elapsed_s,
        "mean_speed_mps": _summary(activity, "speed", "mean") * KMH,
        "mean_heart_rate_bpm": _summary(activity, "heart_rate", "mean"),
        "climb_m": _summary(activity, "ascent", "total"),
        "descent_m": _summary(activity, "descent", "total"),
        "steps": _summary(activity, "steps", "total"),
        "workout_rpe": number(mapping(activity.get("tags")).get("rpe"), TENTHS),
    }
