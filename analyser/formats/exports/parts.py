"""Files that are parts of a service's export and no runs by themselves: whose they are."""

from __future__ import annotations

from analyser.formats.exports import signs
from analyser.formats.exports.heads import column_names, has_keys, is_list

CURE = "Pass the folder or the archive that it lies in: its files are joined there"
SAMSUNG = "com.samsung."
MINUTES = ("heartRate", "steps", "calories")
DAYS = ("beats per minute", "steps", "latitude", "distance", "calories")


def service_of(head: bytes, path: str) -> str:
    """Return whose export a file is a part of; empty where nothing tells.

    Examples
    --------
    >>> service_of(b'[{"dateTime": "03/01/26 07:00:00", "value": "82"}]', "steps.json")
    'Fitbit'
    >>> service_of(b"date,time,steps", "a.csv"), service_of(b"[1, 2]", "b.json")
    ('Zepp', '')
    """
    return _of_json(head) or _of_table(column_names(head), head, path)


def _of_json(head: bytes) -> str:
    of_list = is_list(head)
    told = {
        "Google Fit": b'"Data Points"' in head or has_keys(head, "Data Source"),
        "Apple Health": b"<ClinicalDocument" in head,  # export_cda.xml, beside the main document
        "Garmin": signs.garmin(head),
        "Suunto": b"suunto/sml" in head,
        "Fitbit": of_list and has_keys(head, "dateTime", "value"),
        "Samsung Health": of_list and has_keys(head, "start_time") and not has_keys(head, "sport"),
        "adidas Running": of_list and has_keys(head, "timestamp", "version"),
    }
    return next((service for service, is_its in told.items() if is_its), "")


def _of_table(names: list[str], head: bytes, path: str) -> str:
    known = set(names)
    if names and names[0].startswith(SAMSUNG):
        return "Samsung Health"
    if {"Sid", "Key", "Time", "Value"} <= known:
        return "Mi Fitness"
    if {"date", "time"} <= known and known.intersection(MINUTES):
        return "Zepp"
    lower = {name.lower() for name in names}
    if "exercise_id" in lower or ("timestamp" in lower and lower.intersection(DAYS)):
        return "Fitbit"
    return "Strava" if signs.strava_file(path, head) else ""
