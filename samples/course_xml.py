"""A made-up run as GPX and as TCX, the way that watches and services write them."""

from __future__ import annotations

from datetime import timedelta

import gpxpy.gpx
import numpy as np
from made_course import Course, FloatArray


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
