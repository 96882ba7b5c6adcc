"""Make the sample runs: python samples/make_samples.py [FOLDER].

A small simulation of a runner on made-up ground: terrain, a plan of pace and gait, cadence and
contact time from speed and slope, and the sensors' noise (barometer: slow drift and fine steps;
GPS: an error that wanders; heart: a lag). What went in is written to truth.json, so that what
comes out can be held against it. The loops lie on open ocean; nobody lives there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import gpxpy.gpx
import numpy as np
from fit_writer import Field, FitWriter, timestamp
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
FOLDER = Path(__file__).parent
CENTRE = (0.52, 160.31)  # degrees: the Pacific, hundreds of km from any shore
M_PER_DEGREE = 111_194.9
SEMICIRCLES = 2**31 / 180.0


class Leg(NamedTuple):
    """One stretch of the plan: seconds, speed, cadence (both feet), and gait."""

    seconds: int
    speed_mps: float
    cadence_spm: float
    gait: str = "run"


class Hill(NamedTuple):
    """A slope between two distances. [m], rise over run."""

    start_m: float
    end_m: float
    grade: float


@dataclass(frozen=True, eq=False)
class Course:
    """The truth of one run, a value a second; paused seconds are left out of `recorded`."""

    start: datetime
    elapsed_s: FloatArray
    speed_mps: FloatArray
    cadence_spm: FloatArray
    grade: FloatArray
    gait: list[str]
    recorded: NDArray[np.bool_]

    @property
    def distance_m(self) -> FloatArray:
        """Distance since the start. [m]."""
        return np.cumsum(self.speed_mps)

    @property
    def height_m(self) -> FloatArray:
        """Height. [m]."""
        return 210.0 + np.cumsum(self.speed_mps * self.grade)


def course(start: datetime, legs: Sequence[Leg], hills: Sequence[Hill], seed: int) -> Course:
    """Return the run that a plan makes on some ground; a stand is a pause of the watch."""
    noise = np.random.default_rng(seed)
    speed = np.concatenate([np.full(leg.seconds, leg.speed_mps) for leg in legs])
    cadence = np.concatenate([np.full(leg.seconds, leg.cadence_spm) for leg in legs])
    gait = [leg.gait for leg in legs for _ in range(leg.seconds)]
    paused = np.array([each == "pause" for each in gait])
    speed = np.where(paused, 0.0, softened(speed) * (1.0 + 0.02 * wander(noise, speed.size, 12.0)))
    cadence = softened(cadence) + 1.2 * wander(noise, speed.size, 8.0)
    distance = np.cumsum(speed)
    grade = np.zeros(speed.size)
    for hill in hills:
        inside = (distance >= hill.start_m) & (distance < hill.end_m)
        grade[inside] = hill.grade
    elapsed = np.arange(1.0, speed.size + 1.0)
    return Course(start, elapsed, speed, cadence, softened(grade, 9), gait, ~paused)


def softened(values: FloatArray, width: int = 5) -> FloatArray:
    """Return values whose steps take a few seconds, as legs do."""
    padded = np.pad(values, width // 2, mode="edge")
    return np.convolve(padded, np.ones(width) / width, mode="valid")


def wander(noise: np.random.Generator, size: int, memory_s: float) -> FloatArray:
    """Return noise of variance 1 that forgets itself over some seconds."""
    keep = float(np.exp(-1.0 / memory_s))
    steps = noise.standard_normal(size) * np.sqrt(1.0 - keep**2)
    values, at = np.empty(size), float(noise.standard_normal())
    for second, step in enumerate(steps.tolist()):
        at = keep * at + step
        values[second] = at
    return values


def positions(run: Course, seed: int, *, radius_m: float = 560.0) -> tuple[FloatArray, FloatArray]:
    """Return latitude and longitude on a wavy loop of the run's length, with a receiver's error."""
    noise = np.random.default_rng(seed)
    turn = np.linspace(0.0, 2.0 * np.pi, 4001)
    reach = 1.0 + 0.16 * np.sin(2.0 * turn + 1.0) + 0.09 * np.sin(5.0 * turn)
    east, north = radius_m * reach * np.sin(turn), radius_m * reach * np.cos(turn)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(east), np.diff(north)))])
    scale = run.distance_m[-1] / along[-1]
    at = run.distance_m / scale
    error_m = 1.6
    e = scale * np.interp(at, along, east) + error_m * wander(noise, at.size, 90.0)
    n = scale * np.interp(at, along, north) + error_m * wander(noise, at.size, 90.0)
    latitude = CENTRE[0] + n / M_PER_DEGREE
    return latitude, CENTRE[1] + e / (M_PER_DEGREE * np.cos(np.radians(CENTRE[0])))


def barometer_m(run: Course, seed: int) -> FloatArray:
    """Return the height as a barometer gives it: a slow drift, a little noise, steps of 0.2 m."""
    noise = np.random.default_rng(seed)
    drift = 0.8 * wander(noise, run.elapsed_s.size, 900.0)
    return np.round((run.height_m + drift + 0.12 * wander(noise, drift.size, 3.0)) * 5.0) / 5.0


def heart_rate_bpm(run: Course, rest: float, per_effort: float) -> FloatArray:
    """Return a heart rate that follows the effort with a lag of half a minute."""
    effort = run.speed_mps * (1.0 + 4.0 * np.maximum(run.grade, 0.0))
    rate, now = np.empty(effort.size), rest
    for second, wanted in enumerate((rest + per_effort * effort).tolist()):
        now += (wanted - now) / 30.0
        rate[second] = now
    return np.round(rate)


def contact_ms(run: Course, usual: float, seed: int) -> FloatArray:
    """Return a contact time that falls with speed and cadence, and rises a little uphill."""
    noise = np.random.default_rng(seed)
    cadence = np.maximum(run.cadence_spm, 60.0)
    ratio = (np.maximum(run.speed_mps, 1.0) / 2.7) ** -0.55 * (cadence / 165.0) ** -0.5
    walking = np.array([gait != "run" for gait in run.gait])
    value = usual * ratio + 4.0 * wander(noise, ratio.size, 20.0)
    return np.where(walking, np.nan, np.round(value))


def truth(run: Course, **more: float) -> dict[str, float]:
    """Return what went into a run, for the tests to hold what comes out against."""
    gaits = np.array(run.gait)
    climb = run.speed_mps * np.maximum(run.grade, 0.0)
    running = gaits == "run"
    answer = {
        "distance_m": float(run.distance_m[-1]),
        "climb_m": float(climb.sum()),
        "timer_time_s": float(run.recorded.sum()),
        "elapsed_time_s": float(run.elapsed_s[-1]),
        "run_time_s": float(running.sum()),
        "walk_time_s": float((gaits == "walk").sum()),
        "pause_s": float((gaits == "pause").sum()),
        "run_cadence_spm": float(run.cadence_spm[running].mean()),
        **more,
    }
    if (gaits == "walk").any():
        answer["walk_cadence_spm"] = float(run.cadence_spm[gaits == "walk"].mean())
    return {key: round(value, 3) for key, value in answer.items()}


RECORD_FIELDS: list[Field] = [(253, "uint32", 1), (5, "uint32", 1), (73, "uint32", 1)]
RECORD_FIELDS += [(3, "uint8", 1), (4, "uint8", 1), (53, "uint8", 1)]
POSITION_FIELDS: list[Field] = [(0, "sint32", 1), (1, "sint32", 1), (78, "uint32", 1)]


def fit_file(
    run: Course,
    *,
    heart: FloatArray,
    place: tuple[FloatArray, FloatArray] | None = None,
    height: FloatArray | None = None,
    contact: FloatArray | None = None,
    sub_sport: int = 0,
    offset_s: int = 0,
) -> bytes:
    """Return a run as a watch writes it: timer events, a record a second, laps, session."""
    file, begin = FitWriter(), timestamp(run.start)
    file.define(0, 0, [(0, "enum", 1), (1, "uint16", 1), (4, "uint32", 1), (8, "string", 20)])
    file.message(0, [4, 255, begin, "Example Watch 2"])
    if height is not None:
        file.define(0, 23, [(253, "uint32", 1), (0, "uint8", 1), (1, "uint8", 1)])
        file.message(0, [begin, 1, 4])  # a local device of type 4: the barometer
    file.define(1, 21, [(253, "uint32", 1), (0, "enum", 1), (1, "enum", 1)])
    fields = list(RECORD_FIELDS) + (POSITION_FIELDS if place else [])
    fields += [(41, "uint16", 1)] if contact is not None else []
    file.define(2, 20, fields)
    file.message(1, [begin, 0, 0])
    before = True
    for k, second in enumerate(run.elapsed_s.astype(int).tolist()):
        if run.recorded[k] != before:
            before = bool(run.recorded[k])
            file.message(1, [begin + second - 1, 0, 0 if before else 4])
        if before:
            file.message(2, record(run, k, begin + second, heart, place, height, contact))
    end = begin + int(run.elapsed_s[-1])
    file.message(1, [end, 0, 4])
    write_laps(file, run, begin)
    write_session(file, run, begin, end, sub_sport, heart, contact)
    file.define(0, 34, [(253, "uint32", 1), (5, "uint32", 1), (1, "uint16", 1)])
    file.message(0, [end, end + offset_s, 1])
    return file.getvalue()


def record(
    run: Course,
    k: int,
    at: int,
    heart: FloatArray,
    place: tuple[FloatArray, FloatArray] | None,
    height: FloatArray | None,
    contact: FloatArray | None,
) -> list[int | float | None]:
    """Return the values of one record message."""
    strides = run.cadence_spm[k] / 2.0
    whole = int(strides)
    values: list[int | float | None] = [
        at,
        round(run.distance_m[k] * 100.0),
        round(run.speed_mps[k] * 1000.0),
        int(heart[k]),
        whole,
        round((strides - whole) * 128.0),
    ]
    if place is not None and height is not None:
        values += [round(place[0][k] * SEMICIRCLES), round(place[1][k] * SEMICIRCLES)]
        values += [round((height[k] + 500.0) * 5.0)]
    if contact is not None:
        values.append(None if np.isnan(contact[k]) else round(contact[k] * 10.0))
    return values


def write_laps(file: FitWriter, run: Course, begin: int, every_m: float = 1000.0) -> None:
    """Write a lap for each whole km."""
    file.define(
        3,
        19,
        [(253, "uint32", 1), (2, "uint32", 1), (7, "uint32", 1), (9, "uint32", 1), (24, "enum", 1)],
    )
    last_s, last_m = 0, 0.0
    ends = np.searchsorted(run.distance_m, np.arange(every_m, run.distance_m[-1], every_m))
    for index in [*ends.tolist(), run.elapsed_s.size - 1]:
        second, metres = int(run.elapsed_s[index]), float(run.distance_m[index])
        passed = round((metres - last_m) * 100.0)
        file.message(3, [begin + second, begin + last_s, (second - last_s) * 1000, passed, 2])
        last_s, last_m = second, metres


def write_session(
    file: FitWriter,
    run: Course,
    begin: int,
    end: int,
    sub_sport: int,
    heart: FloatArray,
    contact: FloatArray | None,
) -> None:
    """Write the session with the device's own totals."""
    file.define(
        4,
        18,
        [
            (253, "uint32", 1),
            (2, "uint32", 1),
            (7, "uint32", 1),
            (8, "uint32", 1),
            (9, "uint32", 1),
            (5, "enum", 1),
            (6, "enum", 1),
            (16, "uint8", 1),
            (18, "uint8", 1),
            (91, "uint16", 1),
        ],
    )
    went = run.recorded
    mean_contact = None if contact is None else round(float(np.nanmean(contact)) * 10.0)
    file.message(
        4,
        [
            end,
            begin,
            (end - begin) * 1000,
            int(went.sum()) * 1000,
            round(run.distance_m[-1] * 100.0),
            1,
            sub_sport,
            round(float(heart[went].mean())),
            round(float(run.cadence_spm[went].mean()) / 2.0),
            mean_contact,
        ],
    )


