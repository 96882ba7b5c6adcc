"""GPX recordings, of any version and with the extensions of all the watches that write it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from analyser.errors import NotARunError
from analyser.formats.base import RawActivity
from analyser.formats.sports import sport_of
from analyser.formats.timeline import DAY_S
from analyser.formats.xml_outline import Dialect, Element
from analyser.formats.xml_points import Points, read_points
from analyser.run import FloatArray

# What Garmin's TrackStatsExtension calls the device's own totals.
STATS = {
    "Distance": "distance_m",
    "TotalElapsedTime": "elapsed_time_s",
    "MovingTime": "moving_time_s",
    "Ascent": "climb_m",
    "Descent": "descent_m",
}
DIALECT = Dialect(
    root="gpx",
    point="trkpt",
    channels={
        "lat": "latitude",
        "lon": "longitude",
        "ele": "altitude_m",
        "time": "time",
        "hr": "heart_rate_bpm",
        "heartrate": "heart_rate_bpm",
        "HeartRateBpm": "heart_rate_bpm",
        "cad": "cadence_spm",
        "cadence": "cadence_spm",
        "RunCadence": "cadence_spm",
        "atemp": "temperature_c",
        "temp": "temperature_c",
        "temperature": "temperature_c",
        "speed": "speed_mps",
        "power": "power_w",
        "watts": "power_w",
        "PowerInWatts": "power_w",
        "distance": "distance_m",
    },
    levels=("trk", "trkseg"),
    facts=("type", "activity", "TrackStatsExtension", *STATS),
    ignored=("wpt", "rte"),
)
# Tracks that follow each other within this are one run with a stop; later ones another run.
LONGEST_STOP_S = 4 * 3600.0
# Segments closer than this are not apart by a pause.
SHORTEST_PAUSE_S = 2.0


def recognises(head: bytes) -> bool:
    """Whether a document begins like GPX; `head` is text, blanks and declarations before it."""
    return b"<gpx" in head or b":gpx" in head


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the recorded activities of a GPX file, in file order.

    Raises
    ------
    NotARunError
        Where there are waypoints or a planned route only.
    """
    points = read_points(data, DIALECT)
    if not points.time_s.size:
        raise _no_track(points, name)
    return [_activity(points, tracks) for tracks in _runs(points)]


def _no_track(points: Points, name: str) -> NotARunError:
    what = "planned route" if points.ignored.get("rte") else "list of waypoints"
    if not points.ignored:
        what = "GPX file without any track points"
    cure = "Export the recorded activity instead, with its times"
    return NotARunError(name, f"it is a {what}, not a recording", cure, kind="route")


class _Track:
    """The points [first, last) of one track, with its element where there is one."""

    def __init__(self, element: Element, first: int, last: int) -> None:
        self.element = element
        self.first = first
        self.last = last


def _runs(points: Points) -> list[list[_Track]]:
    """Return the tracks that make up each run."""
    runs: list[list[_Track]] = []
    latest = np.nan
    for track in _tracks(points):
        times = points.time_s[track.first : track.last]
        if runs and not _begins_anew(times, latest, track, runs[-1][-1]):
            runs[-1].append(track)
        else:
            runs.append([track])
        latest = np.fmax.reduce(times, initial=latest)
    return runs


def _begins_anew(times: FloatArray, latest: float, track: _Track, before: _Track) -> bool:
    """Whether a track is another run: another sport, or hours away from the points before."""
    if _sport(track.element) != _sport(before.element):
        return True
    known = times[~np.isnan(times)]
    if not known.size or np.isnan(latest):
        return False
    return bool(known.min() - latest > LONGEST_STOP_S or latest - known.max() > DAY_S)


def _tracks(points: Points) -> list[_Track]:
    """Return the tracks that have points; points outside of any belong to the one before."""
    elements = [track for track in points.root.all("trk") if track.last > track.first]
    if not elements:
        return [_Track(points.root, 0, points.time_s.size)]
    firsts = [0, *(element.first for element in elements[1:])]
    lasts = [*firsts[1:], points.time_s.size]
    return [_Track(*each) for each in zip(elements, firsts, lasts, strict=True)]


def _sport(track: Element) -> str:
    return track.child_text("type") or next((e.text for e in track.all("activity")), "")


def _activity(points: Points, tracks: list[_Track]) -> RawActivity:
    here = slice(tracks[0].first, tracks[-1].last)
    sport, sub_sport = sport_of(_sport(tracks[0].element))
    columns = {name: values[here] for name, values in points.columns.items()}
    return RawActivity(
        time_s=points.time_s[here],
        columns=columns,
        cadence_rule="unknown",
        sport=sport,
        sub_sport=sub_sport,
        device=_creator(points),
        utc_offset_s=points.utc_offset_s,
        timer_s=_timer(points.time_s, tracks),
        totals=_totals(tracks) if len(tracks) == 1 else {},
        notices=list(points.notices),
    )


def _creator(points: Points) -> str:
    documents = points.root.all("gpx")
    return next((e.attributes.get("creator", "").strip() for e in documents), "")


def _timer(time_s: FloatArray, tracks: list[_Track]) -> list[tuple[float, float]]:
    """Return the spans of the segments, where there are several: between them was a pause."""
    starts = {t.first for t in tracks} | {s.first for t in tracks for s in t.element.all("trkseg")}
    bounds = [*sorted(starts), tracks[-1].last]
    spans: list[tuple[float, float]] = []
    for first, last in pairwise(bounds):
        times = time_s[first:last]
        known = times[~np.isnan(times)]
        if not known.size:
            continue
        begin, end = float(known.min()), float(known.max())
        if spans and 0 <= begin - spans[-1][1] <= SHORTEST_PAUSE_S:
            begin = spans.pop()[0]
        spans.append((begin, end))
    apart = all(a[1] < b[0] for a, b in pairwise(spans))
    return spans if apart and len(spans) > 1 else []


def _totals(tracks: list[_Track]) -> dict[str, float]:
    """Return the device's own totals, where the track has Garmin's statistics."""
    totals: dict[str, float] = {}
    for stats in tracks[0].element.all("TrackStatsExtension"):
        for element_name, total in STATS.items():
            try:
                totals[total] = float(stats.child_text(element_name))
            except ValueError:
                continue
    return totals
