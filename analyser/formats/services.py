"""Which service or app wrote a file without points, and where the recording is to be had there."""

from __future__ import annotations

from typing import NamedTuple


class _Service(NamedTuple):
    sign: bytes  # in small letters
    cure: str


USUAL = "Export the recorded activity as FIT or TCX, which keep runs without positions"
SERVICES = (
    _Service(
        b"fitbit",
        "Fitbit's TCX holds points of runs with GPS only; the totals of all are in Google Takeout"
        " (takeout.google.com, Fitbit): pass that archive",
    ),
    _Service(
        b"garmin",
        "Export the original FIT, or the TCX, in Garmin Connect: on the activity's page, the gear,"
        " Export Original",
    ),
    _Service(
        b"strava",
        "Export the original on its page at strava.com: the three dots, Export Original",
    ),
    _Service(
        b"polar",
        "Export it as TCX in Polar Flow: on the session's page at flow.polar.com, Export session",
    ),
    _Service(
        b"mapmy",
        "Export its TCX on its page at mapmyrun.com; a workout that was typed in has no points",
    ),
    _Service(b"suunto", "Export its FIT file in the Suunto app: the activity's menu"),
    _Service(b"coros", "Export its FIT file in the COROS app: the activity's menu, Export Data"),
    _Service(b"runkeeper", "Export all at runkeeper.com: Settings, Export Data; typed-in runs have"
             " no file there"),
    _Service(b"huawei", "Huawei hands out recordings with the whole account only: request your data"
             " at privacy.consumer.huawei.com"),
)  # fmt: skip


def way_to_recording(data: bytes) -> str:
    """Return what to do for a recording with points, as a sentence, by what wrote the file.

    Examples
    --------
    >>> way_to_recording(b'<gpx creator="Garmin Connect"/>')[:23]
    'Export the original FIT'
    """
    text = data.lower()
    # The names of the formats' schemas are Garmin's, whoever wrote the file.
    text = text.replace(b"garmin.com", b"").replace(b"garmin_connect", b"garmin")
    return next((service.cure for service in SERVICES if service.sign in text), USUAL)