def first_run_back() -> tuple[bytes, dict[str, float]]:
    """Return a first run after a break: too long, too fast, a hill, slow steps."""
    legs = [
        Leg(500, 2.62, 157),
        Leg(57, 0.0, 0.0, "pause"),
        Leg(75, 2.66, 157),
        Leg(430, 3.30, 161),
        Leg(120, 2.62, 157),
        Leg(440, 2.52, 152),
        Leg(104, 1.45, 112, "walk"),
        Leg(540, 3.12, 158),
        Leg(130, 1.45, 112, "walk"),
        Leg(330, 2.60, 153),
    ]
    hills = [Hill(2980, 3380, 0.055), Hill(3380, 3760, 0.088), Hill(3760, 4080, 0.052)]
    hills += [Hill(4300, 5700, -0.061), Hill(6250, 6700, 0.03)]
    run = course(datetime(2026, 3, 3, 6, 2, 0, tzinfo=UTC), legs, hills, seed=1)
    heart = heart_rate_bpm(run, 78.0, 27.0)
    contact = contact_ms(run, 262.0, seed=4)
    data = fit_file(
        run,
        heart=heart,
        place=positions(run, seed=2),
        height=barometer_m(run, seed=3),
        contact=contact,
        offset_s=3600,
    )
    return data, truth(run, mean_contact_ms=float(np.nanmean(contact)))


