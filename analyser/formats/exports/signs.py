"""How the files of services' exports are told, by their first bytes; their readers load later.

Each takes the head of a file without gzip. It must be sure: what one of them takes, no other sees.
"""

from __future__ import annotations

import re
import struct

from analyser.formats.exports.heads import (
    column_names,
    first_line,
    has_keys,
    is_list,
    is_object,
)

APPLE_CREATOR = b"Apple Health Export"
APPLE_SIGNS = (b"<!DOCTYPE HealthData", b"<HealthData")
# The first of them are Polar's own words.
POLAR_KEYS = (
    *("exercises", "durationMillis", "timezoneOffsetMinutes", "timeZoneOffset", "intervalMillis"),
    *("recordedRoute", "wayPoints", "startTime", "samples", "sport", "stopTime", "distanceMeters"),
)
PWX_SIGN = re.compile(rb"<(?:[\w.-]+:)?pwx[\s>]", re.IGNORECASE)
SAMSUNG_TABLES = ("com.samsung.shealth.exercise", "com.samsung.health.exercise")
XIAOMI_NAMES = ("Sid", "Key", "Time", "Category", "Value")
GOOGLE_TRACK = re.compile(r"_PT[\dHMS.]+_([^/\\]+)\.tcx$")  # the sport in any language
GARMIN_LIST = "Training Stress Score\u00ae"  # among the columns, not translated
GARMIN_COLUMNS = ["Activity Type", "Date", "Favorite", "Title"]
STRAVA_INDEX = "activities.csv"  # in every language
STRAVA_DELIMITERS = 6  # between the columns that stand in one order in every language
KALENJI_HEADER_BYTES, KALENJI_ROW_BYTES = 60, 20
KALENJI_HEADER = struct.Struct("<IHHHHBBBBBBB")
KALENJI_POSITION, KALENJI_HEART_RATES = 0xF1, 0xF2


def apple(head: bytes) -> bool:
    """Apple Health's main document; a DTD of some KB may stand before it."""
    return any(sign in head for sign in APPLE_SIGNS)


def apple_route(head: bytes) -> bool:
    """A route of Apple Health's, a GPX."""
    return APPLE_CREATOR in head


def polar(head: bytes) -> bool:
    """One of Polar's sessions."""
    other = has_keys(head, "fitnessActivity") or has_keys(head, "activityName")
    if not is_object(head) or other:
        return False
    said = sum(has_keys(head, key) for key in POLAR_KEYS)
    return said > 1 and any(has_keys(head, key) for key in POLAR_KEYS[:7])


def nike(head: bytes) -> bool:
    """An activity of Nike's, or a page of them."""
    said = ("active_duration_ms", "end_epoch_ms", "metrics", "app_id", "summaries")
    return has_keys(head, "start_epoch_ms") and any(has_keys(head, key) for key in said)


def endomondo(head: bytes) -> bool:
    """A workout of Endomondo's."""
    return is_list(head) and has_keys(head, "sport") and has_keys(head, "start_time")


def suunto(head: bytes) -> bool:
    """Suunto's device log, or the samples of its app's zip."""
    log = has_keys(head, "DeviceLog")
    return is_object(head) and (log or (has_keys(head, "Samples") and b"suunto/sml" in head))


def suunto_app(head: bytes) -> bool:
    """A part of Suunto's app zip: samples or summary."""
    return is_object(head) and has_keys(head, "Samples") and b"suunto/sml" in head


def sml(head: bytes) -> bool:
    """Suunto's SML."""
    return b"<sml" in head and (b"suunto" in head.lower() or b"<DeviceLog" in head)


def pwx(head: bytes) -> bool:
    """PWX."""
    return PWX_SIGN.search(head) is not None


def kalenji(head: bytes) -> bool:
    """The data or the header of a Kalenji run."""
    return kalenji_data(head) or kalenji_header(head)


