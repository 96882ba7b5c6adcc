"""The points of a GPX or TCX file, time and position: by us, and by lxml recovering."""

from __future__ import annotations

import re

import numpy as np
from lxml import etree

from analyser.formats import gpx, tcx
from analyser.formats.xml_points import read_points
from analyser.formats.xml_values import floats, unix_times

DIALECTS = {"gpx": gpx.DIALECT, "tcx": tcx.DIALECT}
COLUMNS = ("latitude", "longitude")
TOLD = {
    "time": rb"[Tt]ime>\s*([^<]*?)\s*<",
    "latitude": rb"(?:\blat=\"|LatitudeDegrees>)([^\"<]*)",
    "longitude": rb"(?:\blon=\"|LongitudeDegrees>)([^\"<]*)",
}
NAMES = {"LatitudeDegrees": "latitude", "LongitudeDegrees": "longitude"}
NAMES |= {"Time": "time", "time": "time"}
Point = tuple[float, float, float]


def by_us(data: bytes, kind: str) -> tuple[set[Point], list[str]]:
    """Return the points that we read, and the codes of what we say."""
    points = read_points(data, DIALECTS[kind])
    columns = [points.columns.get(name, points.time_s * np.nan) for name in COLUMNS]
    return set(_rows(points.time_s, *columns)), [notice.code for notice in points.notices]


def by_lxml(data: bytes, kind: str) -> set[Point]:
    """Return the points that lxml reads where it may recover."""
    parser = etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return set()
    if root is None:
        return set()
    name = DIALECTS[kind].point
    found = [_texts(each) for each in root.iter() if _local(each.tag) == name]
    return _points(found)


def in_text(points: list[bytes]) -> list[Point]:
    """Return what each of some whole points says."""
    texts = []
    for point in points:
        told = {
            "time": rb"[Tt]ime>\s*([^<]*?)\s*<",
            "latitude": rb"(?:\blat=\"|LatitudeDegrees>)([^\"<]*)",
        }
        told["longitude"] = rb"(?:\blon=\"|LongitudeDegrees>)([^\"<]*)"
        found = {key: re.search(pattern, point) for key, pattern in told.items()}
        texts.append({key: match[1] if match else b"" for key, match in found.items()})
    return _rows_of(texts)


def _texts(element: etree._Element) -> dict[str, bytes]:
    channels = {"lat": "latitude", "lon": "longitude"}
    said = {channels[key]: text for key, text in element.attrib.items() if key in channels}
    for child in element.iter():
        column = DIALECTS["tcx"].channels.get(_local(child.tag)) or {"time": "time"}.get(
            _local(child.tag)
        )
        if column in (*COLUMNS, "time") and child.text:
            said[column] = child.text
    return {key: text.encode("utf-8", "replace").strip() for key, text in said.items()}


def _local(tag: object) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _points(texts: list[dict[str, bytes]]) -> set[Point]:
    return set(_rows_of(texts))


def _rows_of(texts: list[dict[str, bytes]]) -> list[Point]:
    times = unix_times([each.get("time", b"") for each in texts]).time_s
    columns = [floats([each.get(name, b"") for each in texts])[0] for name in COLUMNS]
    return _rows(times, *columns)


def _rows(*columns: np.ndarray) -> list[Point]:
    """Return the rows; what is not said is 999, so that rows can be compared."""
    return list(zip(*(np.nan_to_num(c, nan=999.0).tolist() for c in columns), strict=True))