def base_run() -> tuple[bytes, dict[str, float]]:
    """Return the article's base run: 30 minutes, easy, flat, quick steps; as GPX."""
    run = course(datetime(2026, 3, 10, 6, 30, 0, tzinfo=UTC), [Leg(1800, 2.72, 170)], [], seed=11)
    latitude, longitude = positions(run, seed=12)
    heart = heart_rate_bpm(run, 70.0, 21.0)
    height = barometer_m(run, seed=13)
    return gpx_file(run, latitude, longitude, height, heart), truth(run)


def gpx_file(
    run: Course, latitude: FloatArray, longitude: FloatArray, height: FloatArray, heart: FloatArray
) -> bytes:
    """Return a run as GPX 1.1 with Garmin's extension, a point every three seconds."""
    document = gpxpy.gpx.GPX()
    document.creator = "Example Watch 2"
    name = "http://www.garmin.com/xmlschemas/TrackPointExtension/v1"
    document.nsmap["gpxtpx"] = name
    track = gpxpy.gpx.GPXTrack(name="Base run")
    track.type = "running"
    segment = gpxpy.gpx.GPXTrackSegment()
    for k in range(0, run.elapsed_s.size, 3):
        point = gpxpy.gpx.GPXTrackPoint(
            round(float(latitude[k]), 7),
            round(float(longitude[k]), 7),
            elevation=round(float(height[k]), 1),
            time=run.start + timedelta(seconds=int(run.elapsed_s[k])),
        )
        point.extensions.append(extension(name, int(heart[k]), round(run.cadence_spm[k] / 2.0)))
        segment.points.append(point)
    track.segments.append(segment)
    document.tracks.append(track)
    return str(document.to_xml(prettyprint=False)).encode("utf-8")


