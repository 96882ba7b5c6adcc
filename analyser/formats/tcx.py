"""TCX recordings: Garmin's training centre format, as watches and services write it."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from analyser.errors import NotARunError
from analyser.formats.base import MOST_ACTIVITIES, Format, RawActivity, beyond_bounds
from analyser.formats.services import way_to_recording
from analyser.formats.sport_words import OTHER, sport_of
from analyser.formats.timeline import without_strays
from analyser.formats.totals_only import LapMeans, is_recorded, totals_in_words, with_means
from analyser.formats.xml_dialect import Dialect
from analyser.run import FloatArray

if TYPE_CHECKING:
    from analyser.formats.xml_points import Points
    from analyser.formats.xml_tree import Element

DIALECT = Dialect(
    root="TrainingCenterDatabase",
    point="Trackpoint",
    channels={
        "Time": "time",
        "LatitudeDegrees": "latitude",
        "LongitudeDegrees": "longitude",
        "AltitudeMeters": "altitude_m",
        "DistanceMeters": "distance_m",
        "Value": "heart_rate_bpm",
        "Cadence": "cadence_spm",
        "RunCadence": "cadence_spm",
        "Speed": "speed_mps",
        "Watts": "power_w",
    },
    levels=("Activity", "Lap", "Track"),
    facts=(
        *("TotalTimeSeconds", "TriggerMethod", "AverageHeartRateBpm", "AvgRunCadence", "Steps"),
        *("StepCount", "Creator", "Name", "Extensions", "LX", "Activities"),
    ),
    ignored=("Courses", "Workouts", "Folders"),
    recorded=("Activity",),
    signs=(
        rb"<(?:[\w.-]+:)?(?:TrainingCenterDatabase|Trackpoint)[\s>/]"
        rb"|<!DOCTYPE\s+TrainingCenterDatabase\b"
    ),
)
# A service writes one point into an activity that was typed in.
FEWEST_POINTS = 2
# A timer total that differs from the tracks by more says that a pause is not marked by a track.
TIMER_TOLERANCE_S = 2.0
TIMER_TOLERANCE_SHARE = 0.01


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the recorded activities of a TCX file, in file order.

    Raises
    ------
    NotARunError
        Where it holds courses or workouts only, or no track.
    """
    from analyser.formats.xml_points import read_points  # not before there is a file of its kind

    points = read_points(data, DIALECT)
    if points.time_s.size < FEWEST_POINTS:
        return _without_points(points, data, name)
    activities = [a for a in points.root.all("Activity") if a.last > a.first]
    points.notices += beyond_bounds(len(activities))
    firsts = [0, *(activity.first for activity in activities[1:])][:MOST_ACTIVITIES]
    lasts = [*firsts[1:], points.time_s.size]
    elements = activities[:MOST_ACTIVITIES] or [points.root]
    time_s = without_strays(points.time_s)
    return [
        _activity(points, element, first, last, time_s)
        for element, first, last in zip(elements, firsts, lasts, strict=True)
    ]


def _without_points(points: Points, data: bytes, name: str) -> list[RawActivity]:
    """Return the activities of which there are laps alone.

    Raises
    ------
    NotARunError
        Where there are none that a device recorded, with what the file is.
    """
    if points.ignored:
        kind = "course" if "Courses" in points.ignored else "workout"
        cure = "Export the recorded activity instead"
        raise NotARunError(name, f"it is a planned {kind}, not a recording", cure, kind=kind)
    found = [(element, _lap_means(element)) for element in points.root.all("Activity")]
    recorded = [(element, laps) for element, laps in found if is_recorded(laps)]
    if not recorded:
        raise _typed_in([lap for _, laps in found for lap in laps], data, name)
    nowhere = np.empty(0)
    return [with_means(_activity(points, each, 0, 0, nowhere), laps) for each, laps in recorded]


def _typed_in(laps: list[LapMeans], data: bytes, name: str) -> NotARunError:
    told = totals_in_words(laps)
    what = "it has no track points: an activity typed in by hand, or recorded without a watch?"
    if told:
        what = f"it has no track points, only {told}: typed in by hand, or recorded without them"
    return NotARunError(name, what, way_to_recording(data), kind="typed-in" if told else "no-track")


def _lap_means(element: Element) -> list[LapMeans]:
    return [
        LapMeans(
            start_s=lap.start_s,
            end_s=lap.start_s + lap.timer_s,
            timer_s=lap.timer_s,
            distance_m=lap.distance_m,
            cadence_spm=lap.cadence_spm,
            heart_rate_bpm=lap.heart_rate_bpm,
            trigger=lap.trigger,
        )
        for lap in _laps(element, np.empty(0))
    ]


def _activity(
    points: Points, element: Element, first: int, last: int, time_s: FloatArray
) -> RawActivity:
    """Return the activity of the points [first, last); `time_s` is the file's without strays."""
    here = slice(first, last)
    sport, sub_sport = sport_of(element.attributes.get("Sport", ""))
    laps = _laps(element, time_s)
    return RawActivity(
        time_s=points.time_s[here],
        columns={name: values[here] for name, values in points.columns.items()},
        cadence_rule="unknown",
        sport=sport or OTHER,
        sub_sport=sub_sport,
        device=_device(element),
        utc_offset_s=points.utc_offset_s,
        timer_s=_timer(laps, time_s),
        laps=[(lap.start_s, lap.end_s, lap.distance_m, lap.trigger) for lap in laps],
        totals=_totals(laps, element),
        sources=_sources(points),
        notices=list(points.notices),
    )