def kalenji_data(head: bytes) -> bool:
    """The data of a Kalenji run: rows of two kinds."""
    kinds = head[KALENJI_ROW_BYTES - 1 : 10 * KALENJI_ROW_BYTES : KALENJI_ROW_BYTES]
    whole = kinds[:1] == bytes([KALENJI_POSITION])
    return len(kinds) > 1 and whole and set(kinds) <= {KALENJI_POSITION, KALENJI_HEART_RATES}


def kalenji_header(head: bytes) -> bool:
    """The header of a Kalenji run: sixty bytes with a date in them."""
    if len(head) != KALENJI_HEADER_BYTES:
        return False
    _, lasted_s, *_, year, month, day, hour, minute = KALENJI_HEADER.unpack_from(head)
    date = 1 <= month <= 12 and 1 <= day <= 31 and hour < 24 and minute < 60
    return bool(date and year < 100 and lasted_s > 0)  # a clock that was never set says 2000


def kalenji_file(path: str, head: bytes) -> bool:
    """A file of a Kalenji watch."""
    return kalenji_header(head) if path.lower().endswith(".omh") else kalenji_data(head)


def mapmyrun(head: bytes) -> bool:
    """MapMyRun's workout history."""
    line = " ".join(column_names(head))
    return "Workout Date" in line and "Workout Time" in line and "Distance" in line


def runtastic(head: bytes) -> bool:
    """A session of adidas Running."""
    named = has_keys(head, "sport_type_id") or b'"track_metrics"' in head
    return is_object(head) and named and has_keys(head, "start_time")


def huawei(head: bytes) -> bool:
    """Huawei's motion paths."""
    old = has_keys(head, "recordDay") and has_keys(head, "motionPathData")
    new = b"HW_EXT_TRACK" in head or has_keys(head, "sportType", "totalDistance")
    return old or (new and (has_keys(head, "totalTime") or has_keys(head, "startTime")))


def google_fit(head: bytes) -> bool:
    """A session of Google Fit."""
    said = has_keys(head, "startTime") or has_keys(head, "aggregate") or has_keys(head, "segment")
    return is_object(head) and has_keys(head, "fitnessActivity") and said


def google_fit_file(path: str, head: bytes) -> bool:
    """A session of Google Fit, or a TCX with Google's form of name."""
    return GOOGLE_TRACK.search(path) is not None or google_fit(head)


def fitbit(head: bytes) -> bool:
    """Fitbit's list of exercises."""
    return is_list(head) and has_keys(head, "logId") and has_keys(head, "activityName")


def fitbit_file(_path: str, head: bytes) -> bool:
    """Fitbit's list of exercises, or Google's table of them."""
    names = column_names(head)
    return fitbit(head) or ("exercise_id" in names and "exercise_start" in names)


def xiaomi(head: bytes) -> bool:
    """Mi Fitness' table of sessions."""
    names = column_names(head)
    return all(name in names for name in XIAOMI_NAMES)


def zepp(head: bytes) -> bool:
    """Zepp's table of sessions."""
    line = " ".join(column_names(head))
    return "startTime" in line and "sportTime" in line and "distance" in line


def samsung(head: bytes) -> bool:
    """Samsung Health's table of exercises, and none of its satellites."""
    names = column_names(head)
    if names and names[0] in SAMSUNG_TABLES:
        return True
    line = " ".join(names)
    return "start_time" in line and "exercise_type" in line and "duration" in line


def garmin(head: bytes) -> bool:
    """Garmin's summaries of activities."""
    return has_keys(head, "summarizedActivitiesExport")


def garmin_list(head: bytes) -> bool:
    """Garmin Connect's list of all activities, in any language."""
    return GARMIN_LIST in first_line(head) or column_names(head)[:4] == GARMIN_COLUMNS


def strava_file(path: str, head: bytes) -> bool:
    """Strava's index: by its name, which no language changes, and its columns."""
    name = path.rpartition("/")[2].lower()
    most = max(head.count(delimiter) for delimiter in (b",", b";", b"\t"))
    return name == STRAVA_INDEX and most >= STRAVA_DELIMITERS