def extension(name: str, heart_bpm: int, strides: int) -> object:
    """Return Garmin's extension of a point, cadence of one leg."""
    from xml.etree.ElementTree import Element, SubElement

    root = Element(f"{{{name}}}TrackPointExtension")
    SubElement(root, f"{{{name}}}hr").text = str(heart_bpm)
    SubElement(root, f"{{{name}}}cad").text = str(strides)
    return root


def run_walk() -> tuple[bytes, dict[str, float]]:
    """Return eight times two minutes of running and one of walking."""
    legs = [Leg(120, 2.65, 168), Leg(60, 1.4, 112, "walk")] * 8
    run = course(datetime(2026, 3, 12, 17, 10, 0, tzinfo=UTC), legs, [], seed=21)
    heart = heart_rate_bpm(run, 72.0, 23.0)
    data = fit_file(
        run,
        heart=heart,
        place=positions(run, seed=22, radius_m=320.0),
        height=barometer_m(run, seed=23),
        offset_s=3600,
    )
    return data, truth(run)


def treadmill() -> tuple[bytes, dict[str, float]]:
    """Return 35 minutes on a treadmill: no positions, no heights."""
    legs = [Leg(300, 2.4, 165), Leg(1500, 2.7, 169), Leg(300, 1.4, 110, "walk")]
    run = course(datetime(2026, 3, 14, 18, 0, 0, tzinfo=UTC), legs, [], seed=31)
    heart = heart_rate_bpm(run, 72.0, 23.0)
    return fit_file(run, heart=heart, sub_sport=1, offset_s=3600), truth(run)


