"""Hostile GPX and TCX files and archives: each may cost 2 s of CPU and 300 MB at the most."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from xml_texts import gpx_point, gpx_run, tcx, tcx_lap, tcx_point, tcx_track

MOST_S, MOST_MB = 2.0, 300.0
RUN = gpx_run(50)
LAP = tcx(tcx_lap(0, 50, tcx_track(0, 49)))
TRACK = f"<trk><trkseg>{gpx_point(1)}</trkseg></trk>".encode()
HEADER = b"PK\x03\x04\x14" + bytes(21) + b"\1\0\0\0a"


def in_track(hostile: bytes) -> bytes:
    return RUN.replace(b"</trkseg>", hostile + b"</trkseg>")


def in_lap(hostile: bytes) -> bytes:
    return LAP.replace(b"</Track>", hostile + b"</Track>")


def before_track(hostile: bytes) -> bytes:
    return RUN.replace(b"<trkseg>", hostile + b"<trkseg>", 1)


def behind_laps(hostile: bytes) -> bytes:
    return LAP.replace(b"</Activity>", hostile + b"</Activity>")


def numbered(pattern: bytes, count: int) -> bytes:
    return b"".join(pattern % number for number in range(count))


def many_activities() -> bytes:
    lap = f'<Lap StartTime="2026-03-01T07:00:00Z"><Track>{tcx_point(1)}</Track></Lap>'
    each = f'<Activity Sport="Running">{lap}</Activity>'.encode()
    return LAP.replace(b"</Activities>", each * 20_000 + b"</Activities>")


HOSTILE: dict[str, Callable[[], bytes]] = {
    "points in one tag": lambda: in_track(b'<trkpt lat="1" lon="1"/>' * 500_000),
    "points begun": lambda: in_track(b"<trkpt " * 2_000_000),
    "points without an end": lambda: in_track(b'<trkpt lat="1" lon="1">' * 500_000),
    "points, each another": lambda: in_track(numbered(b"<trkpt a%d=''>", 400_000)),
    "half attributes": lambda: in_track(b'<trkpt a="' * 1_000_000),
    "trkseg without an end": lambda: before_track(b"<trkseg>" * 2_000_000),
    "trk and trkseg in turn": lambda: RUN + b"<trk><trkseg>" * 1_000_000,
    "empty trkseg": lambda: before_track(b"<trkseg/>" * 1_000_000),
    "waypoints without an end": lambda: before_track(b"<wpt>" * 2_000_000),
    "names": lambda: before_track(b"<name>a</name>" * 700_000),
    "names without an end": lambda: RUN + b"<name>" * 2_000_000,
    "end tags": lambda: RUN + b"</trkseg>" * 1_000_000,
    "tracks of one point": lambda: b"<gpx>" + TRACK * 40_000,
    "comments begun": lambda: before_track(b"<!--" * 2_000_000),
    "document types": lambda: b"<!DOCTYPE gpx [" * 500_000 + RUN,
    "nested": lambda: before_track(b"<a>" * 2_000_000),
    "attributes": lambda: before_track(b"<b " + numbered(b'a%d="" ', 200_000) + b"/>"),
    "creator of 10 MB": lambda: RUN.replace(b"Made Up Watch", b"x" * 10_000_000),
    "a number of 10 MB": lambda: RUN.replace(b"10.5<", b"1" * 10_000_000 + b"<", 1),
    "odd bytes": lambda: before_track(b"<name>" + b"\xe4" * 8_000_000 + b"</name>"),
    "TCX points in one tag": lambda: in_lap(b"<Trackpoint/>" * 1_000_000),
    "TCX points begun": lambda: in_lap(b"<Trackpoint " * 1_000_000),
    "TCX points without an end": lambda: in_lap(b"<Trackpoint>" * 1_000_000),
    "TCX laps": lambda: behind_laps(b"<Lap><Track/></Lap>" * 250_000),
    "TCX activities": many_activities,
    "empty gzips": lambda: gzip.compress(b"") * 200_000 + gzip.compress(RUN),
    "headers of no zip": lambda: b"PK\x03\x04" * 3_000_000,
    "headers of a zip": lambda: HEADER * 300_000,
}  # fmt: skip


def measure(in_a_process: Callable[[bytes], tuple[object, object, str, float, float]]) -> None:
    """Print what each file cost, each read in a process of its own."""
    print("hostile files: MB, CPU s, MB of memory, points")
    for name, make in HOSTILE.items():
        data = make()
        points, _, error, seconds, memory_mb = in_a_process(data)
        mark = "!" if seconds > MOST_S or memory_mb > MOST_MB else " "
        told = error[:60] or f"{len(points):,} points"
        print(f"{mark} {name:26} {len(data) / 1e6:5.1f} {seconds:5.2f} {memory_mb:5.0f}  {told}")
