"""The services whose exports are joined from several files: one tuple, the surest first."""

from __future__ import annotations

from analyser.formats.exports import (
    apple,
    endomondo,
    fitbit,
    garmin,
    googlefit,
    huawei,
    kalenji,
    mapmyrun,
    runtastic,
    samsung,
    strava_typed,
    xiaomi,
    zepp,
)
from analyser.formats.exports.service import Service

SERVICES: tuple[Service, ...] = (
    apple.SERVICE,
    *(runtastic.SERVICE, endomondo.SERVICE, kalenji.SERVICE, mapmyrun.SERVICE),
    *(strava_typed.SERVICE, garmin.SERVICE, huawei.SERVICE),
    *(samsung.SERVICE, googlefit.SERVICE, fitbit.SERVICE),
    *(xiaomi.SERVICE, zepp.SERVICE),
)