def hilly() -> tuple[bytes, dict[str, float]]:
    """Return an hour over two hills with a pause, as TCX with laps and cadence of one leg."""
    legs = [Leg(1500, 2.55, 166), Leg(90, 0.0, 0.0, "pause"), Leg(1950, 2.55, 165)]
    hills = [Hill(800, 2200, 0.06), Hill(2200, 3600, -0.06)]
    hills += [Hill(4600, 6000, 0.045), Hill(6000, 7400, -0.045)]
    run = course(datetime(2026, 3, 15, 8, 0, 0, tzinfo=UTC), legs, hills, seed=41)
    latitude, longitude = positions(run, seed=42)
    heart = heart_rate_bpm(run, 76.0, 25.0)
    return tcx_file(run, latitude, longitude, barometer_m(run, seed=43), heart), truth(run)


def tcx_file(
    run: Course, latitude: FloatArray, longitude: FloatArray, height: FloatArray, heart: FloatArray
) -> bytes:
    """Return a run as TCX: a lap a pause apart, a point every ten seconds."""
    laps, first = [], 0
    pauses = np.flatnonzero(np.diff(run.recorded.astype(int)))
    for end in [*pauses.tolist(), run.elapsed_s.size - 1]:
        if run.recorded[end]:
            laps.append(tcx_lap(run, first, end, latitude, longitude, height, heart))
        first = end + 1
    space = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
    more = "http://www.garmin.com/xmlschemas/ActivityExtension/v2"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<TrainingCenterDatabase xmlns="{space}" xmlns:x="{more}">'
        '<Activities><Activity Sport="Running">'
        f"<Id>{iso(run, 0)}</Id>{''.join(laps)}"
        "<Creator><Name>Example Watch 2</Name></Creator>"
        "</Activity></Activities></TrainingCenterDatabase>\n"
    ).encode()


def iso(run: Course, second: float) -> str:
    """Return a moment of the run as the format writes it."""
    return f"{run.start + timedelta(seconds=second):%Y-%m-%dT%H:%M:%SZ}"


def tcx_lap(
    run: Course,
    first: int,
    last: int,
    latitude: FloatArray,
    longitude: FloatArray,
    height: FloatArray,
    heart: FloatArray,
) -> str:
    """Return one lap with its points."""
    begin_m = run.distance_m[first - 1] if first else 0.0
    points = "".join(
        f"<Trackpoint><Time>{iso(run, run.elapsed_s[k])}</Time><Position>"
        f"<LatitudeDegrees>{latitude[k]:.7f}</LatitudeDegrees>"
        f"<LongitudeDegrees>{longitude[k]:.7f}</LongitudeDegrees></Position>"
        f"<AltitudeMeters>{height[k]:.1f}</AltitudeMeters>"
        f"<DistanceMeters>{run.distance_m[k]:.2f}</DistanceMeters>"
        f"<HeartRateBpm><Value>{int(heart[k])}</Value></HeartRateBpm>"
        f"<Extensions><x:TPX><x:Speed>{run.speed_mps[k]:.3f}</x:Speed>"
        f"<x:RunCadence>{round(run.cadence_spm[k] / 2.0)}</x:RunCadence></x:TPX></Extensions>"
        "</Trackpoint>"
        for k in sorted({*range(first, last + 1, 10), last})
    )
    seconds, metres = last - first + 1, run.distance_m[last] - begin_m
    return (
        f'<Lap StartTime="{iso(run, run.elapsed_s[first] - 1.0)}">'
        f"<TotalTimeSeconds>{seconds}</TotalTimeSeconds>"
        f"<DistanceMeters>{metres:.2f}</DistanceMeters><Intensity>Active</Intensity>"
        f"<TriggerMethod>Manual</TriggerMethod><Track>{points}</Track></Lap>"
    )


SAMPLES = {
    "first_run_back.fit": first_run_back,
    "base_run.gpx": base_run,
    "run_walk.fit": run_walk,
    "hilly.tcx": hilly,
    "treadmill.fit": treadmill,
}


def make(folder: Path) -> None:
    """Write every sample, and the truth of each, into a folder."""
    truths = {}
    for name, made in SAMPLES.items():
        data, truths[name] = made()
        (folder / name).write_bytes(data)
    (folder / "truth.json").write_text(json.dumps(truths, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
