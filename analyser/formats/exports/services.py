"""The services whose exports are joined from several files: one tuple, the surest first."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from analyser.formats.exports import signs
from analyser.formats.exports.service import Findings, Service, Tree

Sign = Callable[[str, bytes], bool]


def _service(name: str, module: str, recognises: Sign, *suffixes: str) -> Service:
    """Return a service whose reader, `find` of the module, is loaded with its first export."""

    def find(tree: Tree, own: list[str]) -> Findings:
        reader = import_module(f"analyser.formats.exports.{module}")
        findings: Findings = reader.find(tree, own)
        return findings

    return Service(name, suffixes, recognises, find)


def _by_head(recognises: Callable[[bytes], bool]) -> Sign:
    """Return a sign that asks the bytes alone."""
    return lambda _path, head: recognises(head)


SERVICES: tuple[Service, ...] = (
    _service("Apple Health", "apple", _by_head(signs.apple), ".xml"),
    _service("adidas Running", "runtastic", _by_head(signs.runtastic), ".json"),
    _service("Endomondo", "endomondo", _by_head(signs.endomondo), ".json"),
    _service("Suunto", "suunto", _by_head(signs.suunto_app), ".json"),
    _service("Kalenji", "kalenji", signs.kalenji_file, ".omh", ".omd"),
    _service("MapMyRun", "mapmyrun", _by_head(signs.mapmyrun), ".csv"),
    _service("Strava", "strava_typed", signs.strava_file, signs.STRAVA_INDEX),
    _service("Garmin", "garmin", _by_head(signs.garmin), ".json"),
    _service("Huawei Health", "huawei", _by_head(signs.huawei), ".json"),
    _service("Samsung Health", "samsung", _by_head(signs.samsung), ".csv"),
    _service("Google Fit", "googlefit", signs.google_fit_file, ".json", ".tcx"),
    _service("Fitbit", "fitbit", signs.fitbit_file, ".json", ".csv"),
    _service("Mi Fitness", "xiaomi", _by_head(signs.xiaomi), ".csv"),
    _service("Zepp", "zepp", _by_head(signs.zepp), ".csv"),
)
