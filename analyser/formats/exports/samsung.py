"""Samsung Health's personal data: a table of exercises, and JSON files of samples that it names.

The public record: FromSamToGarm#8 and a census of real tables, samsung-health-mcp#11, the code of
shealth_to_gpx. The first line is a type, rows end in one comma more than the header, files may be
gzip without saying so. Columns have the service's prefix or none; times are UTC with an offset, in
the older layout local with an offset in ms: the samples' own clock decides. The distance of the
samples is that of each step, or since the start: their sum decides. `count` is steps. Contact
time, oscillation and power are not established, though newer watches record them.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from functools import partial

import numpy as np

from analyser.formats.base import RawActivity
from analyser.formats.exports.clocks import offset_named, unix_time
from analyser.formats.exports.documents import number, positive, text_of
from analyser.formats.exports.samsung_files import LARGEST_BYTES, SampleFiles
from analyser.formats.exports.series import Instants, at, bound, clock, pauses_in_gaps, without
from analyser.formats.exports.service import Findings, Session, Told, Tree, by_file, file_name
from analyser.formats.exports.summary import even_run, no_run
from analyser.formats.failure import Failure
from analyser.run import FloatArray

MS = 0.001
TIME, WAY = "start_time", "distance"
PROFILES = "com.samsung.health.device_profile"
SPORTS = {
    1001: ("walking", ""),
    1002: ("running", ""),
    **dict.fromkeys((11007, 13004, 15003), ("cycling", "")),
    15005: ("running", "treadmill"),
    13001: ("hiking", ""),
    14001: ("swimming", ""),
    15006: ("elliptical", ""),
}
LIVE = {
    "heart_rate_bpm": "heart_rate",
    "cadence_spm": "cadence",
    "speed_mps": "speed",
}
MOVING = (WAY, "cadence", "speed")
PLACE = {"latitude": "latitude", "longitude": "longitude", "altitude_m": "altitude"}
DELIMITERS, DELIMITED_WITHIN = ",;\t", 4096  # the columns' names are longer than that
SUM_SHARE = 0.2  # a sum of steps is within this of the total
Row = dict[str, str]
Columns = dict[str, FloatArray]


def find(tree: Tree, own: list[str]) -> Findings:
    """Return the sessions of an export, and the files that belong to them."""
    files = SampleFiles(tree)
    claimed = frozenset(path for name, path in files.paths.items() if name.endswith(".json"))
    samples = frozenset(p for p in claimed if "live_data" in p or "location_data" in p)

    told = Told()

    def sessions() -> Iterator[Session | Failure]:
        devices = _devices(tree)

        def of(path: str) -> Iterator[Session]:
            for line, row in enumerate(_rows(tree.read(path, LARGEST_BYTES)), start=3):
                own_id = row.get("datauuid", "")
                if told.again(own_id or tuple(row.values())):
                    continue
                label = f"{path}/{own_id or f'row {line}'}"
                read = partial(_noted, row, files, devices, f"{tree.name}/{label}")
                yield Session(label, read, row.get("title", ""))

        yield from by_file(tree, own, of)

    return Findings(samples | frozenset(own), sessions())


def _rows(data: bytes) -> Iterator[Row]:
    """Yield the rows of a table by the last part of their columns' names."""
    text = text_of(data)
    begin = text[:DELIMITED_WITHIN]
    delimiter = max(DELIMITERS, key=begin.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = next(lines, [])
        if names and "." in names[0] and len(names) <= 4 and "start_time" not in names:
            names = next(lines, [])
        names = [_bare(name) for name in names]
        for cells in lines:
            row: Row = {}
            for name, cell in zip(names, cells, strict=False):
                if cell or name not in row:
                    row[name] = cell
            if cells:
                yield row
    except csv.Error:
        return


def _bare(name: str) -> str:
    return name.strip().rpartition("exercise.")[2]


def _devices(tree: Tree) -> dict[str, str]:
    """Return the names of devices by their id."""
    devices: dict[str, str] = {}
    for path in tree.sizes:
        if PROFILES in file_name(path) and path.lower().endswith(".csv"):
            for row in _rows(tree.read(path, LARGEST_BYTES)):
                plain = {name.rpartition(".")[2]: cell for name, cell in row.items()}
                devices[plain.get("deviceuuid", "")] = plain.get("name") or plain.get("model", "")
    return devices


def _noted(row: Row, files: SampleFiles, devices: dict[str, str], name: str) -> RawActivity:
    """Return a session that says which of its files are damaged."""
    files.damaged.clear()
    activity = _activity(row, files, devices, name)
    activity.notices = [*activity.notices, *files.damaged]
    return activity


def _activity(row: Row, files: SampleFiles, devices: dict[str, str], name: str) -> RawActivity:
    kind = number(row.get("exercise_type"))
    sport, sub_sport = SPORTS.get(int(kind) if math.isfinite(kind) else -1, ("", ""))
    if sport != "running":
        other = "another exercise" if not kind > 0 else f"Samsung exercise {kind:.0f}"
        return no_run(sport or other)
    live = files.columns(row, "live_data", (TIME, WAY, *LIVE.values()))
    places = files.columns(row, "location_data", (TIME, *PLACE.values()))
    moments = np.concatenate([live[TIME], places[TIME]]) * MS
    first_s = float(np.nanmin(moments)) if np.isfinite(moments).any() else math.nan
    start_s, offset_s = _start(row, first_s)
    start_s = start_s if math.isfinite(start_s) else first_s
    told = [*(live[key] for key in (WAY, *LIVE.values())), places["latitude"]]
    if not (any(np.isfinite(each).any() for each in told) and math.isfinite(start_s)):
        return _summary(row, start_s, offset_s, sub_sport, devices, name)
    timer_s = positive(row.get("duration"), MS)
    end_s = max(start_s, float(np.nanmax(moments)))
    # The heart rate runs on in a pause.
    moving = np.isfinite(np.array([live[key] for key in MOVING])).any(axis=0)
    moved = np.concatenate([live[TIME][moving], places[TIME]]) * MS
    spans = _timer(row, files, (start_s, end_s, timer_s), moved if moved.size else moments)
    return _joined(row, live, places, spans, offset_s, sub_sport, devices)


def _start(row: Row, first_s: float) -> tuple[float, float | None]:
    """Return the start and the zone; whether the start is local, the samples' clock decides."""
    said, zone = row.get("start_time", ""), row.get("time_offset", "")
    offset_s = offset_named(zone)
    if offset_s is None and math.isfinite(number(zone)):
        offset_s = number(zone, MS)
    epoch_ms = number(said)
    as_utc = epoch_ms * MS if epoch_ms > 1e11 else unix_time(said)
    as_local = as_utc - (offset_s or 0.0)
    if math.isfinite(first_s):
        return min((as_utc, as_local), key=lambda start: abs(start - first_s)), offset_s
    named = zone.strip().upper().startswith("UTC")
    return (as_utc if named or not zone else as_local), offset_s


def _timer(
    row: Row, files: SampleFiles, session: tuple[float, float, float], moments: FloatArray
) -> list[tuple[float, float]]:
    """Return when the timer ran: by the segments of the internal samples, else by gaps."""
    start_s, end_s, timer_s = session
    paused_s = end_s - start_s - timer_s
    if not paused_s > 1.0:
        return [(start_s, end_s)]
    inner = files.columns(row, "live_data_internal", ("segment", TIME))
    segment, began = inner["segment"], inner[TIME] * MS
    known = np.isfinite(segment) & np.isfinite(began)
    new = np.flatnonzero(np.diff(segment[known]) != 0)
    times = began[known]
    pauses = [(float(times[i]), float(times[i + 1])) for i in new if times[i + 1] > times[i] + 1.0]
    return without(start_s, end_s, pauses or pauses_in_gaps(moments, paused_s))


def _joined(
    row: Row,
    live: Columns,
    places: Columns,
    spans: list[tuple[float, float]],
    offset_s: float | None,
    sub_sport: str,
    devices: dict[str, str],
) -> RawActivity:
    start_s, end_s = spans[0][0], spans[-1][1]
    channels = _channels(live, LIVE) | _channels(places, PLACE)
    own = channels["latitude"].time_s if "latitude" in channels else None
    time_s = clock(start_s, end_s, spans, own)
    columns = {n: at(time_s, c.within(start_s - 1, end_s + 1)) for n, c in channels.items()}
    total_m = positive(row.get("distance"))
    way = _way(live, total_m)
    if way.time_s.size:
        columns["distance_m"] = np.interp(time_s, way.time_s, way.values)
    sources = dict.fromkeys(columns, "Samsung's samples")
    if "cadence_spm" in columns:
        sources["cadence_spm"] = "Samsung's steps a minute of both feet"
    device = devices.get(row.get("deviceuuid", ""), "")
    return RawActivity(
        time_s=time_s,
        columns=bound(columns),
        sport="running",
        sub_sport=sub_sport,
        device=device if not device or device.startswith("Samsung") else f"Samsung {device}",
        utc_offset_s=offset_s,
        timer_s=spans,
        totals=_totals(row, total_m),
        sources=sources,
    )


def _channels(columns: Columns, keys: dict[str, str]) -> dict[str, Instants]:
    moments = columns[TIME] * MS
    channels: dict[str, Instants] = {}
    for name, key in keys.items():
        known = np.isfinite(columns[key]) & np.isfinite(moments)
        if known.any():
            channels[name] = Instants(moments[known], columns[key][known])
    return channels


def _way(live: Columns, total_m: float) -> Instants:
    """Return the distance since the start: the sum of steps, or as it stands, by the total."""
    moments, metres = live[TIME] * MS, live[WAY]
    known = np.isfinite(moments) & np.isfinite(metres)
    order = np.argsort(moments[known], kind="stable")
    moments, metres = moments[known][order], metres[known][order]
    if not metres.size:
        return Instants(moments, metres)
    summed = np.cumsum(metres)
    rising = bool((np.diff(metres) >= 0.0).all())
    is_sum = abs(summed[-1] - total_m) <= SUM_SHARE * total_m if total_m > 0.0 else not rising
    return Instants(moments, summed if is_sum else metres)


def _summary(
    row: Row,
    start_s: float,
    offset_s: float | None,
    sub_sport: str,
    devices: dict[str, str],
    name: str,
) -> RawActivity:
    return even_run(
        start_s,
        positive(row.get("duration"), MS),
        positive(row.get("distance")),
        name=name,
        where="a run in Samsung Health without its samples",
        steps=positive(row.get("count")),
        heart_rate_bpm=positive(row.get("mean_heart_rate")),
        utc_offset_s=offset_s,
        device=devices.get(row.get("deviceuuid", ""), ""),
        sub_sport=sub_sport,
        cure="Export it from the app: the exercise, the three dots, Export as GPX",
    )


def _totals(row: Row, total_m: float) -> dict[str, float]:
    return {
        "distance_m": total_m,
        "timer_time_s": positive(row.get("duration"), MS),
        "steps": positive(row.get("count")),
        "mean_speed_mps": positive(row.get("mean_speed")),
        "mean_heart_rate_bpm": positive(row.get("mean_heart_rate")),
        "mean_cadence_spm": positive(row.get("mean_cadence")),
        "climb_m": number(row.get("altitude_gain")),
        "descent_m": number(row.get("altitude_loss")),
    }
