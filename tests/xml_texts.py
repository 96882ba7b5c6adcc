"""Small made-up GPX and TCX texts, somewhere on the open sea, for the tests of the formats."""

from __future__ import annotations

GPX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gpx version="1.1" creator="Made Up Watch" xmlns="http://www.topografix.com/GPX/1/1" '
    'xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">\n'
)
TCX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase '
    'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2" '
    'xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2">\n<Activities>\n'
)


def clock(second: int, day: int = 1) -> str:
    """Return the time so many seconds after 07:00 on a day of March 2026."""
    hours, rest = divmod(second, 3600)
    return f"2026-03-{day:02d}T{7 + hours:02d}:{rest // 60:02d}:{rest % 60:02d}Z"


def extension(inner: str) -> str:
    """Return Garmin's extension of a track point around some elements."""
    point = f"<gpxtpx:TrackPointExtension>{inner}</gpxtpx:TrackPointExtension>"
    return f"<extensions>{point}</extensions>"


def gpx_point(second: int = 0, extra: str = "", *, time: str | None = None) -> str:
    """Return a track point 2.8 m east of the one a second before."""
    longitude = 160.0 + second * 2.52e-5
    when = clock(second) if time is None else time
    return (
        f'<trkpt lat="0.5" lon="{longitude:.7f}">\n<ele>10.5</ele>\n'
        f"<time>{when}</time>\n{extra}</trkpt>\n"
    )


def gpx(*segments: str, kind: str = "<type>running</type>") -> bytes:
    """Return a GPX document with one track of these segments."""
    body = "".join(f"<trkseg>\n{segment}</trkseg>\n" for segment in segments)
    return f"{GPX_HEAD}<trk>\n{kind}\n{body}</trk>\n</gpx>\n".encode()


def gpx_run(seconds: int = 5, extra: str = "") -> bytes:
    """Return a GPX document of so many points, a second apart."""
    return gpx("".join(gpx_point(second, extra) for second in range(seconds)))


def tcx_point(second: int = 0, extra: str = "") -> str:
    """Return a TCX track point 2.8 m further than the one a second before."""
    return (
        f"<Trackpoint>\n<Time>{clock(second)}</Time>\n<Position><LatitudeDegrees>0.5"
        f"</LatitudeDegrees><LongitudeDegrees>{160.0 + second * 2.52e-5:.7f}</LongitudeDegrees>"
        f"</Position>\n<DistanceMeters>{second * 2.8:.1f}</DistanceMeters>\n{extra}</Trackpoint>\n"
    )


def tcx_track(first: int, last: int, extra: str = "") -> str:
    """Return a track of points a second apart, from one second to another, both included."""
    points = "".join(tcx_point(second, extra) for second in range(first, last + 1))
    return f"<Track>\n{points}</Track>\n"


def tcx_lap(start: int, timer_s: float, *tracks: str, facts: str = "") -> str:
    """Return a lap that begins at a second and has so much timer time."""
    return (
        f'<Lap StartTime="{clock(start)}">\n<TotalTimeSeconds>{timer_s}</TotalTimeSeconds>\n'
        f"<DistanceMeters>{timer_s * 2.8}</DistanceMeters>\n{facts}"
        f"<TriggerMethod>Distance</TriggerMethod>\n{''.join(tracks)}</Lap>\n"
    )


def tcx(*laps: str, sport: str = "Running", rest: str = "") -> bytes:
    """Return a TCX document with one activity of these laps."""
    activity = f'<Activity Sport="{sport}">\n<Id>{clock(0)}</Id>\n{"".join(laps)}{rest}</Activity>'
    return f"{TCX_HEAD}{activity}\n</Activities>\n</TrainingCenterDatabase>\n".encode()
