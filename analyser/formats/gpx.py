"""GPX recordings, of any version and with the extensions of all the watches that write it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from analyser.errors import NotARunError
from analyser.formats.base import MOST_ACTIVITIES, Format, RawActivity, beyond_bounds
from analyser.formats.copies import Lasting, lasting
from analyser.formats.services import way_to_recording
from analyser.formats.sport_words import OTHER, sport_of
from analyser.formats.sports import sport_of_title
from analyser.formats.timeline import DAY_S, without_strays
from analyser.formats.xml_dialect import Dialect
from analyser.run import FloatArray

if TYPE_CHECKING:
    from analyser.formats.xml_points import Points
    from analyser.formats.xml_tree import Element

# What Garmin's TrackStatsExtension calls the device's own totals.
STATS = {
    "Distance": "distance_m",
    "TotalElapsedTime": "elapsed_time_s",
    "MovingTime": "moving_time_s",
    "Ascent": "climb_m",
    "Descent": "descent_m",
}
# Beside Garmin's and Cluetrust's own: Tissot, Holux, and one that is misspelt.
HEART_RATES = (
    *("hr", "HR", "heartrate", "heartRate", "HeartRate", "heart_rate", "heatrate"),
    *("HeartRateBpm", "bpm"),
)
CADENCES = ("cad", "CAD", "cadence", "Cadence", "RunCadence", "runCadence", "run_cadence")
DIALECT = Dialect(
    root="gpx",
    point="trkpt",
    channels={
        "lat": "latitude",
        "lon": "longitude",
        "ele": "altitude_m",
        "time": "time",
        **dict.fromkeys(HEART_RATES, "heart_rate_bpm"),
        **dict.fromkeys(CADENCES, "cadence_spm"),
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
    facts=("type", "activity", "name", "exercisetype", "TrackStatsExtension", *STATS),
    ignored=("wpt", "rte"),
    recorded=("trk", "trkseg"),
    signs=rb"<(?:[\w.-]+:)?(?:gpx|trkpt)[\s>/]|<!DOCTYPE\s+gpx\b",
)
# Tracks that follow each other within this are one run with a stop; later ones another run.
LONGEST_STOP_S = 4 * 3600.0
# With so many tracks before it a track is compared: whether it is one of them once more.
MOST_COMPARED = 100
# Segments closer than this are not apart by a pause.
SHORTEST_PAUSE_S = 2.0


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the recorded activities of a GPX file, in file order.

    Raises
    ------
    NotARunError
        Where there are waypoints or a planned route only.
    """
    from analyser.formats.xml_points import read_points  # not before there is a file of its kind

    points = read_points(data, DIALECT)
    if not points.time_s.size:
        raise _no_track(points, data, name)
    runs = _runs(points)
    points.notices += beyond_bounds(len(runs))
    behind = sport_of(_first_text(points.root, "exercisetype"))  # Samsung's, after the tracks
    return [_activity(points, tracks, behind) for tracks in runs[:MOST_ACTIVITIES]]


def _no_track(points: Points, data: bytes, name: str) -> NotARunError:
    if not points.ignored:
        return _nothing_but_a_name(points, data, name)
    what = "planned route" if points.ignored.get("rte") else "list of waypoints"
    cure = "Export the recorded activity instead, with its times"
    if points.ignored.get("rte"):
        cure = f"To plan it: analyser plan {name}; else export the recorded activity"
    return NotARunError(name, f"it is a {what}, not a recording", cure, kind="route")


def _nothing_but_a_name(points: Points, data: bytes, name: str) -> NotARunError:
    """Return the error for a file that has no point at all: of a treadmill, or typed in."""
    tracks = list(points.root.all("trk"))
    sport, sub_sport = _sport(_Track(tracks[0], 0, 0)) if tracks else ("", "")
    if sport not in ("running", "", OTHER):
        return NotARunError(name, f"it is {sport}, not a run", kind=sport)
    what = "a GPX file without any track points"
    if sub_sport in ("treadmill", "indoor"):
        what = f"{sub_sport} running in a GPX file, which holds positions only: there are none"
    return NotARunError(name, f"it is {what}", way_to_recording(data), kind="no-track")