def _device(element: Element) -> str:
    return next((e.child_text("Name") for e in element.all("Creator")), "")


def _sources(points: Points) -> dict[str, str]:
    distance = "DistanceMeters, the device's own"
    return {"distance_m": distance} if "distance_m" in points.columns else {}


class _Lap:
    """One lap: its words as numbers, NaN where the file does not say."""

    def __init__(self, element: Element, start_s: float, time_s: FloatArray) -> None:
        self.element = element
        times = time_s[element.first : element.last]
        known = times[~np.isnan(times)]
        self.start_s = start_s
        self.last_s = float(known.max()) if known.size else math.nan
        if math.isnan(self.start_s) and known.size:
            self.start_s = float(known.min())
        self.timer_s = _number(element.child_text("TotalTimeSeconds"))
        self.distance_m = _number(element.child_text("DistanceMeters"))
        self.heart_rate_bpm = _number(element.child_text("AverageHeartRateBpm", "Value"))
        self.cadence_spm = 2.0 * _first_number(element, "AvgRunCadence")
        self.steps = _first_number(element, "Steps")
        self.trigger = element.child_text("TriggerMethod").lower()
        self.end_s = float(np.fmax(self.last_s, self.start_s))


def _number(text: str) -> float:
    from analyser.formats.xml_values import number

    return number(text)


def _first_number(element: Element, name: str) -> float:
    return next((_number(e.text) for e in element.all(name)), math.nan)


def _laps(element: Element, time_s: FloatArray) -> list[_Lap]:
    """Return the laps in order, each ending where the next begins."""
    from analyser.formats.xml_values import unix_times

    elements = list(element.all("Lap"))
    said = [lap.attributes.get("StartTime", "").encode("utf-8", "replace") for lap in elements]
    starts_s = unix_times(said).time_s.tolist()
    laps = [_Lap(lap, start, time_s) for lap, start in zip(elements, starts_s, strict=True)]
    laps = [lap for lap in laps if not math.isnan(lap.start_s)]
    for lap, following in pairwise(laps):
        if following.start_s >= lap.start_s:
            lap.end_s = following.start_s
    if laps and not math.isnan(laps[-1].timer_s):
        laps[-1].end_s = max(laps[-1].end_s, laps[-1].start_s + laps[-1].timer_s)
    return laps


def _timer(laps: list[_Lap], time_s: FloatArray) -> list[tuple[float, float]]:
    """Return when the timer ran: a lap long, but for the time between two of its tracks.

    Where the laps' own timer totals tell of a pause that no track marks, nothing is known.
    """
    spans: list[tuple[float, float]] = []
    for lap in laps:
        for begin, end in _lap_spans(lap, time_s):
            if spans and begin <= spans[-1][1]:
                begin = spans.pop()[0]  # noqa: PLW2901  the timer ran on from lap to lap
            spans.append((begin, end))
    said_s = sum(lap.timer_s for lap in laps)
    found_s = sum(end - begin for begin, end in spans)
    tolerance_s = max(TIMER_TOLERANCE_S, TIMER_TOLERANCE_SHARE * found_s)
    return spans if abs(said_s - found_s) <= tolerance_s else []


def _lap_spans(lap: _Lap, time_s: FloatArray) -> list[tuple[float, float]]:
    spans = []
    for track in lap.element.all("Track"):
        times = time_s[track.first : track.last]
        known = times[~np.isnan(times)]
        if known.size:
            spans.append((float(known.min()), float(known.max())))
    if not spans:
        return []
    spans[0] = (min(lap.start_s, spans[0][0]), spans[0][1])
    spans[-1] = (spans[-1][0], max(lap.end_s, spans[-1][1]))
    return spans


def _totals(laps: list[_Lap], element: Element) -> dict[str, float]:
    """Return the device's own totals, from its laps; NaN where one lap does not say."""
    timer_s = sum(lap.timer_s for lap in laps) if laps else math.nan
    distance_m = sum(lap.distance_m for lap in laps) if laps else math.nan
    return {
        "distance_m": distance_m,
        "timer_time_s": timer_s,
        "elapsed_time_s": laps[-1].end_s - laps[0].start_s if laps else math.nan,
        "mean_speed_mps": distance_m / timer_s if timer_s else math.nan,
        "mean_heart_rate_bpm": _mean(laps, [lap.heart_rate_bpm for lap in laps]),
        "mean_cadence_spm": _mean(laps, [lap.cadence_spm for lap in laps]),
        "steps": _steps(laps, element),
    }


def _steps(laps: list[_Lap], element: Element) -> float:
    steps = sum(lap.steps for lap in laps) if laps else math.nan
    return _first_number(element, "StepCount") if math.isnan(steps) else steps


def _mean(laps: list[_Lap], values: list[float]) -> float:
    """Return the mean over the laps that say, each weighted with its timer time."""
    said = [(lap.timer_s, v) for lap, v in zip(laps, values, strict=True) if not math.isnan(v)]
    weight = sum(timer_s for timer_s, _ in said)
    return sum(timer_s * value for timer_s, value in said) / weight if weight else math.nan


FORMAT = Format("tcx", (".tcx",), DIALECT.recognises, read, DIALECT.remains)
