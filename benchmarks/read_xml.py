"""How much CPU time GPX and TCX cost, against gpxpy and lxml giving the same columns.

    python benchmarks/read_xml.py [FILE...]

Each figure is the least of several readings in one process, so that what else the machine does
matters little; only ratios mean anything. Without files, `shared/corpus` beside the repository
is read: those of its files that have 300 points or more.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import datetime
from pathlib import Path

import gpxpy
import numpy as np
from lxml import etree

from analyser.formats import gpx, tcx
from analyser.formats.xml_points import read_points

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
LEAST_POINTS = 300
GPX_CHANNELS = ("hr", "cad", "atemp")
TCX_PATHS = {
    "latitude": "t:Position/t:LatitudeDegrees",
    "longitude": "t:Position/t:LongitudeDegrees",
    "altitude_m": "t:AltitudeMeters",
    "distance_m": "t:DistanceMeters",
    "heart_rate_bpm": "t:HeartRateBpm/t:Value",
    "speed_mps": "t:Extensions/e:TPX/e:Speed",
    "cadence_spm": "t:Extensions/e:TPX/e:RunCadence",
}
NAMESPACES = {
    "t": "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2",
    "e": "http://www.garmin.com/xmlschemas/ActivityExtension/v2",
}


def least_cpu_s(read, times=7):
    """Return the least CPU time of several calls."""
    spent = []
    for _ in range(times):
        begin = time.process_time()
        read()
        spent.append(time.process_time() - begin)
    return min(spent)


def gpxpy_columns(data):
    """Return the columns of a GPX as gpxpy's users get them."""
    rows = []
    for point in gpxpy.parse(data.decode("utf-8-sig")).walk(only_points=True):
        found = {e.tag.rpartition("}")[2]: e.text for x in point.extensions for e in x.iter()}
        channels = [float(found.get(name) or "nan") for name in GPX_CHANNELS]
        when = point.time.timestamp() if point.time else np.nan
        height = np.nan if point.elevation is None else point.elevation
        rows.append([when, point.latitude, point.longitude, height, *channels])
    return np.array(rows)


def lxml_columns(data):
    """Return the columns of a TCX from lxml's tree, by compiled paths."""
    rows = []
    paths = [etree.ETXPath(_clark(path) + "/text()") for path in TCX_PATHS.values()]
    for point in etree.fromstring(data).iter(f"{{{NAMESPACES['t']}}}Trackpoint"):
        when = datetime.fromisoformat(point.findtext("t:Time", "", NAMESPACES)).timestamp()
        rows.append([when, *(float((path(point) or ["nan"])[0]) for path in paths)])
    return np.array(rows)


def lxml_columns_in_one_walk(data):
    """Return the columns of a TCX from lxml's tree, by one walk through each point's elements."""
    rows = []
    for point in etree.fromstring(data).iter(f"{{{NAMESPACES['t']}}}Trackpoint"):
        found = {e.tag.rpartition("}")[2]: e.text for e in point.iter() if e.text}
        when = datetime.fromisoformat(found["Time"]).timestamp()
        names = ("Value", *(path.rpartition(":")[2] for path in TCX_PATHS.values()))
        rows.append([when, *(float(found.get(name, "nan")) for name in names)])
    return np.array(rows)


def _clark(path):
    for prefix, address in NAMESPACES.items():
        path = path.replace(f"{prefix}:", f"{{{address}}}")
    return path


PEERS = {
    gpx: {"gpxpy, columns": gpxpy_columns, "lxml, tree only": etree.fromstring},
    tcx: {
        "lxml, tree and paths": lxml_columns,
        "lxml, tree and one walk": lxml_columns_in_one_walk,
        "lxml, tree only": etree.fromstring,
    },
}


def main():
    given = [Path(name) for name in sys.argv[1:]]
    files = given or sorted([*CORPUS.glob("*.gpx"), *CORPUS.glob("*.tcx")])
    ratios = {}
    for path in files:
        form = tcx if path.suffix.lower() == ".tcx" else gpx
        data = path.read_bytes().lstrip()
        points = read_points(data, form.DIALECT).time_s.size
        if points < LEAST_POINTS:
            continue
        ours = least_cpu_s(lambda d=data, f=form: read_points(d, f.DIALECT), 15)
        print(f"{path.name[:40]:40} {points:6} points  {ours * 1e3:6.2f} ms", end="")
        for peer, read in PEERS[form].items():
            ratio = least_cpu_s(lambda r=read, d=data: r(d), 3) / ours
            ratios.setdefault((path.suffix.lower(), peer), []).append(ratio)
            print(f"  {peer} {ratio:.1f}x", end="")
        print()
    for (suffix, peer), values in ratios.items():
        middle, least = statistics.median(values), min(values)
        print(f"{suffix} {peer:24} median {middle:5.1f}x as long, least {least:5.1f}x")


if __name__ == "__main__":
    main()