class _Track:
    """The points [first, last) of one track, with its element where there is one."""

    def __init__(self, element: Element, first: int, last: int) -> None:
        self.element = element
        self.first = first
        self.last = last


def _runs(points: Points) -> list[list[_Track]]:
    """Return the tracks that make up each run."""
    runs: list[list[_Track]] = []
    spans: list[Lasting] = []
    latest = np.nan
    for track in _tracks(points):
        times = points.time_s[track.first : track.last]
        known = times[~np.isnan(times)]
        span = _lasting(points, track)
        is_next = runs and _goes_on(known, latest) and not span.is_within(spans[-MOST_COMPARED:])
        if is_next and _sport(track) == _sport(runs[-1][-1]):
            runs[-1].append(track)
            spans.append(span)
        else:
            runs.append([track])
            spans = [span]
            latest = np.nan
        latest = _latest(known, latest)
    return runs


def _goes_on(known: FloatArray, latest: float) -> bool:
    """Whether a track follows the points before within hours, or is of the same day."""
    if not known.size or np.isnan(latest):
        return True
    near = known[np.abs(known - latest) <= DAY_S]
    return bool(near.size) and bool(near.min() - latest <= LONGEST_STOP_S)


def _lasting(points: Points, track: _Track) -> Lasting:
    """Return from when to when a track says where the runner was."""
    here = slice(track.first, track.last)
    placed = np.isfinite(points.columns.get("latitude", points.time_s)[here])
    return lasting(points.time_s[here][placed])


def _latest(known: FloatArray, latest: float) -> float:
    """Return the last time of a track, one that the wrong date of single points cannot move."""
    if not known.size:
        return latest
    middle = float(np.median(known)) if np.isnan(latest) else latest
    near = known[np.abs(known - middle) <= DAY_S]
    return float(near.max()) if near.size else middle


def _tracks(points: Points) -> list[_Track]:
    """Return the tracks that have points; points outside of any belong to the one before."""
    elements = [track for track in points.root.all("trk") if track.last > track.first]
    if not elements:
        return [_Track(points.root, 0, points.time_s.size)]
    firsts = [0, *(element.first for element in elements[1:])]
    lasts = [*firsts[1:], points.time_s.size]
    return [_Track(*each) for each in zip(elements, firsts, lasts, strict=True)]


def _sport(track: _Track) -> tuple[str, str]:
    """Return the sport and sub-sport by the track's type, else by the title of a service."""
    element = track.element
    told = element.child_text("type") or _first_text(element, "activity")
    return sport_of(told) if told.strip() else sport_of_title(element.child_text("name"))


def _first_text(element: Element, name: str) -> str:
    return next((each.text for each in element.all(name)), "")


def _activity(points: Points, tracks: list[_Track], behind: tuple[str, str]) -> RawActivity:
    here = slice(tracks[0].first, tracks[-1].last)
    sport, sub_sport = _sport(tracks[0])
    if not sport:
        sport, sub_sport = behind
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
    if len(starts) < 2:
        return []
    time_s = without_strays(time_s)
    bounds = [*sorted(starts), tracks[-1].last]
    spans: list[tuple[float, float]] = []
    for first, last in pairwise(bounds):
        known = time_s[first:last][~np.isnan(time_s[first:last])]
        if not known.size:
            continue
        begin, end = float(known.min()), float(known.max())
        if spans and 0 <= begin - spans[-1][1] <= SHORTEST_PAUSE_S:
            begin = spans.pop()[0]
        spans.append((begin, end))
    apart = all(before[1] < after[0] for before, after in pairwise(spans))
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


FORMAT = Format("gpx", (".gpx",), DIALECT.recognises, read, DIALECT.remains)
