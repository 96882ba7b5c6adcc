"""Apple Health's export: workouts decide the sport, records and routes are joined to the runs.

The public record: dogsheep/healthkit-to-sqlite with #10 and #24, neiltron/apple-health-mcp#27 (a
census of 3.1 GB), workout-tracker#298, AlekSi/applehealth#11, jameno/Simple-Apple-Health-XML-to-CSV
#2 and #3, qs_ledger#23, health-auto-export#63. The main document is told by its first bytes, its
name is in the phone's language. Routes are GPX beside it, or (until iOS 12) in the workout. Records
stand apart, by kind, and are joined by time and source: phone and watch both count steps, so one
device's are taken. The offset in dates is the phone's at export and right for the moment; the
workout's own time zone gives the clock. Legs of several sports have no type (the DTD of version
14): their statistics tell. An app may store one distance for the whole workout beside the watch's
many. Lies there and is not used: energy, segments, weather.
"""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from typing import BinaryIO, NamedTuple, cast

import numpy as np

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats import gpx
from analyser.formats.base import RawActivity
from analyser.formats.exports import apple_scan, unused
from analyser.formats.exports.apple_records import MOVING, Records, read_records
from analyser.formats.exports.apple_workout import Workout, workouts_of
from analyser.formats.exports.clocks import unix_time
from analyser.formats.exports.documents import number
from analyser.formats.exports.series import (
    Instants,
    at,
    bound,
    clock,
    pauses_in_gaps,
    without,
)
from analyser.formats.exports.service import (
    Findings,
    Session,
    Told,
    Tree,
    by_file,
    file_name,
    not_a_run,
    sibling,
)
from analyser.formats.exports.signs import apple_route
from analyser.formats.exports.summary import even_run
from analyser.formats.failure import Failure
from analyser.run import FloatArray

SERVICE = "apple health"
FIRST_POINT = re.compile(rb"<trkpt\b.*?<time>([^<]+)</time>", re.DOTALL)
MOST_HELD_BYTES = 1 << 24  # of a document: it is looked through twice
LARGEST_ROUTE_BYTES = 1 << 28
FEWEST_VALUES = 10  # fewer of each kind is no recording
SAME_SHARE = 0.8  # of the shorter of two workouts: one session, stored by two apps
AGAIN = "Export it again: in Health, the picture of you, Export All Health Data"
CURE = "Pass the whole export.zip, or the unpacked folder: the routes lie beside it"
TOLD_BY_RECORDS = {"distance_m", "steps"}  # totals that a workout itself may leave out
Route = dict[str, FloatArray]
NO_ROUTE: Route = {"time_s": np.empty(0)}


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the runs that a document alone tells of by samples; the routes are not in it.

    Raises
    ------
    NotARunError
        Where no run has more than totals: its samples may lie beside the document.
    """
    runs = _sorted_out(lambda: io.BytesIO(data), name).runs
    records = read_records(io.BytesIO(data), runs)
    known = [n for n in range(len(runs)) if records.most(n, MOVING) >= FEWEST_VALUES]
    if not known:
        what = "it is an Apple Health export without the routes and samples of its runs"
        raise NotARunError(name, what, CURE, kind="empty")
    return [_activity(runs[n], records, n, _locations(runs[n]), name) for n in known]


class _Sorted(NamedTuple):
    runs: list[Workout]
    others: list[Workout]
    damaged: list[Failure]


def _sorted_out(opened: Callable[[], BinaryIO], name: str) -> _Sorted:
    """Return the runs of a document, each once, the workouts of other sports, and damaged ones."""
    every, damaged = [], []
    with opened() as file:
        for element in apple_scan.workouts(file):
            try:
                found = workouts_of(element, name)
                words = unused.words_in(SERVICE, element)
                every += [replace(workout, unused=words) for workout in found]
            except UnreadableFileError as error:
                damaged.append(Failure.of(error))
    dated = [w for w in every if w.end_s > w.start_s]
    runs = _once([w for w in dated if w.sport == "running"])
    return _Sorted(runs, _once([w for w in dated if w.sport != "running"]), damaged)


def _once(workouts: list[Workout]) -> list[Workout]:
    """Return the workouts in order of time; of two accounts of one, the fuller."""
    kept: list[Workout] = []
    for workout in sorted(workouts, key=lambda w: (w.start_s, -w.end_s)):
        if kept and _same(kept[-1], workout):
            kept[-1] = max(kept[-1], workout, key=lambda w: w.richness)
        else:
            kept.append(workout)
    return kept


def _same(one: Workout, other: Workout) -> bool:
    common = min(one.end_s, other.end_s) - max(one.start_s, other.start_s)
    shorter = min(one.end_s - one.start_s, other.end_s - other.start_s)
    return one.sport == other.sport and common >= SAME_SHARE * shorter


def find(tree: Tree, own: list[str]) -> Findings:
    """Return the sessions of an export, and the files that belong to them."""
    routes = {p for p in tree.sizes if p.lower().endswith(".gpx")}
    beside = {p for p in routes if any(p.startswith(sibling(path, "")) for path in own)}
    claimed = frozenset(p for p in beside if apple_route(tree.head(p)))
    return Findings(claimed | frozenset(own), _sessions(tree, own, routes))


def _sessions(tree: Tree, own: list[str], routes: set[str]) -> Iterator[Session | Failure]:
    by_name = {file_name(path).lower(): path for path in routes}
    begun = cache(partial(_begun, tree, routes))
    told = Told()

    def of(path: str) -> Iterator[Session | Failure]:
        name = f"{tree.name}/{path}"
        opened = _document(tree, path)
        runs, others, damaged = _sorted_out(opened, name)
        if not (runs or others or damaged):
            raise UnreadableFileError(name, "no workout is in it; is it cut short?", AGAIN)
        yield from damaged
        for other in others:
            if not told.again((other.sport, other.start_s)):
                yield not_a_run(f"{name}/{other.label}", other.sport or "a workout without a sport")
        with opened() as file:
            records = read_records(file, runs)
        for n, run in enumerate(runs):
            if told.again((run.sport, run.start_s)):
                continue
            named = [file_name(route).lower() for route in run.routes]
            paths = [by_name[name] for name in named if name in by_name]
            if not run.routes and run.sub_sport != "treadmill":
                paths = [p for begin, p in begun() if run.start_s - 60.0 <= begin <= run.end_s]
            read_run = partial(_joined, tree, run, records, n, paths, f"{name}/{run.label}")
            yield Session(f"{path}/{run.label}", read_run)

    return by_file(tree, own, of)


def _document(tree: Tree, path: str) -> Callable[[], BinaryIO]:
    """Return what opens the document; one that is small is unpacked once, and held."""
    if tree.sizes[path] > MOST_HELD_BYTES:
        return partial(_opened, tree, path)
    with _opened(tree, path) as file:
        return partial(io.BytesIO, b"".join(apple_scan.pieces(file)))


def _opened(tree: Tree, path: str) -> BinaryIO:
    """Return the document, opened; without gzip."""
    file = tree.open(path)
    return cast(BinaryIO, gzip.GzipFile(fileobj=file)) if path.lower().endswith(".gz") else file


def _begun(tree: Tree, routes: set[str]) -> list[tuple[float, str]]:
    """Return when each of Apple's routes begins, for the workouts that name none."""
    found = []
    for path in sorted(routes):
        head = tree.head(path)
        said = FIRST_POINT.search(head) if apple_route(head) else None
        if said:
            found.append((unix_time(said[1].decode("ascii", "replace")), path))
    return found


def _joined(
    tree: Tree, run: Workout, records: Records, n: int, paths: list[str], name: str
) -> RawActivity:
    parts = [_route(tree, path) for path in paths] or [_locations(run)]
    parts = [part for part in parts if part["time_s"].size] or [NO_ROUTE]
    names = set.intersection(*(set(part) for part in parts))
    route = {key: np.concatenate([part[key] for part in parts]) for key in names}
    return _activity(run, records, n, route, name)


def _route(tree: Tree, path: str) -> Route:
    """Return a route's columns; one that cannot be read is as if there were none."""
    try:
        tracks = gpx.FORMAT.read(tree.read(path, LARGEST_ROUTE_BYTES), f"{tree.name}/{path}")
    except (UnreadableFileError, NotARunError):
        return NO_ROUTE
    wanted = ("latitude", "longitude", "altitude_m", "speed_mps")
    whole = tracks[0]
    return {"time_s": whole.time_s, **{c: whole.columns[c] for c in wanted if c in whole.columns}}


def _locations(run: Workout) -> Route:
    """Return the route that stands in the workout itself, as until iOS 12."""
    rows = run.locations
    keys = {
        "latitude": "latitude",
        "longitude": "longitude",
        "altitude": "altitude_m",
        "speed": "speed_mps",
    }
    columns = {c: np.array([number(row.get(k)) for row in rows]) for k, c in keys.items()}
    return {"time_s": np.array([unix_time(row.get("date")) for row in rows]), **columns}


def _activity(run: Workout, records: Records, n: int, route: Route, name: str) -> RawActivity:
    if not run.totals.keys() >= TOLD_BY_RECORDS:
        run = replace(run, totals={**records.totals(n, run), **run.totals})
    moments = route["time_s"][np.isfinite(route["time_s"])]
    if not moments.size and records.most(n) < FEWEST_VALUES:
        return _summary(run, name)
    spans = _timer(run, moments)
    time_s = clock(run.start_s, run.end_s, spans, moments)
    columns, sources = records.columns(n, run, time_s)
    if moments.size and not records.has_the_whole_way(n, run):
        columns.pop("distance_m", None)  # the positions know more
    for column, values in route.items():
        if column != "time_s" and column not in columns:
            channel = Instants(route["time_s"], values).within(run.start_s - 5.0, run.end_s + 5.0)
            columns[column] = at(time_s, channel)
            sources[column] = "GPS, Apple's route"
    return RawActivity(
        time_s=time_s,
        columns=bound(columns),
        sport="running",
        sub_sport=run.sub_sport,
        device=run.device,
        utc_offset_s=run.utc_offset_s,
        timer_s=spans,
        totals={
            **run.totals,
            **records.effort(n),
            "timer_time_s": run.timer_s,
            "elapsed_time_s": run.end_s - run.start_s,
        },
        sources=sources,
        notices=unused.notices(run.unused),
    )


def _timer(run: Workout, moments: FloatArray) -> list[tuple[float, float]]:
    """Return when the timer ran: by the events, else by the gaps that the duration leaves out."""
    pauses = run.pauses
    paused_s = run.end_s - run.start_s - run.timer_s
    if not pauses and paused_s > 1.0 and moments.size:
        pauses = pauses_in_gaps(moments, paused_s)
    return without(run.start_s, run.end_s, pauses)


def _summary(run: Workout, name: str) -> RawActivity:
    nan = float("nan")
    return even_run(
        run.start_s,
        run.timer_s if run.timer_s > 0.0 else run.end_s - run.start_s,
        run.totals.get("distance_m", nan),
        name=name,
        where="a workout in Apple Health without samples, typed in or from another app",
        steps=run.totals.get("steps", nan),
        heart_rate_bpm=run.totals.get("mean_heart_rate_bpm", nan),
        utc_offset_s=run.utc_offset_s,
        device=run.device,
        sub_sport=run.sub_sport,
        climb_m=run.totals.get("climb_m", nan),
    )
